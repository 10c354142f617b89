using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace Token04
{
    // Texts in native memory, as the library takes them: as many as there are, and room for more bytes.
    internal sealed unsafe class Texts : IDisposable
    {
        private readonly bool wipes;
        private readonly byte* end;
        private byte* memory;

        // Null becomes empty text.
        internal Texts(params string[] texts)
            : this(texts, false)
        {
        }

        // With secrets among them, they are wiped before the memory is given back.
        internal Texts(IList<string> texts, bool wipes)
        {
            long units = 0;
            foreach (string text in texts)
            {
                units += text == null ? 0 : text.Length;
            }
            long head = (long)texts.Count * (sizeof(byte*) + sizeof(UIntPtr));
            // One more: never nothing, which some allocators answer with null.
            memory = (byte*)Marshal.AllocHGlobal((IntPtr)(head + (units * Utf8.MaxPerUnit) + 1));
            this.wipes = wipes;
            Count = (UIntPtr)(uint)texts.Count;
            Pointers = (byte**)memory;
            Lengths = (UIntPtr*)(Pointers + texts.Count);
            byte* to = memory + head;
            int index = 0;
            foreach (string text in texts)
            {
                byte* start = to;
                fixed (char* from = text)
                {
                    to = text == null ? to : Utf8.Encode(from, text.Length, to);
                }
                Pointers[index] = start;
                Lengths[index] = (UIntPtr)(ulong)(to - start);
                index++;
            }
            end = to;
        }

        internal UIntPtr Count { get; private set; }

        internal byte** Pointers { get; private set; }

        internal UIntPtr* Lengths { get; private set; }

        // A secret is bytes to the library, whatever they are: half a surrogate pair must be refused here.
        internal static Texts OfSecrets(IList<string> secrets)
        {
            foreach (string secret in secrets)
            {
                if (secret != null && Utf8.IsBroken(secret))
                {
                    throw new Token04Exception("secrets");
                }
            }
            return new Texts(secrets, true);
        }

        public void Dispose()
        {
            if (memory == null)
            {
                return;
            }
            if (wipes)
            {
                for (byte* at = memory; at < end; at++)
                {
                    *at = 0;
                }
            }
            Marshal.FreeHGlobal((IntPtr)memory);
            memory = null;
        }
    }
}
