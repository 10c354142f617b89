// The shared vectors: tokens of this project's and of the vendor's generators, and refusals.

#include <cstdint>
#include <string>
#include <vector>

#include "common.h"

namespace {

using nlohmann::json;

std::string hex(const std::vector<std::uint8_t> &bytes) {
  std::string text;
  for (const std::uint8_t byte : bytes) {
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
  }
  return text;
}

token04::Expectation expectation(const json &vector) {
  token04::Expectation expected;
  const json &expect = vector.at("expect");
  if (expect.contains("app_id")) expected.app_id(expect["app_id"].get<std::uint32_t>());
  if (expect.contains("user_id")) expected.user_id(text(expect, "user_id"));
  if (expect.contains("room_id")) expected.room_id(text(expect, "room_id"));
  if (expect.contains("stream_id")) expected.stream_id(text(expect, "stream_id"));
  if (expect.contains("privilege")) {
    expected.privilege(text(expect, "privilege") == "login" ? token04::Privilege::login
                                                            : token04::Privilege::publish);
  }
  return expected.at(vector.at("now").get<std::int64_t>());
}

TEST(Vectors, ExactTokensGiveTheirClaimsBack) {
  const json all = vectors("exact.json");
  ASSERT_GE(all.size(), 50u);
  for (const json &vector : all) {
    SCOPED_TRACE(text(vector, "name") + " " + text(vector, "cipher"));
    const token04::Claims claims =
        token04::Verifier(text(vector, "secret")).open(text(vector, "token"));
    const std::int64_t expire = vector.at("ctime").get<std::int64_t>() +
                                vector.at("effective_time_in_seconds").get<std::int64_t>();
    EXPECT_EQ(name(claims.cipher), text(vector, "cipher"));
    EXPECT_EQ(claims.app_id, vector.at("app_id").get<std::uint32_t>());
    EXPECT_EQ(claims.user_id, text(vector, "user_id"));
    EXPECT_EQ(claims.nonce, vector.at("nonce").get<std::int64_t>());
    EXPECT_EQ(claims.ctime, vector.at("ctime").get<std::int64_t>());
    EXPECT_EQ(claims.expire, expire);
    EXPECT_EQ(claims.envelope_expire, expire);
    EXPECT_EQ(claims.payload, text(vector, "payload"));
    EXPECT_EQ(claims.secret_index, 0u);

    const token04::Envelope envelope = token04::inspect(text(vector, "token"));
    EXPECT_EQ(hex(envelope.iv), text(vector, "iv_hex"));
    EXPECT_EQ(envelope.expire, expire);
    EXPECT_EQ(envelope.cipher, claims.cipher);
    EXPECT_EQ(envelope.token_len, text(vector, "token").size());
  }
}

TEST(Vectors, TokensOfAllTheVendorsGeneratorsOpen) {
  const json all = vectors("interop.json");
  ASSERT_GE(all.size(), 190u);
  for (const json &vector : all) {
    SCOPED_TRACE(text(vector, "source") + " " + text(vector, "name"));
    const token04::Claims claims =
        token04::Verifier(text(vector, "secret")).open(text(vector, "token"));
    const json &wanted = vector.at("claims");
    EXPECT_EQ(name(claims.cipher), text(vector, "cipher"));
    EXPECT_EQ(claims.app_id, wanted.at("app_id").get<std::uint32_t>());
    EXPECT_EQ(claims.user_id, text(wanted, "user_id"));
    EXPECT_EQ(claims.nonce, wanted.at("nonce").get<std::int64_t>());
    EXPECT_EQ(claims.ctime, wanted.at("ctime").get<std::int64_t>());
    EXPECT_EQ(claims.expire, wanted.at("expire").get<std::int64_t>());
    EXPECT_EQ(claims.payload, text(wanted, "payload"));
  }
}

TEST(Vectors, EveryReasonIsGivenAndADiagnosisAgrees) {
  const json all = vectors("verify.json");
  ASSERT_GE(all.size(), 80u);
  for (const json &vector : all) {
    SCOPED_TRACE(text(vector, "name"));
    const std::string wanted = vector.at("reason").is_null() ? "" : text(vector, "reason");
    std::string reason;
    std::int32_t code = TOKEN04_OK;
    std::uint32_t sdk_code = 0;
    try {
      token04::Verifier(text(vector, "secret")).verify(text(vector, "token"), expectation(vector));
    } catch (const token04::Error &error) {
      reason = error.reason();
      code = error.code();
      sdk_code = error.sdk_code();
    }
    EXPECT_EQ(reason, wanted);

    const token04::Report report =
        token04::diagnose(text(vector, "token"), text(vector, "secret"), expectation(vector));
    EXPECT_EQ(report.accepted, wanted.empty());
    EXPECT_EQ(report.status, code);
    EXPECT_EQ(report.sdk_code, sdk_code);
    EXPECT_EQ(report.hint.empty(), wanted.empty());
    EXPECT_EQ(report.checks.size(), 12u);
  }
}

}  // namespace
