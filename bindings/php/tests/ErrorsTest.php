<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\ErrorCode;
use Token04\Expectation;
use Token04\ExpiredException;
use Token04\Issuer;
use Token04\Lang;
use Token04\RawPayload;
use Token04\RefusedException;
use Token04\RtcRoomPayload;
use Token04\Token04Exception;
use Token04\Tokens;
use Token04\Verifier;
use Token04\VideoPayload;

/** Numbers, names and texts are the core's, all of them. */
final class ErrorsTest extends TestCase
{
    public function testEveryError()
    {
        $constants = (new \ReflectionClass(ErrorCode::class))->getConstants();
        $codes = Support::json('conformance/codes.json');
        self::assertGreaterThan(20, \count($codes));
        foreach ($codes as $row) {
            self::assertSame($row['code'], $constants[$row['name']]);
            $error = Token04Exception::of($row['code']);
            self::assertSame(
                [$row['code'], $row['name'], $row['hint'], $row['reason'], $row['sdk_code']],
                [$error->getCode(), $error->getName(), $error->getHint(), $error->getReason(), $error->getSdkCode()]
            );
            self::assertSame(\trim($row['message'] . ' ' . $row['hint']), $error->getMessage());
        }
        self::assertCount(\count($codes), $constants);
    }

    /** As every exception of PHP's is made; those who mock the package do. */
    public function testTheConstructorIsTheStandardOne()
    {
        $cause = new \Exception('cause');
        $error = new Token04Exception('said', ErrorCode::INVALID_SECRET, $cause);
        self::assertSame(['said', 5, $cause], [$error->getMessage(), $error->getCode(), $error->getPrevious()]);
        self::assertSame(['INVALID_SECRET', 'secret'], [$error->getName(), $error->getArgument()]);
        self::assertSame([0, 'OK'], [(new RefusedException())->getCode(), (new ExpiredException())->getName()]);
    }

    public function testEachNumberHasItsClass()
    {
        foreach (Support::json('conformance/codes.json') as $row) {
            $class = $row['reason'] === null ? Token04Exception::class : RefusedException::class;
            $class = $row['reason'] === 'expired' ? ExpiredException::class : $class;
            self::assertSame($class, \get_class(Token04Exception::of($row['code'])), $row['name']);
        }
    }

    /** Both back ends throw them by ways of their own. */
    public function testRefusalAndExpiryAreCaughtApart()
    {
        $verifier = new Verifier(Support::SECRET);
        $token = (new Issuer(1, Support::SECRET))->issue('u', 60);
        $wrong = [
            [Token04Exception::class, 23, function () use ($verifier, $token) {
                $verifier->verify($token, (new Expectation())->userId("\xFF"));
            }],
            [RefusedException::class, 46, function () use ($verifier, $token) {
                $verifier->verify($token, (new Expectation())->appId(2));
            }],
            [RefusedException::class, 40, function () use ($verifier) {
                $verifier->open('04');
            }],
            [ExpiredException::class, 45, function () use ($verifier, $token) {
                $verifier->verify($token, (new Expectation())->at(\time() + 60));
            }],
            [Token04Exception::class, 5, function () {
                new Issuer(1, 'short');
            }],
        ];
        foreach ($wrong as list($class, $code, $call)) {
            $error = Support::failure($call);
            self::assertSame([$class, $code], [\get_class($error), $error->getCode()]);
        }
    }

    public function testMessagesInChinese()
    {
        foreach (Support::json('conformance/codes.json') as $row) {
            $error = Token04Exception::of($row['code']);
            self::assertSame($error->getMessage(), $error->getMessageIn(Lang::EN));
            self::assertSame($error->getHint(), $error->getHintIn(Lang::EN));
        }
        self::assertSame(['', ''], [Token04Exception::of(2)->getMessageIn('en'), Token04Exception::of(2)->getHintIn('zh')]);
        $error = Token04Exception::of(ErrorCode::INVALID_SECRET);
        self::assertStringContainsString('ServerSecret', $error->getMessageIn(Lang::ZH));
        self::assertSame(1, \preg_match('/\p{Han}/u', $error->getMessageIn('zh')));
        self::assertSame(1, \preg_match('/\p{Han}/u', $error->getHintIn('zh')));
        self::assertStringContainsString($error->getHintIn('zh'), $error->getMessageIn('zh'));
        foreach (['', 'de', 'ZH', "zh\0"] as $lang) {
            $wrong = Support::failure(function () use ($error, $lang) {
                $error->getMessageIn($lang);
            });
            self::assertSame([23, 'lang'], [$wrong->getCode(), $wrong->getArgument()]);
        }
    }

    /** A field that ZEGO would not read is named, and the one that was meant. */
    public function testAMisspeltFieldIsNamed()
    {
        $issuer = new Issuer(1, Support::SECRET);
        $calls = [
            function () use ($issuer) {
                $issuer->issue('u', 60, '{"RoomId":"r"}');
            },
            function () use ($issuer) {
                $issuer->issueBatch(['u'], 60, '{"RoomId":"r"}');
            },
        ];
        foreach ($calls as $call) {
            $error = Support::failure($call);
            self::assertSame([21, 'payload'], [$error->getCode(), $error->getArgument()]);
            foreach ([$error->getMessage(), $error->getMessageIn('en'), $error->getMessageIn('zh')] as $message) {
                self::assertStringContainsString('RoomId', $message);
                self::assertStringContainsString('room_id', $message);
            }
            self::assertStringEndsWith($error->getHint(), $error->getMessage());
            self::assertSame($error->getMessage(), $error->getMessageIn('en'));
            self::assertStringEndsWith($error->getHintIn('zh'), $error->getMessageIn('zh'));
        }
    }

