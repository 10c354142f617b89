using System;
using System.Runtime.InteropServices;

namespace Token04
{
    // Room for a payload with these texts.
    internal sealed unsafe class PayloadBuffer : IDisposable
    {
        internal PayloadBuffer(params Texts[] all)
        {
            ulong size = 0;
            ulong count = 0;
            foreach (Texts texts in all)
            {
                count += texts.Count.ToUInt64();
                for (ulong index = 0; index < texts.Count.ToUInt64(); index++)
                {
                    size += texts.Lengths[index].ToUInt64();
                }
            }
            Capacity = Native.token04_payload_capacity((UIntPtr)size, (UIntPtr)count);
            Start = (byte*)Marshal.AllocHGlobal((IntPtr)checked((long)Capacity.ToUInt64()));
        }

        internal byte* Start { get; private set; }

        internal UIntPtr Capacity { get; private set; }

        public void Dispose()
        {
            Marshal.FreeHGlobal((IntPtr)Start);
            Start = null;
        }
    }
}
