<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\Check;
use Token04\Cipher;
use Token04\ErrorCode;
use Token04\Expectation;
use Token04\Finding;
use Token04\Issuer;
use Token04\Lang;
use Token04\Token04Exception;
use Token04\Tokens;

/** Explaining tokens. */
final class ReportTest extends TestCase
{
    private static function token(): string
    {
        return (new Issuer(Support::APP_ID, Support::SECRET))->issue("user\0", 3600);
    }

    public function testAccepted()
    {
        $report = Tokens::diagnose(self::token(), [Support::SECRET], (new Expectation())->userId("user\0"));
        self::assertTrue($report->isAccepted());
        self::assertSame([ErrorCode::OK, null], [$report->getCode(), $report->getSdkCode()]);
        self::assertSame("user\0", $report->getClaims()->getUserId());
        self::assertSame(\range(40, 51), \array_map(function (Check $check) {
            return $check->getCode();
        }, $report->getChecks()));
        self::assertSame(Check::PASSED, $report->getChecks()[0]->getOutcome());
        self::assertSame(Check::SKIPPED, $report->getChecks()[11]->getOutcome());
    }

    public function testARefusalWithItsCauseAndHint()
    {
        // What a form makes of a token that was not encoded for URLs.
        do {
            $token = self::token();
        } while (\strpos($token, '+') === false);
        $report = Tokens::diagnose(\str_replace('+', ' ', $token), [Support::SECRET], new Expectation());
        self::assertFalse($report->isAccepted());
        self::assertSame(ErrorCode::MALFORMED, $report->getCode());
        self::assertSame("user\0", $report->getClaims()->getUserId());
        $finding = $report->getFindings()[0];
        self::assertSame('token_plus_became_space', $finding->getId());
        self::assertSame(Finding::ERROR, $finding->getSeverity());
        self::assertNotSame('', $finding->getMessage());
        self::assertStringContainsString('URL', $finding->getHint());
        self::assertStringContainsString('URL', $report->getHint());
        self::assertContainsOnly('int', $finding->getSdkCodes());
        $json = \json_decode($report->toJson(), true);
        self::assertSame([false, 40, 'malformed'], [$json['accepted'], $json['code'], $json['reason']]);
        self::assertSame(Check::FAILED, $report->getChecks()[0]->getOutcome());
    }

    public function testSdkCodes()
    {
        $report = Tokens::diagnose(self::token(), [Support::SECRET], (new Expectation())->appId(1)->userId('x'));
        self::assertSame([46, 1002076], [$report->getCode(), $report->getSdkCode()]);
        self::assertSame([1002076, 1002077], [
            $report->getChecks()[6]->getSdkCode(),
            $report->getChecks()[7]->getSdkCode(),
        ]);
        self::assertNull($report->getChecks()[0]->getSdkCode());
    }

    public function testSecretsAsTheyWereConfigured()
    {
        $without = Tokens::diagnose(self::token(), [], new Expectation());
        self::assertFalse($without->isAccepted());
        self::assertSame(ErrorCode::OK, $without->getCode());
        self::assertNull($without->getClaims());
        $wrong = Tokens::diagnose(self::token(), [Support::SECRET . "\n"], new Expectation());
        self::assertFalse($wrong->isAccepted());
        self::assertSame(ErrorCode::INVALID_SECRET, $wrong->getCode());
        Support::fails(ErrorCode::INVALID_ARGUMENT, function () {
            Tokens::diagnose(self::token(), [1], new Expectation());
        });
        $texts = Support::failure(function () {
            Tokens::diagnose(self::token(), [], (new Expectation())->userId("\xFF"));
        });
        $secrets = Support::failure(function () {
            Tokens::diagnose(self::token(), ["\xFF"], new Expectation());
        });
        $now = Support::failure(function () {
            Tokens::diagnose(self::token(), [Support::SECRET], (new Expectation())->at(0));
        });
        self::assertSame(
            ['user_id', 'secrets', 'now'],
            [$texts->getArgument(), $secrets->getArgument(), $now->getArgument()]
        );
    }

