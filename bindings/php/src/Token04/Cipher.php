<?php

declare(strict_types=1);

namespace Token04;

/** How a token is encrypted. */
final class Cipher
{
    /**
     * AES-256-CBC: the classic token, which every ZEGO service reads. Not authenticated: whoever
     * holds one can flip bits of its first block.
     */
    const CBC = 0;

    /** AES-256-GCM: authenticated; preferable wherever the verifier reads it. */
    const GCM = 1;

    private function __construct()
    {
    }
}
