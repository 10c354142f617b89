<?php

/*
 * For opcache.preload: PHP lets preloaded files use FFI under ffi.enable=preload, which is its
 * default. Not needed with the extension, nor with ffi.enable=true.
 */

foreach (PHP_VERSION_ID < 80000 ? [] : ['Internal', 'Ffi', '.'] as $folder) {
    foreach (glob(__DIR__ . "/src/Token04/$folder/*.php") as $file) {
        // Its parent is chosen at run time, and it does not use FFI itself.
        if (basename($file) !== 'Issuer.php' || $folder !== '.') {
            opcache_compile_file($file);
        }
    }
}
