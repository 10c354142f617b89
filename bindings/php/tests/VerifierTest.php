<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\ErrorCode;
use Token04\Expectation;
use Token04\Issuer;
use Token04\Privilege;
use Token04\RtcRoomPayload;
use Token04\Token04Exception;
use Token04\Tokens;
use Token04\Verifier;

/** What the vectors do not show. */
final class VerifierTest extends TestCase
{
    private static function token(string $userId = 'user_1', $payload = ''): string
    {
        return (new Issuer(Support::APP_ID, Support::SECRET))->issue($userId, 3600, $payload);
    }

    public function testSecretsBeingReplaced()
    {
        $verifier = new Verifier(Support::OTHER_SECRET, Support::SECRET);
        self::assertSame(1, $verifier->open(self::token())->getSecretIndex());
        $other = (new Issuer(1, Support::OTHER_SECRET))->issue('u', 60);
        self::assertSame(0, $verifier->verify($other, new Expectation())->getSecretIndex());
        Support::fails(ErrorCode::DECRYPT_FAILED, function () {
            (new Verifier(Support::OTHER_SECRET))->open(self::token());
        });
    }

    public function testSecretsThatAreNone()
    {
        foreach ([[], [''], ['short'], [Support::SECRET, '']] as $secrets) {
            Support::fails(ErrorCode::INVALID_SECRET, function () use ($secrets) {
                new Verifier(...$secrets);
            });
        }
    }

    public function testEveryExpectation()
    {
        $verifier = new Verifier(Support::SECRET);
        $payload = (new RtcRoomPayload('room'))->allow(Privilege::LOGIN)->deny(Privilege::PUBLISH)->streamIds('s');
        $token = self::token("a\0b", $payload);
        $right = (new Expectation())->appId(Support::APP_ID)->userId("a\0b")->roomId('room')
            ->privilege(Privilege::LOGIN)->streamId('s')->at(\time());
        self::assertSame("a\0b", $verifier->verify($token, $right)->getUserId());
        $wrong = [
            [ErrorCode::EXPIRED, 1002078, (clone $right)->at(\time() + 3600)],
            [ErrorCode::APP_ID_MISMATCH, 1002076, (clone $right)->appId(1)],
            [ErrorCode::USER_ID_MISMATCH, 1002077, (clone $right)->userId('a')],
            [ErrorCode::USER_ID_MISMATCH, 1002077, (clone $right)->userId("a\0c")],
            [ErrorCode::ROOM_ID_MISMATCH, null, (clone $right)->roomId('rooms')],
            [ErrorCode::PRIVILEGE_DENIED, 1002082, (clone $right)->privilege(Privilege::PUBLISH)],
            [ErrorCode::STREAM_ID_DENIED, null, (clone $right)->streamId('S')],
            [ErrorCode::INVALID_ARGUMENT, null, (clone $right)->appId(Support::APP_ID + 4294967296)],
            [ErrorCode::INVALID_ARGUMENT, null, (clone $right)->appId(-1)],
            [ErrorCode::INVALID_ARGUMENT, null, (clone $right)->userId("\xFF")],
            [ErrorCode::INVALID_ARGUMENT, null, (clone $right)->streamId("\xFF")],
        ];
        foreach ($wrong as list($code, $sdkCode, $expected)) {
            $error = Support::failure(function () use ($verifier, $token, $expected) {
                $verifier->verify($token, $expected);
            });
            self::assertSame([$code, $sdkCode], [$error->getCode(), $error->getSdkCode()]);
        }
        // None of the clones changed the one they were made from.
        self::assertSame("a\0b", $verifier->verify($token, $right)->getUserId());
    }

