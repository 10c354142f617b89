// Each header stands alone, twice, and everything in token04.hpp compiles.

#include "token04.hpp"
#include "token04.hpp"
// In between, so that none needs what another includes.
#include "ZegoServerAssistant.h"
#include "ZegoServerAssistant.h"
#include "ZegoServerAssistantDefines.h"

std::size_t all_of_it(const std::string &secret);

std::size_t all_of_it(const std::string &secret) {
  const token04::Issuer issuer(1, secret, token04::Cipher::gcm);
  token04::RtcRoomPayload room("r");
  room.allow(token04::Privilege::login).deny(token04::Privilege::publish).stream_ids({"s"});
  const token04::Payload payload = room;
  const std::string token = issuer.issue("u", std::chrono::minutes(1), payload) +
                            issuer.issue("u", 1, room.to_json()) +
                            issuer.issue("u", 1, token04::VideoPayload("r", "v")) +
                            issuer.issue("u", 1, token04::RawPayload("x")) +
                            token04::generate_token04(1, "u", secret, 1);
  const token04::Verifier verifier{secret, secret};
  const token04::Claims claims = verifier.verify(
      token, token04::Expectation().app_id(1).strict().leeway(std::chrono::seconds(1)).at(
                 std::chrono::system_clock::now()));
  const token04::Report report =
      token04::diagnose(token, secret, token04::Expectation(), token04::Lang::zh);
  return issuer.issue_batch({"u"}, 1).size() + token04::inspect(token).iv.size() +
         verifier.open(token).user_id.size() + claims.payload.size() + report.findings.size() +
         token04::explain(5, token04::Lang::zh)->hint.size() + token04::kit_token(token, 1, "u").size();
}
