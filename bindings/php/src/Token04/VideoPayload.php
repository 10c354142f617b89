<?php

declare(strict_types=1);

namespace Token04;

use Token04\Internal\Backend;

/** The payload of a token for a copyrighted video (the documents' VideoPayLoad). Does not change. */
final class VideoPayload
{
    private $roomId;
    private $videoId;

    /**
     * @param string $roomId the room, UTF-8; not empty
     * @param string $videoId the video, UTF-8; not empty
     */
    public function __construct(string $roomId, string $videoId)
    {
        $this->roomId = $roomId;
        $this->videoId = $videoId;
    }

    /**
     * The JSON text, to be given to an issuer.
     *
     * @throws Token04Exception INVALID_PAYLOAD where an id is empty; INVALID_ARGUMENT where text
     *     is not UTF-8
     */
    public function toJson(): string
    {
        $library = Backend::library();
        return $library::videoPayload($this->roomId, $this->videoId);
    }
}
