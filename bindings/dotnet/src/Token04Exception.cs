using System;
using System.Diagnostics.CodeAnalysis;
#if !NETCOREAPP
using System.Runtime.Serialization;
#endif

namespace Token04
{
    /// <summary>
    /// Why something failed. A token that is refused is a <see cref="TokenRefusedException"/>. <see cref="Exception.Message"/> says what is wrong and what to do, in a sentence each.
    /// Nothing here ever contains a secret, a token or its contents.
    /// </summary>
#if !NETCOREAPP
    [Serializable]
#endif
    public class Token04Exception : Exception
    {
        /// <summary>An exception with the code's own message. <see cref="SdkCode"/> is what the code alone tells.</summary>
        /// <param name="code">The code; not <see cref="Token04ErrorCode.Ok"/>.</param>
        public Token04Exception(Token04ErrorCode code)
            : this(code, Status.SdkCode((int)code))
        {
        }

        internal Token04Exception(Token04ErrorCode code, int? sdkCode)
            : base(Status.Message((int)code))
        {
            Code = code;
            SdkCode = sdkCode;
            Argument = Status.Argument((int)code);
        }

        internal Token04Exception(Token04ErrorCode code, string message, string argument)
            : base(message)
        {
            Code = code;
            SdkCode = Status.SdkCode((int)code);
            Argument = argument;
        }

        // An argument that this package found to be wrong, by the core's name for it.
        internal Token04Exception(string argument)
            : base(Status.Message((int)Token04ErrorCode.InvalidArgument) + " It is the argument " + argument + ".")
        {
            Code = Token04ErrorCode.InvalidArgument;
            Argument = argument;
        }

#if !NETCOREAPP
        internal Token04Exception(SerializationInfo info, StreamingContext context)
            : base(info, context)
        {
            Code = (Token04ErrorCode)info.GetInt32("Code");
            int sdkCode = info.GetInt32("SdkCode");
            SdkCode = sdkCode == 0 ? (int?)null : sdkCode;
            Argument = info.GetString("Argument");
        }
#endif

        /// <summary>The number.</summary>
        public Token04ErrorCode Code { get; private set; }

        /// <summary>The code's name in every language, such as "INVALID_SECRET".</summary>
        public string Name
        {
            get { return Status.Name((int)Code); }
        }

        /// <summary>What to do about it, in a sentence, which is part of <see cref="Exception.Message"/>.</summary>
        public string Hint
        {
            get { return Status.Hint((int)Code); }
        }

        /// <summary>
        /// What is wrong and what to do, in a language: what the code says, without the name of an argument or a field.
        /// </summary>
        /// <param name="language">The language.</param>
        /// <returns>A sentence each.</returns>
        /// <exception cref="Token04Exception"><see cref="Token04ErrorCode.InvalidArgument"/>: there is no such language.</exception>
        public string MessageIn(Language language)
        {
            return Status.Message((int)Code, language);
        }

        /// <summary><see cref="Hint"/> in a language.</summary>
        /// <param name="language">The language.</param>
        /// <returns>A sentence.</returns>
        /// <exception cref="Token04Exception"><see cref="Token04ErrorCode.InvalidArgument"/>: there is no such language.</exception>
        public string HintIn(Language language)
        {
            return Status.Hint((int)Code, language);
        }

        /// <summary>
        /// The argument that is wrong, by its name in every language, such as "effective_time_in_seconds"; null if it is
        /// not known.
        /// </summary>
        [MaybeNull]
        public string Argument { get; private set; }

        /// <summary>Why a token was refused, such as "user_id_mismatch"; null for codes other than 40 to 51.</summary>
        [MaybeNull]
        public string Reason
        {
            get { return Status.Reason((int)Code); }
        }

        /// <summary>
        /// The code that ZEGO's client SDK shows for the same fault; null if none is known. Express shows 1002074 to
        /// 1002080 only if ZEGO has switched on forced token login authentication for the app, and 1002033 otherwise.
        /// </summary>
        public int? SdkCode { get; private set; }

#if !NETCOREAPP
        /// <summary>Stores the exception, for another application domain.</summary>
        /// <param name="info">Where to.</param>
        /// <param name="context">Why.</param>
        public override void GetObjectData(SerializationInfo info, StreamingContext context)
        {
            base.GetObjectData(info, context);
            info.AddValue("Code", (int)Code);
            info.AddValue("SdkCode", SdkCode ?? 0);
            info.AddValue("Argument", Argument);
        }
#endif

        internal static void ThrowIfFailed(int status)
        {
            if (status != 0)
            {
                ThrowIfOutOfMemory(status);
                throw Of((Token04ErrorCode)status, Status.SdkCode(status));
            }
        }

        // Where the library told the SDK's code: it can know more than the status tells.
        internal static void ThrowIfFailed(int status, uint sdkCode)
        {
            if (status != 0)
            {
                ThrowIfOutOfMemory(status);
                throw Of((Token04ErrorCode)status, Status.Documented(sdkCode));
            }
        }

        private static Token04Exception Of(Token04ErrorCode code, int? sdkCode)
        {
            if (code == Token04ErrorCode.Expired)
            {
                return new TokenExpiredException(sdkCode);
            }
            return Status.Reason((int)code) == null
                ? new Token04Exception(code, sdkCode)
                : new TokenRefusedException(code, sdkCode);
        }

        // As the runtime does where it has too little memory for the texts that go in.
        private static void ThrowIfOutOfMemory(int status)
        {
            if (status == (int)Token04ErrorCode.OutOfMemory)
            {
                throw new OutOfMemoryException(Status.Message(status));
            }
        }
    }
}
