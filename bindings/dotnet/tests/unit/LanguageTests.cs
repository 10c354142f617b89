using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using NUnit.Framework;

namespace Token04.Tests
{
    // What is the language's own: durations, times, lists, exceptions.
    [TestFixture]
    public class LanguageTests
    {
        [Test]
        public void LifetimesAreTimeSpans()
        {
            using (Issuer issuer = Support.Maker())
            {
                Claims claims = Support.Open(issuer.Issue("u", TimeSpan.FromHours(1), new VideoPayload("r", "v")));
                Assert.That(claims.ExpirationTime - claims.CreationTime, Is.EqualTo(3600));
                Assert.That(claims.ExpiresAt - claims.IssuedAt, Is.EqualTo(TimeSpan.FromHours(1)));
                using (TokenBatch batch = issuer.IssueBatch(new[] { "u" }, TimeSpan.FromDays(1)))
                {
                    claims = Support.Open(batch[0]);
                    Assert.That(claims.ExpiresAt - claims.IssuedAt, Is.EqualTo(TimeSpan.FromDays(1)));
                }
                foreach (TimeSpan wrong in new[] { TimeSpan.FromMilliseconds(1500), TimeSpan.FromTicks(1) })
                {
                    Token04Exception refused = Support.Fails(
                        Token04ErrorCode.InvalidEffectiveTime, () => issuer.Issue("u", wrong));
                    Assert.That(refused.Message.Contains("not a whole number of seconds"), Is.True, refused.Message);
                    Assert.That(refused.Argument, Is.EqualTo("effective_time_in_seconds"));
                }
                Support.Fails(Token04ErrorCode.InvalidEffectiveTime, () => issuer.Issue("u", TimeSpan.Zero));
                Support.Fails(Token04ErrorCode.InvalidEffectiveTime, () => issuer.Issue("u", TimeSpan.FromSeconds(-1)));
                Support.Fails(
                    Token04ErrorCode.InvalidEffectiveTime, () => issuer.IssueBatch(new[] { "u" }, TimeSpan.FromMilliseconds(1)));
            }
        }

        [Test]
        public void ChecksHaveATime()
        {
            using (Issuer issuer = Support.Maker())
            using (Verifier verifier = new Verifier(Support.Secret))
            {
                string token = issuer.Issue("u", 60);
                DateTimeOffset end = verifier.Open(token).ExpiresAt;
                Assert.That(verifier.Verify(token, new Expectation { Time = end.AddTicks(-1) }).UserId, Is.EqualTo("u"));
                Support.Fails(Token04ErrorCode.Expired, () => verifier.Verify(token, new Expectation { Time = end }));
                Support.Fails(
                    Token04ErrorCode.Expired,
                    () => verifier.Verify(token, new Expectation { Time = end.ToOffset(TimeSpan.FromHours(8)) }));
            }
            DateTimeOffset some = new DateTimeOffset(2024, 2, 29, 12, 0, 0, TimeSpan.FromHours(8));
            Expectation expected = new Expectation { Time = some };
            Assert.That(expected.UnixTime, Is.EqualTo(1709179200));
            Assert.That(expected.Time, Is.EqualTo(some));
            expected.UnixTime = long.MaxValue;
            Assert.That(expected.Time.Value.Year, Is.EqualTo(9999));
            expected.UnixTime = long.MinValue;
            Assert.That(expected.Time, Is.EqualTo(DateTimeOffset.MinValue));
        }

        [Test]
        public void ExpectationsCanBeRead()
        {
            Expectation nothing = new Expectation();
            Assert.That(nothing.AppId, Is.Null);
            Assert.That(nothing.UserId, Is.Null);
            Assert.That(nothing.RoomId, Is.Null);
            Assert.That(nothing.StreamId, Is.Null);
            Assert.That(nothing.Privileges, Is.Empty);
            Assert.That(nothing.Strict, Is.False);
            Assert.That(nothing.Leeway, Is.EqualTo(TimeSpan.Zero));
            Assert.That(nothing.CreationTimeLeeway, Is.Null);
            Assert.That(nothing.UnixTime, Is.Null);
            Assert.That(nothing.Time, Is.Null);
            Expectation all = new Expectation
            {
                AppId = 0,
                Privileges = new[] { Privilege.Publish, Privilege.Login, Privilege.Publish },
                Strict = true,
                Leeway = TimeSpan.FromSeconds(uint.MaxValue),
                CreationTimeLeeway = TimeSpan.Zero,
            };
            Assert.That(all.AppId, Is.EqualTo(0));
            Assert.That(all.Privileges, Is.EqualTo(new[] { Privilege.Login, Privilege.Publish }));
            Assert.That(all.Leeway, Is.EqualTo(TimeSpan.FromSeconds(uint.MaxValue)));
            Assert.That(all.CreationTimeLeeway, Is.EqualTo(TimeSpan.Zero));
            // What is set takes the place of what was set.
            all.Privileges = new[] { Privilege.Login };
            all.Strict = false;
            Assert.That(all.Privileges, Is.EqualTo(new[] { Privilege.Login }));
            Support.Refuses("privilege", () => all.Privileges = new Privilege[0]);
            Assert.That(all.Privileges, Is.EqualTo(new[] { Privilege.Login }));
            Assert.That(all.Strict, Is.False);
        }

