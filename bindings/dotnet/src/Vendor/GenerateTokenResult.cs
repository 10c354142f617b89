using System.Diagnostics.CodeAnalysis;

namespace ZegoServerAssistant
{
    /// <summary>What <see cref="ServerAssistant.GenerateToken04"/> gives.</summary>
    public class GenerateTokenResult
    {
        /// <summary>The token; null if there is an error.</summary>
        [AllowNull]
        [MaybeNull]
        public string token;

        /// <summary>The error, or success.</summary>
        public ErrorInfo errorInfo = new ErrorInfo();
    }
}
