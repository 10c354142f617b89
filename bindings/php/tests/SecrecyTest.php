<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\Expectation;
use Token04\Issuer;
use Token04\Privilege;
use Token04\RawPayload;
use Token04\RtcRoomPayload;
use Token04\Token04Exception;
use Token04\Tokens;
use Token04\Verifier;
use Token04\VideoPayload;
use ZEGO\ZegoServerAssistant;

/** No secret, no token and nothing of what is inside one is shown by accident. */
final class SecrecyTest extends TestCase
{
    // Distinct enough to be looked for in any dump, and 33 bytes long.
    const WRONG_SECRET = 'canary-secret-0123456789abcdef012';
    const PAYLOAD = 'canary-payload';

    protected function setUp(): void
    {
        // Else no trace has arguments, and this test shows nothing.
        \ini_set('zend.exception_ignore_args', '0');
        \ini_set('zend.exception_string_param_max_len', '1000');
    }

    public function failing(): array
    {
        $token = '04canary-token';
        $payload = new RawPayload(self::PAYLOAD . \str_repeat('p', 65519));
        return [
            'issuer' => [function () {
                new Issuer(1, self::WRONG_SECRET);
            }],
            'issue' => [function () use ($payload) {
                (new Issuer(1, Support::SECRET))->issue('u', 60, $payload);
            }],
            'issue text' => [function () {
                (new Issuer(1, Support::SECRET))->issue('u', 60, self::PAYLOAD);
            }],
            'raw payload' => [function () {
                new RawPayload(self::PAYLOAD . "\xFF");
            }],
            'batch' => [function () use ($payload) {
                (new Issuer(1, Support::SECRET))->issueBatch(['u'], 60, $payload);
            }],
            'generate' => [function () {
                Tokens::generate(1, 'u', self::WRONG_SECRET, 60, self::PAYLOAD);
            }],
            'verifier' => [function () {
                new Verifier(Support::SECRET, self::WRONG_SECRET);
            }],
            'open' => [function () use ($token) {
                (new Verifier(Support::SECRET))->open($token);
            }],
            'verify' => [function () use ($token) {
                (new Verifier(Support::SECRET))->verify($token, new Expectation());
            }],
            'inspect' => [function () use ($token) {
                Tokens::inspect($token);
            }],
            'diagnose' => [function () use ($token) {
                Tokens::diagnose($token, [self::WRONG_SECRET], (new Expectation())->userId("\xFF"));
            }],
        ];
    }

    /** @dataProvider failing */
    public function testTracesAndMessages(callable $call)
    {
        if (\PHP_VERSION_ID < 80200) {
            self::markTestSkipped('PHP knows no SensitiveParameter');
        }
        $error = Support::failure($call);
        $shown = $error . \print_r($error->getTrace()[0]['args'] ?? [], true);
        foreach ($error->getTrace() as $frame) {
            if (\strpos($frame['class'] ?? '', 'Token04\\') === 0 && \strpos($frame['class'], 'Tests') === false) {
                $shown .= \print_r($frame['args'] ?? [], true);
                $seen = true;
            }
        }
        self::assertTrue($seen ?? false, 'the trace has no frame of the package');
        self::assertStringContainsString('SensitiveParameterValue', $shown);
        self::assertStringNotContainsString('canary', $shown);
        self::assertStringNotContainsString(Support::SECRET, $shown);
    }

    public function testTheVendorsFaceAsWell()
    {
        $reflected = new \ReflectionMethod(ZegoServerAssistant::class, 'generateToken04');
        foreach ($reflected->getParameters() as $parameter) {
            self::assertCount(1, $parameter->getAttributes(\SensitiveParameter::class), $parameter->getName());
        }
    }

    /** Who mixes up the arguments must not find the secret in a log. */
    public function swapped(): array
    {
        $secret = 'canary-fedcba9876543210fedcba987';
        $token = (new Issuer(1, Support::SECRET))->issue('u', 60);
        return [
            'issuer' => [function () use ($secret) {
                new Issuer($secret, 1234567890);
            }],
            'cipher' => [function () use ($secret) {
                new Issuer(1, 'user_1', $secret);
            }],
            'app id' => [function () use ($secret) {
                Tokens::generate($secret, 'user_1', 1, 60);
            }],
            'user id' => [function () use ($secret) {
                Tokens::generate(1, $secret, 'user_1', 60);
            }],
            'lifetime' => [function () use ($secret) {
                Tokens::generate(1, 'user_1', '', $secret);
            }],
            'cipher of a token' => [function () use ($secret) {
                Tokens::generate(1, 'user_1', '', 60, '', $secret);
            }],
            'user of an issuer' => [function () use ($secret) {
                (new Issuer(1, Support::SECRET))->issue($secret, 0);
            }],
            'lifetime of an issuer' => [function () use ($secret) {
                (new Issuer(1, Support::SECRET))->issue('user_1', $secret);
            }],
            'time of an issuer' => [function () use ($secret) {
                (new Issuer(1, Support::SECRET))->issueAt($secret, 'user_1', 60);
            }],
            'users' => [function () use ($secret) {
                (new Issuer(1, Support::SECRET))->issueBatch([$secret], 0);
            }],
            'threads' => [function () use ($secret) {
                (new Issuer(1, Support::SECRET))->issueBatch(['user_1'], 60, '', $secret);
            }],
            'app id of a kit token' => [function () use ($secret, $token) {
                Tokens::kitToken($token, $secret, 'user_1');
            }],
            'user of a kit token' => [function () use ($secret, $token) {
                Tokens::kitToken($token, 0, $secret, $secret, $secret);
            }],
            'expectation' => [function () use ($secret, $token) {
                (new Verifier(Support::SECRET))->verify($token, $secret);
            }],
            'expectation of a report' => [function () use ($secret, $token) {
                Tokens::diagnose($token, [Support::SECRET], $secret);
            }],
            'vendor, app id' => [function () use ($secret) {
                ZegoServerAssistant::generateToken04($secret, 'u', 1, 3600, '');
            }],
            'vendor, lifetime' => [function () use ($secret) {
                ZegoServerAssistant::generateToken04(1, 'u', '', $secret, '');
            }],
        ];
    }

