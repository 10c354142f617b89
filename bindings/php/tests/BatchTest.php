<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\ErrorCode;
use Token04\Issuer;
use Token04\RawPayload;
use Token04\RtcRoomPayload;
use Token04\Token04Exception;
use Token04\Tokens;
use Token04\Verifier;

final class BatchTest extends TestCase
{
    public function testATokenForEachUserInTheirOrder()
    {
        $users = [];
        for ($number = 0; $number < 3000; $number++) {
            $users["key $number"] = "user_$number";
        }
        $verifier = new Verifier(Support::SECRET);
        $text = '{"room_id":"r"}';
        foreach ([[1, $text], [2, new RawPayload($text)], [0, $text]] as list($threads, $payload)) {
            $batch = (new Issuer(Support::APP_ID, Support::SECRET))->issueBatch($users, 60, $payload, $threads);
            self::assertCount(3000, $batch);
            self::assertSame([], $batch->errors());
            $ivs = [];
            foreach ($batch as $index => $token) {
                $claims = $verifier->open($token);
                self::assertSame("user_$index", $claims->getUserId());
                self::assertSame($text, $claims->getPayload());
                $ivs[Tokens::inspect($token)->getIv()] = true;
            }
            self::assertCount(3000, $ivs);
            self::assertSame($batch->tokens()[7], $batch->token(7));
        }
    }

    public function testUsersWithoutATokenDoNotFailTheOthers()
    {
        $large = \str_repeat('u', 65519);
        $batch = (new Issuer(1, Support::SECRET))->issueBatch(['', "a\0b", $large, '😀'], 60);
        self::assertSame([0 => ErrorCode::INVALID_USER_ID, 2 => ErrorCode::PAYLOAD_TOO_LARGE], $batch->errors());
        self::assertNull($batch->tokens()[0]);
        foreach ($batch as $index => $result) {
            if (isset($batch->errors()[$index])) {
                self::assertInstanceOf(Token04Exception::class, $result);
                self::assertSame($batch->errors()[$index], $result->getCode());
            } else {
                self::assertSame($batch->token($index), $result);
            }
        }
        $verifier = new Verifier(Support::SECRET);
        self::assertSame("a\0b", $verifier->open($batch->token(1))->getUserId());
        self::assertSame('😀', $verifier->open($batch->token(3))->getUserId());
        $nobody = [4 => ErrorCode::INVALID_ARGUMENT, -1 => ErrorCode::INVALID_ARGUMENT];
        foreach ($batch->errors() + $nobody as $index => $code) {
            Support::fails($code, function () use ($batch, $index) {
                $batch->token($index);
            });
        }
    }

    /** The same number and argument as a call for that user alone; what is no text has none. */
    public function testUsersThatAreNoTextDoNotFailTheOthers()
    {
        $issuer = new Issuer(1, Support::SECRET);
        $alone = Support::failure(function () use ($issuer) {
            $issuer->issue("b\xFF", 60);
        });
        self::assertSame([23, 'user_id'], [$alone->getCode(), $alone->getArgument()]);
        $given = [null, 'a', "b\xFF", ['c'], '', 5, "\xED\xA0\x80", 'd'];
        foreach (['', '{"room_id":"r"}', new RawPayload('x')] as $payload) {
            $batch = $issuer->issueBatch($given, 60, $payload);
            self::assertSame([0 => 23, 2 => 23, 3 => 23, 4 => 3, 5 => 23, 6 => 23], $batch->errors());
            $users = [];
            foreach ($batch as $index => $result) {
                $isToken = \is_string($result);
                $users[$index] = $isToken ? (new Verifier(Support::SECRET))->open($result)->getUserId() : $result->getArgument();
            }
            self::assertSame(['user_id', 'a', 'user_id', 'user_id', 'user_id', 'user_id', 'user_id', 'd'], $users);
            $error = Support::failure(function () use ($batch) {
                $batch->token(2);
            });
            self::assertSame([23, 'user_id'], [$error->getCode(), $error->getArgument()]);
        }
        // In several pieces.
        $many = \array_fill(0, 40, \str_repeat('u', 20000));
        $many[39] = "\xFF";
        self::assertSame([39 => 23], $issuer->issueBatch($many, 60)->errors());
        $error = Support::failure(function () use ($issuer) {
            $issuer->issueBatch(["\xFF"], 60, "\xFF");
        });
        self::assertSame([23, 'payload'], [$error->getCode(), $error->getArgument()]);
    }

    public function testNobody()
    {
        $batch = (new Issuer(1, Support::SECRET))->issueBatch([], 60);
        self::assertCount(0, $batch);
        self::assertSame([], $batch->tokens());
        self::assertSame([], \iterator_to_array($batch));
    }

    public function testWhatFailsTheWholeBatch()
    {
        $issuer = new Issuer(1, Support::SECRET);
        $calls = [
            [ErrorCode::INVALID_EFFECTIVE_TIME, [['u'], 0]],
            [ErrorCode::PAYLOAD_TOO_LARGE, [['u'], 60, new RawPayload(\str_repeat('p', 65519))]],
            [ErrorCode::INVALID_PAYLOAD, [['u'], 60, '{}']],
            [ErrorCode::INVALID_PAYLOAD, [['u'], 60, new RtcRoomPayload('r')]],
            [ErrorCode::INVALID_ARGUMENT, [['u'], 60, "\xFF"]],
            [ErrorCode::INVALID_ARGUMENT, [['u'], 60, '', -1]],
        ];
        foreach ($calls as list($code, $arguments)) {
            Support::fails($code, function () use ($issuer, $arguments) {
                $issuer->issueBatch(...$arguments);
            });
        }
    }
}
