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

        // A leak of one allocation of the smallest size a call, or of ten calls, is 16 MB and more.
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
                Assert.That(Growth(tokens, 200000, 1000000), Is.LessThan(8 * Megabyte));
            }
        }

        [Test]
        public void NoOtherCallGrowsTheProcess()
        {
            string large = new string('x', 3000);
            Action<int> everything = count =>
            {
                using (Issuer issuer = Support.Maker())
                {
                    for (int done = 0; done < count; done++)
                    {
                        using (Verifier verifier = new Verifier(Support.Secret))
                        {
                            string token = ServerAssistant.GenerateToken04(1, "u", Support.Secret, 60, "").token;
                            verifier.Verify(token, new Expectation().ExpectUserId("u").ExpectRoomId("r"));
                            Envelope.Inspect(token);
                            issuer.Issue("u", 60, large);
                            issuer.IssueBatch(new[] { "u", "" }, 60);
                            ServerAssistant.GenerateToken04(0, "u", Support.Secret, 60, "");
                            new RtcRoomPayload("r") { Login = true }.ToJson();
                            new VideoPayload("r", "v").ToJson();
                            Throws(() => verifier.Open("04"));
                            Throws(() => new Issuer(0, Support.Secret));
                            if (done % 10 == 0)
                            {
                                Report.Diagnose(token, new[] { Support.Secret });
                            }
                        }
                    }
                }
            };
            Assert.That(Growth(everything, 5000, 20000), Is.LessThan(8 * Megabyte));
        }

        // An issuer and a verifier have a key schedule each.
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
            Assert.That(Growth(forgotten, 2000, 20000), Is.LessThan(8 * Megabyte));
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Forget()
        {
            new Issuer(1, Support.Secret).Issue("u", 60);
            new Verifier(Support.Secret, Support.OtherSecret).GetHashCode();
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

        private static long Growth(Action<int> work, int first, int then)
        {
            work(first);
            Collect();
            long before = Resident();
            work(then);
            Collect();
            return Resident() - before;
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
