namespace Token04
{
    /// <summary>The outcome of a check.</summary>
    public enum Outcome
    {
        /// <summary>The token passes it.</summary>
        Passed = Native.OutcomePassed,

        /// <summary>The token fails it.</summary>
        Failed = Native.OutcomeFailed,

        /// <summary>Nothing was expected, or an earlier failure left nothing to check.</summary>
        Skipped = Native.OutcomeSkipped,
    }

    /// <summary>One check of a report. Immutable.</summary>
    public sealed class Check
    {
        internal Check(NativeCheck native)
        {
            Code = (Token04ErrorCode)native.Status;
            Outcome = (Outcome)native.Outcome;
            SdkCode = Status.Documented(native.SdkCode);
        }

        /// <summary>The code of its failure, 40 to 51.</summary>
        public Token04ErrorCode Code { get; private set; }

        /// <summary>The outcome of the check.</summary>
        public Outcome Outcome { get; private set; }

        /// <summary>
        /// The code that ZEGO's client SDK shows for its failure; null if none is known, or if the check did not fail.
        /// </summary>
        public int? SdkCode { get; private set; }
    }
}
