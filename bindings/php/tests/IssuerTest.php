<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\Cipher;
use Token04\ErrorCode;
use Token04\Issuer;
use Token04\Privilege;
use Token04\RawPayload;
use Token04\RtcRoomPayload;
use Token04\Token04Exception;
use Token04\Tokens;
use Token04\Verifier;

/** Making tokens, through the idiomatic face. */
final class IssuerTest extends TestCase
{
    private static function issuer(int $cipher = Cipher::CBC): Issuer
    {
        return new Issuer(Support::APP_ID, Support::SECRET, $cipher);
    }

    private static function open(string $token)
    {
        return (new Verifier(Support::SECRET))->open($token);
    }

    public function testTokenHoldsWhatWasAskedFor()
    {
        foreach ([Cipher::CBC, Cipher::GCM] as $cipher) {
            $before = \time();
            $claims = self::open(self::issuer($cipher)->issue('user_1', 3600, '{"room_id":"r"}'));
            self::assertSame(Support::APP_ID, $claims->getAppId());
            self::assertSame('user_1', $claims->getUserId());
            self::assertSame('{"room_id":"r"}', $claims->getPayload());
            self::assertSame($cipher, $claims->getCipher());
            self::assertGreaterThanOrEqual($before, $claims->getCtime());
            self::assertLessThanOrEqual(\time(), $claims->getCtime());
            self::assertSame($claims->getCtime() + 3600, $claims->getExpire());
            self::assertGreaterThanOrEqual(0, $claims->getNonce());
            self::assertLessThanOrEqual(0x7FFFFFFF, $claims->getNonce());
        }
    }

    public function testTokensOfAnotherTime()
    {
        $issuer = self::issuer();
        $room = (new RtcRoomPayload('room1'))->allow(Privilege::LOGIN);
        $payloads = [null, '', $room, '{"room_id":"r"}', ['room_id' => 'r'], new RawPayload(\str_repeat('x', 3000))];
        foreach ([1700000000, new \DateTimeImmutable('@1700000000')] as $now) {
            foreach ($payloads as $payload) {
                $claims = self::open($issuer->issueAt($now, 'user_1', new \DateInterval('PT1H'), $payload));
                self::assertSame([1700000000, 1700003600], [$claims->getCtime(), $claims->getExpire()]);
                $usual = self::open($issuer->issue('user_1', 3600, $payload));
                self::assertSame($usual->getPayload(), $claims->getPayload());
            }
        }
        self::assertNotSame($issuer->issueAt(0, 'u', 60), $issuer->issueAt(0, 'u', 60));
        // Where several arguments are wrong, in the order that issue() has.
        $wrong = [
            ErrorCode::CLOCK_UNAVAILABLE => [-1, 'u', 60, '{}'],
            ErrorCode::INVALID_USER_ID => [-1, '', 0, '{}'],
            ErrorCode::INVALID_EFFECTIVE_TIME => [0, 'u', 0.5, null],
            ErrorCode::INVALID_PAYLOAD => [0, 'u', 60, '{}'],
        ];
        foreach ($wrong as $code => $arguments) {
            try {
                $issuer->issueAt(...$arguments);
                self::fail("no error $code");
            } catch (Token04Exception $error) {
                self::assertSame($code, $error->getCode());
            }
        }
        foreach ([['0', 'u', 60], [0, 'u', 60, new \stdClass()], [null, 'u', 60]] as $arguments) {
            try {
                $issuer->issueAt(...$arguments);
                self::fail('no TypeError');
            } catch (\TypeError $error) {
                self::assertStringContainsString('must be', $error->getMessage());
                if (isset($arguments[3])) {
                    self::assertStringContainsString('issueAt(): Argument #4 ($payload)', $error->getMessage());
                }
            }
        }
    }

