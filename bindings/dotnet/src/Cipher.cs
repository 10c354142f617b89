namespace Token04
{
    /// <summary>How a token is encrypted.</summary>
    public enum Cipher
    {
        /// <summary>
        /// AES-256-CBC: the classic token, which ZEGO's own generators make by default. Not authenticated: someone who has
        /// one can alter its first block.
        /// </summary>
        Cbc = Native.CipherCbc,

        /// <summary>AES-256-GCM: authenticated; preferable if whatever verifies the token supports it.</summary>
        Gcm = Native.CipherGcm,
    }
}
