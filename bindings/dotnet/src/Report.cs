using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Token04
{
    /// <summary>
    /// A diagnosis: every check with its outcome, and known mistakes that explain those that fail. Immutable: any
    /// number of threads may share it. Serializers leave the claims and the JSON out: write <see cref="Json"/> itself.
    /// </summary>
    [DebuggerDisplay("Token04.Report: {Code}")]
    public sealed unsafe class Report
    {
        // What it says in each language, by its number.
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        private readonly Words[] words;

        // The caller frees what it is made from.
        private Report(IntPtr report)
        {
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
            words = new[] { new Words(report, Language.English), new Words(report, Language.Chinese) };
            Say(Language.English);
        }

        // The same report in another language.
        private Report(Report other, Language language)
        {
            IsAccepted = other.IsAccepted;
            Code = other.Code;
            SdkCode = other.SdkCode;
            Claims = other.Claims;
            Checks = other.Checks;
            words = other.words;
            Say(language);
        }

        /// <summary>Whether the token as given passes all checks.</summary>
        public bool IsAccepted { get; private set; }

        /// <summary>
        /// Why it is refused; <see cref="Token04ErrorCode.Ok"/> if it is accepted, or if nothing more can be said
        /// without a secret.
        /// </summary>
        public Token04ErrorCode Code { get; private set; }

        /// <summary>The code that ZEGO's client SDK shows for it; null if none is known.</summary>
        public int? SdkCode { get; private set; }

        /// <summary>What is wrong, in a sentence; empty if the token is accepted.</summary>
        public string Message { get; private set; }

        /// <summary>The hint to follow first; empty if the token is accepted.</summary>
        public string Hint { get; private set; }

        /// <summary>
        /// All of it as a JSON object, the same as in every language and from the command token04 verify --json. It contains
        /// the claims.
        /// </summary>
        [JsonIgnore]
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public string Json { get; private set; }

        /// <summary>The claims of the token, repaired first if that was needed; null if it could not be read.</summary>
        [MaybeNull]
        [JsonIgnore]
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public Claims Claims { get; private set; }

        /// <summary>All checks, in the order of their numbers.</summary>
        public ReadOnlyCollection<Check> Checks { get; private set; }

        /// <summary>All findings, the most important first.</summary>
        public ReadOnlyCollection<Finding> Findings { get; private set; }

        /// <summary>
        /// Runs every check on a token, and if one fails, looks for known mistakes that explain it. It expects only a
        /// token that can be read and has not expired.
        /// </summary>
        /// <param name="token">The token as it was received, damaged or not.</param>
        /// <param name="secrets">
        /// The secrets as they were configured, wrong ones included. If it is null or there are none, only the envelope is
        /// examined.
        /// </param>
        /// <returns>The report.</returns>
        /// <exception cref="Token04Exception"><see cref="Token04ErrorCode.InvalidArgument"/>: half a surrogate pair.</exception>
        public static Report Diagnose([AllowNull] string token, [AllowNull] IEnumerable<string> secrets)
        {
            return Diagnose(token, secrets, new Expectation());
        }

        /// <summary>
        /// Runs every check on a token, and if one fails, looks for known mistakes that explain it. Only people who
        /// have the secret should see the report: it says more than a verification does. A report is returned whether
        /// the token is accepted or not.
        /// </summary>
        /// <param name="token">The token as it was received, damaged or not.</param>
        /// <param name="secrets">
        /// The secrets as they were configured, wrong ones included. If it is null or there are none, only the envelope is
        /// examined.
        /// </param>
        /// <param name="expected">What to expect. Null is refused, since nothing would be checked.</param>
        /// <returns>The report.</returns>
        /// <exception cref="Token04Exception">
        /// <see cref="Token04ErrorCode.InvalidArgument"/>: half a surrogate pair, or no expectation.
        /// </exception>
        public static Report Diagnose(
            [AllowNull] string token, [AllowNull] IEnumerable<string> secrets, Expectation expected)
        {
            Expectation expectation = Expectation.Given(expected);
            Library.Require();
            using (Texts keys = Texts.OfSecrets(secrets ?? new string[0]))
            {
                return Diagnose(token, keys, expectation);
            }
        }

        /// <summary>The same with the secrets as bytes, which you can wipe afterwards.</summary>
        /// <param name="token">The token as it was received, damaged or not.</param>
        /// <param name="secrets">
        /// The secrets as they were configured, wrong ones included: UTF-8. If it is null or there are none, only the
        /// envelope is examined.
        /// </param>
        /// <param name="expected">What to expect. Null is refused, since nothing would be checked.</param>
        /// <returns>The report.</returns>
        /// <exception cref="Token04Exception">
        /// <see cref="Token04ErrorCode.InvalidArgument"/>: half a surrogate pair, a secret that is not UTF-8, or no
        /// expectation.
        /// </exception>
        public static Report Diagnose(
            [AllowNull] string token, [AllowNull] IEnumerable<byte[]> secrets, Expectation expected)
        {
            Expectation expectation = Expectation.Given(expected);
            Library.Require();
            using (Texts keys = Texts.OfBytes(secrets ?? new byte[0][]))
            {
                return Diagnose(token, keys, expectation);
            }
        }

        /// <summary>
        /// The same report in a language, with <see cref="Message"/>, <see cref="Hint"/>, <see cref="Findings"/> and
        /// <see cref="Json"/>.
        /// </summary>
        /// <param name="language">The language. <see cref="Diagnose(string, IEnumerable{string})"/> gives English.</param>
        /// <returns>The report.</returns>
        /// <exception cref="Token04Exception"><see cref="Token04ErrorCode.InvalidArgument"/>: there is no such language.</exception>
        public Report In(Language language)
        {
            Languages.Number(language);
            if (words == null)
            {
                // No constructor was called: a serializer can make such an object.
                throw new Token04Exception(Token04ErrorCode.InvalidArgument);
            }
            return new Report(this, language);
        }

        /// <summary>Whether the token is accepted, the name of the code, and the ids of the findings: no text from the token.</summary>
        /// <returns>The text, for logs.</returns>
        public override string ToString()
        {
            // A serializer can make one without findings.
            string[] found = new string[Findings == null ? 0 : Findings.Count];
            for (int index = 0; index < found.Length; index++)
            {
                found[index] = Findings[index].Id;
            }
            return "Report { IsAccepted = " + IsAccepted + ", Code = " + Status.Name((int)Code) + ", Findings = ["
                + string.Join(", ", found) + "] }";
        }

        /// <summary>For Newtonsoft.Json, which asks it: what a token contains is not written by accident.</summary>
        /// <returns>False.</returns>
        [EditorBrowsable(EditorBrowsableState.Never)]
        public bool ShouldSerializeJson()
        {
            return false;
        }

        /// <summary>For Newtonsoft.Json, which asks it: what a token contains is not written by accident.</summary>
        /// <returns>False.</returns>
        [EditorBrowsable(EditorBrowsableState.Never)]
        public bool ShouldSerializeClaims()
        {
            return false;
        }

        private static Report Diagnose([AllowNull] string token, Texts keys, Expectation expectation)
        {
            using (Texts texts = expectation.With(token))
            using (ReportHandle report = new ReportHandle())
            {
                NativeExpectation native = expectation.ToNative(texts);
                int status = report.Make(texts, keys, &native);
                expectation.ThrowIfBroken(status, token, &native);
                Token04Exception.ThrowIfFailed(status);
                return new Report(report.DangerousGetHandle());
            }
        }

        private void Say(Language language)
        {
            Words said = words[(int)language];
            Message = said.Message;
            Hint = said.Hint;
            Json = said.Json;
            Findings = said.Findings;
        }

        private sealed class Words
        {
            internal readonly string Message;
            internal readonly string Hint;
            internal readonly string Json;
            internal readonly ReadOnlyCollection<Finding> Findings;

            internal Words(IntPtr report, Language language)
            {
                int number = Languages.Number(language);
                UIntPtr length;
                byte* text = Native.token04_report_message(report, number, &length);
                Message = Utf8.Decode(text, length);
                text = Native.token04_report_hint_in(report, number, &length);
                Hint = Utf8.Decode(text, length);
                text = Native.token04_report_json_in(report, number, &length);
                Json = Utf8.Decode(text, length);
                Finding[] findings = new Finding[(int)Native.token04_report_finding_count(report)];
                for (int index = 0; index < findings.Length; index++)
                {
                    NativeFinding finding;
                    Token04Exception.ThrowIfFailed(
                        Native.token04_report_finding_in(report, (UIntPtr)(uint)index, number, &finding));
                    findings[index] = new Finding(finding);
                }
                Findings = new ReadOnlyCollection<Finding>(findings);
            }
        }
    }
}