    public function testAnSdkCodeOfItsOwn()
    {
        self::assertSame(1002082, Token04Exception::of(ErrorCode::PRIVILEGE_DENIED, 1002082)->getSdkCode());
    }

    public function testTheArgumentAtFault()
    {
        $none = [ErrorCode::INVALID_ARGUMENT, ErrorCode::EXPIRED, ErrorCode::OK];
        foreach ($none as $code) {
            self::assertNull(Token04Exception::of($code)->getArgument());
        }
        self::assertSame('secret', Token04Exception::of(ErrorCode::INVALID_SECRET)->getArgument());
        self::assertSame('leeway', Token04Exception::of(ErrorCode::INVALID_ARGUMENT, 0, 'leeway')->getArgument());
    }

    /** The number alone does not say which one it is. */
    public function testTheTextThatIsNotUtf8()
    {
        $issuer = new Issuer(1, Support::SECRET);
        $verifier = new Verifier(Support::SECRET);
        $token = $issuer->issue('u', 60);
        $bad = "\xFF";
        $wrong = [
            ['user_id', function () use ($issuer, $bad) {
                $issuer->issue($bad, 60);
            }],
            ['user_id', function () use ($issuer, $bad) {
                $issuer->issueAt(1000, $bad, 60, $bad);
            }],
            ['payload', function () use ($issuer, $bad) {
                $issuer->issue('u', 60, $bad);
            }],
            ['payload', function () use ($issuer, $bad) {
                $issuer->issueBatch(['u'], 60, $bad);
            }],
            ['payload', function () use ($bad) {
                new RawPayload($bad);
            }],
            ['room_id', function () use ($issuer, $bad) {
                $issuer->issue('u', 60, new RtcRoomPayload($bad, [1]));
            }],
            ['stream_ids', function () use ($issuer, $bad) {
                $issuer->issue('u', 60, new RtcRoomPayload('r', [1], ['s', $bad]));
            }],
            ['room_id', function () use ($issuer, $bad) {
                $issuer->issue('u', 60, new VideoPayload($bad, 'v'));
            }],
            ['video_id', function () use ($bad) {
                (new VideoPayload('r', $bad))->toJson();
            }],
            ['user_id', function () use ($bad) {
                Tokens::generate(1, $bad, Support::SECRET, 60);
            }],
            ['payload', function () use ($bad) {
                Tokens::generate(1, 'u', Support::SECRET, 60, $bad);
            }],
            ['cipher', function () {
                Tokens::generate(1, 'u', Support::SECRET, 60, '', 7);
            }],
            ['cipher', function () {
                new Issuer(1, Support::SECRET, 7);
            }],
            ['cipher', function () {
                new Issuer(1, Support::SECRET, 4294967296);
            }],
            ['token', function () use ($verifier, $bad) {
                $verifier->open($bad);
            }],
            ['token', function () use ($verifier, $bad) {
                $verifier->verify($bad, new Expectation());
            }],
            ['token', function () use ($bad) {
                Tokens::inspect($bad);
            }],
            ['secrets', function () use ($token) {
                Tokens::diagnose($token, [Support::SECRET, null], new Expectation());
            }],
            ['room_id', function () use ($token, $bad) {
                Tokens::kitToken($token, 1, 'u', $bad);
            }],
            ['user_name', function () use ($token, $bad) {
                Tokens::kitToken($token, 1, 'u', 'r', $bad);
            }],
        ];
        $fields = [
            'app_id' => [[(new Expectation())->appId(-1)], [(new Expectation())->appId(4294967296)]],
            'user_id' => [[(new Expectation())->userId($bad)]],
            'room_id' => [[(new Expectation())->roomId($bad)]],
            'stream_id' => [[(new Expectation())->streamId($bad)]],
        ];
        foreach ($fields as $argument => $expectations) {
            foreach ($expectations as list($expected)) {
                $wrong[] = [$argument, function () use ($verifier, $token, $expected) {
                    $verifier->verify($token, $expected);
                }];
                $wrong[] = [$argument, function () use ($token, $expected) {
                    Tokens::diagnose($token, [Support::SECRET], $expected);
                }];
            }
        }
        foreach ($wrong as $index => list($argument, $call)) {
            $error = Support::failure($call);
            self::assertSame([23, $argument], [$error->getCode(), $error->getArgument()], "case $index");
            $said = $error->getMessageIn(Lang::EN) . " It is the argument $argument.";
            self::assertSame($said, $error->getMessage(), "case $index");
            self::assertStringContainsString($error->getHint(), $said);
        }
    }

    public function testNumbersThatAreNoErrors()
    {
        foreach ([2, -2, 4294967296 + 5, \PHP_INT_MAX] as $code) {
            $error = Token04Exception::of($code);
            self::assertSame(['', null, null], [$error->getName(), $error->getReason(), $error->getSdkCode()]);
            self::assertSame(['', null], [$error->getHint(), $error->getArgument()]);
        }
    }
}
