<?php

declare(strict_types=1);

namespace Token04\Internal;

/**
 * What to do if there is no back end.
 *
 * @internal
 */
final class Advice
{
    /** Neither the extension nor FFI is loaded. */
    public static function neither(): string
    {
        return 'token04 needs its PHP extension, or FFI, and this PHP (' . \PHP_VERSION . ', ' . \PHP_SAPI
            . ') has neither.' . self::extension()
            . "\nOr use FFI, from PHP 8.0 on:"
            . "\n- CLI: enable the extension ffi (Debian: it is part of php-common; check php -m)."
            . "\n- FPM and other web servers: the same, and ffi.enable=true in php.ini."
            . "\n- Docker: RUN apt-get update && apt-get install -y libffi-dev && docker-php-ext-install ffi";
    }

    /** FFI is loaded, and forbidden. */
    public static function forbidden(): string
    {
        return 'token04 found no PHP extension token04, and ffi.enable=' . \ini_get('ffi.enable')
            . ' does not allow FFI in this PHP (' . \PHP_VERSION . ', ' . \PHP_SAPI . ').' . self::extension()
            . "\nOr allow FFI:"
            . "\n- CLI: ffi.enable=preload, which is PHP's default, is enough; remove ffi.enable=false from php.ini."
            . "\n- FPM and other web servers, php -S too: ffi.enable=true in php.ini; or keep ffi.enable=preload and set"
            . "\n  opcache.preload=" . self::package() . '/preload.php, and restart.'
            . "\n- Docker: RUN echo ffi.enable=true > /usr/local/etc/php/conf.d/token04.ini";
    }

    /** FFI is allowed, and finds no library. */
    public static function noLibrary(array $tried): string
    {
        return 'token04 found no PHP extension token04, and FFI cannot load its C library; tried: '
            . \implode('; ', $tried) . '.' . self::extension()
            . "\nOr build the C library for this system and name it:"
            . "\n- CLI: export TOKEN04_LIBRARY=/path/to/libtoken04.so; or token04.library=/path/to/libtoken04.so in php.ini"
            . "\n- FPM: token04.library=/path/to/libtoken04.so in php.ini"
            . "\n- Docker: COPY libtoken04.so /usr/local/lib/, then RUN ldconfig";
    }

    private static function extension(): string
    {
        $native = self::native();
        $where = $native === null ? "token04's C library installed below PREFIX" : 'the C library of this package';
        return "\nBest build the extension (any PHP from 7.0 on), with $where:"
            . "\n  cd " . self::package() . '/ext && phpize && ./configure --with-token04='
            . ($native === null ? 'PREFIX' : $native) . ' && make install'
            . "\n- CLI and FPM: then write extension=token04 to a file in the folder that php --ini names"
            . "\n  (Debian: phpenmod token04), and restart FPM."
            . "\n- Docker: RUN the lines above, then RUN docker-php-ext-enable token04";
    }

    /**
     * The package's own C library for this system; null if there is none, or if several could be it.
     *
     * @return string|null
     */
    private static function native()
    {
        $system = \strtolower(\PHP_OS . '-' . \php_uname('m'));
        $found = \glob(self::package() . '/native/' . $system . '*/include/token04.h');
        return $found !== false && \count($found) === 1 ? \dirname($found[0], 2) : null;
    }

    private static function package(): string
    {
        return \dirname(__DIR__, 3);
    }
}
