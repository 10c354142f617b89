<?php

declare(strict_types=1);

namespace Token04;

/** A token's envelope: everything that can be read without the secret. None of it is authenticated.
 * */
final class Envelope
{
    private $cipher;
    private $expire;
    private $iv;
    private $tokenLength;
    private $envelopeLength;
    private $ciphertextLength;

    /** @internal */
    public function __construct(
        int $cipher,
        int $expire,
        string $iv,
        int $tokenLength,
        int $envelopeLength,
        int $ciphertextLength
    ) {
        $this->cipher = $cipher;
        $this->expire = $expire;
        $this->iv = $iv;
        $this->tokenLength = $tokenLength;
        $this->envelopeLength = $envelopeLength;
        $this->ciphertextLength = $ciphertextLength;
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

    /** When the token expires, in Unix seconds. */
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
     * The IV (16 bytes, CBC) or the nonce (12 bytes, GCM). Two tokens must never share one. "" in
     * the envelope of a Report.
     */
    public function getIv(): string
    {
        return $this->iv;
    }

    /** The length of the whole token, in bytes. */
    public function getTokenLength(): int
    {
        return $this->tokenLength;
    }

    /** The length of the envelope inside the base64, in bytes. */
    public function getEnvelopeLength(): int
    {
        return $this->envelopeLength;
    }

    /** The length of the ciphertext, in bytes; without the tag for GCM. */
    public function getCiphertextLength(): int
    {
        return $this->ciphertextLength;
    }
}
