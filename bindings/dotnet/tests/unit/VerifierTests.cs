using System;
using NUnit.Framework;

namespace Token04.Tests
{
    [TestFixture]
    public class VerifierTests
    {
        [Test]
        public void TheFirstSecretThatFitsReadsTheToken()
        {
            using (Issuer issuer = Support.Maker())
            using (Verifier verifier = new Verifier(Support.OtherSecret, Support.Secret))
            {
                Assert.That(verifier.Open(issuer.Issue("u", 60)).SecretIndex, Is.EqualTo(1));
            }
        }

        [Test]
        public void WrongSecretsAreRefused()
        {
            Support.Fails(Token04ErrorCode.InvalidSecret, () => new Verifier());
            Support.Fails(Token04ErrorCode.InvalidSecret, () => new Verifier((string[])null));
            Support.Fails(Token04ErrorCode.InvalidSecret, () => new Verifier((string)null));
            Support.Fails(Token04ErrorCode.InvalidSecret, () => new Verifier(Support.Secret, "short"));
            Support.Fails(Token04ErrorCode.InvalidSecret, () => new Verifier(Support.Secret, null));
        }

        [Test]
        public void EveryExpectationIsChecked()
        {
            using (Issuer issuer = Support.Maker())
            using (Verifier verifier = new Verifier(Support.Secret))
            {
                string payload = new RtcRoomPayload("room1", login: true, streamIds: new[] { "s" }).ToJson();
                string token = issuer.Issue("u", 60, payload);
                Expectation all = new Expectation
                {
                    AppId = 1, UserId = "u", RoomId = "room1", Privileges = new[] { Privilege.Login }, StreamId = "s",
                };
                Assert.That(verifier.Verify(token, all).Payload, Is.EqualTo(payload));
                Assert.That(verifier.Verify(token).UserId, Is.EqualTo("u"));
                Assert.That(verifier.Verify(token, new Expectation()).UserId, Is.EqualTo("u"));

                Refuses(verifier, token, Token04ErrorCode.AppIdMismatch, new Expectation { AppId = 2 });
                Refuses(verifier, token, Token04ErrorCode.UserIdMismatch, new Expectation { UserId = "U" });
                Refuses(verifier, token, Token04ErrorCode.UserIdMismatch, new Expectation { UserId = "u\0" });
                Refuses(verifier, token, Token04ErrorCode.RoomIdMismatch, new Expectation { RoomId = "room2" });
                Refuses(verifier, token, Token04ErrorCode.RoomIdMismatch, new Expectation { RoomId = "" });
                Support.Fails(
                    Token04ErrorCode.PrivilegeDenied,
                    1002082,
                    () => verifier.Verify(token, new Expectation { Privileges = new[] { Privilege.Publish } }));
                Refuses(verifier, token, Token04ErrorCode.StreamIdDenied, new Expectation { StreamId = "t" });
                Refuses(verifier, token, Token04ErrorCode.Expired, new Expectation { UnixTime = long.MaxValue });
            }
            Support.Refuses("privilege", () => new Expectation { Privileges = new[] { (Privilege)3 } });
            Support.Refuses("user_id", () => new Expectation { UserId = null });
            Support.Refuses("room_id", () => new Expectation { RoomId = null });
            Support.Refuses("stream_id", () => new Expectation { StreamId = null });
            Support.Refuses("app_id", () => new Expectation { AppId = null });
            Support.Refuses("privilege", () => new Expectation { Privileges = null });
            Support.Refuses("ctime_leeway", () => new Expectation { CreationTimeLeeway = null });
            Support.Refuses("now", () => new Expectation { UnixTime = null });
            Support.Refuses("now", () => new Expectation { Time = null });
            Support.Refuses("leeway", () => new Expectation { Leeway = TimeSpan.FromMilliseconds(1500) });
            Support.Refuses("leeway", () => new Expectation { Leeway = TimeSpan.FromSeconds(-1) });
            Support.Refuses("ctime_leeway", () => new Expectation { CreationTimeLeeway = TimeSpan.MaxValue });
        }

        [Test]
        public void AnExpectationThatIsNullIsRefused()
        {
            using (Issuer issuer = Support.Maker())
            using (Verifier verifier = new Verifier(Support.Secret))
            {
                string token = issuer.Issue("u", 60);
                Support.Refuses("expectation", () => verifier.Verify(token, null));
                Support.Refuses("expectation", () => verifier.Verify("no token", null));
                Support.Refuses("expectation", () => Report.Diagnose(token, new[] { Support.Secret }, null));
                Assert.That(verifier.Verify(token).UserId, Is.EqualTo("u"));
                Assert.That(Report.Diagnose(token, new[] { Support.Secret }).IsAccepted, Is.True);
            }
        }

