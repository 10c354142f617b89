namespace Token04
{
    /// <summary>
    /// What can go wrong. Numbers are never reused; 0, 1, 3, 5, 6 and -1 mean what they mean in ZEGO's own
    /// generators. A newer native library may have numbers that are not named here.
    /// </summary>
    public enum Token04ErrorCode
    {
        /// <summary>Success.</summary>
        Ok = 0,

        /// <summary>The app id is 0.</summary>
        InvalidAppId = 1,

        /// <summary>The user id is null or empty.</summary>
        InvalidUserId = 3,

        /// <summary>The ServerSecret is null or not 32 bytes of UTF-8.</summary>
        InvalidSecret = 5,

        /// <summary>The effective time is not positive, or reaches beyond 64-bit Unix seconds.</summary>
        InvalidEffectiveTime = 6,

        /// <summary>The claims are more than 65,519 bytes of JSON.</summary>
        PayloadTooLarge = 20,

        /// <summary>A payload is incomplete, is not a JSON object, or names nothing that ZEGO reads.</summary>
        InvalidPayload = 21,

        /// <summary>The caller's buffer is too small for the result.</summary>
        BufferTooSmall = 22,

        /// <summary>Text with half a surrogate pair or bytes that are not UTF-8, a missing argument, an unknown number.</summary>
        InvalidArgument = 23,

        /// <summary>The system's random source failed. No token is made without it.</summary>
        RandomUnavailable = 24,

        /// <summary>The system's clock failed, or shows a time before 1970.</summary>
        ClockUnavailable = 25,

        /// <summary>
        /// There is not enough memory for a result whose size the caller decides. It is thrown as an
        /// <see cref="System.OutOfMemoryException"/>.
        /// </summary>
        OutOfMemory = 26,

        /// <summary>The text is not a token04.</summary>
        Malformed = 40,

        /// <summary>The token has another version than 04.</summary>
        UnsupportedVersion = 41,

        /// <summary>The token cannot be decrypted with the secret; one answer for every cause.</summary>
        DecryptFailed = 42,

        /// <summary>A claim is missing, of the wrong type or out of range.</summary>
        ClaimsInvalid = 43,

        /// <summary>The expiry at the start of the token differs from the one inside.</summary>
        ExpireMismatch = 44,

        /// <summary>The time is at or after the token's expiry.</summary>
        Expired = 45,

        /// <summary>Another app than expected.</summary>
        AppIdMismatch = 46,

        /// <summary>Another user than expected.</summary>
        UserIdMismatch = 47,

        /// <summary>The payload is neither empty nor a JSON object.</summary>
        PayloadInvalid = 48,

        /// <summary>The payload names another room than expected.</summary>
        RoomIdMismatch = 49,

        /// <summary>The payload does not grant an expected privilege.</summary>
        PrivilegeDenied = 50,

        /// <summary>The payload's list lacks the expected stream.</summary>
        StreamIdDenied = 51,

        /// <summary>A fault of the library that was caught. Please report it.</summary>
        Internal = -1,
    }
}
