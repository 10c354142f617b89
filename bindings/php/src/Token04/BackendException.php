<?php

declare(strict_types=1);

namespace Token04;

/**
 * Neither the extension token04 nor FFI can be used, or the one found does not belong to this
 * package. The message says what to do.
 */
final class BackendException extends \RuntimeException
{
}
