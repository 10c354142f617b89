<?php

// No strict types: what PHP converts, and what it refuses, is what is tested.

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\ErrorCode;
use Token04\Issuer;
use Token04\RawPayload;
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
            'array' => [['room_id' => 'r']],
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
                $said = "Token04\\Issuer::$method(): Argument #3 (\$payload) must be a Token04\\Payload, JSON text or null";
                self::assertSame($said, $error->getMessage());
            }
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
        Support::fails(ErrorCode::INVALID_ARGUMENT, function () use ($issuer) {
            $issuer->issueBatch(['u', 1], 60);
        });
    }
}
