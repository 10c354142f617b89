<?php

/*
 * Attacks the package as a caller of it can, for both back ends; ../README.md describes how.
 *
 *     driver.php kind <name>
 *     driver.php random --seed <number> --calls <number> [--seconds <number>]
 *
 * driver.php child <kind> <part> is one part of a kind, which the driver starts itself.
 */

declare(strict_types=1);

\ini_set('display_errors', 'stderr');

require __DIR__ . '/common.php';

/** Says what was found, as the last line of the output. */
function answer(array $answer)
{
    echo \json_encode($answer, \JSON_UNESCAPED_SLASHES | \JSON_UNESCAPED_UNICODE | \JSON_INVALID_UTF8_SUBSTITUTE), "\n";
    exit(0);
}

/**
 * The same calls with the address sanitizer, which needs to see what PHP allocates; gives what it found.
 * How much memory they take says nothing there: the sanitizer keeps what is freed, and leaves gaps.
 */
function sanitized(array $arguments, string $extension): array
{
    $asan = [
        'LD_PRELOAD' => \getenv('TOKEN04_ASAN'),
        'ASAN_OPTIONS' => 'detect_leaks=0:quarantine_size_mb=8:verify_asan_link_order=0',
        'USE_ZEND_ALLOC' => '0',
        'TOKEN04_EXTENSION' => $extension,
        'TOKEN04_SANITIZED' => '1',
    ];
    $environment = \array_diff_key($asan + \getenv(), ['TOKEN04_ASAN_EXTENSION' => 0]);
    $command = \array_merge([\PHP_BINARY, '-d', "extension=$extension", __FILE__], $arguments);
    $process = \proc_open($command, [1 => ['pipe', 'w'], 2 => \STDERR], $pipes, null, $environment);
    $lines = \explode("\n", \trim(\stream_get_contents($pipes[1])));
    $status = \proc_close($process);
    if ($status !== 0) {
        \fwrite(\STDERR, "the calls with the address sanitizer ended with $status\n");
        exit(1);
    }
    return \json_decode(\end($lines), true)['findings'];
}

$mode = $argv[1] ?? '';
if ($mode === 'random') {
    require __DIR__ . '/random/random.php';
    $given = [];
    foreach (\array_slice($argv, 2) as $index => $argument) {
        if (\strpos($argument, '--') === 0) {
            $given[\substr($argument, 2)] = $argv[$index + 3] ?? '';
        }
    }
    $seconds = (int) ($given['seconds'] ?? 0);
    $findings = [];
    if (\getenv('TOKEN04_ASAN_EXTENSION') !== false) {
        $findings = sanitized(\array_slice($argv, 1), \getenv('TOKEN04_ASAN_EXTENSION'));
        $seconds = 0;
    }
    $found = (new Attack\Random((int) ($given['seed'] ?? 1)))->run((int) ($given['calls'] ?? 100000), $seconds);
    $found['findings'] = \array_merge($findings, $found['findings']);
    answer($found);
}
if (!\preg_match('/^[a-z]+$/D', $argv[2] ?? '') || !\is_file(__DIR__ . "/kinds/{$argv[2]}.php")) {
    \fwrite(\STDERR, "usage: driver.php kind <name> | random --seed <number> --calls <number> [--seconds <number>]\n");
    exit(2);
}
$kind = $argv[2];
/** @var array<string, callable> $parts what runs in a process of its own; "all" runs the kind */
$parts = require __DIR__ . "/kinds/$kind.php";
if ($mode === 'child') {
    $parts[$argv[3]]();
    exit(0);
}
$parts['all']();
$findings = Findings::all();
answer(['kind' => $kind, 'passed' => $findings === []] + ($findings === [] ? [] : ['findings' => $findings]));
