<?php

declare(strict_types=1);

namespace Token04\Ffi;

use Token04\BackendException;
use Token04\Internal\Advice;
use Token04\Internal\Header;

/**
 * The C library, loaded by FFI once for a request.
 *
 * @internal
 */
final class C
{
    private static $c;
    private static $types = [];

    /**
     * The C library.
     *
     * @throws BackendException where it cannot be had
     */
    public static function get(): \FFI
    {
        if (self::$c === null) {
            self::$c = self::load();
        }
        return self::$c;
    }

    /**
     * A new object of a type. The type is kept: PHP 8.2 loses memory with each pointer type that
     * it reads from a text.
     */
    public static function make(\FFI $c, string $type): \FFI\CData
    {
        if (!isset(self::$types[$type])) {
            self::$types[$type] = $c->type($type);
        }
        return $c->new(self::$types[$type]);
    }

    /** The same for a cast. */
    public static function cast(\FFI $c, string $type, \FFI\CData $data): \FFI\CData
    {
        if (!isset(self::$types[$type])) {
            self::$types[$type] = $c->type($type);
        }
        return $c->cast(self::$types[$type], $data);
    }

    private static function load(): \FFI
    {
        $tried = [];
        foreach (Binary::candidates() as $path) {
            try {
                $c = \FFI::cdef(Header::DECLARATIONS, $path);
            } catch (\FFI\Exception $error) {
                if (\strpos($error->getMessage(), 'ffi.enable') !== false) {
                    throw new BackendException(Advice::forbidden(), 0, $error);
                }
                $tried[] = $path . ' (' . $error->getMessage() . ')';
                continue;
            }
            $version = $c->token04_abi_version();
            if ($version !== Header::ABI_VERSION) {
                throw new BackendException(
                    "$path has ABI version $version, and the PHP package needs " . Header::ABI_VERSION
                    . ': install versions that belong together.'
                );
            }
            return $c;
        }
        throw new BackendException(Advice::noLibrary($tried));
    }
}
