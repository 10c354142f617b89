<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\Ffi;
use Token04\Internal\Advice;
use Token04\Native;
use Token04\Tokens;

/** Which back end there is, and what is said where there is none. */
final class BackendTest extends TestCase
{
    const TRY = 'require getenv("TOKEN04_AUTOLOAD");'
        . 'try { new Token04\Issuer(1, "x"); echo "made"; }'
        . 'catch (Token04\BackendException $e) { echo $e->getMessage(); }';

    public function testVersions()
    {
        $manifest = \file_get_contents(Support::root() . '/Cargo.toml');
        self::assertSame(1, \preg_match('/^version = "(.+)"$/m', $manifest, $found));
        self::assertSame($found[1], Tokens::version());
        self::assertSame($found[1], \Token04\Internal\Header::VERSION);
        if (Tokens::backend() === 'extension') {
            self::assertSame($found[1], \phpversion('token04'));
        }
    }

    public function testBothHaveTheSameMethods()
    {
        if (Tokens::backend() !== 'extension') {
            self::assertFalse(\extension_loaded('token04'));
            return;
        }
        $pairs = [
            [Native\Issuer::class, Ffi\Issuer::class],
            [Native\Payload::class, Ffi\Payload::class],
            [Native\Verifier::class, Ffi\Verifier::class],
            [Native\Library::class, Ffi\Library::class],
        ];
        foreach ($pairs as list($native, $ffi)) {
            $methods = self::methods($native);
            self::assertNotSame([], $methods);
            $own = ['__destruct' => 0, '__debugInfo' => 0] + self::methods(Refuses::class);
            $others = \array_diff_key(self::methods($ffi), $own);
            self::assertSame($others, $methods);
        }
    }

    /** The stub is loaded by a PHP without the extension, whose classes it would declare again. */
    public function testTheStubIsWhatTheExtensionDeclares()
    {
        if (Tokens::backend() !== 'extension') {
            self::assertFalse(\extension_loaded('token04'));
            return;
        }
        $classes = [Native\Issuer::class, Native\Payload::class, Native\Verifier::class, Native\Library::class];
        $extension = \array_values((new \ReflectionExtension('token04'))->getClassNames());
        \sort($classes);
        \sort($extension);
        self::assertSame($classes, $extension);
        $stub = Support::root() . '/bindings/php/ext/token04.stub.php';
        $declare = 'require getenv("TOKEN04_AUTOLOAD");'
            . 'class_alias("Token04\Tests\Backend", "PHPUnit\Framework\TestCase"); require $argv[1]; require $argv[2];'
            . '$all = []; foreach (array_slice($argv, 3) as $class) {'
            . ' $all[$class] = [(new ReflectionClass($class))->isFinal(), Token04\Tests\BackendTest::methods($class)]; }'
            . 'echo json_encode($all);';
        $declare = 'namespace Token04\Tests { class Backend {} } namespace { ' . $declare . ' }';
        $command = \array_merge([\PHP_BINARY, '-r', $declare, '--', $stub, __FILE__], $classes);
        list($output, $errors) = Support::run($command);
        self::assertJson($output, $output . $errors);
        $declared = [];
        foreach ($classes as $class) {
            $declared[$class] = [(new \ReflectionClass($class))->isFinal(), self::methods($class)];
        }
        self::assertSame(\json_decode(\json_encode($declared), true), \json_decode($output, true), $errors);
    }

    /** Each public method's parameters, with types, defaults and attributes, and what it returns. */
    public static function methods(string $class): array
    {
        $methods = [];
        foreach ((new \ReflectionClass($class))->getMethods(\ReflectionMethod::IS_PUBLIC) as $method) {
            $parameters = [];
            foreach ($method->getParameters() as $parameter) {
                $parameters[$parameter->getName()] = [
                    (string) $parameter->getType(),
                    $parameter->isOptional() ? $parameter->getDefaultValue() : 'required',
                    \PHP_VERSION_ID < 80200 ? 0 : \count($parameter->getAttributes(\SensitiveParameter::class)),
                ];
            }
            $methods[$method->getName()] = [$parameters, (string) $method->getReturnType(), $method->isStatic()];
        }
        \ksort($methods);
        return $methods;
    }

