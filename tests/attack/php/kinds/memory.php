<?php

/* Memory runs out, or an error of PHP's meets a call: it is passed on, and no call hangs or crashes. */

declare(strict_types=1);

use Token04\RawPayload;
use Token04\Token04Exception;
use Token04\Tokens;
use Token04\Verifier;

require_once __DIR__ . '/mutation.php';

return [
    'all' => function () {
        children('memory', ['passed']);
        // PHP's own limit: a fatal error, which is PHP's way to say it.
        foreach (['batch', 'token', 'secrets', 'streams'] as $part) {
            list($output, $errors, $status) = child('memory', $part, ['-d', 'memory_limit=24M', '-d', 'display_errors=1']);
            check(
                $status === 255 && \strpos($output . $errors, 'Allowed memory size') !== false,
                "$part at memory_limit: status $status, " . \substr($output . $errors, 0, 200)
            );
        }
        // The system's: PHP's fatal error, or the package's with a number. Not a signal.
        foreach ([400, 500, 700] as $mebibytes) {
            $command = \array_merge(
                ['sh', '-c', 'ulimit -v ' . 1024 * $mebibytes . '; exec "$@"', 'sh'],
                php(['-d', 'memory_limit=-1', __DIR__ . '/../driver.php', 'child', 'memory', 'large'])
            );
            list($output, $errors, $status) = run($command);
            check(
                \in_array($status, [0, 1, 255], true),
                "with $mebibytes MiB: status $status, " . \substr($output . $errors, -200)
            );
        }
    },
    'passed' => function () {
        $throwing = new class {
            public function __toString(): string
            {
                throw new LogicException('mine');
            }
        };
        // Code without strict types converts; what the conversion throws is not changed.
        $call = function (string $code) use ($throwing) {
            return ends(function () use ($code, $throwing) {
                eval($code);
            });
        };
        $codes = [
            'issuer()->issue($throwing, 3600);',
            'new Token04\Issuer(1, $throwing);',
            'new Token04\Verifier($throwing);',
            'verifier()->open($throwing);',
            '(new Token04\Expectation())->userId($throwing);',
            'Token04\Tokens::inspect($throwing);',
            'new Token04\RawPayload($throwing);',
            'ZEGO\ZegoServerAssistant::generateToken04(1, $throwing, SECRET, 3600, "");',
        ];
        foreach ($codes as $code) {
            $end = $call($code);
            check($end === 'LogicException', "$code ended with $end");
        }
        // And wrong types are PHP's TypeError.
        foreach (['issuer()->issue([], 3600);', 'new Token04\Issuer("x", SECRET);', 'issuer()->issueBatch("u", 3600);'] as $code) {
            $end = $call($code);
            check($end === 'TypeError', "$code ended with $end");
        }
        \set_error_handler(function () {
            throw new LogicException('mine');
        });
        check(ends(function () {
            withFraction(issuer());
        }) === (\PHP_VERSION_ID < 80100 ? 'OK' : 'LogicException'), 'what an error handler throws');
        \restore_error_handler();
        echo Findings::all() === [] ? 'fine' : \implode(', ', Findings::all());
    },
    'batch' => function () {
        $users = \array_fill(0, 100000, 'user');
        issuer()->issueBatch($users, 3600, new RawPayload(\str_repeat('p', 1000)));
    },
    'token' => function () {
        $kept = [];
        $payload = new RawPayload(\str_repeat('p', 40000));
        while (true) {
            $kept[] = issuer()->issue('user', 3600, $payload);
        }
    },
    'secrets' => function () {
        $secrets = \array_fill(0, 1000000, SECRET);
        new Verifier(...$secrets);
    },
    'streams' => function () {
        $streams = \array_fill(0, 1000000, 'stream');
        (new Token04\RtcRoomPayload('r'))->allow(1)->streamIds(...$streams)->toJson();
    },
    'large' => function () {
        $kept = [];
        $users = \array_fill(0, 20000, 'user');
        $payload = new RawPayload(\str_repeat('p', 2000));
        try {
            while (true) {
                $kept[] = issuer()->issueBatch($users, 3600, $payload, 2);
                $kept[] = Tokens::generate(1, 'u', SECRET, 3600, \str_repeat('p', 60000));
            }
        } catch (Token04Exception $error) {
            unset($kept);
            check(\in_array($error->getCode(), [20, 26], true), 'code ' . $error->getCode());
            echo 'code ', $error->getCode();
        }
    },
];
