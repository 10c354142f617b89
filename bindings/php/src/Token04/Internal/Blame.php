<?php

declare(strict_types=1);

namespace Token04\Internal;

use Token04\ErrorCode;
use Token04\Token04Exception;

/**
 * Which argument an INVALID_ARGUMENT is about: its number does not say it.
 *
 * @internal
 */
final class Blame
{
    /**
     * The name of the first text that is not UTF-8; null if all are.
     *
     * @param array<string, string|array|null> $texts by the argument's name, a text or several
     * @return string|null
     */
    public static function text(
        #[\SensitiveParameter]
        array $texts
    ) {
        foreach ($texts as $argument => $given) {
            foreach ((array) $given as $text) {
                if (\preg_match('//u', $text) !== 1) {
                    return $argument;
                }
            }
        }
        return null;
    }

    /**
     * The same exception. If it is an INVALID_ARGUMENT that names nothing, it now names the first of
     * these texts that is not UTF-8, or else $otherwise.
     *
     * @param array<string, string|array|null> $texts
     * @param string|null $otherwise
     */
    public static function named(
        Token04Exception $error,
        #[\SensitiveParameter]
        array $texts,
        $otherwise = null
    ): Token04Exception {
        if ($error->getCode() === ErrorCode::INVALID_ARGUMENT && $error->getArgument() === null) {
            $argument = self::text($texts);
            $error->know(0, $argument === null ? $otherwise : $argument, []);
        }
        return $error;
    }
}
