using System;
using System.Collections.Generic;
using Token04;

// Exceptions of the caller's in the middle of calls: nothing stays. Thread.Abort is in Aborting.
internal static class Interruption
{
    // Less than one issuer for each of the fewest interruptions.
    private const long Allowed = 384 * 1024;

    internal static void Run(List<string> found)
    {
        HostileList list = new HostileList(new[] { new string('x', 3000) }, 1, new InvalidOperationException());
        Action<int> work = count =>
        {
            using (Issuer issuer = Support.Maker())
            {
                for (int done = 0; done < count; done++)
                {
                    Ignore(() => issuer.IssueBatch(list, 3600, new RtcRoomPayload("r", login: true)));
                    Ignore(() => Report.Diagnose("04", list));
                    Ignore(() => new RtcRoomPayload("r", login: true, streamIds: list).ToJson());
                }
            }
        };
        Grows(found, "exceptions of the caller's", work, 2000);
    }

    internal static void Grows(List<string> found, string what, Action<int> work, int count)
    {
        work(count / 5);
        Support.Collect();
        long before = Support.Allocated();
        string all = "";

        // The runtimes have their own in malloc's memory. What each call leaves grows in every round; what is taken
        // once, at any time, does not.
        for (int round = 0; round < 3; round++)
        {
            work(count);
            Support.Collect();
            long after = Support.Allocated();
            if (after - before <= Allowed)
            {
                return;
            }
            all += " " + ((after - before) / 1024);
            before = after;
        }
        found.Add(what + ": KiB that stayed after each of three rounds:" + all);
    }

    private static void Ignore(Action call)
    {
        try
        {
            call();
        }
        catch (InvalidOperationException)
        {
            return;
        }
    }
}
