<?php

declare(strict_types=1);

namespace Token04\Ffi;

/**
 * What is expected of a token, where C can read it.
 *
 * @internal
 */
final class Expected
{
    /** @var \FFI\CData of type struct token04_expectation * */
    public $pointer;

    private $expectation;
    private $texts;

    public function __construct(
        \FFI $c,
        int $flags,
        int $appId,
        string $userId,
        string $roomId,
        string $streamId,
        int $now,
        int $leeway,
        int $ctimeLeeway
    ) {
        $expectation = C::make($c, 'struct token04_expectation');
        $expectation->struct_size = \FFI::sizeof($expectation);
        // A number that does not fit sets bits that do not exist, which is refused: FFI would cut it.
        $numbers = $appId | $leeway | $ctimeLeeway;
        $expectation->expected = $numbers === ($numbers & 0xFFFFFFFF) ? $flags : 0xFFFFFFFF;
        $expectation->app_id = Arguments::appId($appId);
        $this->texts = new Texts($c, [$userId, $roomId, $streamId]);
        $expectation->user_id = $this->texts->texts[0];
        $expectation->user_id_len = \strlen($userId);
        $expectation->room_id = $this->texts->texts[1];
        $expectation->room_id_len = \strlen($roomId);
        $expectation->stream_id = $this->texts->texts[2];
        $expectation->stream_id_len = \strlen($streamId);
        $expectation->now = $now;
        $expectation->leeway = $leeway;
        $expectation->ctime_leeway = $ctimeLeeway;
        $this->expectation = $expectation;
        $this->pointer = \FFI::addr($expectation);
    }
}
