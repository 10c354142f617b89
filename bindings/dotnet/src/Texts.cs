using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace Token04
{
    // Texts in native memory, as the library takes them: as many as there are, and room for more bytes.
    internal sealed unsafe class Texts : IDisposable
    {
        private readonly NativeBuffer memory;

        // Null becomes empty text. The array is measured and then read: it must be one that nobody else can
        // write to, such as Own gives.
        internal Texts(params string[] own)
        {
            long units = 0;
            foreach (string text in own)
            {
                units += text == null ? 0 : text.Length;
            }
            long head = (long)own.Length * (sizeof(byte*) + sizeof(UIntPtr));
            memory = new NativeBuffer(head + (units * Utf8.MaxPerUnit));
            Count = (UIntPtr)(uint)own.Length;
            Pointers = (byte**)memory.Start;
            Lengths = (UIntPtr*)(Pointers + own.Length);
            byte* to = memory.Start + head;
            for (int index = 0; index < own.Length; index++)
            {
                string text = own[index];
                byte* start = to;
                fixed (char* from = text)
                {
                    to = text == null ? to : Utf8.Encode(from, text.Length, to);
                }
                Pointers[index] = start;
                Lengths[index] = (UIntPtr)(ulong)(to - start);
            }
            memory.EndsAt(to);
        }

        // The bytes themselves. Null becomes none. It must be a list that nobody else can write to.
        private Texts(IList<byte[]> own)
        {
            long[] sizes = new long[own.Count];
            long total = 0;
            for (int index = 0; index < sizes.Length; index++)
            {
                sizes[index] = own[index] == null ? 0 : own[index].Length;
                total += sizes[index];
            }
            long head = (long)sizes.Length * (sizeof(byte*) + sizeof(UIntPtr));
            memory = new NativeBuffer(head + total);
            Count = (UIntPtr)(uint)sizes.Length;
            Pointers = (byte**)memory.Start;
            Lengths = (UIntPtr*)(Pointers + sizes.Length);
            byte* to = memory.Start + head;
            for (int index = 0; index < sizes.Length; index++)
            {
                Pointers[index] = to;
                Lengths[index] = (UIntPtr)(ulong)sizes[index];
                if (sizes[index] > 0)
                {
                    Marshal.Copy(own[index], 0, (IntPtr)to, (int)sizes[index]);
                }
                to += sizes[index];
            }
        }

        internal UIntPtr Count { get; private set; }

        internal byte** Pointers { get; private set; }

        internal UIntPtr* Lengths { get; private set; }

        // A copy that nobody else has. A list of the caller's own class is never given an array to fill: it could keep
        // it. Nor is it asked how many there are: it could say something else than it gives.
        internal static string[] Own(IEnumerable<string> texts)
        {
            string[] array = texts as string[];
            if (array != null)
            {
                return (string[])array.Clone();
            }
            List<string> copy = new List<string>();
            foreach (string text in texts)
            {
                copy.Add(text);
            }
            return copy.ToArray();
        }

        // A secret is bytes to the library, whatever they are: half a surrogate pair must be refused here.
        internal static Texts OfSecrets(IEnumerable<string> secrets)
        {
            string[] own = Own(secrets);
            foreach (string secret in own)
            {
                if (secret != null && Utf8.IsBroken(secret))
                {
                    throw new Token04Exception("secrets");
                }
            }
            return new Texts(own);
        }

        internal static Texts OfBytes(IEnumerable<byte[]> secrets)
        {
            return new Texts((IList<byte[]>)new List<byte[]>(secrets).ToArray());
        }

        // Wipes them.
        public void Dispose()
        {
            memory.Dispose();
        }
    }
}
