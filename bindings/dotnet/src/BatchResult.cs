using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Token04
{
    /// <summary>A token of a batch, or the error that says why it could not be made. Immutable.</summary>
    [DebuggerDisplay("{Code}")]
    public struct BatchResult
    {
        private readonly bool isMade;
        private readonly Token04ErrorCode code;

        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        private readonly string token;

        internal BatchResult(Token04ErrorCode code, [AllowNull] string token)
        {
            isMade = true;
            this.code = code;
            this.token = token;
        }

        /// <summary>
        /// <see cref="Token04ErrorCode.Ok"/>, <see cref="Token04ErrorCode.InvalidUserId"/>,
        /// <see cref="Token04ErrorCode.PayloadTooLarge"/>, or <see cref="Token04ErrorCode.InvalidArgument"/> for half a
        /// surrogate pair, and for a result that no batch gave, such as the default.
        /// </summary>
        public Token04ErrorCode Code
        {
            get { return isMade ? code : Token04ErrorCode.InvalidArgument; }
        }

        /// <summary>The token; null if there is none. Serializers leave it out.</summary>
        /// <exception cref="Token04Exception">
        /// <see cref="Token04ErrorCode.InvalidArgument"/>: no batch gave this result.
        /// </exception>
        [MaybeNull]
        [JsonIgnore]
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public string Token
        {
            get
            {
                if (!isMade)
                {
                    throw new Token04Exception(Token04ErrorCode.InvalidArgument);
                }
                return token;
            }
        }

        /// <summary>Why there is no token, as a call for this user alone fails; null if there is one.</summary>
        [MaybeNull]
        [JsonIgnore]
        public Token04Exception Error
        {
            get
            {
                if (Code == Token04ErrorCode.Ok)
                {
                    return null;
                }
                return isMade && code == Token04ErrorCode.InvalidArgument
                    ? new Token04Exception("user_id")
                    : new Token04Exception(Code);
            }
        }

        /// <summary>For Newtonsoft.Json, which asks it: a token is not written by accident.</summary>
        /// <returns>False.</returns>
        [EditorBrowsable(EditorBrowsableState.Never)]
        public bool ShouldSerializeToken()
        {
            return false;
        }

        /// <summary>For Newtonsoft.Json: the code says it.</summary>
        /// <returns>False.</returns>
        [EditorBrowsable(EditorBrowsableState.Never)]
        public bool ShouldSerializeError()
        {
            return false;
        }
    }
}
