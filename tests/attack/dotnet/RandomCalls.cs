using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;

// Random calls of the whole package, with whatever can be passed. A seed gives the same calls.
internal static class RandomCalls
{
    // How much more of what malloc gave, which is where the package's native memory is, and of what the collector
    // knows, there may be at the end. The runtimes compile and load for a while, and have that in malloc's memory.
    // What the process has in all is only reported: the collectors keep as much as they like.
    private const long AllowedKib = 2 * 1024;

    internal static int Run(int seed, long calls, long seconds)
    {
        Outcomes outcomes = new Outcomes(seed);
        Stopwatch clock = Stopwatch.StartNew();
        Sizes first = null;
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
                if (first == null && done >= calls / 5 && clock.Elapsed.TotalSeconds >= seconds / 5.0)
                {
                    first = new Sizes();
                }
            }
            Volatile.Write(ref stop, true);
            disturber.Join();
        }
        Sizes last = new Sizes();
        if (last.Native - first.Native > AllowedKib)
        {
            outcomes.Find("native memory grew by " + (last.Native - first.Native) + " KiB");
        }
        if (last.Live - first.Live > AllowedKib)
        {
            outcomes.Find("the collector's memory grew by " + (last.Live - first.Live) + " KiB");
        }
        Console.Error.WriteLine("KiB after a fifth and at the end: " + first + ", " + last);
        string counts = string.Join(",", outcomes.Counts.Select(one => Json.Text(one.Key) + ":" + one.Value).ToArray());
        Console.WriteLine(string.Format(
            CultureInfo.InvariantCulture,
            "{{\"calls\":{0},\"outcomes\":{{{1}}},\"resident_kib\":[{2},{3}],\"findings\":{4}}}",
            outcomes.Counts.Values.Sum(),
            counts,
            first.Resident,
            last.Resident,
            Json.Texts(outcomes.Findings)));
        return 0;
    }

    // What there is after a collection, in KiB.
    private sealed class Sizes
    {
        internal Sizes()
        {
            Support.Collect();
            Resident = Support.Size("VmRSS");
            Native = Support.Allocated() / 1024;
            Live = GC.GetTotalMemory(true) / 1024;
        }

        internal long Resident { get; private set; }

        internal long Native { get; private set; }

        internal long Live { get; private set; }

        public override string ToString()
        {
            return "resident " + Resident + ", native " + Native + ", live " + Live;
        }
    }
}
