<?php

declare(strict_types=1);

namespace Token04;

use Token04\Internal\Hidden;
use Token04\Internal\Refusal;

/**
 * The tokens of one call of Issuer::issueBatch(), in the users' order, counted from 0.
 *
 * foreach gives each index with its token, or with the Token04Exception that says why none was
 * made.
 *
 * Cannot be serialized; var_export() and json_encode() show no token.
 */
final class Batch implements \Countable, \IteratorAggregate, \Serializable
{
    use Refusal;

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
        $this->tokens = new Hidden($tokens);
        $this->codes = $codes;
    }

    /** How many users there were. */
    public function count(): int
    {
        return \count($this->tokens());
    }

    /**
     * The token of the user at an index.
     *
     * @throws Token04Exception INVALID_USER_ID, PAYLOAD_TOO_LARGE, or INVALID_ARGUMENT about user_id if no token
     *     could be made for this user; INVALID_ARGUMENT if there is no such index
     */
    public function token(int $index): string
    {
        $tokens = $this->tokens();
        if (isset($tokens[$index])) {
            return $tokens[$index];
        }
        throw isset($this->codes[$index])
            ? self::error($this->codes[$index])
            : Token04Exception::of(ErrorCode::INVALID_ARGUMENT);
    }

    /**
     * All tokens; null for a user for whom none could be made.
     *
     * @return array<int, string|null>
     */
    public function tokens(): array
    {
        return $this->tokens->get();
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

    /**
     * A token or a Token04Exception for each user.
     *
     * @return \Iterator<int, string|Token04Exception>
     */
    public function getIterator(): \Iterator
    {
        $results = $this->tokens();
        foreach ($this->codes as $index => $code) {
            $results[$index] = self::error($code);
        }
        return new \ArrayIterator($results);
    }

    public function __clone()
    {
    }

    /** Shows no token, so that it can be dumped. */
    public function __debugInfo()
    {
        return ['count' => \count($this->tokens()), 'errors' => $this->codes];
    }

    /** As a call for this user alone would fail. */
    private static function error(int $code): Token04Exception
    {
        return Token04Exception::of($code, 0, $code === ErrorCode::INVALID_ARGUMENT ? 'user_id' : null);
    }
}
