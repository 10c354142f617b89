using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;

// Random calls of the whole package, with whatever can be passed. A seed gives the same calls.
internal static class RandomCalls
{
    // The collectors keep some of what they had, and the process some of what threads had.
    private const long AllowedKib = 24 * 1024;

    internal static int Run(int seed, long calls, long seconds)
    {
        Outcomes outcomes = new Outcomes(seed);
        Stopwatch clock = Stopwatch.StartNew();
        long first = 0;
        long done = 0;
        using (Attacker attacker = new Attacker(new Random(seed), outcomes))
        {
            bool stop = false;
            Thread disturber = new Thread(() =>
            {
                while (!Volatile.Read(ref stop))
                {
                    attacker.Disturb();
                }
            });
            disturber.IsBackground = true;
            disturber.Start();
            while (done < calls || clock.Elapsed.TotalSeconds < seconds)
            {
                outcomes.Call = done;
                attacker.Call();
                done++;
                if (done == calls / 5)
                {
                    Support.Collect();
                    first = Support.Size("VmRSS");
                }
            }
            Volatile.Write(ref stop, true);
            disturber.Join();
        }
        Support.Collect();
        long last = Support.Size("VmRSS");
        if (first > 0 && last - first > AllowedKib)
        {
            outcomes.Find("memory grew by " + (last - first) + " KiB");
        }
        string counts = string.Join(",", outcomes.Counts.Select(one => Json.Text(one.Key) + ":" + one.Value).ToArray());
        Console.WriteLine(string.Format(
            CultureInfo.InvariantCulture,
            "{{\"calls\":{0},\"outcomes\":{{{1}}},\"resident_kib\":[{2},{3}],\"findings\":{4}}}",
            outcomes.Counts.Values.Sum(),
            counts,
            first,
            last,
            Json.Texts(outcomes.Findings)));
        return 0;
    }
}
