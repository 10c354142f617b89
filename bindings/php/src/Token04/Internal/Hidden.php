<?php

declare(strict_types=1);

namespace Token04\Internal;

/**
 * A value in an object that somebody may print. var_export() and casts to array show the properties of
 * every object, private ones too, and cannot be told not to; but nothing inside a closure.
 *
 * @internal
 */
final class Hidden
{
    private $value;

    /** @param mixed $value */
    public function __construct(
        #[\SensitiveParameter]
        $value
    ) {
        $this->value = static function () use ($value) {
            return $value;
        };
    }

    /** @return mixed */
    public function get()
    {
        return ($this->value)();
    }

    /** Shows nothing: a dump shows what a closure keeps. */
    public function __debugInfo()
    {
        return [];
    }
}