        [Test]
        public void StrictWantsEverythingNamed()
        {
            using (Issuer issuer = Support.Maker())
            using (Verifier verifier = new Verifier(Support.Secret))
            {
                string basic = issuer.Issue("u", 60);
                string named = issuer.Issue(
                    "u", 60, new RtcRoomPayload("r", login: true, streamIds: new[] { "s" }));
                Expectation plain = new Expectation { RoomId = "r", Privileges = new[] { Privilege.Login }, StreamId = "s" };
                Assert.That(verifier.Verify(basic, plain).UserId, Is.EqualTo("u"));
                Assert.That(verifier.Verify(named, Strict(plain)).UserId, Is.EqualTo("u"));
                Refuses(verifier, basic, Token04ErrorCode.RoomIdMismatch, plain);
                Refuses(verifier, basic, Token04ErrorCode.RoomIdMismatch, new Expectation { Strict = true, RoomId = "r" });
                Expectation login = new Expectation { Privileges = new[] { Privilege.Login }, Strict = true };
                Support.Throws(() => verifier.Verify(basic, login));
                Refuses(verifier, basic, Token04ErrorCode.StreamIdDenied, new Expectation { StreamId = "s", Strict = true });
                Assert.That(Report.Diagnose(basic, new[] { Support.Secret }, plain).Code, Is.EqualTo(Token04ErrorCode.RoomIdMismatch));
            }
        }

        [Test]
        public void LeewaysMoveTheTimes()
        {
            using (Issuer issuer = Support.Maker())
            using (Verifier verifier = new Verifier(Support.Secret))
            {
                string token = issuer.Issue("u", 60);
                Claims claims = verifier.Open(token);
                long end = claims.ExpirationTime;
                Refuses(verifier, token, Token04ErrorCode.Expired, new Expectation { UnixTime = end });
                Refuses(verifier, token, Token04ErrorCode.Expired, new Expectation { Leeway = TimeSpan.FromSeconds(10), UnixTime = end + 10 });
                Assert.That(verifier.Verify(token, new Expectation { UnixTime = end + 9, Leeway = TimeSpan.FromSeconds(10) }).UserId, Is.EqualTo("u"));
                Assert.That(verifier.Verify(token, new Expectation { UnixTime = end - 1 }).UserId, Is.EqualTo("u"));

                long early = claims.CreationTime - 100;
                Assert.That(verifier.Verify(token, new Expectation { UnixTime = early }).UserId, Is.EqualTo("u"));
                Assert.That(verifier.Verify(token, new Expectation { UnixTime = early, CreationTimeLeeway = TimeSpan.FromSeconds(100) }).UserId, Is.EqualTo("u"));
                foreach (uint seconds in new uint[] { 0, 99 })
                {
                    Token04Exception refused = Support.Throws(
                        () => verifier.Verify(token, new Expectation { UnixTime = early, CreationTimeLeeway = TimeSpan.FromSeconds(seconds) }));
                    Assert.That(refused.Code, Is.EqualTo(Token04ErrorCode.ClaimsInvalid));
                }
            }
        }

        [Test]
        public void TokensThatAreNoneAreRefused()
        {
            using (Verifier verifier = new Verifier(Support.Secret))
            using (Verifier other = new Verifier(Support.OtherSecret))
            using (Issuer issuer = Support.Maker())
            {
                string token = issuer.Issue("u", 60);
                Support.Refuses("token", () => verifier.Open(null));
                Support.Refuses("token", () => verifier.Verify(null));
                Support.Refuses("token", () => verifier.Verify(null, new Expectation { UserId = "u" }));
                Support.Refuses("token", () => verifier.Open("\uD800"));
                Support.Refuses("token", () => Envelope.Inspect("\uD800"));
                Support.Fails(Token04ErrorCode.Malformed, () => verifier.Open(""));
                Support.Fails(Token04ErrorCode.Malformed, () => verifier.Open(token + "\0"));
                Support.Fails(Token04ErrorCode.UnsupportedVersion, () => verifier.Open("03" + token.Substring(2)));
                Token04Exception wrong = Support.Fails(Token04ErrorCode.DecryptFailed, () => other.Open(token));
                Assert.That(wrong.ToString().Contains(token), Is.False);
                Assert.That(wrong.ToString().Contains(Support.OtherSecret), Is.False);
            }
        }

        [Test]
        public void UseAfterDisposeIsRefused()
        {
            Verifier verifier = new Verifier(Support.Secret);
            verifier.Dispose();
            verifier.Dispose();
            Assert.Throws<ObjectDisposedException>(() => verifier.Open("04"));
            Assert.Throws<ObjectDisposedException>(() => verifier.Verify("04"));
        }

        private static Expectation Strict(Expectation expected)
        {
            expected.Strict = true;
            return expected;
        }

        private static void Refuses(Verifier verifier, string token, Token04ErrorCode code, Expectation expected)
        {
            Token04Exception thrown = Support.Fails(code, () => verifier.Verify(token, expected));
            Assert.That(thrown, Is.InstanceOf<TokenRefusedException>());
            Assert.That(thrown is TokenExpiredException, Is.EqualTo(code == Token04ErrorCode.Expired));
        }
    }
}
