<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\Expectation;
use Token04\Privilege;
use Token04\Verifier;

/** The examples, run as a user runs them. */
final class ExamplesTest extends TestCase
{
    const ENVIRONMENT = ['ZEGO_SERVER_SECRET' => Support::SECRET];

    private $server;
    private $address;
    private $headers;

    protected function tearDown(): void
    {
        if ($this->server !== null) {
            \proc_terminate($this->server);
            \proc_close($this->server);
            $this->server = null;
        }
    }

    private static function path(string $name): string
    {
        return Support::root() . "/examples/php/$name.php";
    }

    public function examples(): array
    {
        $room = (new Expectation())->userId('demo')->roomId('demo')->privilege(Privilege::LOGIN)
            ->privilege(Privilege::PUBLISH)->streamId('stream2');
        return [
            'basic' => ['basic', (new Expectation())->userId('demo'), ''],
            'vendor' => ['vendor_face', (new Expectation())->userId('demo'), ''],
            'room by the vendor' => [
                'vendor_room',
                (new Expectation())->userId('demo')->roomId('demo')->privilege(Privilege::LOGIN)->strict(),
                '{"room_id":"demo","privilege":{"1":1,"2":0},"stream_id_list":null}',
            ],
            'room' => ['room', $room, '{"room_id":"demo","privilege":{"1":1,"2":1},"stream_id_list":["stream1","stream2"]}'],
            'video' => [
                'video',
                (new Expectation())->userId('user_1')->roomId('room_123'),
                '{"room_id":"room_123","video_id":"249850980283048"}',
            ],
        ];
    }

    /** @dataProvider examples */
    public function testATokenIsPrinted(string $name, Expectation $expected, string $payload)
    {
        $token = \rtrim(Support::php([self::path($name)], self::ENVIRONMENT), "\n");
        $claims = (new Verifier(Support::SECRET))->verify($token, $expected->appId(Support::APP_ID));
        self::assertSame($payload, $claims->getPayload());
        self::assertSame(3600, $claims->getExpire() - $claims->getCtime());
    }

    public function testThePageGivesTokensToUsersWhoAreLoggedInOnly()
    {
        $this->start(Support::SECRET);
        self::assertSame(405, $this->post('/token', [], null, 'GET')[0]);
        self::assertSame(404, $this->post('/', [])[0]);
        self::assertSame(401, $this->post('/token', ['room_id' => 'room1'])[0]);
        self::assertSame(401, $this->post('/token', ['room_id' => 'room1', 'user' => 'alice'])[0]);
        self::assertSame(401, $this->post('/token', ['room_id' => 'room1'], 'PHPSESSID=0123456789abcdef0123456789')[0]);
        foreach ([['alice', 'wrong'], ['bob', 'wonderland'], ['', '']] as list($user, $password)) {
            list($status, $body, $cookie) = $this->post('/login', ['user' => $user, 'password' => $password]);
            self::assertSame(401, $status);
            self::assertSame(401, $this->post('/token', ['room_id' => 'room1'], $cookie)[0]);
        }

        list($status, $body, $cookie) = $this->post('/login', ['user' => 'alice', 'password' => 'wonderland']);
        self::assertSame(200, $status);
        self::assertSame(403, $this->post('/token', ['room_id' => 'room3'], $cookie)[0]);
        foreach ([21 => [], 23 => ['room_id' => "\xFF"]] as $code => $fields) {
            list($status, $body) = $this->post('/token', $fields, $cookie);
            self::assertSame([400, $code], [$status, $body['code']]);
        }
        self::assertSame(400, $this->post('/token', ['room_id' => ['room1']], $cookie)[0]);
        list($status, $body) = $this->post('/token', ['room_id' => 'room2', 'user' => 'bob'], $cookie);
        self::assertSame(200, $status);
        $expected = (new Expectation())->appId(Support::APP_ID)->userId('alice')->roomId('room2');
        $claims = (new Verifier(Support::SECRET))->verify($body['token'], $expected->privilege(Privilege::LOGIN));
        self::assertSame(3600, $claims->getExpire() - $claims->getCtime());
        self::assertSame(['token', 'expires_at', 'renew_at', 'server_time'], \array_keys($body));
        self::assertSame([$claims->getExpire(), $claims->getExpire() - 30], [$body['expires_at'], $body['renew_at']]);
        self::assertGreaterThanOrEqual($claims->getCtime(), $body['server_time']);
        self::assertLessThanOrEqual(\time(), $body['server_time']);
        self::assertContains('Cache-Control: no-store', $this->headers);
    }

