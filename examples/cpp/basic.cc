// A basic token. It has no payload and, as far as we know, restricts nothing. ZEGO's documentation:
// "基础鉴权 Token".

#include <cstdint>
#include <iostream>

#include "token04.hpp"

int main() {
  const std::uint32_t app_id = 1234567890;                  // from the ZEGO console
  const char *secret = "fa94dd0f974cf2e293728a526b028271";  // its ServerSecret; not for clients
  try {
    std::cout << token04::generate_token04(app_id, "user_1", secret, 3600) << '\n';
  } catch (const token04::Error &error) {
    std::cerr << error.name() << ": " << error.what() << '\n';
    return 1;
  }
}
