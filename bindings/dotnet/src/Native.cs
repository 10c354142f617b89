// Made by cargo xtask gen from include/token04.h; do not edit.
using System;
using System.Runtime.InteropServices;
using System.Security;

namespace Token04
{
    // What token04.h declares. Everything is blittable, so that a call costs no marshalling; no
    // runtime checks what is passed here.
    [SuppressUnmanagedCodeSecurity]
    internal static unsafe class Native
    {
        internal const int AbiVersion = 2;
        internal const int MaxTokenLength = 87418;
        internal const int ExpectAppId = 1;
        internal const int ExpectUserId = 2;
        internal const int ExpectRoomId = 4;
        internal const int ExpectLogin = 8;
        internal const int ExpectPublish = 16;
        internal const int ExpectStreamId = 32;
        internal const int ExpectNow = 64;
        internal const int ExpectCtime = 128;
        internal const int ExpectStrict = 256;
        internal const int CipherCbc = 0;
        internal const int CipherGcm = 1;
        internal const int GrantUnset = -1;
        internal const int GrantDeny = 0;
        internal const int GrantAllow = 1;
        internal const int OutcomePassed = 0;
        internal const int OutcomeFailed = 1;
        internal const int OutcomeSkipped = 2;
        internal const int SeverityInfo = 0;
        internal const int SeverityWarning = 1;
        internal const int SeverityError = 2;
        internal const int LangEn = 0;
        internal const int LangZh = 1;

