<?php

declare(strict_types=1);

namespace Token04;

use Token04\Internal\Hidden;
use Token04\Internal\Refusal;

/**
 * A diagnosis, in the language that was asked for: every check with its outcome, and known mistakes
 * that explain those that fail. Does not change. Cannot be serialized: toJson() is the text to keep.
 */
final class Report implements \Serializable
{
    use Refusal;

    private $accepted;
    private $code;
    private $sdkCode;
    private $message;
    private $hint;
    private $json;
    private $claims;
    private $envelope;
    private $checks = [];
    private $findings = [];

    /**
     * @internal
     *
     * @param int|null $sdkCode
     * @param Claims|null $claims
     * @param array[] $checks arguments of Check
     * @param array[] $findings arguments of Finding
     */
    public function __construct(
        bool $accepted,
        int $code,
        $sdkCode,
        string $message,
        string $hint,
        #[\SensitiveParameter]
        string $json,
        $claims,
        array $checks,
        array $findings
    ) {
        $this->accepted = $accepted;
        $this->code = $code;
        $this->sdkCode = $sdkCode;
        $this->message = $message;
        $this->hint = $hint;
        $this->json = new Hidden($json);
        $this->claims = $claims;
        // Names, and what only the JSON has.
        $all = \json_decode($json, true);
        foreach ($checks as $index => $check) {
            $named = $all['checks'][$index];
            $this->checks[] = new Check($check[0], $check[1], $check[2], $named['reason'], $named['outcome'], $named['message']);
        }
        foreach ($findings as $index => $finding) {
            $finding[] = $all['findings'][$index]['severity'];
            $this->findings[] = new Finding(...$finding);
        }
        if ($all['envelope'] !== null) {
            $this->envelope = self::envelope($all['envelope']);
        }
    }

    /** Whether the token as given passes all checks. */
    public function isAccepted(): bool
    {
        return $this->accepted;
    }

    /**
     * Why it is refused, an ErrorCode; ErrorCode::OK if it is accepted, or if nothing more can be
     * said without a secret.
     */
    public function getCode(): int
    {
        return $this->code;
    }

    /**
     * The code that ZEGO's client SDK shows for it; null if none is known.
     *
     * @return int|null
     */
    public function getSdkCode()
    {
        return $this->sdkCode;
    }

    /** What is wrong, in a sentence; "" if the token is accepted. */
    public function getMessage(): string
    {
        return $this->message;
    }

    /** The hint to follow first; "" if the token is accepted. */
    public function getHint(): string
    {
        return $this->hint;
    }

    /**
     * All of it as a JSON object, the same in every language and from `token04 verify --json`. It
     * contains the claims.
     */
    public function toJson(): string
    {
        return $this->json->get();
    }

    /**
     * The envelope of the token, repaired first if that was needed, without its IV; null if it could
     * not be read.
     *
     * @return Envelope|null
     */
    public function getEnvelope()
    {
        return $this->envelope;
    }

    /**
     * The claims of the token, repaired first if that was needed; null if it could not be
     * read.
     *
     * @return Claims|null
     */
    public function getClaims()
    {
        return $this->claims;
    }

    /**
     * All checks, in the order of their numbers.
     *
     * @return Check[]
     */
    public function getChecks(): array
    {
        return $this->checks;
    }

    /**
     * The known mistakes that were found, the most important first.
     *
     * @return Finding[]
     */
    public function getFindings(): array
    {
        return $this->findings;
    }

    /** Shows no claims, so that it can be dumped. */
    public function __debugInfo()
    {
        return ['accepted' => $this->accepted, 'code' => $this->code, 'hint' => $this->hint];
    }

    private static function envelope(array $read): Envelope
    {
        $cipher = $read['cipher'] === Cipher::name(Cipher::CBC) ? Cipher::CBC : Cipher::GCM;
        return new Envelope($cipher, $read['expire'], '', $read['token_len'], $read['envelope_len'], $read['ciphertext_len']);
    }
}
