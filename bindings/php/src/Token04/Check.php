<?php

declare(strict_types=1);

namespace Token04;

/** One check of a Report. */
final class Check
{
    /** The token passes it. */
    const PASSED = 0;

    /** The token fails it. */
    const FAILED = 1;

    /** Nothing was expected, or an earlier failure left nothing to check. */
    const SKIPPED = 2;

    private $code;
    private $outcome;
    private $sdkCode;
    private $reason;
    private $outcomeName;
    private $message;

    /**
     * @internal
     *
     * @param int|null $sdkCode
     * @param string|null $message
     */
    public function __construct(int $code, int $outcome, $sdkCode, string $reason, string $outcomeName, $message)
    {
        $this->code = $code;
        $this->outcome = $outcome;
        $this->sdkCode = $sdkCode;
        $this->reason = $reason;
        $this->outcomeName = $outcomeName;
        $this->message = $message;
    }

    /** The ErrorCode of its failure, 40 to 51. */
    public function getCode(): int
    {
        return $this->code;
    }

    /** The reason that a token which fails it is refused for, such as "user_id_mismatch". */
    public function getReason(): string
    {
        return $this->reason;
    }

    /** The outcome: Check::PASSED, Check::FAILED or Check::SKIPPED. */
    public function getOutcome(): int
    {
        return $this->outcome;
    }

    /** The outcome's name: "passed", "failed" or "skipped". */
    public function getOutcomeName(): string
    {
        return $this->outcomeName;
    }

    /**
     * What is wrong, in a sentence in the report's language; null if it did not fail.
     *
     * @return string|null
     */
    public function getMessage()
    {
        return $this->message;
    }

    /**
     * The code that ZEGO's client SDK shows for its failure; null if none is known or it
     * did not fail.
     *
     * @return int|null
     */
    public function getSdkCode()
    {
        return $this->sdkCode;
    }
}
