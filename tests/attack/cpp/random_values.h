// The values of the random calls, and what counts the calls.
#ifndef TOKEN04_ATTACK_RANDOM_VALUES_H
#define TOKEN04_ATTACK_RANDOM_VALUES_H

#include <list>
#include <string>

#include "common.h"

enum {
#define FUNCTION(of, name) CALLED_##of##_##name,
#include "functions.inc"
#undef FUNCTION
  FUNCTIONS
};

extern unsigned long called[FUNCTIONS];

// Counts a call of a class's function, or of one of the namespace's.
#define COUNT(of, name) static_cast<void>(++called[CALLED_##of##_##name])
// A function of an object of this class: CALL(Issuer, issuer, issue)(user, ttl).
#define CALL(of, object, name) (COUNT(of, name), object).name
// A new object of this class.
#define MAKE(of, ...) (COUNT(of, of), token04::of(__VA_ARGS__))
// A function of the namespace.
#define FREE(name, ...) (COUNT(free, name), token04::name(__VA_ARGS__))

// The texts of this round, which calls look at.
extern std::list<std::string> kept;

// A user's id that is one.
std::string good();
// Any text, most of them readable.
token04::Text any();
token04::Text any_payload();
token04::Text any_secret();
token04::Seconds any_time();
// From 0 to 2, or seldom what becomes one of these, or 4294967295, in 32 bits.
std::int64_t any_app();
// English or Chinese, or seldom neither.
token04::Lang any_lang();

bool same(token04::Text given, const std::string &text);
bool is_lang(token04::Lang lang);

// Whether what the library says quotes what it must not.
void quotes_nothing(const std::string &said);
// Counts an error, and looks at it.
void judged(const token04::Error &error);

// Runs a call and counts it; whether it succeeded.
template <class Call>
bool ran(const Call &call) {
  try {
    call();
    count_outcome(TOKEN04_OK);
    return true;
  } catch (const token04::Error &error) {
    judged(error);
  } catch (const std::bad_alloc &) {
    count_outcome(TOKEN04_OUT_OF_MEMORY);
  } catch (const std::exception &error) {
    count_outcome(TOKEN04_INTERNAL);
    found("an exception that is not documented: %s", error.what());
  }
  return false;
}

// Explanations, kit tokens, and texts in every language.
void explaining();

#endif
