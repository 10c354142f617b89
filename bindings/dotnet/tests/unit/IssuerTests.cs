using System;
using System.Collections.Generic;
using NUnit.Framework;

namespace Token04.Tests
{
    [TestFixture]
    public class IssuerTests
    {
        [Test]
        public void TokensHoldWhatWasAskedFor()
        {
            foreach (Cipher cipher in new[] { Cipher.Cbc, Cipher.Gcm })
            {
                using (Issuer issuer = new Issuer(4294967295, Support.Secret, cipher))
                {
                    // A token's time is that of the system's last tick, some milliseconds ago.
                    long before = Unix(DateTime.UtcNow.AddMilliseconds(-20));
                    string token = issuer.Issue("user_1", 3600, Support.Room);
                    Claims claims = Support.Open(token);
                    Assert.That(token.StartsWith("04", StringComparison.Ordinal), Is.True);
                    Assert.That(claims.AppId, Is.EqualTo(4294967295));
                    Assert.That(claims.UserId, Is.EqualTo("user_1"));
                    Assert.That(claims.Payload, Is.EqualTo(Support.Room));
                    Assert.That(claims.Cipher, Is.EqualTo(cipher));
                    Assert.That(claims.CreationTime, Is.InRange(before, Now()));
                    Assert.That(claims.ExpirationTime, Is.EqualTo(claims.CreationTime + 3600));
                    Assert.That(claims.Nonce, Is.InRange(0, int.MaxValue));
                    Assert.That(issuer.AppId, Is.EqualTo(4294967295));
                    Assert.That(issuer.Cipher, Is.EqualTo(cipher));
                }
            }
        }

        [Test]
        public void CbcAndNoPayloadAreTheDefaults()
        {
            using (Issuer issuer = new Issuer(1, Support.Secret))
            {
                foreach (string token in new[] { issuer.Issue("u", 1), issuer.Issue("u", 1, null), issuer.Issue("u", 1, ""), issuer.Issue("u", 1, new RawPayload("")) })
                {
                    Claims claims = Support.Open(token);
                    Assert.That(claims.Cipher, Is.EqualTo(Cipher.Cbc));
                    Assert.That(claims.Payload, Is.EqualTo(""));
                }
            }
        }

        [Test]
        public void TokensOfAnotherTimeDifferInTheirTimesOnly()
        {
            DateTimeOffset now = new DateTimeOffset(2023, 11, 15, 6, 13, 20, 900, TimeSpan.FromHours(8));
            DateTimeOffset before = new DateTimeOffset(1969, 12, 31, 23, 59, 59, 999, TimeSpan.Zero);
            using (Issuer issuer = Support.Maker())
            {
                foreach (Payload payload in new Payload[] { null, Support.Room, new RtcRoomPayload("r", login: true), new RawPayload("x"), new RawPayload(new string('x', 9000)) })
                {
                    string usual = Support.Open(issuer.Issue("u", 3600, payload)).Payload;
                    foreach (string token in new[] { issuer.IssueAt(now, "u", 3600, payload), issuer.IssueAt(now, "u", TimeSpan.FromHours(1), payload) })
                    {
                        Claims claims = Support.Open(token);
                        Assert.That(claims.CreationTime, Is.EqualTo(1700000000));
                        Assert.That(claims.ExpirationTime, Is.EqualTo(1700003600));
                        Assert.That(claims.Payload, Is.EqualTo(usual));
                    }
                }
                Assert.That(issuer.IssueAt(now, "u", 60), Is.Not.EqualTo(issuer.IssueAt(now, "u", 60)));
                Support.Fails(Token04ErrorCode.ClockUnavailable, () => issuer.IssueAt(before, "u", 60));
                Support.Fails(Token04ErrorCode.InvalidUserId, () => issuer.IssueAt(now, "", 60, "{}"));
                Support.Fails(Token04ErrorCode.InvalidPayload, () => issuer.IssueAt(now, "u", 60, "{}"));
                Support.Fails(Token04ErrorCode.InvalidEffectiveTime, () => issuer.IssueAt(now, "u", TimeSpan.FromMilliseconds(1500)));
            }
        }

        [Test]
        public void WrongArgumentsAreRefusedByTheirNumber()
        {
            Support.Fails(Token04ErrorCode.InvalidAppId, () => new Issuer(0, (string)null));
            Support.Fails(Token04ErrorCode.InvalidAppId, () => new Issuer(0, "\uD800"));
            Support.Fails(Token04ErrorCode.InvalidSecret, () => new Issuer(1, (string)null));
            Support.Fails(Token04ErrorCode.InvalidSecret, () => new Issuer(1, "short"));
            Support.Fails(Token04ErrorCode.InvalidSecret, () => new Issuer(1, Support.Secret + "x"));
            Support.Fails(Token04ErrorCode.InvalidArgument, () => new Issuer(1, Support.Secret, (Cipher)2));
            using (Issuer issuer = Support.Maker())
            {
                Support.Fails(Token04ErrorCode.InvalidUserId, () => issuer.Issue((string)null, 0));
                Support.Fails(Token04ErrorCode.InvalidUserId, () => issuer.Issue("", 0));
                Support.Fails(Token04ErrorCode.InvalidEffectiveTime, () => issuer.Issue("u", 0));
                Support.Fails(Token04ErrorCode.InvalidEffectiveTime, () => issuer.Issue("u", -1));
                Support.Fails(Token04ErrorCode.InvalidEffectiveTime, () => issuer.Issue("u", long.MaxValue));
            }
        }

