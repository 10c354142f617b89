<?php

// A token for a copyrighted video in a room.
//
//     ZEGO_SERVER_SECRET=… php video.php

require getenv('TOKEN04_AUTOLOAD') ?: __DIR__ . '/vendor/autoload.php';

use Token04\Issuer;
use Token04\VideoPayload;

$appId = 1234567890;
$secret = getenv('ZEGO_SERVER_SECRET');

$payload = new VideoPayload('room_123', '249850980283048');

$issuer = new Issuer($appId, $secret);
echo $issuer->issue('user_1', 3600, $payload), "\n";
