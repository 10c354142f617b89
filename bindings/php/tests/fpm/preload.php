<?php

// Preloaded by the master: the package, and a token made before any worker is forked.

require \getenv('TOKEN04_AUTOLOAD');

if (!\extension_loaded('token04')) {
    require \dirname((new ReflectionClass(Token04\ErrorCode::class))->getFileName(), 3) . '/preload.php';
}
$token = (new Token04\Issuer(1, 'fa94dd0f974cf2e293728a526b028271'))->issue('master', 60);
$note = ['pid' => \getmypid(), 'iv' => \bin2hex(Token04\Tokens::inspect($token)->getIv())];
\file_put_contents(\getenv('TOKEN04_NOTE'), \json_encode($note));
