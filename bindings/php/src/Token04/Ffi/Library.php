<?php

declare(strict_types=1);

namespace Token04\Ffi;

use Token04\Envelope;
use Token04\Report;

/**
 * The C library's functions that need no object, over FFI.
 *
 * @internal
 */
final class Library
{
    public static function version(): string
    {
        return C::version();
    }

    /** Name, message, hint, argument, reason and SDK code; null for those that do not exist. */
    public static function status(int $code): array
    {
        return C::status($code);
    }

    public static function generate(
        int $appId,
        string $userId,
        #[\SensitiveParameter]
        string $secret,
        int $effectiveTimeInSeconds,
        #[\SensitiveParameter]
        string $payload,
        int $cipher
    ): string {
        return C::generate($appId, $userId, $secret, $effectiveTimeInSeconds, $payload, $cipher);
    }

    public static function inspect(
        #[\SensitiveParameter]
        string $token
    ): Envelope {
        return C::inspect($token);
    }

    public static function diagnose(
        #[\SensitiveParameter]
        string $token,
        #[\SensitiveParameter]
        array $secrets,
        int $flags,
        int $appId,
        string $userId,
        string $roomId,
        string $streamId,
        int $now,
        int $leeway,
        int $ctimeLeeway
    ): Report {
        $expected = [$flags, $appId, $userId, $roomId, $streamId, $now, $leeway, $ctimeLeeway];
        return C::diagnose($token, $secrets, $expected);
    }
}
