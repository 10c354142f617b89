#if NETSTANDARD2_1_OR_GREATER || NETCOREAPP
using System;
using System.Runtime.InteropServices;

namespace Token04
{
    public sealed unsafe partial class Issuer
    {
        /// <summary>An issuer, from a secret that need not be a string, and so can be wiped.</summary>
        /// <param name="appId">The AppID of the ZEGO console, not 0.</param>
        /// <param name="secret">The app's ServerSecret: 32 bytes. It is not kept.</param>
        /// <param name="cipher">How its tokens are encrypted.</param>
        /// <exception cref="Token04Exception">
        /// <see cref="Token04ErrorCode.InvalidAppId"/>, <see cref="Token04ErrorCode.InvalidSecret"/>,
        /// <see cref="Token04ErrorCode.InvalidArgument"/>.
        /// </exception>
        public Issuer(uint appId, ReadOnlySpan<byte> secret, Cipher cipher = Cipher.Cbc)
        {
            Library.Require();
            handle = new IssuerHandle();
            using (NativeBuffer own = new NativeBuffer(secret.Length))
            {
                secret.CopyTo(new Span<byte>(own.Start, secret.Length));
                Arguments.ThrowIfFailed(handle.Make(appId, own.Start, (UIntPtr)(uint)secret.Length, cipher), "cipher");
            }
            AppId = appId;
            Cipher = cipher;
        }

        /// <summary>The size of a buffer that is always enough for a token.</summary>
        /// <param name="userIdLength">The length of the user id, in bytes of UTF-8.</param>
        /// <param name="payloadLength">The length of the payload, in bytes of UTF-8.</param>
        /// <returns>The size in bytes, at most 87,418.</returns>
        /// <exception cref="Token04Exception"><see cref="Token04ErrorCode.InvalidArgument"/>: a length is negative.</exception>
        public static int GetTokenCapacity(int userIdLength, int payloadLength)
        {
            if (userIdLength < 0 || payloadLength < 0)
            {
                throw new Token04Exception(userIdLength < 0 ? "user_id" : "payload");
            }
            Library.Require();
            return (int)Native.token04_token_capacity((UIntPtr)(uint)userIdLength, (UIntPtr)(uint)payloadLength);
        }

        /// <summary>Makes a token from text that need not be strings.</summary>
        /// <param name="userId">As for strings.</param>
        /// <param name="effectiveTimeInSeconds">As for strings.</param>
        /// <param name="payload">JSON text, which is checked; empty for a basic token.</param>
        /// <returns>The token: ASCII text.</returns>
        /// <exception cref="Token04Exception">As for strings.</exception>
        /// <exception cref="ObjectDisposedException">The issuer was disposed of.</exception>
        public string Issue(ReadOnlySpan<char> userId, long effectiveTimeInSeconds, ReadOnlySpan<char> payload = default)
        {
            fixed (char* user = &MemoryMarshal.GetReference(userId))
            fixed (char* claim = &MemoryMarshal.GetReference(payload))
            {
                return Issue(null, user, userId.Length, effectiveTimeInSeconds, claim, payload.Length, null);
            }
        }

        /// <summary>
        /// Makes a token from UTF-8 in the caller's buffer, which may overlap the other two. Allocates nothing, unless the
        /// texts or the token are long.
        /// </summary>
        /// <param name="userId">As for strings, in UTF-8.</param>
        /// <param name="effectiveTimeInSeconds">As for strings.</param>
        /// <param name="payload">JSON text in UTF-8, which is checked; empty for a basic token.</param>
        /// <param name="destination">Where the token goes; best of <see cref="GetTokenCapacity"/> bytes.</param>
        /// <param name="bytesWritten">How long the token is, in bytes; 0 if it does not fit.</param>
        /// <returns>Whether it fits. If it does not, the destination is left as it is.</returns>
        /// <exception cref="Token04Exception">As for strings.</exception>
        /// <exception cref="ObjectDisposedException">The issuer was disposed of.</exception>
        public bool TryIssue(
            ReadOnlySpan<byte> userId, long effectiveTimeInSeconds, ReadOnlySpan<byte> payload,
            Span<byte> destination, out int bytesWritten)
        {
            // Nothing that other threads can write to is given to the library: texts are copied first, the token last.
            long textSize = (long)userId.Length + payload.Length;
            if (textSize <= MaxTextSize)
            {
                fixed (byte* start = Buffer())
                {
                    long used = BufferSize;
                    try
                    {
                        byte* token = Join(userId, payload, start);
                        int status = IssueJoined(
                            start, userId.Length, effectiveTimeInSeconds, payload.Length, token, BufferSize - textSize,
                            destination, out bytesWritten);
                        if (status == 0)
                        {
                            used = bytesWritten > 0 ? textSize + bytesWritten : used;
                            return bytesWritten > 0;
                        }
                        if (status != (int)Token04ErrorCode.BufferTooSmall)
                        {
                            Arguments.ThrowIfFailed(status, "user_id", effectiveTimeInSeconds, start + userId.Length, (UIntPtr)(uint)payload.Length);
                        }
                    }
                    finally
                    {
                        NativeBuffer.Wipe(start, used);
                    }
                }
            }
            using (NativeBuffer text = new NativeBuffer(textSize))
            using (NativeBuffer token = new NativeBuffer(MaxTokenSize))
            {
                Join(userId, payload, text.Start);
                int status = IssueJoined(
                    text.Start, userId.Length, effectiveTimeInSeconds, payload.Length, token.Start, MaxTokenSize,
                    destination, out bytesWritten);
                Arguments.ThrowIfFailed(status, "user_id", effectiveTimeInSeconds, text.Start + userId.Length, (UIntPtr)(uint)payload.Length);
                return bytesWritten > 0;
            }
        }

        // One after the other; gives the end.
        private static byte* Join(ReadOnlySpan<byte> userId, ReadOnlySpan<byte> payload, byte* to)
        {
            userId.CopyTo(new Span<byte>(to, userId.Length));
            payload.CopyTo(new Span<byte>(to + userId.Length, payload.Length));
            return to + userId.Length + payload.Length;
        }

        // No bytes are written if the token does not fit.
        private int IssueJoined(
            byte* text, int userLength, long effectiveTimeInSeconds, int claimLength, byte* token, long capacity,
            Span<byte> destination, out int bytesWritten)
        {
            int length;
            int status = Issue(
                null, text, userLength, effectiveTimeInSeconds, text + userLength, claimLength, null, token, capacity, out length);
            bool fits = status == 0 && length <= destination.Length;
            if (fits)
            {
                new ReadOnlySpan<byte>(token, length).CopyTo(destination);
            }
            bytesWritten = fits ? length : 0;
            return status;
        }
    }
}
#endif
