<?php

// No strict types: what PHP converts, and what it refuses, is what is tested.

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\ErrorCode;
use Token04\Issuer;
use Token04\Verifier;

/** Arguments of other types, which both back ends must treat alike. */
final class TypesTest extends TestCase
{
    public function testNumericStringsAreConverted()
    {
        $token = (new Issuer('7', Support::SECRET, '1'))->issue(123, '60', 4.5);
        $claims = (new Verifier(Support::SECRET))->open($token);
        self::assertSame([7, '123', '4.5', 60], [
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
            'payload null' => [function () use ($issuer) {
                $issuer()->issue('u', 60, null);
            }],
            'payload object' => [function () use ($issuer) {
                $issuer()->issue('u', 60, new \stdClass());
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
