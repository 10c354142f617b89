<?php

declare(strict_types=1);

namespace Token04;

/**
 * What an error code of a ZEGO SDK or service means, as far as it concerns tokens and login.
 * Does not change; two of the same code and language are equal (==).
 */
final class Explanation implements \JsonSerializable
{
    private $code;
    private $product;
    private $name;
    private $meaning;
    private $causes;
    private $hint;
    private $when;
    private $source;

    /**
     * @internal
     *
     * @param string|null $name
     */
    public function __construct(
        int $code,
        string $product,
        $name,
        string $meaning,
        string $causes,
        string $hint,
        string $when,
        string $source
    ) {
        $this->code = $code;
        $this->product = $product;
        $this->name = $name;
        $this->meaning = $meaning;
        $this->causes = $causes;
        $this->hint = $hint;
        $this->when = $when;
        $this->source = $source;
    }

    /** The code. */
    public function getCode(): int
    {
        return $this->code;
    }

    /** What shows it: "express", "express_web", "zim", "mini_game", "service" or "generator". */
    public function getProduct(): string
    {
        return $this->product;
    }

    /**
     * ZEGO's own name for it, such as "RoomTokenAppidError"; null if it is not known.
     *
     * @return string|null
     */
    public function getName()
    {
        return $this->name;
    }

    /** What it means, in a sentence. */
    public function getMeaning(): string
    {
        return $this->meaning;
    }

    /** What usually causes it. */
    public function getCauses(): string
    {
        return $this->causes;
    }

    /** What to try. */
    public function getHint(): string
    {
        return $this->hint;
    }

    /** When it is seen. Some codes appear only if ZEGO has switched something on for the app. */
    public function getWhen(): string
    {
        return $this->when;
    }

    /**
     * How we know it: "documented" by ZEGO, "read_in_code" of an SDK or a generator of ZEGO, or
     * "inferred".
     */
    public function getSource(): string
    {
        return $this->source;
    }

    /** All of it, for json_encode(). */
    #[\ReturnTypeWillChange]
    public function jsonSerialize()
    {
        return \get_object_vars($this);
    }
}
