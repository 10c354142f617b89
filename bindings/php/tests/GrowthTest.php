<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\Expectation;
use Token04\Issuer;
use Token04\Privilege;
use Token04\RawPayload;
use Token04\RtcRoomPayload;
use Token04\Token04Exception;
use Token04\Tokens;
use Token04\Verifier;

/** Memory does not grow: neither PHP's nor that of the process, which holds the C library's. */
final class GrowthTest extends TestCase
{
    /** Less than a byte a call would show. */
    const ALLOWED = 512 * 1024;

    public function workloads(): array
    {
        $issuer = new Issuer(Support::APP_ID, Support::SECRET);
        $verifier = new Verifier(Support::SECRET);
        $token = $issuer->issue('user_1', 3600, '{"room_id":"r","privilege":{"1":1},"stream_id_list":null}');
        $expected = (new Expectation())->userId('user_1');
        $users = \array_fill(0, 500, 'user_1');
        return [
            'a million tokens' => [1000000, function () use ($issuer) {
                $issuer->issue('user_1', 3600, '{"room_id":"r","privilege":{"1":1},"stream_id_list":null}');
            }],
            'large tokens' => [3000, function () use ($issuer) {
                $issuer->issue('user_1', 3600, new RawPayload(\str_repeat('p', 30000)));
            }],
            'payloads' => [20000, function () use ($issuer) {
                $issuer->issue('user_1', 3600, (new RtcRoomPayload('r'))->allow(Privilege::LOGIN)->streamIds('s'));
            }],
            'payloads that cannot be built' => [20000, function () use ($issuer) {
                try {
                    $issuer->issue('user_1', 3600, new RtcRoomPayload('r'));
                } catch (Token04Exception $error) {
                }
            }],
            'batches' => [400, function () use ($issuer, $users) {
                $issuer->issueBatch($users, 3600);
            }],
            'issuers' => [30000, function () {
                new Issuer(Support::APP_ID, Support::SECRET);
            }],
            'verifications' => [30000, function () use ($verifier, $token, $expected) {
                $verifier->verify($token, $expected);
            }],
            'refusals' => [20000, function () use ($verifier, $token) {
                try {
                    $verifier->verify($token, (new Expectation())->userId('other'));
                } catch (Token04Exception $error) {
                }
            }],
            'failures' => [20000, function () use ($issuer) {
                try {
                    $issuer->issue('', 60);
                } catch (Token04Exception $error) {
                }
            }],
            'diagnoses' => [3000, function () use ($token) {
                Tokens::diagnose(\substr($token, 2), [Support::SECRET, 'wrong'], new Expectation());
            }],
            'inspections' => [30000, function () use ($token) {
                Tokens::inspect($token);
            }],
        ];
    }

    /** @dataProvider workloads */
    public function testNoGrowth(int $count, callable $call)
    {
        // As often as it is measured: what PHP uses for the first time is no growth, and a leak
        // goes on.
        self::repeat($count, $call);
        $grown = [];
        // What the process takes once may come at any time. A leak grows in each of the rounds.
        for ($round = 0; $round < 3 && ($grown === [] || \end($grown) >= self::ALLOWED); $round++) {
            $php = \memory_get_usage();
            $process = self::allocated();
            self::repeat($count, $call);
            self::assertLessThan(self::ALLOWED, \memory_get_usage() - $php);
            $grown[] = self::allocated() - $process;
        }
        self::assertLessThan(self::ALLOWED, \end($grown), \implode(', ', $grown));
    }

    /**
     * Calls it so many times. PHP keeps a list of what may be garbage, which grows for as long as
     * nothing is found in it; it is emptied now and then, so that its size is not counted.
     */
    private static function repeat(int $count, callable $call)
    {
        for ($done = 1; $done <= $count; $done++) {
            $call();
            if ($done % 1000 === 0) {
                \gc_collect_cycles();
            }
        }
        \gc_collect_cycles();
    }

    /** The memory that the process has allocated and used, in bytes. */
    private static function allocated(): int
    {
        $counted = \file_get_contents('/proc/self/smaps_rollup');
        self::assertSame(1, \preg_match('/^Anonymous:\s+(\d+) kB/m', $counted, $found));
        return 1024 * (int) $found[1];
    }
}
