<?php

declare(strict_types=1);

namespace Token04;

use Token04\Internal\Blame;
use Token04\Internal\Given;
use Token04\Internal\Header;
use Token04\Internal\Hidden;
use Token04\Internal\Refusal;

/**
 * What a token is checked against. Only what you expect is checked, so give everything that you
 * know. Each method changes the expectation and returns it, so that no check is lost if you ignore
 * the result; clone it to get a copy.
 *
 *     (new Expectation())->appId(1234567890)->userId('user_1')->privilege(Privilege::LOGIN)
 *
 * null is refused with INVALID_ARGUMENT and the argument's name: a value that a program could not find
 * must not switch off its check. Text can be given as an int or an object that is a text, and an int as
 * its digits; anything else of another type is a TypeError.
 *
 * A property that does not exist is refused as well: setting it would check nothing.
 *
 * Cannot be serialized: what is missing in a text would not be checked. var_export() and json_encode() show no ids.
 */
final class Expectation implements \Serializable
{
    use Refusal;

    private $flags = 0;
    private $appId = 0;
    private $userId;
    private $roomId;
    private $streamId;
    private $now = 0;
    private $leeway = 0;
    private $ctimeLeeway = 0;

    /** Checks only that the token can be read and has not expired. */
    public function __construct()
    {
    }

    /**
     * Require this app.
     *
     * @param int|string $appId
     */
    public function appId($appId): self
    {
        $this->appId = Given::number($appId, 'app_id', __METHOD__);
        $this->flags |= Header::EXPECT_APP_ID;
        return $this;
    }

    /**
     * Require this user; case matters.
     *
     * @param string|int $userId
     */
    public function userId($userId): self
    {
        $text = Given::text($userId, 'user_id', __METHOD__);
        $this->userId = new Hidden($text);
        $this->flags |= Header::EXPECT_USER_ID;
        return $this;
    }

    /**
     * Require this room. A token without a room also passes, unless strict().
     *
     * @param string|int $roomId
     */
    public function roomId($roomId): self
    {
        $text = Given::text($roomId, 'room_id', __METHOD__);
        $this->roomId = new Hidden($text);
        $this->flags |= Header::EXPECT_ROOM_ID;
        return $this;
    }

    /**
     * Require this privilege, a Privilege. A token without privileges also passes, unless
     * strict(). May be called for each privilege.
     *
     * @param int|string $privilege
     * @throws Token04Exception INVALID_ARGUMENT if there is no such privilege
     */
    public function privilege($privilege): self
    {
        $privilege = Given::number($privilege, 'privilege', __METHOD__);
        $flags = [Privilege::LOGIN => Header::EXPECT_LOGIN, Privilege::PUBLISH => Header::EXPECT_PUBLISH];
        if (!isset($flags[$privilege])) {
            throw Token04Exception::of(ErrorCode::INVALID_ARGUMENT, 0, 'privilege');
        }
        $this->flags |= $flags[$privilege];
        return $this;
    }

    /**
     * Require this stream. A token without a list of streams also passes, unless strict().
     *
     * @param string|int $streamId
     */
    public function streamId($streamId): self
    {
        $text = Given::text($streamId, 'stream_id', __METHOD__);
        $this->streamId = new Hidden($text);
        $this->flags |= Header::EXPECT_STREAM_ID;
        return $this;
    }

    /** Require the token to name the expected room, privileges and stream. */
    public function strict(): self
    {
        $this->flags |= Header::EXPECT_STRICT;
        return $this;
    }

    /**
     * The time of the check, in Unix seconds, instead of now. A check refuses 0 or less with
     * ErrorCode::INVALID_ARGUMENT: every token would pass.
     *
     * @param int|string $now
     */
    public function at($now): self
    {
        $this->now = Given::number($now, 'now', __METHOD__);
        $this->flags |= Header::EXPECT_NOW;
        return $this;
    }

    /**
     * The same as a point in time; fractions of a second are cut off.
     *
     * @param \DateTimeInterface $time
     */
    public function atTime($time): self
    {
        if (!$time instanceof \DateTimeInterface) {
            throw Given::refused($time, 'now', __METHOD__, 'a DateTimeInterface');
        }
        return $this->at($time->getTimestamp());
    }

