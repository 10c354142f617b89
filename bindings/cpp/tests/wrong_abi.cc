// A program whose header does not fit the library that it finds: both faces say so.

#include "token04.h"

#undef TOKEN04_ABI_VERSION
#define TOKEN04_ABI_VERSION 999

#include <iostream>

#include "ZegoServerAssistant.h"
#include "token04.hpp"

namespace {

const char secret[] = "fa94dd0f974cf2e293728a526b028271";

template <class Work>
bool refused(const char *name, const Work &work) {
  try {
    work();
  } catch (const token04::Error &error) {
    const std::string what = error.what();
    if (error.code() == TOKEN04_INTERNAL && what.find("ABI version 999") != what.npos) return true;
    std::cerr << name << ": " << what << '\n';
    return false;
  }
  std::cerr << name << " continues\n";
  return false;
}

}  // namespace

int main() {
  bool right = refused("Issuer", [] { token04::Issuer(1, secret); });
  right &= refused("Verifier", [] { token04::Verifier{secret}; });
  right &= refused("generate_token04", [] { return token04::generate_token04(1, "u", secret, 1); });
  right &= refused("inspect", [] { return token04::inspect("04"); });
  right &= refused("diagnose", [] { return token04::diagnose("04", secret); });
  right &= refused("VideoPayload", [] { token04::VideoPayload("r", "v").to_json(); });
  right &= refused("RtcRoomPayload", [] { token04::RtcRoomPayload("r").to_json(); });
  right &= refused("Payload", [] { token04::Payload{""}; });
  right &= refused("RawPayload", [] { token04::RawPayload{""}; });
  right &= refused("explain", [] { return token04::explain(5); });
  right &= refused("kit_token", [] { return token04::kit_token("04", 1, "u"); });
  const auto result =
      ZEGO::SERVER_ASSISTANT::ZegoServerAssistant::GenerateToken04(1, "u", secret, 1, "");
  right &= result.token.empty() && result.errorInfo.errorCode + 0 == TOKEN04_INTERNAL;
  return right ? 0 : 1;
}
