<?php

declare(strict_types=1);

namespace Token04\Internal;

use Token04\ErrorCode;
use Token04\Lang;
use Token04\Token04Exception;

/**
 * The C library's numbers of languages.
 *
 * @internal
 */
final class Language
{
    /**
     * @throws Token04Exception INVALID_ARGUMENT if there is no such language
     */
    public static function number(string $lang): int
    {
        $numbers = [Lang::EN => Header::LANG_EN, Lang::ZH => Header::LANG_ZH];
        if (!isset($numbers[$lang])) {
            throw Token04Exception::of(ErrorCode::INVALID_ARGUMENT, 0, 'lang');
        }
        return $numbers[$lang];
    }
}
