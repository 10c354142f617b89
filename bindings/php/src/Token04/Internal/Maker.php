<?php

declare(strict_types=1);

namespace Token04\Internal;

use Token04\Ffi;
use Token04\Native;

/*
 * Declared twice, with nothing in it: what makes tokens is the parent, without a PHP function
 * between. A call through one costs about as much as a quarter of a token.
 */
if (Backend::isExtension()) {
    /**
     * The parent of Token04\Issuer: the back end that there is.
     *
     * @internal
     */
    class Maker extends Native\Issuer
    {
    }
} else {
    /** The same over FFI. */
    class Maker extends Ffi\Issuer
    {
    }
}
