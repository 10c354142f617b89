#if NETSTANDARD2_1_OR_GREATER || NETCOREAPP
using System;
using System.Text;
using NUnit.Framework;

namespace Token04.Tests
{
    [TestFixture]
    public class SpanTests
    {
        private static readonly byte[] Key = Encoding.ASCII.GetBytes(Support.Secret);

        [Test]
        public void TextNeedNotBeAString()
        {
            using (Issuer issuer = new Issuer(1, new ReadOnlySpan<byte>(Key), Cipher.Gcm))
            {
                Claims claims = Support.Open(issuer.Issue("user_1".AsSpan(0, 4), 60, Support.Room.AsSpan()));
                Assert.That(claims.UserId, Is.EqualTo("user"));
                Assert.That(claims.Payload, Is.EqualTo(Support.Room));
                Assert.That(claims.Cipher, Is.EqualTo(Cipher.Gcm));
                Assert.That(Support.Open(issuer.Issue("u".AsSpan(), 60)).Payload, Is.EqualTo(""));
                Assert.That(issuer.AppId, Is.EqualTo(1));
                Assert.That(issuer.Cipher, Is.EqualTo(Cipher.Gcm));
                Support.Fails(Token04ErrorCode.InvalidPayload, () => issuer.Issue("u".AsSpan(), 60, "{}".AsSpan()));
                Support.Fails(Token04ErrorCode.InvalidUserId, () => issuer.Issue(ReadOnlySpan<char>.Empty, 60));
                Support.Fails(Token04ErrorCode.InvalidArgument, () => issuer.Issue("\uD800".AsSpan(), 60));
            }
            Support.Fails(Token04ErrorCode.InvalidSecret, () => new Issuer(1, ReadOnlySpan<byte>.Empty));
            Support.Fails(Token04ErrorCode.InvalidSecret, () => new Issuer(1, new ReadOnlySpan<byte>(Key, 0, 31)));
            Support.Fails(Token04ErrorCode.InvalidAppId, () => new Issuer(0, new ReadOnlySpan<byte>(Key)));
        }

        [Test]
        public void TokensGoIntoTheCallersBuffer()
        {
            byte[] user = Encoding.UTF8.GetBytes(Support.Astral);
            byte[] payload = Encoding.UTF8.GetBytes(Support.Room);
            byte[] buffer = new byte[Issuer.GetTokenCapacity(user.Length, payload.Length)];
            using (Issuer issuer = new Issuer(1, Key))
            {
                int length;
                Assert.That(issuer.TryIssue(user, 60, payload, buffer, out length), Is.True);
                Claims claims = Support.Open(Encoding.ASCII.GetString(buffer, 0, length));
                Assert.That(claims.UserId, Is.EqualTo(Support.Astral));
                Assert.That(claims.Payload, Is.EqualTo(Support.Room));

                int exact = length;
                Assert.That(issuer.TryIssue(user, 60, payload, new Span<byte>(buffer, 0, exact), out length), Is.True);
                Assert.That(issuer.TryIssue(user, 60, payload, new Span<byte>(buffer, 0, exact - 1), out length), Is.False);
                Assert.That(length, Is.EqualTo(0));
                Support.Fails(
                    Token04ErrorCode.InvalidPayload,
                    () => issuer.TryIssue(user, 60, Encoding.UTF8.GetBytes("{}"), buffer, out length));
                Assert.That(issuer.TryIssue(user, 60, ReadOnlySpan<byte>.Empty, Span<byte>.Empty, out length), Is.False);
                Support.Fails(
                    Token04ErrorCode.InvalidArgument,
                    () => issuer.TryIssue(new byte[] { 0xED, 0xA0, 0x80 }, 60, payload, buffer, out length));
                Support.Fails(
                    Token04ErrorCode.InvalidUserId,
                    () => issuer.TryIssue(ReadOnlySpan<byte>.Empty, 60, payload, buffer, out length));
            }
            Support.Refuses("user_id", () => Issuer.GetTokenCapacity(-1, 0));
            Support.Refuses("payload", () => Issuer.GetTokenCapacity(0, -1));
            Assert.That(Issuer.GetTokenCapacity(int.MaxValue, int.MaxValue), Is.EqualTo(87418));
        }
    }
}
#endif
