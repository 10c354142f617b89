using System;
using System.Runtime.InteropServices;

namespace Token04
{
    // One token, without a native allocation: text and token share a buffer that each thread keeps.
    public sealed unsafe partial class Issuer
    {
        private const int BufferSize = 16384;

        // The rest is for the token.
        private const int MaxTextSize = 6144;

        [ThreadStatic]
        private static byte[] buffer;

        private string Issue(char* user, int userLength, long effectiveTimeInSeconds, char* claim, int claimLength)
        {
            long textSize = ((long)userLength + claimLength) * Utf8.MaxPerUnit;
            if (textSize <= MaxTextSize)
            {
                byte[] bytes = buffer;
                if (bytes == null)
                {
                    buffer = bytes = new byte[BufferSize];
                }
                fixed (byte* start = bytes)
                {
                    byte* middle = Utf8.Encode(user, userLength, start);
                    byte* end = Utf8.Encode(claim, claimLength, middle);
                    int length;
                    int status = Issue(
                        start, middle - start, effectiveTimeInSeconds, middle, end - middle, end, start + BufferSize - end, out length);
                    if (status == 0)
                    {
                        return Utf8.DecodeAscii(end, length);
                    }
                    if (status != (int)Token04ErrorCode.BufferTooSmall)
                    {
                        throw new Token04Exception((Token04ErrorCode)status);
                    }
                }
            }
            return IssueLarge(user, userLength, effectiveTimeInSeconds, claim, claimLength, textSize);
        }

        private string IssueLarge(
            char* user, int userLength, long effectiveTimeInSeconds, char* claim, int claimLength, long textSize)
        {
            // One more: never nothing, which some allocators answer with null.
            byte* start = (byte*)Marshal.AllocHGlobal((IntPtr)(textSize + 1));
            byte* token = null;
            try
            {
                byte* middle = Utf8.Encode(user, userLength, start);
                byte* end = Utf8.Encode(claim, claimLength, middle);
                UIntPtr capacity =
                    Native.token04_token_capacity((UIntPtr)(ulong)(middle - start), (UIntPtr)(ulong)(end - middle));
                token = (byte*)Marshal.AllocHGlobal((IntPtr)checked((long)capacity.ToUInt64()));
                int length;
                Token04Exception.ThrowIfFailed(Issue(
                    start, middle - start, effectiveTimeInSeconds, middle, end - middle, token, (long)capacity.ToUInt64(), out length));
                return Utf8.DecodeAscii(token, length);
            }
            finally
            {
                Marshal.FreeHGlobal((IntPtr)token);
                Marshal.FreeHGlobal((IntPtr)start);
            }
        }

        private int Issue(
            byte* user, long userLength, long effectiveTimeInSeconds, byte* claim, long claimLength,
            byte* token, long capacity, out int length)
        {
            UIntPtr written = UIntPtr.Zero;
            int status;
            bool held = false;
            try
            {
                handle.DangerousAddRef(ref held);
                status = Native.token04_issuer_issue(
                    handle.DangerousGetHandle(),
                    user,
                    (UIntPtr)(ulong)userLength,
                    effectiveTimeInSeconds,
                    claim,
                    (UIntPtr)(ulong)claimLength,
                    token,
                    (UIntPtr)(ulong)capacity,
                    &written);
            }
            finally
            {
                if (held)
                {
                    handle.DangerousRelease();
                }
            }
            length = (int)written;
            return status;
        }
    }
}
