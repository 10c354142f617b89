<?php

/*
 * The caller's class is asked instead of the value. PHP's text and numbers have no classes, but an
 * object can be converted to text, and a payload's class can be extended. Without strict types.
 */

use Token04\Issuer;
use Token04\Payload;
use Token04\RtcRoomPayload;
use Token04\VideoPayload;

require_once __DIR__ . '/expectation.php';

/** Fills nothing, or what it is told to. */
final class Own extends Payload
{
    private $call;

    public function __construct(callable $call, bool $complete = true)
    {
        if ($complete) {
            parent::__construct();
        }
        $this->call = $call;
    }

    protected function prepare($prepared)
    {
        ($this->call)($prepared);
    }

    public function toJson(): string
    {
        return '';
    }
}

return [
    'all' => function () {
        children('subclass', ['texts', 'elements', 'payloads', 'numbers']);
    },
    'texts' => function () {
        $issuer = issuer();
        foreach ([1, 5000] as $times) {
            $user = new Changing('alice', \str_repeat('m', 4000), 'x');
            $secret = new Changing(SECRET, 'short', \str_repeat('s', 100000));
            $payload = new Changing('{"room_id":"r"}', '', 'x');
            $token = Token04\Tokens::generate(1, $user, $secret, 3600, $payload);
            $claims = verifier()->open($token);
            check($claims->getUserId() === 'alice' && $claims->getPayload() === '{"room_id":"r"}', 'generate');
            check([$user->times, $secret->times, $payload->times] === [1, 1, 1], 'asked more than once');
            $user = new Changing('alice', \str_repeat('m', 4000));
            $claims = (new Token04\Verifier(new Changing(SECRET, 'x')))->open($issuer->issue($user, 3600));
            check($claims->getUserId() === 'alice', 'issue');
            // An object is not a payload, whatever it says of itself.
            check(ends(function () use ($issuer) {
                $issuer->issue('u', 3600, new Changing('', '{"room_id":"r"}'));
            }) === 'TypeError', 'an object as a payload');
            $room = new RtcRoomPayload(new Changing('room', ''));
            $room = $room->allow(1)->streamIds(new Changing('s', 'other'));
            check(\json_decode($room->toJson(), true)['stream_id_list'] === ['s'], 'streamIds');
        }
        echo Findings::all() === [] ? 'fine' : \implode(', ', Findings::all());
    },
    'elements' => function () {
        $issuer = issuer();
        foreach ([new Changing('a', 'bbbb'), 1, 1.5, null, true, [], new stdClass()] as $element) {
            $errors = $issuer->issueBatch(['alice', $element, 'bob'], 3600)->errors();
            check($errors === [1 => 23], 'issueBatch takes ' . \gettype($element));
            check(ends(function () use ($element) {
                Token04\Tokens::diagnose('04', [SECRET, $element], new Token04\Expectation());
            }) === 23, 'diagnose takes ' . \gettype($element));
        }
        $batch = $issuer->issueBatch(['x' => 'alice', 7 => 'bob', 'y' => "c\0"], 3600);
        foreach (['alice', 'bob', "c\0"] as $index => $user) {
            check(verifier()->open($batch->token($index))->getUserId() === $user, "user $index");
        }
        echo Findings::all() === [] ? 'fine' : \implode(', ', Findings::all());
    },
    'payloads' => function () {
        $issuer = issuer();
        $nothing = function () {
        };
        $twice = function ($prepared) {
            $prepared->video('r', 'v');
            $prepared->raw('');
        };
        $throwing = function () {
            throw new LogicException('mine');
        };
        $destroying = function ($prepared) {
            $prepared->video('r', 'v');
            if (isFfi()) {
                $prepared->__destruct();
            }
        };
        $cases = [
            'nothing' => [new Own($nothing), [21]],
            'filled twice' => [new Own($twice), ['Error']],
            'throwing' => [new Own($throwing), ['LogicException']],
            'destroying' => [new Own($destroying), isFfi() ? [21] : ['OK']],
            'no constructor' => [new Own($nothing, false), [23]],
            'closure' => [$nothing, ['TypeError']],
            'standard' => [new stdClass(), ['TypeError']],
            'array' => [['room_id' => 'r'], ['OK']],
            'array that restricts nothing' => [[], [21]],
            'array with an object' => [['room_id' => new Own($nothing)], ['TypeError']],
            'array that is encoded by its element' => [['room_id' => new VideoPayload('r', 'v')], ['TypeError']],
            'false' => [false, ['TypeError']],
            'number' => [0, ['TypeError']],
        ];
        foreach ($cases as $name => list($payload, $allowed)) {
            foreach (['issue' => 'u', 'issueBatch' => ['u']] as $method => $users) {
                $end = ends(function () use ($issuer, $method, $users, $payload) {
                    $issuer->$method($users, 3600, $payload);
                });
                // What was filled before the second time is a whole payload.
                $fits = \in_array($end, $allowed, true) || ($name === 'filled twice' && $end === 'OK');
                check($fits, "$name: $method ended with $end");
            }
        }
        $video = new VideoPayload('r', 'v');
        check(verifier()->open($issuer->issue('u', 3600, $video))->getPayload() === $video->toJson(), 'video');
        echo Findings::all() === [] ? 'fine' : \implode(', ', Findings::all());
    },
    'numbers' => function () {
        $large = [18446744073709551616 + 3600, 1e30, NAN, INF, '18446744073709555216', 'abc', [], new stdClass()];
        foreach ($large as $seconds) {
            // A number that is too large is one, and refused as such.
            $end = \is_float($seconds) || \is_numeric($seconds) ? 6 : 'TypeError';
            check(ends(function () use ($seconds) {
                issuer()->issue('u', $seconds);
            }) === $end, 'seconds: ' . \gettype($seconds));
            check(ends(function () use ($seconds) {
                new Issuer($seconds, SECRET);
            }) === 'TypeError', 'app id: ' . \gettype($seconds));
            check(ends(function () use ($seconds) {
                issuer()->issueBatch(['u'], 3600, null, $seconds);
            }) === 'TypeError', 'threads: ' . \gettype($seconds));
        }
        check(verifier()->open(issuer()->issue('u', '3600'))->getExpire() <= \time() + 3600, 'digits');
        echo Findings::all() === [] ? 'fine' : \implode(', ', Findings::all());
    },
];
