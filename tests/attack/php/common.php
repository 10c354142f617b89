<?php

/* What the parts of the driver share. */

declare(strict_types=1);

use Token04\Issuer;
use Token04\Token04Exception;
use Token04\Tokens;
use Token04\Verifier;

require \getenv('TOKEN04_AUTOLOAD') ?: __DIR__ . '/vendor/autoload.php';

const SECRET = 'fa94dd0f974cf2e293728a526b028271';
const OTHER_SECRET = '12345678900987654321123456789012';
const APP_ID = 1234567890;

/** What was found wrong. */
final class Findings
{
    private static $all = [];

    public static function add(string $text)
    {
        self::$all[] = $text;
    }

    public static function all(): array
    {
        return self::$all;
    }
}

/** Finds a fault unless it is so. */
function check(bool $isSo, string $what)
{
    if (!$isSo) {
        Findings::add($what);
    }
}

/** So many, or less in a short run. */
function less(int $many, int $few): int
{
    return \getenv('TOKEN04_ATTACK_SHORT') === false ? $many : $few;
}

function isFfi(): bool
{
    return Tokens::backend() === 'ffi';
}

function issuer(): Issuer
{
    return new Issuer(APP_ID, SECRET);
}

function verifier(): Verifier
{
    return new Verifier(SECRET);
}

/**
 * How a call ends: "OK", the number of the package's error, or the class of any other.
 *
 * @return int|string
 */
function ends(callable $call)
{
    try {
        $call();
    } catch (Token04Exception $error) {
        return $error->getCode();
    } catch (Throwable $error) {
        return \get_class($error);
    }
    return 'OK';
}

/** The memory that a process has allocated and used, in KiB. */
function resident($process = 'self'): int
{
    \preg_match('/^Anonymous:\s+(\d+) kB/m', \file_get_contents("/proc/$process/smaps_rollup"), $found);
    return (int) $found[1];
}

/**
 * A size once it has settled: the least of several, when the last two that were read agree within some KiB.
 * What ends in the background, and what another process shares for a moment, is over then.
 */
function settled(callable $size): int
{
    $last = $size();
    $least = $last;
    for ($times = 0; $times < 40; $times++) {
        \usleep(5000);
        $next = $size();
        $least = \min($least, $next);
        if (\abs($next - $last) <= 8) {
            break;
        }
        $last = $next;
    }
    return $least;
}

/**
 * Finds a leak if memory grows by so much in each of three rounds of the same. What each call leaves grows in
 * every round; what is taken once, at any time, does not.
 *
 * @param int $before what there was before the first, in KiB
 * @param callable(): int $round gives what there is after it
 */
function flat(string $name, int $before, callable $round, int $bound)
{
    $grown = [];
    for ($rounds = 0; $rounds < 3; $rounds++) {
        $after = $round();
        if ($after - $before < $bound) {
            return;
        }
        $grown[] = $after - $before;
        $before = $after;
    }
    Findings::add("$name: in three rounds " . \implode(', ', $grown) . ' KiB more');
}

/**
 * What C has allocated in this process and not got back, in KiB. PHP has its own memory elsewhere,
 * except under the address sanitizer. Without FFI, the memory of the process.
 */
function allocated(): int
{
    static $c = null;
    if ($c === null && \class_exists('FFI')) {
        try {
            $c = FFI::cdef('size_t __sanitizer_get_current_allocated_bytes(void);');
        } catch (FFI\Exception $error) {
            $words = \implode(', ', ['a', 'b', 'c', 'd', 'mapped', 'e', 'f', 'given', 'g', 'h']);
            $c = FFI::cdef("struct all { size_t $words; }; struct all mallinfo2(void);");
        }
    }
    if ($c === null) {
        return resident();
    }
    try {
        return \intdiv($c->__sanitizer_get_current_allocated_bytes(), 1024);
    } catch (FFI\Exception $error) {
        $all = $c->mallinfo2();
        return \intdiv($all->given + $all->mapped, 1024);
    }
}

/** A PHP of this back end with these options. */
function php(array $options): array
{
    $extension = \getenv('TOKEN04_EXTENSION');
    return \array_merge([\PHP_BINARY], $extension === false ? [] : ['-d', "extension=$extension"], $options);
}

/**
 * Runs a command; its output, error output and status, which is -1 if a signal ended it.
 *
 * @param string[] $command
 * @param array<string, string> $environment beside the present one
 */
function run(array $command, array $environment = []): array
{
    $errors = \tempnam(\sys_get_temp_dir(), 'token04');
    $process = \proc_open(
        \array_merge(['timeout', '--signal=KILL', '500'], $command),
        [0 => ['file', '/dev/null', 'r'], 1 => ['pipe', 'w'], 2 => ['file', $errors, 'w']],
        $streams,
        null,
        $environment + \getenv()
    );
    $output = \stream_get_contents($streams[1]);
    $status = \proc_close($process);
    $told = \file_get_contents($errors);
    \unlink($errors);
    // timeout gives 128 and the number of the signal that ended the command.
    return [$output, $told, $status > 127 && $status !== 255 ? -1 : $status];
}

/** Runs a part of a kind in a process of its own, whose freed memory is not left as it was. */
function child(string $kind, string $part, array $options = []): array
{
    $command = php(\array_merge($options, [__DIR__ . '/driver.php', 'child', $kind, $part]));
    return run($command, ['MALLOC_PERTURB_' => '165']);
}

/** Runs such parts, each of which has to end well and say "fine" last. */
function children(string $kind, array $parts)
{
    foreach ($parts as $part) {
        list($output, $errors, $status) = child($kind, $part);
        $lines = \explode("\n", \trim($output));
        check(
            $status === 0 && \end($lines) === 'fine',
            "$part: status $status, " . \substr(\trim($output . ' ' . $errors), -300)
        );
    }
}
