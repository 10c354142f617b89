using System;
using Microsoft.Win32.SafeHandles;

namespace Token04
{
    // Objects of the library. SafeHandle counts the calls that use one: it is freed after the last
    // of them, whoever disposes of it meanwhile, and by the finalizer where nobody does.

    internal sealed unsafe class IssuerHandle : SafeHandleZeroOrMinusOneIsInvalid
    {
        internal IssuerHandle(uint appId, byte* secret, UIntPtr secretLength, Cipher cipher)
            : base(true)
        {
            IntPtr issuer;
            Token04Exception.ThrowIfFailed(Native.token04_issuer_new(appId, secret, secretLength, (int)cipher, &issuer));
            SetHandle(issuer);
        }

        protected override bool ReleaseHandle()
        {
            Native.token04_issuer_free(handle);
            return true;
        }
    }

    internal sealed unsafe class VerifierHandle : SafeHandleZeroOrMinusOneIsInvalid
    {
        internal VerifierHandle(Texts secrets)
            : base(true)
        {
            IntPtr verifier;
            Token04Exception.ThrowIfFailed(
                Native.token04_verifier_new(secrets.Pointers, secrets.Lengths, secrets.Count, &verifier));
            SetHandle(verifier);
        }

        protected override bool ReleaseHandle()
        {
            Native.token04_verifier_free(handle);
            return true;
        }
    }

    internal sealed class BatchHandle : SafeHandleZeroOrMinusOneIsInvalid
    {
        private long size;

        internal BatchHandle(IntPtr batch)
            : base(true)
        {
            SetHandle(batch);
        }

        // The collector sees a small object, and would not hurry.
        internal void Tell(long bytes)
        {
            if (bytes > 0)
            {
                GC.AddMemoryPressure(bytes);
                size = bytes;
            }
        }

        protected override bool ReleaseHandle()
        {
            Native.token04_batch_free(handle);
            if (size > 0)
            {
                GC.RemoveMemoryPressure(size);
            }
            return true;
        }
    }
}
