using System;
using System.IO;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Token04.Tests
{
    internal static class Support
    {
        internal const string Secret = "fa94dd0f974cf2e293728a526b028271";
        internal const string Room = "{\"room_id\":\"r\"}";
        internal const string OtherSecret = "12345678900987654321123456789012";

        // Outside the BMP, as UTF-16 has it.
        internal const string Astral = "\uD83D\uDE00";

        private static readonly JArray Codes = Read("tests/conformance/codes.json");

        internal static JArray Vectors(string name)
        {
            JArray vectors = Read("tests/vectors/" + name);
            Assert.That(vectors.Count, Is.GreaterThan(0));
            return vectors;
        }

        internal static JArray AllCodes()
        {
            return Codes;
        }

        internal static JObject OfCode(int code)
        {
            foreach (JObject row in Codes)
            {
                if ((int)row["code"] == code)
                {
                    return row;
                }
            }
            throw new ArgumentException("codes.json has no " + code);
        }

        internal static string Text(JToken from, string key)
        {
            return (string)from[key];
        }

        // Throws, whichever exception of this package it is.
        internal static Token04Exception Throws(TestDelegate call)
        {
            return (Token04Exception)Assert.Throws(Is.InstanceOf<Token04Exception>(), call);
        }

        // Throws with this code, and with all that belongs to it.
        internal static Token04Exception Fails(Token04ErrorCode code, TestDelegate call)
        {
            return Fails(code, (int?)OfCode((int)code)["sdk_code"], call);
        }

        // The same where more is known of the SDK's code than the code alone tells.
        internal static Token04Exception Fails(Token04ErrorCode code, int? sdkCode, TestDelegate call)
        {
            Token04Exception thrown = Throws(call);
            JObject row = OfCode((int)code);
            Assert.That(thrown.Code, Is.EqualTo(code));
            Assert.That(thrown.Name, Is.EqualTo(Text(row, "name")));
            Assert.That(thrown.Reason, Is.EqualTo(Text(row, "reason")));
            Assert.That(thrown.Message.StartsWith(Message(row), StringComparison.Ordinal), Is.True, thrown.Message);
            Assert.That(thrown.Hint, Is.EqualTo(Text(row, "hint")));
            Assert.That(thrown.SdkCode, Is.EqualTo(sdkCode));
            return thrown;
        }

        // The same where this package finds an argument to be wrong.
        internal static void Refuses(string argument, TestDelegate call)
        {
            Token04Exception thrown = Fails(Token04ErrorCode.InvalidArgument, call);
            Assert.That(thrown.Argument, Is.EqualTo(argument));
            Assert.That(thrown.Message.Contains(argument), Is.True);
        }

        // What is wrong and what to do, as an exception's message has it.
        internal static string Message(JToken row)
        {
            return (Text(row, "message") + " " + Text(row, "hint")).TrimEnd();
        }

        internal static Issuer Maker(Cipher cipher = Cipher.Cbc)
        {
            return new Issuer(1, Secret, cipher);
        }

        internal static Claims Open(string token)
        {
            using (Verifier verifier = new Verifier(Secret))
            {
                return verifier.Open(token);
            }
        }

        // The same at a time, in Unix seconds.
        internal static Claims Open(string token, long now)
        {
            using (Verifier verifier = new Verifier(Secret))
            {
                return verifier.Verify(token, new Expectation { UnixTime = now });
            }
        }

        private static JArray Read(string path)
        {
            using (JsonTextReader reader = new JsonTextReader(new StreamReader(Path.Combine(Root(), path))))
            {
                // Else text that looks like a date is no longer what it was.
                reader.DateParseHandling = DateParseHandling.None;
                return JArray.Load(reader);
            }
        }

        // The top of the repository, in which the tests were built.
        private static string Root()
        {
            string folder = AppDomain.CurrentDomain.BaseDirectory;
            while (folder != null && !Directory.Exists(Path.Combine(folder, "tests/vectors")))
            {
                folder = Path.GetDirectoryName(folder);
            }
            return folder ?? throw new DirectoryNotFoundException("there is no tests/vectors above the tests");
        }
    }
}
