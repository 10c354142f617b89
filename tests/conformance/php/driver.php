<?php

/* The conformance driver of PHP, for both back ends; ../README.md describes the protocol. */

declare(strict_types=1);

use Token04\Cipher;
use Token04\Expectation;
use Token04\Token04Exception;
use Token04\Tokens;
use Token04\Verifier;

require \getenv('TOKEN04_AUTOLOAD') ?: __DIR__ . '/vendor/autoload.php';

require __DIR__ . '/answers.php';
require __DIR__ . '/make.php';
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
        throw new Misunderstood("$name is missing or not of the type $type");
    }
    return $request[$name];
}

function expectation(array $request): Expectation
{
    $expected = new Expectation();
    if (isset($request['now'])) {
        $expected = $expected->at(field($request, 'now', 'integer'));
    }
    $methods = [
        'app_id' => 'appId',
        'user_id' => 'userId',
        'room_id' => 'roomId',
        'stream_id' => 'streamId',
        'leeway' => 'leeway',
        'ctime_leeway' => 'ctimeLeeway',
    ];
    foreach (field($request, 'expect', 'array') as $name => $value) {
        if ($name === 'privilege') {
            $expected = $expected->privilege(PRIVILEGES[$value] ?? -1);
        } elseif ($name === 'strict') {
            $expected = $value === true ? $expected->strict() : $expected;
        } elseif (isset($methods[$name])) {
            $expected = $expected->{$methods[$name]}($value);
        } else {
            throw new Misunderstood("unknown expectation $name");
        }
    }
    return $expected;
}

function verifier(array $request): Verifier
{
    return new Verifier(field($request, 'secret', 'string'));
}

function verify(array $request): array
{
    return claims(verifier($request)->verify(field($request, 'token', 'string'), expectation($request)));
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
        case 'issue':
            return issue($request);
        case 'batch':
            return batch($request);
        case 'generate':
            return generate($request);
        case 'open':
            return claims(verifier($request)->open(field($request, 'token', 'string')));
        case 'verify':
            return verify($request);
        case 'inspect':
            return inspect($request);
        case 'diagnose':
            return diagnose($request);
        case 'explain':
            return explain($request);
        case 'kit_token':
            return kit_token($request);
        case 'room_payload':
            return room_payload($request);
        case 'video_payload':
            return video_payload($request);
        case 'bench':
            return bench($request);
        case 'bench_generate':
            return bench_generate($request);
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
        $answer = failure($error);
    } catch (Misunderstood $error) {
        $answer = ['error' => $error->getMessage()];
    } catch (\TypeError $error) {
        $answer = ['error' => 'a field has a wrong type'];
    }
    echo \json_encode($answer, \JSON_UNESCAPED_SLASHES | \JSON_THROW_ON_ERROR), "\n";
    \flush();
}
