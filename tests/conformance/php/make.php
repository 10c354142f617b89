<?php

/* Tokens and payloads by the object API. */

declare(strict_types=1);

use Token04\Issuer;
use Token04\Privilege;
use Token04\RawPayload;
use Token04\RtcRoomPayload;
use Token04\VideoPayload;

const PRIVILEGES = ['login' => Privilege::LOGIN, 'publish' => Privilege::PUBLISH];

function issuer(array $request): Issuer
{
    $cipher = field($request, 'cipher', 'string');
    return new Issuer(field($request, 'app_id', 'integer'), field($request, 'secret', 'string'), CIPHERS[$cipher] ?? -1);
}

/** @param RawPayload|string $payload */
function token(array $request, $payload): array
{
    $userId = field($request, 'user_id', 'string');
    $seconds = field($request, 'effective_time_in_seconds', 'integer');
    return ['code' => 0, 'token' => issuer($request)->issue($userId, $seconds, $payload)];
}

function make(array $request): array
{
    return token($request, new RawPayload(field($request, 'payload', 'string')));
}

function issue(array $request): array
{
    return token($request, field($request, 'payload', 'string'));
}

function batch(array $request): array
{
    $users = field($request, 'user_ids', 'array');
    $seconds = field($request, 'effective_time_in_seconds', 'integer');
    $payload = new RawPayload(field($request, 'payload', 'string'));
    $batch = issuer($request)->issueBatch($users, $seconds, $payload, field($request, 'threads', 'integer'));
    $results = [];
    foreach ($batch as $index => $token) {
        $results[] = $token === null ? ['code' => $batch->errors()[$index]] : ['code' => 0, 'token' => $token];
    }
    return ['code' => 0, 'results' => $results];
}

function room_payload(array $request): array
{
    $room = new RtcRoomPayload(field($request, 'room_id', 'string'), [], $request['stream_ids'] ?? null);
    foreach (field($request, 'privileges', 'array') as $name => $allowed) {
        $privilege = PRIVILEGES[$name] ?? -1;
        $room = $allowed ? $room->allow($privilege) : $room->deny($privilege);
    }
    return ['code' => 0, 'payload' => $room->toJson()];
}

function video_payload(array $request): array
{
    $video = new VideoPayload(field($request, 'room_id', 'string'), field($request, 'video_id', 'string'));
    return ['code' => 0, 'payload' => $video->toJson()];
}

function bench(array $request): array
{
    $issuer = issuer($request);
    $userId = field($request, 'user_id', 'string');
    $seconds = field($request, 'effective_time_in_seconds', 'integer');
    $payload = new RawPayload(field($request, 'payload', 'string'));
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
    $payload = new RawPayload(field($request, 'payload', 'string'));
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
