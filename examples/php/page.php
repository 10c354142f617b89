<?php

// A page that gives a token to a logged-in user, for that user and their own rooms only.
//
//     ZEGO_SERVER_SECRET=… php -S 127.0.0.1:8000 page.php
//
// With FFI instead of the extension: php -d ffi.enable=true -S …
//
//     curl -c jar -d 'user=alice' -d 'password=wonderland' http://127.0.0.1:8000/login
//     curl -b jar -H 'Content-Type: application/json' -d '{"room_id": "room1"}' http://127.0.0.1:8000/token
//
// Both take a form or JSON. ../web/token_source.js is a client that sends JSON to /token.
//
// The client renews its token when the SDK reports that it will expire, 30 seconds before it does:
//
//     engine.on('tokenWillExpire', async (roomID) => engine.renewToken((await fetchToken(roomID)).token));
//     zim.on('tokenWillExpire', async () => zim.renewToken((await fetchToken(roomID)).token));

declare(strict_types=1);

require getenv('TOKEN04_AUTOLOAD') ?: __DIR__ . '/vendor/autoload.php';

use Token04\ErrorCode;
use Token04\Issuer;
use Token04\Privilege;
use Token04\RtcRoomPayload;
use Token04\Token04Exception;
use Token04\Tokens;

const APP_ID = 1234567890;
const LIFETIME = 3600; // a token cannot be taken back, and the client can ask again
const RENEW_BEFORE = 30;
const LONGEST_BODY = 1024;

// Replace these with the accounts of your app.
const USERS = [
    'alice' => [
        'password' => '$2y$10$yWuLuoo/sl7PFmwsyY9.C.hNuyLGzWNIk4jme/GFZw8ktPNg5Dguu',
        'rooms' => ['room1', 'room2'],
    ],
];

function answer(int $status, array $body)
{
    http_response_code($status);
    header('Content-Type: application/json');
    header('Cache-Control: no-store');
    echo json_encode($body);
    exit;
}

function fields(): array
{
    if (!preg_match('#^application/json\b#i', $_SERVER['CONTENT_TYPE'] ?? '')) {
        return $_POST;
    }
    // What is longer is cut.
    $fields = json_decode((string) file_get_contents('php://input', false, null, 0, LONGEST_BODY), true);
    if (!is_array($fields)) {
        answer(400, ['code' => ErrorCode::INVALID_ARGUMENT, 'error' => 'the body is not JSON']);
    }
    return $fields;
}

function field(string $name): string
{
    $value = fields()[$name] ?? '';
    return is_string($value) ? $value : '';
}

session_start(['cookie_httponly' => true, 'cookie_samesite' => 'Strict', 'use_strict_mode' => true]);
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);

// Both change or return something, so a link or an image must not be able to call them.
if ($_SERVER['REQUEST_METHOD'] !== 'POST') {
    answer(405, ['error' => 'POST only']);
}

if ($path === '/login') {
    $user = USERS[field('user')] ?? null;
    if ($user === null || !password_verify(field('password'), $user['password'])) {
        answer(401, ['error' => 'wrong user or password']);
    }
    session_regenerate_id(true);
    $_SESSION['user'] = field('user');
    answer(200, ['user' => field('user')]);
}

if ($path === '/token') {
    // The user comes from the session, never from the request.
    $userId = $_SESSION['user'] ?? null;
    if ($userId === null) {
        answer(401, ['error' => 'log in first']);
    }
    $roomId = field('room_id');
    try {
        $payload = new RtcRoomPayload($roomId, [Privilege::LOGIN, Privilege::PUBLISH]);
        $payload->toJson(); // throws if the room id is not one
        if (!in_array($roomId, USERS[$userId]['rooms'], true)) {
            answer(403, ['error' => 'not your room']);
        }
        $issuer = new Issuer(APP_ID, (string) getenv('ZEGO_SERVER_SECRET'));
        $token = $issuer->issue($userId, LIFETIME, $payload);
        $expires = Tokens::inspect($token)->getExpire();
    } catch (RuntimeException $error) {
        if ($error instanceof Token04Exception && in_array($error->getArgument(), ['room_id', 'payload'], true)) {
            answer(400, ['code' => $error->getCode(), 'error' => $error->getMessage()]);
        }
        // Not the client's fault: a Token04Exception or, if neither the extension nor FFI can be used, a
        // BackendException. The details are for the log; they contain no secret.
        error_log($error->getMessage());
        answer(500, ['error' => 'no token can be made']);
    }
    $times = ['expires_at' => $expires, 'renew_at' => $expires - RENEW_BEFORE, 'server_time' => time()];
    answer(200, ['token' => $token] + $times);
}

answer(404, ['error' => 'not found']);
