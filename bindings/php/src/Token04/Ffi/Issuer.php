<?php

declare(strict_types=1);

namespace Token04\Ffi;

use Token04\Batch;
use Token04\Cipher;
use Token04\ErrorCode;
use Token04\Internal\Lifetime;
use Token04\Internal\Plain;
use Token04\Internal\Refusal;
use Token04\Token04Exception;

/**
 * What makes tokens, over FFI. Token04\Issuer describes it. In the syntax of PHP 8.0, which FFI needs.
 *
 * @internal
 */
class Issuer implements \Serializable
{
    use Refusal;

    /**
     * How much a piece of a batch may be, in bytes: memory_limit does not count C's memory, so that
     * there should be little of it at a time.
     */
    const PIECE = 1048576;

    public function __construct(
        #[\SensitiveParameter]
        int $appId,
        #[\SensitiveParameter]
        string $secret,
        #[\SensitiveParameter]
        int $cipher = Cipher::CBC
    ) {
        C::issuer($this, $appId, $secret, $cipher);
    }

    public function __destruct()
    {
        C::release($this);
    }

    public function getAppId(): int
    {
        return C::appId($this);
    }

    public function getCipher(): int
    {
        return C::cipher($this);
    }

    public function issue(
        #[\SensitiveParameter]
        string $userId,
        #[\SensitiveParameter]
        int|float|\DateInterval $effectiveTimeInSeconds,
        #[\SensitiveParameter]
        $payload = null
    ): string {
        $seconds = $effectiveTimeInSeconds;
        if (!\is_int($seconds)) {
            $seconds = Lifetime::seconds($seconds);
        }
        if (\is_array($payload)) {
            $payload = Plain::text($payload);
        }
        return C::issue($this, $userId, $seconds, $payload, $effectiveTimeInSeconds);
    }

    /** For tests: Token04\Issuer::issueAt(). */
    protected function issueOf(
        #[\SensitiveParameter]
        int $unixSeconds,
        #[\SensitiveParameter]
        string $userId,
        #[\SensitiveParameter]
        int|float|\DateInterval $effectiveTimeInSeconds,
        #[\SensitiveParameter]
        $payload
    ): string {
        $seconds = $effectiveTimeInSeconds;
        if (!\is_int($seconds)) {
            $seconds = Lifetime::seconds($seconds);
        }
        if (\is_array($payload)) {
            $payload = Plain::text($payload);
        }
        return C::issueAt($this, $unixSeconds, $userId, $seconds, $payload, $effectiveTimeInSeconds);
    }

    public function issueBatch(
        #[\SensitiveParameter]
        array $userIds,
        #[\SensitiveParameter]
        int|float|\DateInterval $effectiveTimeInSeconds,
        #[\SensitiveParameter]
        $payload = null,
        #[\SensitiveParameter]
        int $threads = 1
    ): Batch {
        $seconds = $effectiveTimeInSeconds;
        if (!\is_int($seconds)) {
            $seconds = Lifetime::seconds($seconds);
        }
        if (\is_array($payload)) {
            $payload = Plain::text($payload);
        }
        if ($payload !== null && !\is_string($payload)) {
            $payload = self::prepared($payload);
        }
        if ($threads < 0) {
            throw Token04Exception::of(ErrorCode::INVALID_ARGUMENT, 0, 'threads');
        }
        $text = $payload instanceof Payload ? $payload->text() : (string) $payload;
        $each = C::capacity(0, \strlen($text));
        $tokens = $errors = $piece = [];
        $size = 0;
        foreach ($userIds as $user) {
            // What is no text becomes text that is not UTF-8: the library refuses it, for this user.
            $user = \is_string($user) ? $user : "\xFF";
            $piece[] = $user;
            $size += $each + 8 * \strlen($user);
            if ($size >= self::PIECE) {
                C::issueBatch($this, $piece, $seconds, $payload, $effectiveTimeInSeconds, $threads, $tokens, $errors);
                $piece = [];
                $size = 0;
            }
        }
        if ($piece !== [] || $tokens === []) {
            C::issueBatch($this, $piece, $seconds, $payload, $effectiveTimeInSeconds, $threads, $tokens, $errors);
        }
        return new Batch($tokens, $errors);
    }

    private static function prepared(
        #[\SensitiveParameter]
        $payload
    ): Payload {
        if ($payload instanceof \Token04\Payload) {
            return $payload->prepared();
        }
        throw C::mistyped('issueBatch');
    }

    /** Shows nothing. */
    public function __debugInfo()
    {
        return [];
    }
}