    public function testCbcAndNoPayloadAreTheDefault()
    {
        $claims = self::open((new Issuer(1, Support::SECRET))->issue('u', 1));
        self::assertSame(Cipher::CBC, $claims->getCipher());
        self::assertSame('', $claims->getPayload());
    }

    public function testGenerateIsTheSame()
    {
        $claims = self::open(Tokens::generate(7, 'u', Support::SECRET, 60, 'p', Cipher::GCM));
        self::assertSame([7, 'u', 'p', Cipher::GCM], [
            $claims->getAppId(),
            $claims->getUserId(),
            $claims->getPayload(),
            $claims->getCipher(),
        ]);
        self::assertSame(Cipher::CBC, self::open(Tokens::generate(7, 'u', Support::SECRET, 60))->getCipher());
    }

    public function texts(): array
    {
        return [
            'NUL' => ["a\0b\0", "\0"],
            'astral' => ['😀𝒳', '{"x":"😀"}'],
            'byte order mark' => ["\u{FEFF}x", "\u{FEFF}"],
            'escapes' => ["\"\\\x08\x0c\n\r\t\x01\x7f/", "\x1f"],
            'fits the stack' => [\str_repeat('u', 63), \str_repeat('p', 200)],
            'does not' => [\str_repeat('ü', 2000), \str_repeat("\x02", 5000)],
            'largest' => ['u', \str_repeat('p', 65000)],
        ];
    }

    /** @dataProvider texts */
    public function testTextIsCarriedWhole(string $userId, string $payload)
    {
        $tokens = [
            self::issuer()->issue($userId, 60, new RawPayload($payload)),
            Tokens::generate(1, $userId, Support::SECRET, 60, $payload),
        ];
        foreach ($tokens as $token) {
            $claims = self::open($token);
            self::assertSame($userId, $claims->getUserId());
            self::assertSame($payload, $claims->getPayload());
        }
    }

    public function broken(): array
    {
        // A lone surrogate in UTF-8, an overlong NUL, Latin-1, a cut character, beyond Unicode.
        return [["\xED\xA0\x80"], ["\xC0\x80"], ["\xFC"], ["a\xE4\xBD"], ["\xF4\x90\x80\x80"]];
    }

    /** @dataProvider broken */
    public function testTextThatIsNotUtf8IsRefused(string $text)
    {
        Support::fails(ErrorCode::INVALID_ARGUMENT, function () use ($text) {
            self::issuer()->issue($text, 60);
        });
        Support::fails(ErrorCode::INVALID_ARGUMENT, function () use ($text) {
            self::issuer()->issue('u', 60, $text);
        });
        Support::fails(ErrorCode::INVALID_ARGUMENT, function () use ($text) {
            Tokens::generate(1, 'u', Support::SECRET, 60, $text);
        });
        Support::fails(ErrorCode::INVALID_ARGUMENT, function () use ($text) {
            new RawPayload($text);
        });
    }

    public function testAppIdAndCipherCanBeReadBack()
    {
        $issuer = new Issuer(4294967295, Support::SECRET, Cipher::GCM);
        self::assertSame([4294967295, Cipher::GCM], [$issuer->getAppId(), $issuer->getCipher()]);
        self::assertSame(Cipher::CBC, self::issuer()->getCipher());
    }

    public function testAppIds()
    {
        foreach ([0, -1, 4294967296, 4294967297, \PHP_INT_MAX, \PHP_INT_MIN] as $appId) {
            Support::fails(ErrorCode::INVALID_APP_ID, function () use ($appId) {
                new Issuer($appId, Support::SECRET);
            });
            Support::fails(ErrorCode::INVALID_APP_ID, function () use ($appId) {
                Tokens::generate($appId, 'u', Support::SECRET, 60);
            });
        }
        $largest = new Issuer(4294967295, Support::SECRET);
        self::assertSame(4294967295, self::open($largest->issue('u', 60))->getAppId());
    }