    /** A result that is not used must not switch a check off. */
    /** A value that a program could not find must not switch off its check. */
    public function testNullIsRefusedByName()
    {
        $fields = ['appId' => 'app_id', 'userId' => 'user_id', 'roomId' => 'room_id', 'privilege' => 'privilege',
            'streamId' => 'stream_id', 'at' => 'now', 'atTime' => 'now', 'leeway' => 'leeway',
            'ctimeLeeway' => 'ctime_leeway'];
        foreach ($fields as $method => $argument) {
            try {
                (new Expectation())->$method(null);
                self::fail("$method took null");
            } catch (Token04Exception $error) {
                self::assertSame([ErrorCode::INVALID_ARGUMENT, $argument], [$error->getCode(), $error->getArgument()]);
            }
            foreach ([[], false, 1.0, new \stdClass()] as $wrong) {
                try {
                    (new Expectation())->$method($wrong);
                    self::fail("$method took something else");
                } catch (\TypeError $error) {
                    $said = "Token04\\Expectation::$method(): $argument must be a";
                    self::assertStringStartsWith($said, $error->getMessage());
                }
            }
        }
    }

    /** As PHP converts them: ids come from databases as numbers, and numbers from the environment as text. */
    public function testNumbersAndTextAreTakenForEachOther()
    {
        $issuer = new Issuer(7, Support::SECRET);
        $token = $issuer->issueAt(1000, '42', 60, '{"room_id":"43","stream_id_list":["44"]}');
        $right = (new Expectation())->appId('7')->userId(42)->roomId(43)->streamId(44)->privilege('1')->at('1000');
        $verifier = new Verifier(Support::SECRET);
        self::assertSame('42', $verifier->verify($token, $right)->getUserId());
        foreach (['07', '7 ', '7.0', '', '1e1'] as $wrong) {
            try {
                (new Expectation())->appId($wrong);
                self::fail("took $wrong");
            } catch (\TypeError $error) {
                self::assertStringEndsWith('app_id must be an int, not string', $error->getMessage());
            }
        }
    }

    public function testEachMethodChangesTheExpectation()
    {
        $verifier = new Verifier(Support::SECRET);
        $room = (new RtcRoomPayload('room'))->allow(Privilege::LOGIN)->streamIds('s');
        $token = self::token('user_1', $room);
        $plain = self::token();
        $calls = [
            [ErrorCode::APP_ID_MISMATCH, $token, 'appId', 1],
            [ErrorCode::USER_ID_MISMATCH, $token, 'userId', 'x'],
            [ErrorCode::ROOM_ID_MISMATCH, $token, 'roomId', 'x'],
            [ErrorCode::PRIVILEGE_DENIED, $token, 'privilege', Privilege::PUBLISH],
            [ErrorCode::STREAM_ID_DENIED, $token, 'streamId', 'x'],
            [ErrorCode::EXPIRED, $token, 'at', \time() + 7200],
            [ErrorCode::EXPIRED, $token, 'atTime', new \DateTime('+2 hours')],
        ];
        foreach ($calls as list($code, $token, $method, $argument)) {
            $expected = new Expectation();
            self::assertSame($expected, $expected->$method($argument));
            Support::fails($code, function () use ($verifier, $token, $expected) {
                $verifier->verify($token, $expected);
            });
        }
        $expected = new Expectation();
        $expected->roomId('room');
        self::assertSame('user_1', $verifier->verify($plain, $expected)->getUserId());
        $expected->strict();
        Support::fails(ErrorCode::ROOM_ID_MISMATCH, function () use ($verifier, $plain, $expected) {
            $verifier->verify($plain, $expected);
        });
        $expected = (new Expectation())->at(\time() - 3600);
        $expected->ctimeLeeway(60);
        Support::fails(ErrorCode::CLAIMS_INVALID, function () use ($verifier, $plain, $expected) {
            $verifier->verify($plain, $expected);
        });
        $expected = (new Expectation())->at(\time() + 3601);
        $expected->leeway(60);
        self::assertSame('user_1', $verifier->verify($plain, $expected)->getUserId());
    }

    public function testLeeway()
    {
        $verifier = new Verifier(Support::SECRET);
        $token = self::token();
        $expire = $verifier->open($token)->getExpire();
        $expected = (new Expectation())->leeway(10);
        self::assertSame('user_1', $verifier->verify($token, $expected->at($expire + 9))->getUserId());
        $late = [(clone $expected)->at($expire + 10), (new Expectation())->at($expire), (clone $expected)->leeway(0)->at($expire)];
        foreach ($late as $late) {
            Support::fails(ErrorCode::EXPIRED, function () use ($verifier, $token, $late) {
                $verifier->verify($token, $late);
            });
        }
        self::assertTrue(Tokens::diagnose($token, [Support::SECRET], $expected->at($expire + 9))->isAccepted());
    }

