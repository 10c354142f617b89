<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;

/** The code of the README, in its order, as one program. */
final class ReadmeTest extends TestCase
{
    public function testItsCodeRuns()
    {
        $readme = \file_get_contents(Support::root() . '/bindings/php/README.md');
        $count = \preg_match_all('/^```php\n(.*?)^```$/ms', $readme, $blocks);
        self::assertGreaterThan(7, $count);
        $imports = [];
        $program = "\$secret = '" . Support::SECRET . "';\n\$appId = 1234567890;\n\$userId = 'user_1';\n";
        foreach ($blocks[1] as $block) {
            foreach (\explode("\n", $block) as $line) {
                if (\strpos($line, 'use ') === 0) {
                    $imports[$line] = true;
                } else {
                    $program .= "$line\n";
                }
            }
        }
        $program = "declare(strict_types=1);\nerror_reporting(E_ALL);\n" . \implode("\n", \array_keys($imports)) . "\n"
            . 'set_error_handler(function ($level, $message, $file, $line) { throw new ErrorException("$message, line $line"); });'
            . "\nrequire getenv('TOKEN04_AUTOLOAD');\n$program\necho 'end';\n";
        self::assertStringEndsWith('end', Support::php(['-r', $program]));
    }
}
