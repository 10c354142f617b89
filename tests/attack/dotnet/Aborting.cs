using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;
using Token04;
using ZegoServerAssistant;

// Thread.Abort in the middle of calls, which only Mono has: nothing stays.
//
// Mono itself often does not survive that. A thread that is aborted at the edge of native code keeps a wrong state,
// and at its next step into native code Mono ends the process. So this runs in a child process, and a child that
// ends this way is started again. Whoever says that the end is Mono's own must show it: a second child, which never
// loads the package and aborts threads in calls of the C library, must end in the same way.
internal static class Aborting
{
    // About half of the children end early. What is left to chance is one in a million.
    private const int Attempts = 20;

    internal static void Start(List<string> found, List<string> notes)
    {
        int died = 0;
        while (!Child.Survives("aborting", found))
        {
            died++;
            if (died == Attempts)
            {
                found.Add("Thread.Abort: Mono ended each of " + Attempts + " children itself");
                return;
            }
        }
        if (died > 0)
        {
            Blame(found);
            notes.Add("Thread.Abort: Mono ended " + died + " of " + (died + 1) + " children itself, as it does without the package");
        }
    }

    // The package's calls are interrupted.
    internal static void Run(List<string> found)
    {
        int dirty = 0;
        Interruption.Grows(
            found,
            "Thread.Abort",
            count => Abort(count, Busy, () =>
            {
                if (Residue.InBuffer())
                {
                    Interlocked.Increment(ref dirty);
                }
            }),
            Support.Count(2000, 500));
        if (dirty > 0)
        {
            found.Add("Thread.Abort left text in the thread's buffer");
        }
    }

    // The same without the package.
    internal static void RunControl(List<string> found)
    {
        Abort(4000, BusyWithout, () => { });
    }

    // Whether Mono ends a process without the package in the same way.
    private static void Blame(List<string> found)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            if (!Child.Survives("aborting-control", found))
            {
                return;
            }
        }
        found.Add("Thread.Abort: the process ends, and without the package it does not");
    }

#pragma warning disable 618, SYSLIB0006
    private static void Abort(int count, Action busy, Action afterwards)
    {
        for (int done = 0; done < count; done++)
        {
            Thread victim = new Thread(() =>
            {
                try
                {
                    busy();
                }
                catch (ThreadAbortException)
                {
                    Thread.ResetAbort();
                }
                afterwards();
            });
            victim.Start();
            Thread.Sleep(done % 3 == 0 ? 1 : 0);
            Thread.SpinWait(done * 97 % 20000);
            victim.Abort();
            victim.Join();
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
                string token = issuer.Issue("u", 3600, "{\"room_id\":\"r\"}");
                issuer.Issue("u", 3600, new RawPayload(large));
                issuer.IssueBatch(users, 3600, new VideoPayload("r", "v")).Dispose();
                verifier.Verify(token, new Expectation { UserId = "u" });
                Report.Diagnose(token, users);
                ServerAssistant.GenerateToken04(1, "u", Support.Secret, 3600, large);
            }
        }
    }

    private static void BusyWithout()
    {
        while (true)
        {
            using (Piece piece = new Piece())
            {
                piece.Ask();
            }
        }
    }

    // Owns memory of the C library's, as the package's handles own theirs.
    private sealed class Piece : SafeHandle
    {
        private static readonly UIntPtr Size = (UIntPtr)400u;

        internal Piece() : base(IntPtr.Zero, true)
        {
        }

        public override bool IsInvalid
        {
            get { return handle == IntPtr.Zero; }
        }

        internal void Ask()
        {
            SetHandle(malloc(Size));
        }

        protected override bool ReleaseHandle()
        {
            free(handle);
            return true;
        }

        [DllImport("libc.so.6")]
        private static extern IntPtr malloc(UIntPtr size);

        [DllImport("libc.so.6")]
        private static extern void free(IntPtr piece);
    }
}
