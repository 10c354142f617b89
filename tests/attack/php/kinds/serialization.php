<?php

/* Objects from text: neither an issuer, nor a verifier, nor anything that frees memory. */

declare(strict_types=1);

use Token04\Ffi;
use Token04\Internal\Refusal;
use Token04\Native;

/** Every class of the package that this back end has. */
function classes(): array
{
    $source = \dirname((new ReflectionClass(Token04\ErrorCode::class))->getFileName());
    $found = [];
    foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator($source)) as $file) {
        if (\substr((string) $file, -4) === '.php') {
            $class = 'Token04' . \strtr(\substr((string) $file, \strlen($source), -4), '/', '\\');
            if (\class_exists($class) && (isFfi() || \strpos($class, 'Token04\Ffi') !== 0)) {
                $found[] = $class;
            }
        }
    }
    if (!isFfi()) {
        $found = \array_merge($found, [Native\Issuer::class, Native\Payload::class, Native\Verifier::class]);
    }
    return $found;
}

function text(string $class, string $start = 'O', string $body = '0:{}'): string
{
    return "$start:" . \strlen($class) . ":\"$class\":$body";
}

/** What has keys, has memory, or says what is checked. */
function refuses(string $class): bool
{
    $reflected = new ReflectionClass($class);
    return $reflected->hasMethod('__destruct')
        || \is_subclass_of($class, Serializable::class)
        || \strpos($class, 'Token04\Native\\') === 0;
}

return [
    'all' => function () {
        children('serialization', ['classes', 'gadgets', 'copies']);
    },
    'classes' => function () {
        $refused = 0;
        foreach (classes() as $class) {
            if (!(new ReflectionClass($class))->isInstantiable() && !refuses($class)) {
                continue;
            }
            foreach (['O' => '0:{}', 'C' => '0:{}'] as $start => $body) {
                $made = null;
                $end = ends(function () use ($class, $start, $body, &$made) {
                    $made = @\unserialize(text($class, $start, $body));
                });
                $nested = ends(function () use ($class, $start, $body) {
                    @\unserialize('a:2:{i:0;' . text($class, $start, $body) . 'i:1;i:1;}');
                });
                if (refuses($class)) {
                    $refused++;
                    check([$end, $nested, $made] === ['Exception', 'Exception', null], "$start of $class: $end");
                }
            }
        }
        check($refused >= 16, "only $refused classes refuse");
        $token = issuer()->issue('user', 3600);
        $report = Token04\Tokens::diagnose($token, [SECRET], new Token04\Expectation());
        $others = [verifier()->open($token), issuer()->issueBatch(['user'], 3600), $report];
        foreach (\array_merge([issuer(), verifier(), new Token04\Expectation()], $others) as $object) {
            check(ends(function () use ($object) {
                \serialize($object);
            }) === 'Exception', 'serialize(' . \get_class($object) . ')');
            check(ends(function () use ($object) {
                \serialize([$object, [$object]]);
            }) === 'Exception', 'serialize([' . \get_class($object) . '])');
        }
        echo Findings::all() === [] ? 'fine' : \implode(', ', Findings::all());
    },
    // Texts that hand an address to what frees it, or an object of another kind to what uses it.
    'gadgets' => function () {
        $number = 'i:' . 0x4141414141414141 . ';';
        $property = function (string $class, string $name) {
            $name = "\0$class\0$name";
            return 's:' . \strlen($name) . ":\"$name\";";
        };
        foreach (['Issuer', 'Verifier', 'Payload', 'Held', 'Ending'] as $name) {
            $class = "Token04\\Ffi\\$name";
            if (!\class_exists($class) || !isFfi()) {
                continue;
            }
            foreach ([$number, 'O:8:"stdClass":0:{}', 'a:1:{i:0;' . $number . '}'] as $value) {
                $body = '2:{' . $property($class, 'c') . $value . $property($class, 'handle') . $value . '}';
                check(ends(function () use ($class, $body) {
                    @\unserialize(text($class, 'O', $body));
                }) === 'Exception', "a gadget of $name");
            }
        }
        $inner = isFfi() ? Ffi\Payload::class : Native\Payload::class;
        foreach ([$number, 'O:8:"stdClass":0:{}', text($inner)] as $value) {
            $body = '1:{' . $property(Token04\Payload::class, 'prepared') . $value . '}';
            $end = ends(function () use ($body) {
                $payload = @\unserialize(text(Token04\RtcRoomPayload::class, 'O', $body));
                issuer()->issue('user', 3600, $payload);
            });
            check($end !== 'OK', 'a payload from text makes a token');
        }
        $end = ends(function () {
            issuer()->issue('user', 3600, @\unserialize(text(Token04\RawPayload::class, 'C')));
        });
        check($end !== 'OK', 'an empty payload from text makes a token');
        echo Findings::all() === [] ? 'fine' : \implode(', ', Findings::all());
    },
    'copies' => function () {
        $payload = (new Token04\RtcRoomPayload('r'))->allow(1);
        $payload->toJson();
        foreach ([issuer(), verifier()] as $object) {
            check(ends(function () use ($object) {
                clone $object;
            }) === 'Error', 'clone ' . \get_class($object));
        }
        check(ends(function () use ($payload) {
            clone $payload->prepared();
        }) === 'Error', 'clone of a prepared payload');
        // A payload is a value: a copy of it is another object of C's.
        foreach ([clone $payload, \unserialize(\serialize($payload))] as $copy) {
            $text = $copy->toJson();
            unset($copy);
            check($text === $payload->toJson(), 'a copy is another payload');
        }
        echo Findings::all() === [] ? 'fine' : \implode(', ', Findings::all());
    },
];
