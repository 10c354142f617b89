<?php

// No strict types: ZEGO's function accepts "3600" for 3600 as well.

namespace ZEGO;

use Token04\Cipher;
use Token04\Ffi;
use Token04\Internal\Backend;
use Token04\Native;
use Token04\Token04Exception;

/**
 * The drop-in API: ZEGO's token generator for PHP, over token04, with the same names, numbers and
 * messages, so that existing code works unchanged. Token04\Issuer is the object API, which keeps
 * the key and checks the payload.
 */
class ZegoServerAssistant
{
    /** Which back end there is. */
    private static $isExtension;

    private static $messages = [
        ZegoErrorCodes::appIDInvalid => 'appID invalid',
        ZegoErrorCodes::userIDInvalid => 'userID invalid',
        ZegoErrorCodes::secretInvalid => 'secret must be a 32 byte string',
        ZegoErrorCodes::effectiveTimeInSecondsInvalid => 'effectiveTimeInSeconds invalid',
    ];

    /**
     * Makes a token (AES-256-CBC).
     *
     * @param int|null $appId the AppID of the ZEGO console, 1 to 4,294,967,295
     * @param string|null $userId who may use the token, UTF-8; must equal the id that the client logs
     *     in with. Not empty.
     * @param string|null $secret the app's ServerSecret, 32 bytes
     * @param int|null $effectiveTimeInSeconds how long it is valid from now, in seconds; positive
     * @param string|null $payload "" for a basic token, else the text that ZEGO is to read
     *
     * null is 0 or "", which is refused except as a payload. What PHP cannot convert to these types
     * is a TypeError.
     *
     * @return ZegoAssistantToken the call never throws, except if no back end is available
     */
    public static function generateToken04(
        #[\SensitiveParameter]
        $appId,
        #[\SensitiveParameter]
        $userId,
        #[\SensitiveParameter]
        $secret,
        #[\SensitiveParameter]
        $effectiveTimeInSeconds,
        #[\SensitiveParameter]
        $payload
    ) {
        if (\is_int($appId) && \is_string($userId) && \is_string($secret) && \is_int($effectiveTimeInSeconds)
            && \is_string($payload)
        ) {
            // Straight to the back end: each PHP function between costs a twentieth of a token.
            $result = new ZegoAssistantToken();
            try {
                // Each by its name, which PHP looks up once: one in a variable it looks up for each token.
                $result->token = self::$isExtension ?? self::isExtension()
                    ? Native\Library::generate($appId, $userId, $secret, $effectiveTimeInSeconds, $payload, Cipher::CBC)
                    : Ffi\Library::generate($appId, $userId, $secret, $effectiveTimeInSeconds, $payload, Cipher::CBC);
                $result->code = ZegoErrorCodes::success;
            } catch (Token04Exception $error) {
                $code = $error->getCode();
                $result->code = $code;
                $result->message = isset(self::$messages[$code]) ? self::$messages[$code] : $error->getMessage();
            }
            return $result;
        }
        return self::converted(
            $appId === null ? 0 : $appId,
            $userId === null ? '' : $userId,
            $secret === null ? '' : $secret,
            $effectiveTimeInSeconds === null ? 0 : $effectiveTimeInSeconds,
            $payload === null ? '' : $payload
        );
    }

    private static function isExtension(): bool
    {
        return self::$isExtension = Backend::isExtension();
    }

    private static function converted(
        #[\SensitiveParameter]
        int $appId,
        #[\SensitiveParameter]
        string $userId,
        #[\SensitiveParameter]
        string $secret,
        #[\SensitiveParameter]
        int $effectiveTimeInSeconds,
        #[\SensitiveParameter]
        string $payload
    ): ZegoAssistantToken {
        return self::generateToken04($appId, $userId, $secret, $effectiveTimeInSeconds, $payload);
    }
}
