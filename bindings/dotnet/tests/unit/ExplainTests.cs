using System.Linq;
using NUnit.Framework;

namespace Token04.Tests
{
    [TestFixture]
    public class ExplainTests
    {
        [Test]
        public void CodesAreExplained()
        {
            Explanation english = Explanation.Explain(1002077);
            Assert.That(english.Code, Is.EqualTo(1002077));
            Assert.That(english.Product, Is.EqualTo("express"));
            Assert.That(english.Name, Is.Not.Empty);
            foreach (string text in new[] { english.Meaning, english.Causes, english.Hint, english.When, english.Source })
            {
                Assert.That(text, Is.Not.Empty);
                Assert.That(IsChinese(text), Is.False, text);
            }
            Explanation chinese = Explanation.Explain(1002077, Language.Chinese);
            Assert.That(chinese.Name, Is.EqualTo(english.Name));
            Assert.That(IsChinese(chinese.Meaning) && IsChinese(chinese.Causes) && IsChinese(chinese.Hint), Is.True);

            Assert.That(english.ToString(), Is.EqualTo("1002077 (express): " + english.Meaning));
            Assert.That(chinese.ToString(), Is.EqualTo("1002077 (express): " + chinese.Meaning));

            Explanation again = Explanation.Explain(1002077, Language.English);
            Assert.That(again.Equals(english) && again.Equals((object)english), Is.True);
            Assert.That(again.GetHashCode(), Is.EqualTo(english.GetHashCode()));
            Assert.That(again.Equals(chinese), Is.False);
            Assert.That(again.Equals(Explanation.Explain(1002078)), Is.False);
            Assert.That(again.Equals(null), Is.False);
            Assert.That(again.Equals("text"), Is.False);
        }

        [Test]
        public void UnknownCodesAreNull()
        {
            foreach (long code in new[] { 2, -2, 1L << 32, long.MinValue })
            {
                Assert.That(Explanation.Explain(code), Is.Null);
            }
            Support.Refuses("lang", () => Explanation.Explain(1002077, (Language)2));
            Support.Refuses("lang", () => Explanation.Explain(1002077, (Language)(-1)));
        }

        [Test]
        public void ReportsSpeakChinese()
        {
            string token = Token();
            Report english = Report.Diagnose(token, new[] { Support.Secret }, new Expectation { UserId = "v" });
            Report chinese = english.In(Language.Chinese);
            Assert.That(chinese.Code, Is.EqualTo(Token04ErrorCode.UserIdMismatch));
            Assert.That(chinese.Claims, Is.SameAs(english.Claims));
            Assert.That(english.Message, Is.Not.Empty);
            Assert.That(IsChinese(english.Message + english.Hint + english.Json), Is.False);
            Assert.That(IsChinese(chinese.Message) && IsChinese(chinese.Hint), Is.True);
            Assert.That(chinese.Json.Contains(chinese.Hint), Is.True);
            Assert.That(english.Findings.Count, Is.GreaterThan(0));
            Assert.That(chinese.Findings.Select(one => one.Id), Is.EqualTo(english.Findings.Select(one => one.Id)));
            Assert.That(chinese.Findings.All(one => IsChinese(one.Message) && IsChinese(one.Hint)), Is.True);
            Assert.That(chinese.In(Language.English).Json, Is.EqualTo(english.Json));
            Support.Refuses("lang", () => english.In((Language)2));
            Assert.That(Report.Diagnose(token, new[] { Support.Secret }).Message, Is.Empty);
        }

        [Test]
        public void ExceptionsSpeakChinese()
        {
            Token04Exception expired = new Token04Exception(Token04ErrorCode.Expired);
            Assert.That(expired.MessageIn(Language.English), Is.EqualTo(expired.Message));
            Assert.That(expired.HintIn(Language.English), Is.EqualTo(expired.Hint));
            Assert.That(IsChinese(expired.MessageIn(Language.Chinese)), Is.True);
            Assert.That(IsChinese(expired.HintIn(Language.Chinese)), Is.True);
            Support.Refuses("lang", () => expired.MessageIn((Language)7));
        }

        [Test]
        public void KitTokensAreMade()
        {
            string token = Token();
            string kit = KitToken.Make(token, 1, "u", roomId: "\u623F\u95F4", userName: Support.Astral);
            Assert.That(kit.StartsWith(token + "#", System.StringComparison.Ordinal), Is.True);
            Assert.That(kit.Length, Is.GreaterThan(token.Length + 40));
            Assert.That(KitToken.Make(token, appId: 1, userId: "u"), Is.EqualTo(KitToken.Make(token, 1, "u", "", "")));
            Support.Fails(Token04ErrorCode.InvalidAppId, () => KitToken.Make(token, 0, "u"));
            Support.Fails(Token04ErrorCode.InvalidUserId, () => KitToken.Make(token, 1, null));
            Support.Refuses("token", () => KitToken.Make(null, 1, "u"));
            Support.Fails(Token04ErrorCode.Malformed, () => KitToken.Make(Support.Secret, 1, "u"));
            Support.Fails(Token04ErrorCode.UnsupportedVersion, () => KitToken.Make("03AAAA", 1, "u"));
            Support.Refuses("room_id", () => KitToken.Make(token, 1, "u", null));
            Support.Refuses("user_name", () => KitToken.Make(token, 1, "u", userName: null));
            Support.Refuses("user_id", () => KitToken.Make(token, 1, "\uD800"));
            Support.Refuses("user_name", () => KitToken.Make(token, 1, "u", userName: "\uD800"));
        }

        [Test]
        public void TheMisspeltFieldIsNamed()
        {
            using (Issuer issuer = Support.Maker())
            {
                const string Wrong = "{\"RoomId\":\"r\"}";
                Names("RoomId", Support.Throws(() => issuer.Issue("u", 60, Wrong)));
                Names("RoomId", Support.Throws(() => issuer.IssueBatch(new[] { "u" }, 60, Wrong)));
                // Large texts take another way.
                Names("RoomId", Support.Throws(() => issuer.Issue(new string('u', 3000), 60, Wrong)));
                Assert.That(Support.Open(issuer.Issue("u", 60, new RawPayload(Wrong))).Payload, Is.EqualTo(Wrong));
                string large = "{\"RoomId\":\"" + new string('r', 20000) + "\"}";
                Names("RoomId", Support.Throws(() => issuer.Issue("u", 60, large)));

                Support.Refuses("user_id", () => issuer.Issue("\uD800", 60));
                Support.Refuses("payload", () => issuer.Issue("u", 60, "\uD800"));
                Support.Refuses("payload", () => new RawPayload("\uD800"));
                Support.Refuses("payload", () => issuer.IssueBatch(new[] { "u" }, 60, "\uD800"));
            }
        }

        private static void Names(string field, Token04Exception refused)
        {
            Assert.That(refused.Code, Is.EqualTo(Token04ErrorCode.InvalidPayload));
            Assert.That(refused.Argument, Is.EqualTo("payload"));
            Assert.That(refused.Message.Contains(field) && refused.Message.Contains("room_id"), Is.True, refused.Message);
            Assert.That(refused.Message.EndsWith(refused.Hint, System.StringComparison.Ordinal), Is.True, refused.Message);
        }

        private static string Token()
        {
            using (Issuer issuer = Support.Maker())
            {
                return issuer.Issue("u", 60);
            }
        }

        private static bool IsChinese(string text)
        {
            return text.Any(unit => unit >= '\u4E00' && unit <= '\u9FFF');
        }
    }
}
