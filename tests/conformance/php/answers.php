<?php

/* What the package gave, as the protocol has it. */

declare(strict_types=1);

use Token04\Claims;
use Token04\Lang;
use Token04\Token04Exception;
use Token04\Tokens;

function failure(Token04Exception $error): array
{
    $answer = [
        'code' => $error->getCode(),
        'reason' => $error->getReason(),
        'sdk_code' => $error->getSdkCode(),
        'message' => $error->getMessage(),
    ];
    return $error->getArgument() === null ? $answer : $answer + ['argument' => $error->getArgument()];
}

function claims(Claims $claims): array
{
    return [
        'code' => 0,
        'reason' => null,
        'cipher' => $claims->getCipherName(),
        'secret_index' => $claims->getSecretIndex(),
        'envelope_expire' => $claims->getEnvelopeExpire(),
        'claims' => [
            'app_id' => $claims->getAppId(),
            'user_id' => $claims->getUserId(),
            'nonce' => $claims->getNonce(),
            'ctime' => $claims->getCtime(),
            'expire' => $claims->getExpire(),
            'payload' => $claims->getPayload(),
        ],
    ];
}

function inspect(array $request): array
{
    $envelope = Tokens::inspect(field($request, 'token', 'string'));
    return ['code' => 0, 'envelope' => [
        'cipher' => $envelope->getCipherName(),
        'expire' => $envelope->getExpire(),
        'token_len' => $envelope->getTokenLength(),
        'envelope_len' => $envelope->getEnvelopeLength(),
        'ciphertext_len' => $envelope->getCiphertextLength(),
        'iv_hex' => \bin2hex($envelope->getIv()),
    ]];
}

function diagnose(array $request): array
{
    $token = field($request, 'token', 'string');
    $secrets = field($request, 'secrets', 'array');
    $report = Tokens::diagnose($token, $secrets, expectation($request), $request['lang'] ?? Lang::EN);
    // As objects: in arrays {} and [] would be the same.
    return ['code' => 0, 'report' => \json_decode($report->toJson(), false, 512, \JSON_THROW_ON_ERROR)];
}

function explain(array $request): array
{
    $found = Tokens::explain(field($request, 'code', 'integer'), field($request, 'lang', 'string'));
    return ['code' => 0, 'explanation' => $found === null ? null : [
        'code' => $found->getCode(),
        'product' => $found->getProduct(),
        'name' => $found->getName(),
        'meaning' => $found->getMeaning(),
        'causes' => $found->getCauses(),
        'hint' => $found->getHint(),
        'when' => $found->getWhen(),
        'source' => $found->getSource(),
    ]];
}

function kit_token(array $request): array
{
    return ['code' => 0, 'kit_token' => Tokens::kitToken(
        field($request, 'token', 'string'),
        field($request, 'app_id', 'integer'),
        field($request, 'user_id', 'string'),
        field($request, 'room_id', 'string'),
        field($request, 'user_name', 'string')
    )];
}
