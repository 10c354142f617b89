// A token for one room, with ZEGO's names: the user may log in, and may not publish. ZEGO's documentation:
// "权限认证 Token", with its values.

#include <cstdint>
#include <iostream>
#include <string>

#include "ZegoServerAssistant.h"

using namespace ZEGO::SERVER_ASSISTANT;

int main() {
  const uint32_t appID = 1;                                       // from the ZEGO console
  const std::string secret = "fa94dd0f974cf2e293728a526b028271";  // its ServerSecret; not for clients
  const std::string userID = "demo";
  const int64_t effectiveTimeInSeconds = 3600;

  // 1: log in to the room, 2: publish a stream; 1: allowed, 0: denied.
  const std::string payload = "{\"room_id\":\"demo\",\"privilege\":{\"" +
                              std::to_string(kPrivilegeLogin) + "\":1,\"" +
                              std::to_string(kPrivilegePublish) +
                              "\":0},\"stream_id_list\":null}";

  const ZegoToken04Result result = ZegoServerAssistant::GenerateToken04(
      appID, userID, secret, effectiveTimeInSeconds, payload);
  if (result.errorInfo.errorCode != success) {
    std::cerr << result.errorInfo.errorCode << ": " << result.errorInfo.errorMessage << '\n';
    return 1;
  }
  std::cout << result.token << '\n';
}
