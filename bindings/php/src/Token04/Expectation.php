<?php

declare(strict_types=1);

namespace Token04;

use Token04\Internal\Header;

/**
 * What a token is checked against. What is not expected is not checked, so give all that is
 * known. Does not change: each method returns another one.
 *
 *     (new Expectation())->appId(1234567890)->userId('user_1')->privilege(Privilege::LOGIN)
 */
final class Expectation
{
    private $flags = 0;
    private $appId = 0;
    private $userId = '';
    private $roomId = '';
    private $streamId = '';
    private $now = 0;

    /** Nothing but a token in force. */
    public function __construct()
    {
    }

    /** The token is for this app. */
    public function appId(int $appId): self
    {
        return $this->with(Header::EXPECT_APP_ID, 'appId', $appId);
    }

    /** The token is for this user. */
    public function userId(string $userId): self
    {
        return $this->with(Header::EXPECT_USER_ID, 'userId', $userId);
    }

    /** The token is for this room; one that names no room is for any. */
    public function roomId(string $roomId): self
    {
        return $this->with(Header::EXPECT_ROOM_ID, 'roomId', $roomId);
    }

    /**
     * The token grants this privilege, a Privilege; one that names no privilege grants all. May
     * be called for each.
     *
     * @throws Token04Exception INVALID_ARGUMENT where there is no such privilege
     */
    public function privilege(int $privilege): self
    {
        $flags = [Privilege::LOGIN => Header::EXPECT_LOGIN, Privilege::PUBLISH => Header::EXPECT_PUBLISH];
        if (!isset($flags[$privilege])) {
            throw new Token04Exception(ErrorCode::INVALID_ARGUMENT);
        }
        return $this->with($flags[$privilege], null, null);
    }

    /** The token allows this stream; one that lists no stream allows any. */
    public function streamId(string $streamId): self
    {
        return $this->with(Header::EXPECT_STREAM_ID, 'streamId', $streamId);
    }

    /** The time of the check, in Unix seconds, instead of now. */
    public function at(int $now): self
    {
        return $this->with(Header::EXPECT_NOW, 'now', $now);
    }

    /**
     * As the back ends take it: flags, app id, user id, room id, stream id, now.
     *
     * @internal
     */
    public function toArguments(): array
    {
        return [$this->flags, $this->appId, $this->userId, $this->roomId, $this->streamId, $this->now];
    }

    private function with(int $flag, $field, $value): self
    {
        $other = clone $this;
        $other->flags |= $flag;
        if ($field !== null) {
            $other->$field = $value;
        }
        return $other;
    }
}