    /** @dataProvider swapped */
    public function testSwappedArguments(callable $call)
    {
        if (\PHP_VERSION_ID < 80200) {
            self::markTestSkipped('PHP knows no SensitiveParameter');
        }
        \ini_set('zend.exception_string_param_max_len', '100');
        try {
            $call();
        } catch (\Throwable $error) {
            $shown = $error->getMessage() . $error->getTraceAsString();
            self::assertStringContainsString('SensitiveParameterValue', $shown);
            self::assertStringNotContainsString('canary', $shown);
            return;
        }
        self::fail('nothing was thrown');
    }

    public function testDumps()
    {
        $issuer = new Issuer(1, Support::SECRET);
        $verifier = new Verifier(Support::SECRET);
        $raw = new RawPayload(self::PAYLOAD);
        $room = (new RtcRoomPayload('canary-room'))->allow(Privilege::LOGIN)->streamIds('canary-stream');
        $video = new VideoPayload('canary-room', 'canary-video');
        $token = $issuer->issue('canary-user', 60, $raw);
        $batch = $issuer->issueBatch(['canary-user'], 60, $raw);
        $claims = $verifier->open($token);
        $report = Tokens::diagnose($token, [Support::SECRET], new Expectation());
        $expected = (new Expectation())->userId('canary-user')->roomId('canary-room')->streamId('canary-stream');
        foreach ([$issuer, $verifier, $batch, $claims, $report, $raw, $room, $video, $expected] as $object) {
            \ob_start();
            \var_dump($object);
            $shown = \ob_get_clean() . \print_r($object, true);
            foreach (['canary', Support::SECRET, $token, $batch->token(0)] as $secret) {
                self::assertStringNotContainsString($secret, $shown, \get_class($object));
            }
        }
    }

    /** serialize() is refused; the others cannot be, and show nothing. */
    public function testOtherWaysToText()
    {
        $issuer = new Issuer(1, Support::SECRET);
        $verifier = new Verifier(Support::SECRET);
        $payload = new RawPayload(self::PAYLOAD);
        $token = $issuer->issue('canary-user', 60, $payload);
        $batch = $issuer->issueBatch(['canary-user'], 60, $payload);
        $expected = (new Expectation())->userId('canary-user')->roomId('canary-room')->streamId('canary-stream');
        $report = Tokens::diagnose($token, [Support::SECRET], new Expectation());
        foreach ([$issuer, $verifier, $verifier->open($token), $batch, $expected, $report] as $object) {
            $shown = \var_export($object, true) . \json_encode($object) . \print_r((array) $object, true);
            try {
                $shown .= \serialize($object);
                self::fail(\get_class($object) . ' was serialized');
            } catch (\Exception $error) {
                self::assertStringContainsString('not allowed', $error->getMessage());
            }
            foreach (['canary', Support::SECRET, $token, $batch->token(0)] as $secret) {
                self::assertStringNotContainsString($secret, $shown, \get_class($object));
            }
        }
    }

    public function testKeysAreNotCopied()
    {
        foreach ([new Issuer(1, Support::SECRET), new Verifier(Support::SECRET)] as $object) {
            try {
                clone $object;
                self::fail('cloned');
            } catch (\Error $error) {
                self::assertStringContainsString('clone', $error->getMessage());
            }
            try {
                \serialize($object);
                self::fail('serialized');
            } catch (\Exception $error) {
                self::assertStringContainsString('not allowed', $error->getMessage());
            }
        }
        try {
            $made = \unserialize('O:14:"Token04\Issuer":0:{}');
        } catch (\Exception $error) {
            self::assertStringContainsString('not allowed', $error->getMessage());
            return;
        }
        // An issuer without a key is refused, whatever made it.
        $this->expectException(\Throwable::class);
        $made->issue('u', 60);
    }

    public function testWithoutAConstructorNothingCrashes()
    {
        $calls = [
            [Issuer::class, 'issue', ['u', 60]],
            [Issuer::class, 'issueBatch', [['u'], 60]],
            [Verifier::class, 'open', ['04']],
        ];
        foreach ($calls as list($class, $method, $arguments)) {
            $object = (new \ReflectionClass($class))->newInstanceWithoutConstructor();
            try {
                $object->$method(...$arguments);
                self::fail($class);
            } catch (Token04Exception $error) {
                self::assertSame(23, $error->getCode());
            } catch (\Error $error) {
                self::assertStringContainsString('null', $error->getMessage());
            }
        }
    }
}
