using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using Token04;

// Finalizers that use what is finalized with them, disposing twice, and while in use.
internal static class Destructors
{
    private static readonly List<Holder> Risen = new List<Holder>();
    private static int wrong;
    private static int finalized;

    internal static void Run(List<string> found)
    {
        Twice(found);
        for (int round = 0; round < 50; round++)
        {
            Forget(200);
            Support.Collect();
        }
        if (Volatile.Read(ref finalized) == 0)
        {
            found.Add("no finalizer was run");
        }
        if (Volatile.Read(ref wrong) > 0)
        {
            found.Add("a finalizer's call ended with another exception than ObjectDisposedException");
        }
        lock (Risen)
        {
            foreach (Holder holder in Risen)
            {
                holder.Use();
            }
        }
        MeanwhileDisposed(found);
        // The last ones are still there when the process ends.
        Forget(50);
    }

    private static void Twice(List<string> found)
    {
        Issuer issuer = Support.Maker();
        Verifier verifier = new Verifier(Support.Secret);
        string token = issuer.Issue("u", 3600);
        TokenBatch batch = issuer.IssueBatch(new[] { "u" }, 3600);
        for (int time = 0; time < 3; time++)
        {
            issuer.Dispose();
            verifier.Dispose();
            batch.Dispose();
        }
        Support.Throws<ObjectDisposedException>(found, "Issue", () => issuer.Issue("u", 3600));
        Support.Throws<ObjectDisposedException>(found, "Issue large", () => issuer.Issue(new string('u', 9000), 3600));
        Support.Throws<ObjectDisposedException>(found, "IssueBatch", () => issuer.IssueBatch(new[] { "u" }, 3600));
        Support.Throws<ObjectDisposedException>(found, "Open", () => verifier.Open(token));
        Support.Throws<ObjectDisposedException>(found, "Verify", () => verifier.Verify(token));
        Support.Throws<ObjectDisposedException>(found, "batch[0]", () => batch[0].ToString());
        Support.Throws<ObjectDisposedException>(found, "GetCode", () => batch.GetCode(0));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(int count)
    {
        for (int done = 0; done < count; done++)
        {
            Holder first = new Holder();
            first.Other = new Holder { Other = first };
        }
    }

    private static void MeanwhileDisposed(List<string> found)
    {
        for (int round = 0; round < 200; round++)
        {
            Issuer issuer = Support.Maker();
            Verifier verifier = new Verifier(Support.Secret);
            TokenBatch batch = issuer.IssueBatch(new[] { "a", "b" }, 3600);
            RtcRoomPayload room = new RtcRoomPayload("r", login: true);
            VideoPayload video = new VideoPayload("r", "v");
            Thread other = new Thread(() =>
            {
                Thread.SpinWait(round * 40);
                issuer.Dispose();
                verifier.Dispose();
                batch.Dispose();
            });
            other.Start();
            try
            {
                while (true)
                {
                    verifier.Open(issuer.Issue("u", 3600, room));
                    verifier.Verify(batch[1]);
                    issuer.IssueBatch(new[] { "u" }, 3600, video).Dispose();
                }
            }
            catch (ObjectDisposedException)
            {
                // As it should be.
            }
            other.Join();
        }
    }

    private sealed class Holder
    {
        private readonly Issuer issuer = Support.Maker();
        private readonly Verifier verifier = new Verifier(Support.Secret);
        private readonly TokenBatch batch;
        private readonly RawPayload payload = new RawPayload("x");

        internal Holder()
        {
            batch = issuer.IssueBatch(new[] { "u" }, 3600);
        }

        ~Holder()
        {
            Interlocked.Increment(ref finalized);
            Use();
            issuer.Dispose();
            issuer.Dispose();
            Use();
            if (finalized % 100 == 0)
            {
                lock (Risen)
                {
                    Risen.Add(this);
                }
            }
        }

        internal Holder Other { get; set; }

        internal void Use()
        {
            Try(() => batch[0].ToString());
            Try(() => verifier.Open(issuer.Issue("u", 3600, payload)));
            Try(() => issuer.IssueBatch(new[] { "u" }, 3600, payload));
            if (Other != null)
            {
                Try(() => Other.verifier.Open(Other.issuer.Issue("u", 3600, Other.payload)));
            }
        }

        private static void Try(Action call)
        {
            try
            {
                call();
            }
            catch (ObjectDisposedException)
            {
                // As it should be.
            }
            catch (Exception)
            {
                Interlocked.Increment(ref wrong);
            }
        }
    }
}
