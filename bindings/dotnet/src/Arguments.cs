using System;
using System.Diagnostics.CodeAnalysis;

namespace Token04
{
    // Which argument is wrong: the library gives the number alone.
    internal static unsafe class Arguments
    {
        // It is there.
        internal static string Given([AllowNull] string text, string name)
        {
            if (text == null)
            {
                throw new Token04Exception(name);
            }
            return text;
        }

        // The same for the text of a payload: null by mistake must not become a token that restricts nothing.
        internal static string GivenPayload([AllowNull] string text)
        {
            if (text == null)
            {
                throw new Token04Exception(
                    Token04ErrorCode.InvalidPayload,
                    Status.Message((int)Token04ErrorCode.InvalidPayload) + " Its text is null.",
                    "payload");
            }
            return text;
        }

        internal static T Given<T>(T? value, string name)
            where T : struct
        {
            if (value == null)
            {
                throw new Token04Exception(name);
            }
            return value.Value;
        }

        // It has no half of a surrogate pair.
        internal static void Whole([AllowNull] string text, string name)
        {
            if (text != null && Utf8.IsBroken(text))
            {
                throw new Token04Exception(name);
            }
        }

        // Where InvalidArgument can be about one argument only.
        internal static void ThrowIfFailed(int status, string argument)
        {
            if (status == (int)Token04ErrorCode.InvalidArgument)
            {
                throw new Token04Exception(argument);
            }
            Token04Exception.ThrowIfFailed(status);
        }

        // The status of making tokens for users, or one user, with the text of a payload in UTF-8.
        internal static void ThrowIfFailed(int status, string users, long seconds, byte* payload, UIntPtr length)
        {
            if (status == (int)Token04ErrorCode.InvalidEffectiveTime)
            {
                throw Times.Refused(Times.Text(seconds), seconds > 0 ? "too long" : "not positive");
            }
            if (status == (int)Token04ErrorCode.InvalidPayload)
            {
                throw Misspelt(payload, length);
            }
            if (status == (int)Token04ErrorCode.InvalidArgument)
            {
                // The library refuses texts that are not UTF-8, and a raw payload for nothing else.
                using (PayloadHandle made = new PayloadHandle())
                {
                    throw new Token04Exception(made.MakeRaw(payload, length) == status ? "payload" : users);
                }
            }
            Token04Exception.ThrowIfFailed(status);
        }

        // Names the field that is misspelt.
        private static Token04Exception Misspelt(byte* payload, UIntPtr length)
        {
            const int Capacity = 512;
            byte* message = stackalloc byte[Capacity];
            UIntPtr written;
            Native.token04_payload_problem(payload, length, (int)Language.English, message, (UIntPtr)Capacity, &written);
            return new Token04Exception(
                Token04ErrorCode.InvalidPayload,
                Utf8.Decode(message, written) + " " + Status.Hint((int)Token04ErrorCode.InvalidPayload),
                "payload");
        }
    }
}
