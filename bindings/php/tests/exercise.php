<?php

/* Every function of the back end, right and wrong, for valgrind to watch. */

declare(strict_types=1);

use Token04\Cipher;
use Token04\Expectation;
use Token04\Issuer;
use Token04\Privilege;
use Token04\RawPayload;
use Token04\RtcRoomPayload;
use Token04\Token04Exception;
use Token04\Tokens;
use Token04\Verifier;
use Token04\VideoPayload;

require \getenv('TOKEN04_AUTOLOAD');

const SECRET = 'fa94dd0f974cf2e293728a526b028271';

function same($expected, $found, string $what)
{
    if ($expected !== $found) {
        \fwrite(\STDERR, "$what: " . \var_export($found, true) . "\n");
        exit(1);
    }
}

function fails(int $code, callable $call)
{
    try {
        $call();
    } catch (Token04Exception $error) {
        same($code, $error->getCode(), 'code');
        return;
    }
    same(true, false, 'nothing was thrown');
}

same(\getenv('TOKEN04_BACKEND'), Tokens::backend(), 'back end');
$payload = (new RtcRoomPayload("r\0"))->allow(Privilege::LOGIN)->streamIds('a', '');
fails(21, [new VideoPayload('r', ''), 'toJson']);
fails(21, [new RtcRoomPayload('r'), 'toJson']);
foreach ([Cipher::CBC, Cipher::GCM] as $cipher) {
    $issuer = new Issuer(2, SECRET, $cipher);
    $verifier = new Verifier(\str_repeat('x', 32), SECRET);
    foreach (['u', \str_repeat("\x01", 1000), \str_repeat('é', 20000)] as $userId) {
        $token = $issuer->issue($userId, 60, $payload);
        same($userId, $verifier->open($token)->getUserId(), 'user');
        same(9, $verifier->open($issuer->issueAt(9, $userId, 60, $payload))->getCtime(), 'another time');
        $expected = (new Expectation())->appId(2)->userId($userId)->roomId("r\0")->streamId('a');
        same($payload->toJson(), $verifier->verify($token, $expected->privilege(Privilege::LOGIN))->getPayload(), 'payload');
        fails(49, function () use ($verifier, $token, $expected) {
            $verifier->verify($token, (clone $expected)->roomId('r'));
        });
        same(true, Tokens::diagnose($token, [SECRET], $expected)->isAccepted(), 'accepted');
        same(false, Tokens::diagnose(' ' . \substr($token, 2), ['x', SECRET], $expected)->isAccepted(), 'refused');
        same($cipher, Tokens::inspect($token)->getCipher(), 'cipher');
        same(2, $verifier->open(Tokens::generate(2, $userId, SECRET, 60, '', $cipher))->getAppId(), 'app');
    }
    same(2, \json_decode(\base64_decode(\explode('#', Tokens::kitToken($token, 2, '用户'))[1]))->appID, 'kit token');
    same(true, Tokens::diagnose('', [SECRET], new Expectation(), 'zh')->getHint() !== '', 'hint');
    $batch = $issuer->issueBatch(['a', '', "b\0", \str_repeat('u', 65519)], 60, $payload, 2);
    same([1 => 3, 3 => 20], $batch->errors(), 'errors');
    same("b\0", $verifier->open($batch->token(2))->getUserId(), 'batch');
    same([1 => 23, 2 => 23], $issuer->issueBatch(['a', null, "\xFF"], 60)->errors(), 'no text');
    fails(6, function () use ($issuer) {
        $issuer->issueBatch(['a'], -5);
    });
    fails(23, function () use ($issuer) {
        $issuer->issueBatch(['a'], 60, "\xFF");
    });
    fails(23, function () use ($issuer) {
        $issuer->issueBatch(['a'], 60, null, -1);
    });
    fails(20, function () use ($issuer) {
        $issuer->issue('u', 60, new RawPayload(\str_repeat('p', 65519)));
    });
    foreach (['{}', '{"RoomId":"r"}', new RtcRoomPayload('r')] as $wrong) {
        fails(21, function () use ($issuer, $wrong) {
            $issuer->issue('u', 60, $wrong);
        });
    }
    same('p', $verifier->open($issuer->issue('u', 60, new RawPayload('p')))->getPayload(), 'raw');
    same('{"room_id":"r"}', $verifier->open($issuer->issue('u', 60, '{"room_id":"r"}'))->getPayload(), 'text');
    same([2, $cipher], [$issuer->getAppId(), $issuer->getCipher()], 'issuer');
    try {
        $issuer->issue('u', 60, false);
        same(true, false, 'false was accepted');
    } catch (TypeError $error) {
    }
    fails(23, function () use ($issuer) {
        $issuer->issue("\xFF", 60);
    });
}
fails(23, function () {
    new RawPayload("\xFF");
});
fails(5, function () {
    new Issuer(1, 'short');
});
fails(5, function () {
    new Verifier();
});
fails(23, function () {
    Tokens::diagnose('04', [1], new Expectation());
});
fails(40, function () {
    Tokens::inspect('');
});
fails(40, function () {
    Tokens::kitToken('', 1, 'u');
});
fails(23, function () {
    Tokens::explain(5, 'fr');
});
same('RoomTokenAppidError', Tokens::explain(1002076, 'zh')->getName(), 'name');
same(null, Tokens::explain(PHP_INT_MAX), 'no code');
try {
    (new Issuer(1, SECRET))->issue(...[null, 60]);
    same(true, false, 'null was accepted');
} catch (TypeError $error) {
}
