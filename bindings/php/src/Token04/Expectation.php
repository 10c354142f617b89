<?php

declare(strict_types=1);

namespace Token04;

use Token04\Internal\Given;
use Token04\Internal\Header;
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
 * Cannot be serialized: what is missing in a text would not be checked.
 */
final class Expectation implements \Serializable
{
    use Refusal;

    private $flags = 0;
    private $appId = 0;
    private $userId = '';
    private $roomId = '';
    private $streamId = '';
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
        $this->userId = Given::text($userId, 'user_id', __METHOD__);
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
        $this->roomId = Given::text($roomId, 'room_id', __METHOD__);
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
        $this->streamId = Given::text($streamId, 'stream_id', __METHOD__);
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
     * The time of the check, in Unix seconds, instead of now.
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
            $this->userId,
            $this->roomId,
            $this->streamId,
            $this->now,
            $this->leeway,
            $this->ctimeLeeway,
        ];
    }

    public function __clone()
    {
    }

    /** Shows no ids, so that it can be dumped. */
    public function __debugInfo()
    {
        return [
            'flags' => $this->flags,
            'appId' => $this->appId,
            'userId' => \strlen($this->userId) . ' bytes',
            'roomId' => \strlen($this->roomId) . ' bytes',
            'streamId' => \strlen($this->streamId) . ' bytes',
            'now' => $this->now,
            'leeway' => $this->leeway,
            'ctimeLeeway' => $this->ctimeLeeway,
        ];
    }

    private static function seconds(int $seconds, string $argument): int
    {
        if ($seconds < 0 || $seconds > 0xFFFFFFFF) {
            throw Token04Exception::of(ErrorCode::INVALID_ARGUMENT, 0, $argument);
        }
        return $seconds;
    }
}
