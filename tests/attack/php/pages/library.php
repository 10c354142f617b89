<?php

/* A script that may not use FFI looks for a way to run a library, or to memory. */

use Token04\Ffi;
use Token04\RtcRoomPayload;

\putenv('TOKEN04_LIBRARY=' . $_GET['library']);
$_ENV['TOKEN04_LIBRARY'] = $_SERVER['TOKEN04_LIBRARY'] = $_GET['library'];
@\ini_set('token04.library', $_GET['library']);
@\ini_set('ffi.enable', '1');

require __DIR__ . '/../common.php';

$issuer = issuer();
$verifier = verifier();
$payload = (new RtcRoomPayload('r'))->allow(1);
$token = $issuer->issue('user', 3600, $payload);
$verifier->open($token);

/** Whether there is memory in it, or in what it contains. */
function memory($value, int $depth = 0): bool
{
    if ($value instanceof FFI || $value instanceof FFI\CData || $value instanceof FFI\CType) {
        return true;
    }
    if ($depth > 6 || (!\is_array($value) && !\is_object($value))) {
        return false;
    }
    foreach ($value instanceof Closure ? [] : (array) $value as $element) {
        if (memory($element, $depth + 1)) {
            return true;
        }
    }
    return false;
}

foreach ([$issuer, $verifier, $payload, $payload->prepared()] as $object) {
    check(!memory($object), 'memory in a ' . \get_class($object));
}
$folder = \dirname((new ReflectionClass(Token04\ErrorCode::class))->getFileName()) . '/Ffi';
$arguments = ['int[8]', 'struct token04_claims *[1]', 0, [], ['a'], $issuer, $payload->prepared(), $token, null, $issuer];
foreach (\glob("$folder/*.php") as $file) {
    $class = 'Token04\Ffi\\' . \basename($file, '.php');
    foreach ((new ReflectionClass($class))->getProperties(ReflectionProperty::IS_PUBLIC) as $property) {
        check(!$property->isStatic() || !memory($property->getValue()), "memory in $class::\$" . $property->getName());
    }
    foreach ((new ReflectionClass($class))->getMethods(ReflectionMethod::IS_PUBLIC) as $method) {
        if (!$method->isStatic()) {
            continue;
        }
        foreach ($arguments as $first) {
            foreach ($arguments as $second) {
                $end = ends(function () use ($method, $first, $second, $class) {
                    $count = \max(2, $method->getNumberOfRequiredParameters());
                    $found = @$method->invoke(null, ...\array_slice([$first, $second, '', 0, 0, 0, 0, 0, 0], 0, $count));
                    check(!memory($found), "memory from $class::" . $method->getName());
                });
            }
        }
    }
    $object = ends(function () use ($class) {
        foreach ([[], [['a']], [1, SECRET]] as $arguments) {
            $made = (new ReflectionClass($class))->newInstance(...$arguments);
            check(!memory($made), "memory in a $class");
        }
    });
}
foreach (['cdef', 'new', 'cast'] as $name) {
    check(ends(function () use ($name) {
        $name === 'cdef' ? FFI::cdef('') : FFI::new('int');
    }) !== 'OK', 'scripts may use FFI here: this shows nothing');
}
check(Token04\Tokens::backend() === 'ffi', 'another back end');
echo Findings::all() === [] ? 'fine' : \implode(', ', \array_unique(Findings::all()));
