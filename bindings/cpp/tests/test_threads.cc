// One issuer and one verifier, shared by many threads.

#include <atomic>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "ZegoServerAssistant.h"
#include "common.h"

namespace {

TEST(Threads, ShareAnIssuerAndAVerifier) {
  const token04::Issuer issuer(1, secret);
  const token04::Verifier verifier(secret);
  const std::size_t count = 16;
  const int turns = 200;
  std::vector<std::vector<std::string>> tokens(count);
  std::atomic<int> wrong(0);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < count; ++i) {
    threads.emplace_back([&, i] {
      const std::string user = "user" + std::to_string(i);
      for (int turn = 0; turn < turns; ++turn) {
        tokens[i].push_back(issuer.issue(user, 60));
        if (verifier.verify(tokens[i].back()).user_id != user) ++wrong;
        tokens[i].push_back(ZEGO::SERVER_ASSISTANT::ZegoServerAssistant::GenerateToken04(
                                1, user, secret, 60, "")
                                .token);
        if (verifier.verify(tokens[i].back()).user_id != user) ++wrong;
        if (!issuer.issue_batch({user}, 60, "", 2).at(0).ok()) ++wrong;
      }
    });
  }
  for (std::thread &thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);

  std::set<std::vector<std::uint8_t>> ivs;
  for (const auto &made : tokens) {
    for (const std::string &token : made) ivs.insert(token04::inspect(token).iv);
  }
  EXPECT_EQ(ivs.size(), count * turns * 2);
}

}  // namespace