    public function testTheTimeAtWhichATokenWasMade()
    {
        $verifier = new Verifier(Support::SECRET);
        $token = self::token();
        $ctime = $verifier->open($token)->getCtime();
        $early = (new Expectation())->at($ctime - 11);
        self::assertSame('user_1', $verifier->verify($token, $early)->getUserId());
        self::assertSame('user_1', $verifier->verify($token, $early->ctimeLeeway(11))->getUserId());
        foreach ([10, 0] as $seconds) {
            Support::fails(ErrorCode::CLAIMS_INVALID, function () use ($verifier, $token, $early, $seconds) {
                $verifier->verify($token, $early->ctimeLeeway($seconds));
            });
        }
    }

    public function testStrict()
    {
        $verifier = new Verifier(Support::SECRET);
        $token = self::token();
        $expectations = [
            [ErrorCode::ROOM_ID_MISMATCH, (new Expectation())->roomId('room')],
            [ErrorCode::PRIVILEGE_DENIED, (new Expectation())->privilege(Privilege::LOGIN)],
            [ErrorCode::PRIVILEGE_DENIED, (new Expectation())->privilege(Privilege::PUBLISH)],
            [ErrorCode::STREAM_ID_DENIED, (new Expectation())->streamId('s')],
        ];
        foreach ($expectations as list($code, $expected)) {
            self::assertSame('user_1', $verifier->verify($token, $expected)->getUserId());
            Support::fails($code, function () use ($verifier, $token, $expected) {
                $verifier->verify($token, $expected->strict());
            });
        }
        $room = (new RtcRoomPayload('room'))->allow(Privilege::LOGIN)->allow(Privilege::PUBLISH)->streamIds('s');
        $expected = (new Expectation())->strict()->roomId('room')->privilege(Privilege::LOGIN)->streamId('s');
        self::assertSame('u', $verifier->verify(self::token('u', $room), $expected)->getUserId());
    }

    public function testSecondsThatDoNotFit()
    {
        foreach (['leeway' => 'leeway', 'ctimeLeeway' => 'ctime_leeway'] as $method => $argument) {
            foreach ([-1, 4294967296, \PHP_INT_MIN] as $seconds) {
                $error = Support::failure(function () use ($method, $seconds) {
                    (new Expectation())->$method($seconds);
                });
                self::assertSame([ErrorCode::INVALID_ARGUMENT, $argument], [$error->getCode(), $error->getArgument()]);
            }
            self::assertSame('user_1', (new Verifier(Support::SECRET))
                ->verify(self::token(), (new Expectation())->$method(4294967295))->getUserId());
        }
    }

    public function testPrivilegesThatThereAreNot()
    {
        foreach ([0, 3, -1, 8] as $privilege) {
            Support::fails(ErrorCode::INVALID_ARGUMENT, function () use ($privilege) {
                (new Expectation())->privilege($privilege);
            });
        }
    }

    public function testNothingIsExpectedButATokenInForce()
    {
        self::assertSame('user_1', (new Verifier(Support::SECRET))->verify(self::token(), new Expectation())->getUserId());
    }

    public function testTokensThatAreNone()
    {
        $verifier = new Verifier(Support::SECRET);
        foreach (['' => 40, '04' => 40, '03AAAA' => 41, "04\0" => 40, "\xFF\xFE" => 23] as $token => $code) {
            Support::fails($code, function () use ($verifier, $token) {
                $verifier->open((string) $token);
            });
        }
    }

    /** A misspelt property would check nothing. */
    public function testPropertiesAreRefused()
    {
        $expected = new Expectation();
        $calls = [function () use ($expected) {
            $expected->user_id = 'x';
        }, function () use ($expected) {
            $expected->userId = 'x';
        }, function () use ($expected) {
            $expected->user['id'] = 'x';
        }, function () use ($expected) {
            $reference = &$expected->user_id;
            $reference = 'x';
        }];
        foreach ($calls as $call) {
            $error = Support::failure($call);
            self::assertSame([23, 'expectation'], [$error->getCode(), $error->getArgument()]);
        }
    }
}
