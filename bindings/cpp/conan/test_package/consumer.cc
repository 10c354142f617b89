// Makes a token with both APIs, and checks one.

#include <token04.hpp>

#include "ZegoServerAssistant.h"

int main() {
  const char secret[] = "fa94dd0f974cf2e293728a526b028271";
  const std::string token = token04::Issuer(1, secret).issue("user_1", std::chrono::hours(1));
  const auto claims =
      token04::Verifier(secret).verify(token, token04::Expectation().user_id("user_1"));
  const auto result = ZEGO::SERVER_ASSISTANT::ZegoServerAssistant::GenerateToken04(
      1, "user_1", secret, 3600, "");
  const bool right = claims.app_id == 1 &&
                     result.errorInfo.errorCode == ZEGO::SERVER_ASSISTANT::success;
  return right ? 0 : 1;
}
