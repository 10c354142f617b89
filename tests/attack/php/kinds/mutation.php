<?php

/*
 * Measured once, read twice: what a list refers to changes while it is read. A signal handler can
 * run between any two statements, and an error handler in the middle of a call.
 */

use Token04\Expectation;
use Token04\RtcRoomPayload;
use Token04\Tokens;
use Token04\Verifier;

/** When there is no hope for enough signals, in seconds. */
const PATIENCE = 300;

/**
 * Calls it while another process sends signals, whose handler is called at any place, until there were enough.
 *
 * @param callable(int): bool $enough given how many were handled
 */
function underSignals(callable $handler, callable $call, callable $enough): int
{
    $handled = 0;
    $inside = false;
    \pcntl_async_signals(true);
    \pcntl_signal(\SIGUSR1, function () use ($handler, &$handled, &$inside) {
        if ($inside) {
            $handled++;
            // What it throws ends the call: no other may be thrown on the way out.
            $inside = false;
            $handler();
            $inside = true;
        }
    });
    $parent = \posix_getpid();
    $process = \pcntl_fork();
    if ($process < 0) {
        // Signals to -1 are for every process of this user.
        throw new RuntimeException('no process for the signals');
    }
    if ($process === 0) {
        while (\posix_getppid() === $parent) {
            \posix_kill($parent, \SIGUSR1);
            \usleep(20);
        }
        \posix_kill(\posix_getpid(), \SIGKILL);
    }
    $end = \microtime(true) + PATIENCE;
    while (!$enough($handled) && \microtime(true) < $end) {
        try {
            $inside = true;
            $call();
            $inside = false;
        } catch (Interruption $expected) {
            $inside = false;
        }
    }
    \posix_kill($process, \SIGKILL);
    \pcntl_signal(\SIGUSR1, \SIG_IGN);
    \pcntl_async_signals(false);
    \pcntl_waitpid($process, $status);
    return $handled;
}

/** Makes PHP call the error handler in the middle of a call; only a file without strict types can. */
function withFraction(Token04\Issuer $issuer): Token04\Batch
{
    return $issuer->issueBatch(['user'], 3600, null, 1.5);
}

/** What a handler throws. */
class Interruption extends Exception
{
}

/** A list of references, and what changes the texts that it refers to. */
function changing(array $texts, int $count): array
{
    $list = [];
    for ($index = 0; $index < $count; $index++) {
        $values[$index] = $texts[0];
        $list[] = &$values[$index];
    }
    $turn = 0;
    $change = function () use (&$values, &$turn, $texts) {
        $turn++;
        foreach ($values as &$value) {
            $value = $texts[$turn % \count($texts)];
        }
    };
    return [&$list, $change];
}

return [
    'all' => function () {
        children('mutation', ['batch', 'secrets', 'streams', 'handlers']);
    },
    'batch' => function () {
        $texts = ['a', \str_repeat('b', 50000), 'cc', 7];
        list($users, $change) = changing($texts, 20);
        $issuer = issuer();
        $verifier = verifier();
        $seen = 0;
        $handled = underSignals($change, function () use ($issuer, $verifier, $texts, &$users, &$seen) {
            foreach ($issuer->issueBatch($users, 3600) as $token) {
                if (!\is_string($token)) {
                    // An element is a number now and then.
                    check($token->getCode() === 23, 'issueBatch: ' . $token->getCode());
                    continue;
                }
                $seen++;
                check(\in_array($verifier->open($token)->getUserId(), $texts, true), 'a user id of nobody');
            }
        }, function (int $handled) use (&$seen) {
            return $handled > 100 && $seen > 100;
        });
        check($handled > 50 && $seen > 50, "only $handled signals, $seen tokens");
        echo Findings::all() === [] ? 'fine' : Findings::all()[0];
    },
    'secrets' => function () {
        list($secrets, $change) = changing([SECRET, 'short', \str_repeat('s', 100000)], 20);
        $token = issuer()->issue('user', 3600);
        $handled = underSignals($change, function () use ($token, &$secrets) {
            $end = ends(function () use ($token, &$secrets) {
                (new Verifier(...$secrets))->open($token);
            });
            check(\in_array($end, ['OK', 5], true), "verifier: $end");
            $end = ends(function () use ($token, &$secrets) {
                Tokens::diagnose($token, $secrets, new Expectation());
            });
            check($end === 'OK', "diagnose: $end");
        }, function (int $handled) {
            return $handled > 100;
        });
        check($handled > 50, "only $handled signals");
        echo Findings::all() === [] ? 'fine' : Findings::all()[0];
    },
    'streams' => function () {
        $texts = ['s', \str_repeat('t', 1000), 'uu'];
        list($streams, $change) = changing($texts, 20);
        $handled = underSignals($change, function () use ($texts, &$streams) {
            $payload = (new RtcRoomPayload('r'))->allow(1)->streamIds(...$streams);
            foreach (\json_decode($payload->toJson(), true)['stream_id_list'] as $stream) {
                check(\in_array($stream, $texts, true), 'a stream of nobody');
            }
        }, function (int $handled) {
            return $handled > 50;
        });
        check($handled > 20, "only $handled signals");
        echo Findings::all() === [] ? 'fine' : Findings::all()[0];
    },
    // A number with a fraction makes PHP call the error handler, before anything is read or after.
    'handlers' => function () {
        $texts = ['a', \str_repeat('b', 50000)];
        list($users, $change) = changing($texts, 20);
        $issuer = issuer();
        $called = 0;
        \set_error_handler(function () use ($change, &$called) {
            $called++;
            $change();
            return true;
        });
        for ($times = 0; $times < 10; $times++) {
            foreach ($issuer->issueBatch($users, 3600, null, 1.5) as $token) {
                $user = verifier()->open($token)->getUserId();
                check(\in_array($user, $texts, true), 'a user id of nobody');
            }
        }
        check($called === (\PHP_VERSION_ID < 80100 ? 0 : 10), "the handler was called $called times");
        echo Findings::all() === [] ? 'fine' : Findings::all()[0];
    },
];
