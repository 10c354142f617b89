namespace ZegoServerAssistant
{
    /// <summary>How a token is encrypted, in the vendor's newer names. <see cref="Token04.Issuer"/> makes either.</summary>
    public enum AesEncryptMode
    {
        /// <summary>AES-256-CBC with PKCS#7 padding.</summary>
        AesEncryptModeCBCPKCS5Padding = 0,

        /// <summary>AES-256-GCM.</summary>
        AesEncryptModeGCM = 1,
    }
}
