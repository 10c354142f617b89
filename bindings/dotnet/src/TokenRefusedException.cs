using System;
#if !NETCOREAPP
using System.Runtime.Serialization;
#endif

namespace Token04
{
    /// <summary>A token was refused: <see cref="Token04Exception.Reason"/> says why.</summary>
#if !NETCOREAPP
    [Serializable]
#endif
    public class TokenRefusedException : Token04Exception
    {
        internal TokenRefusedException(Token04ErrorCode code, int? sdkCode)
            : base(code, sdkCode)
        {
        }

#if !NETCOREAPP
        internal TokenRefusedException(SerializationInfo info, StreamingContext context)
            : base(info, context)
        {
        }
#endif
    }
}
