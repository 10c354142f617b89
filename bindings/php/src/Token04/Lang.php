<?php

declare(strict_types=1);

namespace Token04;

/** The language of messages and hints. */
final class Lang
{
    /** English. */
    const EN = 'en';

    /** Chinese, in simplified characters. */
    const ZH = 'zh';

    private function __construct()
    {
    }
}
