using System;
using System.Collections.Generic;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Token04.Tests
{
    [TestFixture]
    public class VectorTests
    {
        [Test]
        public void TokensWithKnownContentsAreRead()
        {
            foreach (JObject vector in Support.Vectors("exact.json"))
            {
                string token = Support.Text(vector, "token");
                long created = (long)vector["ctime"];
                Claims claims = Open(vector);
                CheckClaims(claims, vector, created + (long)vector["effective_time_in_seconds"]);
                CheckCipher(claims, vector);

                Envelope envelope = Envelope.Inspect(token);
                Assert.That(envelope.Cipher, Is.EqualTo(claims.Cipher));
                Assert.That(envelope.ExpirationTime, Is.EqualTo(claims.ExpirationTime));
                Assert.That(envelope.TokenLength, Is.EqualTo(token.Length));
                Assert.That(
                    BitConverter.ToString(envelope.GetIv()).Replace("-", "").ToLowerInvariant(),
                    Is.EqualTo(Support.Text(vector, "iv_hex")));
                int framing = claims.Cipher == Cipher.Gcm ? 8 + 2 + 12 + 2 + 16 + 1 : 8 + 2 + 16 + 2;
                Assert.That(envelope.EnvelopeLength, Is.EqualTo(envelope.CiphertextLength + framing));
            }
        }

        [Test]
        public void TokensOfTheVendorsGeneratorsAreRead()
        {
            foreach (JObject vector in Support.Vectors("interop.json"))
            {
                Claims claims = Open(vector);
                CheckClaims(claims, vector["claims"], (long)vector["claims"]["expire"]);
                CheckCipher(claims, vector);
            }
        }

        [Test]
        public void TokensAreRefusedForTheirReason()
        {
            HashSet<string> reasons = new HashSet<string>();
            foreach (JObject vector in Support.Vectors("verify.json"))
            {
                string name = Support.Text(vector, "name");
                string token = Support.Text(vector, "token");
                string reason = Support.Text(vector, "reason");
                Expectation expected = Expected(vector);
                Report report = Report.Diagnose(token, new[] { Support.Text(vector, "secret") }, expected);
                Assert.That(report.IsAccepted, Is.EqualTo(reason == null), name);
                using (Verifier verifier = new Verifier(Support.Text(vector, "secret")))
                {
                    if (reason == null)
                    {
                        Assert.That(verifier.Verify(token, expected), Is.Not.Null, name);
                        continue;
                    }
                    Token04Exception refused = Support.Throws(() => verifier.Verify(token, expected));
                    Assert.That(refused.Reason, Is.EqualTo(reason), name);
                    Assert.That(report.Code, Is.EqualTo(refused.Code), name);
                    Assert.That(report.SdkCode, Is.EqualTo(refused.SdkCode), name);
                    Assert.That(refused.ToString().Contains(Support.Text(vector, "secret")), Is.False, name);
                    reasons.Add(reason);
                }
            }
            Assert.That(reasons.Count, Is.GreaterThan(8));
        }

        private static Claims Open(JObject vector)
        {
            using (Verifier verifier = new Verifier(Support.Text(vector, "secret")))
            {
                return verifier.Open(Support.Text(vector, "token"));
            }
        }

        private static void CheckCipher(Claims claims, JObject vector)
        {
            Cipher cipher = Support.Text(vector, "cipher") == "aes-256-gcm" ? Cipher.Gcm : Cipher.Cbc;
            Assert.That(claims.Cipher, Is.EqualTo(cipher));
        }

        private static void CheckClaims(Claims claims, JToken expected, long expire)
        {
            Assert.That(claims.AppId, Is.EqualTo((uint)expected["app_id"]));
            Assert.That(claims.UserId, Is.EqualTo(Support.Text(expected, "user_id")));
            Assert.That(claims.Payload, Is.EqualTo(Support.Text(expected, "payload") ?? ""));
            Assert.That(claims.Nonce, Is.EqualTo((long)expected["nonce"]));
            Assert.That(claims.CreationTime, Is.EqualTo((long)expected["ctime"]));
            Assert.That(claims.ExpirationTime, Is.EqualTo(expire));
            Assert.That(claims.EnvelopeExpirationTime, Is.EqualTo(expire));
            Assert.That(claims.SecretIndex, Is.EqualTo(0));
        }

        private static Expectation Expected(JObject vector)
        {
            JToken expect = vector["expect"];
            Expectation expected = new Expectation { UnixTime = (long)vector["now"] };
            if (expect["app_id"] != null)
            {
                expected.AppId = (uint)expect["app_id"];
            }
            if (expect["user_id"] != null)
            {
                expected.UserId = Support.Text(expect, "user_id");
            }
            if (expect["room_id"] != null)
            {
                expected.RoomId = Support.Text(expect, "room_id");
            }
            if (expect["privilege"] != null)
            {
                expected.Privileges = new[]
                {
                    Support.Text(expect, "privilege") == "login" ? Privilege.Login : Privilege.Publish,
                };
            }
            if (expect["stream_id"] != null)
            {
                expected.StreamId = Support.Text(expect, "stream_id");
            }
            return expected;
        }
    }
}
