<?php

declare(strict_types=1);

namespace Token04\Ffi;

use Token04\BackendException;
use Token04\Internal\Advice;
use Token04\Internal\Header;

/**
 * The C library, loaded by FFI once for a request, and all memory that is C's.
 *
 * One class, since no other may have that memory: under ffi.enable=preload a script must not be
 * able to read or write what it likes. No public method takes or returns what belongs to FFI, and
 * no object's property contains it. What is public is safe with any arguments. Its parts are
 * traits: a class of a script's that uses one has not the library, which only C loads.
 *
 * A signal handler can run between two statements, and may throw, use the same objects or end
 * them. Therefore a place for C's pointer is kept in $held before C makes the object, and a
 * pointer is read from there in the statement that hands it to C: nothing runs between the two.
 *
 * No argument contains a call or a condition: if a signal handler throws there, PHP 8.2 frees what
 * is passed twice, and crashes.
 *
 * @internal
 */
final class C
{
    use Memory;
    use Payloads;
    use Issuing;
    use Checking;
    use Explaining;

    private static $c;

    private static function get(): \FFI
    {
        if (self::$c === null) {
            $c = self::load();
            // After a fatal error PHP calls no destructors, but functions like this one.
            $afterFatalError = \Closure::fromCallable([self::class, 'freeAll']);
            Ending::watch($afterFatalError);
            self::$c = $c;
        }
        return self::$c;
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
