<?php

declare(strict_types=1);

namespace Token04;

use Token04\Internal\Header;
use Token04\Internal\Refusal;

/**
 * What a token is checked against. Only what is expected is checked, so give everything that is
 * known. Each method changes the expectation and returns it, so that no check is lost with a
 * result that is not used; clone it to have another one.
 *
 *     (new Expectation())->appId(1234567890)->userId('user_1')->privilege(Privilege::LOGIN)
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

    /** Nothing but a token that can be read and has not expired. */
    public function __construct()
    {
    }

    /** Require this app. */
    public function appId(int $appId): self
    {
        $this->appId = $appId;
        $this->flags |= Header::EXPECT_APP_ID;
        return $this;
    }

    /** Require this user; case matters. */
    public function userId(string $userId): self
    {
        $this->userId = $userId;
        $this->flags |= Header::EXPECT_USER_ID;
        return $this;
    }

    /** Require this room. A token without a room also passes, unless strict(). */
    public function roomId(string $roomId): self
    {
        $this->roomId = $roomId;
        $this->flags |= Header::EXPECT_ROOM_ID;
        return $this;
    }

    /**
     * Require this privilege, a Privilege. A token without privileges also passes, unless
     * strict(). May be called for each privilege.
     *
     * @throws Token04Exception INVALID_ARGUMENT if there is no such privilege
     */
    public function privilege(int $privilege): self
    {
        $flags = [Privilege::LOGIN => Header::EXPECT_LOGIN, Privilege::PUBLISH => Header::EXPECT_PUBLISH];
        if (!isset($flags[$privilege])) {
            throw Token04Exception::of(ErrorCode::INVALID_ARGUMENT, 0, 'privilege');
        }
        $this->flags |= $flags[$privilege];
        return $this;
    }

    /** Require this stream. A token without a list of streams also passes, unless strict(). */
    public function streamId(string $streamId): self
    {
        $this->streamId = $streamId;
        $this->flags |= Header::EXPECT_STREAM_ID;
        return $this;
    }

    /** Require the token to name the expected room, privileges and stream. */
    public function strict(): self
    {
        $this->flags |= Header::EXPECT_STRICT;
        return $this;
    }

    /** The time of the check, in Unix seconds, instead of now. */
    public function at(int $now): self
    {
        $this->now = $now;
        $this->flags |= Header::EXPECT_NOW;
        return $this;
    }

    /** The same as a point in time; fractions of a second are cut off. */
    public function atTime(\DateTimeInterface $time): self
    {
        return $this->at($time->getTimestamp());
    }

    /**
     * Accept a token for this many seconds after its expiry. Without this call it is 0.
     *
     * @throws Token04Exception INVALID_ARGUMENT if it is not from 0 to 4,294,967,295
     */
    public function leeway(int $seconds): self
    {
        $this->leeway = self::seconds($seconds, 'leeway');
        return $this;
    }

    /**
     * Refuse a token that was made more than this many seconds in the future, as CLAIMS_INVALID.
     * Without this call the time at which a token was made is not checked.
     *
     * @throws Token04Exception INVALID_ARGUMENT if it is not from 0 to 4,294,967,295
     */
    public function ctimeLeeway(int $seconds): self
    {
        $this->ctimeLeeway = self::seconds($seconds, 'ctime_leeway');
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

    private static function seconds(int $seconds, string $argument): int
    {
        if ($seconds < 0 || $seconds > 0xFFFFFFFF) {
            throw Token04Exception::of(ErrorCode::INVALID_ARGUMENT, 0, $argument);
        }
        return $seconds;
    }
}
