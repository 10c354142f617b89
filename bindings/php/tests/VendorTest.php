<?php

// No strict types, as in the code of most who move.

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\Verifier;
use ZEGO\ZegoAssistantToken;
use ZEGO\ZegoErrorCodes;
use ZEGO\ZegoServerAssistant;

/** The names, numbers and texts of ZEGO's library. */
final class VendorTest extends TestCase
{
    public function testNamesAreTheVendors()
    {
        self::assertSame(
            [
                'success' => 0,
                'appIDInvalid' => 1,
                'userIDInvalid' => 3,
                'secretInvalid' => 5,
                'effectiveTimeInSecondsInvalid' => 6,
            ],
            (new \ReflectionClass(ZegoErrorCodes::class))->getConstants()
        );
        $parameters = [];
        foreach ((new \ReflectionMethod(ZegoServerAssistant::class, 'generateToken04'))->getParameters() as $parameter) {
            // Untyped, as in the port for PHP 5.6, since the typed one takes no null.
            $parameters[$parameter->getName()] = $parameter->getType();
            self::assertFalse($parameter->isOptional());
        }
        self::assertSame(
            ['appId' => null, 'userId' => null, 'secret' => null, 'effectiveTimeInSeconds' => null, 'payload' => null],
            $parameters
        );
        self::assertSame(['code' => null, 'message' => '', 'token' => null], \get_object_vars(new ZegoAssistantToken()));
    }

    public function testAToken()
    {
        $result = ZegoServerAssistant::generateToken04(Support::APP_ID, "u\0😀", Support::SECRET, 3600, '');
        self::assertInstanceOf(ZegoAssistantToken::class, $result);
        self::assertSame(ZegoErrorCodes::success, $result->code);
        self::assertSame('', $result->message);
        $claims = (new Verifier(Support::SECRET))->open($result->token);
        self::assertSame([Support::APP_ID, "u\0😀", ''], [
            $claims->getAppId(),
            $claims->getUserId(),
            $claims->getPayload(),
        ]);
        self::assertSame(3600, $claims->getExpire() - $claims->getCtime());
    }

    public function testNumericStringsAreConverted()
    {
        $result = ZegoServerAssistant::generateToken04('7', 123, Support::SECRET, '60', '');
        self::assertSame(ZegoErrorCodes::success, $result->code);
        $claims = (new Verifier(Support::SECRET))->open($result->token);
        self::assertSame([7, '123'], [$claims->getAppId(), $claims->getUserId()]);
    }

    /** Which the port for PHP 5.6 takes. */
    public function testNull()
    {
        $result = ZegoServerAssistant::generateToken04(7, 'u', Support::SECRET, 60, null);
        self::assertSame([ZegoErrorCodes::success, ''], [$result->code, $result->message]);
        self::assertSame('', (new Verifier(Support::SECRET))->open($result->token)->getPayload());
        $right = [7, 'u', Support::SECRET, 60];
        foreach ([1, 3, 5, 6] as $index => $code) {
            $arguments = $right;
            $arguments[$index] = null;
            $result = ZegoServerAssistant::generateToken04(...\array_merge($arguments, ['']));
            self::assertSame([$code, null], [$result->code, $result->token]);
        }
        self::assertSame(1, ZegoServerAssistant::generateToken04(null, null, null, null, null)->code);
    }

    /** Also for callers with strict types, as in the port for PHP 5.6. */
    public function testStrictCallers()
    {
        $call = eval('declare(strict_types=1); return function (...$a) { return ZEGO\ZegoServerAssistant::generateToken04(...$a); };');
        self::assertSame(0, $call('7', 'u', Support::SECRET, '60', '')->code);
    }

    public function testWhatCannotBeConvertedIsPhpsError()
    {
        $this->expectException(\TypeError::class);
        ZegoServerAssistant::generateToken04('seven', 'u', Support::SECRET, 60, '');
    }

    public function refused(): array
    {
        $secret = Support::SECRET;
        return [
            [1, 'appID invalid', [0, '', '', 0, '']],
            [1, 'appID invalid', [-1, 'u', $secret, 60, '']],
            [1, 'appID invalid', [4294967296 + 7, 'u', $secret, 60, '']],
            [3, 'userID invalid', [1, '', '', 0, '']],
            [5, 'secret must be a 32 byte string', [1, 'u', '', 0, '']],
            [5, 'secret must be a 32 byte string', [1, 'u', $secret . '0', 60, '']],
            [6, 'effectiveTimeInSeconds invalid', [1, 'u', $secret, 0, '']],
            [6, 'effectiveTimeInSeconds invalid', [1, 'u', $secret, -60, '']],
            [6, 'effectiveTimeInSeconds invalid', [1, 'u', $secret, \PHP_INT_MAX, '']],
        ];
    }

    /** @dataProvider refused */
    public function testErrorsAreTheVendors(int $code, string $message, array $arguments)
    {
        $result = ZegoServerAssistant::generateToken04(...$arguments);
        self::assertSame([$code, $message, null], [$result->code, $result->message, $result->token]);
    }

    public function testWhatTheVendorHasNoNumberFor()
    {
        $result = ZegoServerAssistant::generateToken04(1, 'u', Support::SECRET, 60, \str_repeat('p', 65519));
        self::assertSame([20, null], [$result->code, $result->token]);
        self::assertStringContainsString('65519 bytes', $result->message);
        $result = ZegoServerAssistant::generateToken04(1, "\xFF", Support::SECRET, 60, '');
        self::assertSame([23, null], [$result->code, $result->token]);
        self::assertStringContainsString('UTF-8', $result->message);
    }
}
