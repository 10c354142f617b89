<?php

declare(strict_types=1);

namespace Token04;

/**
 * The tokens of one call of Issuer::issueBatch(), in the users' order, counted from 0.
 *
 * foreach gives each index with its token, or null if none could be made.
 */
final class Batch implements \Countable, \IteratorAggregate
{
    private $tokens;
    private $codes;

    /**
     * @internal
     *
     * @param array $tokens for each user the token, or null
     * @param array $codes by the user's index, the ErrorCode of those who have none
     */
    public function __construct(
        #[\SensitiveParameter]
        array $tokens,
        array $codes
    ) {
        $this->tokens = $tokens;
        $this->codes = $codes;
    }

    /** How many users there were. */
    public function count(): int
    {
        return \count($this->tokens);
    }

    /**
     * The token of the user at an index.
     *
     * @throws Token04Exception INVALID_USER_ID or PAYLOAD_TOO_LARGE if no token could be made for
     *     this user; INVALID_ARGUMENT if there is no such index
     */
    public function token(int $index): string
    {
        if (isset($this->tokens[$index])) {
            return $this->tokens[$index];
        }
        throw Token04Exception::of(isset($this->codes[$index]) ? $this->codes[$index] : ErrorCode::INVALID_ARGUMENT);
    }

    /**
     * All tokens; null for a user for whom none could be made.
     *
     * @return array<int, string|null>
     */
    public function tokens(): array
    {
        return $this->tokens;
    }

    /**
     * Why there is no token, an ErrorCode, by the index of each user who has none; empty if all
     * have one.
     *
     * @return array<int, int>
     */
    public function errors(): array
    {
        return $this->codes;
    }

    public function getIterator(): \Iterator
    {
        return new \ArrayIterator($this->tokens);
    }

    /** Shows no token, so that it can be dumped. */
    public function __debugInfo()
    {
        return ['count' => \count($this->tokens), 'errors' => $this->codes];
    }
}
