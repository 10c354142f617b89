<?php

declare(strict_types=1);

namespace Token04\Internal;

/**
 * How long a token is valid, in seconds.
 *
 * @internal
 */
final class Lifetime
{
    /**
     * Whole seconds; 0, which is refused, if there is a fraction or the number is too large. Months
     * and years count from now, in UTC.
     *
     * @param float|\DateInterval $given
     */
    public static function seconds($given): int
    {
        if (\is_float($given)) {
            // 2^63 is the first that does not fit.
            $isWhole = $given >= -9223372036854775808.0 && $given < 9223372036854775808.0 && \floor($given) === $given;
            return $isWhole ? (int) $given : 0;
        }
        if (isset($given->f) && $given->f != 0.0) {
            return 0;
        }
        $now = new \DateTimeImmutable('@' . \time());
        // Beyond the range of an int PHP goes on with a float.
        $seconds = $now->add($given)->getTimestamp() - $now->getTimestamp();
        return \is_int($seconds) ? $seconds : 0;
    }
}
