<?php

declare(strict_types=1);

namespace Token04\Ffi;

use Token04\Envelope;
use Token04\Explanation;
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

    /** Message and hint in a language, a token04_lang; null for those that do not exist. */
    public static function texts(int $code, int $lang): array
    {
        return C::texts($code, $lang);
    }

    /** @return string|null */
    public static function cipherName(int $cipher)
    {
        return C::cipherName($cipher);
    }

    /** @return Explanation|null */
    public static function explain(int $code, int $lang)
    {
        return C::explain($code, $lang);
    }

    public static function kitToken(
        #[\SensitiveParameter]
        string $token,
        #[\SensitiveParameter]
        int $appId,
        #[\SensitiveParameter]
        string $userId,
        #[\SensitiveParameter]
        string $roomId,
        #[\SensitiveParameter]
        string $userName
    ): string {
        return C::kitToken($token, $appId, $userId, $roomId, $userName);
    }

    public static function generate(
        #[\SensitiveParameter]
        int $appId,
        #[\SensitiveParameter]
        string $userId,
        #[\SensitiveParameter]
        string $secret,
        #[\SensitiveParameter]
        int $effectiveTimeInSeconds,
        #[\SensitiveParameter]
        string $payload,
        #[\SensitiveParameter]
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
        #[\SensitiveParameter]
        int $lang,
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
    ): Report {
        $expected = [$flags, $appId, $userId, $roomId, $streamId, $now, $leeway, $ctimeLeeway];
        return C::diagnose($token, $secrets, $lang, $expected);
    }
}
