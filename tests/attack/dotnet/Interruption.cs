using System;
using System.Collections.Generic;
using System.Threading;
using Token04;
using ZegoServerAssistant;

// Exceptions of the caller's and Thread.Abort, in the middle of calls: nothing stays.
internal static class Interruption
{
    // Less than one issuer for each of the fewest interruptions.
    private const long Allowed = 384 * 1024;

    internal static void Run(List<string> found)
    {
        Throwing(found);
        if (Support.IsMono)
        {
            Aborting(found);
        }
    }

    private static void Throwing(List<string> found)
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

#pragma warning disable 618, SYSLIB0006
    private static void Aborting(List<string> found)
    {
        int dirty = 0;
        Action<int> work = count =>
        {
            for (int done = 0; done < count; done++)
            {
                Thread victim = new Thread(() =>
                {
                    try
                    {
                        Busy();
                    }
                    catch (ThreadAbortException)
                    {
                        Thread.ResetAbort();
                    }
                    if (Residue.InBuffer())
                    {
                        Interlocked.Increment(ref dirty);
                    }
                });
                victim.Start();
                Thread.Sleep(done % 3 == 0 ? 1 : 0);
                Thread.SpinWait(done * 97 % 20000);
                victim.Abort();
                victim.Join();
            }
        };
        Grows(found, "Thread.Abort", work, 2000);
        if (dirty > 0)
        {
            found.Add("Thread.Abort left text in the thread's buffer");
        }
    }
#pragma warning restore 618, SYSLIB0006

    private static void Busy()
    {
        string large = new string('x', 8000);
        string[] users = { "a", "b" };
        while (true)
        {
            using (Issuer issuer = Support.Maker())
            using (Verifier verifier = new Verifier(Support.Secret, Support.OtherSecret))
            {
                string token = issuer.Issue("u", 60, "{\"room_id\":\"r\"}");
                issuer.Issue("u", 60, new RawPayload(large));
                issuer.IssueBatch(users, 60, new VideoPayload("r", "v")).Dispose();
                verifier.Verify(token, new Expectation { UserId = "u" });
                Report.Diagnose(token, users);
                ServerAssistant.GenerateToken04(1, "u", Support.Secret, 60, large);
            }
        }
    }

    private static void Grows(List<string> found, string what, Action<int> work, int count)
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
