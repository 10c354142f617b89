using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;

namespace Token04
{
    /// <summary>
    /// A diagnosis: every check with its outcome, and the known mistakes behind those that fail. Immutable: any number
    /// of threads may share it.
    /// </summary>
    public sealed unsafe class Report
    {
        // The caller frees what it is made from.
        private Report(IntPtr report)
        {
            UIntPtr length;
            byte* text = Native.token04_report_hint(report, &length);
            Hint = Utf8.Decode(text, length);
            text = Native.token04_report_json(report, &length);
            Json = Utf8.Decode(text, length);
            IsAccepted = Native.token04_report_accepted(report) != 0;
            Code = (Token04ErrorCode)Native.token04_report_status(report);
            SdkCode = Status.Documented(Native.token04_report_sdk_code(report));
            IntPtr claims = Native.token04_report_claims(report);
            Claims = claims == IntPtr.Zero ? null : new Claims(claims);

            Check[] checks = new Check[(int)Native.token04_report_check_count(report)];
            for (int index = 0; index < checks.Length; index++)
            {
                NativeCheck check;
                Token04Exception.ThrowIfFailed(Native.token04_report_check(report, (UIntPtr)(uint)index, &check));
                checks[index] = new Check(check);
            }
            Checks = new ReadOnlyCollection<Check>(checks);

            Finding[] findings = new Finding[(int)Native.token04_report_finding_count(report)];
            for (int index = 0; index < findings.Length; index++)
            {
                NativeFinding finding;
                Token04Exception.ThrowIfFailed(Native.token04_report_finding(report, (UIntPtr)(uint)index, &finding));
                findings[index] = new Finding(finding);
            }
            Findings = new ReadOnlyCollection<Finding>(findings);
        }

        /// <summary>Whether the token as given passes all checks.</summary>
        public bool IsAccepted { get; private set; }

        /// <summary>
        /// Why it is refused; <see cref="Token04ErrorCode.Ok"/> where it is accepted, or where without a secret nothing
        /// more can be told.
        /// </summary>
        public Token04ErrorCode Code { get; private set; }

        /// <summary>The code that ZEGO's client SDK shows for it; null where ZEGO documents none.</summary>
        public int? SdkCode { get; private set; }

        /// <summary>The one hint to follow first; empty where there is nothing to mend.</summary>
        public string Hint { get; private set; }

        /// <summary>All of it as a JSON object. It holds the claims.</summary>
        public string Json { get; private set; }

        /// <summary>The claims of the token, repaired first where that was needed; null where it could not be read.</summary>
        [MaybeNull]
        public Claims Claims { get; private set; }

        /// <summary>All checks, in the order of their numbers.</summary>
        public ReadOnlyCollection<Check> Checks { get; private set; }

        /// <summary>All findings, the weightiest first.</summary>
        public ReadOnlyCollection<Finding> Findings { get; private set; }

        /// <summary>
        /// Runs every check on a token, and looks for the known mistakes behind those that fail. For the holder of the
        /// secret: the report tells more than a verification does. There is a report whatever it says.
        /// </summary>
        /// <param name="token">The token as it was received, damaged or not.</param>
        /// <param name="secrets">
        /// The secrets as they were configured, wrong ones included; null or none: only the envelope is looked at.
        /// </param>
        /// <param name="expected">What to expect; null for nothing but a token in force.</param>
        /// <returns>The report.</returns>
        /// <exception cref="Token04Exception"><see cref="Token04ErrorCode.InvalidArgument"/>: half a surrogate pair.</exception>
        public static Report Diagnose(
            [AllowNull] string token, [AllowNull] IEnumerable<string> secrets, [AllowNull] Expectation expected = null)
        {
            Expectation expectation = expected ?? new Expectation();
            Library.Require();
            using (Texts keys = Texts.OfSecrets(secrets ?? new string[0]))
            using (Texts texts = expectation.With(token))
            using (ReportHandle report = new ReportHandle())
            {
                NativeExpectation native = expectation.ToNative(texts);
                Token04Exception.ThrowIfFailed(report.Make(texts, keys, &native));
                return new Report(report.DangerousGetHandle());
            }
        }
    }
}
