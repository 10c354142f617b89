<?php

declare(strict_types=1);

namespace Token04\Ffi;

use Token04\Claims;
use Token04\ErrorCode;
use Token04\Token04Exception;

/**
 * What reads and checks tokens, over FFI.
 *
 * @internal
 */
final class Verifier
{
    private $c;
    private $handle;

    public function __construct(
        #[\SensitiveParameter]
        array $secrets
    ) {
        if ($this->handle !== null) {
            throw new \Error('Token04\Verifier is constructed already');
        }
        $this->c = C::get();
        $texts = new Texts($this->c, $secrets);
        $out = C::make($this->c, 'struct token04_verifier *[1]');
        $status = $this->c->token04_verifier_new($texts->texts, $texts->lengths, $texts->count, $out);
        $texts->wipe();
        if ($status !== ErrorCode::OK) {
            throw new Token04Exception($status);
        }
        $this->handle = $out[0];
    }

    public function __destruct()
    {
        if ($this->handle !== null) {
            $this->c->token04_verifier_free($this->handle);
        }
    }

    public function open(
        #[\SensitiveParameter]
        string $token
    ): Claims {
        $claims = C::make($this->c, 'struct token04_claims *[1]');
        $sdkCode = C::make($this->c, 'uint32_t[1]');
        $status = $this->c->token04_verifier_open($this->handle, $token, \strlen($token), $claims, $sdkCode);
        return $this->answer($status, $sdkCode, $claims);
    }

    public function verify(
        #[\SensitiveParameter]
        string $token,
        int $flags,
        int $appId,
        string $userId,
        string $roomId,
        string $streamId,
        int $now,
        int $leeway,
        int $ctimeLeeway
    ): Claims {
        $expected = new Expected($this->c, $flags, $appId, $userId, $roomId, $streamId, $now, $leeway, $ctimeLeeway);
        $claims = C::make($this->c, 'struct token04_claims *[1]');
        $sdkCode = C::make($this->c, 'uint32_t[1]');
        $status = $this->c->token04_verifier_verify(
            $this->handle,
            $token,
            \strlen($token),
            $expected->pointer,
            $claims,
            $sdkCode
        );
        return $this->answer($status, $sdkCode, $claims);
    }

    private function answer(int $status, \FFI\CData $sdkCode, \FFI\CData $claims): Claims
    {
        if ($status !== ErrorCode::OK) {
            throw new Token04Exception($status, $sdkCode[0]);
        }
        try {
            return Answers::claims($this->c, $claims[0]);
        } finally {
            $this->c->token04_claims_free($claims[0]);
        }
    }

    private function __clone()
    {
    }
}
