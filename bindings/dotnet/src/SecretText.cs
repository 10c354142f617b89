using System;
using System.Diagnostics.CodeAnalysis;

namespace Token04
{
    // A secret in native memory, until it is disposed of. The library takes any bytes for a secret, so half a surrogate
    // pair must be found here. The library still decides which of several wrong arguments is reported: it is given no
    // secret then, and what it says about that becomes the error that was found.
    internal sealed unsafe class SecretText : IDisposable
    {
        private readonly Texts texts;

        internal SecretText([AllowNull] string secret)
        {
            IsBroken = secret != null && Utf8.IsBroken(secret);
            texts = new Texts(IsBroken ? null : secret);
        }

        // Whether there is half a surrogate pair in it.
        internal bool IsBroken { get; private set; }

        internal byte* Pointer
        {
            get { return texts.Pointers[0]; }
        }

        internal UIntPtr Length
        {
            get { return texts.Lengths[0]; }
        }

        // The status of a call that was given this secret.
        internal int Judge(int status)
        {
            return IsBroken && status == (int)Token04ErrorCode.InvalidSecret ? (int)Token04ErrorCode.InvalidArgument : status;
        }

        public void Dispose()
        {
            texts.Dispose();
        }
    }
}
