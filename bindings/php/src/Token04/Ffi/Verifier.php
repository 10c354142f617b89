<?php

declare(strict_types=1);

namespace Token04\Ffi;

use Token04\Claims;
use Token04\Internal\Refusal;

/**
 * What reads and checks tokens, over FFI.
 *
 * @internal
 */
final class Verifier implements \Serializable
{
    use Refusal;

    public function __construct(
        #[\SensitiveParameter]
        array $secrets
    ) {
        C::verifier($this, $secrets);
    }

    public function __destruct()
    {
        C::release($this);
    }

    public function open(
        #[\SensitiveParameter]
        string $token
    ): Claims {
        return C::open($this, $token);
    }

    public function verify(
        #[\SensitiveParameter]
        string $token,
        #[\SensitiveParameter]
        int $flags,
        #[\SensitiveParameter]
        int $appId,
        #[\SensitiveParameter]
        string $userId,
        #[\SensitiveParameter]
        string $roomId,
        #[\SensitiveParameter]
        string $streamId,
        #[\SensitiveParameter]
        int $now,
        #[\SensitiveParameter]
        int $leeway,
        #[\SensitiveParameter]
        int $ctimeLeeway
    ): Claims {
        $expected = [$flags, $appId, $userId, $roomId, $streamId, $now, $leeway, $ctimeLeeway];
        return C::verify($this, $token, $expected);
    }
}
