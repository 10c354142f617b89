// A token for a copyrighted video in a room. ZEGO's documentation: "ZEGO 影视资源 Token".

#include <iostream>

#include "token04.hpp"

int main() {
  try {
    const token04::Issuer issuer(1234567890, "fa94dd0f974cf2e293728a526b028271");
    const token04::VideoPayload payload("room_123", "249850980283048");
    std::cout << issuer.issue("user_1", 3600, payload) << '\n';
  } catch (const token04::Error &error) {
    std::cerr << error.name() << ": " << error.what() << '\n';
    return 1;
  }
}
