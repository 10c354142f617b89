using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Token04
{
    /// <summary>
    /// Makes the tokens of one app, and keeps the key, so that making a token takes little more time than its
    /// encryption. Make one, and share it: any number of threads may use it at the same time, without a lock, even
    /// while another disposes of it. The key is wiped when it is disposed of, or collected.
    /// </summary>
    [DebuggerDisplay("Token04.Issuer of app {AppId}")]
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
            handle = new IssuerHandle();
            using (SecretText text = new SecretText(secret))
            {
                int status = text.Judge(handle.Make(appId, text.Pointer, text.Length, cipher));
                Arguments.ThrowIfFailed(status, text.IsBroken ? "secret" : "cipher");
            }
            AppId = appId;
            Cipher = cipher;
        }

        /// <summary>An issuer, from a secret that can be wiped afterwards.</summary>
        /// <param name="appId">The AppID of the ZEGO console, not 0.</param>
        /// <param name="secret">The app's ServerSecret: 32 bytes. It is not kept.</param>
        /// <param name="cipher">How its tokens are encrypted.</param>
        /// <exception cref="Token04Exception">
        /// <see cref="Token04ErrorCode.InvalidAppId"/>, <see cref="Token04ErrorCode.InvalidSecret"/>,
        /// <see cref="Token04ErrorCode.InvalidArgument"/>.
        /// </exception>
        public Issuer(uint appId, [AllowNull] byte[] secret, Cipher cipher = Cipher.Cbc)
        {
            Library.Require();
            handle = new IssuerHandle();
            using (Texts text = Texts.OfBytes(new[] { secret }))
            {
                Arguments.ThrowIfFailed(handle.Make(appId, text.Pointers[0], text.Lengths[0], cipher), "cipher");
            }
            AppId = appId;
            Cipher = cipher;
        }

        /// <summary>The app whose tokens it makes.</summary>
        public uint AppId { get; private set; }

        /// <summary>How its tokens are encrypted.</summary>
        public Cipher Cipher { get; private set; }

        /// <summary>Makes a token.</summary>
        /// <param name="userId">As for a lifetime in seconds.</param>
        /// <param name="lifetime">
        /// How long it is valid from now: whole seconds, positive. A fraction of a second is refused with
        /// <see cref="Token04ErrorCode.InvalidEffectiveTime"/>.
        /// </param>
        /// <param name="payload">As for a lifetime in seconds.</param>
        /// <returns>The token: ASCII text.</returns>
        /// <exception cref="Token04Exception">As for a lifetime in seconds.</exception>
        /// <exception cref="ObjectDisposedException">The issuer was disposed of.</exception>
        public string Issue([AllowNull] string userId, TimeSpan lifetime, [AllowNull] Payload payload = null)
        {
            return Issue(userId, Times.Lifetime(lifetime), payload);
        }

        /// <summary>Makes a token.</summary>
        /// <param name="userId">
        /// Who may use it; must equal the id that the client logs in with, and case matters. Not empty. Express accepts
        /// less than 64 bytes, ZIM at most 32; that is not checked here.
        /// </param>
        /// <param name="effectiveTimeInSeconds">
        /// How long it is valid from now, in seconds; positive. ZIM accepts at most 24 days.
        /// </param>
        /// <param name="payload">
        /// None or null for a basic token; an <see cref="RtcRoomPayload"/> or <see cref="VideoPayload"/>; JSON text, which
        /// is checked, and refused if it is a string that is null; or a <see cref="RawPayload"/>, which is not checked.
        /// </param>
        /// <returns>The token: ASCII text.</returns>
        /// <exception cref="Token04Exception">
        /// <see cref="Token04ErrorCode.InvalidUserId"/>, <see cref="Token04ErrorCode.InvalidEffectiveTime"/>,
        /// <see cref="Token04ErrorCode.InvalidPayload"/>, <see cref="Token04ErrorCode.PayloadTooLarge"/>,
        /// <see cref="Token04ErrorCode.InvalidArgument"/>, <see cref="Token04ErrorCode.RandomUnavailable"/>,
        /// <see cref="Token04ErrorCode.ClockUnavailable"/>.
        /// </exception>
        /// <exception cref="ObjectDisposedException">The issuer was disposed of.</exception>
        public string Issue([AllowNull] string userId, long effectiveTimeInSeconds, [AllowNull] Payload payload = null)
        {
            return Issue((long?)null, userId, effectiveTimeInSeconds, payload);
        }

        /// <summary>Makes a token for each user, in their order.</summary>
        /// <param name="userIds">As for a lifetime in seconds.</param>
        /// <param name="lifetime">As for a single token.</param>
        /// <param name="payload">As for a single token.</param>
        /// <param name="threads">As for a lifetime in seconds.</param>
        /// <returns>The tokens, or why there is none.</returns>
        /// <exception cref="Token04Exception">As for a lifetime in seconds.</exception>
        /// <exception cref="OutOfMemoryException">There is not enough memory for so many tokens.</exception>
        /// <exception cref="ObjectDisposedException">The issuer was disposed of.</exception>
        public TokenBatch IssueBatch(
            IEnumerable<string> userIds, TimeSpan lifetime, [AllowNull] Payload payload = null, int threads = 1)
        {
            return IssueBatch(userIds, Times.Lifetime(lifetime), payload, threads);
        }

        /// <summary>
        /// Makes a token for each user, in their order, with the same effective time and payload; much cheaper per
        /// token than one by one. A user whose token could not be made does not fail the batch:
        /// see <see cref="TokenBatch"/>.
        /// </summary>
        /// <param name="userIds">Who may use them.</param>
        /// <param name="effectiveTimeInSeconds">As for a single token.</param>
        /// <param name="payload">As for a single token.</param>
        /// <param name="threads">
        /// The number of threads: 1 uses only the calling thread, 0 uses one for each core. They end before the call
        /// returns.
        /// </param>
        /// <returns>The tokens, or why there is none.</returns>
        /// <exception cref="Token04Exception">
        /// <see cref="Token04ErrorCode.InvalidEffectiveTime"/>, <see cref="Token04ErrorCode.InvalidPayload"/>,
        /// <see cref="Token04ErrorCode.PayloadTooLarge"/> (the payload alone is too large),
        /// <see cref="Token04ErrorCode.InvalidArgument"/> (not for a user id with half a surrogate pair),
        /// <see cref="Token04ErrorCode.RandomUnavailable"/>, <see cref="Token04ErrorCode.ClockUnavailable"/>.
        /// </exception>
        /// <exception cref="OutOfMemoryException">There is not enough memory for so many tokens.</exception>
        /// <exception cref="ObjectDisposedException">The issuer was disposed of.</exception>
        public TokenBatch IssueBatch(
            IEnumerable<string> userIds, long effectiveTimeInSeconds, [AllowNull] Payload payload = null, int threads = 1)
        {
            if (userIds == null)
            {
                throw new Token04Exception("user_ids");
            }
            if (threads < 0)
            {
                throw new Token04Exception("threads");
            }
            string[] users = Texts.Own(userIds);
            JsonText json = payload as JsonText;
            PayloadHandle prepared = payload == null || json != null ? null : payload.Borrow();
            using (Texts claim = new Texts(json == null ? "" : json.Text))
            {
                BatchHandle batch;
                int status = IssueAll(users, effectiveTimeInSeconds, claim, prepared, threads, out batch);
                Arguments.ThrowIfFailed(status, "user_ids", effectiveTimeInSeconds, claim.Pointers[0], claim.Lengths[0]);
                return new TokenBatch(batch, users.Length);
            }
        }

        /// <summary>Wipes the key, after the last call that still uses it. May be called more than once.</summary>
        public void Dispose()
        {
            if (handle != null)
            {
                handle.Dispose();
            }
        }

        private IssuerHandle Live()
        {
            if (handle == null)
            {
                // No constructor was called: a serializer can make such an object.
                throw new ObjectDisposedException("Issuer");
            }
            return handle;
        }

        // With the prepared payload, if there is one, else with the text.
        private int IssueAll(
            string[] users, long effectiveTimeInSeconds, Texts claim, [AllowNull] PayloadHandle prepared, int threads,
            out BatchHandle made)
        {
            BatchHandle batch = made = new BatchHandle();
            IssuerHandle issuer = Live();
            bool held = false;
            bool heldPayload = false;
            try
            {
                issuer.DangerousAddRef(ref held);
                IntPtr payload = IntPtr.Zero;
                if (prepared != null)
                {
                    prepared.DangerousAddRef(ref heldPayload);
                    payload = prepared.DangerousGetHandle();
                }
                using (Texts ids = new Texts(users))
                {
                    return batch.Make(
                        issuer.DangerousGetHandle(), ids, effectiveTimeInSeconds, claim, payload, (UIntPtr)(uint)threads);
                }
            }
            finally
            {
                if (heldPayload)
                {
                    prepared.DangerousRelease();
                }
                if (held)
                {
                    issuer.DangerousRelease();
                }
            }
        }
    }
}
