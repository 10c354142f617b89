<?php

/*
 * What the extension declares, for analysers and editors; nothing loads this file. A test compares it
 * with the extension.
 */

namespace Token04\Native;

use Token04\Batch;
use Token04\Claims;
use Token04\Envelope;
use Token04\Explanation;
use Token04\Report;

/** @not-serializable */
class Issuer
{
    public function __construct(
        #[\SensitiveParameter] int $appId,
        #[\SensitiveParameter] string $secret,
        #[\SensitiveParameter] int $cipher = 0
    ) {
    }

    public function getAppId(): int
    {
    }

    public function getCipher(): int
    {
    }

    /** @param \Token04\Payload|array|string|null $payload */
    public function issue(
        #[\SensitiveParameter] string $userId,
        #[\SensitiveParameter] int|float|\DateInterval $effectiveTimeInSeconds,
        #[\SensitiveParameter] $payload = null
    ): string {
    }

    /** @param \Token04\Payload|array|string|null $payload */
    protected function issueOf(
        #[\SensitiveParameter] int $unixSeconds,
        #[\SensitiveParameter] string $userId,
        #[\SensitiveParameter] int|float|\DateInterval $effectiveTimeInSeconds,
        #[\SensitiveParameter] $payload
    ): string {
    }

    /**
     * @param string[] $userIds
     * @param \Token04\Payload|array|string|null $payload
     */
    public function issueBatch(
        #[\SensitiveParameter] array $userIds,
        #[\SensitiveParameter] int|float|\DateInterval $effectiveTimeInSeconds,
        #[\SensitiveParameter] $payload = null,
        #[\SensitiveParameter] int $threads = 1
    ): Batch {
    }
}

/** @not-serializable */
final class Payload
{
    public function isReady(): bool
    {
    }

    /** @param string[]|null $streamIds */
    public function room(string $roomId, int $login, int $publish, $streamIds)
    {
    }

    public function video(string $roomId, string $videoId)
    {
    }

    public function raw(#[\SensitiveParameter] string $text)
    {
    }

    public function text(): string
    {
    }
}

/** @not-serializable */
final class Verifier
{
    /** @param string[] $secrets */
    public function __construct(#[\SensitiveParameter] array $secrets)
    {
    }

    public function open(#[\SensitiveParameter] string $token): Claims
    {
    }

    public function verify(
        #[\SensitiveParameter] string $token,
        #[\SensitiveParameter] int $flags,
        #[\SensitiveParameter] int $appId,
        #[\SensitiveParameter] string $userId,
        #[\SensitiveParameter] string $roomId,
        #[\SensitiveParameter] string $streamId,
        #[\SensitiveParameter] int $now,
        #[\SensitiveParameter] int $leeway,
        #[\SensitiveParameter] int $ctimeLeeway
    ): Claims {
    }
}

final class Library
{
    public static function version(): string
    {
    }

    public static function status(int $code): array
    {
    }

    public static function texts(int $code, int $lang): array
    {
    }

    /** @return string|null */
    public static function cipherName(int $cipher)
    {
    }

    /** @return Explanation|null */
    public static function explain(int $code, int $lang)
    {
    }

    public static function kitToken(
        #[\SensitiveParameter] string $token,
        #[\SensitiveParameter] int $appId,
        #[\SensitiveParameter] string $userId,
        #[\SensitiveParameter] string $roomId,
        #[\SensitiveParameter] string $userName
    ): string {
    }

    public static function generate(
        #[\SensitiveParameter] int $appId,
        #[\SensitiveParameter] string $userId,
        #[\SensitiveParameter] string $secret,
        #[\SensitiveParameter] int $effectiveTimeInSeconds,
        #[\SensitiveParameter] string $payload,
        #[\SensitiveParameter] int $cipher
    ): string {
    }

    public static function inspect(#[\SensitiveParameter] string $token): Envelope
    {
    }

    /** @param string[] $secrets */
    public static function diagnose(
        #[\SensitiveParameter] string $token,
        #[\SensitiveParameter] array $secrets,
        #[\SensitiveParameter] int $lang,
        #[\SensitiveParameter] int $flags,
        #[\SensitiveParameter] int $appId,
        #[\SensitiveParameter] string $userId,
        #[\SensitiveParameter] string $roomId,
        #[\SensitiveParameter] string $streamId,
        #[\SensitiveParameter] int $now,
        #[\SensitiveParameter] int $leeway,
        #[\SensitiveParameter] int $ctimeLeeway
    ): Report {
    }
}
