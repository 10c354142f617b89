<?php

declare(strict_types=1);

namespace Token04\Ffi;

use Token04\Envelope;
use Token04\ErrorCode;
use Token04\Report;
use Token04\Token04Exception;

/**
 * The C library's functions that need no object, over FFI.
 *
 * @internal
 */
final class Library
{
    public static function version(): string
    {
        return C::get()->token04_version();
    }

    /** Name, message, hint, argument, reason and SDK code; null for those that do not exist. */
    public static function status(int $code): array
    {
        $c = C::get();
        $status = Arguments::small($code);
        $sdkCode = $c->token04_status_sdk_code($status);
        return [
            $c->token04_status_name($status),
            $c->token04_status_message($status),
            $c->token04_status_hint($status),
            $c->token04_status_argument($status),
            $c->token04_status_reason($status),
            $sdkCode === 0 ? null : $sdkCode,
        ];
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
        $c = C::get();
        $capacity = $c->token04_token_capacity(\strlen($userId), \strlen($payload));
        $token = $c->new("char[$capacity]");
        $length = C::make($c, 'size_t[1]');
        $status = $c->token04_generate(
            Arguments::appId($appId),
            $userId,
            \strlen($userId),
            $secret,
            \strlen($secret),
            $effectiveTimeInSeconds,
            $payload,
            \strlen($payload),
            Arguments::small($cipher),
            $token,
            $capacity,
            $length
        );
        if ($status !== ErrorCode::OK) {
            throw new Token04Exception($status);
        }
        return \FFI::string($token, $length[0]);
    }

    public static function inspect(
        #[\SensitiveParameter]
        string $token
    ): Envelope {
        $c = C::get();
        $envelope = C::make($c, 'struct token04_envelope');
        $status = $c->token04_inspect($token, \strlen($token), \FFI::addr($envelope));
        if ($status !== ErrorCode::OK) {
            throw new Token04Exception($status);
        }
        return new Envelope(
            $envelope->cipher,
            $envelope->expire,
            \FFI::string($envelope->iv, $envelope->iv_len),
            $envelope->token_len,
            $envelope->envelope_len,
            $envelope->ciphertext_len
        );
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
        $c = C::get();
        $texts = new Texts($c, $secrets);
        $expected = new Expected($c, $flags, $appId, $userId, $roomId, $streamId, $now, $leeway, $ctimeLeeway);
        $report = C::make($c, 'struct token04_report *[1]');
        $status = $c->token04_diagnose(
            $token,
            \strlen($token),
            $texts->texts,
            $texts->lengths,
            $texts->count,
            $expected->pointer,
            $report
        );
        $texts->wipe();
        if ($status !== ErrorCode::OK) {
            throw new Token04Exception($status);
        }
        try {
            return Answers::report($c, $report[0]);
        } finally {
            $c->token04_report_free($report[0]);
        }
    }
}
