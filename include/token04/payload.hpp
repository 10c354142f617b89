/* Payloads. Include token04.hpp. */

#ifndef TOKEN04_PAYLOAD_HPP
#define TOKEN04_PAYLOAD_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "detail.hpp"

namespace token04 {

class RtcRoomPayload;
class VideoPayload;

/**
 * A payload, checked and ready for any number of tokens: an Issuer is quicker with one that was
 * made before. It never changes. Copying it costs nothing, and copies may be used by any number
 * of threads at the same time.
 */
class Payload {
 public:
  /** No payload: a basic token. */
  Payload() noexcept {}
  /**
   * A payload of JSON text.
   *
   * @param json  an object that names at least one of room_id, privilege, stream_id_list and
   *   video_id; or empty, for a basic token
   * @throws Error  INVALID_PAYLOAD if it is anything else, because a payload without these fields
   *   restricts nothing; INVALID_ARGUMENT
   */
  explicit Payload(PayloadText json) : Payload(token04_payload_new_json, json) {}
  /** The payload of a room. Throws the same errors as RtcRoomPayload::to_json. */
  Payload(const RtcRoomPayload &room);
  /** The payload of a video. Throws the same errors as VideoPayload::to_json. */
  Payload(const VideoPayload &video);
  /**
   * A copy; moving is copying as well. One that was moved from would otherwise be a payload of
   * nothing, which restricts nothing.
   */
  Payload(const Payload &) = default;
  /** The same. */
  Payload &operator=(const Payload &) = default;

  /** The text as it will be in the token. It belongs to this object and its copies. */
  Text text() const noexcept {
    const char *data = token04_payload_text(get(), nullptr);
    return Text(data, data == nullptr ? 0 : size_);
  }
  /** How long the text is, in bytes. */
  std::size_t size() const noexcept { return payload_ ? size_ : 0; }
  /** For the C library; nullptr for a basic token. It belongs to this object and its copies. */
  const token04_payload *get() const noexcept { return payload_.get(); }

  /** Whether two payloads have the same text. */
  friend bool operator==(const Payload &a, const Payload &b) noexcept {
    const Text left = a.text(), right = b.text();
    return left.size() == right.size() &&
           (left.size() == 0 || std::memcmp(left.data(), right.data(), left.size()) == 0);
  }
  /** Whether two payloads have different texts. */
  friend bool operator!=(const Payload &a, const Payload &b) noexcept { return !(a == b); }

 protected:
  /** For the library's own payloads: what one of C's constructors makes of a text. */
  Payload(std::int32_t (*make)(const char *, std::size_t, token04_payload **), Text text) {
    detail::check_abi();
    token04_payload *made = nullptr;
    detail::check(detail::judge(
        detail::judge_payload(make(text.data(), text.size(), &made), text), {{"payload", text}}));
    own(made);
  }

 private:
  void own(token04_payload *made) {
    payload_.reset(made, detail::Free());
    token04_payload_text(made, &size_);
  }

  std::shared_ptr<token04_payload> payload_;
  std::size_t size_ = 0;
};

/**
 * A payload of any text, unchecked: for payloads that this library does not know. A payload that
 * ZEGO does not understand may restrict nothing.
 */
class RawPayload : public Payload {
 public:
  /** A payload of this text. Throws Error with INVALID_ARGUMENT if it is nullptr or not UTF-8. */
  explicit RawPayload(PayloadText text) : Payload(token04_payload_new_raw, text) {}
};

/** The payload of a token for one room (RtcRoomPayLoad of ZEGO's documentation). A value. */
class RtcRoomPayload {
 public:
  /** For this room; Express accepts less than 128 bytes. */
  explicit RtcRoomPayload(Text room_id) : room_id_(room_id.str()) {}

  /** Allows it. At least one privilege must be allowed or denied. */
  RtcRoomPayload &allow(Privilege privilege) & { return set(privilege, TOKEN04_GRANT_ALLOW); }
  /** Denies it. One that is neither allowed nor denied is also written as denied. */
  RtcRoomPayload &deny(Privilege privilege) & { return set(privilege, TOKEN04_GRANT_DENY); }
  /** The only streams that may be published. Without this, or with an empty list, any stream may be
   * published. */
  RtcRoomPayload &stream_ids(std::vector<std::string> stream_ids) & {
    stream_ids_ = std::move(stream_ids);
    limited_ = true;
    return *this;
  }
  /** The same for a temporary, in a chain: a value, since a reference to it would soon dangle. */
  RtcRoomPayload allow(Privilege privilege) && { return std::move(allow(privilege)); }
  /** The same. */
  RtcRoomPayload deny(Privilege privilege) && { return std::move(deny(privilege)); }
  /** The same. */
  RtcRoomPayload stream_ids(std::vector<std::string> stream_ids) && {
    return std::move(this->stream_ids(std::move(stream_ids)));
  }

