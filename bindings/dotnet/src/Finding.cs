using System.Collections.ObjectModel;

namespace Token04
{
    /// <summary>How much a finding matters.</summary>
    public enum Severity
    {
        /// <summary>Worth knowing.</summary>
        Info = Native.SeverityInfo,

        /// <summary>
        /// Some of ZEGO's products will refuse the token, or will soon, as far as we know; or it allows more than it
        /// seems to.
        /// </summary>
        Warning = Native.SeverityWarning,

        /// <summary>ZEGO will refuse the token, as far as we know, or the ServerSecret itself is exposed.</summary>
        Error = Native.SeverityError,
    }

    /// <summary>
    /// One finding of a report. It quotes nothing of a token or a secret, except well-known misspelt names of payload
    /// fields. Immutable.
    /// </summary>
    public sealed unsafe class Finding
    {
        internal Finding(NativeFinding native)
        {
            Id = Utf8.Decode(native.Id);
            Message = Utf8.Decode(native.Message);
            Hint = Utf8.Decode(native.Hint);
            Severity = (Severity)native.Severity;
            int[] codes = new int[(int)native.SdkCodeCount];
            for (int index = 0; index < codes.Length; index++)
            {
                codes[index] = checked((int)native.SdkCodes[index]);
            }
            SdkCodes = new ReadOnlyCollection<int>(codes);
        }

        /// <summary>A stable name, such as "token_plus_became_space".</summary>
        public string Id { get; private set; }

        /// <summary>What was seen, in one sentence.</summary>
        public string Message { get; private set; }

        /// <summary>What to do, in one sentence.</summary>
        public string Hint { get; private set; }

        /// <summary>Codes that ZEGO's SDKs show for it.</summary>
        public ReadOnlyCollection<int> SdkCodes { get; private set; }

        /// <summary>How much it matters.</summary>
        public Severity Severity { get; private set; }
    }
}
