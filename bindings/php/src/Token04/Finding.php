<?php

declare(strict_types=1);

namespace Token04;

/**
 * One known mistake that a Report found. It quotes nothing of a token or a secret, except
 * well-known misspelt names of payload fields.
 */
final class Finding
{
    /** Worth knowing. */
    const INFO = 0;

    /**
     * Some of ZEGO's products will refuse the token, or will soon, as far as we know; or it allows
     * more than it seems to.
     */
    const WARNING = 1;

    /** ZEGO will refuse the token, as far as we know, or the ServerSecret itself is exposed. */
    const ERROR = 2;

    private $id;
    private $message;
    private $hint;
    private $sdkCodes;
    private $severity;
    private $severityName;

    /**
     * @internal
     *
     * @param int[] $sdkCodes
     */
    public function __construct(
        string $id,
        string $message,
        string $hint,
        array $sdkCodes,
        int $severity,
        string $severityName
    ) {
        $this->id = $id;
        $this->message = $message;
        $this->hint = $hint;
        $this->sdkCodes = $sdkCodes;
        $this->severity = $severity;
        $this->severityName = $severityName;
    }

    /** A stable name, such as "token_plus_became_space". */
    public function getId(): string
    {
        return $this->id;
    }

    /** What was seen, in one sentence. */
    public function getMessage(): string
    {
        return $this->message;
    }

    /** What to do, in one sentence. */
    public function getHint(): string
    {
        return $this->hint;
    }

    /**
     * Codes that ZEGO's SDKs show for it.
     *
     * @return int[]
     */
    public function getSdkCodes(): array
    {
        return $this->sdkCodes;
    }

    /** How much it matters: Finding::INFO, Finding::WARNING or Finding::ERROR. */
    public function getSeverity(): int
    {
        return $this->severity;
    }

    /** The severity's name: "info", "warning" or "error". */
    public function getSeverityName(): string
    {
        return $this->severityName;
    }
}
