<?php

declare(strict_types=1);

namespace Token04;

use Token04\Internal\Backend;

/**
 * What a token restricts its user to: RtcRoomPayload, VideoPayload, or RawPayload for text that
 * this library does not know. Pass it to an issuer as it is. It is checked and escaped once,
 * however many tokens it is used for. Two payloads of one class with the same values are equal (==).
 *
 * Only this package's classes extend it.
 */
abstract class Payload
{
    /** The back end's payload, from the start, so that == does not depend on whether it was used. */
    private $prepared;

    /** @internal */
    public function __construct()
    {
        $this->__wakeup();
    }

    /**
     * The back end's payload, ready for use.
     *
     * @internal
     *
     * @throws Token04Exception if the payload cannot be built
     */
    final public function prepared()
    {
        if ($this->prepared === null) {
            throw Token04Exception::of(ErrorCode::INVALID_ARGUMENT, 0, 'payload');
        }
        if (!$this->prepared->isReady()) {
            $this->prepare($this->prepared);
            if (!$this->prepared->isReady()) {
                throw Token04Exception::of(ErrorCode::INVALID_PAYLOAD);
            }
        }
        return $this->prepared;
    }

    /**
     * Builds the back end's payload.
     *
     * @param Native\Payload|Ffi\Payload $prepared
     */
    abstract protected function prepare($prepared);

    /** @internal */
    public function __clone()
    {
        $this->__wakeup();
    }

    /** @internal */
    public function __wakeup()
    {
        $class = Backend::payload();
        $this->prepared = new $class();
    }
}
