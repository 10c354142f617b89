<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\Issuer;
use Token04\RawPayload;
use Token04\Tokens;
use Token04\Verifier;

/** What interrupts a process: forks and signals. */
final class ForkTest extends TestCase
{
    public function testChildrenDrawNumbersOfTheirOwn()
    {
        $issuer = new Issuer(Support::APP_ID, Support::SECRET);
        $issuer->issue('parent', 60); // so that the generator has been seeded before the forks
        $pipes = [];
        for ($child = 0; $child < 4; $child++) {
            $pair = \stream_socket_pair(\STREAM_PF_UNIX, \STREAM_SOCK_STREAM, 0);
            $process = \pcntl_fork();
            if ($process === 0) {
                for ($count = 0; $count < 200; $count++) {
                    \fwrite($pair[1], $issuer->issue('child', 60) . "\n");
                }
                // Not exit(): PHPUnit would end here as well.
                \posix_kill(\posix_getpid(), \SIGKILL);
            }
            \fclose($pair[1]);
            $pipes[$process] = $pair[0];
        }
        $ivs = [];
        for ($count = 0; $count < 200; $count++) {
            $ivs[Tokens::inspect($issuer->issue('parent', 60))->getIv()] = true;
        }
        foreach ($pipes as $process => $pipe) {
            foreach (\explode("\n", \trim(\stream_get_contents($pipe))) as $token) {
                $ivs[Tokens::inspect($token)->getIv()] = true;
            }
            \pcntl_waitpid($process, $status);
        }
        self::assertCount(5 * 200, $ivs);
    }

    /** A handler runs between any two steps, also between making a token and reading it. */
    public function testSignalHandlersMayMakeTokens()
    {
        $issuer = new Issuer(Support::APP_ID, Support::SECRET);
        $verifier = new Verifier(Support::SECRET);
        $handled = 0;
        $payload = new RawPayload('of the main program');
        \pcntl_async_signals(true);
        \pcntl_signal(\SIGUSR1, function () use ($issuer, $verifier, &$handled) {
            $handled++;
            $token = $issuer->issue('handler', 60, '{"room_id":"other"}');
            TestCase::assertSame('handler', $verifier->open($token)->getUserId());
        });
        $parent = \posix_getpid();
        $process = \pcntl_fork();
        if ($process === 0) {
            while (\posix_getppid() === $parent) {
                \posix_kill($parent, \SIGUSR1);
                \usleep(20);
            }
            \posix_kill(\posix_getpid(), \SIGKILL);
        }
        try {
            // A busy machine may leave little to the process that sends the signals.
            $end = \microtime(true) + 300;
            for ($count = 0; $handled < 500 && ($count < 200000 || \microtime(true) < $end); $count++) {
                $user = "user_$count";
                $claims = $verifier->open($issuer->issue($user, 60, $payload));
                if ($claims->getUserId() !== $user || $claims->getPayload() !== $payload->getText()) {
                    self::fail('a token of the handler');
                }
            }
        } finally {
            \posix_kill($process, \SIGKILL);
            \pcntl_waitpid($process, $status);
            \pcntl_signal(\SIGUSR1, \SIG_IGN);
            \pcntl_async_signals(false);
        }
        self::assertGreaterThan(100, $handled);
    }
}
