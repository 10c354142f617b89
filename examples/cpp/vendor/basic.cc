// A basic token, with ZEGO's names. ZEGO's documentation: "基础鉴权 Token".

#include <cstdint>
#include <iostream>
#include <string>

#include "ZegoServerAssistant.h"

using namespace ZEGO::SERVER_ASSISTANT;

int main() {
  const uint32_t appID = 1234567890;                              // from the ZEGO console
  const std::string secret = "fa94dd0f974cf2e293728a526b028271";  // its ServerSecret; not for clients
  const std::string userID = "user_1";
  const int64_t effectiveTimeInSeconds = 3600;
  const std::string payload;  // a basic token has none

  const ZegoToken04Result result = ZegoServerAssistant::GenerateToken04(
      appID, userID, secret, effectiveTimeInSeconds, payload);
  if (result.errorInfo.errorCode != success) {
    std::cerr << result.errorInfo.errorCode << ": " << result.errorInfo.errorMessage << '\n';
    return 1;
  }
  std::cout << result.token << '\n';
}
