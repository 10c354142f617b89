<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;

/** What Composer and PIE read. */
final class PackageTest extends TestCase
{
    private static function manifest(string $folder): array
    {
        $text = \file_get_contents(Support::root() . "/bindings/php/$folder" . 'composer.json');
        return \json_decode($text, true, 512, \JSON_THROW_ON_ERROR);
    }

    /** Both declare the classes of the namespace ZEGO. */
    public function testItTakesThePlaceOfZegosPackage()
    {
        self::assertSame(['zegoim/server_assistant' => '*'], self::manifest('')['replace']);
    }

    /** Debian's Composer does not know packages of this type yet; PIE does. */
    public function testTheExtensionIsAPackageOfItsOwn()
    {
        $package = self::manifest('');
        $extension = self::manifest('ext/');
        self::assertSame('php-ext', $extension['type']);
        self::assertSame($package['require'], $extension['require']);
        self::assertArrayHasKey('ext-token04', $package['suggest']);
        self::assertSame('token04', $extension['php-ext']['extension-name']);
        $configuration = \file_get_contents(Support::root() . '/bindings/php/ext/config.m4');
        foreach ($extension['php-ext']['configure-options'] as $option) {
            self::assertTrue($option['needs-value']);
            self::assertStringContainsString("--{$option['name']}[=PREFIX]", $configuration);
        }
    }
}
