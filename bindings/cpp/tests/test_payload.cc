// RtcRoomPayload and VideoPayload.

#include <chrono>
#include <functional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "common.h"

#if __cplusplus >= 201703L
#include <string_view>
#endif

namespace {

using token04::Payload;
using token04::Privilege;
using token04::RawPayload;
using token04::RtcRoomPayload;
using token04::VideoPayload;

TEST(RtcRoomPayload, IsTheDocumentsJson) {
  EXPECT_EQ(RtcRoomPayload("room1")
                .allow(Privilege::login)
                .deny(Privilege::publish)
                .stream_ids({"stream1", "stream2"})
                .to_json(),
            R"({"room_id":"room1","privilege":{"1":1,"2":0},"stream_id_list":["stream1","stream2"]})");
  EXPECT_EQ(RtcRoomPayload("room1").allow(Privilege::publish).to_json(),
            R"({"room_id":"room1","privilege":{"1":0,"2":1},"stream_id_list":null})");
}

TEST(RtcRoomPayload, KeepsAnEmptyListOfStreams) {
  EXPECT_EQ(RtcRoomPayload("r").allow(Privilege::publish).stream_ids({}).to_json(),
            R"({"room_id":"r","privilege":{"1":0,"2":1},"stream_id_list":[]})");
}

TEST(RtcRoomPayload, EscapesAndCarriesAll) {
  const std::string room("a\"\0\xC3\xA4", 5);
  EXPECT_EQ(RtcRoomPayload(room).allow(Privilege::login).to_json(),
            "{\"room_id\":\"a\\\"\\u0000\xC3\xA4\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":null}");
}

TEST(RtcRoomPayload, HoldsManyStreams) {
  const std::vector<std::string> streams(500, std::string(3, '\x01'));
  const std::string json =
      RtcRoomPayload("room1").allow(Privilege::login).stream_ids(streams).to_json();
  EXPECT_EQ(nlohmann::json::parse(json).at("stream_id_list").get<std::vector<std::string>>(),
            streams);
}

TEST(RtcRoomPayload, RefusesTooLittle) {
  EXPECT_EQ(status([] { RtcRoomPayload("").allow(Privilege::login).to_json(); }),
            TOKEN04_INVALID_PAYLOAD);
  EXPECT_EQ(status([] { RtcRoomPayload("room1").to_json(); }), TOKEN04_INVALID_PAYLOAD);
  EXPECT_EQ(status([] { RtcRoomPayload("\xFF").allow(Privilege::login).to_json(); }),
            TOKEN04_INVALID_ARGUMENT);
  EXPECT_EQ(status([] { RtcRoomPayload("room1").allow(static_cast<Privilege>(3)); }),
            TOKEN04_INVALID_ARGUMENT);
}

TEST(VideoPayload, IsTheDocumentsJson) {
  EXPECT_EQ(VideoPayload("room_123", "249850980283048").to_json(),
            R"({"room_id":"room_123","video_id":"249850980283048"})");
  EXPECT_EQ(VideoPayload(std::string(2000, 'r'), "v").to_json(),
            R"({"room_id":")" + std::string(2000, 'r') + R"(","video_id":"v"})");
}

TEST(VideoPayload, RefusesTooLittle) {
  EXPECT_EQ(status([] { VideoPayload("", "v").to_json(); }), TOKEN04_INVALID_PAYLOAD);
  EXPECT_EQ(status([] { VideoPayload("r", "").to_json(); }), TOKEN04_INVALID_PAYLOAD);
}

static_assert(!std::is_convertible<const char *, Payload>::value, "text is checked by name");
static_assert(!std::is_convertible<std::string, RawPayload>::value, "raw text is meant to be");
static_assert(std::is_convertible<RtcRoomPayload, Payload>::value, "a room is a payload");
static_assert(std::is_convertible<VideoPayload, Payload>::value, "a video is a payload");
static_assert(std::is_nothrow_move_constructible<Payload>::value, "a payload moves");

TEST(Payload, IsAValue) {
  const std::string json = R"({"room_id":"r\u0000"})";
  Payload payload(json);
  const Payload copy(payload);
  const Payload moved(std::move(payload));
  EXPECT_EQ(moved.text().str(), json);
  EXPECT_EQ(moved.size(), json.size());
  EXPECT_EQ(copy.get(), moved.get());
  EXPECT_TRUE(copy == Payload(json) && copy == RawPayload(json));
  EXPECT_TRUE(copy != Payload() && !(copy == RawPayload("{}")));
  payload = RtcRoomPayload("r").allow(Privilege::login);
  EXPECT_EQ(payload.text().str(), RtcRoomPayload("r").allow(Privilege::login).to_json());
}

TEST(Payload, OfNothingIsABasicToken) {
  EXPECT_EQ(Payload().get(), nullptr);
  EXPECT_EQ(Payload().text().str(), "");
  EXPECT_EQ(Payload().size(), 0u);
  EXPECT_TRUE(Payload() == Payload("") && Payload() == RawPayload(""));
}

TEST(Payload, ThatIsMissingIsRefused) {
  const token04::Issuer issuer(1, secret);
  const char *const none = nullptr;
  const auto refused = [](const std::function<void()> &call) {
    try {
      call();
    } catch (const token04::Error &error) {
      const char *const argument = error.argument();
      return error.code() == TOKEN04_INVALID_ARGUMENT && argument != nullptr &&
             std::string(argument) == "payload";
    }
    return false;
  };
  EXPECT_TRUE(refused([&] { Payload made(none); }));
  EXPECT_TRUE(refused([&] { RawPayload made(none); }));
  EXPECT_TRUE(refused([&] { Payload made{token04::Text(none)}; }));
  EXPECT_TRUE(refused([&] { RawPayload made{token04::Text(none, 0)}; }));
  EXPECT_TRUE(refused([&] { (void)issuer.issue("u", token04::Seconds(60), token04::Text(none)); }));
#if __cplusplus >= 201703L
  EXPECT_TRUE(refused([&] { (void)issuer.issue("u", token04::Seconds(60), std::string_view()); }));
#endif
  EXPECT_TRUE(refused([&] { (void)issuer.issue("u", token04::Seconds(60), none); }));
  EXPECT_TRUE(refused([&] {
    (void)issuer.issue_at(std::chrono::system_clock::now(), "u", token04::Seconds(60), none);
  }));
}

TEST(Payload, IsUsedAgain) {
  const token04::Issuer issuer(1, secret);
  const Payload payload = VideoPayload("r", "v");
  for (const char *user : {"ann", "bob"}) {
    const token04::Claims claims = open(issuer.issue(user, 60, payload));
    EXPECT_EQ(claims.user_id, user);
    EXPECT_EQ(claims.payload, R"({"room_id":"r","video_id":"v"})");
  }
}

TEST(Payload, RefusesWhatIsNotText) {
  EXPECT_EQ(status([] { Payload{"\xFF"}; }), TOKEN04_INVALID_ARGUMENT);
  EXPECT_EQ(status([] { RawPayload{"\xFF"}; }), TOKEN04_INVALID_ARGUMENT);
}

TEST(RawPayload, IsAnyText) {
  const std::string text("{} \"\0\xF0\x9F\x98\x80", 9);
  EXPECT_EQ(RawPayload(text).text().str(), text);
}

TEST(RtcRoomPayload, IsAValue) {
  const auto room = [](const char *id) { return token04::RtcRoomPayload(id); };
  EXPECT_EQ(room("r").room_id(), "r");
  EXPECT_TRUE(room("r") == room("r"));
  EXPECT_TRUE(room("r") != room("s"));
  EXPECT_TRUE(room("r").allow(token04::Privilege::login) != room("r"));
  EXPECT_TRUE(room("r").stream_ids({}) != room("r"));
  EXPECT_TRUE(room("r").stream_ids({"a"}) == room("r").stream_ids({"a"}));
}

TEST(VideoPayload, IsAValue) {
  const token04::VideoPayload video("r", "v");
  EXPECT_EQ(video.room_id(), "r");
  EXPECT_EQ(video.video_id(), "v");
  EXPECT_TRUE(video == token04::VideoPayload("r", "v"));
  EXPECT_TRUE(video != token04::VideoPayload("r", "w"));
}

}  // namespace
