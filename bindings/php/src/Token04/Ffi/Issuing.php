<?php

declare(strict_types=1);

namespace Token04\Ffi;

use Token04\ErrorCode;
use Token04\Internal\Header;
use Token04\Token04Exception;

/**
 * The part of Token04\Ffi\C that makes tokens.
 *
 * @internal
 */
trait Issuing
{
    /** Where most tokens and their lengths go, 1024 bytes, while no call uses them. */
    private static $token;
    private static $length;

    /** The size of a buffer that is enough for a token. */
    public static function capacity(int $userIdLength, int $payloadLength): int
    {
        return self::get()->token04_token_capacity($userIdLength, $payloadLength);
    }

    public static function generate(
        #[\SensitiveParameter]
        int $appId,
        #[\SensitiveParameter]
        string $userId,
        #[\SensitiveParameter]
        string $secret,
        #[\SensitiveParameter]
        int $seconds,
        #[\SensitiveParameter]
        string $payload,
        #[\SensitiveParameter]
        int $cipher
    ): string {
        $c = self::$c ?? self::get();
        $app = Arguments::appId($appId);
        $small = Arguments::small($cipher);
        // As in issue().
        $token = self::$token;
        $length = self::$length;
        self::$token = null;
        $capacity = 1024;
        do {
            if ($token === null) {
                list($token, $length) = self::buffers($capacity);
            }
            $status = $c->token04_generate(
                $app,
                $userId,
                \strlen($userId),
                $secret,
                \strlen($secret),
                $seconds,
                $payload,
                \strlen($payload),
                $small,
                $token,
                $capacity,
                $length
            );
            if ($status === ErrorCode::OK) {
                $text = \FFI::string($token, $length[0]);
                if ($capacity === 1024) {
                    self::$length = $length;
                    self::$token = $token;
                }
                return $text;
            }
            $isSmall = $capacity === 1024;
            $capacity = Header::MAX_TOKEN_LEN;
            $token = null;
        } while ($status === ErrorCode::BUFFER_TOO_SMALL && $isSmall);
        throw Token04Exception::of($status);
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
        $c = self::get();
        $texts = \strlen($userId) + \strlen($roomId) + \strlen($userName);
        $capacity = $c->token04_kit_token_capacity(\strlen($token), $texts);
        $app = Arguments::appId($appId);
        $kit = $c->new("char[$capacity]");
        $length = self::make('size_t[1]');
        $status = $c->token04_kit_token(
            $token,
            \strlen($token),
            $roomId,
            \strlen($roomId),
            $userId,
            \strlen($userId),
            $userName,
            \strlen($userName),
            $app,
            $kit,
            $capacity,
            $length
        );
        self::succeed($status);
        return \FFI::string($kit, $length[0]);
    }

    public static function issuer(
        Issuer $owner,
        #[\SensitiveParameter]
        int $appId,
        #[\SensitiveParameter]
        string $secret,
        #[\SensitiveParameter]
        int $cipher
    ) {
        $place = self::reserve($owner, 'issuer');
        $app = Arguments::appId($appId);
        $small = Arguments::small($cipher);
        $status = self::$c->token04_issuer_new($app, $secret, \strlen($secret), $small, $place);
        self::made($owner, $status, 'cipher');
    }

    public static function appId(Issuer $issuer): int
    {
        $c = self::get();
        $place = self::place($issuer);
        return $c->token04_issuer_app_id($place[0]);
    }

    public static function cipher(Issuer $issuer): int
    {
        $c = self::get();
        $place = self::place($issuer);
        return $c->token04_issuer_cipher($place[0]);
    }

    /**
     * @param \Token04\Payload|string|null $payload
     * @param int|float|\DateInterval $lifetime what $seconds was made of
     */
    public static function issue(
        Issuer $issuer,
        #[\SensitiveParameter]
        string $userId,
        #[\SensitiveParameter]
        int $seconds,
        #[\SensitiveParameter]
        $payload,
        #[\SensitiveParameter]
        $lifetime
    ): string {
        // Straight on, and without calls of this class's own functions: each costs a tenth of a token.
        $c = self::$c ?? self::get();
        // Taken out, with no jump between: a signal handler may make tokens as well, and a fiber may end it later.
        $token = self::$token;
        $length = self::$length;
        self::$token = null;
        if ($token === null) {
            list($token, $length) = self::buffers(1024);
        }
        $entry = self::$held[\spl_object_id($issuer)] ?? null;
        $place = $entry !== null && $entry[2]->get() === $issuer ? $entry[1] : [0];
        $payload = $payload ?? '';
        if (\is_string($payload)) {
            $status = $c->token04_issuer_issue(
                $place[0],
                $userId,
                \strlen($userId),
                $seconds,
                $payload,
                \strlen($payload),
                $token,
                1024,
                $length
            );
        } else {
            $last = self::$last;
            $prepared = $last !== null && $last[0]->get() === $payload ? $last[1] : self::prepared($payload, 'issue');
            $status = $c->token04_issuer_issue_payload(
                $place[0],
                $userId,
                \strlen($userId),
                $seconds,
                $prepared[0],
                $token,
                1024,
                $length
            );
            if ($prepared[0] === 0) {
                // It was freed, and is made ready anew.
                self::$last = null;
                return self::issueAny($place, \time(), $userId, $seconds, $payload, $lifetime, 'issue');
            }
        }
        if ($status === ErrorCode::OK) {
            $text = \FFI::string($token, $length[0]);
            self::$length = $length;
            self::$token = $token;
            return $text;
        }
        if ($status === ErrorCode::BUFFER_TOO_SMALL) {
            return self::issueAny($place, \time(), $userId, $seconds, $payload, $lifetime, 'issue');
        }
        throw self::refusal($status, $userId, $lifetime, $payload);
    }

