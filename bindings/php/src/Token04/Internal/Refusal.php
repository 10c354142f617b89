<?php

declare(strict_types=1);

namespace Token04\Internal;

/**
 * Neither cloned nor serialized nor made from text: what owns memory or keys, or says what is
 * checked. For classes that implement Serializable, without which unserialize() makes an object
 * from a text that begins with C.
 *
 * @internal
 */
trait Refusal
{
    /** @internal */
    public function __serialize()
    {
        throw self::refusal('Serialization');
    }

    /** @internal */
    public function __unserialize(array $data)
    {
        throw self::refusal('Unserialization');
    }

    /** @internal */
    public function __sleep()
    {
        throw self::refusal('Serialization');
    }

    /** @internal */
    public function __wakeup()
    {
        throw self::refusal('Unserialization');
    }

    /** @internal */
    public function serialize()
    {
        throw self::refusal('Serialization');
    }

    /** @internal */
    public function unserialize($data)
    {
        throw self::refusal('Unserialization');
    }

    private static function refusal(string $what): \Exception
    {
        return new \Exception("$what of '" . static::class . "' is not allowed");
    }

    private function __clone()
    {
    }
}
