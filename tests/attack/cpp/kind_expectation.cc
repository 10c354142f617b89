// Expectations that are not what they should be.
#include <chrono>
#include <limits>
#include <string>
#include <utility>

#include "common.h"

using namespace token04;

namespace {

void all() {
  const std::string mallory = the_issuer().issue("mallory", 3600, room_json);
  const auto verify = [&](const Expectation &expected) {
    const std::int32_t verified = status([&] { return the_verifier().verify(mallory, expected); });
    const Report report = diagnose(mallory, SECRET, expected);
    CHECK(report.accepted == (verified == TOKEN04_OK) && report.status == verified);
    return verified;
  };
  const char *const none = nullptr;
  // A text that its caller does not have is an error, and leaves what was expected before.
  Expectation expected;
  expected.user_id("alice");
  CHECK(status([&] { return expected.user_id(none); }) == TOKEN04_INVALID_ARGUMENT);
  CHECK(status([&] { return expected.user_id(Text()); }) == TOKEN04_INVALID_ARGUMENT);
  CHECK(status([&] { return expected.user_id({}); }) == TOKEN04_INVALID_ARGUMENT);
  CHECK(status([&] { return expected.room_id(Text(none, 5)); }) == TOKEN04_INVALID_ARGUMENT);
  CHECK(status([&] { return expected.stream_id(none); }) == TOKEN04_INVALID_ARGUMENT);
  CHECK(status([&] { return expected.user_id(Text("mallory", SIZE_MAX)); }) == TOKEN04_INVALID_ARGUMENT);
  CHECK(status([&] { return expected.privilege(static_cast<Privilege>(0)); }) == TOKEN04_INVALID_ARGUMENT);
  CHECK(status([&] { return expected.privilege(static_cast<Privilege>(3)); }) == TOKEN04_INVALID_ARGUMENT);
  CHECK(verify(expected) == TOKEN04_USER_ID_MISMATCH);
  CHECK(status([&] { return the_verifier().verify(mallory, Expectation().user_id("ali\xff")); }) == TOKEN04_INVALID_ARGUMENT);
  CHECK(verify(Expectation().user_id("")) == TOKEN04_USER_ID_MISMATCH);
  CHECK(verify(Expectation().room_id("other")) == TOKEN04_ROOM_ID_MISMATCH);
  CHECK(verify(Expectation().stream_id("other")) == TOKEN04_STREAM_ID_DENIED);
  CHECK(verify(Expectation().privilege(Privilege::publish)) == TOKEN04_PRIVILEGE_DENIED);
  CHECK(verify(Expectation().app_id(2)) == TOKEN04_APP_ID_MISMATCH);
  CHECK(status([&] { return Expectation().app_id(4294967297); }) == TOKEN04_INVALID_ARGUMENT);
  CHECK(status([&] { return Expectation().app_id(-4294967295); }) == TOKEN04_INVALID_ARGUMENT);
  CHECK(verify(Expectation().at(std::numeric_limits<std::int64_t>::max())) == TOKEN04_EXPIRED);
  CHECK(verify(Expectation().strict(false).strict().room_id("room")) == TOKEN04_OK);

  // One that was moved from expects as much, or more.
  Expectation from;
  from.user_id("alice").room_id("room").strict();
  const Expectation to(std::move(from));
  CHECK(verify(from) != TOKEN04_OK && verify(to) == TOKEN04_USER_ID_MISMATCH);
  Expectation copy = to;
  copy.app_id(1);
  CHECK(verify(copy) == TOKEN04_USER_ID_MISMATCH);

  // Durations that do not fit do not become others.
  using Hours = std::chrono::duration<std::int64_t, std::ratio<3600>>;
  // In 64 bits, 2^60 hours are 0 seconds, and one hour more is an hour.
  const Hours wraps((std::int64_t(1) << 60) + 1);
  CHECK(status([&] { return Expectation().leeway(wraps); }) == TOKEN04_INVALID_ARGUMENT);
  CHECK(status([&] { return Expectation().ctime_leeway(Hours::max()); }) == TOKEN04_INVALID_ARGUMENT);
  CHECK(status([&] { return Expectation().leeway(Hours::min()); }) == TOKEN04_INVALID_ARGUMENT);
  CHECK(status([&] { return Expectation().leeway(-1); }) == TOKEN04_INVALID_ARGUMENT);
  CHECK(status([&] { return Expectation().leeway(4294967296); }) == TOKEN04_INVALID_ARGUMENT);
  CHECK(status([&] { return the_issuer().issue("u", wraps); }) == TOKEN04_INVALID_EFFECTIVE_TIME);
  CHECK(status([&] { return the_issuer().issue("u", Hours::max()); }) == TOKEN04_INVALID_EFFECTIVE_TIME);
  CHECK(status([&] { return generate_token04(1, "u", SECRET, Hours::min()); }) == TOKEN04_INVALID_EFFECTIVE_TIME);
  CHECK(open(the_issuer().issue("u", Hours(2))).expire - open(the_issuer().issue("u", Hours(2))).ctime <= 7200);
  check_alive();
}

}  // namespace

void expectation() { in_child("expectations", all); }