    /**
     * A token of another time.
     *
     * @param \Token04\Payload|string|null $payload
     * @param int|float|\DateInterval $lifetime what $seconds was made of
     */
    public static function issueAt(
        Issuer $issuer,
        #[\SensitiveParameter]
        int $now,
        #[\SensitiveParameter]
        string $userId,
        #[\SensitiveParameter]
        int $seconds,
        #[\SensitiveParameter]
        $payload,
        #[\SensitiveParameter]
        $lifetime
    ): string {
        $place = self::place($issuer);
        return self::issueAny($place, $now, $userId, $seconds, $payload, $lifetime, 'issueAt');
    }

    /** Any token, in a buffer that is enough for each. */
    private static function issueAny(
        #[\SensitiveParameter]
        $place,
        #[\SensitiveParameter]
        int $now,
        #[\SensitiveParameter]
        string $userId,
        #[\SensitiveParameter]
        int $seconds,
        #[\SensitiveParameter]
        $payload,
        #[\SensitiveParameter]
        $lifetime,
        #[\SensitiveParameter]
        string $method
    ): string {
        $c = self::get();
        list($token, $length) = self::buffers(Header::MAX_TOKEN_LEN);
        $payload = $payload ?? '';
        if (\is_string($payload)) {
            $status = $c->token04_issuer_issue_at(
                $place[0],
                $now,
                $userId,
                \strlen($userId),
                $seconds,
                $payload,
                \strlen($payload),
                $token,
                Header::MAX_TOKEN_LEN,
                $length
            );
        } else {
            $prepared = self::prepared($payload, $method);
            $status = $c->token04_issuer_issue_payload_at(
                $place[0],
                $now,
                $userId,
                \strlen($userId),
                $seconds,
                $prepared[0],
                $token,
                Header::MAX_TOKEN_LEN,
                $length
            );
            self::unchanged($prepared);
        }
        if ($status !== ErrorCode::OK) {
            throw self::refusal($status, $userId, $lifetime, $payload);
        }
        return \FFI::string($token, $length[0]);
    }

    private static function buffers(int $capacity): array
    {
        $c = self::get();
        return [$c->new("char[$capacity]"), self::make('size_t[1]')];
    }

    /**
     * Makes tokens, and adds them to $tokens and the codes of those that cannot be made to $errors.
     *
     * @param string[] $userIds
     * @param Payload|string|null $payload
     * @param int|float|\DateInterval $lifetime what $seconds was made of
     */
    public static function issueBatch(
        Issuer $issuer,
        #[\SensitiveParameter]
        array $userIds,
        #[\SensitiveParameter]
        int $seconds,
        #[\SensitiveParameter]
        $payload,
        #[\SensitiveParameter]
        $lifetime,
        #[\SensitiveParameter]
        int $threads,
        #[\SensitiveParameter]
        array &$tokens,
        #[\SensitiveParameter]
        array &$errors
    ) {
        $c = self::get();
        list($texts, $lengths, $count, $kept) = self::pointers($userIds);
        $owner = new Held();
        try {
            $batch = self::reserve($owner, 'batch');
            $place = self::place($issuer);
            $payload = $payload === null ? '' : $payload;
            $prepared = self::payload($payload);
            $status = $prepared === null
                ? $c->token04_issuer_issue_batch(
                    $place[0],
                    $texts,
                    $lengths,
                    $count,
                    $seconds,
                    $payload,
                    \strlen($payload),
                    $threads,
                    $batch
                )
                : $c->token04_issuer_issue_batch_payload(
                    $place[0],
                    $texts,
                    $lengths,
                    $count,
                    $seconds,
                    $prepared[0],
                    $threads,
                    $batch
                );
            if ($status !== ErrorCode::OK) {
                throw self::refusal($status, '', $lifetime, $payload);
            }
            self::unchanged($prepared);
            $text = self::make('const uint8_t *[1]');
            $length = self::make('size_t[1]');
            $found = self::make('const size_t *[1]');
            $c->token04_batch_tokens($batch[0], $text, $length, $found);
            $all = $text[0];
            $ends = $found[0];
            for ($index = $start = 0; $index < $count; $index++) {
                $end = $ends[$index];
                if ($end > $start) {
                    $from = $all + $start;
                    $tokens[] = \FFI::string($from, $end - $start);
                } else {
                    $status = $c->token04_batch_token($batch[0], $index, $text, $length);
                    $errors[\count($tokens)] = $status;
                    $tokens[] = null;
                }
                $start = $end;
            }
        } finally {
            self::release($owner);
        }
    }
}
