// Verifier, Expectation, inspect and diagnose.

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "common.h"

namespace {

using token04::Expectation;
using token04::Issuer;
using token04::Privilege;
using token04::Verifier;

static_assert(!std::is_copy_constructible<Verifier>::value, "a verifier is not copied");
static_assert(std::is_nothrow_move_constructible<Verifier>::value, "a verifier moves");

std::string room_token() {
  return Issuer(7, secret).issue("ann", 60, token04::RtcRoomPayload("room1")
                                                .allow(Privilege::login)
                                                .deny(Privilege::publish)
                                                .stream_ids({"stream1"}));
}

TEST(Verifier, ChecksWhatIsExpected) {
  const Verifier verifier(secret);
  const std::string token = room_token();
  const auto check = [&](const Expectation &expected) {
    return status([&] { verifier.verify(token, expected); });
  };
  EXPECT_EQ(verifier.verify(token).user_id, "ann");
  EXPECT_EQ(check(Expectation().app_id(7).user_id("ann").room_id("room1").stream_id("stream1")), 0);
  EXPECT_EQ(check(Expectation().privilege(Privilege::login)), TOKEN04_OK);
  EXPECT_EQ(check(Expectation().app_id(8)), TOKEN04_APP_ID_MISMATCH);
  EXPECT_EQ(check(Expectation().user_id("bob")), TOKEN04_USER_ID_MISMATCH);
  EXPECT_EQ(check(Expectation().user_id("")), TOKEN04_USER_ID_MISMATCH);
  EXPECT_EQ(check(Expectation().room_id("room2")), TOKEN04_ROOM_ID_MISMATCH);
  EXPECT_EQ(check(Expectation().privilege(Privilege::publish)), TOKEN04_PRIVILEGE_DENIED);
  EXPECT_EQ(check(Expectation().privilege(Privilege::publish).privilege(Privilege::login)),
            TOKEN04_PRIVILEGE_DENIED);
  EXPECT_EQ(check(Expectation().stream_id("stream2")), TOKEN04_STREAM_ID_DENIED);
  EXPECT_EQ(check(Expectation().user_id("\xFF")), TOKEN04_INVALID_ARGUMENT);
  EXPECT_EQ(status([] { return Expectation().privilege(static_cast<Privilege>(0)); }),
            TOKEN04_INVALID_ARGUMENT);
}

TEST(Verifier, TellsTheTime) {
  const Verifier verifier(secret);
  const std::string token = room_token();
  const std::int64_t expire = verifier.open(token).expire;
  EXPECT_EQ(verifier.verify(token, Expectation().at(expire - 1)).expire, expire);
  EXPECT_EQ(status([&] { verifier.verify(token, Expectation().at(expire)); }), TOKEN04_EXPIRED);
  const std::chrono::system_clock::time_point end{std::chrono::seconds(expire)};
  EXPECT_EQ(status([&] { verifier.verify(token, Expectation().at(end)); }), TOKEN04_EXPIRED);
  const auto before = end - std::chrono::milliseconds(1);
  EXPECT_EQ(status([&] { verifier.verify(token, Expectation().at(before)); }), TOKEN04_OK);
}

TEST(Verifier, GivesTimeToClocksThatDiffer) {
  const Verifier verifier(secret);
  const std::string token = room_token();
  const token04::Claims claims = verifier.open(token);
  const auto check = [&](const Expectation &expected) {
    return status([&] { verifier.verify(token, expected); });
  };
  EXPECT_EQ(check(Expectation().at(claims.expire + 9).leeway(10)), TOKEN04_OK);
  EXPECT_EQ(check(Expectation().at(claims.expire + 10).leeway(10)), TOKEN04_EXPIRED);
  EXPECT_EQ(check(Expectation().at(claims.expire + 59).leeway(std::chrono::minutes(1))), TOKEN04_OK);
  EXPECT_EQ(check(Expectation().at(claims.ctime - 6)), TOKEN04_OK);
  EXPECT_EQ(check(Expectation().at(claims.ctime - 6).ctime_leeway(5)), TOKEN04_CLAIMS_INVALID);
  EXPECT_EQ(check(Expectation().at(claims.ctime - 5).ctime_leeway(5)), TOKEN04_OK);
  EXPECT_EQ(check(Expectation().at(claims.ctime - 1).ctime_leeway(0)), TOKEN04_CLAIMS_INVALID);
  for (const std::int64_t wrong : {std::int64_t{-1}, std::int64_t{1} << 32}) {
    EXPECT_EQ(status([&] { return Expectation().leeway(wrong); }), TOKEN04_INVALID_ARGUMENT);
    EXPECT_EQ(status([&] { return Expectation().ctime_leeway(wrong); }), TOKEN04_INVALID_ARGUMENT);
  }
  EXPECT_EQ(check(Expectation().leeway(4294967295)), TOKEN04_OK);
}

TEST(Verifier, IsStrictIfAsked) {
  const Verifier verifier(secret);
  const std::string basic = Issuer(7, secret).issue("ann", 60);
  const auto check = [&](const std::string &token, const Expectation &expected) {
    return status([&] { verifier.verify(token, expected); });
  };
  EXPECT_EQ(check(basic, Expectation().room_id("room1")), TOKEN04_OK);
  EXPECT_EQ(check(basic, Expectation().room_id("room1").strict()), TOKEN04_ROOM_ID_MISMATCH);
  EXPECT_EQ(check(basic, Expectation().strict().privilege(Privilege::login)),
            TOKEN04_PRIVILEGE_DENIED);
  EXPECT_EQ(check(basic, Expectation().stream_id("s").strict(true)), TOKEN04_STREAM_ID_DENIED);
  EXPECT_EQ(check(basic, Expectation().room_id("room1").strict().strict(false)), TOKEN04_OK);
  EXPECT_EQ(check(room_token(), Expectation().room_id("room1").stream_id("stream1").strict()),
            TOKEN04_OK);
}

TEST(Verifier, ThrowsRefusalsApartFromWrongCalls) {
  const Verifier verifier(secret);
  const std::string token = room_token();
  const std::int64_t expire = verifier.open(token).expire;
  EXPECT_THROW(verifier.verify(token, Expectation().user_id("bob")), token04::RefusedError);
  EXPECT_THROW(verifier.verify(token, Expectation().at(expire)), token04::ExpiredError);
  EXPECT_THROW((void)verifier.open("03AAAA"), token04::RefusedError);
  EXPECT_THROW((void)token04::inspect("04"), token04::RefusedError);
  try {
    verifier.verify(token, Expectation().user_id("bob"));
  } catch (const token04::ExpiredError &) {
    FAIL();
  } catch (const token04::RefusedError &error) {
    EXPECT_EQ(error.sdk_code(), 1002077u);
  }
  try {
    verifier.verify(token, Expectation().user_id("\xFF"));
    FAIL();
  } catch (const token04::RefusedError &) {
    FAIL();
  } catch (const token04::Error &error) {
    EXPECT_EQ(error.code(), TOKEN04_INVALID_ARGUMENT);
  }
}

TEST(Verifier, NamesATextThatIsNotUtf8) {
  const Verifier verifier(secret);
  const Issuer issuer(7, secret);
  const std::string token = room_token(), bad = "a\xFF";
  EXPECT_EQ(argument([&] { return verifier.open(bad); }), "token");
  EXPECT_EQ(argument([&] { verifier.verify(bad); }), "token");
  EXPECT_EQ(argument([&] { return token04::inspect(bad); }), "token");
  EXPECT_EQ(argument([&] { return token04::diagnose(bad, secret); }), "token");
  EXPECT_EQ(argument([&] { verifier.verify(token, Expectation().user_id(bad)); }), "user_id");
  EXPECT_EQ(argument([&] { verifier.verify(token, Expectation().room_id(bad)); }), "room_id");
  EXPECT_EQ(argument([&] { verifier.verify(token, Expectation().stream_id(bad)); }), "stream_id");
  EXPECT_EQ(argument([] { (void)Expectation().privilege(static_cast<Privilege>(3)); }), "privilege");
  EXPECT_EQ(argument([&] { return issuer.issue(bad, 60); }), "user_id");
  EXPECT_EQ(argument([&] { return issuer.issue(bad, 60, ""); }), "user_id");
  EXPECT_EQ(argument([&] { return issuer.issue("u", 60, bad); }), "payload");
  EXPECT_EQ(argument([&] { return issuer.issue("", 60); }), "user_id");
  EXPECT_EQ(argument([&] { return issuer.issue("u", 0); }), "effective_time_in_seconds");
  EXPECT_EQ(argument([&] { token04::Payload{bad}; }), "payload");
  EXPECT_EQ(argument([&] { token04::RawPayload{bad}; }), "payload");
  EXPECT_EQ(argument([&] { token04::RtcRoomPayload(bad).allow(Privilege::login).to_json(); }), "room_id");
  EXPECT_EQ(argument([&] { token04::VideoPayload("r", bad).to_json(); }), "video_id");
  EXPECT_EQ(argument([&] { return token04::generate_token04(1, bad, secret, 60); }), "user_id");
  EXPECT_EQ(argument([&] { return token04::generate_token04(1, "u", secret, 60, bad); }), "payload");
  EXPECT_EQ(argument([&] { return token04::kit_token(token, 7, "ann", bad); }), "room_id");
  EXPECT_EQ(argument([&] { return token04::kit_token(token, 7, "ann", "", bad); }), "user_name");
  EXPECT_EQ(argument([] { Issuer(1, secret, static_cast<token04::Cipher>(9)); }), "cipher");
  EXPECT_EQ(argument([] { Verifier("short"); }), "secret");
}

TEST(Verifier, TakesSecretsAsBytes) {
  const std::string token = room_token();
  const std::vector<std::uint8_t> bytes(secret, secret + 32);
  std::array<std::uint8_t, 32> array;
  std::copy(bytes.begin(), bytes.end(), array.begin());
  EXPECT_EQ(Verifier(bytes).open(token).app_id, 7u);
  EXPECT_EQ(Verifier(array).open(token).app_id, 7u);
  EXPECT_EQ((Verifier{token04::Secret(other_secret), bytes}.open(token).secret_index), 1u);
  EXPECT_TRUE(token04::diagnose(token, bytes).accepted);
  EXPECT_EQ(Verifier(secret).open(Issuer(1, array).issue("ann", 60)).user_id, "ann");
  EXPECT_EQ(open(token04::generate_token04(1, "ann", bytes, 60)).user_id, "ann");
  EXPECT_EQ(status([] { Verifier(std::vector<std::uint8_t>(31)); }), TOKEN04_INVALID_SECRET);
  EXPECT_EQ(status([] { Issuer(1, std::vector<std::uint8_t>()); }), TOKEN04_INVALID_SECRET);
  array.fill(0xFF);
  EXPECT_EQ(Verifier(array).open(Issuer(1, array).issue("ann", 60)).user_id, "ann");
}

TEST(Verifier, ExpectsNoAppThatCannotBe) {
  for (const std::int64_t wrong : {std::int64_t(-1), std::int64_t(4294967303)}) {
    Expectation expected = Expectation().app_id(8);
    EXPECT_EQ(status([&] { return expected.app_id(wrong); }), TOKEN04_INVALID_ARGUMENT);
    EXPECT_EQ(argument([&] { (void)Expectation().app_id(wrong); }), "app_id");
    // What was expected before is still expected.
    EXPECT_EQ(status([&] { Verifier(secret).verify(room_token(), expected); }), TOKEN04_APP_ID_MISMATCH);
  }
  EXPECT_EQ(status([] { Verifier(secret).verify(room_token(), Expectation().app_id(7LL)); }), TOKEN04_OK);
  EXPECT_EQ(status([] { Verifier(secret).verify(room_token(), Expectation().app_id(0)); }), TOKEN04_APP_ID_MISMATCH);
}

TEST(Verifier, GivesTimes) {
  const token04::Claims claims = Verifier(secret).open(room_token());
  EXPECT_EQ(claims.issued_at().time_since_epoch().count(), claims.ctime);
  EXPECT_EQ(claims.expires_at() - claims.issued_at(), std::chrono::minutes(1));
  EXPECT_EQ(token04::inspect(room_token()).expires_at().time_since_epoch().count(),
            token04::inspect(room_token()).expire);
}

TEST(Verifier, NamesATextThatIsNotGiven) {
  const auto named = [](const std::function<void()> &work, const std::string &field) {
    try {
      work();
    } catch (const token04::Error &error) {
      return error.code() == TOKEN04_INVALID_ARGUMENT && std::string(error.what()).find(field) == 0;
    }
    return false;
  };
  EXPECT_TRUE(named([] { return Expectation().user_id(nullptr); }, "user_id"));
  EXPECT_TRUE(named([] { return Expectation().room_id(nullptr); }, "room_id"));
  EXPECT_TRUE(named([] { return Expectation().stream_id(nullptr); }, "stream_id"));
  EXPECT_TRUE(named([] { return Expectation().leeway(-1); }, "leeway"));
  EXPECT_TRUE(named([] { return Expectation().ctime_leeway(-1); }, "ctime_leeway"));
}

TEST(Verifier, GivesTheSdkCode) {
  try {
    Verifier(secret).verify(room_token(), Expectation().user_id("bob"));
    FAIL();
  } catch (const token04::Error &error) {
    EXPECT_STREQ(error.reason(), "user_id_mismatch");
    EXPECT_EQ(error.sdk_code(), 1002077u);
  }
}

TEST(Verifier, ExpectationsAreValues) {
  const Expectation expected = Expectation().user_id(std::string(100, 'x') + "ann");
  const Expectation copy(expected);
  const std::string token = Issuer(1, secret).issue(std::string(100, 'x') + "ann", 60);
  EXPECT_EQ(Verifier(secret).verify(token, copy).user_id, std::string(100, 'x') + "ann");
}

TEST(Verifier, TakesSeveralSecrets) {
  const std::string token = room_token();
  const std::vector<std::string> secrets = {other_secret, secret};
  EXPECT_EQ(Verifier(secrets).open(token).secret_index, 1u);
  EXPECT_EQ((Verifier{other_secret, secret}.open(token).secret_index), 1u);
  EXPECT_EQ(Verifier({other_secret, std::string(secret)}).verify(token).secret_index, 1u);
  EXPECT_EQ(Verifier{secrets}.open(token).secret_index, 1u);
  EXPECT_EQ(status([&] { return Verifier(other_secret).open(token); }), TOKEN04_DECRYPT_FAILED);
  EXPECT_EQ(status([] { Verifier({secret, "short"}); }), TOKEN04_INVALID_SECRET);
  EXPECT_EQ(status([] { Verifier(std::vector<std::string>()); }), TOKEN04_INVALID_SECRET);
}

TEST(Verifier, RefusesWhatIsNotAToken) {
  const Verifier verifier(secret);
  EXPECT_EQ(status([&] { return verifier.open(""); }), TOKEN04_MALFORMED);
  EXPECT_EQ(status([&] { return verifier.open(nullptr); }), TOKEN04_MALFORMED);
  EXPECT_EQ(status([&] { return verifier.open(room_token() + std::string(1, '\0')); }),
            TOKEN04_MALFORMED);
  EXPECT_EQ(status([&] { return verifier.open("03AAAA"); }), TOKEN04_UNSUPPORTED_VERSION);
}

TEST(Verifier, MovesAndThrowsOnceMovedFrom) {
  const std::string token = room_token();
  Verifier first(secret);
  Verifier second(std::move(first));
  EXPECT_EQ(second.open(token).app_id, 7u);
  EXPECT_EQ(status([&] { return first.open(token); }), TOKEN04_INVALID_ARGUMENT);
  EXPECT_EQ(status([&] { first.verify(token); }), TOKEN04_INVALID_ARGUMENT);
  first = std::move(second);
  EXPECT_EQ(first.open(token).app_id, 7u);
}

TEST(Inspect, ReadsTheEnvelope) {
  const std::string token = Issuer(1, secret, token04::Cipher::gcm).issue("ann", 60);
  const token04::Envelope envelope = token04::inspect(token);
  EXPECT_EQ(envelope.cipher, token04::Cipher::gcm);
  EXPECT_EQ(envelope.iv.size(), 12u);
  EXPECT_EQ(envelope.token_len, token.size());
  EXPECT_EQ(envelope.envelope_len, 8 + 2 + 12 + 2 + envelope.ciphertext_len + 16 + 1);
  EXPECT_EQ(envelope.expire, open(token).expire);
  EXPECT_EQ(status([] { return token04::inspect("04"); }), TOKEN04_MALFORMED);
}

TEST(Diagnose, RepairsAndTells) {
  const std::string token = room_token();
  const token04::Report report = token04::diagnose("\"" + token + "\"", secret);
  EXPECT_FALSE(report.accepted);
  EXPECT_EQ(report.status, TOKEN04_MALFORMED);
  EXPECT_FALSE(report.hint.empty());
  ASSERT_FALSE(report.findings.empty());
  EXPECT_EQ(report.findings[0].id, "token_quoted");
  EXPECT_FALSE(report.findings[0].message.empty());
  EXPECT_FALSE(report.findings[0].hint.empty());
  EXPECT_EQ(report.findings[0].severity, token04::Severity::error);
  EXPECT_EQ(report.checks.at(0).status, TOKEN04_MALFORMED);
  EXPECT_EQ(report.checks.at(0).outcome, token04::Outcome::failed);
  EXPECT_STREQ(token04::name(report.checks.at(0).outcome), "failed");
  EXPECT_STREQ(token04::name(report.findings[0].severity), "error");
  EXPECT_STREQ(token04::name(static_cast<token04::Severity>(9)), "");
  ASSERT_TRUE(report.claims);
  EXPECT_EQ(report.claims->user_id, "ann");
  const token04::Report copy(report);
  EXPECT_EQ(nlohmann::json::parse(copy.json).at("code").get<int>(), TOKEN04_MALFORMED);
}

TEST(Diagnose, AcceptsWhatIsInOrder) {
  const token04::Report report = token04::diagnose(room_token(), secret, Expectation().app_id(7));
  EXPECT_TRUE(report.accepted);
  EXPECT_EQ(report.status, TOKEN04_OK);
  EXPECT_EQ(report.hint, "");
}

TEST(Diagnose, TakesSeveralSecretsOrNone) {
  const std::string token = room_token();
  const std::vector<std::string> secrets = {other_secret, secret};
  EXPECT_EQ(token04::diagnose(token, secrets).claims->secret_index, 1u);
  const token04::Report without = token04::diagnose(token, std::vector<std::string>());
  EXPECT_FALSE(without.claims);
  EXPECT_EQ(without.status, TOKEN04_OK);
  EXPECT_EQ(token04::diagnose(token, "short").status, TOKEN04_INVALID_SECRET);
}

}  // namespace
