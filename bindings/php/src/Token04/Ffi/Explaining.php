<?php

declare(strict_types=1);

namespace Token04\Ffi;

use Token04\ErrorCode;
use Token04\Explanation;
use Token04\Report;

/**
 * The part of Token04\Ffi\C that explains tokens and numbers.
 *
 * @internal
 */
trait Explaining
{
    public static function version(): string
    {
        return self::get()->token04_version();
    }

    /** Name, message, hint, argument, reason and SDK code; null for those that do not exist. */
    public static function status(int $code): array
    {
        $c = self::get();
        $status = Arguments::small($code);
        $sdkCode = $c->token04_status_sdk_code($status);
        return [
            $c->token04_status_name($status),
            $c->token04_status_message($status),
            $c->token04_status_hint($status),
            $c->token04_status_argument($status),
            $c->token04_status_reason($status),
            $sdkCode === 0 ? null : $sdkCode,
        ];
    }

    /** Message and hint in a language; null for those that do not exist. */
    public static function texts(int $code, int $lang): array
    {
        $c = self::get();
        $status = Arguments::small($code);
        $small = Arguments::small($lang);
        return [$c->token04_status_message_in($status, $small), $c->token04_status_hint_in($status, $small)];
    }

    /** @return string|null */
    public static function cipherName(int $cipher)
    {
        $c = self::get();
        $small = Arguments::small($cipher);
        return $c->token04_cipher_name($small);
    }

    /** @return Explanation|null */
    public static function explain(int $code, int $lang)
    {
        $c = self::get();
        $found = self::make('struct token04_explanation');
        $pointer = \FFI::addr($found);
        $small = Arguments::small($lang);
        if ($c->token04_explain($code, $small, $pointer) !== ErrorCode::OK) {
            return null;
        }
        return new Explanation(
            $found->code,
            $found->product,
            $found->name,
            $found->meaning,
            $found->causes,
            $found->hint,
            $found->when,
            $found->source
        );
    }

    /** @param array $expected Expectation::toArguments() */
    public static function diagnose(
        #[\SensitiveParameter]
        string $token,
        #[\SensitiveParameter]
        array $secrets,
        #[\SensitiveParameter]
        int $lang,
        #[\SensitiveParameter]
        array $expected
    ): Report {
        $kept = null;
        $owner = new Held();
        try {
            $c = self::get();
            list($texts, $lengths, $count, $kept) = self::pointers($secrets);
            list($expectation, $expectedTexts) = self::expectation(...$expected);
            $place = self::reserve($owner, 'report');
            $status = $c->token04_diagnose(
                $token,
                \strlen($token),
                $texts,
                $lengths,
                $count,
                $expectation,
                $place
            );
            self::succeed($status);
            return self::report($place, $lang);
        } finally {
            self::wipe($kept);
            self::release($owner);
        }
    }

    private static function report(\FFI\CData $place, int $lang): Report
    {
        $c = self::$c;
        $length = self::make('size_t[1]');
        $report = $place[0];
        $text = $c->token04_report_message($report, $lang, $length);
        $message = \FFI::string($text, $length[0]);
        $text = $c->token04_report_hint_in($report, $lang, $length);
        $hint = \FFI::string($text, $length[0]);
        $text = $c->token04_report_json_in($report, $lang, $length);
        $json = \FFI::string($text, $length[0]);
        $claims = $c->token04_report_claims($report);
        $sdkCode = $c->token04_report_sdk_code($report);
        $checks = $findings = [];
        $check = self::make('struct token04_check');
        $pointer = \FFI::addr($check);
        for ($index = 0; $c->token04_report_check($report, $index, $pointer) === ErrorCode::OK; $index++) {
            $checks[] = [$check->status, $check->outcome, $check->sdk_code === 0 ? null : $check->sdk_code];
        }
        $finding = self::make('struct token04_finding');
        $pointer = \FFI::addr($finding);
        for ($index = 0; $c->token04_report_finding_in($report, $index, $lang, $pointer) === ErrorCode::OK; $index++) {
            $codes = [];
            for ($code = 0; $code < $finding->sdk_code_count; $code++) {
                $codes[] = $finding->sdk_codes[$code];
            }
            $findings[] = [$finding->id, $finding->message, $finding->hint, $codes, $finding->severity];
        }
        $copied = $claims === 0 ? null : self::claims($claims);
        $accepted = $c->token04_report_accepted($report) === 1;
        $status = $c->token04_report_status($report);
        $sdkCode = $sdkCode === 0 ? null : $sdkCode;
        return new Report($accepted, $status, $sdkCode, $message, $hint, $json, $copied, $checks, $findings);
    }
}
