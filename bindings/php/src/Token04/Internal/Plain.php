<?php

declare(strict_types=1);

namespace Token04\Internal;

use Token04\ErrorCode;
use Token04\Token04Exception;

/**
 * A payload that is given as a PHP array, as JSON text. What the text must contain is checked by
 * the library, as for any text.
 *
 * @internal
 */
final class Plain
{
    /** Far more than a payload of ZEGO's has; an array can contain itself. */
    const DEPTH = 32;

    /**
     * @throws \TypeError if there is anything in it but arrays, text, numbers, booleans and null: an
     *     object could become {}, which restricts nothing
     * @throws Token04Exception INVALID_PAYLOAD if it is nested too deep, or a number is not finite;
     *     INVALID_ARGUMENT if text is not UTF-8
     */
    public static function text(
        #[\SensitiveParameter]
        array $payload
    ): string {
        self::check($payload, self::DEPTH);
        $text = \json_encode($payload, \JSON_UNESCAPED_SLASHES | \JSON_UNESCAPED_UNICODE);
        if ($text === false) {
            $isText = \json_last_error() === \JSON_ERROR_UTF8;
            throw Token04Exception::of($isText ? ErrorCode::INVALID_ARGUMENT : ErrorCode::INVALID_PAYLOAD, 0, 'payload');
        }
        return $text;
    }

    private static function check(
        #[\SensitiveParameter]
        array $values,
        int $depth
    ) {
        if ($depth === 0) {
            throw Token04Exception::of(ErrorCode::INVALID_PAYLOAD);
        }
        foreach ($values as $value) {
            if (\is_array($value)) {
                self::check($value, $depth - 1);
            } elseif ($value !== null && !\is_scalar($value)) {
                throw new \TypeError(
                    'The array $payload must contain only arrays, text, numbers, booleans and null; '
                    . 'pass a Token04\RtcRoomPayload or a Token04\VideoPayload by itself'
                );
            }
        }
    }
}
