<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\Cipher;
use Token04\Claims;
use Token04\Expectation;
use Token04\Privilege;
use Token04\Tokens;
use Token04\Verifier;

/** The project's vectors: tokens with known claims, and tokens to be refused. */
final class VectorsTest extends TestCase
{
    public function exact(): array
    {
        return Support::vectors('exact.json');
    }

    /** @dataProvider exact */
    public function testExactOpens(array $case)
    {
        $claims = (new Verifier($case['secret']))->open($case['token']);
        self::assertSame($case['app_id'], $claims->getAppId());
        self::assertSame($case['user_id'], $claims->getUserId());
        self::assertSame($case['payload'], $claims->getPayload());
        self::assertSame($case['nonce'], $claims->getNonce());
        self::assertSame($case['ctime'], $claims->getCtime());
        self::assertSame($case['ctime'] + $case['effective_time_in_seconds'], $claims->getExpire());
        self::assertSame($claims->getExpire(), $claims->getEnvelopeExpire());
        self::assertSame(0, $claims->getSecretIndex());
        self::assertCipher($case['cipher'], $claims);

        $envelope = Tokens::inspect($case['token']);
        self::assertSame($case['iv_hex'], \bin2hex($envelope->getIv()));
        self::assertSame($claims->getExpire(), $envelope->getExpire());
        self::assertSame($claims->getCipher(), $envelope->getCipher());
        self::assertSame(\strlen($case['token']), $envelope->getTokenLength());
        self::assertSame(\strlen(\base64_decode(\substr($case['token'], 2), true)), $envelope->getEnvelopeLength());
        $around = $envelope->getCipher() === Cipher::GCM ? 8 + 2 + 12 + 2 + 16 + 1 : 8 + 2 + 16 + 2;
        self::assertSame($envelope->getEnvelopeLength() - $around, $envelope->getCiphertextLength());
    }

    public function interop(): array
    {
        return Support::vectors('interop.json');
    }

    /** @dataProvider interop */
    public function testInteropOpens(array $case)
    {
        $claims = (new Verifier($case['secret']))->open($case['token']);
        self::assertSame($case['claims']['app_id'], $claims->getAppId());
        self::assertSame($case['claims']['user_id'], $claims->getUserId());
        self::assertSame($case['claims']['payload'] ?? '', $claims->getPayload());
        self::assertSame($case['claims']['nonce'], $claims->getNonce());
        self::assertSame($case['claims']['ctime'], $claims->getCtime());
        self::assertSame($case['claims']['expire'], $claims->getExpire());
        self::assertCipher($case['cipher'], $claims);
    }

    public function verify(): array
    {
        return Support::vectors('verify.json');
    }

    /** @dataProvider verify */
    public function testVerify(array $case)
    {
        $expected = self::expectation($case);
        $verifier = new Verifier($case['secret']);
        $report = Tokens::diagnose($case['token'], [$case['secret']], $expected);
        self::assertSame($case['reason'] === null, $report->isAccepted());
        if ($case['reason'] === null) {
            $claims = $verifier->verify($case['token'], $expected);
            self::assertSame($report->getClaims()->getUserId(), $claims->getUserId());
            self::assertSame(0, $report->getCode());
            return;
        }
        $error = Support::failure(function () use ($verifier, $case, $expected) {
            $verifier->verify($case['token'], $expected);
        });
        self::assertSame($case['reason'], $error->getReason());
        self::assertSame(\strtoupper($case['reason']), $error->getName());
        self::assertSame($report->getCode(), $error->getCode());
        self::assertSame($report->getSdkCode(), $error->getSdkCode());
    }

    private static function expectation(array $case): Expectation
    {
        $expect = $case['expect'];
        $expected = (new Expectation())->at($case['now']);
        if (isset($expect['app_id'])) {
            $expected = $expected->appId($expect['app_id']);
        }
        if (isset($expect['user_id'])) {
            $expected = $expected->userId($expect['user_id']);
        }
        if (isset($expect['room_id'])) {
            $expected = $expected->roomId($expect['room_id']);
        }
        if (isset($expect['privilege'])) {
            $privileges = ['login' => Privilege::LOGIN, 'publish' => Privilege::PUBLISH];
            $expected = $expected->privilege($privileges[$expect['privilege']]);
        }
        if (isset($expect['stream_id'])) {
            $expected = $expected->streamId($expect['stream_id']);
        }
        if (isset($expect['leeway'])) {
            $expected = $expected->leeway($expect['leeway']);
        }
        if (isset($expect['ctime_leeway'])) {
            $expected = $expected->ctimeLeeway($expect['ctime_leeway']);
        }
        return ($expect['strict'] ?? false) ? $expected->strict() : $expected;
    }

    private static function assertCipher(string $name, Claims $claims)
    {
        self::assertSame($name === 'aes-256-gcm' ? Cipher::GCM : Cipher::CBC, $claims->getCipher());
    }
}
