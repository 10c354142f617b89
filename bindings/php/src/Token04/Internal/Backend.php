<?php

declare(strict_types=1);

namespace Token04\Internal;

use Token04\BackendException;
use Token04\Ffi;
use Token04\Native;

/**
 * Which back end there is: the extension if it is loaded, else FFI.
 *
 * Both have the classes Issuer, Verifier, Payload and Library with the same methods, of which
 * those of Library are static.
 *
 * @internal
 */
final class Backend
{
    private static $extension;

    /**
     * @throws BackendException where there is neither
     */
    public static function isExtension(): bool
    {
        if (self::$extension === null) {
            self::$extension = self::choose();
        }
        return self::$extension;
    }

    /** The class of static methods. */
    public static function library(): string
    {
        return self::isExtension() ? Native\Library::class : Ffi\Library::class;
    }

    /** The class of verifiers. */
    public static function verifier(): string
    {
        return self::isExtension() ? Native\Verifier::class : Ffi\Verifier::class;
    }

    /** The class of payloads, empty when made. */
    public static function payload(): string
    {
        return self::isExtension() ? Native\Payload::class : Ffi\Payload::class;
    }

    private static function choose(): bool
    {
        if (\PHP_INT_SIZE < 8) {
            throw new BackendException('token04 needs a 64-bit PHP: AppIDs and times do not fit into 32 bits.');
        }
        if (\extension_loaded('token04')) {
            $version = \phpversion('token04');
            if ($version === Header::VERSION) {
                return true;
            }
            throw new BackendException(
                "The PHP extension token04 has version $version, its package " . Header::VERSION . ': '
                . 'build the extension anew from the folder ext of the package token04/token04.'
            );
        }
        if (\PHP_VERSION_ID >= 80000 && \extension_loaded('ffi')) {
            return false;
        }
        throw new BackendException(Advice::neither());
    }
}
