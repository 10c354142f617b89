<?php

declare(strict_types=1);

namespace Token04;

use Token04\Internal\Backend;
use Token04\Internal\Header;

/**
 * The payload of a token for one room (the documents' RtcRoomPayLoad). Does not change: each
 * method returns another one.
 *
 *     (new RtcRoomPayload('room1'))->allow(Privilege::LOGIN)->deny(Privilege::PUBLISH)->toJson()
 */
final class RtcRoomPayload
{
    private $roomId;
    private $grants = [Privilege::LOGIN => Header::GRANT_UNSET, Privilege::PUBLISH => Header::GRANT_UNSET];
    private $streamIds = [];

    /** @param string $roomId the room, UTF-8; not empty. Express takes less than 128 bytes. */
    public function __construct(string $roomId)
    {
        $this->roomId = $roomId;
    }

    /**
     * Allows this, a Privilege.
     *
     * @throws Token04Exception INVALID_ARGUMENT where there is no such privilege
     */
    public function allow(int $privilege): self
    {
        return $this->grant($privilege, Header::GRANT_ALLOW);
    }

    /**
     * Denies this, a Privilege. One that is neither allowed nor denied is denied as well, where
     * the other one is set.
     *
     * @throws Token04Exception INVALID_ARGUMENT where there is no such privilege
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
     * The JSON text, to be given to an issuer.
     *
     * @throws Token04Exception INVALID_PAYLOAD where the room id is empty or no privilege is set;
     *     INVALID_ARGUMENT where text is not UTF-8
     */
    public function toJson(): string
    {
        $library = Backend::library();
        return $library::roomPayload(
            $this->roomId,
            $this->grants[Privilege::LOGIN],
            $this->grants[Privilege::PUBLISH],
            $this->streamIds
        );
    }

    private function grant(int $privilege, int $grant): self
    {
        if (!isset($this->grants[$privilege])) {
            throw new Token04Exception(ErrorCode::INVALID_ARGUMENT);
        }
        $other = clone $this;
        $other->grants[$privilege] = $grant;
        return $other;
    }
}
