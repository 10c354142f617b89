<?php

declare(strict_types=1);

namespace Token04\Ffi;

use Token04\Internal\Refusal;

/**
 * Calls a function at the end of a request that a fatal error ended, such as the one at
 * memory_limit: PHP then calls no destructor of an object that existed.
 *
 * In any other case objects stay usable until their destructors are called, which is later: the
 * functions and destructors of others may use them.
 *
 * @internal
 */
final class Ending implements \Serializable
{
    use Refusal;

    private static $probe;
    private static $reserve;
    private static $orderly = false;

    public static function watch(\Closure $afterFatalError)
    {
        if (self::$probe !== null) {
            return;
        }
        self::$probe = new self();
        // At memory_limit there may be no other memory left to free anything with.
        self::$reserve = \str_repeat('r', 65536);
        \register_shutdown_function(static function () use ($afterFatalError) {
            self::$reserve = null;
            self::$probe = null;
            if (!self::$orderly) {
                $afterFatalError();
            }
        });
    }

    public function __destruct()
    {
        self::$orderly = true;
    }
}
