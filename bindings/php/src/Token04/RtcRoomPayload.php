<?php

declare(strict_types=1);

namespace Token04;

use Token04\Internal\Blame;
use Token04\Internal\Header;

/**
 * The payload of a token for one room (RtcRoomPayLoad in ZEGO's documentation). Does not change:
 * each method returns another one. Both privileges are always written.
 *
 *     $payload = new RtcRoomPayload('room1', [Privilege::LOGIN]);   // publishing is denied
 *     $issuer->issue('user_1', 3600, $payload)
 */
final class RtcRoomPayload extends Payload implements \JsonSerializable
{
    private $roomId;
    private $grants = [Privilege::LOGIN => Header::GRANT_UNSET, Privilege::PUBLISH => Header::GRANT_UNSET];
    private $streamIds = [];

    /** Whether there is a list of streams: == takes null and [] for the same. */
    private $isListed = false;

    /**
     * @param string $roomId the room, UTF-8; not empty. Express accepts less than 128 bytes.
     * @param int[] $allowed a list of Privilege constants that are allowed; the others are denied.
     *     If it is empty, call allow() or deny() before the payload is used.
     * @param string[]|null $streamIds the streams that may be published, UTF-8; null, or an empty
     *     list, for any. It is written as given: as null, or as a list.
     *
     * @throws Token04Exception INVALID_ARGUMENT if there is no such privilege, if $allowed has keys of its own, or a
     *     stream id is not a string
     */
    public function __construct(string $roomId, array $allowed = [], $streamIds = null)
    {
        parent::__construct();
        $this->roomId = $roomId;
        // A map of privileges, as other languages have it, would allow what its values happen to be.
        if (\array_keys($allowed) !== \array_keys(\array_keys($allowed))) {
            throw Token04Exception::of(ErrorCode::INVALID_ARGUMENT, 0, 'privilege');
        }
        foreach ($allowed as $privilege) {
            $this->grants[self::known($privilege)] = Header::GRANT_ALLOW;
        }
        $this->isListed = $streamIds !== null;
        $this->streamIds = self::streams($streamIds);
    }

    /** The room. */
    public function getRoomId(): string
    {
        return $this->roomId;
    }

    /**
     * Whether a privilege, a Privilege constant, is allowed.
     *
     * @throws Token04Exception INVALID_ARGUMENT if there is no such privilege
     */
    public function isAllowed(int $privilege): bool
    {
        return $this->grants[self::known($privilege)] === Header::GRANT_ALLOW;
    }

    /**
     * The streams that may be published; null, or an empty list, for any.
     *
     * @return string[]|null
     */
    public function getStreamIds()
    {
        return $this->isListed ? $this->streamIds : null;
    }

    /**
     * Another payload, which allows a privilege, a Privilege constant.
     *
     * @throws Token04Exception INVALID_ARGUMENT if there is no such privilege
     */
    #[\NoDiscard('it returns another payload')]
    public function allow(int $privilege): self
    {
        return $this->grant($privilege, Header::GRANT_ALLOW);
    }

    /**
     * Another payload, which denies a privilege, a Privilege constant. If only one privilege is
     * set, the other one is denied.
     *
     * @throws Token04Exception INVALID_ARGUMENT if there is no such privilege
     */
    #[\NoDiscard('it returns another payload')]
    public function deny(int $privilege): self
    {
        return $this->grant($privilege, Header::GRANT_DENY);
    }

    /** Another payload, with the streams that may be published, UTF-8; none for any. */
    #[\NoDiscard('it returns another payload')]
    public function streamIds(string ...$streamIds): self
    {
        $other = clone $this;
        $other->isListed = $streamIds !== [];
        $other->streamIds = \array_values($streamIds);
        return $other;
    }

    /**
     * The JSON text.
     *
     * @throws Token04Exception INVALID_PAYLOAD if the room id is empty or no privilege is set;
     *     INVALID_ARGUMENT if text is not UTF-8
     */
    public function toJson(): string
    {
        return $this->prepared()->text();
    }

    /** For json_encode(). */
    #[\ReturnTypeWillChange]
    public function jsonSerialize()
    {
        $json = $this->toJson();
        return \json_decode($json);
    }

    protected function prepare($prepared)
    {
        try {
            $prepared->room(
                $this->roomId,
                $this->grants[Privilege::LOGIN],
                $this->grants[Privilege::PUBLISH],
                $this->getStreamIds()
            );
        } catch (Token04Exception $error) {
            throw Blame::named($error, ['room_id' => $this->roomId, 'stream_ids' => $this->streamIds], 'privilege');
        }
    }

    private function grant(int $privilege, int $grant): self
    {
        $other = clone $this;
        $other->grants[self::known($privilege)] = $grant;
        return $other;
    }

    private static function known($privilege): int
    {
        if ($privilege !== Privilege::LOGIN && $privilege !== Privilege::PUBLISH) {
            throw Token04Exception::of(ErrorCode::INVALID_ARGUMENT, 0, 'privilege');
        }
        return $privilege;
    }

    /** A list of its own: elements can be references, which would change it later. */
    private static function streams($given): array
    {
        if ($given !== null && !\is_array($given)) {
            throw Token04Exception::of(ErrorCode::INVALID_ARGUMENT, 0, 'stream_ids');
        }
        $streamIds = [];
        foreach ((array) $given as $streamId) {
            if (!\is_string($streamId)) {
                throw Token04Exception::of(ErrorCode::INVALID_ARGUMENT, 0, 'stream_ids');
            }
            $streamIds[] = $streamId;
        }
        return $streamIds;
    }

    /** @internal */
    public function __sleep()
    {
        return ['roomId', 'grants', 'streamIds', 'isListed'];
    }

    /** Shows no ids, so that it can be dumped. */
    public function __debugInfo()
    {
        return [
            'roomId' => \strlen($this->roomId) . ' bytes',
            'grants' => $this->grants,
            'streamIds' => $this->isListed ? \count($this->streamIds) : null,
        ];
    }
}
