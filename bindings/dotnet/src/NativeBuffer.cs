using System;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Token04
{
    // Native memory for text that goes in or comes out: wiped before it is given back, whatever ends the call.
    internal sealed unsafe class NativeBuffer : SafeHandleZeroOrMinusOneIsInvalid
    {
        // How much of it is wiped.
        private long used;

        internal NativeBuffer(long size)
            : base(true)
        {
            // Thread.Abort waits for a finally block, so memory that was given has a holder.
            try
            {
            }
            finally
            {
                // One more: never nothing, which some allocators answer with null.
                SetHandle(Marshal.AllocHGlobal((IntPtr)checked(size + 1)));
                used = size;
            }
        }

        internal byte* Start
        {
            get { return (byte*)handle; }
        }

        // Nothing was written behind this place.
        internal void EndsAt(byte* end)
        {
            used = end - (byte*)handle;
        }

        internal static void Wipe(byte* start, long size)
        {
            byte* end = start + size;
            for (; end - start >= 8; start += 8)
            {
                *(ulong*)start = 0;
            }
            for (; start < end; start++)
            {
                *start = 0;
            }
        }

        protected override bool ReleaseHandle()
        {
            Wipe((byte*)handle, used);
            Marshal.FreeHGlobal(handle);
            return true;
        }
    }
}
