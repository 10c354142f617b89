<?php

declare(strict_types=1);

namespace Token04\Ffi;

use Token04\Claims;
use Token04\ErrorCode;
use Token04\Report;

/**
 * The C library's objects, as PHP's.
 *
 * @internal
 */
final class Answers
{
    /** Claims, which stay the caller's to free. */
    public static function claims(\FFI $c, \FFI\CData $claims): Claims
    {
        $length = C::make($c, 'size_t[1]');
        $userId = \FFI::string($c->token04_claims_user_id($claims, $length), $length[0]);
        $payload = \FFI::string($c->token04_claims_payload($claims, $length), $length[0]);
        return new Claims(
            $c->token04_claims_app_id($claims),
            $userId,
            $payload,
            $c->token04_claims_nonce($claims),
            $c->token04_claims_ctime($claims),
            $c->token04_claims_expire($claims),
            $c->token04_claims_envelope_expire($claims),
            $c->token04_claims_cipher($claims),
            $c->token04_claims_secret_index($claims)
        );
    }

    /** A report, which stays the caller's to free. */
    public static function report(\FFI $c, \FFI\CData $report): Report
    {
        $length = C::make($c, 'size_t[1]');
        $hint = \FFI::string($c->token04_report_hint($report, $length), $length[0]);
        $json = \FFI::string($c->token04_report_json($report, $length), $length[0]);
        $claims = $c->token04_report_claims($report);
        $sdkCode = $c->token04_report_sdk_code($report);
        return new Report(
            $c->token04_report_accepted($report) === 1,
            $c->token04_report_status($report),
            $sdkCode === 0 ? null : $sdkCode,
            $hint,
            $json,
            $claims === null ? null : self::claims($c, $claims),
            self::checks($c, $report),
            self::findings($c, $report)
        );
    }

    private static function checks(\FFI $c, \FFI\CData $report): array
    {
        $checks = [];
        $check = C::make($c, 'struct token04_check');
        for ($index = 0; $c->token04_report_check($report, $index, \FFI::addr($check)) === ErrorCode::OK; $index++) {
            $checks[] = [$check->status, $check->outcome, $check->sdk_code === 0 ? null : $check->sdk_code];
        }
        return $checks;
    }

    private static function findings(\FFI $c, \FFI\CData $report): array
    {
        $findings = [];
        $finding = C::make($c, 'struct token04_finding');
        for ($index = 0; $c->token04_report_finding($report, $index, \FFI::addr($finding)) === ErrorCode::OK; $index++) {
            $codes = [];
            for ($code = 0; $code < $finding->sdk_code_count; $code++) {
                $codes[] = $finding->sdk_codes[$code];
            }
            $findings[] = [$finding->id, $finding->message, $finding->hint, $codes, $finding->severity];
        }
        return $findings;
    }
}
