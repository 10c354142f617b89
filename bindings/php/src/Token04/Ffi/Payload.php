<?php

declare(strict_types=1);

namespace Token04\Ffi;

use Token04\ErrorCode;
use Token04\Token04Exception;

/**
 * A payload that is ready for use, over FFI: empty when made, and filled once.
 *
 * @internal
 */
final class Payload
{
    /**
     * The library and the handle of each, by the object's id. Not properties, which == would
     * compare: two payloads with the same values would differ.
     */
    private static $handles = [];

    public function __destruct()
    {
        $id = \spl_object_id($this);
        if (isset(self::$handles[$id])) {
            list($c, $handle) = self::$handles[$id];
            unset(self::$handles[$id]);
            $c->token04_payload_free($handle);
        }
    }

    public function isReady(): bool
    {
        return isset(self::$handles[\spl_object_id($this)]);
    }

    public function room(string $roomId, int $login, int $publish, array $streamIds)
    {
        $c = C::get();
        $streams = new Texts($c, $streamIds);
        $out = C::make($c, 'struct token04_payload *[1]');
        $status = $c->token04_payload_new_room(
            $roomId,
            \strlen($roomId),
            Arguments::small($login),
            Arguments::small($publish),
            $streams->count > 0 ? $streams->texts : null,
            $streams->lengths,
            $streams->count,
            $out
        );
        $this->keep($c, $status, $out);
    }

    public function video(string $roomId, string $videoId)
    {
        $c = C::get();
        $out = C::make($c, 'struct token04_payload *[1]');
        $status = $c->token04_payload_new_video($roomId, \strlen($roomId), $videoId, \strlen($videoId), $out);
        $this->keep($c, $status, $out);
    }

    public function raw(
        #[\SensitiveParameter]
        string $text
    ) {
        $c = C::get();
        $out = C::make($c, 'struct token04_payload *[1]');
        $this->keep($c, $c->token04_payload_new_raw($text, \strlen($text), $out), $out);
    }

    public function text(): string
    {
        $c = C::get();
        $length = C::make($c, 'size_t[1]');
        return \FFI::string($c->token04_payload_text($this->handle(), $length), $length[0]);
    }

    /** For Ffi\Issuer; good as long as this object is. */
    public function handle(): \FFI\CData
    {
        return self::$handles[\spl_object_id($this)][1];
    }

    private function keep(\FFI $c, int $status, \FFI\CData $out)
    {
        if ($status !== ErrorCode::OK) {
            throw new Token04Exception($status);
        }
        if ($this->isReady()) {
            $c->token04_payload_free($out[0]);
            throw new \Error('Token04\Payload is filled already');
        }
        self::$handles[\spl_object_id($this)] = [$c, $out[0]];
    }

    private function __clone()
    {
    }
}
