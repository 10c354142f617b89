<?php

declare(strict_types=1);

namespace Token04\Internal;

use Token04\ErrorCode;
use Token04\Token04Exception;

/**
 * A field of an expectation. PHP's own declarations of types would refuse null with a TypeError, in
 * which no program finds the number and the name of the argument.
 *
 * @internal
 */
final class Given
{
    /** @param mixed $value */
    public static function text($value, string $argument, string $method): string
    {
        if (\is_string($value)) {
            return $value;
        }
        if (\is_int($value) || (\is_object($value) && \method_exists($value, '__toString'))) {
            // Once: an object may give another text each time.
            return (string) $value;
        }
        throw self::refused($value, $argument, $method, 'a string');
    }

    /** @param mixed $value */
    public static function number($value, string $argument, string $method): int
    {
        if (\is_int($value)) {
            return $value;
        }
        if (\is_string($value) && (string) (int) $value === $value) {
            return (int) $value;
        }
        throw self::refused($value, $argument, $method, 'an int');
    }

    /**
     * What to throw for a value that is not taken. Names its type, never the value.
     *
     * @param mixed $value
     */
    public static function refused($value, string $argument, string $method, string $expected): \Throwable
    {
        if ($value === null) {
            return Token04Exception::of(ErrorCode::INVALID_ARGUMENT, 0, $argument);
        }
        $type = \is_object($value) ? 'an object' : \gettype($value);
        return new \TypeError("$method(): $argument must be $expected, not $type");
    }
}
