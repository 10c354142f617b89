using System;
using System.Diagnostics.CodeAnalysis;

namespace Token04
{
    // A token without an issuer, for the drop-in API: the same buffer, so that a token costs no native allocation.
    public sealed unsafe partial class Issuer
    {
        // The token is null on failure.
        internal static int Generate(
            uint appId, [AllowNull] string userId, [AllowNull] string secret, long effectiveTimeInSeconds,
            [AllowNull] string payload, [MaybeNull] out string token)
        {
            token = null;
            // What the library takes for a secret it is not given: see SecretText.
            bool broken = secret != null && Utf8.IsBroken(secret);
            string key = broken || secret == null ? "" : secret;
            string user = userId ?? "";
            string claim = payload ?? "";
            int status = (int)Token04ErrorCode.BufferTooSmall;
            long textSize = ((long)key.Length + user.Length + claim.Length) * Utf8.MaxPerUnit;
            if (textSize <= MaxTextSize)
            {
                fixed (byte* start = Buffer())
                {
                    long used = BufferSize;
                    try
                    {
                        status = Generate(
                            appId, user, key, effectiveTimeInSeconds, claim, start, textSize, BufferSize - textSize, ref used, out token);
                    }
                    finally
                    {
                        NativeBuffer.Wipe(start, used);
                    }
                }
            }
            if (status == (int)Token04ErrorCode.BufferTooSmall)
            {
                using (NativeBuffer memory = new NativeBuffer(textSize + MaxTokenSize))
                {
                    long used = 0;
                    status = Generate(
                        appId, user, key, effectiveTimeInSeconds, claim, memory.Start, textSize, MaxTokenSize, ref used, out token);
                }
            }
            return broken && status == (int)Token04ErrorCode.InvalidSecret ? (int)Token04ErrorCode.InvalidArgument : status;
        }

        // The texts go to the start, the token behind the room for them.
        private static int Generate(
            uint appId, string userId, string secret, long effectiveTimeInSeconds, string payload,
            byte* start, long textSize, long capacity, ref long used, [MaybeNull] out string token)
        {
            token = null;
            byte* user = Put(secret, start);
            byte* claim = Put(userId, user);
            byte* end = Put(payload, claim);
            byte* made = start + textSize;
            UIntPtr length;
            int status = Native.token04_generate(
                appId,
                user,
                (UIntPtr)(ulong)(claim - user),
                start,
                (UIntPtr)(ulong)(user - start),
                effectiveTimeInSeconds,
                claim,
                (UIntPtr)(ulong)(end - claim),
                (int)Cipher.Cbc,
                made,
                (UIntPtr)(ulong)capacity,
                &length);
            if (status == 0)
            {
                used = textSize + (long)length;
                token = Utf8.DecodeAscii(made, (int)length);
            }
            return status;
        }

        private static byte* Put(string text, byte* to)
        {
            fixed (char* from = text)
            {
                return Utf8.Encode(from, text.Length, to);
            }
        }
    }
}
