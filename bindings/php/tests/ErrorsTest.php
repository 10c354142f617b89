<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\ErrorCode;
use Token04\Token04Exception;

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
            $error = new Token04Exception($row['code']);
            self::assertSame(
                [$row['code'], $row['name'], $row['hint'], $row['reason'], $row['sdk_code']],
                [$error->getCode(), $error->getName(), $error->getHint(), $error->getReason(), $error->getSdkCode()]
            );
            self::assertSame(\trim($row['message'] . ' ' . $row['hint']), $error->getMessage());
        }
        self::assertCount(\count($codes), $constants);
    }

    public function testAnSdkCodeOfItsOwn()
    {
        self::assertSame(1002082, (new Token04Exception(ErrorCode::PRIVILEGE_DENIED, 1002082))->getSdkCode());
    }

    public function testTheArgumentAtFault()
    {
        $none = [ErrorCode::INVALID_ARGUMENT, ErrorCode::EXPIRED, ErrorCode::OK];
        foreach ($none as $code) {
            self::assertNull((new Token04Exception($code))->getArgument());
        }
        self::assertSame('secret', (new Token04Exception(ErrorCode::INVALID_SECRET))->getArgument());
        self::assertSame('leeway', (new Token04Exception(ErrorCode::INVALID_ARGUMENT, 0, 'leeway'))->getArgument());
    }

    public function testNumbersThatAreNoErrors()
    {
        foreach ([2, -2, 4294967296 + 5, \PHP_INT_MAX] as $code) {
            $error = new Token04Exception($code);
            self::assertSame(['', null, null], [$error->getName(), $error->getReason(), $error->getSdkCode()]);
            self::assertSame(['', null], [$error->getHint(), $error->getArgument()]);
        }
    }
}
