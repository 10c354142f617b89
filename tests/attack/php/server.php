<?php

declare(strict_types=1);

/** PHP's own web server, one process for all requests, with pages/<name>.php. */
final class Server
{
    private $process;
    private $address;

    /**
     * @param string[] $options of PHP
     * @param array<string, string> $environment
     */
    public function __construct(array $options, array $environment = [])
    {
        $probe = \stream_socket_server('tcp://127.0.0.1:0');
        $this->address = \stream_socket_get_name($probe, false);
        \fclose($probe);
        $nowhere = ['file', '/dev/null', 'a'];
        $this->process = \proc_open(
            php(\array_merge($options, ['-S', $this->address, '-t', __DIR__ . '/pages'])),
            [0 => ['file', '/dev/null', 'r'], 1 => $nowhere, 2 => $nowhere],
            $pipes,
            null,
            $environment + \getenv()
        );
        for ($wait = 0; $wait < 15000 && !@\fsockopen('tcp://' . $this->address); $wait++) {
            \usleep(20000);
        }
    }

    /** What a page says, or "" if the server does not answer. */
    public function ask(string $page): string
    {
        $context = \stream_context_create(['http' => ['timeout' => 300, 'ignore_errors' => true]]);
        return (string) @\file_get_contents("http://$this->address/$page", false, $context);
    }

    public function isAlive(): bool
    {
        return \proc_get_status($this->process)['running'];
    }

    /** What it has in memory between two requests, in KiB. */
    public function memory(): int
    {
        // PHP answers before all of a request is freed. It takes the next one, here for no page, afterwards.
        $this->ask('nothing');
        return resident(\proc_get_status($this->process)['pid']);
    }

    public function __destruct()
    {
        \proc_terminate($this->process, \SIGKILL);
        \proc_close($this->process);
    }
}