    public function testSecrets()
    {
        foreach (['', \substr(Support::SECRET, 1), Support::SECRET . '0', \str_repeat('a', 64)] as $secret) {
            Support::fails(ErrorCode::INVALID_SECRET, function () use ($secret) {
                new Issuer(1, $secret);
            });
        }
        // 32 bytes, whatever they are.
        $bytes = \str_repeat("\0\xFF", 16);
        $token = (new Issuer(1, $bytes))->issue('u', 60);
        self::assertSame('u', (new Verifier($bytes))->open($token)->getUserId());
    }

    public function testCiphers()
    {
        foreach ([2, -1, 4294967296, 4294967297, \PHP_INT_MAX] as $cipher) {
            Support::fails(ErrorCode::INVALID_ARGUMENT, function () use ($cipher) {
                new Issuer(1, Support::SECRET, $cipher);
            });
        }
    }

    public function testUsersTimesAndSizes()
    {
        $issuer = self::issuer();
        $cases = [
            [ErrorCode::INVALID_USER_ID, '', 60, ''],
            [ErrorCode::INVALID_USER_ID, '', 0, ''],
            [ErrorCode::INVALID_EFFECTIVE_TIME, 'u', 0, ''],
            [ErrorCode::INVALID_EFFECTIVE_TIME, 'u', -1, ''],
            [ErrorCode::INVALID_EFFECTIVE_TIME, 'u', \PHP_INT_MAX, ''],
            [ErrorCode::PAYLOAD_TOO_LARGE, 'u', 60, new RawPayload(\str_repeat('p', 65519))],
        ];
        foreach ($cases as list($code, $userId, $seconds, $payload)) {
            Support::fails($code, function () use ($issuer, $userId, $seconds, $payload) {
                $issuer->issue($userId, $seconds, $payload);
            });
        }
        // It goes on after a failure.
        self::assertSame('u', self::open($issuer->issue('u', 60))->getUserId());
    }

    public function testWhatIsWrongFirstDecides()
    {
        $calls = [
            ErrorCode::INVALID_APP_ID => [0, '', 'short', 0],
            ErrorCode::INVALID_USER_ID => [1, '', 'short', 0],
            ErrorCode::INVALID_SECRET => [1, 'u', 'short', 0],
            ErrorCode::INVALID_EFFECTIVE_TIME => [1, 'u', Support::SECRET, 0],
        ];
        foreach ($calls as $code => $arguments) {
            Support::fails($code, function () use ($arguments) {
                Tokens::generate(...$arguments);
            });
        }
    }

    public function testIvsAndNoncesAreFresh()
    {
        foreach ([Cipher::CBC => 16, Cipher::GCM => 12] as $cipher => $length) {
            $issuer = self::issuer($cipher);
            $ivs = $nonces = [];
            for ($count = 0; $count < 2000; $count++) {
                $token = $issuer->issue('u', 60);
                $iv = Tokens::inspect($token)->getIv();
                self::assertSame($length, \strlen($iv));
                $ivs[$iv] = true;
                $nonces[self::open($token)->getNonce()] = true;
            }
            self::assertCount(2000, $ivs);
            self::assertGreaterThan(1990, \count($nonces));
        }
    }

    public function testTwoIssuersKeepApart()
    {
        $first = self::issuer();
        $second = new Issuer(2, Support::OTHER_SECRET, Cipher::GCM);
        $long = $first->issue('u', 60, new RawPayload(\str_repeat('p', 3000)));
        $short = $second->issue('v', 60);
        self::assertSame(3000, \strlen(self::open($long)->getPayload()));
        self::assertSame('v', (new Verifier(Support::OTHER_SECRET))->open($short)->getUserId());
    }

    public function testManyThatAreThrownAway()
    {
        for ($count = 0; $count < 2000; $count++) {
            $issuer = self::issuer();
        }
        self::assertSame('u', self::open($issuer->issue('u', 60))->getUserId());
    }
}
