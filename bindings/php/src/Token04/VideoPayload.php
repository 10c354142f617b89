<?php

declare(strict_types=1);

namespace Token04;

use Token04\Internal\Blame;

/**
 * The payload of a token for a copyrighted video (VideoPayLoad in ZEGO's documentation). Does not
 * change.
 *
 *     $issuer->issue('user_1', 3600, new VideoPayload('room1', '249850980283048'))
 */
final class VideoPayload extends Payload implements \JsonSerializable
{
    private $roomId;
    private $videoId;

    /**
     * @param string $roomId the room, UTF-8; not empty
     * @param string $videoId the video, UTF-8; not empty
     */
    public function __construct(string $roomId, string $videoId)
    {
        parent::__construct();
        $this->roomId = $roomId;
        $this->videoId = $videoId;
    }

    /** The room. */
    public function getRoomId(): string
    {
        return $this->roomId;
    }

    /** The video. */
    public function getVideoId(): string
    {
        return $this->videoId;
    }

    /**
     * The JSON text.
     *
     * @throws Token04Exception INVALID_PAYLOAD if an id is empty; INVALID_ARGUMENT if text is not
     *     UTF-8
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
            $prepared->video($this->roomId, $this->videoId);
        } catch (Token04Exception $error) {
            throw Blame::named($error, ['room_id' => $this->roomId, 'video_id' => $this->videoId]);
        }
    }

    /** @internal */
    public function __sleep()
    {
        return ['roomId', 'videoId'];
    }

    /** Shows no ids, so that it can be dumped. */
    public function __debugInfo()
    {
        return [
            'roomId' => \strlen($this->roomId) . ' bytes',
            'videoId' => \strlen($this->videoId) . ' bytes',
        ];
    }
}
