<?php

/* The conformance driver of PHP, for both back ends; ../README.md describes the protocol. */

declare(strict_types=1);

use Token04\Cipher;
use Token04\Claims;
use Token04\Expectation;
use Token04\Issuer;
use Token04\Privilege;
use Token04\Token04Exception;
use Token04\Tokens;
use Token04\Verifier;

require \getenv('TOKEN04_AUTOLOAD') ?: __DIR__ . '/vendor/autoload.php';

require __DIR__ . '/generate.php';

// What PHP has to say about a conversion must not be taken for an answer.
\ini_set('display_errors', 'stderr');

const CIPHERS = ['aes-256-cbc' => Cipher::CBC, 'aes-256-gcm' => Cipher::GCM];

final class Misunderstood extends Exception
{
}

/** A field that must be there and of this type. */
function field(array $request, string $name, string $type)
{
    if (!\array_key_exists($name, $request) || \gettype($request[$name]) !== $type) {
        throw new Misunderstood("$name is missing or no $type");
    }
    return $request[$name];
}

function issuer(array $request): Issuer
{
    $cipher = field($request, 'cipher', 'string');
    return new Issuer(field($request, 'app_id', 'integer'), field($request, 'secret', 'string'), CIPHERS[$cipher] ?? -1);
}

function make(array $request): array
{
    $userId = field($request, 'user_id', 'string');
    $seconds = field($request, 'effective_time_in_seconds', 'integer');
    return ['code' => 0, 'token' => issuer($request)->issue($userId, $seconds, field($request, 'payload', 'string'))];
}

function claims(Claims $claims): array
{
    return [
        'code' => 0,
        'reason' => null,
        'cipher' => \array_search($claims->getCipher(), CIPHERS, true),
        'claims' => [
            'app_id' => $claims->getAppId(),
            'user_id' => $claims->getUserId(),
            'nonce' => $claims->getNonce(),
            'ctime' => $claims->getCtime(),
            'expire' => $claims->getExpire(),
            'payload' => $claims->getPayload(),
        ],
    ];
}

function verifier(array $request): Verifier
{
    return new Verifier(field($request, 'secret', 'string'));
}

function verify(array $request): array
{
    $expect = field($request, 'expect', 'array');
    $expected = new Expectation();
    $methods = ['app_id' => 'appId', 'user_id' => 'userId', 'room_id' => 'roomId', 'stream_id' => 'streamId'];
    foreach ($methods as $name => $method) {
        if (isset($expect[$name])) {
            $expected = $expected->$method($expect[$name]);
        }
    }
    if (isset($expect['privilege'])) {
        $privileges = ['login' => Privilege::LOGIN, 'publish' => Privilege::PUBLISH];
        $expected = $expected->privilege($privileges[$expect['privilege']] ?? -1);
    }
    if (isset($request['now'])) {
        $expected = $expected->at(field($request, 'now', 'integer'));
    }
    return claims(verifier($request)->verify(field($request, 'token', 'string'), $expected));
}

function bench(array $request): array
{
    $issuer = issuer($request);
    $userId = field($request, 'user_id', 'string');
    $seconds = field($request, 'effective_time_in_seconds', 'integer');
    $payload = field($request, 'payload', 'string');
    $count = field($request, 'count', 'integer');
    $start = \hrtime(true);
    for ($done = 0; $done < $count; $done++) {
        $issuer->issue($userId, $seconds, $payload);
    }
    return ['ns' => \hrtime(true) - $start];
}

function bench_batch(array $request): array
{
    $issuer = issuer($request);
    $seconds = field($request, 'effective_time_in_seconds', 'integer');
    $payload = field($request, 'payload', 'string');
    $users = [];
    for ($number = 1; $number <= field($request, 'count', 'integer'); $number++) {
        $users[] = \sprintf('user_%06d', $number);
    }
    $start = \hrtime(true);
    $batch = $issuer->issueBatch($users, $seconds, $payload, 1);
    $nanoseconds = \hrtime(true) - $start;
    if ($batch->errors() !== []) {
        throw new Misunderstood('not every user has a token');
    }
    return ['ns' => $nanoseconds];
}

function answer(string $line): array
{
    $request = \json_decode($line, true);
    if (!\is_array($request)) {
        throw new Misunderstood(\json_last_error_msg());
    }
    switch ($request['op'] ?? null) {
        case 'hello':
            $language = Tokens::backend() === 'ffi' ? 'php-ffi' : 'php';
            return ['language' => $language, 'version' => Tokens::version(), 'fixes' => false];
        case 'make':
            return make($request);
        case 'generate':
            return generate($request);
        case 'open':
            return claims(verifier($request)->open(field($request, 'token', 'string')));
        case 'verify':
            return verify($request);
        case 'bench':
            return bench($request);
        case 'bench_batch':
            return bench_batch($request);
    }
    throw new Misunderstood('unknown op');
}

// A driver that was started for one back end must not speak for the other.
if (\getenv('TOKEN04_BACKEND') !== false && \getenv('TOKEN04_BACKEND') !== Tokens::backend()) {
    \fwrite(\STDERR, 'this is the back end ' . Tokens::backend() . "\n");
    exit(1);
}
while (($line = \fgets(\STDIN)) !== false) {
    try {
        $answer = answer($line);
    } catch (Token04Exception $error) {
        $answer = ['code' => $error->getCode(), 'reason' => $error->getReason(), 'sdk_code' => $error->getSdkCode()];
    } catch (Misunderstood $error) {
        $answer = ['error' => $error->getMessage()];
    } catch (\TypeError $error) {
        $answer = ['error' => 'a field has a wrong type'];
    }
    echo \json_encode($answer, \JSON_UNESCAPED_SLASHES | \JSON_THROW_ON_ERROR), "\n";
    \flush();
}
