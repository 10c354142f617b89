<?php

declare(strict_types=1);

namespace Token04;

use Token04\Internal\Lifetime;
use Token04\Internal\Refusal;

/**
 * Makes the tokens of one app, and keeps the key, so that making a token takes little more time
 * than its encryption. Cannot be cloned or serialized, since it contains a key; it stays
 * usable after a fork.
 *
 * __construct($appId, $secret, $cipher): the AppID of the ZEGO console, 1 to 4,294,967,295;
 * the app's ServerSecret, 32 bytes; Cipher::CBC, which ZEGO's own generators make by default, or
 * Cipher::GCM. Throws a Token04Exception with INVALID_APP_ID, INVALID_SECRET,
 * INVALID_ARGUMENT.
 *
 * issue(): a token for a user. $userId, UTF-8, must equal the id that the client logs in
 * with, and case matters; not empty. Express accepts less than 64 bytes, ZIM at most
 * 32; not checked here. $effectiveTimeInSeconds: how long it is valid from now, as a number of
 * seconds or a DateInterval; positive, without a fraction. ZIM accepts at most 24 days.
 * $payload: null or "" for a basic token; a Payload, best an RtcRoomPayload or a VideoPayload;
 * JSON text; or an array to be encoded as JSON, without objects in it. The JSON must be an object
 * with at least one of room_id, privilege, stream_id_list and video_id, because a payload without
 * these fields restricts nothing; a RawPayload is not checked. Any other type is a
 * TypeError. Throws a Token04Exception with INVALID_USER_ID, INVALID_EFFECTIVE_TIME,
 * INVALID_PAYLOAD, PAYLOAD_TOO_LARGE, INVALID_ARGUMENT, RANDOM_UNAVAILABLE,
 * CLOCK_UNAVAILABLE.
 *
 * issueBatch(): a token for each user, in the users' order; much cheaper per token. $threads: how
 * many share the work, 0 for one thread for each core. If a user's token cannot be made, the others
 * are still made, and the Batch says why: also for an element of $userIds that is not UTF-8 text. Throws
 * a Token04Exception as issue() does, except about a user id; and with OUT_OF_MEMORY.
 *
 * getAppId() and getCipher() return what the issuer was made with.
 *
 * @method __construct(int $appId, string $secret, int $cipher = Cipher::CBC)
 * @method string issue(string $userId, int|float|\DateInterval $effectiveTimeInSeconds, Payload|array|string|null $payload = null)
 * @method Batch issueBatch(array $userIds, int|float|\DateInterval $effectiveTimeInSeconds, Payload|array|string|null $payload = null, int $threads = 1)
 * @method int getAppId()
 * @method int getCipher()
 */
final class Issuer extends Internal\Maker
{
    use Refusal;

    /**
     * issue() for the given time instead of now: for tests. IV and nonce are still random.
     *
     * @param \DateTimeInterface|int $now when the token is made, from which the effective time counts;
     *     fractions of a second are dropped
     * @param int|float|\DateInterval $effectiveTimeInSeconds
     * @param Payload|array|string|null $payload
     * @throws Token04Exception as issue() does; CLOCK_UNAVAILABLE for a time before 1970
     */
    public function issueAt(
        #[\SensitiveParameter]
        $now,
        #[\SensitiveParameter]
        string $userId,
        #[\SensitiveParameter]
        $effectiveTimeInSeconds,
        #[\SensitiveParameter]
        $payload = null
    ): string {
        if ($now instanceof \DateTimeInterface) {
            $now = $now->getTimestamp();
        } elseif (!\is_int($now)) {
            throw new \TypeError('Token04\Issuer::issueAt(): Argument #1 ($now) must be an int or a DateTimeInterface');
        }
        if ($effectiveTimeInSeconds instanceof \DateInterval) {
            // Months and years count from the token's time.
            $whole = Lifetime::seconds($effectiveTimeInSeconds, $now);
            $effectiveTimeInSeconds = $whole > 0 ? $whole : $effectiveTimeInSeconds;
        }
        return $this->issueOf($now, $userId, $effectiveTimeInSeconds, $payload);
    }
}
