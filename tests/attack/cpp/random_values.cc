#include "random_values.h"

#include "hostile.h"

using namespace token04;

unsigned long called[FUNCTIONS];
std::list<std::string> kept;

std::string good() {
  std::string name = "user-";
  for (std::uint32_t left = 4 + below(30); left > 0; --left) name += static_cast<char>('a' + below(26));
  return name;
}

Text any() {
  static const char *const wrong[] = {"\xff", "a\xc3", "\xed\xa0\x80", "ok\xe4\xb8", "\xc0\x80"};
  switch (below(14)) {
    case 0: return nullptr;
    case 1: return MAKE(Text, nullptr, 5);
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
  return MAKE(Seconds, times[below(9)]);
}

std::int64_t any_app() {
  static const std::int64_t wrong[] = {-1, 4294967296LL, 4294967297LL, -4294967295LL, INT64_MIN};
  return below(8) ? static_cast<std::int64_t>(below(3)) : wrong[below(5)];
}

Lang any_lang() { return static_cast<Lang>(below(10) ? below(2) : 2 + below(9)); }

bool same(Text given, const std::string &text) {
  return CALL(Text, given, size)() == text.size() && CALL(Text, given, str)() == text;
}

bool is_lang(Lang lang) { return lang == Lang::en || lang == Lang::zh; }

void quotes_nothing(const std::string &said) {
  if (said.find(SECRET) != std::string::npos || said.find("user-") != std::string::npos) found("a text quotes what it must not");
}

void judged(const Error &error) {
  const std::int32_t code = CALL(Error, error, code)();
  count_outcome(code);
  if (code == TOKEN04_OK || code == TOKEN04_OUT_OF_MEMORY || *CALL(Error, error, name)() == 0) found("an error without a number");
  const Lang lang = any_lang();
  const std::string hint = CALL(Error, error, hint)(lang), message = CALL(Error, error, message)(lang);
  if (hint.empty() == is_lang(lang) || message.empty() == is_lang(lang)) found("half an error");
  quotes_nothing(error.what() + hint + message + CALL(Error, error, argument)());
  const bool refused = *CALL(Error, error, reason)() != 0;
  if (refused != (dynamic_cast<const RefusedError *>(&error) != nullptr)) found("an error of another class");
  if ((code == TOKEN04_EXPIRED) != (dynamic_cast<const ExpiredError *>(&error) != nullptr)) found("an expiry of another class");
  if (CALL(Error, error, sdk_code)() != 0 && code == TOKEN04_INVALID_ARGUMENT) found("a code of an SDK for what no SDK sees");
}
