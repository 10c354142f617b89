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
     * What to load, in this order: the one named by TOKEN04_LIBRARY and no other, or the one of
     * this package, or the system's.
     *
     * @return string[]
     */
    public static function candidates(): array
    {
        $named = \getenv('TOKEN04_LIBRARY');
        if (\is_string($named) && $named !== '') {
            return [$named];
        }
        $names = ['Darwin' => 'libtoken04.dylib', 'Windows' => 'token04.dll'];
        $name = isset($names[\PHP_OS_FAMILY]) ? $names[\PHP_OS_FAMILY] : 'libtoken04.so';
        $candidates = [];
        // glibc's and musl's builds lie side by side: the one that does not load is passed over.
        $bundled = \glob(\dirname(__DIR__, 3) . '/lib/*/' . $name);
        $system = \strtolower(\PHP_OS_FAMILY) . '-' . \php_uname('m');
        foreach ($bundled === false ? [] : $bundled as $path) {
            if (\strpos(\basename(\dirname($path)), $system) === 0) {
                $candidates[] = $path;
            }
        }
        $candidates[] = $name;
        return $candidates;
    }
}
