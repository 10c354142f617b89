using System;
#if !NETCOREAPP
using System.Runtime.Serialization;
#endif

namespace Token04
{
    /// <summary>A token was refused because it has expired.</summary>
#if !NETCOREAPP
    [Serializable]
#endif
    public sealed class TokenExpiredException : TokenRefusedException
    {
        internal TokenExpiredException(int? sdkCode)
            : base(Token04ErrorCode.Expired, sdkCode)
        {
        }

#if !NETCOREAPP
        private TokenExpiredException(SerializationInfo info, StreamingContext context)
            : base(info, context)
        {
        }
#endif
    }
}
