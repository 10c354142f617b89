<?php

// No strict types: what PHP converts, and what it refuses, is what is tested.

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\ErrorCode;
use Token04\Expectation;
use Token04\Issuer;
use Token04\RawPayload;
use Token04\Tokens;
use Token04\Verifier;

/** Arguments of other types, which both back ends must treat alike. */
final class TypesTest extends TestCase
{
    public function testNumericStringsAreConverted()
    {
        $token = (new Issuer('7', Support::SECRET, '1'))->issue(123, '60', '');
        $claims = (new Verifier(Support::SECRET))->open($token);
        self::assertSame([7, '123', '', 60], [
            $claims->getAppId(),
            $claims->getUserId(),
            $claims->getPayload(),
            $claims->getExpire() - $claims->getCtime(),
        ]);
    }

    public function refused(): array
    {
        $issuer = function () {
            return new Issuer(1, Support::SECRET);
        };
        return [
            'app id null' => [function () {
                new Issuer(null, Support::SECRET);
            }],
            'app id text' => [function () {
                new Issuer('one', Support::SECRET);
            }],
            'secret null' => [function () {
                new Issuer(1, null);
            }],
            'secret array' => [function () {
                new Issuer(1, [Support::SECRET]);
            }],
            'cipher null' => [function () {
                new Issuer(1, Support::SECRET, null);
            }],
            'user null' => [function () use ($issuer) {
                $issuer()->issue(null, 60);
            }],
            'user array' => [function () use ($issuer) {
                $issuer()->issue(['u'], 60);
            }],
            'time null' => [function () use ($issuer) {
                $issuer()->issue('u', null);
            }],
            'batch payload false' => [function () use ($issuer) {
                $issuer()->issueBatch(['u'], 60, false);
            }],
            'users null' => [function () use ($issuer) {
                $issuer()->issueBatch(null, 60);
            }],
            'threads null' => [function () use ($issuer) {
                $issuer()->issueBatch(['u'], 60, '', null);
            }],
            'verifier null' => [function () {
                new Verifier(null);
            }],
            'too few' => [function () use ($issuer) {
                $issuer()->issue('u');
            }],
        ];
    }

    /** None of them may become a basic token, which allows more; false is what json_encode() fails with. */
    public function payloads(): array
    {
        $text = '{"room_id":"r"}';
        return [
            'false' => [false],
            'true' => [true],
            'number' => [4.5],
            'zero' => [0],
            'array with an object' => [['room_id' => 'r', 'privilege' => (object) ['1' => 1]]],
            'array with a payload' => [['room_id' => new RawPayload('r')]],
            'object' => [(object) ['room_id' => 'r']],
            'exception, which converts to text' => [new \Exception($text)],
            'claims' => [(new Verifier(Support::SECRET))->open((new Issuer(1, Support::SECRET))->issue('u', 60))],
        ];
    }

    /** @dataProvider payloads */
    public function testPayloadsOfOtherTypes($payload)
    {
        foreach ([['issue', 'u'], ['issueBatch', ['u']]] as list($method, $users)) {
            try {
                (new Issuer(1, Support::SECRET))->$method($users, 60, $payload);
                self::fail('a token was made');
            } catch (\TypeError $error) {
                $said = "Token04\\Issuer::$method(): Argument #3 (\$payload) must be a Token04\\Payload, JSON text, an array or null";
                $said = \is_array($payload) ? 'The array $payload must contain only arrays, text, numbers, booleans and null; '
                    . 'pass a Token04\RtcRoomPayload or a Token04\VideoPayload by itself' : $said;
                self::assertSame($said, $error->getMessage());
            }
        }
    }

    /** By the rule of text. */
    public function testArraysAreEncoded()
    {
        $issuer = new Issuer(1, Support::SECRET);
        $verifier = new Verifier(Support::SECRET);
        $stream = '流/1';
        $room = ['room_id' => 'r', 'privilege' => [1 => 1, 2 => 0], 'stream_id_list' => [&$stream]];
        $text = '{"room_id":"r","privilege":{"1":1,"2":0},"stream_id_list":["流/1"]}';
        self::assertSame($text, $verifier->open($issuer->issue('u', 60, $room))->getPayload());
        self::assertSame($text, $verifier->open($issuer->issueBatch(['u'], 60, $room)->token(0))->getPayload());
        $long = ['room_id' => \str_repeat('r', 5000)];
        self::assertSame(\json_encode($long), $verifier->open($issuer->issue('u', 60, $long))->getPayload());
        $itself = ['room_id' => 'r'];
        $itself['a'] = &$itself;
        $wrong = [
            [ErrorCode::INVALID_PAYLOAD, []], [ErrorCode::INVALID_PAYLOAD, ['r']], [ErrorCode::INVALID_PAYLOAD, [['room_id' => 'r']]],
            [ErrorCode::INVALID_PAYLOAD, ['RoomId' => 'r']], [ErrorCode::INVALID_PAYLOAD, ['room_id' => \NAN]],
            [ErrorCode::INVALID_PAYLOAD, $itself], [ErrorCode::INVALID_ARGUMENT, ['room_id' => "\xFF"]],
            [ErrorCode::PAYLOAD_TOO_LARGE, ['room_id' => \str_repeat('r', 65519)]],
        ];
        foreach ($wrong as list($code, $payload)) {
            foreach ([['issue', 'u'], ['issueBatch', ['u']]] as list($method, $users)) {
                if ($code === ErrorCode::PAYLOAD_TOO_LARGE && $method === 'issueBatch') {
                    continue;
                }
                $error = Support::failure(function () use ($issuer, $method, $users, $payload) {
                    $issuer->$method($users, 60, $payload);
                });
                self::assertSame($code, $error->getCode());
                if (isset($payload['RoomId'])) {
                    self::assertStringContainsString('RoomId must be called room_id', $error->getMessage());
                }
            }
        }
    }

