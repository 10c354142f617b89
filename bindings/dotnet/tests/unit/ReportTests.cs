using System.Text;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Token04.Tests
{
    [TestFixture]
    public class ReportTests
    {
        private string token;

        [SetUp]
        public void MakeToken()
        {
            using (Issuer issuer = Support.Maker())
            {
                token = issuer.Issue("u", 60);
            }
        }

        [Test]
        public void DamageIsExplained()
        {
            Report report = Report.Diagnose(token + "\n", new[] { Support.Secret });
            JObject json = JObject.Parse(report.Json);
            Assert.That(report.IsAccepted, Is.False);
            Assert.That(report.Code, Is.EqualTo(Token04ErrorCode.Malformed));
            Assert.That(report.SdkCode, Is.Null);
            Assert.That(report.Claims.UserId, Is.EqualTo("u"));
            Assert.That(report.Hint, Is.EqualTo((string)json["hint"]));
            Assert.That((bool)json["accepted"], Is.False);

            Assert.That(report.Checks.Count, Is.EqualTo(12));
            Assert.That(report.Checks[0].Code, Is.EqualTo(Token04ErrorCode.Malformed));
            Assert.That(report.Checks[0].Outcome, Is.EqualTo(Outcome.Failed));
            Assert.That(report.Checks[0].SdkCode, Is.Null);
            Assert.That(report.Checks[11].Code, Is.EqualTo(Token04ErrorCode.StreamIdDenied));
            Assert.That(report.Checks[11].Outcome, Is.EqualTo(Outcome.Skipped));

            JArray findings = (JArray)json["findings"];
            Assert.That(report.Findings.Count, Is.EqualTo(findings.Count));
            for (int index = 0; index < findings.Count; index++)
            {
                Finding finding = report.Findings[index];
                Assert.That(finding.Id, Is.EqualTo((string)findings[index]["id"]));
                Assert.That(finding.Message, Is.EqualTo((string)findings[index]["message"]));
                Assert.That(finding.Hint, Is.EqualTo((string)findings[index]["hint"]));
                Assert.That(finding.Severity.ToString().ToLowerInvariant(), Is.EqualTo((string)findings[index]["severity"]));
                Assert.That(finding.SdkCodes, Is.EqualTo(findings[index]["sdk_codes"].Values<int>()));
            }
            Assert.That(report.Findings.Count, Is.GreaterThan(0));
        }

        [Test]
        public void TextsForLogsNameWhatWasFound()
        {
            Report report = Report.Diagnose("\n" + token + "\n", new[] { Support.Secret });
            Assert.That(report.Findings.Count, Is.GreaterThan(0));
            string[] found = new string[report.Findings.Count];
            for (int index = 0; index < found.Length; index++)
            {
                found[index] = report.Findings[index].Id;
            }
            string expected = "Report { IsAccepted = False, Code = MALFORMED, Findings = [" + string.Join(", ", found) + "] }";
            Assert.That(report.ToString(), Is.EqualTo(expected));
            Assert.That(report.In(Language.Chinese).ToString(), Is.EqualTo(expected));
            Assert.That(
                Report.Diagnose(token, new[] { Support.Secret }).ToString(),
                Is.EqualTo("Report { IsAccepted = True, Code = OK, Findings = [] }"));
        }

        [Test]
        public void SecretsMayBeBytes()
        {
            Expectation expected = new Expectation { UserId = "u" };
            byte[] key = Encoding.UTF8.GetBytes(Support.Secret);
            Report report = Report.Diagnose(token, new[] { Encoding.UTF8.GetBytes(Support.OtherSecret), key }, expected);
            Assert.That(report.IsAccepted, Is.True);
            Assert.That(report.Claims.SecretIndex, Is.EqualTo(1));
            Assert.That(
                Report.Diagnose(token, new[] { new byte[31] }, expected).Code, Is.EqualTo(Token04ErrorCode.InvalidSecret));
            Assert.That(Report.Diagnose(token, new byte[0][], expected).Code, Is.EqualTo(Token04ErrorCode.Ok));
            byte[] broken = (byte[])key.Clone();
            broken[7] = 0xff;
            Support.Fails(Token04ErrorCode.InvalidArgument, () => Report.Diagnose(token, new[] { broken }, expected));
            Support.Refuses("expectation", () => Report.Diagnose(token, new[] { key }, null));
        }

        [Test]
        public void ExpectationsAreLookedAt()
        {
            Report report = Report.Diagnose(token, new[] { Support.Secret }, new Expectation { UserId = "v" });
            Assert.That(report.Code, Is.EqualTo(Token04ErrorCode.UserIdMismatch));
            Assert.That(report.SdkCode, Is.EqualTo(1002077));
            Check check = report.Checks[(int)Token04ErrorCode.UserIdMismatch - (int)Token04ErrorCode.Malformed];
            Assert.That(check.Outcome, Is.EqualTo(Outcome.Failed));
            Assert.That(check.SdkCode, Is.EqualTo(1002077));
        }

        [Test]
        public void GoodTokensAreAccepted()
        {
            Report report = Report.Diagnose(token, new[] { Support.OtherSecret, Support.Secret });
            Assert.That(report.IsAccepted, Is.True);
            Assert.That(report.Code, Is.EqualTo(Token04ErrorCode.Ok));
            Assert.That(report.Claims.SecretIndex, Is.EqualTo(1));
        }

        [Test]
        public void WithoutASecretOnlyTheEnvelopeIsLookedAt()
        {
            foreach (string[] none in new[] { null, new string[0] })
            {
                Report report = Report.Diagnose(token, none);
                Assert.That(report.Claims, Is.Null);
                Assert.That(report.IsAccepted, Is.False);
                Assert.That(report.Code, Is.EqualTo(Token04ErrorCode.Ok));
            }
            Support.Refuses("token", () => Report.Diagnose(null, null));
            Assert.That(
                Report.Diagnose(token, new string[] { null }).Code,
                Is.EqualTo(Token04ErrorCode.InvalidSecret));
        }

        [Test]
        public void EnvelopesAreReadOrRefused()
        {
            Envelope envelope = Envelope.Inspect(token);
            byte[] iv = envelope.GetIv();
            Assert.That(iv.Length, Is.EqualTo(16));
            iv[0] ^= 1;
            Assert.That(envelope.GetIv(), Is.Not.EqualTo(iv));
            Support.Refuses("token", () => Envelope.Inspect(null));
            Support.Fails(Token04ErrorCode.UnsupportedVersion, () => Envelope.Inspect("03" + token.Substring(2)));
        }
    }
}