  /**
   * The payload as JSON text.
   * @throws Error  INVALID_PAYLOAD if the room id is empty or no privilege is set,
   *   INVALID_ARGUMENT
   */
  std::string to_json() const { return Payload(*this).text().str(); }

  /** The room. */
  const std::string &room_id() const noexcept { return room_id_; }
  /** Whether two payloads have the same contents, written or not. */
  friend bool operator==(const RtcRoomPayload &a, const RtcRoomPayload &b) noexcept {
    return a.room_id_ == b.room_id_ && a.login_ == b.login_ && a.publish_ == b.publish_ &&
           a.limited_ == b.limited_ && a.stream_ids_ == b.stream_ids_;
  }
  /** Whether two payloads differ. */
  friend bool operator!=(const RtcRoomPayload &a, const RtcRoomPayload &b) noexcept {
    return !(a == b);
  }

 private:
  friend class Payload;

  RtcRoomPayload &set(Privilege privilege, std::int32_t grant) {
    switch (privilege) {
      case Privilege::login: login_ = grant; return *this;
      case Privilege::publish: publish_ = grant; return *this;
    }
    throw Error(TOKEN04_INVALID_ARGUMENT, 0,
                "privilege is unknown. Pass Privilege::login or Privilege::publish.", "privilege");
  }

  std::string room_id_;
  std::int32_t login_ = TOKEN04_GRANT_UNSET;
  std::int32_t publish_ = TOKEN04_GRANT_UNSET;
  std::vector<std::string> stream_ids_;
  bool limited_ = false;
};

/**
 * The payload of a token for a copyrighted video (VideoPayLoad of ZEGO's documentation). A
 * value.
 */
class VideoPayload {
 public:
  /** For this room and this video. */
  VideoPayload(Text room_id, Text video_id) : room_id_(room_id.str()), video_id_(video_id.str()) {}

  /**
   * The payload as JSON text.
   * @throws Error  INVALID_PAYLOAD if an id is empty, INVALID_ARGUMENT
   */
  std::string to_json() const { return Payload(*this).text().str(); }

  /** The room. */
  const std::string &room_id() const noexcept { return room_id_; }
  /** The video. */
  const std::string &video_id() const noexcept { return video_id_; }
  /** Whether two payloads have the same contents. */
  friend bool operator==(const VideoPayload &a, const VideoPayload &b) noexcept {
    return a.room_id_ == b.room_id_ && a.video_id_ == b.video_id_;
  }
  /** Whether two payloads differ. */
  friend bool operator!=(const VideoPayload &a, const VideoPayload &b) noexcept { return !(a == b); }

 private:
  friend class Payload;

  std::string room_id_;
  std::string video_id_;
};

inline Payload::Payload(const RtcRoomPayload &room) {
  detail::check_abi();
  const detail::Texts streams(room.stream_ids_.begin(), room.stream_ids_.end());
  // An empty list is not the same as none, and data() may be nullptr for it.
  const char *const empty = "";
  const char *const *data = streams.count() == 0 ? &empty : streams.data();
  token04_payload *made = nullptr;
  const std::int32_t status = token04_payload_new_room(
      room.room_id_.data(), room.room_id_.size(), room.login_, room.publish_,
      room.limited_ ? data : nullptr, streams.sizes(), streams.count(), &made);
  detail::check(detail::judge(status, {{"room_id", room.room_id_}}));
  own(made);
}

inline Payload::Payload(const VideoPayload &video) {
  detail::check_abi();
  token04_payload *made = nullptr;
  const std::int32_t status =
      token04_payload_new_video(video.room_id_.data(), video.room_id_.size(),
                                video.video_id_.data(), video.video_id_.size(), &made);
  detail::check(
      detail::judge(status, {{"room_id", video.room_id_}, {"video_id", video.video_id_}}));
  own(made);
}

}  // namespace token04

#endif  // TOKEN04_PAYLOAD_HPP
