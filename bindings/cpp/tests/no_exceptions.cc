// The vendor's face, compiled without exceptions and RTTI.

#include "ZegoServerAssistant.h"

int main() {
  using ZEGO::SERVER_ASSISTANT::ZegoServerAssistant;
  const std::string secret = "fa94dd0f974cf2e293728a526b028271";
  const auto made = ZegoServerAssistant::GenerateToken04(1, "demo", secret, 60, "");
  const auto refused = ZegoServerAssistant::GenerateToken04(1, "", secret, 60, "");
  const bool right = made.errorInfo.errorCode == ZEGO::SERVER_ASSISTANT::success &&
                     made.token.compare(0, 2, "04") == 0 &&
                     refused.errorInfo.errorCode == ZEGO::SERVER_ASSISTANT::userIDInvalid;
  return right ? 0 : 1;
}
