<?php

declare(strict_types=1);

namespace Token04\Internal;

use Token04\Lang;

/**
 * How long a token is valid, in seconds.
 *
 * @internal
 */
final class Lifetime
{
    /**
     * Whole seconds; 0, which is refused, if there is a fraction or the number is too large. Months
     * and years count from the time of the token, in UTC.
     *
     * @param float|\DateInterval $given
     * @param int|null $from Unix seconds; null for now
     */
    public static function seconds($given, $from = null): int
    {
        if (!self::isWhole($given)) {
            return 0;
        }
        if (\is_float($given)) {
            return (int) $given;
        }
        $start = new \DateTimeImmutable('@' . ($from === null ? \time() : $from));
        // Beyond the range of an int PHP goes on with a float.
        $seconds = $start->add($given)->getTimestamp() - $start->getTimestamp();
        return \is_int($seconds) ? $seconds : 0;
    }

    /**
     * What is wrong with one that was refused, by Lang.
     *
     * @param int|float|bool|string|\DateInterval $given
     * @return string[]
     */
    public static function problems($given): array
    {
        if (\is_string($given) || \is_bool($given)) {
            // PHP converted it.
            $given += 0;
        }
        $text = $given instanceof \DateInterval ? self::text($given) : self::number($given) . ' s';
        if (!self::isWhole($given)) {
            return [
                Lang::EN => "The lifetime is $text, which is not a whole number of seconds.",
                Lang::ZH => "有效时长为 {$text}，不是整数秒。",
            ];
        }
        $isLong = $given instanceof \DateInterval ? \strpos($text, '-') === false && $text !== 'PT0S' : $given > 0;
        return $isLong
            ? [Lang::EN => "The lifetime is $text, which is too long.", Lang::ZH => "有效时长为 {$text}，太长。"]
            : [Lang::EN => "The lifetime is $text, which is not positive.", Lang::ZH => "有效时长为 {$text}，不是正数。"];
    }

    /** @param int|float|\DateInterval $given */
    private static function isWhole($given): bool
    {
        if (\is_float($given)) {
            // 2^63 is the first that does not fit.
            return $given >= -9223372036854775808.0 && $given < 9223372036854775808.0 && \floor($given) === $given;
        }
        return \is_int($given) || !isset($given->f) || $given->f == 0.0;
    }

    /** @param int|float $given */
    private static function number($given): string
    {
        return \is_float($given) && \is_finite($given) ? (string) \json_encode($given) : (string) $given;
    }

    /** As ISO 8601 writes it, such as PT1H30M. */
    private static function text(\DateInterval $given): string
    {
        $seconds = isset($given->f) && $given->f != 0.0 ? $given->s + $given->f : $given->s;
        $date = $time = '';
        foreach (['Y' => $given->y, 'M' => $given->m, 'D' => $given->d] as $unit => $many) {
            $date .= $many == 0 ? '' : $many . $unit;
        }
        foreach (['H' => $given->h, 'M' => $given->i, 'S' => $seconds] as $unit => $many) {
            $time .= $many == 0 ? '' : self::number($many) . $unit;
        }
        $time = $date . $time === '' ? '0S' : $time;
        return ($given->invert === 1 ? '-' : '') . 'P' . $date . ($time === '' ? '' : "T$time");
    }
}
