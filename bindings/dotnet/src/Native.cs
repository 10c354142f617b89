using System;
using System.Runtime.InteropServices;
using System.Security;

// Never from the current folder, where Windows would look as well.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]

namespace Token04
{
    // What token04.h declares. Everything is blittable, so that a call costs no marshalling; no
    // runtime checks what is passed here.
    [SuppressUnmanagedCodeSecurity]
    internal static unsafe class Native
    {
        internal const uint AbiVersion = 2;

        private const string Library = "token04";
        private const CallingConvention C = CallingConvention.Cdecl;

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern byte* token04_version();

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern uint token04_abi_version();

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern byte* token04_status_name(int status);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern byte* token04_status_message(int status);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern byte* token04_status_hint(int status);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern byte* token04_status_message_in(int status, int language);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern byte* token04_status_hint_in(int status, int language);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern byte* token04_status_argument(int status);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern byte* token04_status_reason(int status);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern uint token04_status_sdk_code(int status);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern byte* token04_cipher_name(int cipher);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern byte* token04_outcome_name(int outcome);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern byte* token04_severity_name(int severity);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern UIntPtr token04_token_capacity(UIntPtr userIdLength, UIntPtr payloadLength);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_generate(
            uint appId, byte* userId, UIntPtr userIdLength, byte* secret, UIntPtr secretLength,
            long effectiveTimeInSeconds, byte* payload, UIntPtr payloadLength, int cipher,
            byte* token, UIntPtr capacity, UIntPtr* tokenLength);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_issuer_new(uint appId, byte* secret, UIntPtr secretLength, int cipher, IntPtr* issuer);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern void token04_issuer_free(IntPtr issuer);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_issuer_issue(
            IntPtr issuer, byte* userId, UIntPtr userIdLength, long effectiveTimeInSeconds,
            byte* payload, UIntPtr payloadLength, byte* token, UIntPtr capacity, UIntPtr* tokenLength);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_issuer_issue_payload(
            IntPtr issuer, byte* userId, UIntPtr userIdLength, long effectiveTimeInSeconds,
            IntPtr payload, byte* token, UIntPtr capacity, UIntPtr* tokenLength);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_issuer_issue_batch(
            IntPtr issuer, byte** userIds, UIntPtr* userIdLengths, UIntPtr count, long effectiveTimeInSeconds,
            byte* payload, UIntPtr payloadLength, UIntPtr threads, IntPtr* batch);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_issuer_issue_batch_payload(
            IntPtr issuer, byte** userIds, UIntPtr* userIdLengths, UIntPtr count, long effectiveTimeInSeconds,
            IntPtr payload, UIntPtr threads, IntPtr* batch);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern void token04_batch_free(IntPtr batch);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_batch_token(IntPtr batch, UIntPtr index, byte** token, UIntPtr* tokenLength);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_batch_tokens(IntPtr batch, byte** tokens, UIntPtr* tokensLength, UIntPtr** ends);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_payload_new_raw(byte* text, UIntPtr textLength, IntPtr* payload);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_payload_problem(
            byte* text, UIntPtr textLength, int language, byte* message, UIntPtr capacity, UIntPtr* messageLength);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_payload_new_room(
            byte* roomId, UIntPtr roomIdLength, int login, int publish,
            byte** streamIds, UIntPtr* streamIdLengths, UIntPtr count, IntPtr* payload);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_payload_new_video(
            byte* roomId, UIntPtr roomIdLength, byte* videoId, UIntPtr videoIdLength, IntPtr* payload);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern byte* token04_payload_text(IntPtr payload, UIntPtr* length);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern void token04_payload_free(IntPtr payload);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_inspect(byte* token, UIntPtr tokenLength, NativeEnvelope* envelope);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_verifier_new(byte** secrets, UIntPtr* secretLengths, UIntPtr count, IntPtr* verifier);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern void token04_verifier_free(IntPtr verifier);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_verifier_open(
            IntPtr verifier, byte* token, UIntPtr tokenLength, IntPtr* claims, uint* sdkCode);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_verifier_verify(
            IntPtr verifier, byte* token, UIntPtr tokenLength, NativeExpectation* expected, IntPtr* claims, uint* sdkCode);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern void token04_claims_free(IntPtr claims);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern uint token04_claims_app_id(IntPtr claims);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern byte* token04_claims_user_id(IntPtr claims, UIntPtr* length);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern byte* token04_claims_payload(IntPtr claims, UIntPtr* length);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern long token04_claims_nonce(IntPtr claims);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern long token04_claims_ctime(IntPtr claims);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern long token04_claims_expire(IntPtr claims);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern long token04_claims_envelope_expire(IntPtr claims);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_claims_cipher(IntPtr claims);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern UIntPtr token04_claims_secret_index(IntPtr claims);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_diagnose(
            byte* token, UIntPtr tokenLength, byte** secrets, UIntPtr* secretLengths, UIntPtr count,
            NativeExpectation* expected, IntPtr* report);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern void token04_report_free(IntPtr report);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_report_accepted(IntPtr report);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_report_status(IntPtr report);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern uint token04_report_sdk_code(IntPtr report);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern byte* token04_report_message(IntPtr report, int language, UIntPtr* length);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern byte* token04_report_hint_in(IntPtr report, int language, UIntPtr* length);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern byte* token04_report_json_in(IntPtr report, int language, UIntPtr* length);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern IntPtr token04_report_claims(IntPtr report);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern UIntPtr token04_report_check_count(IntPtr report);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_report_check(IntPtr report, UIntPtr index, NativeCheck* check);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern UIntPtr token04_report_finding_count(IntPtr report);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_report_finding_in(
            IntPtr report, UIntPtr index, int language, NativeFinding* finding);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_explain(long code, int language, NativeExplanation* explanation);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern UIntPtr token04_kit_token_capacity(UIntPtr tokenLength, UIntPtr textsLength);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_kit_token(
            byte* token, UIntPtr tokenLength, byte* roomId, UIntPtr roomIdLength, byte* userId, UIntPtr userIdLength,
            byte* userName, UIntPtr userNameLength, uint appId, byte* kit, UIntPtr capacity, UIntPtr* kitLength);
    }
}
