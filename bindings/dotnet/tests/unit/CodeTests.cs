using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Reflection;
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
            Assert.That(unknown.Hint, Is.EqualTo(""));
            Assert.That(unknown.Argument, Is.Null);
            Assert.That(new Token04Exception(Token04ErrorCode.InvalidEffectiveTime).Argument, Is.EqualTo("effective_time_in_seconds"));
            Assert.That(new Token04Exception(Token04ErrorCode.Expired).Argument, Is.Null);
        }

#if !NETCOREAPP
        [Test]
        public void ExceptionsCrossApplicationDomains()
        {
            var formatter = new System.Runtime.Serialization.Formatters.Binary.BinaryFormatter();
            Token04Exception[] thrown =
            {
                new Token04Exception(Token04ErrorCode.Expired),
                new Token04Exception(Token04ErrorCode.InvalidSecret),
                Support.Throws(() => new Verifier(Support.Secret).Open("no token")),
                Support.Throws(() => Support.Open(Support.Maker().Issue("u", 1), long.MaxValue)),
            };
            foreach (Token04Exception one in thrown)
            {
                Token04ErrorCode code = one.Code;
                using (MemoryStream stream = new MemoryStream())
                {
                    formatter.Serialize(stream, one);
                    stream.Position = 0;
                    Token04Exception copy = (Token04Exception)formatter.Deserialize(stream);
                    Assert.That(copy.GetType(), Is.EqualTo(one.GetType()));
                    Support.Fails(code, () => throw copy);
                    Assert.That(copy.Argument, Is.EqualTo(new Token04Exception(code).Argument));
                }
            }
        }
#endif

        // Too little memory cannot be had at will: this is what all failures go through.
        [Test]
        public void TooLittleMemoryIsTheRuntimesOwnException()
        {
            foreach (MethodInfo method in typeof(Token04Exception).GetMethods(BindingFlags.NonPublic | BindingFlags.Static))
            {
                if (method.Name == "ThrowIfFailed")
                {
                    object[] arguments = method.GetParameters().Length == 1 ? new object[] { 26 } : new object[] { 26, 0u };
                    Exception thrown =
                        Assert.Throws<TargetInvocationException>(() => method.Invoke(null, arguments)).InnerException;
                    Assert.That(thrown, Is.TypeOf<OutOfMemoryException>());
                    Assert.That(thrown.Message, Is.EqualTo(Support.Message(Support.OfCode(26))));
                }
            }
        }

        [Test]
        public void TheLibraryIsOfThisVersion()
        {
            Assert.That(
                Library.Version,
                Is.EqualTo(typeof(Issuer).Assembly.GetName().Version.ToString(3)));
        }
    }
}
