<?php

declare(strict_types=1);

namespace Token04\Ffi;

use Token04\Internal\Refusal;

/**
 * A payload that is ready for use, over FFI: empty when made, and filled once. Has no properties,
 * which == would compare: two payloads with the same values would differ.
 *
 * @internal
 */
final class Payload implements \Serializable
{
    use Refusal;

    public function __destruct()
    {
        C::release($this);
    }

    public function isReady(): bool
    {
        return C::has($this);
    }

    /** @param string[]|null $streamIds null for any stream */
    public function room(string $roomId, int $login, int $publish, $streamIds)
    {
        C::room($this, $roomId, $login, $publish, $streamIds);
    }

    public function video(string $roomId, string $videoId)
    {
        C::video($this, $roomId, $videoId);
    }

    public function raw(
        #[\SensitiveParameter]
        string $text
    ) {
        C::raw($this, $text);
    }

    public function text(): string
    {
        return C::text($this);
    }
}
