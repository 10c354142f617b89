<?php

declare(strict_types=1);

namespace Token04;

use Token04\Internal\Header;

/**
 * The payload of a token for one room (RtcRoomPayLoad in ZEGO's documentation). Does not change:
 * each method returns another one. Both privileges are always written.
 *
 *     $payload = (new RtcRoomPayload('room1'))->allow(Privilege::LOGIN)->deny(Privilege::PUBLISH);
 *     $issuer->issue('user_1', 3600, $payload)
 */
final class RtcRoomPayload extends Payload implements \JsonSerializable
{
    private $roomId;
    private $grants = [Privilege::LOGIN => Header::GRANT_UNSET, Privilege::PUBLISH => Header::GRANT_UNSET];
    private $streamIds = [];

    /** @param string $roomId the room, UTF-8; not empty. Express accepts less than 128 bytes. */
    public function __construct(string $roomId)
    {
        parent::__construct();
        $this->roomId = $roomId;
    }

    /**
     * Allows this, a Privilege.
     *
     * @throws Token04Exception INVALID_ARGUMENT if there is no such privilege
     */
    public function allow(int $privilege): self
    {
        return $this->grant($privilege, Header::GRANT_ALLOW);
    }

    /**
     * Denies this, a Privilege. If only one privilege is set, the other one is denied.
     *
     * @throws Token04Exception INVALID_ARGUMENT if there is no such privilege
     */
    public function deny(int $privilege): self
    {
        return $this->grant($privilege, Header::GRANT_DENY);
    }

    /** The streams that may be published, UTF-8; none for any. */
    public function streamIds(string ...$streamIds): self
    {
        $other = clone $this;
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
        $prepared->room(
            $this->roomId,
            $this->grants[Privilege::LOGIN],
            $this->grants[Privilege::PUBLISH],
            $this->streamIds
        );
    }

    private function grant(int $privilege, int $grant): self
    {
        if (!isset($this->grants[$privilege])) {
            throw new Token04Exception(ErrorCode::INVALID_ARGUMENT, 0, 'privilege');
        }
        $other = clone $this;
        $other->grants[$privilege] = $grant;
        return $other;
    }

    /** @internal */
    public function __sleep()
    {
        return ['roomId', 'grants', 'streamIds'];
    }

    /** Shows no ids, so that it can be dumped. */
    public function __debugInfo()
    {
        return [
            'roomId' => \strlen($this->roomId) . ' bytes',
            'grants' => $this->grants,
            'streamIds' => \count($this->streamIds),
        ];
    }
}