    /** An extension that was left from another version of the package. */
    public function testVersionsThatDoNotBelongTogether()
    {
        if (Tokens::backend() !== 'extension') {
            self::assertFalse(\extension_loaded('token04'));
            return;
        }
        $header = 'eval("namespace Token04\\Internal; class Header { const VERSION = \'9.9.9\'; }");';
        $told = Support::php(['-r', $header . self::TRY]);
        self::assertStringContainsString('version ' . Tokens::version() . ', its package 9.9.9', $told);
        self::assertStringContainsString('build the extension anew', $told);
    }

    public function testNeither()
    {
        // No php.ini, and so no FFI where it is a module of its own.
        list($told) = Support::run([\PHP_BINARY, '-n', '-r', self::TRY]);
        self::assertStringContainsString('needs its PHP extension, or FFI', $told);
        foreach (['phpize', 'extension=token04', 'CLI', 'FPM', 'Docker', 'ffi.enable=true'] as $advice) {
            self::assertStringContainsString($advice, $told);
        }
        $this->assertFolder($told);
    }

    public function testFfiForbidden()
    {
        list($told) = Support::run([\PHP_BINARY, '-d', 'ffi.enable=0', '-r', self::TRY]);
        self::assertStringContainsString('does not allow FFI', $told);
        foreach (['phpize', 'CLI', 'FPM', 'Docker', 'ffi.enable=true', '/preload.php'] as $advice) {
            self::assertStringContainsString($advice, $told);
        }
        $this->assertFolder($told);
    }

    public function testNoLibrary()
    {
        $environment = ['TOKEN04_LIBRARY' => '/nowhere/libtoken04.so'];
        list($told) = Support::run([\PHP_BINARY, '-r', self::TRY], $environment);
        self::assertStringContainsString('/nowhere/libtoken04.so', $told);
        self::assertStringContainsString('export TOKEN04_LIBRARY=', $told);
    }

    public function testALibraryOfAnotherKind()
    {
        $environment = ['TOKEN04_LIBRARY' => 'libc.so.6'];
        list($told) = Support::run([\PHP_BINARY, '-r', self::TRY], $environment);
        self::assertStringContainsString('token04_version', $told);
    }

    /** The folder that is named must be the package's, with the extension in it. */
    private function assertFolder(string $told)
    {
        self::assertSame(1, \preg_match('/cd (\S+) && phpize/', $told, $found));
        self::assertFileExists($found[1] . '/config.m4');
        $folders = \glob(\dirname($found[1]) . '/native/*');
        self::assertSame(1, \preg_match('/--with-token04=(\S+) && make/', $told, $prefix));
        self::assertSame(\count($folders) === 1 ? $folders[0] : 'PREFIX', $prefix[1]);
    }

    /** The folder of the C library is named if the package has it for this system, and one only. */
    public function testTheLibraryOfThePackage()
    {
        $system = \strtolower(\PHP_OS . '-' . \php_uname('m'));
        $root = \sys_get_temp_dir() . '/token04-advice-' . \bin2hex(\random_bytes(6));
        $advice = "$root/src/Token04/Internal/Advice.php";
        \mkdir(\dirname($advice), 0700, true);
        \copy((new \ReflectionClass(Advice::class))->getFileName(), $advice);
        $command = [\PHP_BINARY, '-r', 'require $argv[1]; echo Token04\Internal\Advice::neither();', '--', $advice];
        $made = [];
        foreach (['' => 'PREFIX', 'other-system' => 'PREFIX', $system => "$root/native/$system", "$system-musl" => 'PREFIX'] as $folder => $named) {
            if ($folder !== '') {
                \mkdir("$root/native/$folder/include", 0700, true);
                \touch($made[] = "$root/native/$folder/include/token04.h");
            }
            self::assertStringContainsString("--with-token04=$named && make install", Support::run($command)[0]);
        }
        foreach ($made as $file) {
            \unlink($file);
            \rmdir(\dirname($file));
            \rmdir(\dirname($file, 2));
        }
        \unlink($advice);
        foreach (['native', 'src/Token04/Internal', 'src/Token04', 'src', ''] as $folder) {
            \rmdir("$root/$folder");
        }
    }
}

/** Has only the methods that refuse. */
final class Refuses
{
    use \Token04\Internal\Refusal;
}
