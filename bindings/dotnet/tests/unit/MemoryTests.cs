using System;
using System.Globalization;
using System.IO;
using System.Runtime.CompilerServices;
using NUnit.Framework;
using ZegoServerAssistant;

namespace Token04.Tests
{
    [TestFixture]
    public class MemoryTests
    {
        private const long Megabyte = 1024 * 1024;

        // A leak in every call is 16 bytes each at least.
        [Test]
        public void AMillionTokensDoNotGrowTheProcess()
        {
            using (Issuer issuer = Support.Maker())
            {
                Action<int> tokens = count =>
                {
                    for (int done = 0; done < count; done++)
                    {
                        issuer.Issue("user_1", 60, "\u4E00");
                    }
                };
                CheckGrowth(tokens, 1000000);
            }
        }

        [Test]
        public void ReadingDoesNotGrowTheProcess()
        {
            Action<int> reading = count =>
            {
                using (Issuer issuer = Support.Maker())
                using (Verifier verifier = new Verifier(Support.Secret))
                {
                    string token = issuer.Issue("u", 60);
                    Expectation expected = new Expectation().ExpectUserId("u").ExpectRoomId("r");
                    for (int done = 0; done < count; done++)
                    {
                        verifier.Verify(token, expected);
                        verifier.Open(token);
                        Envelope.Inspect(token);
                        if (done % 10 == 0)
                        {
                            Report.Diagnose(token, new[] { Support.Secret });
                        }
                    }
                }
            };
            CheckGrowth(reading, 100000);
        }

        [Test]
        public void MakingDoesNotGrowTheProcess()
        {
            string large = new string('x', 3000);
            string[] users = { "u", "" };
            Action<int> making = count =>
            {
                for (int done = 0; done < count; done++)
                {
                    using (Issuer issuer = Support.Maker())
                    {
                        issuer.Issue("u", 60);
                        issuer.Issue("u", 60, large);
                        issuer.IssueBatch(users, 60).Dispose();
                    }
                    new Verifier(Support.Secret).Dispose();
                    ServerAssistant.GenerateToken04(1, "u", Support.Secret, 60, "");
                    ServerAssistant.GenerateToken04(0, "u", Support.Secret, 60, "");
                    new RtcRoomPayload("r") { Login = true }.ToJson();
                    new VideoPayload("r", "v").ToJson();
                }
            };
            CheckGrowth(making, 50000);
        }

        [Test]
        public void FailingDoesNotGrowTheProcess()
        {
            Action<int> failing = count =>
            {
                using (Issuer issuer = Support.Maker())
                using (Verifier verifier = new Verifier(Support.Secret))
                {
                    for (int done = 0; done < count; done++)
                    {
                        Throws(() => verifier.Open("04"));
                        Throws(() => issuer.Issue("", 60));
                        Throws(() => issuer.Issue("u", 60, new string('\uD800', 3000)));
                        Throws(() => issuer.IssueBatch(new[] { "u" }, 0));
                        Throws(() => new Issuer(0, Support.Secret));
                        Throws(() => new Verifier("short"));
                        Throws(() => new VideoPayload("r", "").ToJson());
                    }
                }
            };
            CheckGrowth(failing, 10000);
        }

        // An issuer and a verifier have a key schedule each, a batch its tokens.
        [Test]
        public void FinalizersFreeWhatWasNotDisposedOf()
        {
            Action<int> forgotten = count =>
            {
                for (int done = 0; done < count; done++)
                {
                    Forget();
                    if (done % 500 == 0)
                    {
                        Collect();
                    }
                }
            };
            CheckGrowth(forgotten, 50000);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Forget()
        {
            Issuer issuer = new Issuer(1, Support.Secret);
            issuer.Issue("u", 60);
            issuer.IssueBatch(new[] { "u" }, 60).GetCode(0);
            new Verifier(Support.Secret).GetHashCode();
        }

        private static void Throws(Action call)
        {
            try
            {
                call();
            }
            catch (Token04Exception)
            {
                return;
            }
            Assert.Fail("nothing was thrown");
        }

        private static void CheckGrowth(Action<int> work, int count)
        {
            work(count / 5);
            Collect();
            long before = Resident();
            work(count);
            Collect();
            Assert.That(Resident() - before, Is.LessThan(6 * Megabyte));
        }

        private static void Collect()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
        }

        // In bytes, as the system counts it: what is leaked beside the managed heap shows here only.
        private static long Resident()
        {
            if (!File.Exists("/proc/self/statm"))
            {
                Assert.Ignore("this system has no /proc/self/statm");
            }
            return 4096 * long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1], CultureInfo.InvariantCulture);
        }
    }
}
