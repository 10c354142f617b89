<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\ErrorCode;
use Token04\Issuer;
use Token04\Privilege;
use Token04\RawPayload;
use Token04\RtcRoomPayload;
use Token04\Verifier;
use Token04\VideoPayload;

final class PayloadTest extends TestCase
{
    const LOGIN_ONLY = '{"room_id":"room1","privilege":{"1":1,"2":0},"stream_id_list":null}';

    /** The payload of a token that an issuer makes of it. */
    private static function issued($payload): string
    {
        $token = (new Issuer(1, Support::SECRET))->issue('u', 60, $payload);
        return (new Verifier(Support::SECRET))->open($token)->getPayload();
    }

    /** Both privileges are written, since what is left out may not be checked. */
    public function testRoom()
    {
        $room = new RtcRoomPayload('room1');
        $login = $room->allow(Privilege::LOGIN);
        self::assertSame(self::LOGIN_ONLY, $login->toJson());
        self::assertSame(
            '{"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":["a","b"]}',
            $login->allow(Privilege::PUBLISH)->streamIds('a', 'b')->toJson()
        );
        self::assertSame(
            '{"room_id":"room1","privilege":{"1":0,"2":1},"stream_id_list":null}',
            $room->allow(Privilege::PUBLISH)->streamIds('a')->streamIds()->toJson()
        );
        self::assertSame(
            '{"room_id":"room1","privilege":{"1":0,"2":0},"stream_id_list":null}',
            $room->deny(Privilege::PUBLISH)->toJson()
        );
        // None of them changed the one they were made from.
        self::assertSame(self::LOGIN_ONLY, $login->toJson());
    }

    /** As they are given, with named arguments too, where PHP has them. */
    public function testNoStreamsAreWrittenAsTheyAreGiven()
    {
        $null = new RtcRoomPayload('room1', [Privilege::LOGIN], null);
        $none = new RtcRoomPayload('room1', [Privilege::LOGIN], []);
        $one = new RtcRoomPayload('room1', [Privilege::LOGIN], ['a']);
        self::assertSame(self::LOGIN_ONLY, $null->toJson());
        self::assertSame('{"room_id":"room1","privilege":{"1":1,"2":0},"stream_id_list":[]}', $none->toJson());
        self::assertSame('{"room_id":"room1","privilege":{"1":1,"2":0},"stream_id_list":["a"]}', $one->toJson());
        self::assertSame($none->toJson(), self::issued($none));
        self::assertSame($none->toJson(), \json_encode($none));
        self::assertFalse($null == $none);
        self::assertSame($none->toJson(), \unserialize(\serialize($none))->toJson());
        if (\PHP_VERSION_ID >= 80000) {
            $named = eval('return new Token04\RtcRoomPayload("room1", allowed: [1], streamIds: []);');
            self::assertSame($none->toJson(), $named->toJson());
        }
    }

    public function testGetters()
    {
        $room = new RtcRoomPayload('room1', [Privilege::PUBLISH], ['a', 'b']);
        self::assertSame(['room1', ['a', 'b']], [$room->getRoomId(), $room->getStreamIds()]);
        self::assertSame([false, true], [$room->isAllowed(Privilege::LOGIN), $room->isAllowed(Privilege::PUBLISH)]);
        self::assertFalse($room->deny(Privilege::PUBLISH)->isAllowed(Privilege::PUBLISH));
        self::assertNull((new RtcRoomPayload('r'))->getStreamIds());
        $video = new VideoPayload('r', 'v');
        self::assertSame(['r', 'v'], [$video->getRoomId(), $video->getVideoId()]);
    }

