using System;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Token04
{
    /// <summary>
    /// Reads and checks the tokens of one app. Any number of threads may use one at the same time, without a lock, even
    /// while another disposes of it. Its keys are wiped when it is disposed of, or collected.
    /// </summary>
    [DebuggerDisplay("Token04.Verifier")]
    public sealed unsafe class Verifier : IDisposable
    {
        private readonly VerifierHandle handle;

        /// <summary>A verifier.</summary>
        /// <param name="secrets">
        /// The app's ServerSecrets, 32 bytes of UTF-8 each: one, or several while one is replaced. A token is read with
        /// the first that fits.
        /// </param>
        /// <exception cref="Token04Exception">
        /// <see cref="Token04ErrorCode.InvalidSecret"/>: one is not 32 bytes long, or none is given;
        /// <see cref="Token04ErrorCode.InvalidArgument"/>.
        /// </exception>
        public Verifier([AllowNull] params string[] secrets)
        {
            Library.Require();
            handle = new VerifierHandle();
            using (Texts texts = Texts.OfSecrets(secrets ?? new string[0]))
            {
                Token04Exception.ThrowIfFailed(handle.Make(texts));
            }
        }

        /// <summary>A verifier, from secrets that can be wiped afterwards.</summary>
        /// <param name="secrets">As for strings; 32 bytes each.</param>
        /// <exception cref="Token04Exception">As for strings.</exception>
        public Verifier([AllowNull] params byte[][] secrets)
        {
            Library.Require();
            handle = new VerifierHandle();
            using (Texts texts = Texts.OfBytes(secrets ?? new byte[0][]))
            {
                Token04Exception.ThrowIfFailed(handle.Make(texts));
            }
        }

        /// <summary>Makes a verifier without a secret, which is refused.</summary>
        /// <exception cref="Token04Exception"><see cref="Token04ErrorCode.InvalidSecret"/>.</exception>
        public Verifier()
            : this(new string[0])
        {
        }

        /// <summary>Reads a token without checking it against anything: neither time, nor user, nor app.</summary>
        /// <param name="token">The token.</param>
        /// <returns>What is inside.</returns>
        /// <exception cref="Token04Exception">
        /// <see cref="Token04ErrorCode.UnsupportedVersion"/>, <see cref="Token04ErrorCode.Malformed"/>,
        /// <see cref="Token04ErrorCode.DecryptFailed"/>, <see cref="Token04ErrorCode.ClaimsInvalid"/>;
        /// <see cref="Token04ErrorCode.InvalidArgument"/>: it is null, or has half a surrogate pair.
        /// </exception>
        /// <exception cref="ObjectDisposedException">The verifier was disposed of.</exception>
        public Claims Open([AllowNull] string token)
        {
            using (Texts texts = new Texts(Arguments.Given(token, "token")))
            {
                return Read(texts, null, null, token);
            }
        }

        /// <summary>
        /// Reads a token and checks its own consistency and the time only: neither app, nor user, nor room. A server that
        /// admits users must also pass the user that it expects.
        /// </summary>
        /// <param name="token">The token.</param>
        /// <returns>What is inside.</returns>
        /// <exception cref="Token04Exception">As for the overload with an expectation.</exception>
        /// <exception cref="ObjectDisposedException">The verifier was disposed of.</exception>
        public Claims Verify([AllowNull] string token)
        {
            return Verify(token, new Expectation());
        }

        /// <summary>
        /// Reads a token and checks it: its own consistency, the time, and everything that is expected. The first check
        /// that fails gives the exception, with its reason and, if one is known, the code that ZEGO's client SDK shows.
        /// </summary>
        /// <remarks>
        /// A CBC token is not authenticated: one that passes was made with the secret, or altered from one that was.
        /// GCM tokens are authenticated.
        /// </remarks>
        /// <param name="token">The token.</param>
        /// <param name="expected">What to expect. Null is refused, since nothing would be checked.</param>
        /// <returns>What is inside.</returns>
        /// <exception cref="Token04Exception">
        /// A code from <see cref="Token04ErrorCode.Malformed"/> (40) to <see cref="Token04ErrorCode.StreamIdDenied"/> (51);
        /// <see cref="Token04ErrorCode.InvalidArgument"/>, <see cref="Token04ErrorCode.ClockUnavailable"/>.
        /// </exception>
        /// <exception cref="ObjectDisposedException">The verifier was disposed of.</exception>
        public Claims Verify([AllowNull] string token, Expectation expected)
        {
            Expectation expectation = Expectation.Given(expected);
            using (Texts texts = expectation.With(token))
            {
                NativeExpectation native = expectation.ToNative(texts);
                return Read(texts, &native, expectation, token);
            }
        }

        /// <summary>Wipes the keys, after the last call that still uses them. May be called more than once.</summary>
        public void Dispose()
        {
            if (handle != null)
            {
                handle.Dispose();
            }
        }

        // Opens the first of the texts, or verifies it where something is expected.
        private Claims Read(
            Texts texts, NativeExpectation* expected, [AllowNull] Expectation expectation, [AllowNull] string token)
        {
            if (handle == null)
            {
                // No constructor was called: a serializer can make such an object.
                throw new ObjectDisposedException("Verifier");
            }
            using (ClaimsHandle claims = new ClaimsHandle())
            {
                uint sdkCode;
                int status;
                bool held = false;
                try
                {
                    handle.DangerousAddRef(ref held);
                    status = claims.Read(handle.DangerousGetHandle(), texts, expected, out sdkCode);
                }
                finally
                {
                    if (held)
                    {
                        handle.DangerousRelease();
                    }
                }
                if (expectation != null)
                {
                    expectation.ThrowIfBroken(status, token, expected);
                }
                else if (status == (int)Token04ErrorCode.InvalidArgument)
                {
                    Arguments.Whole(token, "token");
                }
                Token04Exception.ThrowIfFailed(status, sdkCode);
                return new Claims(claims.DangerousGetHandle());
            }
        }
    }
}
