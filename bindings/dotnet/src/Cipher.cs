namespace Token04
{
    /// <summary>How a token is encrypted.</summary>
    public enum Cipher
    {
        /// <summary>
        /// AES-256-CBC: the classic token, which every ZEGO service reads. Not authenticated: whoever holds one can
        /// flip bits of its first block.
        /// </summary>
        Cbc = Native.CipherCbc,

        /// <summary>AES-256-GCM: authenticated; preferable wherever the verifier reads it.</summary>
        Gcm = Native.CipherGcm,
    }
}