        [Test]
        public void NoTwoTokensShareAnIv()
        {
            HashSet<string> seen = new HashSet<string>();
            using (Issuer issuer = Support.Maker())
            {
                for (int count = 0; count < 10000; count++)
                {
                    string token = issuer.Issue("u", 60);
                    Assert.That(seen.Add(BitConverter.ToString(Envelope.Inspect(token).GetIv())), token);
                }
            }
        }

        [Test]
        public void BatchesHaveATokenForEachUserInTheirOrder()
        {
            List<string> users = new List<string>();
            for (int index = 0; index < 1000; index++)
            {
                users.Add(index == 500 ? "" : index == 501 ? null : "user_" + index);
            }
            users[700] = new string('x', 65520);
            users[999] = Support.Astral + "\0";
            foreach (int threads in new[] { 0, 1, 3 })
            foreach (Payload payload in new Payload[] { Support.Room, new RawPayload("{}"), new VideoPayload("r", "v") })
            {
                string text = payload is RawPayload ? "{}" : payload is VideoPayload ? ((VideoPayload)payload).ToJson() : Support.Room;
                using (Issuer issuer = Support.Maker(Cipher.Gcm))
                using (TokenBatch batch = issuer.IssueBatch(users, 60, payload, threads))
                {
                    Assert.That(batch.Count, Is.EqualTo(1000));
                    for (int index = 0; index < users.Count; index++)
                    {
                        if (index == 500 || index == 501 || index == 700)
                        {
                            Token04ErrorCode code =
                                index == 700 ? Token04ErrorCode.PayloadTooLarge : Token04ErrorCode.InvalidUserId;
                            Assert.That(batch.GetCode(index), Is.EqualTo(code));
                            Support.Fails(code, () => batch[index].ToString());
                            continue;
                        }
                        Assert.That(batch.GetCode(index), Is.EqualTo(Token04ErrorCode.Ok));
                        Claims claims = Support.Open(batch[index]);
                        Assert.That(claims.UserId, Is.EqualTo(users[index]));
                        Assert.That(claims.Payload, Is.EqualTo(text));
                        Assert.That(claims.Cipher, Is.EqualTo(Cipher.Gcm));
                    }
                    Assert.Throws<ArgumentOutOfRangeException>(() => batch[1000].ToString());
                    Assert.Throws<ArgumentOutOfRangeException>(() => batch.GetCode(-1));
                }
            }
        }

        // The same number and argument as a call for that user alone.
        [Test]
        public void UsersThatAreNoTextDoNotFailTheOthers()
        {
            string[] users = { "a", "b\uD800", "", null, "c", "\uDC00", new string('x', 65520) };
            Token04ErrorCode[] codes =
            {
                Token04ErrorCode.Ok, Token04ErrorCode.InvalidArgument, Token04ErrorCode.InvalidUserId, Token04ErrorCode.InvalidUserId,
                Token04ErrorCode.Ok, Token04ErrorCode.InvalidArgument, Token04ErrorCode.PayloadTooLarge,
            };
            using (Issuer issuer = Support.Maker())
            {
                foreach (Payload payload in new Payload[] { null, Support.Room, new RawPayload("x") })
                using (TokenBatch batch = issuer.IssueBatch(users, 60, payload))
                {
                    int place = 0;
                    foreach (BatchResult result in batch)
                    {
                        string user = users[place];
                        Assert.That(result.Code, Is.EqualTo(codes[place]));
                        Assert.That(batch.GetCode(place), Is.EqualTo(codes[place]));
                        if (codes[place] == Token04ErrorCode.Ok)
                        {
                            Assert.That(result.Error, Is.Null);
                            Assert.That(Support.Open(batch[place]).UserId, Is.EqualTo(user));
                        }
                        else
                        {
                            Token04Exception alone = Support.Throws(() => issuer.Issue(user, 60, payload));
                            int index = place;
                            foreach (Token04Exception error in new[] { result.Error, Support.Throws(() => batch[index].ToString()) })
                            {
                                Assert.That(error.Code, Is.EqualTo(alone.Code));
                                Assert.That(error.Argument, Is.EqualTo(alone.Argument));
                            }
                            Assert.That(result.Token, Is.Null);
                        }
                        place++;
                    }
                }
                Support.Refuses("payload", () => issuer.IssueBatch(users, 60, "\uD800"));
            }
        }

        [Test]
        public void AResultOfNoBatchIsRefused()
        {
            BatchResult none = default(BatchResult);
            Support.Fails(Token04ErrorCode.InvalidArgument, () => none.Token.ToString());
            Assert.That(none.Code, Is.EqualTo(Token04ErrorCode.InvalidArgument));
            Assert.That(none.Error.Code, Is.EqualTo(Token04ErrorCode.InvalidArgument));
        }

