using System;
using System.Diagnostics.CodeAnalysis;

namespace Token04
{
    // Tokens of another time.
    public sealed unsafe partial class Issuer
    {
        /// <summary>
        /// Makes a token for the given time instead of now: for tests. IV and nonce are still random, so that such a
        /// token is as safe as any other; only its times differ.
        /// </summary>
        /// <param name="now">When it is made, from which the lifetime counts; fractions of a second are dropped.</param>
        /// <param name="userId">As for <see cref="Issue(string, TimeSpan, Payload)"/>.</param>
        /// <param name="lifetime">Likewise.</param>
        /// <param name="payload">Likewise.</param>
        /// <returns>The token: ASCII text.</returns>
        /// <exception cref="Token04Exception">
        /// As for <see cref="Issue(string, TimeSpan, Payload)"/>; <see cref="Token04ErrorCode.ClockUnavailable"/> for a
        /// time before 1970.
        /// </exception>
        /// <exception cref="ObjectDisposedException">The issuer was disposed of.</exception>
        public string IssueAt(
            DateTimeOffset now, [AllowNull] string userId, TimeSpan lifetime, [AllowNull] Payload payload = null)
        {
            return Issue(Times.ToUnix(now), userId, Times.Lifetime(lifetime), payload);
        }

        /// <summary>Makes a token for the given time instead of now: for tests.</summary>
        /// <param name="now">As for a lifetime.</param>
        /// <param name="userId">As for <see cref="Issue(string, long, Payload)"/>.</param>
        /// <param name="effectiveTimeInSeconds">Likewise.</param>
        /// <param name="payload">Likewise.</param>
        /// <returns>The token: ASCII text.</returns>
        /// <exception cref="Token04Exception">As for a lifetime.</exception>
        /// <exception cref="ObjectDisposedException">The issuer was disposed of.</exception>
        public string IssueAt(
            DateTimeOffset now, [AllowNull] string userId, long effectiveTimeInSeconds, [AllowNull] Payload payload = null)
        {
            return Issue(Times.ToUnix(now), userId, effectiveTimeInSeconds, payload);
        }
    }
}
