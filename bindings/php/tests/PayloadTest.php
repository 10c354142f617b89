<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\ErrorCode;
use Token04\Privilege;
use Token04\RtcRoomPayload;
use Token04\VideoPayload;

final class PayloadTest extends TestCase
{
    public function testRoom()
    {
        $room = new RtcRoomPayload('room1');
        $login = $room->allow(Privilege::LOGIN);
        self::assertSame('{"room_id":"room1","privilege":{"1":1},"stream_id_list":null}', $login->toJson());
        self::assertSame(
            '{"room_id":"room1","privilege":{"1":1,"2":0},"stream_id_list":["a","b"]}',
            $login->deny(Privilege::PUBLISH)->streamIds('a', 'b')->toJson()
        );
        self::assertSame(
            '{"room_id":"room1","privilege":{"2":1},"stream_id_list":null}',
            $room->allow(Privilege::PUBLISH)->streamIds('a')->streamIds()->toJson()
        );
        // None of them changed the one they were made from.
        self::assertSame('{"room_id":"room1","privilege":{"1":1},"stream_id_list":null}', $login->toJson());
    }

    public function testTextIsCarriedWhole()
    {
        $payload = (new RtcRoomPayload("r\0\"😀"))->allow(Privilege::LOGIN)->streamIds("s\0", '流', '');
        $decoded = \json_decode($payload->toJson(), true);
        self::assertSame("r\0\"😀", $decoded['room_id']);
        self::assertSame(["s\0", '流', ''], $decoded['stream_id_list']);
        $decoded = \json_decode((new VideoPayload("r\0", "\x01"))->toJson(), true);
        self::assertSame(['room_id' => "r\0", 'video_id' => "\x01"], $decoded);
    }

    public function testVideo()
    {
        self::assertSame('{"room_id":"r","video_id":"v"}', (new VideoPayload('r', 'v'))->toJson());
    }

    public function testWhatCannotBeBuilt()
    {
        $room = new RtcRoomPayload('r');
        $wrong = [
            [ErrorCode::INVALID_PAYLOAD, [$room, 'toJson']],
            [ErrorCode::INVALID_PAYLOAD, [(new RtcRoomPayload(''))->allow(Privilege::LOGIN), 'toJson']],
            [ErrorCode::INVALID_ARGUMENT, [(new RtcRoomPayload("\xFF"))->allow(Privilege::LOGIN), 'toJson']],
            [ErrorCode::INVALID_ARGUMENT, [$room->allow(Privilege::LOGIN)->streamIds('a', "\xED\xA0\x80"), 'toJson']],
            [ErrorCode::INVALID_PAYLOAD, [new VideoPayload('', 'v'), 'toJson']],
            [ErrorCode::INVALID_PAYLOAD, [new VideoPayload('r', ''), 'toJson']],
            [ErrorCode::INVALID_ARGUMENT, [new VideoPayload('r', "\xFF"), 'toJson']],
        ];
        foreach ($wrong as list($code, $call)) {
            Support::fails($code, $call);
        }
        foreach ([0, 3, -1] as $privilege) {
            Support::fails(ErrorCode::INVALID_ARGUMENT, function () use ($room, $privilege) {
                $room->allow($privilege);
            });
            Support::fails(ErrorCode::INVALID_ARGUMENT, function () use ($room, $privilege) {
                $room->deny($privilege);
            });
        }
    }
}
