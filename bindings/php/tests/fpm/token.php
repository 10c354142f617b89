<?php

// A page that makes a token, and tells of it what the test wants to know.

require \getenv('TOKEN04_AUTOLOAD');

\header('Content-Type: application/json');
try {
    $token = (new Token04\Issuer(1, 'fa94dd0f974cf2e293728a526b028271'))->issue('u', 60);
    // Only what it has allocated: pages of programs come in sixteens, whenever one is first used.
    \preg_match('/^Anonymous:\s+(\d+) kB/m', \file_get_contents('/proc/self/smaps_rollup'), $allocated);
    echo \json_encode([
        'iv' => \bin2hex(Token04\Tokens::inspect($token)->getIv()),
        'pid' => \getmypid(),
        'allocated' => (int) $allocated[1],
        'backend' => Token04\Tokens::backend(),
    ]);
} catch (Token04\BackendException $error) {
    echo \json_encode(['error' => $error->getMessage()]);
}
