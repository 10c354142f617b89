using System;
using System.Globalization;

namespace Token04
{
    // Points in time; .NET Framework 3.5 cannot convert them.
    internal static class Times
    {
        private const long Epoch = 62135596800;

        // Rounded down.
        internal static long ToUnix(DateTimeOffset time)
        {
            return (time.UtcTicks / TimeSpan.TicksPerSecond) - Epoch;
        }

        // The nearest that .NET can express: it ends with the year 9999.
        internal static DateTimeOffset OfUnix(long seconds)
        {
            if (seconds < -Epoch)
            {
                return DateTimeOffset.MinValue;
            }
            if (seconds > (DateTimeOffset.MaxValue.UtcTicks / TimeSpan.TicksPerSecond) - Epoch)
            {
                return DateTimeOffset.MaxValue;
            }
            return new DateTimeOffset((seconds + Epoch) * TimeSpan.TicksPerSecond, TimeSpan.Zero);
        }

        // A lifetime in whole seconds.
        internal static long Lifetime(TimeSpan time)
        {
            if (time.Ticks % TimeSpan.TicksPerSecond != 0)
            {
                throw Refused(Text(time), "not a whole number of seconds");
            }
            return time.Ticks / TimeSpan.TicksPerSecond;
        }

        // What is said of a lifetime that is refused.
        internal static Token04Exception Refused(string lifetime, string why)
        {
            return new Token04Exception(
                Token04ErrorCode.InvalidEffectiveTime,
                Status.Message((int)Token04ErrorCode.InvalidEffectiveTime) + " The lifetime is " + lifetime + ", which is " + why
                    + ".",
                "effective_time_in_seconds");
        }

        internal static string Text(TimeSpan time)
        {
            return ((decimal)time.Ticks / TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture) + " s";
        }

        internal static string Text(long seconds)
        {
            return seconds.ToString(CultureInfo.InvariantCulture) + " s";
        }
    }
}
