using System;
using System.Diagnostics.CodeAnalysis;
#if !NETCOREAPP
using System.Runtime.Serialization;
#endif

namespace Token04
{
    /// <summary>
    /// Why something failed. <see cref="Exception.Message"/> says in one sentence what is wrong and what to do. None of
    /// it ever holds a secret, a token or what is inside one.
    /// </summary>
#if !NETCOREAPP
    [Serializable]
#endif
    public sealed class Token04Exception : Exception
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
        }

#if !NETCOREAPP
        private Token04Exception(SerializationInfo info, StreamingContext context)
            : base(info, context)
        {
            Code = (Token04ErrorCode)info.GetInt32("Code");
            int sdkCode = info.GetInt32("SdkCode");
            SdkCode = sdkCode == 0 ? (int?)null : sdkCode;
        }
#endif

        /// <summary>The number.</summary>
        public Token04ErrorCode Code { get; private set; }

        /// <summary>The code's name in every language, such as "INVALID_SECRET".</summary>
        public string Name
        {
            get { return Status.Name((int)Code); }
        }

        /// <summary>Why a token was refused, such as "user_id_mismatch"; null for codes other than 40 to 51.</summary>
        [MaybeNull]
        public string Reason
        {
            get { return Status.Reason((int)Code); }
        }

        /// <summary>The code that ZEGO's client SDK shows for the same fault; null where ZEGO documents none.</summary>
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
        }
#endif

        internal static void ThrowIfFailed(int status)
        {
            if (status != 0)
            {
                throw new Token04Exception((Token04ErrorCode)status);
            }
        }

        // Where the library told the SDK's code: it can know more than the status tells.
        internal static void ThrowIfFailed(int status, uint sdkCode)
        {
            if (status != 0)
            {
                throw new Token04Exception((Token04ErrorCode)status, Status.Documented(sdkCode));
            }
        }
    }
}
