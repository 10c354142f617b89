<?php

/* What stays: neither keys nor tokens in memory that belongs to C, and no memory at all. */

declare(strict_types=1);

use Token04\Expectation;
use Token04\RawPayload;
use Token04\Tokens;
use Token04\Verifier;

/** How much larger the process may be after a lot of calls, in KiB. */
const BOUND = 2048;

/** How often a text is in this process's heap, which is C's: PHP's own memory is not there. */
function inHeap(string $text): int
{
    $count = 0;
    $memory = \fopen('/proc/self/mem', 'rb');
    foreach (\file('/proc/self/maps') as $line) {
        if (\preg_match('/^([0-9a-f]+)-([0-9a-f]+) rw.*\[heap\]/', $line, $found)) {
            \fseek($memory, \hexdec($found[1]));
            for ($left = \hexdec($found[2]) - \hexdec($found[1]); $left > 0; $left -= 1 << 20) {
                $count += \substr_count((string) \fread($memory, \min($left, 1 << 20)), $text);
            }
        }
    }
    return $count;
}

return [
    'all' => function () {
        children('residue', ['memory', 'keys']);
    },
    'memory' => function () {
        $token = issuer()->issue('user', 3600);
        $verifier = verifier();
        $payload = new RawPayload(\str_repeat('p', 5000));
        $calls = [
            'issuers' => [20000, function () {
                issuer();
            }],
            'verifiers' => [20000, function () {
                verifier();
            }],
            'payloads' => [20000, function () {
                (new Token04\RtcRoomPayload('r'))->allow(1)->toJson();
            }],
            'cycles' => [5000, function () {
                $cycle = new stdClass();
                $cycle->self = $cycle;
                $cycle->issuer = issuer();
                $cycle->verifier = verifier();
            }],
            'failures' => [20000, function () {
                ends(function () {
                    new Verifier(SECRET, 'short');
                });
            }],
            'batches' => [200, function () use ($payload) {
                issuer()->issueBatch(\array_fill(0, 500, 'user'), 3600, $payload);
            }],
            'claims' => [20000, function () use ($verifier, $token) {
                $verifier->open($token);
            }],
            'reports' => [2000, function () use ($token) {
                Tokens::diagnose($token, [SECRET], new Expectation());
            }],
        ];
        foreach ($calls as $name => list($count, $call)) {
            $round = function () use ($count, $call): int {
                for ($times = 0; $times < $count; $times++) {
                    $call();
                }
                \gc_collect_cycles();
                return settled('resident');
            };
            flat("$name, $count at a time", $round(), $round, BOUND);
        }
        echo Findings::all() === [] ? 'fine' : \implode(', ', Findings::all());
    },
    // The memory is freed, and not filled by the system: the library itself has to overwrite it.
    'keys' => function () {
        $secret = \bin2hex(\random_bytes(16));
        $issuer = new Token04\Issuer(1, $secret);
        $verifier = new Verifier($secret, OTHER_SECRET);
        $token = $issuer->issue('user', 3600, new RawPayload('payload'));
        $verifier->open($token);
        Tokens::diagnose($token, [$secret, 'wrong'], new Expectation());
        unset($issuer, $verifier);
        check(inHeap($secret) === 0, 'a secret stays in memory of C\'s');
        check(inHeap($token) === 0, 'a token stays in memory of C\'s');
        echo Findings::all() === [] ? 'fine' : \implode(', ', Findings::all());
    },
];