    /** As examples/web/token_source.js asks, and as the other languages' endpoints answer. */
    public function testThePageTakesJson()
    {
        $this->start(Support::SECRET);
        self::assertSame(401, $this->post('/token', '{"room_id":"room1"}')[0]);
        self::assertSame(401, $this->post('/token', 'no JSON')[0]);
        self::assertSame(401, $this->post('/login', '{"user":"alice","password":"wrong"}')[0]);
        list($status, $body, $cookie) = $this->post('/login', '{"user":"alice","password":"wonderland"}');
        self::assertSame([200, ['user' => 'alice']], [$status, $body]);

        list($status, $body) = $this->post('/token', '{"room_id":"room2","user":"bob"}', $cookie);
        self::assertSame([200, ['token', 'expires_at', 'renew_at', 'server_time']], [$status, \array_keys($body)]);
        $expected = (new Expectation())->appId(Support::APP_ID)->userId('alice')->roomId('room2');
        $claims = (new Verifier(Support::SECRET))->verify($body['token'], $expected->privilege(Privilege::LOGIN));
        self::assertSame($claims->getExpire(), $body['expires_at']);

        self::assertSame(403, $this->post('/token', '{"room_id":"room3"}', $cookie)[0]);
        $long = \json_encode(['room_id' => 'room1', 'more' => \str_repeat('x', 1024)]);
        $wrong = [
            21 => ['{}', '[]', '{"room_id":""}', '{"room_id":5}', '{"room_id":["room1"]}', '{"room":"room1"}'],
            23 => ['room_id=room1', '{"room_id":"room1"', '5', 'null', '"room1"', '', "{\"room_id\":\"\xFF\"}", $long],
        ];
        foreach ($wrong as $code => $bodies) {
            foreach ($bodies as $json) {
                list($status, $body) = $this->post('/token', $json, $cookie);
                self::assertSame([400, $code], [$status, $body['code']], $json);
            }
        }
    }

    public function testThePageTellsNothingOfItsTroubles()
    {
        $this->start('not the secret');
        $cookie = $this->post('/login', ['user' => 'alice', 'password' => 'wonderland'])[2];
        list($status, $body) = $this->post('/token', ['room_id' => 'room1'], $cookie);
        self::assertSame([500, ['error' => 'no token can be made']], [$status, $body]);
    }

    public function testThePageAnswersWithoutABackEnd()
    {
        $this->start(Support::SECRET, ['-n', '-d', 'ffi.enable=false']);
        $cookie = $this->post('/login', ['user' => 'alice', 'password' => 'wonderland'])[2];
        list($status, $body) = $this->post('/token', ['room_id' => 'room1'], $cookie);
        self::assertSame([500, ['error' => 'no token can be made']], [$status, $body]);
        self::assertContains('Content-Type: application/json', $this->headers);
    }

    /** @param string[]|null $options of PHP, instead of those of the back end */
    private function start(string $secret, $options = null)
    {
        $free = \stream_socket_server('tcp://127.0.0.1:0');
        $this->address = \stream_socket_get_name($free, false);
        \fclose($free);
        // Unlike the command line, the built-in server is a web server to ffi.enable.
        $options = $options === null ? \array_merge(['-d', 'ffi.enable=true'], Support::options()) : $options;
        $command = \array_merge([\PHP_BINARY], $options, ['-S', $this->address, self::path('page')]);
        $out = ['file', '/dev/null', 'w'];
        $environment = ['ZEGO_SERVER_SECRET' => $secret] + \getenv();
        $this->server = \proc_open($command, [1 => $out, 2 => $out], $pipes, null, $environment);
        for ($wait = 0; !($connection = @\stream_socket_client("tcp://$this->address")); $wait++) {
            self::assertLessThan(15000, $wait, 'the server does not start');
            \usleep(20000);
        }
        \fclose($connection);
    }

    /**
     * Status, decoded body and session cookie.
     *
     * @param array|string $fields those of a form, or JSON
     */
    private function post(string $path, $fields, $cookie = null, string $method = 'POST'): array
    {
        $type = \is_array($fields) ? 'application/x-www-form-urlencoded' : 'application/json';
        $headers = ["Content-Type: $type", 'Connection: close'];
        if ($cookie !== null) {
            $headers[] = "Cookie: $cookie";
        }
        $context = \stream_context_create(['http' => [
            'method' => $method,
            'header' => $headers,
            'content' => \is_array($fields) ? \http_build_query($fields) : $fields,
            'ignore_errors' => true,
            'timeout' => 300,
        ]]);
        $body = \file_get_contents("http://$this->address$path", false, $context);
        self::assertSame(1, \preg_match('/ (\d{3}) /', $http_response_header[0], $status));
        $this->headers = $http_response_header;
        foreach ($http_response_header as $header) {
            if (\preg_match('/^Set-Cookie: (PHPSESSID=[^;]+)/i', $header, $found)) {
                $cookie = $found[1]; // the last one: logging in gives another
            }
        }
        return [(int) $status[1], \json_decode($body, true), $cookie];
    }
}
