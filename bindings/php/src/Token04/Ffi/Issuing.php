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
    /** The size of a buffer that is enough for a token. */
    public static function capacity(int $userIdLength, int $payloadLength): int
    {
        return self::get()->token04_token_capacity($userIdLength, $payloadLength);
    }

    public static function generate(
        int $appId,
        string $userId,
        #[\SensitiveParameter]
        string $secret,
        int $seconds,
        #[\SensitiveParameter]
        string $payload,
        int $cipher
    ): string {
        $c = self::get();
        $capacity = $c->token04_token_capacity(\strlen($userId), \strlen($payload));
        $app = Arguments::appId($appId);
        $small = Arguments::small($cipher);
        $token = $c->new("char[$capacity]");
        $length = self::make('size_t[1]');
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
        self::succeed($status);
        return \FFI::string($token, $length[0]);
    }

    public static function kitToken(
        #[\SensitiveParameter]
        string $token,
        int $appId,
        string $userId,
        string $roomId,
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
        int $appId,
        #[\SensitiveParameter]
        string $secret,
        int $cipher
    ) {
        $place = self::reserve($owner, 'issuer');
        $app = Arguments::appId($appId);
        $small = Arguments::small($cipher);
        $status = self::$c->token04_issuer_new($app, $secret, \strlen($secret), $small, $place);
        self::made($owner, $status);
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
     * @param Payload|string|null $payload
     */
    public static function issue(
        Issuer $issuer,
        string $userId,
        int $seconds,
        #[\SensitiveParameter]
        $payload
    ): string {
        // Without calls of this class's own functions, as far as that goes: each costs a tenth of a token.
        $c = self::$c ?? self::get();
        $entry = self::$held[\spl_object_id($issuer)] ?? null;
        $place = $entry !== null && $entry[2]->get() === $issuer ? $entry[1] : [null];
        $payload = $payload === null ? '' : $payload;
        $prepared = \is_string($payload) ? null : self::payload($payload);
        $type = self::$types['size_t[1]'] ?? self::type('size_t[1]');
        $length = $c->new($type);
        // Most tokens fit. A buffer for each call: a signal handler may make tokens as well.
        $capacity = 1024;
        $type = self::$types['char[1024]'] ?? self::type('char[1024]');
        $token = $c->new($type);
        do {
            $status = $prepared === null
                ? $c->token04_issuer_issue(
                    $place[0],
                    $userId,
                    \strlen($userId),
                    $seconds,
                    $payload,
                    \strlen($payload),
                    $token,
                    $capacity,
                    $length
                )
                : $c->token04_issuer_issue_payload(
                    $place[0],
                    $userId,
                    \strlen($userId),
                    $seconds,
                    $prepared[0],
                    $token,
                    $capacity,
                    $length
                );
            if ($status === ErrorCode::OK) {
                if ($prepared !== null) {
                    self::unchanged($prepared);
                }
                return \FFI::string($token, $length[0]);
            }
            $small = $capacity < Header::MAX_TOKEN_LEN;
            $capacity = Header::MAX_TOKEN_LEN;
            $token = $small ? $c->new("char[$capacity]") : null;
        } while ($status === ErrorCode::BUFFER_TOO_SMALL && $small);
        throw self::refusal($status, $payload);
    }

    /**
     * Makes tokens, and adds them to $tokens and the codes of those that cannot be made to $errors.
     *
     * @param string[] $userIds
     * @param Payload|string|null $payload
     */
    public static function issueBatch(
        Issuer $issuer,
        array $userIds,
        int $seconds,
        #[\SensitiveParameter]
        $payload,
        int $threads,
        array &$tokens,
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
                throw self::refusal($status, $payload);
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
