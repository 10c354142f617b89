namespace ZegoServerAssistant
{
    /// <summary>How a token is encrypted, with the names of newer versions of ZEGO's library. <see cref="Token04.Issuer"/> supports both.</summary>
    public enum AesEncryptMode
    {
        /// <summary>AES-256-CBC with PKCS#7 padding.</summary>
        AesEncryptModeCBCPKCS5Padding = 0,

        /// <summary>AES-256-GCM.</summary>
        AesEncryptModeGCM = 1,
    }
}
