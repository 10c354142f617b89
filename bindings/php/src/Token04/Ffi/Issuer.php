<?php

declare(strict_types=1);

namespace Token04\Ffi;

use Token04\Batch;
use Token04\Cipher;
use Token04\ErrorCode;
use Token04\Internal\Header;
use Token04\Token04Exception;

/**
 * What makes tokens, over FFI. Token04\Issuer describes it.
 *
 * @internal
 */
class Issuer
{
    private static $buffer;
    private static $length;
    private static $busy = false;

    private $c;
    private $handle;

    public function __construct(
        int $appId,
        #[\SensitiveParameter]
        string $secret,
        int $cipher = Cipher::CBC
    ) {
        if ($this->handle !== null) {
            throw new \Error('Token04\Issuer is constructed already');
        }
        $c = C::get();
        $out = C::make($c, 'struct token04_issuer *[1]');
        $status = $c->token04_issuer_new(
            Arguments::appId($appId),
            $secret,
            \strlen($secret),
            Arguments::small($cipher),
            $out
        );
        if ($status !== ErrorCode::OK) {
            throw new Token04Exception($status);
        }
        $this->c = $c;
        $this->handle = $out[0];
        if (self::$buffer === null) {
            // Large enough for every token, so that no call has to ask for a size.
            self::$buffer = $c->new('char[' . Header::MAX_TOKEN_LEN . ']');
            self::$length = C::make($c, 'size_t[1]');
        }
    }

    public function __destruct()
    {
        if ($this->handle !== null) {
            $this->c->token04_issuer_free($this->handle);
            $this->handle = null;
        }
    }

    public function getAppId(): int
    {
        return $this->c->token04_issuer_app_id($this->handle);
    }

    public function getCipher(): int
    {
        return $this->c->token04_issuer_cipher($this->handle);
    }

    public function issue(
        string $userId,
        int $effectiveTimeInSeconds,
        #[\SensitiveParameter]
        $payload = null
    ): string {
        $prepared = \is_string($payload) ? null : self::prepared($payload, __FUNCTION__);
        if (self::$busy) {
            return $this->issueApart($userId, $effectiveTimeInSeconds, $payload, $prepared);
        }
        // A signal handler may run after any call, and may make tokens as well: not in this buffer.
        self::$busy = true;
        $status = $this->fill(
            $userId,
            $effectiveTimeInSeconds,
            $payload,
            $prepared,
            self::$buffer,
            Header::MAX_TOKEN_LEN,
            self::$length
        );
        if ($status === 0) {
            $token = \FFI::string(self::$buffer, self::$length[0]);
            self::$busy = false;
            return $token;
        }
        self::$busy = false;
        throw new Token04Exception($status);
    }

    public function issueBatch(
        array $userIds,
        int $effectiveTimeInSeconds,
        #[\SensitiveParameter]
        $payload = null,
        int $threads = 1
    ): Batch {
        $prepared = \is_string($payload) ? null : self::prepared($payload, __FUNCTION__);
        if ($threads < 0) {
            throw new Token04Exception(ErrorCode::INVALID_ARGUMENT, 0, 'threads');
        }
        $c = $this->c;
        $users = new Texts($c, $userIds);
        $out = C::make($c, 'struct token04_batch *[1]');
        if (\is_string($payload)) {
            $status = $c->token04_issuer_issue_batch(
                $this->handle,
                $users->texts,
                $users->lengths,
                $users->count,
                $effectiveTimeInSeconds,
                $payload,
                \strlen($payload),
                $threads,
                $out
            );
        } else {
            $status = $c->token04_issuer_issue_batch_payload(
                $this->handle,
                $users->texts,
                $users->lengths,
                $users->count,
                $effectiveTimeInSeconds,
                $prepared === null ? null : $prepared->handle(),
                $threads,
                $out
            );
        }
        if ($status !== ErrorCode::OK) {
            throw new Token04Exception($status);
        }
        try {
            return self::batch($c, $out[0]);
        } finally {
            $c->token04_batch_free($out[0]);
        }
    }

    /**
     * The back end's payload; null for none. The caller keeps it for as long as its handle is used.
     *
     * @return Payload|null
     */
    private static function prepared(
        #[\SensitiveParameter]
        $payload,
        string $method
    ) {
        if ($payload === null) {
            return null;
        }
        if ($payload instanceof \Token04\Payload) {
            return $payload->prepared();
        }
        throw new \TypeError(
            "Token04\\Issuer::$method(): Argument #3 (\$payload) must be a Token04\\Payload, JSON text or null"
        );
    }

    private function fill(
        string $userId,
        int $effectiveTimeInSeconds,
        #[\SensitiveParameter]
        $payload,
        $prepared,
        \FFI\CData $buffer,
        int $capacity,
        \FFI\CData $length
    ): int {
        if (\is_string($payload)) {
            return $this->c->token04_issuer_issue(
                $this->handle,
                $userId,
                \strlen($userId),
                $effectiveTimeInSeconds,
                $payload,
                \strlen($payload),
                $buffer,
                $capacity,
                $length
            );
        }
        return $this->c->token04_issuer_issue_payload(
            $this->handle,
            $userId,
            \strlen($userId),
            $effectiveTimeInSeconds,
            $prepared === null ? null : $prepared->handle(),
            $buffer,
            $capacity,
            $length
        );
    }

    private static function batch(\FFI $c, \FFI\CData $batch): Batch
    {
        $text = C::make($c, 'const uint8_t *[1]');
        $length = C::make($c, 'size_t[1]');
        $ends = C::make($c, 'const size_t *[1]');
        $tokens = [];
        $errors = [];
        $c->token04_batch_tokens($batch, $text, $length, $ends);
        $all = $text[0];
        $ends = $ends[0];
        $start = 0;
        for ($index = 0, $count = $c->token04_batch_count($batch); $index < $count; $index++) {
            $end = $ends[$index];
            if ($end > $start) {
                $tokens[] = \FFI::string($all + $start, $end - $start);
            } else {
                $tokens[] = null;
                $errors[$index] = $c->token04_batch_token($batch, $index, $text, $length);
            }
            $start = $end;
        }
        return new Batch($tokens, $errors);
    }

    private function issueApart(
        string $userId,
        int $effectiveTimeInSeconds,
        #[\SensitiveParameter]
        $payload,
        $prepared
    ): string {
        $c = $this->c;
        $text = $prepared === null ? (string) $payload : $prepared->text();
        $capacity = $c->token04_token_capacity(\strlen($userId), \strlen($text));
        $buffer = $c->new("char[$capacity]");
        $length = C::make($c, 'size_t[1]');
        $status = $this->fill($userId, $effectiveTimeInSeconds, $payload, $prepared, $buffer, $capacity, $length);
        if ($status !== ErrorCode::OK) {
            throw new Token04Exception($status);
        }
        return \FFI::string($buffer, $length[0]);
    }

    /** Shows nothing: its fields are memory. */
    public function __debugInfo()
    {
        return [];
    }

    private function __clone()
    {
    }
}