    public function testWhatARoomIsNotMadeOf()
    {
        $stream = 'a';
        $streams = [&$stream];
        $room = new RtcRoomPayload('r', [Privilege::LOGIN], $streams);
        $stream = 'b';
        self::assertSame(['a'], $room->getStreamIds());
        $wrong = [
            ['privilege', [0], null], ['privilege', ['1'], null], ['privilege', [true], null], ['privilege', [3], null],
            // As a map that other languages have.
            ['privilege', [Privilege::PUBLISH => 1], null], ['privilege', ['a' => 1], null],
            ['stream_ids', [], 'a'], ['stream_ids', [], [1]], ['stream_ids', [], false], ['stream_ids', [], [null]],
        ];
        foreach ($wrong as list($argument, $allowed, $streamIds)) {
            $error = Support::failure(function () use ($allowed, $streamIds) {
                new RtcRoomPayload('r', $allowed, $streamIds);
            });
            self::assertSame([ErrorCode::INVALID_ARGUMENT, $argument], [$error->getCode(), $error->getArgument()]);
        }
    }

    public function testAnIssuerTakesThemAsTheyAre()
    {
        $login = (new RtcRoomPayload('room1'))->allow(Privilege::LOGIN);
        for ($use = 0; $use < 3; $use++) {
            self::assertSame(self::LOGIN_ONLY, self::issued($login));
        }
        self::assertSame('{"room_id":"r","video_id":"v"}', self::issued(new VideoPayload('r', 'v')));
        self::assertSame(' {} ', self::issued(new RawPayload(' {} ')));
        self::assertSame(self::LOGIN_ONLY, self::issued(self::LOGIN_ONLY));
        // A change after the first use is not lost.
        $both = $login->allow(Privilege::PUBLISH);
        self::assertSame('{"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":null}', self::issued($both));
    }

    public function testOnePayloadForManyTokens()
    {
        $issuer = new Issuer(1, Support::SECRET);
        $verifier = new Verifier(Support::SECRET);
        $room = (new RtcRoomPayload('room1'))->allow(Privilege::LOGIN);
        foreach ($issuer->issueBatch(['a', 'b', 'c'], 60, $room) as $token) {
            self::assertSame(self::LOGIN_ONLY, $verifier->open($token)->getPayload());
        }
    }

    public function unchecked(): array
    {
        return [
            ['{}'], ['{"RoomId":"r"}'], ['{"roomId":"r"}'], ['[]'], ['["room_id"]'], ['1'], ['null'], ['"room_id"'],
            ['{"room_id":"r"'], [' '], ['p'], ["\0"], ["\u{FEFF}" . self::LOGIN_ONLY],
        ];
    }

