// Objects that are used after they were moved or destroyed, and in the last steps of threads and the program.
#include <cstdlib>
#include <memory>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include "common.h"
#include "hostile.h"

using namespace token04;

namespace {

static_assert(!std::is_copy_constructible<Issuer>::value && !std::is_copy_assignable<Issuer>::value, "one owner");
static_assert(!std::is_copy_constructible<Verifier>::value && !std::is_copy_assignable<Verifier>::value, "one owner");

void moved() {
  Issuer issuer(1, SECRET);
  const Issuer other(std::move(issuer));
  const std::vector<std::string> users = {"a", "b"};
  CHECK(status([&] { return issuer.issue("u", 3600); }) == TOKEN04_INVALID_ARGUMENT);
  CHECK(status([&] { return issuer.issue("u", 3600, room_json); }) == TOKEN04_INVALID_ARGUMENT);
  CHECK(status([&] { return issuer.issue_batch(users, 3600); }) == TOKEN04_INVALID_ARGUMENT);
  CHECK(status([&] { return issuer.issue_batch(Stashing(2), Stashing(0), 3600); }) == TOKEN04_INVALID_ARGUMENT);
  CHECK(status([&] { return issuer.app_id(); }) == TOKEN04_INVALID_ARGUMENT);
  CHECK(status([&] { return issuer.cipher(); }) == TOKEN04_INVALID_ARGUMENT);
  Issuer &same = issuer;
  issuer = Issuer(1, SECRET);
  issuer = std::move(same);
  (void)status([&] { return issuer.issue("u", 3600); });

  Verifier verifier{Text(SECRET)};
  Verifier also(std::move(verifier));
  const std::string token = other.issue("u", 3600);
  CHECK(status([&] { return verifier.open(token); }) == TOKEN04_INVALID_ARGUMENT);
  CHECK(status([&] { return verifier.verify(token); }) == TOKEN04_INVALID_ARGUMENT);
  std::swap(verifier, also);
  CHECK(status([&] { return verifier.verify(token); }) == TOKEN04_OK);
}

// A payload that was moved from does not become one that restricts nothing.
void moved_payloads() {
  Payload payload{Text(room_json)};
  Payload kept(std::move(payload));
  const std::string token = the_issuer().issue("u", 3600, payload);
  CHECK(open(token).payload == room_json);
  Payload assigned;
  assigned = std::move(kept);
  CHECK(open(the_issuer().issue("u", 3600, kept)).payload == room_json);
  CHECK(open(the_issuer().issue("u", 3600, assigned)).payload == room_json);
  RawPayload raw("raw");
  const RawPayload raw_kept(std::move(raw));
  CHECK(open(the_issuer().issue("u", 3600, raw)).payload == "raw");

  RtcRoomPayload room("a room");
  room.allow(Privilege::login).stream_ids({"s"});
  const std::string before = room.to_json();
  const RtcRoomPayload room_kept(std::move(room));
  std::string after = before;
  if (status([&] { return after = open(the_issuer().issue("u", 3600, room)).payload; }) == TOKEN04_OK) CHECK(after == before);
  CHECK(room_kept.to_json() == before);
  VideoPayload video("a room", "a video");
  const VideoPayload video_kept(std::move(video));
  if (status([&] { return after = open(the_issuer().issue("u", 3600, video)).payload; }) == TOKEN04_OK) CHECK(after == video_kept.to_json());
}

// The result of a chain lives as long as what it is bound to.
void chains() {
  const std::string mallory = the_issuer().issue("mallory", 3600, room_json);
  const std::string alice = "alice, whose id is long enough for the heap";
  const Expectation &expected = Expectation().user_id(alice).strict();
  const Expectation &room = Expectation().room_id(alice);
  auto &&stream = Expectation().at(INT64_MAX - 1).strict().stream_id(alice);
  const RtcRoomPayload &payload = RtcRoomPayload("a room that is long enough for the heap").deny(Privilege::login).stream_ids({alice});
  const std::vector<std::string> others(50, std::string(40, 'm'));
  CHECK(status([&] { return the_verifier().verify(mallory, expected); }) == TOKEN04_USER_ID_MISMATCH);
  CHECK(status([&] { return the_verifier().verify(mallory, room); }) == TOKEN04_ROOM_ID_MISMATCH);
  CHECK(status([&] { return the_verifier().verify(mallory, stream); }) == TOKEN04_EXPIRED);
  CHECK(payload.to_json().find("that is long enough") != std::string::npos);
  Expectation named;
  CHECK(&named.user_id("u").strict() == &named);
  RtcRoomPayload room_payload("r");
  CHECK(&room_payload.allow(Privilege::login).deny(Privilege::publish) == &room_payload);
}

// The caller's iterators destroy what the call uses.
void destroyed_meanwhile() {
  std::unique_ptr<Issuer> issuer(new Issuer(1, SECRET));
  std::unique_ptr<Payload> payload(new Payload(Text(room_json)));
  std::unique_ptr<std::string> text(new std::string(room_json));
  const auto destroy = [&](int) {
    issuer.reset();
    payload.reset();
    text.reset();
  };
  std::vector<BatchResult> results = issuer->issue_batch(Stashing(3, destroy), Stashing(0), 3600, *payload);
  CHECK(results.size() == 3 && open(results[2].value()).payload == room_json);
  issuer.reset(new Issuer(1, SECRET));
  text.reset(new std::string(room_json));
  results = issuer->issue_batch(Stashing(3, destroy), Stashing(0), 3600, *text);
  CHECK(results.size() == 3 && open(results[0].value()).payload == room_json);
  Issuer first(1, SECRET), second(1, SECRET);
  results = first.issue_batch(Stashing(3, [&](int) { second = std::move(first); }), Stashing(0), 3600);
  CHECK(results.size() == 3 && open(results[0].value()).user_id == Stashing::text(3));
}

struct AtTheEnd {
  ~AtTheEnd() { check_alive(); }
};

void ends_of_threads() {
  for (int turn = 0; turn < 20; ++turn) {
    std::thread([turn] {
      // The one that is made first is destroyed last.
      thread_local AtTheEnd late;
      (void)&late;
      if (turn % 2 == 0) check_alive();
      thread_local const Issuer issuer(1, SECRET);
      CHECK(!issuer.issue("u", 3600).empty());
    }).join();
  }
}

struct Globals {
  Issuer issuer{1, SECRET};
  Payload payload{Text(room_json)};
  Expectation expected = Expectation().user_id("global");
  ~Globals() {
    CHECK(the_verifier().verify(issuer.issue("global", 3600, payload), expected).user_id == "global");
    CHECK(issuer.issue_batch({"a", "b", "c"}, 3600, payload, 3).size() == 3);
  }
};

void ends_of_the_program() {
  check_alive();
  static const Globals globals;
  (void)&globals;
  std::atexit([] { check_alive(); });
}

}  // namespace

void destructors() {
  in_child("moved", moved);
  in_child("moved payloads", moved_payloads);
  in_child("chains", chains);
  in_child("destroyed meanwhile", destroyed_meanwhile);
  in_child("ends of threads", ends_of_threads);
  in_child("end of the program", ends_of_the_program);
}
