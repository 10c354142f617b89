<?php

declare(strict_types=1);

namespace Token04;

use Token04\Internal\Backend;

/** How a token is encrypted. */
final class Cipher
{
    /**
     * AES-256-CBC: the classic token, which ZEGO's own generators make by default. Not authenticated:
     * whoever has one can flip bits of its first block.
     */
    const CBC = 0;

    /** AES-256-GCM: authenticated. Preferable if whatever verifies the token supports it. */
    const GCM = 1;

    /**
     * The name of a cipher, such as "aes-256-cbc", the same in every language; null if there is no
     * such cipher.
     *
     * @return string|null
     */
    public static function name(int $cipher)
    {
        $library = Backend::library();
        return $library::cipherName($cipher);
    }

    private function __construct()
    {
    }
}
