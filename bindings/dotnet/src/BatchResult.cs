using System.Diagnostics.CodeAnalysis;

namespace Token04
{
    /// <summary>A token of a batch, or why there is none. Immutable.</summary>
    public sealed class BatchResult
    {
        internal BatchResult(Token04ErrorCode code, [AllowNull] string token)
        {
            Code = code;
            Token = token;
        }

        /// <summary>
        /// <see cref="Token04ErrorCode.Ok"/>, <see cref="Token04ErrorCode.InvalidUserId"/> or
        /// <see cref="Token04ErrorCode.PayloadTooLarge"/>.
        /// </summary>
        public Token04ErrorCode Code { get; private set; }

        /// <summary>The token; null if there is none.</summary>
        [MaybeNull]
        public string Token { get; private set; }
    }
}