        // With its prefix: on Windows the assembly is Token04.dll, which would be the same name.
        private const string Library = "libtoken04";
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
        internal static extern byte* token04_status_message_in(int status, int lang);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern byte* token04_status_hint_in(int status, int lang);

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
        internal static extern byte* token04_lang_name(int lang);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern UIntPtr token04_payload_capacity(UIntPtr textsLength, UIntPtr count);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_room_payload(byte* roomId, UIntPtr roomIdLength, int login, int publish, byte** streamIds, UIntPtr* streamIdLengths, UIntPtr count, byte* payload, UIntPtr capacity, UIntPtr* payloadLength);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_video_payload(byte* roomId, UIntPtr roomIdLength, byte* videoId, UIntPtr videoIdLength, byte* payload, UIntPtr capacity, UIntPtr* payloadLength);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_payload_new_json(byte* text, UIntPtr textLength, IntPtr* result);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_payload_problem(byte* text, UIntPtr textLength, int lang, byte* message, UIntPtr capacity, UIntPtr* messageLength);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_payload_new_raw(byte* text, UIntPtr textLength, IntPtr* result);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_payload_new_room(byte* roomId, UIntPtr roomIdLength, int login, int publish, byte** streamIds, UIntPtr* streamIdLengths, UIntPtr count, IntPtr* result);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_payload_new_video(byte* roomId, UIntPtr roomIdLength, byte* videoId, UIntPtr videoIdLength, IntPtr* result);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern byte* token04_payload_text(IntPtr payload, UIntPtr* textLength);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern void token04_payload_free(IntPtr payload);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern UIntPtr token04_token_capacity(UIntPtr userIdLength, UIntPtr payloadLength);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_generate(uint appId, byte* userId, UIntPtr userIdLength, byte* secret, UIntPtr secretLength, long effectiveTimeInSeconds, byte* payload, UIntPtr payloadLength, int cipher, byte* token, UIntPtr capacity, UIntPtr* tokenLength);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_issuer_new(uint appId, byte* secret, UIntPtr secretLength, int cipher, IntPtr* result);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern void token04_issuer_free(IntPtr issuer);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern uint token04_issuer_app_id(IntPtr issuer);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_issuer_cipher(IntPtr issuer);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_issuer_issue(IntPtr issuer, byte* userId, UIntPtr userIdLength, long effectiveTimeInSeconds, byte* payload, UIntPtr payloadLength, byte* token, UIntPtr capacity, UIntPtr* tokenLength);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_issuer_issue_payload(IntPtr issuer, byte* userId, UIntPtr userIdLength, long effectiveTimeInSeconds, IntPtr payload, byte* token, UIntPtr capacity, UIntPtr* tokenLength);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_issuer_issue_at(IntPtr issuer, long unixSeconds, byte* userId, UIntPtr userIdLength, long effectiveTimeInSeconds, byte* payload, UIntPtr payloadLength, byte* token, UIntPtr capacity, UIntPtr* tokenLength);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_issuer_issue_payload_at(IntPtr issuer, long unixSeconds, byte* userId, UIntPtr userIdLength, long effectiveTimeInSeconds, IntPtr payload, byte* token, UIntPtr capacity, UIntPtr* tokenLength);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern void token04_batch_free(IntPtr batch);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern UIntPtr token04_batch_count(IntPtr batch);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_batch_token(IntPtr batch, UIntPtr index, byte** token, UIntPtr* tokenLength);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_batch_tokens(IntPtr batch, byte** tokens, UIntPtr* tokensLength, UIntPtr** ends);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_issuer_issue_batch(IntPtr issuer, byte** userIds, UIntPtr* userIdLengths, UIntPtr count, long effectiveTimeInSeconds, byte* payload, UIntPtr payloadLength, UIntPtr threads, IntPtr* result);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_issuer_issue_batch_payload(IntPtr issuer, byte** userIds, UIntPtr* userIdLengths, UIntPtr count, long effectiveTimeInSeconds, IntPtr payload, UIntPtr threads, IntPtr* result);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern void token04_claims_free(IntPtr claims);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern uint token04_claims_app_id(IntPtr claims);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern byte* token04_claims_user_id(IntPtr claims, UIntPtr* userIdLength);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern byte* token04_claims_payload(IntPtr claims, UIntPtr* payloadLength);

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
        internal static extern int token04_inspect(byte* token, UIntPtr tokenLength, NativeEnvelope* result);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_verifier_new(byte** secrets, UIntPtr* secretLengths, UIntPtr count, IntPtr* result);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern void token04_verifier_free(IntPtr verifier);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_verifier_open(IntPtr verifier, byte* token, UIntPtr tokenLength, IntPtr* result, uint* sdkCode);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_verifier_verify(IntPtr verifier, byte* token, UIntPtr tokenLength, NativeExpectation* expected, IntPtr* result, uint* sdkCode);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern byte* token04_expectation_argument(NativeExpectation* expected);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_diagnose(byte* token, UIntPtr tokenLength, byte** secrets, UIntPtr* secretLengths, UIntPtr count, NativeExpectation* expected, IntPtr* result);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern void token04_report_free(IntPtr report);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_report_accepted(IntPtr report);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_report_status(IntPtr report);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern uint token04_report_sdk_code(IntPtr report);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern byte* token04_report_message(IntPtr report, int lang, UIntPtr* messageLength);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern byte* token04_report_hint(IntPtr report, UIntPtr* hintLength);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern byte* token04_report_hint_in(IntPtr report, int lang, UIntPtr* hintLength);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern byte* token04_report_json(IntPtr report, UIntPtr* jsonLength);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern byte* token04_report_json_in(IntPtr report, int lang, UIntPtr* jsonLength);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern IntPtr token04_report_claims(IntPtr report);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern UIntPtr token04_report_check_count(IntPtr report);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_report_check(IntPtr report, UIntPtr index, NativeCheck* result);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern UIntPtr token04_report_finding_count(IntPtr report);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_report_finding(IntPtr report, UIntPtr index, NativeFinding* result);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_report_finding_in(IntPtr report, UIntPtr index, int lang, NativeFinding* result);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_explain(long code, int lang, NativeExplanation* result);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern UIntPtr token04_kit_token_capacity(UIntPtr tokenLength, UIntPtr textsLength);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_kit_token(byte* token, UIntPtr tokenLength, byte* roomId, UIntPtr roomIdLength, byte* userId, UIntPtr userIdLength, byte* userName, UIntPtr userNameLength, uint appId, byte* kit, UIntPtr capacity, UIntPtr* kitLength);

        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]
        internal static extern int token04_utf16_to_utf8(ushort* units, UIntPtr count, byte* text, UIntPtr capacity, UIntPtr* textLength);
    }

    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct NativeEnvelope
    {
        internal long Expire;
        internal UIntPtr TokenLength;
        internal UIntPtr EnvelopeLength;
        internal UIntPtr CiphertextLength;
        internal UIntPtr IvLength;
        internal fixed byte Iv[16];
        internal int Cipher;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct NativeExpectation
    {
        internal UIntPtr StructSize;
        internal uint Expected;
        internal uint AppId;
        internal byte* UserId;
        internal UIntPtr UserIdLength;
        internal byte* RoomId;
        internal UIntPtr RoomIdLength;
        internal byte* StreamId;
        internal UIntPtr StreamIdLength;
        internal long Now;
        internal uint Leeway;
        internal uint CtimeLeeway;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct NativeCheck
    {
        internal int Status;
        internal int Outcome;
        internal uint SdkCode;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct NativeFinding
    {
        internal byte* Id;
        internal byte* Message;
        internal byte* Hint;
        internal uint* SdkCodes;
        internal UIntPtr SdkCodeCount;
        internal int Severity;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct NativeExplanation
    {
        internal long Code;
        internal byte* Product;
        internal byte* Name;
        internal byte* Meaning;
        internal byte* Causes;
        internal byte* Hint;
        internal byte* When;
        internal byte* Source;
    }
}
