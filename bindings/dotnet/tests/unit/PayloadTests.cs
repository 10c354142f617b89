using System.Collections.Generic;
using NUnit.Framework;

namespace Token04.Tests
{
    [TestFixture]
    public class PayloadTests
    {
        [Test]
        public void RoomsAreWrittenAsTheDocumentsDo()
        {
            RtcRoomPayload room = new RtcRoomPayload("room1") { Login = true, Publish = false };
            Assert.That(
                room.ToJson(),
                Is.EqualTo("{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":null}"));
            room.StreamIds = new string[0];
            Assert.That(
                room.ToJson(),
                Is.EqualTo("{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":[]}"));
            room.StreamIds = new List<string> { "a", "\"" + Support.Astral };
            Assert.That(
                room.ToJson(),
                Is.EqualTo("{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":[\"a\",\"\\\"\uD83D\uDE00\"]}"));
            room.StreamIds = null;
            room.Login = null;
            Assert.That(
                room.ToJson(),
                Is.EqualTo("{\"room_id\":\"room1\",\"privilege\":{\"1\":0,\"2\":0},\"stream_id_list\":null}"));
            room.Publish = true;
            Assert.That(
                room.ToJson(),
                Is.EqualTo("{\"room_id\":\"room1\",\"privilege\":{\"1\":0,\"2\":1},\"stream_id_list\":null}"));
        }

        [Test]
        public void RoomsThatLackSomethingAreRefused()
        {
            Support.Fails(Token04ErrorCode.InvalidPayload, () => new RtcRoomPayload("room1").ToJson());
            Support.Fails(Token04ErrorCode.InvalidPayload, () => new RtcRoomPayload(null) { Login = true }.ToJson());
            Support.Fails(Token04ErrorCode.InvalidPayload, () => new RtcRoomPayload("") { Publish = true }.ToJson());
            RtcRoomPayload room = new RtcRoomPayload("r") { Login = true, StreamIds = new List<string> { "a", null } };
            Support.Refuses("stream_ids", () => room.ToJson());
        }

        [Test]
        public void TextIsChecked()
        {
            using (Issuer issuer = Support.Maker())
            {
                foreach (string text in new[] { "{}", "[]", "1", "null", " ", "{\"room_id\":\"r\"", "x" })
                {
                    Token04Exception thrown = Support.Fails(Token04ErrorCode.InvalidPayload, () => issuer.Issue("u", 60, text));
                    Assert.That(thrown.Argument, Is.EqualTo("payload"));
                    Support.Fails(Token04ErrorCode.InvalidPayload, () => issuer.IssueBatch(new[] { "u" }, 60, text));
                    // A large user id takes another way.
                    Support.Fails(Token04ErrorCode.InvalidPayload, () => issuer.Issue(new string('u', 3000), 60, text));
                    Assert.That(Support.Open(issuer.Issue("u", 60, new RawPayload(text))).Payload, Is.EqualTo(text));
                }
                Support.Fails(Token04ErrorCode.InvalidUserId, () => issuer.Issue("", 60, "{}"));
                Assert.That(Support.Open(issuer.Issue("u", 60, Support.Room)).Payload, Is.EqualTo(Support.Room));
            }
        }

        [Test]
        public void PayloadsArePassedAsTheyAre()
        {
            RtcRoomPayload room = new RtcRoomPayload("room1") { Login = true };
            VideoPayload video = new VideoPayload("r", "v");
            using (Issuer issuer = Support.Maker())
            {
                Assert.That(Support.Open(issuer.Issue("u", 60, room)).Payload, Is.EqualTo(room.ToJson()));
                room.Publish = true;
                Assert.That(Support.Open(issuer.Issue("u", 60, room)).Payload.Contains("\"2\":1"), Is.True);
                for (int time = 0; time < 3; time++)
                {
                    Assert.That(Support.Open(issuer.Issue("u", 60, video)).Payload, Is.EqualTo(video.ToJson()));
                }
                Support.Fails(Token04ErrorCode.InvalidPayload, () => issuer.Issue("u", 60, new RtcRoomPayload("r")));
                Support.Fails(Token04ErrorCode.InvalidPayload, () => issuer.Issue("u", 60, new VideoPayload("r", "")));
            }
        }

        [Test]
        public void RawPayloadsShowNothing()
        {
            RawPayload raw = new RawPayload("hidden");
            Assert.That(raw.Text, Is.EqualTo("hidden"));
            Assert.That(raw.ToString().Contains("hidden"), Is.False);
            Assert.That(new RawPayload(null).Text, Is.EqualTo(""));
        }

        [Test]
        public void ManyStreamsFit()
        {
            RtcRoomPayload room = new RtcRoomPayload("r") { Publish = true, StreamIds = new List<string>() };
            for (int index = 0; index < 5000; index++)
            {
                room.StreamIds.Add("\u0001");
            }
            string json = room.ToJson();
            Assert.That(json.Length, Is.EqualTo("{\"room_id\":\"r\",\"privilege\":{\"1\":0,\"2\":1},\"stream_id_list\":[]}".Length + (5000 * 9) - 1));
        }

        [Test]
        public void VideosAreWrittenAsTheDocumentsDo()
        {
            VideoPayload video = new VideoPayload("r", "v\n");
            Assert.That(video.ToJson(), Is.EqualTo("{\"room_id\":\"r\",\"video_id\":\"v\\n\"}"));
            Assert.That(video.RoomId, Is.EqualTo("r"));
            Assert.That(video.VideoId, Is.EqualTo("v\n"));
            Support.Fails(Token04ErrorCode.InvalidPayload, () => new VideoPayload(null, "v").ToJson());
            Support.Fails(Token04ErrorCode.InvalidPayload, () => new VideoPayload("r", "").ToJson());
        }
    }
}
