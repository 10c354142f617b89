<?php

declare(strict_types=1);

namespace Token04\Ffi;

use Token04\Claims;
use Token04\Envelope;
use Token04\Internal\Header;

/**
 * The part of Token04\Ffi\C that reads and checks tokens.
 *
 * @internal
 */
trait Checking
{
    public static function inspect(
        #[\SensitiveParameter]
        string $token
    ): Envelope {
        $c = self::get();
        $envelope = self::make('struct token04_envelope');
        $pointer = \FFI::addr($envelope);
        $status = $c->token04_inspect($token, \strlen($token), $pointer);
        self::succeed($status);
        $iv = \FFI::string($envelope->iv, $envelope->iv_len);
        return new Envelope(
            $envelope->cipher,
            $envelope->expire,
            $iv,
            $envelope->token_len,
            $envelope->envelope_len,
            $envelope->ciphertext_len
        );
    }

    public static function verifier(
        Verifier $owner,
        #[\SensitiveParameter]
        array $secrets
    ) {
        $kept = null;
        try {
            list($texts, $lengths, $count, $kept) = self::pointers($secrets);
            $place = self::reserve($owner, 'verifier');
            $status = self::$c->token04_verifier_new($texts, $lengths, $count, $place);
            self::made($owner, $status);
        } finally {
            self::wipe($kept);
        }
    }

    public static function open(
        Verifier $verifier,
        #[\SensitiveParameter]
        string $token
    ): Claims {
        $c = self::get();
        $owner = new Held();
        try {
            $claims = self::reserve($owner, 'claims');
            $sdkCode = self::make('uint32_t[1]');
            $place = self::place($verifier);
            $status = $c->token04_verifier_open($place[0], $token, \strlen($token), $claims, $sdkCode);
            self::succeed($status, $sdkCode);
            return self::claims($claims[0]);
        } finally {
            self::release($owner);
        }
    }

    /** @param array $expected Expectation::toArguments() */
    public static function verify(
        Verifier $verifier,
        #[\SensitiveParameter]
        string $token,
        #[\SensitiveParameter]
        array $expected
    ): Claims {
        $c = self::get();
        list($expectation, $kept) = self::expectation(...$expected);
        $owner = new Held();
        try {
            $claims = self::reserve($owner, 'claims');
            $sdkCode = self::make('uint32_t[1]');
            $place = self::place($verifier);
            $status = $c->token04_verifier_verify(
                $place[0],
                $token,
                \strlen($token),
                $expectation,
                $claims,
                $sdkCode
            );
            self::succeed($status, $sdkCode);
            return self::claims($claims[0]);
        } finally {
            self::release($owner);
        }
    }

    private static function expectation(
        int $flags,
        int $appId,
        string $userId,
        string $roomId,
        string $streamId,
        int $now,
        int $leeway,
        int $ctimeLeeway
    ): array {
        $expectation = self::make('struct token04_expectation');
        list($texts, , , $kept) = self::pointers([$userId, $roomId, $streamId]);
        $expectation->struct_size = \FFI::sizeof($expectation);
        // A number that does not fit sets bits that do not exist, which is refused: FFI would cut it.
        $numbers = $flags | $appId | $leeway | $ctimeLeeway;
        $expectation->expected = $numbers === ($numbers & 0xFFFFFFFF) ? $flags : 0xFFFFFFFF;
        $expectation->app_id = Arguments::appId($appId);
        // A field whose flag is missing stays as it is: set, it would be refused.
        if (($flags & Header::EXPECT_USER_ID) !== 0) {
            $expectation->user_id = $texts[0];
            $expectation->user_id_len = \strlen($userId);
        }
        if (($flags & Header::EXPECT_ROOM_ID) !== 0) {
            $expectation->room_id = $texts[1];
            $expectation->room_id_len = \strlen($roomId);
        }
        if (($flags & Header::EXPECT_STREAM_ID) !== 0) {
            $expectation->stream_id = $texts[2];
            $expectation->stream_id_len = \strlen($streamId);
        }
        $expectation->now = $now;
        $expectation->leeway = $leeway;
        $expectation->ctime_leeway = $ctimeLeeway;
        $pointer = \FFI::addr($expectation);
        return [$pointer, [$expectation, $kept]];
    }

    private static function claims(int $claims): Claims
    {
        $c = self::$c;
        $length = self::make('size_t[1]');
        $text = $c->token04_claims_user_id($claims, $length);
        $userId = \FFI::string($text, $length[0]);
        $text = $c->token04_claims_payload($claims, $length);
        $payload = \FFI::string($text, $length[0]);
        $appId = $c->token04_claims_app_id($claims);
        $nonce = $c->token04_claims_nonce($claims);
        $ctime = $c->token04_claims_ctime($claims);
        $expire = $c->token04_claims_expire($claims);
        $envelopeExpire = $c->token04_claims_envelope_expire($claims);
        $cipher = $c->token04_claims_cipher($claims);
        $index = $c->token04_claims_secret_index($claims);
        return new Claims($appId, $userId, $payload, $nonce, $ctime, $expire, $envelopeExpire, $cipher, $index);
    }
}
