using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Token04.Tests
{
    [TestFixture]
    public class CodeTests
    {
        [Test]
        public void TheNumbersAreTheCores()
        {
            List<string> ours = new List<string>();
            foreach (Token04ErrorCode code in Enum.GetValues(typeof(Token04ErrorCode)))
            {
                ours.Add(code + " " + (int)code);
            }
            List<string> cores = new List<string>();
            foreach (JObject row in Support.AllCodes())
            {
                // INVALID_APP_ID is InvalidAppId here.
                string words = Support.Text(row, "name").ToLowerInvariant().Replace('_', ' ');
                string name = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(words).Replace(" ", "");
                cores.Add(name + " " + (int)row["code"]);
            }
            Assert.That(ours, Is.EquivalentTo(cores));
        }

        [Test]
        public void ExceptionsSayAllThatIsKnown()
        {
            foreach (JObject row in Support.AllCodes())
            {
                Token04ErrorCode code = (Token04ErrorCode)(int)row["code"];
                Support.Fails(code, () => throw new Token04Exception(code));
            }
            Token04Exception unknown = new Token04Exception((Token04ErrorCode)1234);
            Assert.That((int)unknown.Code, Is.EqualTo(1234));
            Assert.That(unknown.Name, Is.EqualTo("UNKNOWN"));
            Assert.That(unknown.Reason, Is.Null);
            Assert.That(unknown.SdkCode, Is.Null);
        }

#if !NETCOREAPP
        [Test]
        public void ExceptionsCrossApplicationDomains()
        {
            var formatter = new System.Runtime.Serialization.Formatters.Binary.BinaryFormatter();
            foreach (Token04ErrorCode code in new[] { Token04ErrorCode.Expired, Token04ErrorCode.InvalidSecret })
            {
                using (MemoryStream stream = new MemoryStream())
                {
                    formatter.Serialize(stream, new Token04Exception(code));
                    stream.Position = 0;
                    Token04Exception copy = (Token04Exception)formatter.Deserialize(stream);
                    Support.Fails(code, () => throw copy);
                }
            }
        }
#endif

        [Test]
        public void TheLibraryIsOfThisVersion()
        {
            Assert.That(
                Library.Version,
                Is.EqualTo(typeof(Issuer).Assembly.GetName().Version.ToString(3)));
        }
    }
}