    public function testLifetimes()
    {
        $issuer = new Issuer(1, Support::SECRET);
        $verifier = new Verifier(Support::SECRET);
        $lifetime = function ($given) use ($issuer, $verifier): array {
            $all = [];
            foreach ([$issuer->issue('u', $given), $issuer->issueBatch(['u'], $given)->token(0)] as $token) {
                $claims = $verifier->open($token);
                $all[] = $claims->getExpire() - $claims->getCtime();
            }
            return $all;
        };
        $right = [
            [60, '60'], [60, 60.0], [60, '60.0'], [60, '6e1'], [1, true], [3600, new \DateInterval('PT1H')],
            [90061, new \DateInterval('P1DT1H1M1S')], [604800, new \DateInterval('P1W')],
            [86400, (new \DateTime('2026-01-01'))->diff(new \DateTime('2026-01-02'))],
            [3600, new class ('PT1H') extends \DateInterval {
            }],
        ];
        foreach ($right as list($seconds, $given)) {
            self::assertSame([$seconds, $seconds], $lifetime($given));
        }
        // By the calendar, from now on.
        list($month) = $lifetime(new \DateInterval('P1M'));
        self::assertContains($month, [28 * 86400, 29 * 86400, 30 * 86400, 31 * 86400]);
        $negative = new \DateInterval('PT1H');
        $negative->invert = 1;
        $fraction = new \DateInterval('PT1H');
        $fraction->f = 0.5;
        $endless = new \DateInterval('PT5S');
        $endless->s = \PHP_INT_MAX;
        $wrong = [
            1.5, '60.5', 0.1, \NAN, \INF, -\INF, 9.3e18, -9.3e18, 0, -1, false, new \DateInterval('PT0S'), $negative, $fraction,
            $endless,
        ];
        foreach ($wrong as $given) {
            $error = Support::failure(function () use ($issuer, $given) {
                $issuer->issue('u', $given);
            });
            self::assertSame([6, 'effective_time_in_seconds'], [$error->getCode(), $error->getArgument()]);
            Support::fails(6, function () use ($issuer, $given) {
                $issuer->issueBatch(['u'], $given);
            });
        }
        foreach (['', 'one', '60s', [60], new \stdClass(), new \DateTime(), \STDERR] as $given) {
            foreach ([['issue', 'u'], ['issueBatch', ['u']]] as list($method, $users)) {
                try {
                    $issuer->$method($users, $given);
                    self::fail('a token was made');
                } catch (\TypeError $error) {
                    self::assertStringContainsString('must be of type DateInterval|int|float', $error->getMessage());
                }
            }
        }
    }

    /** Months count from the time of the token, not from now. */
    public function testMonthsOfAnotherTime()
    {
        $issuer = new Issuer(1, Support::SECRET);
        $verifier = new Verifier(Support::SECRET);
        $days = ['2026-01-31' => 31, '2026-02-01' => 28, '2024-02-01' => 29, '2026-04-01' => 30];
        foreach ($days as $day => $many) {
            $claims = $verifier->open($issuer->issueAt(new \DateTime("$day UTC"), 'u', new \DateInterval('P1M')));
            self::assertSame($many * 86400, $claims->getExpire() - $claims->getCtime(), $day);
        }
    }

