// Random calls of the C++ headers.
#include <cstring>
#include <list>
#include <memory>
#include <string>
#include <vector>

#include <ZegoServerAssistant.h>

#include "common.h"
#include "hostile.h"

using namespace token04;

namespace {

const int thrown_by_us = 7;

std::string good() {
  std::string name = "user-";
  for (std::uint32_t left = 4 + below(30); left > 0; --left) name += static_cast<char>('a' + below(26));
  return name;
}

// The texts of this round, which calls look at.
std::list<std::string> kept;

Text any() {
  static const char *const wrong[] = {"\xff", "a\xc3", "\xed\xa0\x80", "ok\xe4\xb8", "\xc0\x80"};
  switch (below(14)) {
    case 0: return nullptr;
    case 1: return Text(nullptr, 5);
    case 2: return Text("x", SIZE_MAX - below(3));
    case 3: return "";
    case 4: return wrong[below(5)];
    case 5: kept.emplace_back("a\0b\xf0\x9f\x98\x80", 7); return kept.back();
    case 6: kept.emplace_back(below(30) == 0 ? 60000 + below(20000) : below(1500), '"'); return kept.back();
    case 7: { const Longer longer(good()); kept.push_back(longer); return kept.back(); }
    case 8: if (below(3) == 0) return Throwing(); return "user";
    default: kept.push_back(good()); return kept.back();
  }
}

Text any_payload() {
  static const char *const texts[] = {"{}", "[]", "{\"RoomId\":\"r\"}", "{\"room_id\":\"room\"}", room_json, room_json, room_json};
  const std::uint32_t which = below(10);
  return which < 7 ? Text(texts[which]) : any();
}

Text any_secret() {
  switch (below(6)) {
    case 0: return any();
    case 1: return Text(SECRET, below(33));
    case 2: return OTHER_SECRET;
    default: return SECRET;
  }
}

Seconds any_time() {
  static const std::int64_t times[] = {60, 60, 3600, 1, 0, -1, INT64_MAX, INT64_MIN, 4294967356LL};
  if (below(6) == 0) {
    using Hours = std::chrono::duration<std::int64_t, std::ratio<3600>>;
    return Hours(below(2) ? 1 : (std::int64_t(1) << 60) + below(9));
  }
  return times[below(9)];
}

bool same(Text given, const std::string &text) { return given.size() == text.size() && given.str() == text; }

void permits(const std::string &token, Text user, Text payload, Seconds ttl) {
  const Claims claims = the_verifier().open(token);
  count_outcome(TOKEN04_OK);
  if (!same(user, claims.user_id) || !same(payload, claims.payload) || claims.expire - claims.ctime != ttl.count() || claims.app_id != 1) {
    found("a token for somebody or something else");
  }
}

// Runs a call and counts it; whether it succeeded.
template <class Call>
bool ran(const Call &call) {
  try {
    call();
    count_outcome(TOKEN04_OK);
    return true;
  } catch (const Error &error) {
    count_outcome(error.code());
    const std::string said = std::string(error.what()) + error.hint() + error.argument();
    if (error.code() == TOKEN04_OK || error.code() == TOKEN04_OUT_OF_MEMORY || *error.name() == 0) found("an error without a number");
    if (said.find(SECRET) != std::string::npos || said.find("user-") != std::string::npos) found("an error quotes what it must not");
  } catch (const std::bad_alloc &) {
    count_outcome(TOKEN04_OUT_OF_MEMORY);
  } catch (const std::exception &error) {
    count_outcome(TOKEN04_INTERNAL);
    found("an exception that is not documented: %s", error.what());
  }
  return false;
}

void making_one(const Issuer &issuer) {
  const Text user = any(), payload = any_payload();
  const Seconds ttl = any_time();
  std::string token;
  Text given = payload;
  RtcRoomPayload room("room");
  std::string text;
  bool made = false;
  switch (below(5)) {
    case 0: made = ran([&] { token = issuer.issue(user, ttl, payload); }); break;
    case 1: made = ran([&] { token = issuer.issue(user, ttl, RawPayload(payload)); }); break;
    case 2: made = ran([&] { token = generate_token04(1, user, SECRET, ttl, payload, static_cast<Cipher>(below(3))); }); break;
    case 3: {
      room.allow(Privilege::login).stream_ids({"s"});
      Payload prepared = room;
      text = room.to_json();
      given = text;
      if (below(2)) { const Payload moved = std::move(prepared); }
      made = ran([&] { token = issuer.issue(user, ttl, prepared); });
      break;
    }
    default: {
      const auto id = ran([&] { text = user.str(); }) ? text : std::string();
      const auto result = ZEGO::SERVER_ASSISTANT::ZegoServerAssistant::GenerateToken04(1, id, SECRET, ttl.count(), room_json);
      count_outcome(result.errorInfo.errorCode);
      if ((result.errorInfo.errorCode == 0) == result.token.empty()) found("a token and an error, or neither");
      if (!result.token.empty()) permits(result.token, id, room_json, ttl);
      return;
    }
  }
  if (!made) return;
  if (ttl.count() <= 0 || user.size() == 0) found("a token of wrong arguments");
  permits(token, user, given, ttl);
}

void making_many(const Issuer &issuer) {
  std::vector<Text> users;
  for (std::uint32_t left = below(5); left > 0; --left) users.push_back(below(4) ? (kept.push_back(good()), Text(kept.back())) : any());
  const Text payload = any_payload();
  const Seconds ttl = any_time();
  const std::size_t threads = below(20) ? 1 : below(4);
  std::vector<BatchResult> results;
  bool made = false;
  const std::uint32_t use = below(5);
  const std::list<Text> list(users.begin(), users.end());
  const int stashed = static_cast<int>(below(6));
  const auto throwing = [&](int left) { if (left == 2 && below(3) == 0) throw thrown_by_us; };
  switch (use) {
    case 0: made = ran([&] { results = issuer.issue_batch(users.begin(), users.end(), ttl, payload, threads); }); break;
    case 1: made = ran([&] { results = issuer.issue_batch(list.begin(), list.end(), ttl, RawPayload(payload), threads); }); break;
    case 2: made = ran([&] { results = issuer.issue_batch(std::make_move_iterator(users.begin()), std::make_move_iterator(users.end()), ttl, payload, threads); }); break;
    case 3: made = ran([&] { results = issuer.issue_batch(users.data(), users.data() + users.size(), ttl, payload, threads); }); break;
    default: made = ran([&] { results = issuer.issue_batch(Stashing(stashed, throwing), Stashing(0), ttl, payload, threads); }); break;
  }
  if (!made) return;
  if (results.size() != (use == 4 ? static_cast<std::size_t>(stashed) : users.size())) found("another number of tokens");
  for (std::size_t i = 0; i < results.size(); ++i) {
    if (!ran([&] { (void)results[i].value(); })) continue;
    const std::string text = use == 4 ? Stashing::text(stashed - static_cast<int>(i)) : std::string();
    permits(results[i].token, use == 4 ? Text(text) : users[i], payload, ttl);
  }
}

void checking(const Issuer &issuer) {
  const std::string user = good();
  const std::string token = issuer.issue(user, 600, room_json);
  Expectation expected;
  bool meets = true;
  const bool set = ran([&] {
    if (below(3)) { const Text id = below(2) ? Text(user) : any(); expected.user_id(id); meets = meets && same(id, user); }
    if (below(3) == 0) { const Text id = below(2) ? Text("room") : any(); expected.room_id(id); meets = meets && same(id, "room"); }
    if (below(3) == 0) { const Text id = below(2) ? Text("s") : any(); expected.stream_id(id); meets = meets && same(id, "s"); }
    if (below(4) == 0) { const auto app = 1 + below(2); expected.app_id(app); meets = meets && app == 1; }
    if (below(4) == 0) expected.privilege(Privilege::login);
    if (below(8) == 0) expected.privilege(Privilege::publish), meets = false;
    if (below(8) == 0) expected.at(INT64_MAX), meets = false;
    if (below(8) == 0) expected.ctime_leeway(any_time());
    if (below(3) == 0) expected.strict();
    if (below(20) == 0) { const auto other = static_cast<Privilege>(below(9)); expected.privilege(other); meets = meets && other == Privilege::login; }
  });
  if (!set) return;
  if (below(8) == 0) { const Expectation moved = std::move(expected); expected = moved; }
  const bool whole = below(4) != 0;
  const std::string given = whole ? token : token.substr(0, below(static_cast<std::uint32_t>(token.size())));
  const bool passed = ran([&] { (void)the_verifier().verify(given, expected); });
  if (passed != (meets && whole)) found("a token passed that does not meet what was expected, or the other way round");
  const Text secret = any_secret();
  if (below(4) == 0) {
    Report report;
    if (ran([&] { report = diagnose(given, secret, expected); })) {
      if (report.accepted && !(meets && whole)) found("a report accepts what does not meet what was expected");
      for (const Finding &finding : report.findings) {
        if ((finding.message + finding.hint).find(user) != std::string::npos) found("a finding quotes what it must not");
      }
      if (report.json.find(SECRET) != std::string::npos) found("a report quotes a secret");
    }
  }
}

void constructing() {
  const Text secret = any_secret();
  const std::uint32_t app = below(3);
  if (ran([&] { Issuer issuer(app, secret, static_cast<Cipher>(below(3))); Issuer moved(std::move(issuer)); (void)issuer.app_id(); })) found("moved from, and used");
  (void)ran([&] { (void)Issuer(app, secret).issue("u", 60); });
  (void)ran([&] { const Verifier verifier{any_secret(), any_secret()}; (void)verifier.open("04"); });
  std::vector<std::string> secrets(below(4), below(2) ? SECRET : "short");
  (void)ran([&] { (void)Verifier(secrets); });
  (void)ran([&] { (void)VideoPayload(any(), any()).to_json(); });
  (void)ran([&] {
    RtcRoomPayload room(any());
    if (below(2)) room.allow(static_cast<Privilege>(below(4)));
    if (below(2)) room.stream_ids({good(), below(2) ? "\xff" : "s"});
    const std::string text = room.to_json();
    if (text != Payload(room).text().str() || Payload(room) != RawPayload(text)) found("a room has two texts");
  });
  (void)ran([&] { (void)inspect(any()); });
  (void)ran([&] { (void)the_verifier().open(any()); });
}

}  // namespace

void random_begin() {}
void random_end() {}

void random_calls() {
  static const Issuer issuers[] = {Issuer(1, SECRET), Issuer(1, SECRET, Cipher::gcm)};
  const Issuer &issuer = issuers[below(2)];
  kept.clear();
  try {
    switch (below(5)) {
      case 0: case 1: making_one(issuer); break;
      case 2: making_many(issuer); break;
      case 3: checking(issuer); break;
      default: constructing(); break;
    }
  } catch (int number) {
    // What the caller's own classes throw reaches the caller.
    if (number != thrown_by_us) found("another number was thrown");
  } catch (...) {
    found("something else was thrown");
  }
}
