<?php

// A token for one room with ZEGO's own function: the user may log in, and may not publish. ZEGO checks this
// if it has switched on the privileges for the app.
//
//     ZEGO_SERVER_SECRET=… php vendor_room.php

require getenv('TOKEN04_AUTOLOAD') ?: __DIR__ . '/vendor/autoload.php';

use Token04\Privilege;
use Token04\RtcRoomPayload;
use ZEGO\ZegoErrorCodes;
use ZEGO\ZegoServerAssistant;

$appId = 1234567890;
$userId = 'demo';
$secret = getenv('ZEGO_SERVER_SECRET');

// ZEGO's sample builds an array. json_encode() of this payload gives the same text, and it cannot be misspelt.
$payload = json_encode(new RtcRoomPayload('demo', [Privilege::LOGIN]));

$token = ZegoServerAssistant::generateToken04($appId, $userId, $secret, 3600, $payload);
if ($token->code == ZegoErrorCodes::success) {
    echo $token->token, "\n";
} else {
    fwrite(STDERR, "$token->code: $token->message\n");
    exit(1);
}
