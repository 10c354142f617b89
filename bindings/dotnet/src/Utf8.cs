using System;
using System.Text;

namespace Token04
{
    // Text across the native boundary. .NET's encoders either replace half a surrogate pair or
    // throw an exception of their own, and cost more than the token on some runtimes.
    internal static unsafe class Utf8
    {
        // The most bytes that a UTF-16 unit can become.
        internal const int MaxPerUnit = 3;

        // As UTF-8, at most three bytes a unit; gives the end. Half a surrogate pair becomes the
        // three bytes that would be its code point's: no UTF-8, so the library refuses it. Each unit is read once:
        // another thread may write to a span's.
        internal static byte* Encode(char* text, int length, byte* to)
        {
            char* end = text + length;
            while (end - text >= 4)
            {
                ulong four = *(ulong*)text;
                if ((four & 0xFF80FF80FF80FF80) != 0)
                {
                    break;
                }
                if (BitConverter.IsLittleEndian)
                {
                    four |= four >> 8;
                    *(ushort*)to = (ushort)four;
                    *(ushort*)(to + 2) = (ushort)(four >> 32);
                }
                else
                {
                    to[0] = (byte)(four >> 48);
                    to[1] = (byte)(four >> 32);
                    to[2] = (byte)(four >> 16);
                    to[3] = (byte)four;
                }
                text += 4;
                to += 4;
            }
            while (text < end)
            {
                uint unit = *text++;
                if (unit < 0x80)
                {
                    *to++ = (byte)unit;
                }
                else if (unit < 0x800)
                {
                    *to++ = (byte)(0xC0 | (unit >> 6));
                    *to++ = (byte)(0x80 | (unit & 0x3F));
                }
                else if ((unit & 0xFC00) == 0xD800 && text < end)
                {
                    uint next = *text;
                    if ((next & 0xFC00) != 0xDC00)
                    {
                        to = PutThree(unit, to);
                        continue;
                    }
                    text++;
                    uint scalar = 0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00);
                    *to++ = (byte)(0xF0 | (scalar >> 18));
                    *to++ = (byte)(0x80 | ((scalar >> 12) & 0x3F));
                    *to++ = (byte)(0x80 | ((scalar >> 6) & 0x3F));
                    *to++ = (byte)(0x80 | (scalar & 0x3F));
                }
                else
                {
                    to = PutThree(unit, to);
                }
            }
            return to;
        }

        // Whether there is half a surrogate pair in it.
        internal static bool IsBroken(string text)
        {
            for (int index = 0; index < text.Length; index++)
            {
                if (!char.IsSurrogate(text[index]))
                {
                    continue;
                }
                if (index + 1 == text.Length || !char.IsSurrogatePair(text[index], text[index + 1]))
                {
                    return true;
                }
                index++;
            }
            return false;
        }

        // A string of ASCII text, such as a token.
        internal static string DecodeAscii(byte* text, int length)
        {
#if NETSTANDARD2_1_OR_GREATER || NETCOREAPP
            return Encoding.ASCII.GetString(text, length);
#else
            // Written to before anybody else sees it. On Mono twice as fast as any constructor or encoding.
            string made = new string('\0', length);
            fixed (char* start = made)
            {
                char* to = start;
                byte* end = text + length;
                if (BitConverter.IsLittleEndian)
                {
                    for (; end - text >= 8; text += 8, to += 8)
                    {
                        ulong eight = *(ulong*)text;
                        *(ulong*)to = Widen(eight & 0xFFFFFFFF);
                        *(ulong*)(to + 4) = Widen(eight >> 32);
                    }
                }
                while (text < end)
                {
                    *to++ = (char)*text++;
                }
            }
            return made;
#endif
        }

        // A string of what the library gave: it is valid UTF-8.
        internal static string Decode(byte* text, UIntPtr length)
        {
            return length == UIntPtr.Zero ? "" : new string((sbyte*)text, 0, checked((int)length.ToUInt64()), Encoding.UTF8);
        }

        // The same for text that ends with a NUL.
        internal static string Decode(byte* text)
        {
            byte* end = text;
            while (*end != 0)
            {
                end++;
            }
            return Decode(text, (UIntPtr)(ulong)(end - text));
        }

        private static byte* PutThree(uint unit, byte* to)
        {
            *to++ = (byte)(0xE0 | (unit >> 12));
            *to++ = (byte)(0x80 | ((unit >> 6) & 0x3F));
            *to++ = (byte)(0x80 | (unit & 0x3F));
            return to;
        }

#if !NETSTANDARD2_1_OR_GREATER && !NETCOREAPP
        // Four bytes to four units.
        private static ulong Widen(ulong four)
        {
            four = (four | (four << 16)) & 0x0000FFFF0000FFFF;
            return (four | (four << 8)) & 0x00FF00FF00FF00FF;
        }
#endif
    }
}
