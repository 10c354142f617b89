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

        // From a string, which may be none that can be a secret.
        internal IssuerHandle(uint appId, SecretText secret, Cipher cipher)
            : base(true)
        {
            IntPtr issuer;
            Token04Exception.ThrowIfFailed(secret.Judge(
                Native.token04_issuer_new(appId, secret.Pointer, secret.Length, (int)cipher, &issuer)));
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

    // The collector sees a small object, and would not hurry: it is told how much native memory belongs to it.
    internal abstract class SizedHandle : SafeHandleZeroOrMinusOneIsInvalid
    {
        private long size;

        protected SizedHandle()
            : base(true)
        {
        }

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
            if (size > 0)
            {
                GC.RemoveMemoryPressure(size);
            }
            return true;
        }
    }

    internal sealed class BatchHandle : SizedHandle
    {
        internal BatchHandle(IntPtr batch)
        {
            SetHandle(batch);
        }

        protected override bool ReleaseHandle()
        {
            Native.token04_batch_free(handle);
            return base.ReleaseHandle();
        }
    }

    internal sealed unsafe class PayloadHandle : SizedHandle
    {
        internal PayloadHandle(IntPtr payload)
        {
            SetHandle(payload);
            UIntPtr length;
            Native.token04_payload_text(payload, &length);
            // Its text, and the text as it is inside a token.
            Tell(checked(2 * (long)length.ToUInt64()));
        }

        internal string Text
        {
            get
            {
                bool held = false;
                try
                {
                    DangerousAddRef(ref held);
                    UIntPtr length;
                    byte* text = Native.token04_payload_text(handle, &length);
                    return Utf8.Decode(text, length);
                }
                finally
                {
                    if (held)
                    {
                        DangerousRelease();
                    }
                }
            }
        }

        protected override bool ReleaseHandle()
        {
            Native.token04_payload_free(handle);
            return base.ReleaseHandle();
        }
    }
}
