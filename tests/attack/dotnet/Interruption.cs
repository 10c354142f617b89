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
                    Ignore(() => issuer.IssueBatch(list, 60, new RtcRoomPayload("r") { Login = true }));
                    Ignore(() => Report.Diagnose("04", list));
                    Ignore(() => new RtcRoomPayload("r") { Login = true, StreamIds = list }.ToJson());
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
        work(count);
        Support.Collect();
        long grown = Support.Allocated() - before;
        if (grown > Allowed)
        {
            found.Add(what + ": " + (grown / 1024) + " KiB stayed");
        }
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
