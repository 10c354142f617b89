using System;
using NUnit.Framework;
using ZegoServerAssistant;

namespace Token04.Tests
{
    // What text may hold: NULs, characters outside the BMP, half surrogate pairs, and much.
    [TestFixture]
    public class TextTests
    {
        private static readonly string[] Whole =
        {
            "a\0b\0\0c",
            "\0\0\0\0",
            "\u00E9\0a\u07FF\u0800\uFFFD",
            "\uD83D\uDE00\uD800\uDC00\uDBFF\uDFFF",
            "\uFEFFa\u4E00\uFEFFb\uFEFF",
            "\uFFFEa\u4E00\uFFFF\uFDD0\uFFFE",
            "\uD7FF\uE000\uFEFF",
            "\"\\/\n\u001F\u007F",
            "\u2028\u2029e\u0301\u0080",
        };

        private static readonly string[] Broken =
        {
            "a\uD800b", "ab\uDBFF", "\uDC00ab", "\uDE00\uD83D", "\uD83D\uD83D\uDE00", "\uD800", "abcd\uDFFF",
            "\uD83D\uD83D", "\uD83D\uE000", "\uDBFF\uDBFF",
        };

        [Test]
        public void TextIsCarriedWhole()
        {
            foreach (Cipher cipher in new[] { Cipher.Cbc, Cipher.Gcm })
            {
                using (Issuer issuer = Support.Maker(cipher))
                {
                    foreach (string text in Whole)
                    {
                        Claims claims = Support.Open(issuer.Issue(text, 60, new RawPayload(text)));
                        Assert.That(string.Equals(claims.UserId, text, StringComparison.Ordinal));
                        Assert.That(string.Equals(claims.Payload, text, StringComparison.Ordinal));
                        claims = Support.Open(ServerAssistant.GenerateToken04(1, text, Support.Secret, 60, text).token);
                        Assert.That(string.Equals(claims.UserId, text, StringComparison.Ordinal));
                        Assert.That(string.Equals(claims.Payload, text, StringComparison.Ordinal));
                    }
                }
            }
        }

        [Test]
        public void EveryCodePointIsCarried()
        {
            using (Issuer issuer = Support.Maker())
            {
                // A block a token, without the surrogates, which are no code points of text.
                for (int block = 0; block < 0x110000; block += 0x1000)
                {
                    System.Text.StringBuilder text = new System.Text.StringBuilder();
                    for (int scalar = block; scalar < block + 0x1000; scalar++)
                    {
                        if (scalar < 0xD800 || scalar > 0xDFFF)
                        {
                            text.Append(char.ConvertFromUtf32(scalar));
                        }
                    }
                    if (text.Length > 0)
                    {
                        Claims claims = Support.Open(issuer.Issue("u", 60, new RawPayload(text.ToString())));
                        Assert.That(string.Equals(claims.Payload, text.ToString(), StringComparison.Ordinal), block.ToString("X"));
                    }
                }
            }
        }

        // At every place of the fast paths, and over the sizes at which buffers change.
        [Test]
        public void AllWidthsAreCarriedAtEveryPlace()
        {
            using (Issuer issuer = Support.Maker())
            {
                foreach (string wide in new[] { "\u0080", "\u00FF", "\u0100", "\u07FF", "\u8000", "\uFF00", Support.Astral })
                {
                    for (int place = 0; place < 2100; place += place < 20 || place > 2030 ? 1 : 97)
                    {
                        string text = new string('x', place) + wide + "yyyyy";
                        Assert.That(Support.Open(issuer.Issue(text, 60)).UserId, Is.EqualTo(text));
                    }
                }
            }
        }

