<?php

declare(strict_types=1);

namespace Token04\Ffi;

/**
 * Numbers, made such that the C library refuses those that it cannot take: FFI would cut them.
 *
 * @internal
 */
final class Arguments
{
    /** The app id, or 0, which is refused. */
    public static function appId(int $appId): int
    {
        return $appId === ($appId & 0xFFFFFFFF) ? $appId : 0;
    }

    /** A number of 32 bits with sign, or the smallest of them, which nothing has. */
    public static function small(int $number): int
    {
        return $number >= -0x80000000 && $number <= 0x7FFFFFFF ? $number : -0x80000000;
    }
}