    /**
     * Accept a token for this many seconds after its expiry. Without this call it is 0.
     *
     * @param int|string $seconds
     * @throws Token04Exception INVALID_ARGUMENT if it is not from 0 to 4,294,967,295
     */
    public function leeway($seconds): self
    {
        $this->leeway = self::seconds(Given::number($seconds, 'leeway', __METHOD__), 'leeway');
        return $this;
    }

    /**
     * Refuse a token whose creation time is more than this many seconds in the future, as
     * CLAIMS_INVALID. Without this call, the creation time is not checked.
     *
     * @param int|string $seconds
     * @throws Token04Exception INVALID_ARGUMENT if it is not from 0 to 4,294,967,295
     */
    public function ctimeLeeway($seconds): self
    {
        $this->ctimeLeeway = self::seconds(Given::number($seconds, 'ctime_leeway', __METHOD__), 'ctime_leeway');
        $this->flags |= Header::EXPECT_CTIME;
        return $this;
    }

    /**
     * As the back ends take it: flags, app id, user id, room id, stream id, now, leeway, leeway
     * of ctime.
     *
     * @internal
     */
    public function toArguments(): array
    {
        return [
            $this->flags,
            $this->appId,
            self::shown($this->userId),
            self::shown($this->roomId),
            self::shown($this->streamId),
            $this->now,
            $this->leeway,
            $this->ctimeLeeway,
        ];
    }

    /**
     * Names what is wrong, in the token or here, if the exception does not.
     *
     * @internal
     */
    public function blame(
        Token04Exception $error,
        #[\SensitiveParameter]
        string $token,
        #[\SensitiveParameter]
        array $secrets = []
    ): Token04Exception {
        if ($this->appId < 0 || $this->appId > 0xFFFFFFFF) {
            return Blame::named($error, [], 'app_id');
        }
        return Blame::named($error, [
            'token' => $token,
            'secrets' => $secrets,
            'user_id' => self::shown($this->userId),
            'room_id' => self::shown($this->roomId),
            'stream_id' => self::shown($this->streamId),
            // Nothing else is left to be wrong.
        ], 'now');
    }

    public function __clone()
    {
    }

    /**
     * Nobody sets a check by a property: $expected->user_id = 'x' would check nothing.
     *
     * @internal
     *
     * @throws Token04Exception INVALID_ARGUMENT
     */
    public function __set($name, $value)
    {
        throw Token04Exception::of(ErrorCode::INVALID_ARGUMENT, 0, 'expectation');
    }

    /**
     * Without it, a reference to a property that does not exist would make it.
     *
     * @internal
     *
     * @throws Token04Exception INVALID_ARGUMENT
     */
    public function __get($name)
    {
        throw Token04Exception::of(ErrorCode::INVALID_ARGUMENT, 0, 'expectation');
    }

    /** Shows no ids, so that it can be dumped. */
    public function __debugInfo()
    {
        return [
            'flags' => $this->flags,
            'appId' => $this->appId,
            'userId' => \strlen(self::shown($this->userId)) . ' bytes',
            'roomId' => \strlen(self::shown($this->roomId)) . ' bytes',
            'streamId' => \strlen(self::shown($this->streamId)) . ' bytes',
            'now' => $this->now,
            'leeway' => $this->leeway,
            'ctimeLeeway' => $this->ctimeLeeway,
        ];
    }

    private static function seconds(int $seconds, string $argument): int
    {
        if ($seconds < 0 || $seconds > 0xFFFFFFFF) {
            throw Token04Exception::of(ErrorCode::INVALID_ARGUMENT, 0, $argument, [
                Lang::EN => "$argument is $seconds s; it must be from 0 to 4294967295 s.",
                Lang::ZH => "{$argument} 为 {$seconds} s，必须为 0 到 4294967295 s。",
            ]);
        }
        return $seconds;
    }

    /** @param Hidden|null $hidden */
    private static function shown($hidden): string
    {
        return $hidden === null ? '' : $hidden->get();
    }
}
