<?php

/*
 * Tests run against an installed package. TOKEN04_AUTOLOAD is its autoloader, TOKEN04_EXTENSION
 * the extension that PHP was started with, where there is one.
 */

declare(strict_types=1);

require \getenv('TOKEN04_AUTOLOAD') ?: \dirname(__DIR__) . '/vendor/autoload.php';
require __DIR__ . '/Support.php';

// Tests of one back end must not silently run on the other.
if (Token04\Tokens::backend() !== (\getenv('TOKEN04_BACKEND') ?: Token04\Tokens::backend())) {
    throw new RuntimeException('this is the back end ' . Token04\Tokens::backend());
}
