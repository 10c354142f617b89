<?php

// A basic token: who may log in, and for how long. Which room the user enters is not restricted.
//
//     ZEGO_SERVER_SECRET=… php basic.php

require getenv('TOKEN04_AUTOLOAD') ?: __DIR__ . '/vendor/autoload.php';

use Token04\Issuer;

$appId = 1234567890;                          // from the ZEGO console
$secret = getenv('ZEGO_SERVER_SECRET');       // 32 bytes, from the ZEGO console
$userId = 'demo';                             // the id that the client logs in with
$effectiveTimeInSeconds = 3600;

$issuer = new Issuer($appId, $secret);        // once: it keeps the key
echo $issuer->issue($userId, $effectiveTimeInSeconds), "\n";
