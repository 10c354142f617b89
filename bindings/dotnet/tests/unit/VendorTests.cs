using NUnit.Framework;
using ZegoServerAssistant;

namespace Token04.Tests
{
    [TestFixture]
    public class VendorTests
    {
        [Test]
        public void NumbersAndTextsAreTheVendors()
        {
            Gives(ErrorCode.success, "success", 1, "u", Support.Secret, 60);
            Gives(ErrorCode.success, "success", uint.MaxValue, "u", Support.Secret, 60);
            Gives(ErrorCode.appIDInvalid, "appID invalid", 0, "", "", 0);
            Gives(ErrorCode.appIDInvalid, "appID invalid", 0, null, null, 0);
            Gives(ErrorCode.userIDInvalid, "userID invalid", 1, null, null, 0);
            Gives(ErrorCode.userIDInvalid, "userID invalid", 1, "", "", 0);
            Gives(ErrorCode.secretInvalid, "secret must be a 32 byte string", 1, "u", null, 0);
            Gives(ErrorCode.secretInvalid, "secret must be a 32 byte string", 1, "u", "", 0);
            Gives(ErrorCode.secretInvalid, "secret must be a 32 byte string", 1, "u", "short", 0);
            Gives(ErrorCode.secretInvalid, "secret must be a 32 byte string", 1, "u", Support.Secret + "0", 0);
            Gives(ErrorCode.effectiveTimeInSecondsInvalid, "effectiveTimeInSeconds invalid", 1, "u", Support.Secret, 0);
            Gives(ErrorCode.effectiveTimeInSecondsInvalid, "effectiveTimeInSeconds invalid", 1, "u", Support.Secret, -1);
            Gives(ErrorCode.effectiveTimeInSecondsInvalid, "effectiveTimeInSeconds invalid", 1, "u", Support.Secret, long.MaxValue);
        }

        [Test]
        public void TheNumbersAreThese()
        {
            Assert.That((int)ErrorCode.success, Is.EqualTo(0));
            Assert.That((int)ErrorCode.appIDInvalid, Is.EqualTo(1));
            Assert.That((int)ErrorCode.userIDInvalid, Is.EqualTo(3));
            Assert.That((int)ErrorCode.secretInvalid, Is.EqualTo(5));
            Assert.That((int)ErrorCode.effectiveTimeInSecondsInvalid, Is.EqualTo(6));
            Assert.That((int)AesEncryptMode.AesEncryptModeCBCPKCS5Padding, Is.EqualTo(0));
            Assert.That((int)AesEncryptMode.AesEncryptModeGCM, Is.EqualTo(1));
        }

        [Test]
        public void TokensHoldWhatWasAskedFor()
        {
            foreach (string payload in new[] { null, "", "{}", "no JSON", new string('x', 65000) })
            {
                Claims claims = Support.Open(ServerAssistant.GenerateToken04(7, "u", Support.Secret, 60, payload).token);
                Assert.That(claims.AppId, Is.EqualTo(7));
                Assert.That(claims.UserId, Is.EqualTo("u"));
                Assert.That(claims.Payload, Is.EqualTo(payload ?? ""));
                Assert.That(claims.Cipher, Is.EqualTo(Cipher.Cbc));
                Assert.That(claims.ExpirationTime, Is.EqualTo(claims.CreationTime + 60));
            }
        }

        [Test]
        public void PayloadsThatDoNotFitAreRefused()
        {
            GenerateTokenResult result =
                ServerAssistant.GenerateToken04(1, "u", Support.Secret, 60, new string('x', 65520));
            Assert.That((int)result.errorInfo.errorCode, Is.EqualTo(20));
            Assert.That(result.errorInfo.errorMessage, Is.EqualTo(Support.Message(Support.OfCode(20))));
            Assert.That(result.token, Is.Null);
        }

        private static void Gives(ErrorCode code, string message, uint appId, string userId, string secret, long seconds)
        {
            GenerateTokenResult result = ServerAssistant.GenerateToken04(appId, userId, secret, seconds, "");
            Assert.That(result.errorInfo.errorCode, Is.EqualTo(code));
            Assert.That(result.errorInfo.errorMessage, Is.EqualTo(message));
            if (code == ErrorCode.success)
            {
                Assert.That(Support.Open(result.token).AppId, Is.EqualTo(appId));
            }
            else
            {
                Assert.That(result.token, Is.Null);
            }
        }
    }
}
