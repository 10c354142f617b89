<?php

// A token for one room: the user may log in to it, and publish only the streams that are listed.
// ZEGO checks this if it has switched on the privileges for the app.
//
//     ZEGO_SERVER_SECRET=… php room.php

require getenv('TOKEN04_AUTOLOAD') ?: __DIR__ . '/vendor/autoload.php';

use Token04\Issuer;
use Token04\Privilege;
use Token04\RtcRoomPayload;

$appId = 1234567890;
$secret = getenv('ZEGO_SERVER_SECRET');

$payload = (new RtcRoomPayload('demo'))
    ->allow(Privilege::LOGIN)
    ->allow(Privilege::PUBLISH)
    ->streamIds('stream1', 'stream2');        // without any: every stream

$issuer = new Issuer($appId, $secret);
echo $issuer->issue('demo', 3600, $payload), "\n";
