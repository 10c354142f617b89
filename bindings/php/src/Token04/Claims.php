<?php

declare(strict_types=1);

namespace Token04;

use Token04\Internal\Hidden;
use Token04\Internal\Refusal;

/**
 * The contents of a token. Immutable. Cannot be serialized; var_export() and json_encode() show neither
 * user nor payload.
 */
final class Claims implements \Serializable
{
    use Refusal;

    private $appId;
    private $userId;
    private $payload;
    private $nonce;
    private $ctime;
    private $expire;
    private $envelopeExpire;
    private $cipher;
    private $secretIndex;

    /** @internal */
    public function __construct(
        int $appId,
        string $userId,
        #[\SensitiveParameter]
        string $payload,
        int $nonce,
        int $ctime,
        int $expire,
        int $envelopeExpire,
        int $cipher,
        int $secretIndex
    ) {
        $this->appId = $appId;
        $this->userId = new Hidden($userId);
        $this->payload = new Hidden($payload);
        $this->nonce = $nonce;
        $this->ctime = $ctime;
        $this->expire = $expire;
        $this->envelopeExpire = $envelopeExpire;
        $this->cipher = $cipher;
        $this->secretIndex = $secretIndex;
    }

    /** The app. */
    public function getAppId(): int
    {
        return $this->appId;
    }

    /** The user, UTF-8. */
    public function getUserId(): string
    {
        return $this->userId->get();
    }

    /** The payload, UTF-8: "", or text that should be a JSON object. */
    public function getPayload(): string
    {
        return $this->payload->get();
    }

    /** The random number in the claims. */
    public function getNonce(): int
    {
        return $this->nonce;
    }

    /** When the token was made, in Unix seconds. */
    public function getCtime(): int
    {
        return $this->ctime;
    }

    /** The same as a point in time, in UTC. */
    public function getIssuedAt(): \DateTimeImmutable
    {
        return (new \DateTimeImmutable('@0'))->setTimestamp($this->ctime);
    }

    /** When the token expires, in Unix seconds: it is valid before this time only. */
    public function getExpire(): int
    {
        return $this->expire;
    }

    /** The same as a point in time, in UTC. */
    public function getExpiresAt(): \DateTimeImmutable
    {
        return (new \DateTimeImmutable('@0'))->setTimestamp($this->expire);
    }

    /**
     * The expiry before the ciphertext, in Unix seconds: not authenticated, and equal to
     * getExpire() in a token that verifies.
     */
    public function getEnvelopeExpire(): int
    {
        return $this->envelopeExpire;
    }

    /** How the token is encrypted: Cipher::CBC or Cipher::GCM. */
    public function getCipher(): int
    {
        return $this->cipher;
    }

    /** The cipher's name, such as "aes-256-cbc". */
    public function getCipherName(): string
    {
        return (string) Cipher::name($this->cipher);
    }

    /** Which of the verifier's secrets reads the token, counted from 0. */
    public function getSecretIndex(): int
    {
        return $this->secretIndex;
    }

    public function __clone()
    {
    }

    /** Shows no text from the token, so that it can be dumped. */
    public function __debugInfo()
    {
        return [
            'appId' => $this->appId,
            'userId' => \strlen($this->userId->get()) . ' bytes',
            'payload' => \strlen($this->payload->get()) . ' bytes',
            'ctime' => $this->ctime,
            'expire' => $this->expire,
            'cipher' => $this->cipher,
        ];
    }
}
