// The vendor's face: names, numbers, texts.

#include "ZegoServerAssistant.h"

#include <limits>
#include <string>
#include <type_traits>

#include "common.h"

namespace {

using namespace ZEGO::SERVER_ASSISTANT;

using Function = ZegoToken04Result (*)(uint32_t, const std::string &, const std::string &, int64_t,
                                       const std::string &);
static_assert(std::is_same<decltype(&ZegoServerAssistant::GenerateToken04), Function>::value,
              "the vendor's signature");
static_assert(kPrivilegeLogin == 1 && kPrivilegePublish == 2, "the vendor's numbers");
static_assert(success == 0 && appIDInvalid == 1 && userIDInvalid == 3 && secretInvalid == 5 &&
                  effectiveTimeInSecondsInvalid == 6,
              "the vendor's numbers");
static_assert(std::is_same<decltype(ErrorInfo::errorCode), ErrorCode>::value, "the vendor's type");
static_assert(std::is_convertible<ErrorCode, int>::value, "unscoped");

void expect_failure(const ZegoToken04Result &result, int code, const std::string &message) {
  EXPECT_EQ(result.errorInfo.errorCode, code);
  EXPECT_EQ(result.errorInfo.errorMessage, message);
  EXPECT_EQ(result.token, "");
}

ZegoToken04Result generate(uint32_t app_id, const std::string &user_id, const std::string &key,
                           int64_t seconds, const std::string &payload = "") {
  return ZegoServerAssistant::GenerateToken04(app_id, user_id, key, seconds, payload);
}

TEST(Vendor, TheSampleWorksBothWays) {
  const uint32_t appID = 1;
  const std::string secretKey = secret;
  const std::string userID = "demo";
  const std::string payload = R"({"room_id":"demo","privilege":{"1":1,"2":0},"stream_id_list":null})";
  const ZegoToken04Result result =
      ZegoServerAssistant::GenerateToken04(appID, userID, secretKey, 3600, payload);
  EXPECT_EQ(result.errorInfo.errorCode, success);
  EXPECT_EQ(result.errorInfo.errorMessage, "success");
  EXPECT_EQ(open(result.token).payload, payload);

  ZegoServerAssistant zsa;
  ZegoToken04Result other = zsa.GenerateToken04(appID, userID, secretKey, 3600, payload);
  ASSERT_EQ(other.errorInfo.errorCode, 0);
  EXPECT_EQ(open(other.token).user_id, "demo");
  EXPECT_NE(other.token, result.token);
}

TEST(Vendor, FailsWithItsNumbersAndTextsInItsOrder) {
  expect_failure(generate(0, "", "", 0, "\xFF"), 1, "appID invalid");
  expect_failure(generate(1, "", "", 0, "\xFF"), 3, "userID invalid");
  expect_failure(generate(1, "u", "", 0, "\xFF"), 5, "secret must be a 32 byte string");
  expect_failure(generate(1, "u", std::string(secret) + "\n", 1), 5,
                 "secret must be a 32 byte string");
  expect_failure(generate(1, "u", secret, 0, "\xFF"), 6, "effectiveTimeInSeconds invalid");
  expect_failure(generate(1, "u", secret, -1), 6, "effectiveTimeInSeconds invalid");
  expect_failure(generate(1, "u", secret, std::numeric_limits<int64_t>::max()), 6,
                 "effectiveTimeInSeconds invalid");
}

TEST(Vendor, GivesOtherNumbersWithTheLibrarysTexts) {
  expect_failure(generate(1, "u", secret, 1, std::string(65536, 'x')), TOKEN04_PAYLOAD_TOO_LARGE,
                 token04_status_message(TOKEN04_PAYLOAD_TOO_LARGE));
  expect_failure(generate(1, "u", secret, 1, "\xFF"), TOKEN04_INVALID_ARGUMENT,
                 token04_status_message(TOKEN04_INVALID_ARGUMENT));
}

TEST(Vendor, CarriesNulsAndLargePayloads) {
  const std::string user("a\0b", 3);
  const std::string payload = std::string("\0", 1) + std::string(60000, 'x');
  const token04::Claims claims = open(generate(1, user, secret, 1, payload).token);
  EXPECT_EQ(claims.user_id, user);
  EXPECT_EQ(claims.payload, payload);
  EXPECT_EQ(claims.cipher, token04::Cipher::cbc);
}

}  // namespace
