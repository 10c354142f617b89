using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Token04
{
    /// <summary>
    /// The contents of a token. Immutable: any number of threads may share it. Serializers leave user and payload out.
    /// </summary>
    [DebuggerDisplay("Token04.Claims")]
    public sealed unsafe class Claims
    {
        // The caller frees what it is made from.
        internal Claims(IntPtr claims)
        {
            UIntPtr length;
            byte* text = Native.token04_claims_user_id(claims, &length);
            UserId = Utf8.Decode(text, length);
            text = Native.token04_claims_payload(claims, &length);
            Payload = Utf8.Decode(text, length);
            AppId = Native.token04_claims_app_id(claims);
            Nonce = Native.token04_claims_nonce(claims);
            CreationTime = Native.token04_claims_ctime(claims);
            ExpirationTime = Native.token04_claims_expire(claims);
            EnvelopeExpirationTime = Native.token04_claims_envelope_expire(claims);
            Cipher = (Cipher)Native.token04_claims_cipher(claims);
            SecretIndex = (int)Native.token04_claims_secret_index(claims);
        }

        /// <summary>The app.</summary>
        public uint AppId { get; private set; }

        /// <summary>The user.</summary>
        [JsonIgnore]
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public string UserId { get; private set; }

        /// <summary>The payload: empty, or text that should be a JSON object.</summary>
        [JsonIgnore]
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public string Payload { get; private set; }

        /// <summary>The random number in the claims.</summary>
        public long Nonce { get; private set; }

        /// <summary>When the token was made (ctime), in Unix seconds.</summary>
        public long CreationTime { get; private set; }

        /// <summary>When the token expires (expire), in Unix seconds: it is valid before this time only.</summary>
        public long ExpirationTime { get; private set; }

        /// <summary><see cref="CreationTime"/> as a point in time; the nearest that .NET can express.</summary>
        public DateTimeOffset IssuedAt
        {
            get { return Times.OfUnix(CreationTime); }
        }

        /// <summary><see cref="ExpirationTime"/> as a point in time; the nearest that .NET can express.</summary>
        public DateTimeOffset ExpiresAt
        {
            get { return Times.OfUnix(ExpirationTime); }
        }

        /// <summary>
        /// The expiry before the ciphertext, in Unix seconds: not authenticated, and equal to
        /// <see cref="ExpirationTime"/> in a token that verifies.
        /// </summary>
        public long EnvelopeExpirationTime { get; private set; }

        /// <summary>How the token is encrypted.</summary>
        public Cipher Cipher { get; private set; }

        /// <summary>Which of the verifier's secrets decrypts the token, counted from 0.</summary>
        public int SecretIndex { get; private set; }

        /// <summary>For Newtonsoft.Json, which asks it: what a token contains is not written by accident.</summary>
        /// <returns>False.</returns>
        [EditorBrowsable(EditorBrowsableState.Never)]
        public bool ShouldSerializeUserId()
        {
            return false;
        }

        /// <summary>For Newtonsoft.Json, which asks it: what a token contains is not written by accident.</summary>
        /// <returns>False.</returns>
        [EditorBrowsable(EditorBrowsableState.Never)]
        public bool ShouldSerializePayload()
        {
            return false;
        }
    }
}