        [Test]
        public void UnknownCiphersAreNamed()
        {
            Support.Refuses("cipher", () => new Issuer(1, Support.Secret, (Cipher)7));
            Support.Refuses("cipher", () => new Issuer(1, System.Text.Encoding.ASCII.GetBytes(Support.Secret), (Cipher)(-1)));
            Support.Refuses("secret", () => new Issuer(1, "\uD800", Cipher.Gcm));
        }

        [Test]
        public void MessagesNameTheLifetime()
        {
            using (Issuer issuer = Support.Maker())
            {
                string[] users = { "u" };
                DateTimeOffset now = DateTimeOffset.UtcNow;
                Says("is -5 s, which is not positive.", () => issuer.Issue("u", -5));
                Says("is -5 s, which is not positive.", () => issuer.Issue("u", TimeSpan.FromSeconds(-5)));
                Says("is 0 s, which is not positive.", () => issuer.Issue(new string('u', 3000), 0));
                Says("is 9223372036854775807 s, which is too long.", () => issuer.Issue("u", long.MaxValue));
                Says("is 1.5 s, which is not a whole number of seconds.", () => issuer.Issue("u", TimeSpan.FromMilliseconds(1500)));
                Says("is 0.0000001 s, which is not a whole", () => issuer.IssueAt(now, "u", TimeSpan.FromTicks(1)));
                Says("is 1.5 s, which is not a whole", () => issuer.IssueBatch(users, TimeSpan.FromMilliseconds(1500)));
                Says("is -1 s, which is not positive.", () => issuer.IssueBatch(users, -1));
            }
            Token04Exception negative = Support.Throws(() => new Expectation { Leeway = TimeSpan.FromSeconds(-5) });
            Assert.That(negative.Message.EndsWith("leeway: -5 s is not from 0 to 4294967295 s.", StringComparison.Ordinal), negative.Message);
            Token04Exception fraction = Support.Throws(() => new Expectation { CreationTimeLeeway = TimeSpan.FromMilliseconds(1500) });
            Assert.That(fraction.Message.EndsWith("ctime_leeway: 1.5 s is not a whole number of seconds.", StringComparison.Ordinal), fraction.Message);
        }

        private static void Says(string text, TestDelegate call)
        {
            Token04Exception refused = Support.Fails(Token04ErrorCode.InvalidEffectiveTime, call);
            Assert.That(refused.Argument, Is.EqualTo("effective_time_in_seconds"));
            Assert.That(refused.Message.Contains("The lifetime " + text), refused.Message);
        }

        [Test]
        public void BatchesAreRefusedAsAWholeForWhatTheyShare()
        {
            string[] users = { "a", "b" };
            using (Issuer issuer = Support.Maker())
            {
                Assert.That(issuer.IssueBatch(new string[0], 60).Count, Is.EqualTo(0));
                Support.Refuses("user_ids", () => issuer.IssueBatch(null, 60));
                Support.Refuses("threads", () => issuer.IssueBatch(users, 60, null, -1));
                Support.Fails(Token04ErrorCode.InvalidPayload, () => issuer.IssueBatch(users, 60, "{}"));
                Support.Fails(Token04ErrorCode.InvalidPayload, () => issuer.IssueBatch(users, 60, new RtcRoomPayload("r")));
                Support.Fails(Token04ErrorCode.InvalidArgument, () => issuer.IssueBatch(users, 60, "\uDC00"));
                Support.Fails(Token04ErrorCode.InvalidEffectiveTime, () => issuer.IssueBatch(users, 0));
                Support.Fails(Token04ErrorCode.PayloadTooLarge, () => issuer.IssueBatch(users, 60, new RawPayload(new string('x', 65520))));
            }
        }

        [Test]
        public void UseAfterDisposeIsRefused()
        {
            Issuer issuer = Support.Maker();
            TokenBatch batch = issuer.IssueBatch(new[] { "u" }, 60);
            issuer.Dispose();
            issuer.Dispose();
            Assert.That(Support.Open(batch[0]).UserId, Is.EqualTo("u"));
            batch.Dispose();
            batch.Dispose();
            Assert.That(batch.Count, Is.EqualTo(1));
            Assert.Throws<ObjectDisposedException>(() => batch[0].ToString());
            Assert.Throws<ObjectDisposedException>(() => batch.GetCode(0));
            Assert.Throws<ObjectDisposedException>(() => issuer.Issue("u", 60));
            Assert.Throws<ObjectDisposedException>(() => issuer.Issue("u", 60, new string('x', 9000)));
            Assert.Throws<ObjectDisposedException>(() => issuer.Issue("u", 60, new RawPayload("x")));
            Assert.Throws<ObjectDisposedException>(() => issuer.IssueBatch(new[] { "u" }, 60, new RawPayload("x")));
            Assert.Throws<ObjectDisposedException>(() => issuer.IssueBatch(new[] { "u" }, 60));
        }

        private static long Now()
        {
            return Unix(DateTime.UtcNow);
        }

        private static long Unix(DateTime time)
        {
            return (long)(time - new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc)).TotalSeconds;
        }
    }
}