    /** The same names in every language, from the library. */
    public function testNames()
    {
        $report = Tokens::diagnose(self::token(), [Support::SECRET], (new Expectation())->userId('x'), 'zh');
        $json = \json_decode($report->toJson(), true);
        foreach ($report->getChecks() as $index => $check) {
            self::assertSame(
                [$json['checks'][$index]['reason'], $json['checks'][$index]['outcome'], $json['checks'][$index]['message']],
                [$check->getReason(), $check->getOutcomeName(), $check->getMessage()]
            );
            self::assertSame(Token04Exception::of($check->getCode())->getReason(), $check->getReason());
            $names = ['passed' => Check::PASSED, 'failed' => Check::FAILED, 'skipped' => Check::SKIPPED];
            self::assertSame($names[$check->getOutcomeName()], $check->getOutcome());
            self::assertSame($check->getOutcome() === Check::FAILED, $check->getMessage() !== null);
        }
        self::assertSame(['user_id_mismatch', 'failed'], [
            $report->getChecks()[7]->getReason(),
            $report->getChecks()[7]->getOutcomeName(),
        ]);
        $severities = ['info' => Finding::INFO, 'warning' => Finding::WARNING, 'error' => Finding::ERROR];
        foreach ($report->getFindings() as $finding) {
            self::assertSame($severities[$finding->getSeverityName()], $finding->getSeverity());
        }
        self::assertSame(['aes-256-cbc', 'aes-256-gcm', null], [
            Cipher::name(Cipher::CBC),
            Cipher::name(Cipher::GCM),
            Cipher::name(2),
        ]);
        self::assertSame('aes-256-cbc', $report->getClaims()->getCipherName());
    }

    public function testTheEnvelope()
    {
        foreach ([Cipher::CBC, Cipher::GCM] as $cipher) {
            $token = (new Issuer(1, Support::SECRET, $cipher))->issue('u', 60);
            $read = Tokens::inspect($token);
            $envelope = Tokens::diagnose($token, [], new Expectation())->getEnvelope();
            self::assertSame([$cipher, '', \strlen($token)], [
                $envelope->getCipher(),
                $envelope->getIv(),
                $envelope->getTokenLength(),
            ]);
            self::assertSame(
                [$read->getExpire(), $read->getEnvelopeLength(), $read->getCiphertextLength()],
                [$envelope->getExpire(), $envelope->getEnvelopeLength(), $envelope->getCiphertextLength()]
            );
        }
        self::assertNull(Tokens::diagnose('', [], new Expectation())->getEnvelope());
        self::assertSame('aes-256-gcm', Tokens::inspect($token)->getCipherName());
    }

    public function testTimes()
    {
        $token = self::token();
        $report = Tokens::diagnose($token, [Support::SECRET], new Expectation());
        $claims = $report->getClaims();
        self::assertSame($claims->getCtime(), $claims->getIssuedAt()->getTimestamp());
        self::assertSame($claims->getExpire(), $claims->getExpiresAt()->getTimestamp());
        self::assertSame($claims->getExpire(), Tokens::inspect($token)->getExpiresAt()->getTimestamp());
        self::assertSame('+00:00', $claims->getExpiresAt()->getTimezone()->getName());
    }

    /** Messages, hints, findings and JSON; ids and numbers stay what they are. */
    public function testAReportInChinese()
    {
        $token = \str_repeat('04', 40);
        $english = Tokens::diagnose($token, [Support::SECRET], new Expectation());
        $chinese = Tokens::diagnose($token, [Support::SECRET], new Expectation(), Lang::ZH);
        $same = Tokens::diagnose($token, [Support::SECRET], new Expectation(), 'en');
        self::assertSame($english->toJson(), $same->toJson());
        self::assertSame([$english->getCode(), $english->getSdkCode()], [$chinese->getCode(), $chinese->getSdkCode()]);
        self::assertNotSame([], $chinese->getFindings());
        foreach ($chinese->getFindings() as $index => $finding) {
            self::assertSame($english->getFindings()[$index]->getId(), $finding->getId());
            self::assertSame(1, \preg_match('/\p{Han}/u', $finding->getMessage()), $finding->getId());
            self::assertSame(1, \preg_match('/\p{Han}/u', $finding->getHint()), $finding->getId());
        }
        foreach ([$chinese->getMessage(), $chinese->getHint(), $chinese->toJson()] as $text) {
            self::assertSame(1, \preg_match('/\p{Han}/u', $text), $text);
        }
        foreach ([$english->getMessage(), $english->getHint(), $english->toJson()] as $text) {
            self::assertSame(0, \preg_match('/\p{Han}/u', $text), $text);
        }
        self::assertStringContainsString('base64', $english->getMessage());
        self::assertSame('', Tokens::diagnose(self::token(), [Support::SECRET], new Expectation())->getMessage());
        $error = Support::failure(function () use ($token) {
            Tokens::diagnose($token, [], new Expectation(), 'fr');
        });
        self::assertSame([ErrorCode::INVALID_ARGUMENT, 'lang'], [$error->getCode(), $error->getArgument()]);
    }

    public function testInspectRefuses()
    {
        Support::fails(ErrorCode::MALFORMED, function () {
            Tokens::inspect('');
        });
        Support::fails(ErrorCode::UNSUPPORTED_VERSION, function () {
            Tokens::inspect('03x');
        });
    }
}