        [Test]
        public void BatchesAreEnumerable()
        {
            using (Issuer issuer = Support.Maker())
            using (TokenBatch batch = issuer.IssueBatch(new[] { "a", "", "b" }, 60))
            {
                List<BatchResult> results = batch.ToList();
                Assert.That(results.Count, Is.EqualTo(3));
                Assert.That(
                    results.Select(one => one.Code),
                    Is.EqualTo(new[] { Token04ErrorCode.Ok, Token04ErrorCode.InvalidUserId, Token04ErrorCode.Ok }));
                Assert.That(results[0].Token, Is.EqualTo(batch[0]));
                Assert.That(results[1].Token, Is.Null);
                Assert.That(Support.Open(results[2].Token).UserId, Is.EqualTo("b"));
                Assert.That(results[0].ToString().Contains(results[0].Token), Is.False);
            }
        }

        [Test]
        public void SecretsAreBytesToo()
        {
            byte[] key = Encoding.ASCII.GetBytes(Support.Secret);
            using (Issuer issuer = new Issuer(7, key, Cipher.Gcm))
            using (Verifier verifier = new Verifier(Encoding.ASCII.GetBytes(Support.OtherSecret), key))
            {
                Array.Clear(key, 0, key.Length);
                Claims claims = verifier.Verify(issuer.Issue("u", 60), new Expectation { AppId = 7, UserId = "u" });
                Assert.That(claims.SecretIndex, Is.EqualTo(1));
                Assert.That(claims.Cipher, Is.EqualTo(Cipher.Gcm));
            }
            foreach (byte[] wrong in new[] { null, new byte[0], new byte[31], new byte[33] })
            {
                Support.Fails(Token04ErrorCode.InvalidSecret, () => new Issuer(7, wrong));
                Support.Fails(Token04ErrorCode.InvalidSecret, () => new Verifier(key, wrong));
            }
            Support.Fails(Token04ErrorCode.InvalidSecret, () => new Verifier((byte[][])null));
        }

        [Test]
        public void RefusalsAreExceptionsOfTheirOwn()
        {
            using (Issuer issuer = Support.Maker())
            using (Verifier verifier = new Verifier(Support.Secret))
            {
                string token = issuer.Issue("u", 60);
                Assert.Throws<TokenExpiredException>(() => verifier.Verify(token, new Expectation { UnixTime = long.MaxValue }));
                Assert.Throws<TokenRefusedException>(() => verifier.Verify(token, new Expectation { UserId = "v" }));
                Assert.Throws<TokenRefusedException>(() => verifier.Open("no token"));
                Assert.Throws<Token04Exception>(() => verifier.Verify(token, null));
                Assert.Throws<Token04Exception>(() => issuer.Issue("", 60));
            }
        }

        [Test]
        public void NamesAreTheLibrarys()
        {
            Assert.That(Cipher.Cbc.Name() + " " + Cipher.Gcm.Name(), Is.EqualTo("aes-256-cbc aes-256-gcm"));
            Assert.That(
                Outcome.Passed.Name() + " " + Outcome.Failed.Name() + " " + Outcome.Skipped.Name(),
                Is.EqualTo("passed failed skipped"));
            Assert.That(
                Severity.Info.Name() + " " + Severity.Warning.Name() + " " + Severity.Error.Name(),
                Is.EqualTo("info warning error"));
            Assert.That(((Cipher)9).Name() + ((Outcome)(-1)).Name() + ((Severity)5).Name(), Is.EqualTo("unknownunknownunknown"));
        }
    }
}
