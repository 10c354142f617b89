<?php

declare(strict_types=1);

namespace Token04;

use Token04\Internal\Backend;
use Token04\Internal\Blame;
use Token04\Internal\Language;
use Token04\Internal\Lifetime;

/** Functions that need no issuer and no verifier. */
final class Tokens
{
    /** The back end's class, kept: to ask for it costs as much as a tenth of a token. */
    private static $library;

    private function __construct()
    {
    }

    private static function library(): string
    {
        return self::$library = Backend::library();
    }

    /**
     * Makes one token: generateToken04 of ZEGO's documentation. For more than one token make an
     * Issuer, which also checks the payload.
     *
     * @param int $appId the AppID of the ZEGO console, 1 to 4,294,967,295
     * @param string $userId who may use the token, UTF-8; not empty. It must equal the id that
     *     the client logs in with, and case matters.
     * @param string $secret the app's ServerSecret, 32 bytes
     * @param int $effectiveTimeInSeconds how long it is valid from now, in seconds; positive
     * @param string $payload "" for a basic token, else the text for ZEGO to read; it is not
     *     checked
     * @param int $cipher Cipher::CBC or Cipher::GCM
     *
     * @throws Token04Exception in this order INVALID_APP_ID, INVALID_USER_ID, INVALID_SECRET,
     *     INVALID_EFFECTIVE_TIME; PAYLOAD_TOO_LARGE, INVALID_ARGUMENT, RANDOM_UNAVAILABLE,
     *     CLOCK_UNAVAILABLE
     */
    public static function generate(
        #[\SensitiveParameter]
        int $appId,
        #[\SensitiveParameter]
        string $userId,
        #[\SensitiveParameter]
        string $secret,
        #[\SensitiveParameter]
        int $effectiveTimeInSeconds,
        #[\SensitiveParameter]
        string $payload = '',
        #[\SensitiveParameter]
        int $cipher = Cipher::CBC
    ): string {
        $library = self::$library ?? self::library();
        try {
            return $library::generate($appId, $userId, $secret, $effectiveTimeInSeconds, $payload, $cipher);
        } catch (Token04Exception $error) {
            if ($error->getCode() === ErrorCode::INVALID_EFFECTIVE_TIME) {
                $error->know(0, null, Lifetime::problems($effectiveTimeInSeconds));
            }
            throw Blame::named($error, ['user_id' => $userId, 'payload' => $payload], 'cipher');
        }
    }

    /**
     * Reads a token's envelope, which needs no secret and proves nothing.
     *
     * @throws Token04Exception UNSUPPORTED_VERSION, MALFORMED; INVALID_ARGUMENT if it is not UTF-8
     */
    public static function inspect(
        #[\SensitiveParameter]
        string $token
    ): Envelope {
        $library = Backend::library();
        try {
            return $library::inspect($token);
        } catch (Token04Exception $error) {
            throw Blame::named($error, ['token' => $token]);
        }
    }

    /**
     * Runs every check on a token, and if one fails, looks for known mistakes that explain it. Only
     * people who have the secret should see the report: it says more than a verification does.
     *
     * @param string $token the token as it was received, damaged or not
     * @param string[] $secrets the secrets as they were configured, wrong ones included; without
     *     any, only the envelope is examined
     * @param string $lang the language of the report: Lang::EN or Lang::ZH
     *
     * @throws Token04Exception INVALID_ARGUMENT
     */
    public static function diagnose(
        #[\SensitiveParameter]
        string $token,
        #[\SensitiveParameter]
        array $secrets,
        #[\SensitiveParameter]
        Expectation $expected,
        #[\SensitiveParameter]
        string $lang = Lang::EN
    ): Report {
        $library = Backend::library();
        $number = Language::number($lang);
        foreach ($secrets as $secret) {
            if (!\is_string($secret)) {
                throw Token04Exception::of(ErrorCode::INVALID_ARGUMENT, 0, 'secrets');
            }
        }
        try {
            return $library::diagnose($token, $secrets, $number, ...$expected->toArguments());
        } catch (Token04Exception $error) {
            throw $expected->blame($error, $token, $secrets);
        }
    }

    /**
     * Explains an error code that a ZEGO SDK, a service of ZEGO or ZEGO's token generator shows, such
     * as 1002033, 6000109, 20014 or 5.
     *
     * @param string $lang the language of the sentences: Lang::EN or Lang::ZH
     *
     * @return Explanation|null null for a code that is not known
     *
     * @throws Token04Exception INVALID_ARGUMENT if there is no such language
     */
    public static function explain(int $code, string $lang = Lang::EN)
    {
        $library = Backend::library();
        return $library::explain($code, Language::number($lang));
    }

    /**
     * Makes a kit token from a token, as generateKitTokenForProduction of ZEGO's UIKits for the Web
     * does in the browser: the token, a #, and base64 of JSON about the user. Pass the whole result
     * to a UIKit. Only the token proves something: the part after the # is not encrypted, and
     * anyone can change it.
     *
     * @param string $token a token for this user and this app
     * @param int $appId the AppID that the token was made for
     * @param string $userId the user that the token was made for; not empty
     * @param string $roomId the room to join
     * @param string $userName the name that others see
     *
     * @throws Token04Exception INVALID_APP_ID, INVALID_USER_ID; UNSUPPORTED_VERSION or MALFORMED if $token is
     *     something else, such as the ServerSecret; INVALID_ARGUMENT if text is not UTF-8
     */
    public static function kitToken(
        #[\SensitiveParameter]
        string $token,
        #[\SensitiveParameter]
        int $appId,
        #[\SensitiveParameter]
        string $userId,
        #[\SensitiveParameter]
        string $roomId = '',
        #[\SensitiveParameter]
        string $userName = ''
    ): string {
        $library = Backend::library();
        try {
            return $library::kitToken($token, $appId, $userId, $roomId, $userName);
        } catch (Token04Exception $error) {
            $texts = ['token' => $token, 'user_id' => $userId, 'room_id' => $roomId, 'user_name' => $userName];
            throw Blame::named($error, $texts);
        }
    }

    /** The version of the C library, such as "0.2.0". */
    public static function version(): string
    {
        $library = Backend::library();
        return $library::version();
    }

    /** The back end in use: "extension" or "ffi". */
    public static function backend(): string
    {
        return Backend::isExtension() ? 'extension' : 'ffi';
    }
}
