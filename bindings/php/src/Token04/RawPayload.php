<?php

declare(strict_types=1);

namespace Token04;

use Token04\Internal\Blame;

/**
 * Any text as a payload, unchecked: for payloads that this library does not know.
 * A text that names nothing that ZEGO reads restricts nothing. Does not change.
 */
final class RawPayload extends Payload
{
    private $text;

    /**
     * @param string $text UTF-8; "" for a basic token
     *
     * @throws Token04Exception INVALID_ARGUMENT if it is not UTF-8
     */
    public function __construct(
        #[\SensitiveParameter]
        string $text
    ) {
        parent::__construct();
        $this->text = $text;
        $this->prepared();
    }

    /** The text. */
    public function getText(): string
    {
        return $this->text;
    }

    protected function prepare($prepared)
    {
        try {
            $prepared->raw($this->text);
        } catch (Token04Exception $error) {
            throw Blame::named($error, [], 'payload');
        }
    }

    /** @internal */
    public function __sleep()
    {
        return ['text'];
    }

    /** Shows no text, so that it can be dumped. */
    public function __debugInfo()
    {
        return ['text' => \strlen($this->text) . ' bytes'];
    }
}
