<?php

declare(strict_types=1);

namespace Token04\Ffi;

/**
 * Where the C library may be.
 *
 * @internal
 */
final class Binary
{
    /**
     * What to load, in this order: the one that is named and no other, or the one of this package,
     * or the system's.
     *
     * @return string[]
     */
    public static function candidates(): array
    {
        $named = self::named();
        if ($named !== '') {
            return [$named];
        }
        $names = ['Darwin' => 'libtoken04.dylib', 'Windows' => 'libtoken04.dll'];
        $name = isset($names[\PHP_OS_FAMILY]) ? $names[\PHP_OS_FAMILY] : 'libtoken04.so';
        $candidates = [];
        // glibc's and musl's builds lie side by side: the one that does not load is passed over.
        $bundled = \glob(\dirname(__DIR__, 3) . '/lib/*/' . $name);
        // Windows says AMD64.
        $system = \strtolower(\PHP_OS_FAMILY . '-' . \php_uname('m'));
        foreach ($bundled === false ? [] : $bundled as $path) {
            if (\strpos(\basename(\dirname($path)), $system) === 0) {
                $candidates[] = $path;
            }
        }
        // Windows looks into the current folder, which may be anyone's.
        if (\PHP_OS_FAMILY !== 'Windows') {
            $candidates[] = $name;
        }
        return $candidates;
    }

    /**
     * The library that the configuration names, or else the environment; "" for none. A script can
     * change its environment, but not php.ini: where scripts may not use FFI themselves, what they
     * say is not heard.
     */
    private static function named(): string
    {
        $configured = \get_cfg_var('token04.library');
        if (\is_string($configured) && $configured !== '') {
            return $configured;
        }
        $named = self::scriptsMayUseFfi() ? \getenv('TOKEN04_LIBRARY', true) : false;
        return \is_string($named) && !self::isPrivileged() ? $named : '';
    }

    private static function scriptsMayUseFfi(): bool
    {
        return \PHP_SAPI === 'cli' || \filter_var(\ini_get('ffi.enable'), \FILTER_VALIDATE_BOOLEAN);
    }

    /** Whether the process has more rights than who started it, and chose its environment. */
    private static function isPrivileged(): bool
    {
        if (\PHP_OS_FAMILY === 'Windows') {
            return false;
        }
        try {
            // AT_SECURE, 23: also true for capabilities, which the ids do not show.
            return \FFI::cdef('unsigned long getauxval(unsigned long type);')->getauxval(23) !== 0;
        } catch (\FFI\Exception $error) {
            try {
                return \FFI::cdef('int issetugid(void);')->issetugid() !== 0;
            } catch (\FFI\Exception $error) {
                return true;
            }
        }
    }
}
