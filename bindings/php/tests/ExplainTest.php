<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\ErrorCode;
use Token04\Expectation;
use Token04\Explanation;
use Token04\Lang;
use Token04\Tokens;

/** What the codes of ZEGO's SDKs mean, and kit tokens. */
final class ExplainTest extends TestCase
{
    public function testACode()
    {
        $found = Tokens::explain(1002076);
        self::assertInstanceOf(Explanation::class, $found);
        self::assertSame([1002076, 'express', 'RoomTokenAppidError'], [
            $found->getCode(),
            $found->getProduct(),
            $found->getName(),
        ]);
        self::assertContains($found->getSource(), ['documented', 'read_in_code', 'inferred']);
        $english = [$found->getMeaning(), $found->getCauses(), $found->getHint(), $found->getWhen()];
        $found = Tokens::explain(1002076, Lang::ZH);
        $chinese = [$found->getMeaning(), $found->getCauses(), $found->getHint(), $found->getWhen()];
        foreach ($english as $index => $text) {
            self::assertSame(0, \preg_match('/\p{Han}/u', $text), $text);
            self::assertSame(1, \preg_match('/\p{Han}/u', $chinese[$index]), $chinese[$index]);
        }
    }

    public function testItIsAValue()
    {
        self::assertTrue(Tokens::explain(5) == Tokens::explain(5, 'en'));
        self::assertFalse(Tokens::explain(5) == Tokens::explain(5, 'zh'));
        self::assertFalse(Tokens::explain(5) == Tokens::explain(6));
        self::assertTrue(Tokens::explain(5) == \unserialize(\serialize(Tokens::explain(5))));
        $json = \json_decode(\json_encode(Tokens::explain(1002033)), true);
        self::assertSame(
            ['code', 'product', 'name', 'meaning', 'causes', 'hint', 'when', 'source'],
            \array_keys($json)
        );
        self::assertSame(1002033, $json['code']);
    }

    public function testCodesThatAreNotKnown()
    {
        foreach ([40, -2, 1002033 + 4294967296, \PHP_INT_MAX, \PHP_INT_MIN] as $code) {
            self::assertNull(Tokens::explain($code), (string) $code);
        }
    }

    public function testLanguagesThatThereAreNot()
    {
        foreach (['', 'EN', 'fr', '0', '1'] as $lang) {
            $error = Support::failure(function () use ($lang) {
                Tokens::explain(5, $lang);
            });
            self::assertSame([ErrorCode::INVALID_ARGUMENT, 'lang'], [$error->getCode(), $error->getArgument()]);
        }
    }

    public function testAKitToken()
    {
        $token = Tokens::generate(Support::APP_ID, '用户', Support::SECRET, 3600);
        $kit = Tokens::kitToken($token, Support::APP_ID, '用户', "room\0", '名');
        list($front, $tail) = \explode('#', $kit);
        self::assertSame($token, $front);
        // A UIKit decodes it twice: base64, then the escapes of a URL.
        $fields = \json_decode(\base64_decode($tail, true), true);
        $decoded = \array_map(function ($value) {
            return \is_string($value) ? \rawurldecode($value) : $value;
        }, $fields);
        self::assertSame(
            ['userID' => '用户', 'roomID' => "room\0", 'userName' => '名', 'appID' => Support::APP_ID],
            $decoded
        );
        $report = Tokens::diagnose($kit, [Support::SECRET], new Expectation());
        self::assertSame('token_kit_token', $report->getFindings()[0]->getId());
        $short = Tokens::kitToken($token, Support::APP_ID, '用户');
        $fields = \json_decode(\base64_decode(\explode('#', $short)[1], true), true);
        self::assertSame(['', ''], [$fields['roomID'], $fields['userName']]);
    }

    public function testKitTokensThatCannotBeMade()
    {
        $token = Tokens::generate(1, 'u', Support::SECRET, 60);
        $wrong = [
            [ErrorCode::INVALID_APP_ID, 'app_id', [$token, 0, 'u']],
            [ErrorCode::INVALID_APP_ID, 'app_id', [$token, 4294967296 + 1, 'u']],
            [ErrorCode::INVALID_USER_ID, 'user_id', [$token, 1, '']],
            [ErrorCode::MALFORMED, null, [Support::SECRET, 1, 'u']],
            [ErrorCode::UNSUPPORTED_VERSION, null, ['03AAAA', 1, 'u']],
        ];
        foreach ($wrong as list($code, $argument, $arguments)) {
            $error = Support::failure(function () use ($arguments) {
                Tokens::kitToken(...$arguments);
            });
            self::assertSame([$code, $argument], [$error->getCode(), $error->getArgument()]);
        }
        foreach ([["\xFF", 1, 'u'], [$token, 1, "\xFF"], [$token, 1, 'u', "\xFF"], [$token, 1, 'u', '', "\xFF"]] as $texts) {
            Support::fails(ErrorCode::INVALID_ARGUMENT, function () use ($texts) {
                Tokens::kitToken(...$texts);
            });
        }
    }
}
