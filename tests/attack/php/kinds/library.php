<?php

/* Where the C library comes from: a script that may not use FFI must not be able to name it. */

declare(strict_types=1);

require_once __DIR__ . '/../server.php';

/** Builds a library that leaves this file when it is loaded; gives its path. */
function evil(string $folder, string $mark): string
{
    $library = "$folder/libevil.so";
    list(, $errors, $status) = run([
        'gcc', '-shared', '-fPIC', "-DMARK=\"$mark\"", '-o', $library, __DIR__ . '/../evil.c',
    ]);
    check($status === 0, "gcc: $errors");
    return $library;
}

const ISSUE = 'require getenv("TOKEN04_AUTOLOAD"); try {'
    . '(new Token04\Issuer(1, "fa94dd0f974cf2e293728a526b028271"))->issue("u", 3600); echo "made"; }'
    . 'catch (Token04\BackendException $e) { echo "none"; }';

return [
    'all' => function () {
        $folder = \sys_get_temp_dir() . '/token04-attack-' . \bin2hex(\random_bytes(6));
        \mkdir($folder, 0755);
        $library = evil($folder, "$folder/mark");
        if (!isFfi()) {
            // The C library is inside the extension.
            list($output) = run(php(['-r', ISSUE]), ['TOKEN04_LIBRARY' => $library]);
            check($output === 'made', "the extension says $output");
            check(!\file_exists("$folder/mark"), 'the extension loads what the environment names');
            run(['rm', '-r', $folder]);
            return;
        }
        // Where scripts may use FFI, the environment names it: else this shows nothing.
        run(php(['-r', ISSUE]), ['TOKEN04_LIBRARY' => $library]);
        check(\file_exists("$folder/mark"), 'the library that is named is not loaded');
        @\unlink("$folder/mark");
        // php.ini has the last word.
        $genuine = \getenv('TOKEN04_LIBRARY') ?: \glob(\dirname(
            (new ReflectionClass(Token04\ErrorCode::class))->getFileName(),
            3
        ) . '/lib/*/libtoken04.so')[0];
        run(php(['-d', "token04.library=$genuine", '-r', ISSUE]), ['TOKEN04_LIBRARY' => $library]);
        check(!\file_exists("$folder/mark"), 'the environment is heard before php.ini');
        $package = \dirname((new ReflectionClass(Token04\ErrorCode::class))->getFileName(), 3);
        $server = new Server([
            '-d', 'ffi.enable=preload',
            '-d', 'opcache.enable=1',
            '-d', "opcache.preload=$package/preload.php",
            '-d', 'opcache.preload_user=' . \posix_getpwuid(\posix_geteuid())['name'],
            '-d', "token04.library=$genuine",
        ]);
        $answer = $server->ask("library.php?library=$library");
        check($answer === 'fine', 'a script under ffi.enable=preload: ' . \substr($answer, 0, 1000));
        check(!\file_exists("$folder/mark"), 'a script under ffi.enable=preload runs a library');
        $server = new Server([
            '-d', 'ffi.enable=preload',
            '-d', 'opcache.enable=1',
            '-d', "opcache.preload=$package/preload.php",
            '-d', 'opcache.preload_user=' . \posix_getpwuid(\posix_geteuid())['name'],
        ]);
        $server->ask("library.php?library=$library");
        check(!\file_exists("$folder/mark"), 'a script under ffi.enable=preload runs a library without a setting');
        if (\posix_geteuid() === 0) {
            // A program with more rights than its user, who chooses its environment.
            \copy(\PHP_BINARY, "$folder/php");
            \chmod("$folder/php", 04755);
            \chmod($folder, 0777);
            \file_put_contents("$folder/try.php", '<?php try { Token04\Ffi\C::version(); } catch (Throwable $e) {}');
            $loader = "$folder/load.php";
            $code = \strtr('<?php foreach (["BackendException", "Internal/Advice", "Internal/Header", "Internal/Refusal",'
                . ' "Ffi/Binary", "Ffi/Ending", "Ffi/Memory", "Ffi/Payloads", "Ffi/Issuing", "Ffi/Checking", "Ffi/Explaining",'
                . ' "Ffi/C"] as $f) require "@/$f.php";', ['@' => $folder]);
            run(['cp', '-r', "$package/src/Token04/Internal", "$package/src/Token04/Ffi", $folder]);
            \copy("$package/src/Token04/BackendException.php", "$folder/BackendException.php");
            \file_put_contents($loader, $code . \substr(\file_get_contents("$folder/try.php"), 5));
            run(['chmod', '-R', 'a+rX', $folder]);
            $command = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', "$folder/php", $loader];
            run($command, ['TOKEN04_LIBRARY' => $library]);
            check(!\file_exists("$folder/mark"), 'a program with raised privileges loads what its user names');
            \chmod("$folder/php", 0755);
            run($command, ['TOKEN04_LIBRARY' => $library]);
            check(\file_exists("$folder/mark"), 'the test of raised privileges shows nothing');
        }
        run(['rm', '-r', $folder]);
    },
];
