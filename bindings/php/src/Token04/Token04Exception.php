<?php

declare(strict_types=1);

namespace Token04;

use Token04\Internal\Backend;

/**
 * A call failed, or a token was refused.
 *
 * getCode() is the number, an ErrorCode. getMessage() says what is wrong and what to do. Neither
 * holds a secret, a token or what is inside one.
 */
final class Token04Exception extends \RuntimeException
{
    private $name;
    private $reason;
    private $sdkCode;

    /**
     * @param int $code an ErrorCode
     * @param int $sdkCode the code that ZEGO's client SDK shows; 0 for the one that belongs to $code
     */
    public function __construct(int $code, int $sdkCode = 0)
    {
        $library = Backend::library();
        list($this->name, $message, $this->reason, $this->sdkCode) = $library::status($code);
        if ($sdkCode !== 0) {
            $this->sdkCode = $sdkCode;
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

    /**
     * Why a token was refused, such as "user_id_mismatch"; null where the call was wrong.
     *
     * @return string|null
     */
    public function getReason()
    {
        return $this->reason;
    }

    /**
     * The code that ZEGO's client SDK shows its user for the same fault, such as 1002077; null
     * where ZEGO documents none.
     *
     * @return int|null
     */
    public function getSdkCode()
    {
        return $this->sdkCode;
    }
}
