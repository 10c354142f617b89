using System;
using System.Diagnostics.CodeAnalysis;

namespace Token04
{
    // What the library says of a status.
    internal static unsafe class Status
    {
        internal static string Name(int status)
        {
            Library.Require();
            return Text(Native.token04_status_name(status)) ?? "UNKNOWN";
        }

        internal static string Message(int status)
        {
            Library.Require();
            return Text(Native.token04_status_message(status)) ?? "unknown error of the token04 library";
        }

        internal static string Hint(int status)
        {
            Library.Require();
            return Text(Native.token04_status_hint(status)) ?? "";
        }

        internal static string Message(int status, Language language)
        {
            Library.Require();
            return Text(Native.token04_status_message_in(status, Languages.Number(language))) ?? Message(status);
        }

        internal static string Hint(int status, Language language)
        {
            Library.Require();
            return Text(Native.token04_status_hint_in(status, Languages.Number(language))) ?? "";
        }

        [return: MaybeNull]
        internal static string Argument(int status)
        {
            Library.Require();
            return Text(Native.token04_status_argument(status));
        }

        [return: MaybeNull]
        internal static string Reason(int status)
        {
            Library.Require();
            return Text(Native.token04_status_reason(status));
        }

        internal static int? SdkCode(int status)
        {
            Library.Require();
            return Documented(Native.token04_status_sdk_code(status));
        }

        // 0 is how the library says that none is known.
        internal static int? Documented(uint sdkCode)
        {
            return sdkCode == 0 ? (int?)null : checked((int)sdkCode);
        }

        [return: MaybeNull]
        internal static string Text(byte* text)
        {
            return text == null ? null : Utf8.Decode(text);
        }
    }
}
