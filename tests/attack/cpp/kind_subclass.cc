// Classes of the caller that are asked for what they are.
#include <cstddef>
#include <iterator>
#include <string>
#include <type_traits>
#include <vector>

#include "common.h"
#include "hostile.h"

#if __cplusplus >= 201703L
#include <string_view>
#endif

using namespace token04;

namespace {

struct Converting {
  operator std::string() const { return "text"; }
};
struct Numbers {
  using traits_type = std::char_traits<wchar_t>;
  const wchar_t *data() const { return L"text"; }
  std::size_t size() const { return 4; }
};

static_assert(!std::is_convertible<Converting, Text>::value, "a text that is gone is not taken");
static_assert(!std::is_convertible<Numbers, Text>::value, "only char is text");
static_assert(!std::is_convertible<std::vector<char>, Text>::value, "only text is text");
static_assert(!std::is_convertible<int, Text>::value && !std::is_convertible<bool, Text>::value, "numbers are not text");

// A class over std::string is a std::string: its own length and place are not asked for.
void strings() {
  const Longer user("alice"), payload(room_json), secret(SECRET);
  CHECK(Text(user).size() == 5 && Text(user).str() == "alice");
  const std::string token = the_issuer().issue(user, 3600, payload);
  CHECK(open(token).user_id == "alice" && open(token).payload == room_json);
  CHECK(open(generate_token04(1, user, secret, 3600, payload)).user_id == "alice");
  CHECK(Verifier(secret).verify(token, Expectation().user_id(user)).user_id == "alice");
  CHECK(status([&] { return the_verifier().verify(token, Expectation().user_id(Longer("ali", 2))); }) == TOKEN04_USER_ID_MISMATCH);
  CHECK(Issuer(1, secret).app_id() == 1);
  CHECK(diagnose(token, secret).accepted);
  CHECK(RtcRoomPayload(Longer("r")).allow(Privilege::login).to_json().find("\"r\"") != std::string::npos);
  // Subclasses in a batch do not shift the texts after them.
  const std::vector<Longer> users = {Longer("alice", 3), Longer("bob", static_cast<std::size_t>(-2)), Longer("c", 9000)};
  const std::vector<BatchResult> results = the_issuer().issue_batch(users.begin(), users.end(), 3600);
  CHECK(results.size() == 3 && open(results[0].value()).user_id == "alice" && open(results[1].value()).user_id == "bob" &&
        open(results[2].value()).user_id == "c");
#if __cplusplus >= 201703L
  struct View : std::string_view {
    using std::string_view::string_view;
    std::size_t size() const { return 100000; }
  };
  CHECK(open(the_issuer().issue(View("alice", 5), 3600)).user_id == "alice");
#endif
}

// An iterator that says that its texts stay, but has each of them in itself.
void stashing() {
  const std::vector<BatchResult> results = the_issuer().issue_batch(Stashing(5), Stashing(0), 3600);
  CHECK(results.size() == 5);
  for (int i = 0; i < 5; ++i) CHECK(open(results[static_cast<std::size_t>(i)].value()).user_id == Stashing::text(5 - i));
}

// Lengths that no text has are errors with a number, also where a copy is made.
void lengths() {
  const Text longest("text", SIZE_MAX), none(nullptr, 4);
  for (const Text &text : {longest, none}) {
    CHECK(status([&] { return the_issuer().issue(text, 3600); }) == TOKEN04_INVALID_ARGUMENT);
    CHECK(status([&] { return the_issuer().issue("u", 3600, text); }) == TOKEN04_INVALID_ARGUMENT);
    CHECK(the_issuer().issue_batch(&text, &text + 1, 3600).at(0).status == TOKEN04_INVALID_ARGUMENT);
    const std::vector<Text> texts = {"a", text};
    CHECK(status([&] { return the_issuer().issue_batch(std::make_move_iterator(texts.begin()), std::make_move_iterator(texts.end()), 3600); }) == TOKEN04_INVALID_ARGUMENT);
    CHECK(status([&] { return the_issuer().issue_batch(texts.begin(), texts.end(), 3600, text); }) == TOKEN04_INVALID_ARGUMENT);
    CHECK(status([&] { return Payload(text); }) == TOKEN04_INVALID_ARGUMENT);
    CHECK(status([&] { return RawPayload(text); }) == TOKEN04_INVALID_ARGUMENT);
    CHECK(status([&] { return RtcRoomPayload(text).allow(Privilege::login).to_json(); }) == TOKEN04_INVALID_ARGUMENT);
    CHECK(status([&] { return VideoPayload("r", text).to_json(); }) == TOKEN04_INVALID_ARGUMENT);
    CHECK(status([&] { return Expectation().room_id(text); }) == TOKEN04_INVALID_ARGUMENT);
    CHECK(status([&] { return text.str(); }) == TOKEN04_INVALID_ARGUMENT);
    CHECK(status([&] { return the_verifier().open(text); }) == TOKEN04_INVALID_ARGUMENT);
    CHECK(status([&] { return inspect(text); }) == TOKEN04_INVALID_ARGUMENT);
    CHECK(status([&] { return diagnose(text, SECRET); }) == TOKEN04_INVALID_ARGUMENT);
    CHECK(status([&] { return Verifier(text); }) == TOKEN04_INVALID_SECRET);
    CHECK(status([&] { return Issuer(1, text); }) == TOKEN04_INVALID_SECRET);
  }
}

}  // namespace

void subclass() {
  in_child("strings", strings);
  in_child("stashing iterators", stashing);
  in_child("lengths", lengths);
}
