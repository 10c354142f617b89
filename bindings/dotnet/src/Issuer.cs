using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace Token04
{
    /// <summary>
    /// Makes the tokens of one app, and keeps the key, so that a token costs its own encryption and little else. Make
    /// one, and share it: any number of threads may use it at the same time, without a lock, even while another
    /// disposes of it. The key is wiped when it is disposed of, or collected.
    /// </summary>
    public sealed unsafe partial class Issuer : IDisposable
    {
        private readonly IssuerHandle handle;

        /// <summary>An issuer.</summary>
        /// <param name="appId">The AppID of the ZEGO console, not 0.</param>
        /// <param name="secret">The app's ServerSecret: 32 bytes of UTF-8. It is not kept.</param>
        /// <param name="cipher">How its tokens are encrypted.</param>
        /// <exception cref="Token04Exception">
        /// <see cref="Token04ErrorCode.InvalidAppId"/>, <see cref="Token04ErrorCode.InvalidSecret"/>,
        /// <see cref="Token04ErrorCode.InvalidArgument"/>.
        /// </exception>
        public Issuer(uint appId, [AllowNull] string secret, Cipher cipher = Cipher.Cbc)
        {
            Library.Require();
            using (Texts texts = Texts.OfSecrets(new[] { secret }))
            {
                handle = new IssuerHandle(appId, texts.Pointers[0], texts.Lengths[0], cipher);
            }
        }

        /// <summary>Makes a token.</summary>
        /// <param name="userId">
        /// Who may use it; must equal the id that the client logs in with. Not empty. Express takes less than 64 bytes,
        /// in-app chat at most 32; not checked here.
        /// </param>
        /// <param name="effectiveTimeInSeconds">
        /// How long it is valid from now, in seconds; positive. In-app chat takes at most 24 days.
        /// </param>
        /// <param name="payload">
        /// Null or empty for a basic token, else JSON text, best from <see cref="RtcRoomPayload"/> or
        /// <see cref="VideoPayload"/>.
        /// </param>
        /// <returns>The token: ASCII text.</returns>
        /// <exception cref="Token04Exception">
        /// <see cref="Token04ErrorCode.InvalidUserId"/>, <see cref="Token04ErrorCode.InvalidEffectiveTime"/>,
        /// <see cref="Token04ErrorCode.PayloadTooLarge"/>, <see cref="Token04ErrorCode.InvalidArgument"/>,
        /// <see cref="Token04ErrorCode.RandomUnavailable"/>, <see cref="Token04ErrorCode.ClockUnavailable"/>.
        /// </exception>
        /// <exception cref="ObjectDisposedException">The issuer was disposed of.</exception>
        public string Issue([AllowNull] string userId, long effectiveTimeInSeconds, [AllowNull] string payload = null)
        {
            fixed (char* user = userId)
            fixed (char* claim = payload)
            {
                return Issue(
                    user,
                    userId == null ? 0 : userId.Length,
                    effectiveTimeInSeconds,
                    claim,
                    payload == null ? 0 : payload.Length);
            }
        }

        /// <summary>
        /// Makes a token for each user, in their order, with the same effective time and payload; much cheaper per
        /// token than one by one. A user whose token could not be made does not fail the batch:
        /// <see cref="TokenBatch"/> tells.
        /// </summary>
        /// <param name="userIds">Who may use them.</param>
        /// <param name="effectiveTimeInSeconds">As for a single token.</param>
        /// <param name="payload">As for a single token.</param>
        /// <param name="threads">
        /// How many share the work: 1 for the caller's alone, 0 for as many as the machine has cores. They are gone when
        /// the method returns.
        /// </param>
        /// <returns>The tokens, or why there is none.</returns>
        /// <exception cref="Token04Exception">
        /// <see cref="Token04ErrorCode.InvalidEffectiveTime"/>, <see cref="Token04ErrorCode.PayloadTooLarge"/> (the
        /// payload alone is), <see cref="Token04ErrorCode.InvalidArgument"/>,
        /// <see cref="Token04ErrorCode.RandomUnavailable"/>, <see cref="Token04ErrorCode.ClockUnavailable"/>.
        /// </exception>
        /// <exception cref="ObjectDisposedException">The issuer was disposed of.</exception>
        public TokenBatch IssueBatch(
            IEnumerable<string> userIds, long effectiveTimeInSeconds, [AllowNull] string payload = null, int threads = 1)
        {
            if (userIds == null || threads < 0)
            {
                throw new Token04Exception(Token04ErrorCode.InvalidArgument);
            }
            List<string> users = new List<string>(userIds);
            using (Texts ids = new Texts(users, false))
            using (Texts claim = new Texts(payload))
            {
                IntPtr batch;
                bool held = false;
                try
                {
                    handle.DangerousAddRef(ref held);
                    Token04Exception.ThrowIfFailed(Native.token04_issuer_issue_batch(
                        handle.DangerousGetHandle(),
                        ids.Pointers,
                        ids.Lengths,
                        ids.Count,
                        effectiveTimeInSeconds,
                        claim.Pointers[0],
                        claim.Lengths[0],
                        (UIntPtr)(uint)threads,
                        &batch));
                }
                finally
                {
                    if (held)
                    {
                        handle.DangerousRelease();
                    }
                }
                return new TokenBatch(new BatchHandle(batch), users.Count);
            }
        }

        /// <summary>Wipes the key, after the last call that still uses it. May be called more than once.</summary>
        public void Dispose()
        {
            handle.Dispose();
        }
    }
}
