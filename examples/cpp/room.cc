// A token for one room: the user may log in and publish one stream. ZEGO's documentation:
// "权限认证 Token".

#include <chrono>
#include <iostream>

#include "token04.hpp"

int main() {
  try {
    // Made once, and shared by all requests and threads.
    const token04::Issuer issuer(1234567890, "fa94dd0f974cf2e293728a526b028271");

    token04::RtcRoomPayload room("room1");
    room.allow(token04::Privilege::login)
        .allow(token04::Privilege::publish)
        .stream_ids({"stream1"});
    std::cout << issuer.issue("user_1", std::chrono::hours(1), room) << '\n';
  } catch (const token04::Error &error) {
    std::cerr << error.name() << ": " << error.what() << '\n';
    return 1;
  }
}