    /** @dataProvider unchecked */
    public function testTextThatRestrictsNothingIsRefusedUnlessItIsRaw(string $text)
    {
        $issuer = new Issuer(1, Support::SECRET);
        Support::fails(ErrorCode::INVALID_PAYLOAD, function () use ($issuer, $text) {
            $issuer->issue('u', 60, $text);
        });
        Support::fails(ErrorCode::INVALID_PAYLOAD, function () use ($issuer, $text) {
            $issuer->issueBatch(['u'], 60, $text);
        });
        self::assertSame($text, self::issued(new RawPayload($text)));
        self::assertSame($text, (new RawPayload($text))->getText());
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

    /** Whether they have been used does not matter. */
    public function testTheyAreEqualIfTheirValuesAre()
    {
        $make = [
            function (string $id) {
                return (new RtcRoomPayload($id))->allow(Privilege::LOGIN)->streamIds('s');
            },
            function (string $id) {
                return new VideoPayload($id, 'v');
            },
            function (string $id) {
                return new RawPayload($id);
            },
        ];
        foreach ($make as $one) {
            $used = $one('r');
            self::issued($used);
            self::assertTrue($used == $one('r'));
            self::assertTrue($used == clone $used);
            self::assertFalse($used == $one('s'));
            $copy = \unserialize(\serialize($used));
            self::assertTrue($used == $copy);
            self::assertSame(self::issued($used), self::issued($copy));
        }
    }

    public function testJsonEncode()
    {
        $room = (new RtcRoomPayload('room1'))->allow(Privilege::LOGIN);
        self::assertSame(self::LOGIN_ONLY, \json_encode($room));
        self::assertSame('{"room_id":"r","video_id":"v"}', \json_encode(new VideoPayload('r', 'v')));
    }

    /** What the last payload was must not be taken for the next one, or for none. */
    public function testPayloadsInTurn()
    {
        $issuer = new Issuer(1, Support::SECRET);
        $verifier = new Verifier(Support::SECRET);
        $payloadOf = function ($payload) use ($issuer, $verifier): string {
            return $verifier->open($issuer->issue('u', 60, $payload))->getPayload();
        };
        $one = new VideoPayload('r', '1');
        $two = new VideoPayload('r', '2');
        for ($turn = 0; $turn < 3; $turn++) {
            self::assertSame($one->toJson(), $payloadOf($one));
            self::assertSame($two->toJson(), $payloadOf($two));
            self::assertSame('', $payloadOf(null));
            self::assertSame($two->toJson(), $payloadOf($two));
            self::assertSame('', $payloadOf(''));
            // Its id is the next one's.
            self::assertSame("raw $turn", $payloadOf(new RawPayload("raw $turn")));
            self::assertSame('', $payloadOf(null));
        }
        // As unserialize() does; what was ready before is gone.
        $two->__wakeup();
        self::assertSame($two->toJson(), $payloadOf($two));
        $payloadOf($one);
        $one->__wakeup();
        self::assertSame('{"room_id":"r","video_id":"1"}', $payloadOf($one));
        $large = new RawPayload(\str_repeat('p', 5000));
        self::assertSame(5000, \strlen($payloadOf($large)));
        self::assertSame(5000, \strlen($payloadOf($large)));
        self::assertSame($one->toJson(), $payloadOf($one));
    }

    /** Never a basic token in its place. */
    public function testAPayloadWithoutAConstructor()
    {
        foreach ([RtcRoomPayload::class, VideoPayload::class, RawPayload::class] as $class) {
            $payload = (new \ReflectionClass($class))->newInstanceWithoutConstructor();
            Support::fails(ErrorCode::INVALID_ARGUMENT, function () use ($payload) {
                self::issued($payload);
            });
        }
    }

    public function testWhatCannotBeBuilt()
    {
        $room = new RtcRoomPayload('r');
        $wrong = [
            [ErrorCode::INVALID_PAYLOAD, $room],
            [ErrorCode::INVALID_PAYLOAD, (new RtcRoomPayload(''))->allow(Privilege::LOGIN)],
            [ErrorCode::INVALID_ARGUMENT, (new RtcRoomPayload("\xFF"))->allow(Privilege::LOGIN)],
            [ErrorCode::INVALID_ARGUMENT, $room->allow(Privilege::LOGIN)->streamIds('a', "\xED\xA0\x80")],
            [ErrorCode::INVALID_PAYLOAD, new VideoPayload('', 'v')],
            [ErrorCode::INVALID_PAYLOAD, new VideoPayload('r', '')],
            [ErrorCode::INVALID_ARGUMENT, new VideoPayload('r', "\xFF")],
        ];
        foreach ($wrong as list($code, $payload)) {
            Support::fails($code, [$payload, 'toJson']);
            Support::fails($code, function () use ($payload) {
                self::issued($payload);
            });
            Support::fails($code, function () use ($payload) {
                (new Issuer(1, Support::SECRET))->issueBatch(['u'], 60, $payload);
            });
        }
        foreach ([0, 3, -1] as $privilege) {
            foreach (['allow', 'deny'] as $method) {
                $error = Support::failure(function () use ($room, $method, $privilege) {
                    $room->$method($privilege);
                });
                self::assertSame([ErrorCode::INVALID_ARGUMENT, 'privilege'], [$error->getCode(), $error->getArgument()]);
            }
        }
    }
}