    public function testMessagesNameTheLifetime()
    {
        $issuer = new Issuer(1, Support::SECRET);
        $back = new \DateInterval('PT1H');
        $back->invert = 1;
        $half = new \DateInterval('P1DT2H');
        $half->f = 0.5;
        $endless = new \DateInterval('PT5S');
        $endless->s = \PHP_INT_MAX;
        $said = [
            [-5, 'is -5 s, which is not positive.', '为 -5 s，不是正数。'], ['-5', 'is -5 s, which is not', '为 -5 s，不'],
            [0, 'is 0 s, which is not', '为 0 s，不'], [false, 'is 0 s, which is not', '为 0 s，不'],
            [1.5, 'is 1.5 s, which is not a whole number of seconds.', '为 1.5 s，不是整数秒。'],
            [\NAN, 'is NAN s, which is no', '为 NAN s，不是整'], [\PHP_INT_MAX, 'is 9223372036854775807 s, which is too long.', '为 9223372036854775807 s，太长。'],
            [$back, 'is -PT1H, which is not', '为 -PT1H，不'], [$half, 'is P1DT2H0.5S, which is not a whole', '为 P1DT2H0.5S，'],
            [new \DateInterval('PT0S'), 'is PT0S, which is not', '为 PT0S，不'], [$endless, 'is PT9223372036854775807S, which is too', '为 PT9223372036854775807S，太长'],
        ];
        foreach ($said as list($given, $english, $chinese)) {
            $calls = [function () use ($issuer, $given) {
                $issuer->issue('u', $given);
            }, function () use ($issuer, $given) {
                $issuer->issueBatch(['u'], $given);
            }];
            if (!\is_string($given) && !\is_bool($given)) {
                $calls[] = function () use ($issuer, $given) {
                    $issuer->issueAt(1000, 'u', $given);
                };
            }
            if (\is_int($given)) {
                $calls[] = function () use ($given) {
                    Tokens::generate(1, 'u', Support::SECRET, $given);
                };
            }
            foreach ($calls as $call) {
                $error = Support::failure($call);
                self::assertSame([6, 'effective_time_in_seconds'], [$error->getCode(), $error->getArgument()]);
                self::assertStringContainsString("The lifetime $english", $error->getMessage());
                self::assertStringContainsString("有效时长$chinese", $error->getMessageIn('zh'));
                self::assertStringEndsWith($error->getHint(), $error->getMessage());
            }
        }
        foreach (['leeway' => 'leeway', 'ctimeLeeway' => 'ctime_leeway'] as $method => $argument) {
            $error = Support::failure(function () use ($method) {
                (new Expectation())->$method(-5);
            });
            self::assertSame([23, $argument], [$error->getCode(), $error->getArgument()]);
            self::assertStringStartsWith("$argument is -5 s; it must be from 0 to 4294967295 s.", $error->getMessage());
        }
    }

    public function testNoPayloadIsABasicToken()
    {
        $issuer = new Issuer(1, Support::SECRET);
        $verifier = new Verifier(Support::SECRET);
        foreach ([null, '', new RawPayload('')] as $none) {
            self::assertSame('', $verifier->open($issuer->issue('u', 60, $none))->getPayload());
            self::assertSame('', $verifier->open($issuer->issueBatch(['u'], 60, $none)->token(0))->getPayload());
        }
    }

    /** @dataProvider refused */
    public function testOthersAreTypeErrors(callable $call)
    {
        $this->expectException(\TypeError::class);
        $call();
    }

    public function testStrictCallersAreTakenAtTheirWord()
    {
        $call = eval('declare(strict_types=1); return function ($issuer) { return $issuer->issue("u", "60"); };');
        $this->expectException(\TypeError::class);
        $call(new Issuer(1, Support::SECRET));
    }

    public function testMoreArgumentsThanThereAreAreIgnored()
    {
        self::assertStringStartsWith('04', (new Issuer(1, Support::SECRET, 0, 'more'))->issue('u', 60, '', 'more', null));
        self::assertCount(1, (new Issuer(1, Support::SECRET))->issueBatch(['u'], 60, '', 1, 'more'));
    }

    /** Else an argument that is converted could free the key that is in use. */
    public function testNothingIsConstructedTwice()
    {
        $issuer = new Issuer(1, Support::SECRET);
        $user = new class ($issuer) {
            public $error;
            private $issuer;

            public function __construct(Issuer $issuer)
            {
                $this->issuer = $issuer;
            }

            public function __toString(): string
            {
                try {
                    $this->issuer->__construct(5, Support::OTHER_SECRET);
                } catch (\Error $error) {
                    $this->error = $error->getMessage();
                }
                return 'converted';
            }
        };
        $token = $issuer->issue($user, 60);
        self::assertStringContainsString('constructed already', $user->error);
        $claims = (new Verifier(Support::SECRET))->open($token);
        self::assertSame([1, 'converted'], [$claims->getAppId(), $claims->getUserId()]);
    }

    public function testReferencesAreFollowed()
    {
        $user = 'u';
        $users = [&$user, 'v'];
        $issuer = new Issuer(1, Support::SECRET);
        self::assertSame([], $issuer->issueBatch($users, 60)->errors());
        self::assertSame([1 => ErrorCode::INVALID_ARGUMENT], $issuer->issueBatch(['u', 1], 60)->errors());
    }
}
