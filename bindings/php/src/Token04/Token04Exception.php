<?php

declare(strict_types=1);

namespace Token04;

use Token04\Internal\Backend;

/**
 * A call failed, or a token was refused.
 *
 * getCode() is the number, an ErrorCode. getMessage() says what is wrong and what to do, in a
 * sentence each. Neither contains a secret, a token or what is inside one.
 */
final class Token04Exception extends \RuntimeException
{
    private $name;
    private $reason;
    private $sdkCode;
    private $hint;
    private $argument;

    /**
     * @param int $code an ErrorCode
     * @param int $sdkCode the code that ZEGO's client SDK shows; 0 for the one that belongs to $code
     * @param string|null $argument the name of the argument at fault; null for the one that belongs to $code
     */
    public function __construct(int $code, int $sdkCode = 0, $argument = null)
    {
        $library = Backend::library();
        list($this->name, $message, $this->hint, $this->argument, $this->reason, $this->sdkCode)
            = $library::status($code);
        if ($sdkCode !== 0) {
            $this->sdkCode = $sdkCode;
        }
        if ($argument !== null) {
            $this->argument = $argument;
        }
        parent::__construct($message === null ? 'unknown status' : $message, $code);
    }

    /**
     * The name of the number, such as "INVALID_SECRET".
     *
     * @return string
     */
    public function getName(): string
    {
        return (string) $this->name;
    }

    /** What to do about it: the last sentence of getMessage(). */
    public function getHint(): string
    {
        return (string) $this->hint;
    }

    /**
     * The name of the argument at fault, such as "secret"; null if none is, or if it is not known.
     *
     * @return string|null
     */
    public function getArgument()
    {
        return $this->argument;
    }

    /**
     * Why a token was refused, such as "user_id_mismatch"; null if the call was wrong.
     *
     * @return string|null
     */
    public function getReason()
    {
        return $this->reason;
    }

    /**
     * The code that ZEGO's client SDK shows its user for the same fault, such as 1002077; null
     * if ZEGO documents none.
     *
     * @return int|null
     */
    public function getSdkCode()
    {
        return $this->sdkCode;
    }
}
