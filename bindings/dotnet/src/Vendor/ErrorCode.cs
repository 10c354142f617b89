namespace ZegoServerAssistant
{
    /// <summary>
    /// The numbers of ZEGO's library. An error can also have another number, which <see cref="Token04.Token04ErrorCode"/>
    /// names.
    /// </summary>
    public enum ErrorCode
    {
        /// <summary>Success.</summary>
        success = 0,

        /// <summary>The app id is 0.</summary>
        appIDInvalid = 1,

        /// <summary>The user id is null or empty.</summary>
        userIDInvalid = 3,

        /// <summary>The secret is null or not 32 bytes of UTF-8.</summary>
        secretInvalid = 5,

        /// <summary>The effective time is not positive, or overflows.</summary>
        effectiveTimeInSecondsInvalid = 6,
    }
}
