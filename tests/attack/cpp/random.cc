// Random calls of the C++ headers.
#include <cstring>
#include <list>
#include <memory>
#include <string>
#include <vector>

#include <ZegoServerAssistant.h>

#include "hostile.h"
#include "random_values.h"

using namespace token04;

namespace {

const int thrown_by_us = 7;

void permits(const std::string &token, Text user, Text payload, Seconds ttl) {
  const Claims claims = CALL(Verifier, the_verifier(), open)(token);
  count_outcome(TOKEN04_OK);
  const auto lifetime = CALL(Claims, claims, expires_at)() - CALL(Claims, claims, issued_at)();
  if (claims.ctime < 1 << 30 || (claims.expire < INT64_MAX / 1000000000 && lifetime != std::chrono::seconds(claims.expire - claims.ctime))) {
    found("a token of another time");
  }
  if (!same(user, claims.user_id) || !same(payload, claims.payload) || claims.expire - claims.ctime != CALL(Seconds, ttl, count)() || claims.app_id != 1) {
    found("a token for somebody or something else");
  }
}

// A buffer of any size, written in place; one that is too small gets nothing beyond its end.
std::string into(const Issuer &issuer, Text user, Seconds ttl, const Payload &payload) {
  const std::size_t enough = CALL(Issuer, issuer, capacity)(user, payload);
  // There is no such memory for texts that only say that they are long.
  if (enough > 1 << 20) return CALL(Issuer, issuer, issue)(user, ttl, payload);
  const std::size_t size = below(3) ? enough : below(static_cast<std::uint32_t>(enough) + 1);
  std::string buffer(size + 1, '\x55');
  const std::size_t length = CALL(Issuer, issuer, issue_into)(&buffer[0], size, user, ttl, payload);
  if (length > size || buffer[size] != '\x55') found("a token beyond its buffer");
  return buffer.substr(0, length);
}

void making_one(const Issuer &issuer) {
  const Text user = any(), payload = any_payload();
  const Seconds ttl = any_time();
  std::string token;
  Text given = payload;
  RtcRoomPayload room("room");
  std::string text;
  bool made = false;
  switch (below(6)) {
    case 0: made = ran([&] {
      if (below(2)) token = CALL(Issuer, issuer, issue)(user, ttl, payload);
      else token = CALL(Issuer, issuer, issue_at)(std::chrono::system_clock::now(), user, ttl, MAKE(RawPayload, payload));
    });
    break;
    case 1: made = ran([&] { token = CALL(Issuer, issuer, issue)(user, ttl, MAKE(RawPayload, payload)); }); break;
    case 2: made = ran([&] { token = FREE(generate_token04, 1, user, SECRET, ttl, payload, static_cast<Cipher>(below(3))); }); break;
    case 3: made = ran([&] { token = into(issuer, user, ttl, MAKE(RawPayload, payload)); }); break;
    case 4: {
      CALL(RtcRoomPayload, CALL(RtcRoomPayload, room, allow)(Privilege::login), stream_ids)({"s"});
      Payload prepared = MAKE(Payload, room);
      text = CALL(RtcRoomPayload, room, to_json)();
      given = text;
      if (below(2)) { const Payload moved = std::move(prepared); }
      made = ran([&] { token = CALL(Issuer, issuer, issue)(user, ttl, prepared); });
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
    case 0: made = ran([&] { results = CALL(Issuer, issuer, issue_batch)(users.begin(), users.end(), ttl, payload, threads); }); break;
    case 1: made = ran([&] { results = CALL(Issuer, issuer, issue_batch)(list.begin(), list.end(), ttl, MAKE(RawPayload, payload), threads); }); break;
    case 2: made = ran([&] { results = CALL(Issuer, issuer, issue_batch)(std::make_move_iterator(users.begin()), std::make_move_iterator(users.end()), ttl, payload, threads); }); break;
    case 3: made = ran([&] { results = CALL(Issuer, issuer, issue_batch)(users.data(), users.data() + users.size(), ttl, payload, threads); }); break;
    default: made = ran([&] { results = CALL(Issuer, issuer, issue_batch)(Stashing(stashed, throwing), Stashing(0), ttl, payload, threads); }); break;
  }
  if (!made) return;
  if (results.size() != (use == 4 ? static_cast<std::size_t>(stashed) : users.size())) found("another number of tokens");
  for (std::size_t i = 0; i < results.size(); ++i) {
    if (!ran([&] { if (CALL(BatchResult, results[i], ok)() == results[i].token.empty()) found("a token and an error, or neither"); (void)CALL(BatchResult, results[i], value)(); })) continue;
    const std::string text = use == 4 ? Stashing::text(stashed - static_cast<int>(i)) : std::string();
    permits(results[i].token, use == 4 ? Text(text) : users[i], payload, ttl);
  }
}

void checking(const Issuer &issuer) {
  const std::string user = good();
  const std::string token = issuer.issue(user, 600, room_json);
  Expectation expected = MAKE(Expectation);
  bool meets = true;
  const bool set = ran([&] {
    if (below(3)) { const Text id = below(2) ? Text(user) : any(); CALL(Expectation, expected, user_id)(id); meets = meets && same(id, user); }
    if (below(3) == 0) { const Text id = below(2) ? Text("room") : any(); CALL(Expectation, expected, room_id)(id); meets = meets && same(id, "room"); }
    if (below(3) == 0) { const Text id = below(2) ? Text("s") : any(); CALL(Expectation, expected, stream_id)(id); meets = meets && same(id, "s"); }
    if (below(4) == 0) { const auto app = any_app(); CALL(Expectation, expected, app_id)(app); meets = meets && app == 1; }
    if (below(4) == 0) CALL(Expectation, expected, privilege)(Privilege::login);
    if (below(8) == 0) CALL(Expectation, expected, privilege)(Privilege::publish), meets = false;
    if (below(8) == 0) CALL(Expectation, expected, at)(INT64_MAX), meets = false;
    if (below(8) == 0) CALL(Expectation, expected, ctime_leeway)(any_time());
    if (below(8) == 0) CALL(Expectation, expected, leeway)(any_time());
    if (below(3) == 0) CALL(Expectation, expected, strict)();
    if (below(20) == 0) { const auto other = static_cast<Privilege>(below(9)); CALL(Expectation, expected, privilege)(other); meets = meets && other == Privilege::login; }
  });
  if (!set) return;
  if (CALL(Expectation, expected, raw)().struct_size == 0 || CALL(Expectation, expected, judge)(TOKEN04_OK) != TOKEN04_OK) found("an expectation of nothing");
  if (below(8) == 0) { const Expectation moved = std::move(expected); expected = moved; }
  const bool whole = below(4) != 0;
  const std::string given = whole ? token : token.substr(0, below(static_cast<std::uint32_t>(token.size())));
  const bool passed = ran([&] { (void)CALL(Verifier, the_verifier(), verify)(given, expected); });
  if (passed != (meets && whole)) found("a token passed that does not meet what was expected, or the other way round");
  const Text secret = any_secret();
  if (below(4) == 0) {
    Report report;
    const Lang lang = any_lang();
    const std::vector<std::string> both(below(3), SECRET);
    const bool one = below(2) != 0;
    const bool reported = ran([&] {
      report = one ? FREE(diagnose, given, secret, expected, lang) : FREE(diagnose, given, both, expected, lang);
    });
    if (reported && !is_lang(lang)) found("a report in no language");
    if (reported) {
      if (report.accepted && !(meets && whole)) found("a report accepts what does not meet what was expected");
      for (const Finding &finding : report.findings) quotes_nothing(finding.message + finding.hint);
      quotes_nothing(report.message + report.hint);
      const bool fault = report.status != TOKEN04_OK;
      if ((report.accepted && fault) || report.accepted != report.message.empty()) found("a report without a verdict");
      if (report.json.find(SECRET) != std::string::npos) found("a report quotes a secret");
    }
  }
}

// A payload's text: what is wrong with it is named, and quotes nothing.
void payloads() {
  const Text text = any_payload();
  (void)ran([&] {
    const Payload payload = MAKE(Payload, MAKE(PayloadText, text)), copy = payload;
    if (CALL(Payload, payload, size)() != text.size() || !same(CALL(Payload, payload, text)(), text.str())) found("another payload");
    if (CALL(Payload, payload, get)() == nullptr) found("a payload of nothing");
    COUNT(Payload, equal);
    COUNT(Payload, differs);
    if (copy != payload || !(copy == payload) || (payload == MAKE(RawPayload, "other"))) found("payloads that are not equal");
  });
  (void)ran([&] {
    VideoPayload video = MAKE(VideoPayload, any(), any()), other = MAKE(VideoPayload, "room", "video");
    COUNT(VideoPayload, equal);
    COUNT(VideoPayload, differs);
    const bool room = CALL(VideoPayload, video, room_id)() == "room", same_video = CALL(VideoPayload, video, video_id)() == "video";
    const bool equal = room && same_video;
    if ((video == other) != equal || (video != other) == equal) found("payloads that are equal");
    if (CALL(VideoPayload, video, to_json)() != Payload(video).text().str()) found("a video has two texts");
  });
  (void)ran([&] {
    RtcRoomPayload room = MAKE(RtcRoomPayload, any());
    if (below(2)) CALL(RtcRoomPayload, room, allow)(static_cast<Privilege>(below(4)));
    if (below(2)) CALL(RtcRoomPayload, room, deny)(static_cast<Privilege>(below(4)));
    if (below(2)) CALL(RtcRoomPayload, room, stream_ids)({good(), below(2) ? "\xff" : "s"});
    const RtcRoomPayload chain = CALL(RtcRoomPayload, CALL(RtcRoomPayload, MAKE(RtcRoomPayload, any()), deny)(Privilege::login), stream_ids)({});
    COUNT(RtcRoomPayload, equal);
    COUNT(RtcRoomPayload, differs);
    const bool same_room = CALL(RtcRoomPayload, room, room_id)() == chain.room_id(), equal = room == chain;
    if (equal == (room != chain) || (equal && !same_room)) found("rooms that are equal");
    const std::string text = CALL(RtcRoomPayload, room, to_json)();
    if (text != Payload(room).text().str() || Payload(room) != RawPayload(text)) found("a room has two texts");
  });
}

void constructing() {
  const Text secret = any_secret();
  const std::int64_t app = any_app();
  const Cipher cipher = static_cast<Cipher>(below(3));
  if (ran([&] {
        const AppId id = MAKE(AppId, app);
        Issuer issuer = MAKE(Issuer, id, secret, cipher);
        if (!CALL(AppId, id, fits)() || CALL(AppId, id, number)() != app) found("an issuer of an app that cannot be");
        if (CALL(Issuer, issuer, app_id)() != app || CALL(Issuer, issuer, cipher)() != cipher) found("another issuer");
        Issuer moved(std::move(issuer));
        (void)CALL(Issuer, issuer, cipher)();
      })) {
    found("moved from, and used");
  }
  (void)ran([&] { (void)CALL(Issuer, MAKE(Issuer, app, MAKE(Secret, secret)), issue)("u", 3600); });
  const std::vector<unsigned char> bytes(SECRET, SECRET + below(33));
  (void)ran([&] { (void)CALL(Verifier, MAKE(Verifier, MAKE(Secret, bytes)), open)("04"); });
  (void)ran([&] { const Verifier verifier{any_secret(), any_secret()}; (void)CALL(Verifier, verifier, open)("04"); });
  std::vector<std::string> secrets(below(4), below(2) ? SECRET : "short");
  (void)ran([&] { (void)MAKE(Verifier, secrets); });
  (void)ran([&] {
    const std::string token = below(2) ? the_issuer().issue("user", 3600) : std::string();
    const Envelope envelope = FREE(inspect, token.empty() ? any() : Text(token));
    if (envelope.token_len != token.size()) found("a token of another length");
    if (CALL(Envelope, envelope, expires_at)() != Time(std::chrono::seconds(envelope.expire))) found("another time");
  });
  const Text text = any();
  if (CALL(Text, text, data)() == nullptr && text.size() > 5) found("a text of nothing");
  (void)ran([&] { (void)CALL(Verifier, the_verifier(), open)(text); });
}

}  // namespace

void random_begin() {}
void random_end() {
  static const char *const names[] = {
#define FUNCTION(of, name) #of "::" #name,
#include "functions.inc"
#undef FUNCTION
  };
  for (int i = 0; i < FUNCTIONS; ++i) {
    if (called[i] == 0) found("%s was never called", names[i]);
  }
}

void random_calls() {
  static const Issuer issuers[] = {Issuer(1, SECRET), Issuer(1, SECRET, Cipher::gcm)};
  const Issuer &issuer = issuers[below(2)];
  kept.clear();
  try {
    switch (below(7)) {
      case 0: case 1: making_one(issuer); break;
      case 2: making_many(issuer); break;
      case 3: checking(issuer); break;
      case 4: explaining(); break;
      case 5: payloads(); break;
      default: constructing(); break;
    }
  } catch (int number) {
    // What the caller's own classes throw reaches the caller.
    if (number != thrown_by_us) found("another number was thrown");
  } catch (...) {
    found("something else was thrown");
  }
}
