<?php

declare(strict_types=1);

namespace Token04;

use Token04\Internal\Backend;

/*
 * Declared twice, with nothing in it: what makes tokens is the parent, without a PHP function
 * between. A call through one costs about as much as a quarter of a token.
 */
if (Backend::isExtension()) {
    /**
     * Makes the tokens of one app, and keeps the key, so that a token costs its own encryption
     * and little else. Cannot be cloned or serialized, since it holds a key; stays good after a
     * fork.
     *
     * __construct($appId, $secret, $cipher): the AppID of the ZEGO console, 1 to 4,294,967,295;
     * the app's ServerSecret, 32 bytes; Cipher::CBC, which every ZEGO service reads, or
     * Cipher::GCM. Throws a Token04Exception with INVALID_APP_ID, INVALID_SECRET,
     * INVALID_ARGUMENT.
     *
     * issue(): a token for a user. $userId, UTF-8, must equal the id that the client logs in
     * with; not empty. Express takes less than 64 bytes, in-app chat at most 32; not checked
     * here. $effectiveTimeInSeconds: how long it is valid from now; positive. In-app chat takes
     * at most 24 days. $payload: "" for a basic token, else JSON text, best from RtcRoomPayload
     * or VideoPayload. Throws a Token04Exception with INVALID_USER_ID, INVALID_EFFECTIVE_TIME,
     * PAYLOAD_TOO_LARGE, INVALID_ARGUMENT, RANDOM_UNAVAILABLE, CLOCK_UNAVAILABLE.
     *
     * issueBatch(): a token for each user, in the users' order; much cheaper per token. $userIds
     * holds strings only. $threads: how many share the work, 0 for as many as the machine has
     * cores. A user whose token could not be made does not fail the batch; the Batch tells.
     * Throws a Token04Exception as issue() does, but for INVALID_USER_ID.
     *
     * @method __construct(int $appId, string $secret, int $cipher = Cipher::CBC)
     * @method string issue(string $userId, int $effectiveTimeInSeconds, string $payload = '')
     * @method Batch issueBatch(array $userIds, int $effectiveTimeInSeconds, string $payload = '', int $threads = 1)
     */
    final class Issuer extends Native\Issuer
    {
    }
} else {
    /** The same over FFI. */
    final class Issuer extends Ffi\Issuer
    {
    }
}
