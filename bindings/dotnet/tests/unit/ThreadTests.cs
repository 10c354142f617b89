using System;
using System.Collections.Generic;
using System.Threading;
using NUnit.Framework;

namespace Token04.Tests
{
    [TestFixture]
    public class ThreadTests
    {
        private const int Threads = 16;

        [Test]
        public void SixteenThreadsShareAnIssuerAndAVerifier()
        {
            HashSet<string> ivs = new HashSet<string>();
            // Shared before anybody has used them.
            VideoPayload[] videos = { new VideoPayload("r", "v"), new VideoPayload("r", "w") };
            using (Issuer issuer = Support.Maker())
            using (Verifier verifier = new Verifier(Support.Secret))
            {
                Together(thread =>
                {
                    List<string> mine = new List<string>();
                    VideoPayload video = videos[thread % videos.Length];
                    for (int round = 0; round < 1000; round++)
                    {
                        string user = "user_" + thread + "_" + round;
                        string token = issuer.Issue(user, 60, new RawPayload("{" + new string(' ', round) + "}"));
                        Claims claims = verifier.Verify(token, new Expectation { UserId = user });
                        Assert.That(claims.Payload.Length, Is.EqualTo(round + 2));
                        Assert.That(verifier.Open(issuer.Issue(user, 60, video)).Payload, Is.EqualTo(video.ToJson()));
                        mine.Add(BitConverter.ToString(Envelope.Inspect(token).GetIv()));
                    }
                    lock (ivs)
                    {
                        ivs.UnionWith(mine);
                    }
                });
            }
            Assert.That(ivs.Count, Is.EqualTo(Threads * 1000));
        }

        [Test]
        public void DisposingMeanwhileIsSafe()
        {
            for (int round = 0; round < 100; round++)
            {
                Issuer issuer = Support.Maker();
                Verifier verifier = new Verifier(Support.Secret);
                string token = issuer.Issue("u", 60);
                int refused = 0;
                Together(thread =>
                {
                    if (thread == 0)
                    {
                        issuer.Dispose();
                        verifier.Dispose();
                        return;
                    }
                    try
                    {
                        while (true)
                        {
                            verifier.Open(issuer.Issue("u", 60));
                            verifier.Verify(token);
                        }
                    }
                    catch (ObjectDisposedException)
                    {
                        Interlocked.Increment(ref refused);
                    }
                });
                Assert.That(refused, Is.EqualTo(Threads - 1));
            }
        }

        // All start at once; the first exception of any is thrown.
        private static void Together(Action<int> work)
        {
            Exception first = null;
            using (ManualResetEvent start = new ManualResetEvent(false))
            {
                Thread[] threads = new Thread[Threads];
                for (int index = 0; index < Threads; index++)
                {
                    int thread = index;
                    threads[index] = new Thread(() =>
                    {
                        start.WaitOne();
                        try
                        {
                            work(thread);
                        }
                        catch (Exception failure)
                        {
                            Interlocked.CompareExchange(ref first, failure, null);
                        }
                    });
                    threads[index].Start();
                }
                start.Set();
                foreach (Thread thread in threads)
                {
                    thread.Join();
                }
            }
            if (first != null)
            {
                throw new InvalidOperationException("in a thread", first);
            }
        }
    }
}
