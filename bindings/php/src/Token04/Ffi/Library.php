<?php

declare(strict_types=1);

namespace Token04\Ffi;

use Token04\BackendException;
use Token04\Envelope;
use Token04\ErrorCode;
use Token04\Internal\Advice;
use Token04\Internal\Header;
use Token04\Report;
use Token04\Token04Exception;

/**
 * The C library's functions that need no object, over FFI.
 *
 * @internal
 */
final class Library
{
    private static $c;
    private static $types = [];

    /**
     * The C library.
     *
     * @throws BackendException where it cannot be had
     */
    public static function c(): \FFI
    {
        if (self::$c === null) {
            self::$c = self::load();
        }
        return self::$c;
    }

    /**
     * A new object of a type. The type is kept: PHP 8.2 loses memory with each pointer type that
     * it reads from a text.
     */
    public static function make(\FFI $c, string $type): \FFI\CData
    {
        if (!isset(self::$types[$type])) {
            self::$types[$type] = $c->type($type);
        }
        return $c->new(self::$types[$type]);
    }

    /** The same for a cast. */
    public static function cast(\FFI $c, string $type, \FFI\CData $data): \FFI\CData
    {
        if (!isset(self::$types[$type])) {
            self::$types[$type] = $c->type($type);
        }
        return $c->cast(self::$types[$type], $data);
    }

    private static function load(): \FFI
    {
        $tried = [];
        foreach (Binary::candidates() as $path) {
            try {
                $c = \FFI::cdef(Header::DECLARATIONS, $path);
            } catch (\FFI\Exception $error) {
                if (\strpos($error->getMessage(), 'ffi.enable') !== false) {
                    throw new BackendException(Advice::forbidden(), 0, $error);
                }
                $tried[] = $path . ' (' . $error->getMessage() . ')';
                continue;
            }
            $version = $c->token04_abi_version();
            if ($version !== Header::ABI_VERSION) {
                throw new BackendException(
                    "$path has ABI version $version, and the PHP package needs " . Header::ABI_VERSION
                    . ': install versions that belong together.'
                );
            }
            return $c;
        }
        throw new BackendException(Advice::noLibrary($tried));
    }

    public static function version(): string
    {
        return self::c()->token04_version();
    }

    /** Name, message, reason and SDK code; null for what there is not. */
    public static function status(int $code): array
    {
        $c = self::c();
        $status = Arguments::small($code);
        $sdkCode = $c->token04_status_sdk_code($status);
        return [
            $c->token04_status_name($status),
            $c->token04_status_message($status),
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
        $c = self::c();
        $capacity = $c->token04_token_capacity(\strlen($userId), \strlen($payload));
        $token = $c->new("char[$capacity]");
        $length = self::make($c, 'size_t[1]');
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
        return self::text($status, $token, $length);
    }

    public static function roomPayload(string $roomId, int $login, int $publish, array $streamIds): string
    {
        $c = self::c();
        $streams = new Texts($c, $streamIds);
        $capacity = $c->token04_payload_capacity(\strlen($roomId) + $streams->total, $streams->count);
        $payload = $c->new("char[$capacity]");
        $length = self::make($c, 'size_t[1]');
        $status = $c->token04_room_payload(
            $roomId,
            \strlen($roomId),
            Arguments::small($login),
            Arguments::small($publish),
            $streams->texts,
            $streams->lengths,
            $streams->count,
            $payload,
            $capacity,
            $length
        );
        return self::text($status, $payload, $length);
    }

    public static function videoPayload(string $roomId, string $videoId): string
    {
        $c = self::c();
        $capacity = $c->token04_payload_capacity(\strlen($roomId) + \strlen($videoId), 0);
        $payload = $c->new("char[$capacity]");
        $length = self::make($c, 'size_t[1]');
        $status = $c->token04_video_payload(
            $roomId,
            \strlen($roomId),
            $videoId,
            \strlen($videoId),
            $payload,
            $capacity,
            $length
        );
        return self::text($status, $payload, $length);
    }

    public static function inspect(
        #[\SensitiveParameter]
        string $token
    ): Envelope {
        $c = self::c();
        $envelope = self::make($c, 'struct token04_envelope');
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
        int $now
    ): Report {
        $c = self::c();
        $texts = new Texts($c, $secrets);
        $expected = new Expected($c, $flags, $appId, $userId, $roomId, $streamId, $now);
        $report = self::make($c, 'struct token04_report *[1]');
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

    /** What a function wrote into a buffer. */
    private static function text(int $status, \FFI\CData $buffer, \FFI\CData $length): string
    {
        if ($status !== ErrorCode::OK) {
            throw new Token04Exception($status);
        }
        return \FFI::string($buffer, $length[0]);
    }
}
