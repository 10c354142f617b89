<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\Assert;
use Token04\Token04Exception;

/** What the tests share. */
final class Support
{
    const SECRET = 'fa94dd0f974cf2e293728a526b028271';
    const OTHER_SECRET = '12345678900987654321123456789012';
    const APP_ID = 1234567890;

    public static function root(): string
    {
        return \dirname(__DIR__, 3);
    }

    /** A file of tests/, decoded. */
    public static function json(string $path): array
    {
        $text = \file_get_contents(self::root() . '/tests/' . $path);
        return \json_decode($text, true, 512, \JSON_THROW_ON_ERROR);
    }

    /** Cases of a vector file, named. */
    public static function vectors(string $file): array
    {
        $cases = [];
        foreach (self::json("vectors/$file") as $index => $case) {
            $cases[$index . ' ' . ($case['source'] ?? '') . ' ' . $case['name']] = [$case];
        }
        Assert::assertGreaterThan(20, \count($cases));
        return $cases;
    }

    /** The exception that a call throws. */
    public static function failure(callable $call): Token04Exception
    {
        try {
            $call();
        } catch (Token04Exception $error) {
            return $error;
        }
        Assert::fail('nothing was thrown');
    }

    /** Fails unless the call throws a Token04Exception with this code. */
    public static function fails(int $code, callable $call)
    {
        Assert::assertSame($code, self::failure($call)->getCode());
    }

    /** Options that make a PHP one of the back end that is tested. */
    public static function options(): array
    {
        $extension = \getenv('TOKEN04_EXTENSION');
        return $extension === false ? [] : ['-d', "extension=$extension"];
    }

    /**
     * Runs a command; its output, error output and status.
     *
     * @param string[] $command
     * @param array<string, string> $environment beside the present one
     */
    public static function run(array $command, array $environment = []): array
    {
        $pipes = [1 => ['pipe', 'w'], 2 => ['file', $errors = \tempnam(\sys_get_temp_dir(), 'token04'), 'w']];
        $process = \proc_open($command, $pipes, $streams, null, $environment + \getenv());
        $output = \stream_get_contents($streams[1]);
        $status = \proc_close($process);
        $told = \file_get_contents($errors);
        \unlink($errors);
        return [$output, $told, $status];
    }

    /** Runs a PHP of this back end, and gives its output. */
    public static function php(array $arguments, array $environment = []): string
    {
        list($output, $errors, $status) = self::run(
            \array_merge([\PHP_BINARY], self::options(), $arguments),
            $environment
        );
        Assert::assertSame(0, $status, $output . $errors);
        return $output;
    }
}
