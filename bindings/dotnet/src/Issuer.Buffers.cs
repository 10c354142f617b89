using System;
using System.Diagnostics.CodeAnalysis;

namespace Token04
{
    // One token, without a native allocation: text and token share a buffer that each thread keeps, empty.
    public sealed unsafe partial class Issuer
    {
        private const int BufferSize = 16384;

        private const int MaxTokenSize = Native.MaxTokenLength;

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

        private string Issue(
            long? now, [AllowNull] string userId, long effectiveTimeInSeconds, [AllowNull] Payload payload)
        {
            JsonText json = payload as JsonText;
            string text = json == null ? "" : json.Text;
            PayloadHandle prepared = payload == null || json != null ? null : payload.Borrow();
            fixed (char* user = userId)
            fixed (char* claim = text)
            {
                return Issue(
                    now, user, userId == null ? 0 : userId.Length, effectiveTimeInSeconds, claim, text.Length, prepared);
            }
        }

        // At the clock's time unless another is given; with the prepared payload, if there is one, else with the text.
        private string Issue(
            long? now, char* user, int userLength, long effectiveTimeInSeconds, char* claim, int claimLength,
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
                            now, start, middle - start, effectiveTimeInSeconds, middle, end - middle, prepared,
                            end, start + BufferSize - end, out length);
                        if (status == 0)
                        {
                            used = end + length - start;
                            return Utf8.DecodeAscii(end, length);
                        }
                        if (status != (int)Token04ErrorCode.BufferTooSmall)
                        {
                            Arguments.ThrowIfFailed(status, "user_id", effectiveTimeInSeconds, middle, (UIntPtr)(ulong)(end - middle));
                        }
                    }
                    finally
                    {
                        NativeBuffer.Wipe(start, used);
                    }
                }
            }
            return IssueLarge(now, user, userLength, effectiveTimeInSeconds, claim, claimLength, prepared, textSize);
        }

        private string IssueLarge(
            long? now, char* user, int userLength, long effectiveTimeInSeconds, char* claim, int claimLength,
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
                        now, text.Start, middle - text.Start, effectiveTimeInSeconds, middle, end - middle, prepared,
                        token.Start, capacity, out length);
                    Arguments.ThrowIfFailed(status, "user_id", effectiveTimeInSeconds, middle, (UIntPtr)(ulong)(end - middle));
                    return Utf8.DecodeAscii(token.Start, length);
                }
            }
        }

        // All of it lies in memory that nobody else can write to.
        private int Issue(
            long? now, byte* user, long userLength, long effectiveTimeInSeconds, byte* claim, long claimLength,
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
                UIntPtr claimSize = (UIntPtr)(ulong)claimLength;
                IntPtr payload = IntPtr.Zero;
                if (prepared != null)
                {
                    prepared.DangerousAddRef(ref heldPayload);
                    payload = prepared.DangerousGetHandle();
                }
                if (now != null)
                {
                    status = prepared == null
                        ? Native.token04_issuer_issue_at(
                            issuer, now.Value, user, userSize, effectiveTimeInSeconds, claim, claimSize, token, size, &written)
                        : Native.token04_issuer_issue_payload_at(
                            issuer, now.Value, user, userSize, effectiveTimeInSeconds, payload, token, size, &written);
                }
                else
                {
                    status = prepared == null
                        ? Native.token04_issuer_issue(
                            issuer, user, userSize, effectiveTimeInSeconds, claim, claimSize, token, size, &written)
                        : Native.token04_issuer_issue_payload(
                            issuer, user, userSize, effectiveTimeInSeconds, payload, token, size, &written);
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
