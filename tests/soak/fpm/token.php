<?php

declare(strict_types=1);

require getenv('TOKEN04_AUTOLOAD');

header('Content-Type: text/plain');
$issuer = new Token04\Issuer(1234567890, 'fa94dd0f974cf2e293728a526b028271');
$token = $issuer->issue($_GET['user'], 3600);
// So that half an answer of a worker that was killed is not taken for a whole one.
header('Content-Length: ' . strlen($token));
echo $token;
