using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NUnit.Framework;
using ZegoServerAssistant;

namespace Token04.Tests
{
    [TestFixture]
    public class MemoryTests
    {
        // Less than a leak of malloc's smallest piece, 32 bytes, in each of 25,000 calls, which is the fewest here. The
        // runtimes take some for themselves meanwhile: .NET Core 256 KiB at once, whatever the calls.
        private const long Allowed = 768 * 1024;

        private const int Rounds = 3;

        [Test]
        public void AMillionTokensDoNotGrowTheProcess()
        {
            using (Issuer issuer = Support.Maker())
            {
                Action<int> tokens = count =>
                {
                    for (int done = 0; done < count; done++)
                    {
                        issuer.Issue("user_1", 60, "{\"room_id\":\"\u4E00\"}");
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
                    Expectation expected = new Expectation { UserId = "u", RoomId = "r" };
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
            string large = "{\"room_id\":\"" + new string('x', 3000) + "\"}";
            string[] users = { "u", "" };
            Action<int> making = count =>
            {
                for (int done = 0; done < count; done++)
                {
                    using (Issuer issuer = Support.Maker())
                    {
                        issuer.Issue("u", 60);
                        issuer.Issue("u", 60, large);
                        issuer.Issue("u", 60, new RtcRoomPayload("r", login: true));
                        issuer.IssueBatch(users, 60).Dispose();
                    }
                    new Verifier(Support.Secret).Dispose();
                    ServerAssistant.GenerateToken04(1, "u", Support.Secret, 60, "");
                    ServerAssistant.GenerateToken04(0, "u", Support.Secret, 60, "");
                    new RtcRoomPayload("r", login: true).ToJson();
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
                        Throws(() => issuer.Issue("u", 60, "{}"));
                        Throws(() => new RawPayload("\uD800"));
                        Throws(() => new Issuer(0, Support.Secret));
                        Throws(() => new Verifier("short"));
                        Throws(() => new VideoPayload("r", "").ToJson());
                    }
                }
            };
            CheckGrowth(failing, 25000);
        }

        // An issuer and a verifier have a key schedule each, a batch its tokens, a payload its text.
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
            issuer.Issue("u", 60, new RawPayload("x"));
            issuer.Issue("u", 60, new VideoPayload("r", "v"));
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
            // As many calls as are measured. .NET Core takes some 2 MiB for itself once, after tens of thousands of calls.
            work(count);
            Collect();
            long[] managed = new long[Rounds];
            long[] native = new long[Rounds];

            // What a runtime takes for itself may come at any time. A leak grows in each of the rounds.
            for (int round = 0; round < Rounds; round++)
            {
                long managedBefore = GC.GetTotalMemory(true);
                long nativeBefore = Allocated();
                work(count);
                Collect();
                native[round] = Allocated() - nativeBefore;
                managed[round] = GC.GetTotalMemory(true) - managedBefore;
                if (Math.Max(native.Take(round + 1).Min(), managed.Take(round + 1).Min()) < Allowed)
                {
                    return;
                }
            }
            Assert.That(native.Min(), Is.LessThan(Allowed), "native memory");
            Assert.That(managed.Min(), Is.LessThan(Allowed), "managed memory");
        }

        private static void Collect()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
        }

        // What malloc has given and not got back, in bytes. The resident size would tell of other systems, too, but
        // moves by megabytes with the managed heap.
        private static long Allocated()
        {
            try
            {
                Arenas arenas = mallinfo2();
                return (long)(arenas.InArenas.ToUInt64() + arenas.Mapped.ToUInt64());
            }
            catch (Exception missing) when (missing is DllNotFoundException || missing is EntryPointNotFoundException)
            {
                Assert.Ignore("this system has no mallinfo2, as glibc 2.33 and newer have");
                throw;
            }
        }

        [DllImport("libc.so.6")]
        private static extern Arenas mallinfo2();

        // glibc's struct mallinfo2.
        [StructLayout(LayoutKind.Sequential)]
        private struct Arenas
        {
            internal UIntPtr Arena;
            internal UIntPtr FreePieces;
            internal UIntPtr FastPieces;
            internal UIntPtr MappedCount;
            internal UIntPtr Mapped;
            internal UIntPtr UnusedMaximum;
            internal UIntPtr Fast;
            internal UIntPtr InArenas;
            internal UIntPtr Free;
            internal UIntPtr Releasable;
        }
    }
}
