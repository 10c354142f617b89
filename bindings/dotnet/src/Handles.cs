using System;
using Microsoft.Win32.SafeHandles;

namespace Token04
{
    // Objects of the library. SafeHandle counts the calls that use one: it is freed after the last
    // of them, whoever disposes of it meanwhile, and by the finalizer where nobody does.
    //
    // Each holder exists before the object that it holds, and is made without a pointer, so that nobody who
    // makes objects from text can name one. The call that makes the object lies in a finally block,
    // where Thread.Abort waits: nothing is made that no holder knows.

    internal sealed unsafe class IssuerHandle : SafeHandleZeroOrMinusOneIsInvalid
    {
        internal IssuerHandle()
            : base(true)
        {
        }

        internal int Make(uint appId, byte* secret, UIntPtr secretLength, Cipher cipher)
        {
            int status;
            try
            {
            }
            finally
            {
                IntPtr issuer;
                status = Native.token04_issuer_new(appId, secret, secretLength, (int)cipher, &issuer);
                SetHandle(issuer);
            }
            return status;
        }

        protected override bool ReleaseHandle()
        {
            Native.token04_issuer_free(handle);
            return true;
        }
    }

    internal sealed unsafe class VerifierHandle : SafeHandleZeroOrMinusOneIsInvalid
    {
        internal VerifierHandle()
            : base(true)
        {
        }

        internal int Make(Texts secrets)
        {
            int status;
            try
            {
            }
            finally
            {
                IntPtr verifier;
                status = Native.token04_verifier_new(secrets.Pointers, secrets.Lengths, secrets.Count, &verifier);
                SetHandle(verifier);
            }
            return status;
        }

        protected override bool ReleaseHandle()
        {
            Native.token04_verifier_free(handle);
            return true;
        }
    }

    internal sealed unsafe class ClaimsHandle : SafeHandleZeroOrMinusOneIsInvalid
    {
        internal ClaimsHandle()
            : base(true)
        {
        }

        // Opens the first of the texts, or verifies it where something is expected.
        internal int Read(IntPtr verifier, Texts texts, NativeExpectation* expected, out uint sdkCode)
        {
            byte* token = texts.Pointers[0];
            UIntPtr length = texts.Lengths[0];
            uint shown = 0;
            int status;
            try
            {
            }
            finally
            {
                IntPtr claims;
                status = expected == null
                    ? Native.token04_verifier_open(verifier, token, length, &claims, &shown)
                    : Native.token04_verifier_verify(verifier, token, length, expected, &claims, &shown);
                SetHandle(claims);
            }
            sdkCode = shown;
            return status;
        }

        protected override bool ReleaseHandle()
        {
            Native.token04_claims_free(handle);
            return true;
        }
    }

    internal sealed unsafe class ReportHandle : SafeHandleZeroOrMinusOneIsInvalid
    {
        internal ReportHandle()
            : base(true)
        {
        }

        // Of the first of the texts.
        internal int Make(Texts texts, Texts secrets, NativeExpectation* expected)
        {
            int status;
            try
            {
            }
            finally
            {
                IntPtr report;
                status = Native.token04_diagnose(
                    texts.Pointers[0], texts.Lengths[0], secrets.Pointers, secrets.Lengths, secrets.Count, expected, &report);
                SetHandle(report);
            }
            return status;
        }

        protected override bool ReleaseHandle()
        {
            Native.token04_report_free(handle);
            return true;
        }
    }
}
