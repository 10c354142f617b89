// Issuer::issue, generate_token04, Error and the parameter types.

#include <atomic>
#include <chrono>
#include <ctime>
#include <limits>
#include <memory>
#include <new>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "common.h"

#if __cplusplus >= 201703L
#include <string_view>
#endif

namespace {

using token04::AppId;
using token04::Cipher;
using token04::Issuer;
using token04::Payload;
using token04::RawPayload;
using token04::Text;

static_assert(!std::is_copy_constructible<Issuer>::value, "an issuer is not copied");
static_assert(!std::is_copy_assignable<Issuer>::value, "an issuer is not copied");
static_assert(std::is_nothrow_move_constructible<Issuer>::value, "an issuer moves");
static_assert(std::is_nothrow_move_assignable<Issuer>::value, "an issuer moves");
static_assert(!std::is_convertible<std::chrono::milliseconds, token04::Seconds>::value,
              "milliseconds are not cut");
static_assert(!std::is_convertible<std::vector<char>, Text>::value, "only text is text");
static_assert(!std::is_constructible<AppId, bool>::value, "a bool is no app");
static_assert(!std::is_constructible<AppId, double>::value, "an AppID has no fraction");
static_assert(!std::is_constructible<AppId, const char *>::value, "text is no number");
static_assert(std::is_nothrow_constructible<AppId, std::uint64_t>::value, "calls refuse it, in their order");

TEST(Issuer, MakesTokens) {
  const std::int64_t before = std::time(nullptr);
  const token04::Claims claims = open(Issuer(4294967295u, secret).issue("ann", 60, R"({"room_id":"r"})"));
  EXPECT_EQ(claims.app_id, 4294967295u);
  EXPECT_EQ(claims.user_id, "ann");
  EXPECT_EQ(claims.payload, R"({"room_id":"r"})");
  EXPECT_GE(claims.ctime, before);
  EXPECT_LE(claims.ctime, std::time(nullptr));
  EXPECT_EQ(claims.expire, claims.ctime + 60);
  EXPECT_EQ(claims.cipher, Cipher::cbc);
}

TEST(Issuer, MakesTokensOfAnotherTime) {
  using Clock = std::chrono::system_clock;
  const token04::Issuer issuer(1234567890, "fa94dd0f974cf2e293728a526b028271");
  const token04::Verifier verifier("fa94dd0f974cf2e293728a526b028271");
  const Clock::time_point epoch;
  const auto time = epoch + std::chrono::seconds(1700000000) + std::chrono::milliseconds(900);
  const std::string token = issuer.issue_at(time, "user_1", std::chrono::hours(1),
                                            token04::RtcRoomPayload("room1").allow(token04::Privilege::login));
  const token04::Claims claims = verifier.open(token);
  EXPECT_EQ(claims.ctime, 1700000000);
  EXPECT_EQ(claims.expire, 1700003600);
  EXPECT_NE(claims.payload.find("room1"), std::string::npos);
  EXPECT_NE(issuer.issue_at(time, "u", 60), issuer.issue_at(time, "u", 60));
  EXPECT_EQ(verifier.open(issuer.issue_at(time, "u", 60, R"({"room_id":"r"})")).ctime, 1700000000);
  // In Unix seconds it is the same, whatever the type of the number.
  const std::time_t unix_time = 1700000000;
  EXPECT_EQ(verifier.open(issuer.issue_at(1700000000, "u", 60)).ctime, 1700000000);
  EXPECT_EQ(verifier.open(issuer.issue_at(unix_time, "u", std::chrono::minutes(1))).expire, 1700000060);
  EXPECT_EQ(verifier.open(issuer.issue_at(1700000000u, "u", 60, RawPayload("x"))).payload, "x");
  EXPECT_EQ(verifier.open(issuer.issue_at(1700000000, "u", 60, R"({"room_id":"r"})")).ctime, 1700000000);
  EXPECT_EQ(verifier.open(issuer.issue_at(claims.issued_at(), "u", 60)).ctime, 1700000000);
  EXPECT_EQ(status([&] { return issuer.issue_at(-1, "u", 60); }), TOKEN04_CLOCK_UNAVAILABLE);
  EXPECT_EQ(status([&] { return issuer.issue_at(1700000000, "u", 60, "{}"); }), TOKEN04_INVALID_PAYLOAD);
  for (const auto before : {std::chrono::milliseconds(1), std::chrono::milliseconds(1500)}) {
    try {
      (void)issuer.issue_at(epoch - before, "u", 60);
      ADD_FAILURE() << "a time before 1970";
    } catch (const token04::Error &error) {
      EXPECT_EQ(error.code(), TOKEN04_CLOCK_UNAVAILABLE);
    }
  }
}

TEST(Issuer, MakesGcmTokens) {
  EXPECT_EQ(open(Issuer(1, secret, Cipher::gcm).issue("ann", 60)).cipher, Cipher::gcm);
}

TEST(Issuer, TakesDurations) {
  const token04::Claims claims = open(Issuer(1, secret).issue("ann", std::chrono::hours(24)));
  EXPECT_EQ(claims.expire - claims.ctime, 86400);
}

TEST(Issuer, TakesEveryKindOfText) {
  const Issuer issuer(1, secret);
  const std::string user = "ann";
  EXPECT_EQ(open(issuer.issue(user, 60)).user_id, "ann");
  EXPECT_EQ(open(issuer.issue(user.c_str(), 60)).user_id, "ann");
  EXPECT_EQ(open(issuer.issue(Text(user.data(), 2), 60)).user_id, "an");
#if __cplusplus >= 201703L
  const std::string_view view = "annabel";
  EXPECT_EQ(open(issuer.issue(view.substr(0, 3), 60, view.substr(0, 0))).user_id, "ann");
#endif
}

TEST(Issuer, CarriesNulsAndAstralCharacters) {
  const std::string user("a\0b\xF0\x9F\x98\x80\0", 8);
  const std::string payload("\0{}\0", 4);
  const token04::Claims claims = open(Issuer(1, secret).issue(user, 60, RawPayload(payload)));
  EXPECT_EQ(claims.user_id, user);
  EXPECT_EQ(claims.payload, payload);
}

TEST(Issuer, MakesSmallAndLargeTokens) {
  const Issuer issuer(1, secret);
  for (std::size_t size = 0; size < 3000; size += 7) {
    const std::string payload(size, 'x');
    EXPECT_EQ(open(issuer.issue("ann", 60, RawPayload(payload))).payload, payload);
  }
}

TEST(Issuer, RefusesWhatDoesNotFit) {
  const Issuer issuer(1, secret);
  const std::string most(65400, 'x');
  EXPECT_EQ(open(issuer.issue("ann", 60, RawPayload(most))).payload, most);
  const std::string more(65519, 'x');
  EXPECT_EQ(status([&] { return issuer.issue("ann", 60, RawPayload(more)); }), TOKEN04_PAYLOAD_TOO_LARGE);
  // Escaped, a NUL takes six bytes.
  const std::string escaped(20000, '\0');
  EXPECT_EQ(status([&] { return issuer.issue("ann", 60, RawPayload(escaped)); }), TOKEN04_PAYLOAD_TOO_LARGE);
}

TEST(Issuer, RefusesWrongArguments) {
  EXPECT_EQ(status([] { Issuer(0, "short"); }), TOKEN04_INVALID_APP_ID);
  EXPECT_EQ(status([] { Issuer(1, "short"); }), TOKEN04_INVALID_SECRET);
  EXPECT_EQ(status([] { Issuer(1, nullptr); }), TOKEN04_INVALID_SECRET);
  EXPECT_EQ(status([] { Issuer(1, secret, static_cast<Cipher>(7)); }), TOKEN04_INVALID_ARGUMENT);
  const Issuer issuer(1, secret);
  const std::int64_t most = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(status([&] { return issuer.issue("", 60); }), TOKEN04_INVALID_USER_ID);
  EXPECT_EQ(status([&] { return issuer.issue(nullptr, 60); }), TOKEN04_INVALID_USER_ID);
  EXPECT_EQ(status([&] { return issuer.issue("ann", 0); }), TOKEN04_INVALID_EFFECTIVE_TIME);
  EXPECT_EQ(status([&] { return issuer.issue("ann", -1); }), TOKEN04_INVALID_EFFECTIVE_TIME);
  EXPECT_EQ(status([&] { return issuer.issue("ann", most); }), TOKEN04_INVALID_EFFECTIVE_TIME);
  EXPECT_EQ(status([&] { return issuer.issue("\xFF", 60); }), TOKEN04_INVALID_ARGUMENT);
  EXPECT_EQ(status([&] { return issuer.issue("ann", 60, "\xC3"); }), TOKEN04_INVALID_ARGUMENT);
}

TEST(AppId, IsEveryNumberOf32Bits) {
  struct Config {
    enum { app = 7 };
    std::uint32_t narrow : 8;
  };
  const Config config = {9};
  const std::atomic<std::uint32_t> shared(8);
  const nlohmann::json most = 4294967295u;
  EXPECT_EQ(Issuer(Config::app, secret).app_id(), 7u);
  EXPECT_EQ(Issuer(config.narrow, secret).app_id(), 9u);
  EXPECT_EQ(Issuer(shared, secret).app_id(), 8u);
  EXPECT_EQ(Issuer(most, secret).app_id(), 4294967295u);
  EXPECT_EQ(Issuer(std::int64_t(4294967295), secret).app_id(), 4294967295u);
  EXPECT_EQ(Issuer(std::uint16_t(65535), secret).app_id(), 65535u);
  EXPECT_EQ(Issuer(static_cast<signed char>(127), secret).app_id(), 127u);
  EXPECT_EQ((Issuer{1234567890, secret}.app_id()), 1234567890u);
}

template <class Number>
void refuses_app(Number number) {
  using token04::generate_token04;
  SCOPED_TRACE(number);
  EXPECT_EQ(status([&] { Issuer(number, "short"); }), TOKEN04_INVALID_APP_ID);
  EXPECT_EQ(argument([&] { Issuer(number, secret); }), "app_id");
  EXPECT_EQ(status([&] { return generate_token04(number, "", "", 0); }), TOKEN04_INVALID_APP_ID);
  EXPECT_EQ(argument([&] { (void)generate_token04(number, "ann", secret, 60); }), "app_id");
}

TEST(AppId, IsNeverCut) {
  refuses_app(0);
  refuses_app(-1);
  refuses_app(static_cast<signed char>(-1));
  refuses_app(4294967296);
  refuses_app(4294967297);
  refuses_app(-4294967295);
  refuses_app(std::numeric_limits<std::int64_t>::min());
  refuses_app(std::numeric_limits<std::uint64_t>::max());
  refuses_app(nlohmann::json(4294967297));
}

TEST(Issuer, ChecksTextAndPassesRawPayloads) {
  const Issuer issuer(1, secret);
  for (const char *nothing : {"{}", R"({"RoomId":"r"})", "[]", "1", "null", " ", "{", "room1"}) {
    SCOPED_TRACE(nothing);
    EXPECT_EQ(status([&] { return issuer.issue("ann", 60, nothing); }), TOKEN04_INVALID_PAYLOAD);
    EXPECT_EQ(status([&] { Payload{nothing}; }), TOKEN04_INVALID_PAYLOAD);
    EXPECT_EQ(open(issuer.issue("ann", 60, RawPayload(nothing))).payload, nothing);
    EXPECT_EQ(open(token04::generate_token04(1, "ann", secret, 60, nothing)).payload, nothing);
  }
  EXPECT_EQ(status([&] { return issuer.issue("", 0, "{}"); }), TOKEN04_INVALID_USER_ID);
  EXPECT_EQ(status([&] { return issuer.issue("ann", 0, "{}"); }), TOKEN04_INVALID_EFFECTIVE_TIME);
}

TEST(Issuer, TellsAppAndCipher) {
  Issuer issuer(7, secret, Cipher::gcm);
  EXPECT_EQ(issuer.app_id(), 7u);
  EXPECT_EQ(issuer.cipher(), Cipher::gcm);
  EXPECT_STREQ(token04::name(issuer.cipher()), "aes-256-gcm");
  EXPECT_STREQ(token04::name(Cipher::cbc), "aes-256-cbc");
  EXPECT_STREQ(token04::name(static_cast<Cipher>(7)), "");
}

TEST(Issuer, Moves) {
  Issuer first(1, secret);
  Issuer second(std::move(first));
  EXPECT_EQ(open(second.issue("ann", 60)).app_id, 1u);
  Issuer third(3, secret);
  third = std::move(second);
  EXPECT_EQ(open(third.issue("ann", 60)).app_id, 1u);
  std::vector<Issuer> many;
  for (std::uint32_t app_id = 1; app_id <= 20; ++app_id) many.emplace_back(app_id, secret);
  EXPECT_EQ(open(many[19].issue("ann", 60)).app_id, 20u);
}

TEST(Issuer, ThrowsOnceMovedFrom) {
  Issuer first(1, secret);
  const Issuer second(std::move(first));
  EXPECT_EQ(status([&] { return first.issue("ann", 60); }), TOKEN04_INVALID_ARGUMENT);
  EXPECT_EQ(status([&] { return first.issue_batch({"ann"}, 60); }), TOKEN04_INVALID_ARGUMENT);
  EXPECT_EQ(status([&] { first.app_id(); }), TOKEN04_INVALID_ARGUMENT);
  EXPECT_EQ(status([&] { first.cipher(); }), TOKEN04_INVALID_ARGUMENT);
  first = Issuer(2, secret);
  EXPECT_EQ(open(first.issue("ann", 60)).app_id, 2u);
}

TEST(GenerateToken04, MakesTokens) {
  const token04::Claims claims = open(token04::generate_token04(7, "ann", secret, 60, "{}"));
  EXPECT_EQ(claims.app_id, 7u);
  EXPECT_EQ(claims.payload, "{}");
  EXPECT_EQ(open(token04::generate_token04(7, "ann", secret, 60)).payload, "");
  EXPECT_EQ(open(token04::generate_token04(7, "ann", secret, 60, "", Cipher::gcm)).cipher,
            Cipher::gcm);
}

TEST(GenerateToken04, ChecksInTheVendorsOrder) {
  using token04::generate_token04;
  EXPECT_EQ(status([] { return generate_token04(0, "", "", 0); }), TOKEN04_INVALID_APP_ID);
  EXPECT_EQ(status([] { return generate_token04(1, "", "", 0); }), TOKEN04_INVALID_USER_ID);
  EXPECT_EQ(status([] { return generate_token04(1, "ann", "", 0); }), TOKEN04_INVALID_SECRET);
  EXPECT_EQ(status([] { return generate_token04(1, "a", secret, 0); }), TOKEN04_INVALID_EFFECTIVE_TIME);
}

TEST(Error, TellsAll) {
  const token04::Error error(TOKEN04_EXPIRED);
  EXPECT_EQ(error.code(), 45);
  EXPECT_STREQ(error.name(), "EXPIRED");
  EXPECT_STREQ(error.reason(), "expired");
  EXPECT_EQ(error.sdk_code(), 1002078u);
  EXPECT_STREQ(error.what(), token04_status_message(45));
  EXPECT_STREQ(error.hint(), token04_status_hint(45));
  EXPECT_GT(std::string(error.hint()).size(), 10u);
  EXPECT_STREQ(error.argument(), "");
  const token04::Error secret_error(TOKEN04_INVALID_SECRET);
  EXPECT_STREQ(secret_error.argument(), "secret");
  EXPECT_STREQ(secret_error.name(), "INVALID_SECRET");
  EXPECT_STREQ(secret_error.reason(), "");
  EXPECT_EQ(secret_error.sdk_code(), 0u);
  const token04::Error unknown(12345);
  EXPECT_STREQ(unknown.name(), "");
  EXPECT_STREQ(unknown.hint(), "");
  EXPECT_STREQ(unknown.what(), "token04 status 12345");
}

TEST(Error, IsNeverOutOfMemory) {
  // C++ has an exception of its own for that.
  EXPECT_THROW(token04::detail::check(TOKEN04_OUT_OF_MEMORY), std::bad_alloc);
  EXPECT_THROW(token04::detail::check(TOKEN04_OUT_OF_MEMORY, 0), std::bad_alloc);
}

TEST(Error, ContainsNoSecret) {
  const std::string wrong = std::string(secret) + "\n";
  try {
    Issuer(1, wrong);
    FAIL();
  } catch (const std::runtime_error &error) {
    EXPECT_EQ(std::string(error.what()).find(secret), std::string::npos);
  }
}

TEST(Version, IsTheHeaders) { EXPECT_STREQ(token04::version(), TOKEN04_VERSION); }

TEST(Issuer, WritesIntoABuffer) {
  const Issuer issuer(1, secret);
  const token04::Payload payload("{\"room_id\":\"r\"}");
  std::vector<char> buffer(Issuer::capacity("ann", payload));
  const std::size_t size = issuer.issue_into(buffer.data(), buffer.size(), "ann", 60, payload);
  EXPECT_EQ(open(std::string(buffer.data(), size)).payload, "{\"room_id\":\"r\"}");
  EXPECT_EQ(status([&] { return issuer.issue_into(buffer.data(), 10, "ann", 60, payload); }),
            TOKEN04_BUFFER_TOO_SMALL);
  EXPECT_EQ(argument([&] { return issuer.issue_into(buffer.data(), buffer.size(), "", 60); }),
            "user_id");
}

}  // namespace
