// RtcRoomPayload and VideoPayload.

#include <string>
#include <vector>

#include "common.h"

namespace {

using token04::Privilege;
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
            R"({"room_id":"room1","privilege":{"2":1},"stream_id_list":null})");
}

TEST(RtcRoomPayload, EscapesAndCarriesAll) {
  const std::string room("a\"\0\xC3\xA4", 5);
  EXPECT_EQ(RtcRoomPayload(room).allow(Privilege::login).to_json(),
            "{\"room_id\":\"a\\\"\\u0000\xC3\xA4\",\"privilege\":{\"1\":1},\"stream_id_list\":null}");
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

}  // namespace
