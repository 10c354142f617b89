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

    /**
     * @internal
     *
     * @param int|null $sdkCode
     */
    public function __construct(int $code, int $outcome, $sdkCode)
    {
        $this->code = $code;
        $this->outcome = $outcome;
        $this->sdkCode = $sdkCode;
    }

    /** The ErrorCode of its failure, 40 to 51. */
    public function getCode(): int
    {
        return $this->code;
    }

    /** The outcome: Check::PASSED, Check::FAILED or Check::SKIPPED. */
    public function getOutcome(): int
    {
        return $this->outcome;
    }

    /**
     * The code that ZEGO's client SDK shows for its failure; null if none is documented or it
     * did not fail.
     *
     * @return int|null
     */
    public function getSdkCode()
    {
        return $this->sdkCode;
    }
}
