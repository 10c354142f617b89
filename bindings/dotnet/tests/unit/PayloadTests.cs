using System;
using System.Collections.Generic;
using System.Linq;
#if NETCOREAPP
using System.Text.Json;
#endif
using NUnit.Framework;

namespace Token04.Tests
{
    [TestFixture]
    public class PayloadTests
    {
        [Test]
        public void RoomsAreWrittenAsTheDocumentsDo()
        {
            Writes("{\"1\":1,\"2\":0}", "null", new RtcRoomPayload("room1", login: true, publish: false));
            Writes("{\"1\":1,\"2\":0}", "[]", new RtcRoomPayload("room1", login: true, streamIds: new string[0]));
            Writes(
                "{\"1\":1,\"2\":0}",
                "[\"a\",\"\\\"\uD83D\uDE00\"]",
                new RtcRoomPayload("room1", true, false, new List<string> { "a", "\"" + Support.Astral }));
            Writes("{\"1\":0,\"2\":0}", "null", new RtcRoomPayload("room1", publish: false));
            Writes("{\"1\":0,\"2\":1}", "null", new RtcRoomPayload("room1", publish: true));
        }

        [Test]
        public void RoomsDoNotChange()
        {
            List<string> streams = new List<string> { "a" };
            RtcRoomPayload room = new RtcRoomPayload("r", true, false, streams);
            streams.Add("b");
            Assert.That(room.RoomId, Is.EqualTo("r"));
            Assert.That(room.Login, Is.True);
            Assert.That(room.Publish, Is.False);
            Assert.That(room.StreamIds, Is.EqualTo(new[] { "a" }));
            Assert.That(room.ToJson().Contains("\"b\""), Is.False);
            Assert.That(((IList<string>)room.StreamIds).IsReadOnly, Is.True);
            foreach (System.Reflection.PropertyInfo property in typeof(RtcRoomPayload).GetProperties())
            {
                Assert.That(property.GetSetMethod(), Is.Null, property.Name);
            }
        }

        [Test]
        public void PayloadsThatSayTheSameAreEqual()
        {
            Payload[] all =
            {
                new RtcRoomPayload("r", login: true),
                new RtcRoomPayload("s", login: true),
                new RtcRoomPayload("r", login: false),
                new RtcRoomPayload("r", publish: true),
                new RtcRoomPayload("r", login: true, streamIds: new string[0]),
                new RtcRoomPayload("r", login: true, streamIds: new[] { "a", "b" }),
                new RtcRoomPayload("r", login: true, streamIds: new[] { "b", "a" }),
                new VideoPayload("r", "v"),
                new VideoPayload("v", "r"),
                new RawPayload("r"),
                new RawPayload("s"),
            };
            foreach (Payload one in all)
            {
                Assert.That(all.Count(other => one.Equals(other)), Is.EqualTo(1), one.ToString());
                Assert.That(one.Equals(null), Is.False);
            }
            Payload[] again =
            {
                new RtcRoomPayload("r", true, null, new[] { "a", "b" }), new VideoPayload("r", "v"), new RawPayload("r"),
            };
            foreach (Payload one in again)
            {
                Payload other = all.Single(each => each.Equals(one));
                Assert.That(other.GetHashCode(), Is.EqualTo(one.GetHashCode()));
            }
        }

#if !TOKEN04_RUNNER // Newtonsoft.Json of Mono writes no objects on a .NET Core runtime.
        // What does not know these classes writes their properties, which the library refuses instead of a token for all rooms.
        [Test]
        public void TheTextOfAStrangersSerializerIsRefused()
        {
            string text = Newtonsoft.Json.JsonConvert.SerializeObject(new RtcRoomPayload("r", login: true));
            using (Issuer issuer = Support.Maker())
            {
                Token04Exception refused = Assert.Throws<Token04Exception>(() => issuer.Issue("u", 60, text));
                Assert.That(refused.Code, Is.EqualTo(Token04ErrorCode.InvalidPayload));
                Assert.That(refused.Message.Contains("field RoomId must be called room_id"), Is.True, refused.Message);
            }
        }
#endif

#if NETCOREAPP
        [Test]
        public void PayloadsAreSerializedAsTheirJson()
        {
            RtcRoomPayload room = new RtcRoomPayload("r", login: true, streamIds: new[] { "s" });
            VideoPayload video = new VideoPayload("r", "v");
            Assert.That(JsonSerializer.Serialize(room), Is.EqualTo(room.ToJson()));
            Assert.That(JsonSerializer.Serialize(video), Is.EqualTo(video.ToJson()));
            Assert.That(JsonSerializer.Serialize<Payload>(room), Is.EqualTo(room.ToJson()));
            Assert.That(
                JsonSerializer.Serialize(new { payload = (Payload)Support.Room, raw = new RawPayload("[1]"), none = (Payload)"" }),
                Is.EqualTo("{\"payload\":" + Support.Room + ",\"raw\":[1],\"none\":null}"));
            Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<RtcRoomPayload>(room.ToJson()));
        }
#endif

        [Test]
        public void RoomsThatLackSomethingAreRefused()
        {
            Support.Fails(Token04ErrorCode.InvalidPayload, () => new RtcRoomPayload("room1").ToJson());
            Support.Fails(Token04ErrorCode.InvalidPayload, () => new RtcRoomPayload(null, login: true).ToJson());
            Support.Fails(Token04ErrorCode.InvalidPayload, () => new RtcRoomPayload("", publish: true).ToJson());
            Support.Refuses("stream_ids", () => new RtcRoomPayload("r", true, null, new List<string> { "a", null }));
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
            RtcRoomPayload room = new RtcRoomPayload("room1", login: true);
            VideoPayload video = new VideoPayload("r", "v");
            using (Issuer issuer = Support.Maker())
            {
                Assert.That(Support.Open(issuer.Issue("u", 60, room)).Payload, Is.EqualTo(room.ToJson()));
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
        }

        // A text that is missing by mistake must not become a token that restricts nothing.
        [Test]
        public void TextThatIsNullIsRefused()
        {
            string none = null;
            using (Issuer issuer = Support.Maker())
            {
                foreach (TestDelegate call in new TestDelegate[]
                {
                    () => new RawPayload(none),
                    () => issuer.Issue("u", 60, none),
                    () => issuer.Issue("u", TimeSpan.FromMinutes(1), none),
                    () => issuer.IssueAt(DateTimeOffset.UtcNow, "u", 60, none),
                    () => issuer.IssueBatch(new[] { "u" }, 60, none),
                })
                {
                    Token04Exception refused = Support.Fails(Token04ErrorCode.InvalidPayload, call);
                    Assert.That(refused.Argument, Is.EqualTo("payload"));
                }
                Payload nothing = null;
                Assert.That(Support.Open(issuer.Issue("u", 60, nothing)).Payload, Is.EqualTo(""));
                Assert.That(Support.Open(issuer.Issue("u", 60, "")).Payload, Is.EqualTo(""));
                Assert.That(Support.Open(issuer.Issue("u", 60, null)).Payload, Is.EqualTo(""));
            }
        }

        [Test]
        public void ManyStreamsFit()
        {
            string json = new RtcRoomPayload("r", publish: true, streamIds: Enumerable.Repeat("\u0001", 5000)).ToJson();
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

        private static void Writes(string privileges, string streams, RtcRoomPayload room)
        {
            Assert.That(
                room.ToJson(), Is.EqualTo("{\"room_id\":\"room1\",\"privilege\":" + privileges + ",\"stream_id_list\":" + streams + "}"));
        }
    }
}
