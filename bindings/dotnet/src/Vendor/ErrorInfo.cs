namespace ZegoServerAssistant
{
    /// <summary>An error, or success.</summary>
    public class ErrorInfo
    {
        /// <summary>The number. Compare it with <see cref="ErrorCode.success"/>: there can be more than are named.</summary>
        public ErrorCode errorCode;

        /// <summary>The text that belongs to the number.</summary>
        public string errorMessage = "";
    }
}
