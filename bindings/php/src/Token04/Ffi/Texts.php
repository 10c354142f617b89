<?php

declare(strict_types=1);

namespace Token04\Ffi;

use Token04\ErrorCode;
use Token04\Token04Exception;

/**
 * Texts of an array, copied to where C can read them: pointers and lengths.
 *
 * @internal
 */
final class Texts
{
    /** @var int how many */
    public $count;

    /** @var \FFI\CData */
    public $texts;

    /** @var \FFI\CData */
    public $lengths;

    private $bytes;
    private $total;
    private $pointers;

    /**
     * @throws Token04Exception INVALID_ARGUMENT if an element is not a string
     */
    public function __construct(
        \FFI $c,
        #[\SensitiveParameter]
        array $texts
    ) {
        foreach ($texts as $text) {
            if (!\is_string($text)) {
                throw new Token04Exception(ErrorCode::INVALID_ARGUMENT);
            }
        }
        $joined = \implode('', $texts);
        $this->count = \count($texts);
        $this->total = \strlen($joined);
        // C has no arrays of length 0.
        $this->bytes = $c->new('char[' . ($this->total + 1) . ']');
        $this->pointers = $c->new('uintptr_t[' . ($this->count + 1) . ']');
        $this->lengths = $c->new('size_t[' . ($this->count + 1) . ']');
        \FFI::memcpy($this->bytes, $joined, $this->total);
        $address = C::cast($c, 'uintptr_t', \FFI::addr($this->bytes))->cdata;
        $index = 0;
        foreach ($texts as $text) {
            $length = \strlen($text);
            $this->pointers[$index] = $address;
            $this->lengths[$index] = $length;
            $address += $length;
            $index++;
        }
        // Not `const char **`: FFI makes PHP strings of what that points to.
        $this->texts = C::cast($c, 'char **', \FFI::addr($this->pointers));
    }

    /** Overwrites the copy, of secrets. */
    public function wipe()
    {
        \FFI::memset($this->bytes, 0, $this->total);
    }
}
