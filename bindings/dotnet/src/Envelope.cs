using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Token04
{
    /// <summary>
    /// A token's envelope: everything that can be read without the secret. None of it is authenticated. Immutable: any
    /// number of threads may share it.
    /// </summary>
    public sealed unsafe class Envelope
    {
        private readonly byte[] iv;

        private Envelope(NativeEnvelope native)
        {
            ExpirationTime = native.Expire;
            TokenLength = (int)native.TokenLength;
            EnvelopeLength = (int)native.EnvelopeLength;
            CiphertextLength = (int)native.CiphertextLength;
            Cipher = (Cipher)native.Cipher;
            iv = new byte[(int)native.IvLength];
            Marshal.Copy((IntPtr)native.Iv, iv, 0, iv.Length);
        }

        /// <summary>When the token expires, in Unix seconds.</summary>
        public long ExpirationTime { get; private set; }

        /// <summary>The length of the whole token, in bytes.</summary>
        public int TokenLength { get; private set; }

        /// <summary>The length of the envelope inside the base64, in bytes.</summary>
        public int EnvelopeLength { get; private set; }

        /// <summary>The length of the ciphertext, in bytes; without the tag for GCM.</summary>
        public int CiphertextLength { get; private set; }

        /// <summary>How the token is encrypted.</summary>
        public Cipher Cipher { get; private set; }

        /// <summary>Reads a token's envelope, which needs no secret and proves nothing.</summary>
        /// <param name="token">The token.</param>
        /// <returns>The envelope.</returns>
        /// <exception cref="Token04Exception">
        /// <see cref="Token04ErrorCode.UnsupportedVersion"/>, <see cref="Token04ErrorCode.Malformed"/>,
        /// <see cref="Token04ErrorCode.InvalidArgument"/>.
        /// </exception>
        public static Envelope Inspect([AllowNull] string token)
        {
            Library.Require();
            using (Texts texts = new Texts(Arguments.Given(token, "token")))
            {
                NativeEnvelope native;
                Arguments.ThrowIfFailed(Native.token04_inspect(texts.Pointers[0], texts.Lengths[0], &native), "token");
                return new Envelope(native);
            }
        }

        /// <summary>A copy of the IV (16 bytes, CBC) or the nonce (12 bytes, GCM).</summary>
        /// <returns>The bytes.</returns>
        public byte[] GetIv()
        {
            return (byte[])iv.Clone();
        }
    }
}
