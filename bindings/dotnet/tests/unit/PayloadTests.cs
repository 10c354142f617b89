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
            room.StreamIds.Add("a");
            room.StreamIds.Add("\"" + Support.Astral);
            Assert.That(
                room.ToJson(),
                Is.EqualTo("{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":[\"a\",\"\\\"\uD83D\uDE00\"]}"));
            room.StreamIds = null;
            room.Login = null;
            Assert.That(
                room.ToJson(),
                Is.EqualTo("{\"room_id\":\"room1\",\"privilege\":{\"2\":0},\"stream_id_list\":null}"));
        }

        [Test]
        public void RoomsThatLackSomethingAreRefused()
        {
            Support.Fails(Token04ErrorCode.InvalidPayload, () => new RtcRoomPayload("room1").ToJson());
            Support.Fails(Token04ErrorCode.InvalidPayload, () => new RtcRoomPayload(null) { Login = true }.ToJson());
            Support.Fails(Token04ErrorCode.InvalidPayload, () => new RtcRoomPayload("") { Publish = true }.ToJson());
            RtcRoomPayload room = new RtcRoomPayload("r") { Login = true, StreamIds = new List<string> { "a", null } };
            Support.Fails(Token04ErrorCode.InvalidArgument, () => room.ToJson());
        }

        [Test]
        public void ManyStreamsFit()
        {
            RtcRoomPayload room = new RtcRoomPayload("r") { Publish = true };
            for (int index = 0; index < 5000; index++)
            {
                room.StreamIds.Add("\u0001");
            }
            string json = room.ToJson();
            Assert.That(json.Length, Is.EqualTo("{\"room_id\":\"r\",\"privilege\":{\"2\":1},\"stream_id_list\":[]}".Length + (5000 * 9) - 1));
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
