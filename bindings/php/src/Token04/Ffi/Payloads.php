<?php

declare(strict_types=1);

namespace Token04\Ffi;

use Token04\ErrorCode;
use Token04\Internal\Blame;
use Token04\Internal\Header;
use Token04\Internal\Lifetime;
use Token04\Lang;
use Token04\Token04Exception;

/**
 * The part of Token04\Ffi\C that makes payloads ready for use.
 *
 * @internal
 */
trait Payloads
{
    /** The payload that was used last, as a WeakReference, and its place: most are used many times. */
    private static $last;

    /** @param string[]|null $streamIds null for any stream */
    public static function room(Payload $owner, string $roomId, int $login, int $publish, $streamIds)
    {
        $given = $streamIds === null ? [] : $streamIds;
        list($texts, $lengths, $count, $kept) = self::pointers($given);
        $place = self::reserve($owner, 'payload');
        $login = Arguments::small($login);
        $publish = Arguments::small($publish);
        $given = $streamIds === null ? null : $texts;
        $status = self::$c->token04_payload_new_room(
            $roomId,
            \strlen($roomId),
            $login,
            $publish,
            $given,
            $lengths,
            $count,
            $place
        );
        self::made($owner, $status);
    }

    public static function video(Payload $owner, string $roomId, string $videoId)
    {
        $place = self::reserve($owner, 'payload');
        $status = self::$c->token04_payload_new_video(
            $roomId,
            \strlen($roomId),
            $videoId,
            \strlen($videoId),
            $place
        );
        self::made($owner, $status);
    }

    public static function raw(
        Payload $owner,
        #[\SensitiveParameter]
        string $text
    ) {
        $place = self::reserve($owner, 'payload');
        $status = self::$c->token04_payload_new_raw($text, \strlen($text), $place);
        self::made($owner, $status);
    }

    public static function text(Payload $payload): string
    {
        $c = self::get();
        $length = self::make('size_t[1]');
        $place = self::payload($payload);
        $text = $c->token04_payload_text($place[0], $length);
        return \FFI::string($text, $length[0]);
    }

    /** That an issuer's method was given a payload of a type that it does not take. */
    public static function mistyped(string $method): \TypeError
    {
        $number = $method === 'issueAt' ? 4 : 3;
        return new \TypeError(
            "Token04\\Issuer::$method(): Argument #$number (\$payload) must be a Token04\\Payload, JSON text, an array or null"
        );
    }

    /**
     * The place of what a package's payload was made ready in.
     *
     * @param \Token04\Payload $payload
     */
    private static function prepared(
        #[\SensitiveParameter]
        $payload,
        string $method
    ) {
        if (!$payload instanceof \Token04\Payload) {
            throw self::mistyped($method);
        }
        $ready = $payload->prepared();
        $place = self::payload($ready);
        $weak = \WeakReference::create($payload);
        self::$last = [$weak, $place];
        return $place;
    }

    /** The place of a prepared payload, or null for text. */
    private static function payload(
        #[\SensitiveParameter]
        $payload
    ) {
        if (\is_string($payload)) {
            return null;
        }
        $place = self::place($payload);
        self::unchanged($place);
        return $place;
    }

    /**
     * Fails if a payload was freed, before the call or by a signal handler. A place is never filled again, so what is there after a call was there
     * during it.
     */
    private static function unchanged($place)
    {
        if ($place !== null && $place[0] === 0) {
            throw Token04Exception::of(ErrorCode::INVALID_ARGUMENT, 0, 'payload');
        }
    }

    /**
     * The exception for a status. If a text or a lifetime is at fault, it says what is wrong with it.
     *
     * @param int|float|\DateInterval $lifetime
     * @param \Token04\Payload|Payload|string $payload
     */
    private static function refusal(
        #[\SensitiveParameter]
        int $status,
        #[\SensitiveParameter]
        string $userId,
        #[\SensitiveParameter]
        $lifetime,
        #[\SensitiveParameter]
        $payload
    ): Token04Exception {
        $problems = $status === ErrorCode::INVALID_EFFECTIVE_TIME ? Lifetime::problems($lifetime) : [];
        if ($status === ErrorCode::INVALID_PAYLOAD && \is_string($payload)) {
            $c = self::get();
            $message = $c->new('char[256]');
            $length = self::make('size_t[1]');
            foreach ([Lang::EN => Header::LANG_EN, Lang::ZH => Header::LANG_ZH] as $lang => $number) {
                if ($c->token04_payload_problem($payload, \strlen($payload), $number, $message, 256, $length) === $status) {
                    $problems[$lang] = \FFI::string($message, $length[0]);
                }
            }
        }
        $texts = ['user_id' => $userId, 'payload' => \is_string($payload) ? $payload : ''];
        $error = Token04Exception::of($status, 0, null, $problems);
        return Blame::named($error, $texts);
    }
}
