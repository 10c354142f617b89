<?php

/*
 * Leaving in the middle: by a fatal error, a time limit, an exception of a handler. Nothing of the
 * C library's stays, and the next call works.
 */

declare(strict_types=1);

use Token04\Expectation;
use Token04\RawPayload;
use Token04\RtcRoomPayload;
use Token04\Tokens;

require_once __DIR__ . '/../server.php';
require_once __DIR__ . '/mutation.php';

/** How much larger the process may be after each round of requests, in KiB. */
const GROWTH = 6 * 1024;

/** How much more memory C may have allocated after the same calls, in KiB. */
const NATIVE = 64;

return [
    'all' => function () {
        children('interruption', ['throwing', 'fibers', 'shutdown']);
        $options = ['-d', 'ffi.enable=true', '-d', 'memory_limit=16M', '-d', 'opcache.enable=0'];
        $server = new Server($options);
        $ends = ['batch', 'claims', 'report', 'memory', 'error', 'exception', 'handler', 'function', 'undefined'];
        foreach (\array_merge($ends, ['loading', 'time']) as $end) {
            $leavesLittle = \in_array($end, ['time', 'loading'], true);
            // What others gave back would take in what little stays, and nothing would be seen.
            $server = $leavesLittle ? new Server($options) : $server;
            $warm = $end === 'time' ? 2 : less(20, 10);
            $requests = $end === 'time' ? less(4, 3) : less(60, 30);
            $answers = '';
            $ask = function (int $requests) use ($server, $end, &$answers): int {
                $least = \PHP_INT_MAX;
                for ($count = 0; $count < $requests; $count++) {
                    $answers .= $server->ask("leave.php?end=$end");
                    // The process is now and then larger for a request. What stays is there after each of the last.
                    if ($count >= $requests - ($requests > 4 ? 4 : 1)) {
                        $least = \min($least, settled([$server, 'memory']));
                    }
                }
                return $least;
            };
            $round = function () use ($ask, $requests): int {
                return $ask($requests);
            };
            $bound = \intdiv(GROWTH, $leavesLittle ? 6 : 1);
            flat("$end, $requests requests at a time", $ask($warm), $round, $bound);
            check($server->isAlive(), "$end: the server ended");
            check($answers === '', "$end: the page did not end as it should: " . \substr($answers, 0, 200));
        }
        check($server->ask('leave.php?end=none') === 'the end', 'the page does not work afterwards');
    },
    // A handler that throws leaves a call wherever it is.
    // No call in this part is an argument of another: there PHP 8.2 itself crashes.
    'throwing' => function () {
        $issuer = issuer();
        $verifier = verifier();
        $users = \array_fill(0, 200, 'user');
        $token = $issuer->issue('user', 3600);
        $payload = new RawPayload(\str_repeat('p', 20000));
        $room = (new RtcRoomPayload('room'))->allow(1);
        $stream = \str_repeat('s', 10000);
        $alice = (new Expectation())->userId('user');
        $nothing = new Expectation();
        $calls = [
            function () use ($issuer, $users, $payload) {
                $issuer->issueBatch($users, 3600, $payload);
            },
            function () use ($issuer, $payload) {
                $issuer->issue('user', 3600, $payload);
            },
            function () use ($verifier, $token, $alice) {
                $verifier->verify($token, $alice);
            },
            function () use ($token, $nothing) {
                Tokens::diagnose($token, [SECRET], $nothing);
            },
            function () {
                issuer();
                verifier();
            },
            function () use ($room, $stream) {
                $other = $room->streamIds($stream);
                $other->toJson();
            },
            // The payload of one must never be that of another.
            function () use ($issuer, $verifier, &$count) {
                $name = 'room' . ++$count;
                $payload = new RtcRoomPayload($name);
                $payload = $payload->allow(1);
                $token = $issuer->issue('user', 3600, $payload);
                $claims = $verifier->open($token);
                $text = $claims->getPayload();
                $found = \json_decode($text, true);
                $same = $found['room_id'] === $name;
                check($same, 'the payload of another');
            },
        ];
        $throw = function () {
            throw new Interruption();
        };
        $turn = 0;
        $call = function () use ($calls, &$turn) {
            $turn++;
            $next = $calls[$turn % 7];
            $next();
        };
        underSignals($throw, $call, function (int $handled) {
            return $handled >= 100;
        });
        $round = function () use ($throw, $call): int {
            $handled = underSignals($throw, $call, function (int $handled) {
                return $handled >= 300;
            });
            check($handled > 200, "only $handled signals");
            return settled('allocated');
        };
        // PHP's own memory is elsewhere: it loses what a function returns when a handler throws.
        // It was 2 KiB after 930 signals. A token, or a report, for each would be more.
        flat('throwing handlers', allocated(), $round, NATIVE);
        foreach ($calls as $call) {
            $call();
        }
        echo Findings::all() === [] ? 'fine' : Findings::all()[0];
    },
    // A fiber can stay in the middle of a call for ever.
    'fibers' => function () {
        if (\PHP_VERSION_ID >= 80100) {
            $issuer = issuer();
            $call = function () use ($issuer) {
                return withFraction($issuer)->token(0);
            };
            $fibers = [];
            for ($count = 0; $count < 50; $count++) {
                // PHP removes a handler while it runs.
                \set_error_handler(function () {
                    Fiber::suspend();
                    return true;
                });
                $fibers[$count] = new Fiber($call);
                $fibers[$count]->start();
            }
            $token = $issuer->issue('other', 3600);
            foreach ($fibers as $count => $fiber) {
                if ($count % 2 === 0) {
                    $fiber->resume();
                    check(verifier()->open($fiber->getReturn())->getUserId() === 'user', 'a token of another');
                }
            }
            unset($fibers, $fiber);
            check(verifier()->open($token)->getUserId() === 'other', 'a token of another');
        }
        echo Findings::all() === [] ? 'fine' : Findings::all()[0];
    },
    // After a fatal error objects can still be used by what PHP calls then: as ever, or with a number.
    'shutdown' => function () {
        $issuer = issuer();
        \register_shutdown_function(function () use ($issuer) {
            $end = ends(function () use ($issuer) {
                $issuer->issue('user', 3600);
            });
            $new = ends(function () {
                verifier()->open(issuer()->issue('user', 3600));
            });
            echo \in_array($end, ['OK', 23], true) && $new === 'OK' ? "fine\n" : "$end, $new\n";
            \error_clear_last();
            exit(0);
        });
        \ini_set('display_errors', '0');
        \trigger_error('the end', \E_USER_ERROR);
    },
];
