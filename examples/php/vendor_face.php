<?php

// ZEGO's own function: existing code calls it unchanged.
//
//     ZEGO_SERVER_SECRET=… php vendor_face.php

require getenv('TOKEN04_AUTOLOAD') ?: __DIR__ . '/vendor/autoload.php';

use ZEGO\ZegoErrorCodes;
use ZEGO\ZegoServerAssistant;

$appId = 1234567890;
$userId = 'demo';
$secret = getenv('ZEGO_SERVER_SECRET');
$payload = '';

$token = ZegoServerAssistant::generateToken04($appId, $userId, $secret, 3600, $payload);
if ($token->code == ZegoErrorCodes::success) {
    echo $token->token, "\n";
} else {
    fwrite(STDERR, "$token->code: $token->message\n");
    exit(1);
}
