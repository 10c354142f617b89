<?php

/*
 * For opcache.preload: PHP 7.4 and newer let preloaded files use FFI under ffi.enable=preload,
 * which is PHP's default. Not needed with the extension, nor with ffi.enable=true.
 */

foreach (['Internal', 'Ffi', '.'] as $folder) {
    foreach (glob(__DIR__ . "/src/Token04/$folder/*.php") as $file) {
        opcache_compile_file($file);
    }
}
