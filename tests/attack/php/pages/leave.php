<?php

/* A page that leaves a call in the middle, or keeps objects, and ends as it is told. */

use Token04\Expectation;
use Token04\Privilege;
use Token04\RawPayload;
use Token04\RtcRoomPayload;
use Token04\Tokens;

require __DIR__ . '/../common.php';

\ini_set('display_errors', '0');
\ini_set('log_errors', '0');

/** What stays until the end. */
final class Kept
{
    public static $all = [];
}

$issuer = issuer();
$payload = new RawPayload(\str_repeat('p', 5000));
$end = $_GET['end'];
if ($end === 'batch') {
    $users = \array_fill(0, 3000, 'user');
    while (true) {
        Kept::$all[] = $issuer->issueBatch($users, 3600, $payload);
    }
}
if ($end === 'loading') {
    $token = $issuer->issue('user', 3600, new RawPayload(\str_repeat('p', 45000)));
    // The class of what a call returns is loaded in the middle of it.
    \spl_autoload_register(function (string $class) {
        if ($class === Token04\Claims::class) {
            \trigger_error('the end', \E_USER_ERROR);
        }
    }, true, true);
    verifier()->open($token);
}
if ($end === 'claims' || $end === 'report') {
    $token = $issuer->issue('user', 3600, new RawPayload(\str_repeat('p', 45000)));
    $verifier = verifier();
    // Fills the memory such that copying what was read is what does not fit.
    while (true) {
        Kept::$all[] = $end === 'claims'
            ? $verifier->open($token)
            : Tokens::diagnose($token, [SECRET], new Expectation());
    }
}
for ($count = 0; $count < 300; $count++) {
    Kept::$all[] = issuer();
    Kept::$all[] = verifier();
    Kept::$all[] = $kept = (new RtcRoomPayload('r'))->allow(Privilege::LOGIN)->streamIds(\str_repeat('s', 3000));
    $kept->toJson();
}
if ($end === 'time') {
    \set_time_limit(1);
    while (true) {
        Tokens::diagnose('04AA', [SECRET], new Expectation());
    }
}
if ($end === 'memory') {
    $text = [];
    while (true) {
        $text[] = \str_repeat('x', 1000);
    }
}
if ($end === 'error') {
    \trigger_error('the end', \E_USER_ERROR);
}
if ($end === 'exception') {
    throw new Exception('the end');
}
if ($end === 'handler') {
    \set_error_handler(function () {
        throw new Exception('the end');
    });
    // PHP tells of the fraction while it reads the arguments.
    $issuer->issueBatch(['user'], 3600, null, 1.5);
}
if ($end === 'function') {
    (function (int $number) {
    })('no number');
}
if ($end === 'undefined') {
    Kept::$all['cycle'] = [&Kept::$all];
    undefined();
}
echo 'the end';
