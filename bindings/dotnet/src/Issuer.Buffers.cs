using System;
using System.Diagnostics.CodeAnalysis;

namespace Token04
{
    // One token, without a native allocation: text and token share a buffer that each thread keeps, empty.
    public sealed unsafe partial class Issuer
    {
        private const int BufferSize = 16384;

        // TOKEN04_MAX_TOKEN_LEN.
        private const int MaxTokenSize = 87418;

        // The rest is for the token.
        private const int MaxTextSize = 6144;

        [ThreadStatic]
        private static byte[] buffer;

        private static byte[] Buffer()
        {
            byte[] bytes = buffer;
            if (bytes == null)
            {
                buffer = bytes = new byte[BufferSize];
            }
            return bytes;
        }

        // With the prepared payload, if there is one, else with the text.
        private string Issue(
            char* user, int userLength, long effectiveTimeInSeconds, char* claim, int claimLength,
            [AllowNull] PayloadHandle prepared)
        {
            long textSize = ((long)userLength + claimLength) * Utf8.MaxPerUnit;
            if (textSize <= MaxTextSize)
            {
                fixed (byte* start = Buffer())
                {
                    long used = BufferSize;
                    try
                    {
                        byte* middle = Utf8.Encode(user, userLength, start);
                        byte* end = Utf8.Encode(claim, claimLength, middle);
                        int length;
                        int status = Issue(
                            start, middle - start, effectiveTimeInSeconds, middle, end - middle, prepared,
                            end, start + BufferSize - end, out length);
                        if (status == 0)
                        {
                            used = end + length - start;
                            return Utf8.DecodeAscii(end, length);
                        }
                        if (status != (int)Token04ErrorCode.BufferTooSmall)
                        {
                            Arguments.ThrowIfFailed(status, "user_id", middle, (UIntPtr)(ulong)(end - middle));
                        }
                    }
                    finally
                    {
                        NativeBuffer.Wipe(start, used);
                    }
                }
            }
            return IssueLarge(user, userLength, effectiveTimeInSeconds, claim, claimLength, prepared, textSize);
        }

        private string IssueLarge(
            char* user, int userLength, long effectiveTimeInSeconds, char* claim, int claimLength,
            [AllowNull] PayloadHandle prepared, long textSize)
        {
            using (NativeBuffer text = new NativeBuffer(textSize))
            {
                byte* middle = Utf8.Encode(user, userLength, text.Start);
                byte* end = Utf8.Encode(claim, claimLength, middle);
                text.EndsAt(end);
                // How long a prepared payload is, is not known here: enough for any.
                long capacity = prepared != null
                    ? MaxTokenSize
                    : (long)Native.token04_token_capacity(
                        (UIntPtr)(ulong)(middle - text.Start), (UIntPtr)(ulong)(end - middle)).ToUInt64();
                using (NativeBuffer token = new NativeBuffer(capacity))
                {
                    int length;
                    int status = Issue(
                        text.Start, middle - text.Start, effectiveTimeInSeconds, middle, end - middle, prepared,
                        token.Start, capacity, out length);
                    Arguments.ThrowIfFailed(status, "user_id", middle, (UIntPtr)(ulong)(end - middle));
                    return Utf8.DecodeAscii(token.Start, length);
                }
            }
        }

        // All of it lies in memory that nobody else can write to.
        private int Issue(
            byte* user, long userLength, long effectiveTimeInSeconds, byte* claim, long claimLength,
            [AllowNull] PayloadHandle prepared, byte* token, long capacity, out int length)
        {
            IssuerHandle live = Live();
            UIntPtr written = UIntPtr.Zero;
            int status;
            bool held = false;
            bool heldPayload = false;
            try
            {
                live.DangerousAddRef(ref held);
                IntPtr issuer = live.DangerousGetHandle();
                UIntPtr userSize = (UIntPtr)(ulong)userLength;
                UIntPtr size = (UIntPtr)(ulong)capacity;
                if (prepared == null)
                {
                    status = Native.token04_issuer_issue(
                        issuer, user, userSize, effectiveTimeInSeconds, claim, (UIntPtr)(ulong)claimLength, token, size, &written);
                }
                else
                {
                    prepared.DangerousAddRef(ref heldPayload);
                    status = Native.token04_issuer_issue_payload(
                        issuer, user, userSize, effectiveTimeInSeconds, prepared.DangerousGetHandle(), token, size, &written);
                }
            }
            finally
            {
                if (heldPayload)
                {
                    prepared.DangerousRelease();
                }
                if (held)
                {
                    live.DangerousRelease();
                }
            }
            length = (int)written;
            return status;
        }
    }
}
