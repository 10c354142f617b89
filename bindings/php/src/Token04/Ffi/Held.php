<?php

declare(strict_types=1);

namespace Token04\Ffi;

use Token04\Internal\Refusal;

/**
 * Owns what C makes for the length of one call, however that call is left.
 *
 * @internal
 */
final class Held implements \Serializable
{
    use Refusal;

    public function __destruct()
    {
        C::release($this);
    }
}
