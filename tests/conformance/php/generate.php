<?php

/* The vendor's face, called as its users do: without strict types, so that PHP converts what it always has. */

function generate(array $request): array
{
    $arguments = [];
    foreach (['app_id', 'user_id', 'secret', 'effective_time_in_seconds', 'payload'] as $name) {
        $value = $request[$name];
        if (\is_array($value) && isset($value['utf16'])) {
            return ['impossible' => true];
        }
        $arguments[] = \is_array($value) && isset($value['bytes']) ? \hex2bin($value['bytes']) : $value;
    }
    try {
        $made = \ZEGO\ZegoServerAssistant::generateToken04(...$arguments);
    } catch (\TypeError $refused) {
        return ['impossible' => true];
    }
    return $made->code === 0
        ? ['code' => 0, 'token' => $made->token]
        : ['code' => $made->code, 'message' => $made->message];
}

function bench_generate(array $request): array
{
    $appId = $request['app_id'];
    $userId = $request['user_id'];
    $secret = $request['secret'];
    $seconds = $request['effective_time_in_seconds'];
    $payload = $request['payload'];
    $count = $request['count'];
    $start = \hrtime(true);
    for ($done = 0; $done < $count; $done++) {
        \ZEGO\ZegoServerAssistant::generateToken04($appId, $userId, $secret, $seconds, $payload);
    }
    return ['ns' => \hrtime(true) - $start];
}
