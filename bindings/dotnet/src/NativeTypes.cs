using System;
using System.Runtime.InteropServices;

namespace Token04
{
    // The structs of token04.h, field by field.

    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct NativeEnvelope
    {
        internal long Expire;
        internal UIntPtr TokenLength;
        internal UIntPtr EnvelopeLength;
        internal UIntPtr CiphertextLength;
        internal UIntPtr IvLength;
        internal fixed byte Iv[16];
        internal int Cipher;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct NativeExpectation
    {
        internal UIntPtr StructSize;
        internal uint Expected;
        internal uint AppId;
        internal byte* UserId;
        internal UIntPtr UserIdLength;
        internal byte* RoomId;
        internal UIntPtr RoomIdLength;
        internal byte* StreamId;
        internal UIntPtr StreamIdLength;
        internal long Now;
        internal uint Leeway;
        internal uint CreationTimeLeeway;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct NativeCheck
    {
        internal int Status;
        internal int Outcome;
        internal uint SdkCode;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct NativeFinding
    {
        internal byte* Id;
        internal byte* Message;
        internal byte* Hint;
        internal uint* SdkCodes;
        internal UIntPtr SdkCodeCount;
        internal int Severity;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct NativeExplanation
    {
        internal long Code;
        internal byte* Product;
        internal byte* Name;
        internal byte* Meaning;
        internal byte* Causes;
        internal byte* Hint;
        internal byte* When;
        internal byte* Source;
    }
}
