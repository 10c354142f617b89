<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\Tokens;

/** PHP-FPM with workers that are forked in advance, asked by Debian's cgi-fcgi. */
final class FpmTest extends TestCase
{
    const WORKERS = 4;
    const REQUESTS = 1000;
    const NOBODY = 65534;

    private $folder;
    private $server;

    protected function setUp(): void
    {
        $this->folder = \sys_get_temp_dir() . '/token04-fpm-' . \bin2hex(\random_bytes(6));
        \mkdir($this->folder, 0755);
        // A copy that another user may read, since root's preloading runs in a process of its own.
        $copied = [\dirname(\getenv('TOKEN04_AUTOLOAD'), 2), __DIR__ . '/fpm', \getenv('TOKEN04_EXTENSION')];
        foreach (\array_filter($copied) as $path) {
            self::assertSame(0, Support::run(['cp', '-r', $path, $this->folder])[2]);
        }
        Support::run(['chmod', '-R', 'a+rX', $this->folder]);
        if (\posix_geteuid() === 0) {
            \chown($this->folder, self::NOBODY);
        }
    }

    protected function tearDown(): void
    {
        if ($this->server !== null) {
            \proc_terminate($this->server, \SIGTERM);
            \proc_close($this->server);
        }
        Support::run(['rm', '-r', $this->folder]);
    }

    /**
     * The preloaded script makes a token in the master, before the workers are forked: their
     * generators start as copies of one that has been seeded. With FFI it preloads the package as
     * well, which is what PHP's default ffi.enable=preload asks for.
     */
    public function testNoIvTwice()
    {
        $extension = ['-d', "extension=$this->folder/token04.so"];
        $this->start(\array_merge(Tokens::backend() === 'ffi' ? ['-d', 'ffi.enable=preload'] : $extension, [
            '-d', 'opcache.enable=1',
            '-d', "opcache.preload=$this->folder/fpm/preload.php",
        ]));
        $answers = $this->ask(self::REQUESTS);
        self::assertCount(self::REQUESTS, $answers);
        $note = \json_decode(\file_get_contents("$this->folder/note"), true);
        self::assertSame(\proc_get_status($this->server)['pid'], $note['pid'], 'the master made no token');
        $ivs = [$note['iv'] => true];
        $workers = [];
        foreach ($answers as $answer) {
            self::assertSame(Tokens::backend(), $answer['backend']);
            $ivs[$answer['iv']] = true;
            $workers[$answer['pid']][] = $answer['allocated'];
        }
        self::assertCount(1 + self::REQUESTS, $ivs);
        self::assertCount(self::WORKERS, $workers);
        foreach ($workers as $allocated) {
            // From its 20th request on a worker does not grow by as much as a page in two requests.
            $allocated = \array_slice($allocated, 20);
            self::assertLessThan(256, \end($allocated) - $allocated[0]);
        }
    }

    public function testWhatIsSaidWhereFfiIsNotAllowed()
    {
        if (Tokens::backend() !== 'ffi') {
            self::assertSame('extension', Tokens::backend());
            return;
        }
        $this->start(['-d', 'ffi.enable=preload']);
        $error = $this->ask(1)[0]['error'];
        self::assertStringContainsString('ffi.enable=preload does not allow FFI', $error);
        self::assertStringContainsString('fpm-fcgi', $error);
        self::assertStringContainsString('opcache.preload=', $error);
    }

    public function testFfiWithoutPreloading()
    {
        if (Tokens::backend() !== 'ffi') {
            self::assertSame('extension', Tokens::backend());
            return;
        }
        $this->start(['-d', 'ffi.enable=true']);
        $ivs = [];
        foreach ($this->ask(200) as $answer) {
            $ivs[$answer['iv']] = true;
        }
        self::assertCount(200, $ivs);
    }

    private function start(array $options)
    {
        \file_put_contents("$this->folder/fpm.conf", \implode("\n", [
            '[global]',
            'daemonize = no',
            "error_log = $this->folder/log",
            '[www]',
            "listen = $this->folder/socket",
            'pm = static',
            'pm.max_children = ' . self::WORKERS,
            'clear_env = no',
            'catch_workers_output = yes',
            '',
        ]));
        $fpm = \getenv('TOKEN04_FPM') ?: 'php-fpm' . \PHP_MAJOR_VERSION . '.' . \PHP_MINOR_VERSION;
        $command = \array_merge([$fpm, '--fpm-config', "$this->folder/fpm.conf"], $options);
        if (\posix_geteuid() === 0) {
            $user = ['--reuid=' . self::NOBODY, '--regid=' . self::NOBODY, '--clear-groups'];
            $command = \array_merge(['setpriv'], $user, $command);
        }
        $out = ['file', "$this->folder/out", 'w'];
        $environment = [
            'TOKEN04_NOTE' => "$this->folder/note",
            'TOKEN04_AUTOLOAD' => "$this->folder/app/vendor/autoload.php",
        ] + \getenv();
        $this->server = \proc_open($command, [1 => $out, 2 => $out], $pipes, null, $environment);
        for ($wait = 0; !\file_exists("$this->folder/socket"); $wait++) {
            if ($wait > 15000 || !\proc_get_status($this->server)['running']) {
                self::fail(\implode('', \array_map('file_get_contents', \glob("$this->folder/{log,out}", \GLOB_BRACE))));
            }
            \usleep(20000);
        }
    }

    /** As many answers as requests, of several clients at a time. */
    private function ask(int $requests): array
    {
        // Each client is a shell that starts cgi-fcgi for every request.
        $clients = \min(self::WORKERS, $requests);
        $loop = 'i=0; while [ $i -lt ' . \intdiv($requests, $clients)
            . ' ]; do cgi-fcgi -bind -connect "$1" || exit 1; echo; i=$((i+1)); done';
        $environment = [
            'SCRIPT_FILENAME' => "$this->folder/fpm/token.php",
            'REQUEST_METHOD' => 'GET',
            'PATH' => \getenv('PATH'),
        ];
        $running = [];
        for ($client = 0; $client < $clients; $client++) {
            $file = "$this->folder/answers$client";
            $out = ['file', $file, 'w'];
            $command = ['sh', '-c', $loop, 'sh', "$this->folder/socket"];
            $running[$file] = \proc_open($command, [1 => $out, 2 => $out], $pipes, null, $environment);
        }
        $answers = [];
        foreach ($running as $file => $process) {
            self::assertSame(0, \proc_close($process));
            foreach (\file($file) as $line) {
                if ($line[0] === '{') {
                    $answers[] = \json_decode($line, true, 8, \JSON_THROW_ON_ERROR);
                }
            }
        }
        return $answers;
    }
}
