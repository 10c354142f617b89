<?php

declare(strict_types=1);

namespace Token04;

use Token04\Internal\Backend;
use Token04\Internal\Language;

/**
 * A call failed. A token that is refused is a RefusedException, which is one of these.
 *
 * getCode() is the number, an ErrorCode. getMessage() says what is wrong and what to do, in a
 * sentence each. Neither contains a secret, a token or its contents.
 */
class Token04Exception extends \RuntimeException
{
    private $name;
    private $reason;
    private $sdkCode;
    private $hint;
    private $argument;

    /** By language: what is wrong with a payload's text, which the number alone does not say. */
    private $problems = [];

    /**
     * @param string $message "" for the message of the number
     * @param int $code an ErrorCode
     * @param \Throwable|null $previous
     */
    public function __construct(string $message = '', int $code = 0, $previous = null)
    {
        $library = Backend::library();
        list($this->name, $said, $this->hint, $this->argument, $this->reason, $this->sdkCode) = $library::status($code);
        if ($message === '') {
            $message = $said === null ? 'unknown status' : $said;
        }
        parent::__construct($message, $code, $previous);
    }

    /**
     * The exception of the class that belongs to a number.
     *
     * @internal
     *
     * @param string|null $argument
     * @param string[] $problems
     */
    final public static function of(int $code, int $sdkCode = 0, $argument = null, array $problems = []): self
    {
        if ($code === ErrorCode::EXPIRED) {
            $exception = new ExpiredException('', $code);
        } else {
            $library = Backend::library();
            $isRefusal = $library::status($code)[4] !== null;
            $exception = $isRefusal ? new RefusedException('', $code) : new self('', $code);
        }
        $exception->know($sdkCode, $argument, $problems);
        return $exception;
    }

    /**
     * Adds what the number does not say.
     *
     * @internal
     *
     * @param int $sdkCode the code that ZEGO's client SDK shows; 0 for the one that belongs to the number
     * @param string|null $argument the name of the argument at fault; null for the one that belongs to it
     * @param string[] $problems by Lang, what is wrong with a payload's text
     */
    final public function know(int $sdkCode, $argument, array $problems)
    {
        if ($sdkCode !== 0) {
            $this->sdkCode = $sdkCode;
        }
        if ($argument !== null) {
            $this->argument = $argument;
        }
        if (isset($problems[Lang::EN])) {
            $this->problems = $problems;
            $this->message = $problems[Lang::EN] . ' ' . $this->hint;
        } elseif ($argument !== null && $this->code === ErrorCode::INVALID_ARGUMENT) {
            $this->message .= " It is the argument $argument.";
        }
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
     * getMessage() in a language: what is wrong, and what to do. Without the sentence that names the argument.
     *
     * @param string $lang Lang::EN or Lang::ZH
     *
     * @throws Token04Exception INVALID_ARGUMENT if there is no such language
     */
    public function getMessageIn(string $lang): string
    {
        list($message, $hint) = self::texts($this->code, $lang);
        if (isset($this->problems[$lang])) {
            return $this->problems[$lang] . ($lang === Lang::EN ? ' ' : '') . $hint;
        }
        return $message;
    }

    /** What to do about it, in a sentence, which is part of getMessage(). */
    public function getHint(): string
    {
        return (string) $this->hint;
    }

    /**
     * getHint() in a language.
     *
     * @param string $lang Lang::EN or Lang::ZH
     *
     * @throws Token04Exception INVALID_ARGUMENT if there is no such language
     */
    public function getHintIn(string $lang): string
    {
        return self::texts($this->code, $lang)[1];
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
     * if none is known. Express shows 1002074 to 1002080 only if ZEGO has switched on forced
     * token login authentication for the app, and 1002033 otherwise.
     *
     * @return int|null
     */
    public function getSdkCode()
    {
        return $this->sdkCode;
    }

    /** @return string[] message and hint */
    private static function texts(int $code, string $lang): array
    {
        $library = Backend::library();
        return \array_map('strval', $library::texts($code, Language::number($lang)));
    }
}