        [Test]
        public void HalfPairsAreRefused()
        {
            string token;
            using (Issuer issuer = Support.Maker())
            using (Verifier verifier = new Verifier(Support.Secret))
            {
                token = issuer.Issue("u", 60);
                foreach (string text in Broken)
                {
                    Support.Fails(Token04ErrorCode.InvalidArgument, () => issuer.Issue(text, 60));
                    Support.Fails(Token04ErrorCode.InvalidArgument, () => issuer.Issue("u", 60, text));
                    Support.Fails(Token04ErrorCode.InvalidArgument, () => issuer.Issue("u", 60, new string('x', 5000) + text));
                    Support.Fails(Token04ErrorCode.InvalidArgument, () => new RawPayload(text));
                    Support.Fails(Token04ErrorCode.InvalidArgument, () => verifier.Open(text));
                    Support.Fails(Token04ErrorCode.InvalidArgument, () => verifier.Verify(text));
                    foreach (Expectation expected in new[]
                    {
                        new Expectation { UserId = text },
                        new Expectation { RoomId = text },
                        new Expectation { StreamId = text },
                    })
                    {
                        Support.Fails(Token04ErrorCode.InvalidArgument, () => verifier.Verify(token, expected));
                    }
                    Support.Fails(Token04ErrorCode.InvalidArgument, () => Envelope.Inspect(text));
                    Support.Fails(Token04ErrorCode.InvalidArgument, () => Report.Diagnose(text, null));
                    Support.Fails(Token04ErrorCode.InvalidArgument, () => new VideoPayload("r", text).ToJson());
                    Support.Fails(Token04ErrorCode.InvalidArgument, () => new RtcRoomPayload(text) { Login = true }.ToJson());
                    Support.Fails(
                        Token04ErrorCode.InvalidArgument,
                        () => new RtcRoomPayload("r") { Login = true, StreamIds = new[] { text } }.ToJson());
                    Assert.That((int)ServerAssistant.GenerateToken04(1, text, Support.Secret, 60, "").errorInfo.errorCode, Is.EqualTo(23));
                    Assert.That((int)ServerAssistant.GenerateToken04(1, "u", Support.Secret, 60, text).errorInfo.errorCode, Is.EqualTo(23));
                }
            }
        }

        // 30 characters that would be 32 bytes, were the half written as three.
        [Test]
        public void HalfPairsInSecretsAreRefused()
        {
            string secret = new string('a', 29) + "\uD800";
            Support.Fails(Token04ErrorCode.InvalidArgument, () => new Issuer(1, secret));
            Support.Fails(Token04ErrorCode.InvalidArgument, () => new Verifier(secret));
            Support.Fails(Token04ErrorCode.InvalidArgument, () => Report.Diagnose("04", new[] { secret }));
            GenerateTokenResult result = ServerAssistant.GenerateToken04(1, "u", secret, 60, "");
            Assert.That((int)result.errorInfo.errorCode, Is.EqualTo(23));
            Assert.That(result.token, Is.Null);
            Assert.That(ServerAssistant.GenerateToken04(1, "", secret, 60, "").errorInfo.errorCode, Is.EqualTo(ErrorCode.userIDInvalid));
            Assert.That((int)ServerAssistant.GenerateToken04(1, "u", secret, 0, "").errorInfo.errorCode, Is.EqualTo(23));
        }

        [Test]
        public void SecretsAreCountedInBytes()
        {
            using (Verifier sixteenOfTwo = new Verifier(new string('\u00E9', 16)))
            {
                string token = ServerAssistant.GenerateToken04(1, "u", new string('\u00E9', 16), 60, null).token;
                Assert.That(sixteenOfTwo.Open(token).UserId, Is.EqualTo("u"));
            }
            Support.Fails(Token04ErrorCode.InvalidSecret, () => new Verifier(new string('\u00E9', 32)));
        }

        [Test]
        public void SizesUpToTheLimitAreCarried()
        {
            using (Issuer issuer = Support.Maker())
            {
                foreach (int size in new[] { 1, 2047, 2048, 2049, 6000, 65000 })
                {
                    foreach (char unit in size > 8000 ? "x" : "x\"\u0001\u4E00")
                    {
                        string payload = new string(unit, size);
                        Assert.That(Support.Open(issuer.Issue("u", 60, new RawPayload(payload))).Payload, Is.EqualTo(payload));
                    }
                    string room = "{\"room_id\":\"" + new string('\u4E00', 1 + (size / 4)) + "\"}";
                    Assert.That(Support.Open(issuer.Issue("u", 60, room)).Payload, Is.EqualTo(room));
                }
                foreach (int size in new[] { 1, 2047, 2048, 2049, 6000, 65000 })
                {
                    foreach (Payload payload in new Payload[] { null, new RawPayload("x") })
                    {
                        string user = new string('u', size);
                        Assert.That(Support.Open(issuer.Issue(user, 60, payload)).UserId, Is.EqualTo(user));
                    }
                }
                Support.Fails(Token04ErrorCode.PayloadTooLarge, () => issuer.Issue("u", 60, new RawPayload(new string('x', 65520))));
                Support.Fails(Token04ErrorCode.PayloadTooLarge, () => issuer.Issue(new string('x', 20000000), 60));
            }
        }
    }
}
