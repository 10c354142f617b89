/* Enumerations, errors, and what turns a status of the C library into one. Include token04.hpp. */

#ifndef TOKEN04_ERROR_HPP
#define TOKEN04_ERROR_HPP

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <new>
#include <stdexcept>
#include <string>

#include "text.hpp"

namespace token04 {

/** How a token is encrypted. */
enum class Cipher : std::int32_t {
  /** AES-256-CBC: the classic token, which ZEGO's own generators make. Not authenticated. */
  cbc = TOKEN04_CIPHER_CBC,
  /** AES-256-GCM: authenticated. Preferable if whatever verifies the token supports it. */
  gcm = TOKEN04_CIPHER_GCM
};

/** What a room token allows or denies. */
enum class Privilege : std::int32_t {
  /** The privilege to log in to the room. */
  login = 1,
  /** The privilege to publish a stream. */
  publish = 2
};

/** The outcome of a check of a report. */
enum class Outcome : std::int32_t {
  /** The token passes it. */
  passed = TOKEN04_OUTCOME_PASSED,
  /** The token fails it. */
  failed = TOKEN04_OUTCOME_FAILED,
  /** Nothing was expected, or an earlier failure left nothing to check. */
  skipped = TOKEN04_OUTCOME_SKIPPED
};

/** How much a finding of a report matters. */
enum class Severity : std::int32_t {
  /** Worth knowing. */
  info = TOKEN04_SEVERITY_INFO,
  /** Some of ZEGO's products will refuse the token, or will soon, as far as we know; or it allows more
   *  than it seems to. */
  warning = TOKEN04_SEVERITY_WARNING,
  /** ZEGO will refuse the token, as far as we know, or the ServerSecret itself is exposed. */
  error = TOKEN04_SEVERITY_ERROR
};

/** The language of messages and hints. */
enum class Lang : std::int32_t {
  /** English. */
  en = TOKEN04_LANG_EN,
  /** Chinese, in simplified characters. */
  zh = TOKEN04_LANG_ZH
};

/** The name that reports have for it, such as "aes-256-cbc"; "" for another number. */
inline const char *name(Cipher cipher) noexcept {
  const char *found = token04_cipher_name(static_cast<std::int32_t>(cipher));
  return found == nullptr ? "" : found;
}
/** The name that reports have for it, such as "passed"; "" for another number. */
inline const char *name(Outcome outcome) noexcept {
  const char *found = token04_outcome_name(static_cast<std::int32_t>(outcome));
  return found == nullptr ? "" : found;
}
/** The name that reports have for it, such as "warning"; "" for another number. */
inline const char *name(Severity severity) noexcept {
  const char *found = token04_severity_name(static_cast<std::int32_t>(severity));
  return found == nullptr ? "" : found;
}

/** "en" or "zh"; "" for another number. */
inline const char *name(Lang lang) noexcept {
  const char *found = token04_lang_name(static_cast<std::int32_t>(lang));
  return found == nullptr ? "" : found;
}

/** Why a call failed. Contains no secret, plaintext or token. */
class Error : public std::runtime_error {
 public:
  /**
   * From a status of token04.h; what() is the library's message for it: what is wrong and what
   * to do, in a sentence each.
   */
  explicit Error(std::int32_t code) : Error(code, token04_status_sdk_code(code)) {}
  /** The same, with the code that ZEGO's client SDK shows, or 0. */
  Error(std::int32_t code, std::uint32_t sdk_code) : Error(code, sdk_code, message(code)) {}
  /** The same, with your own message. */
  Error(std::int32_t code, std::uint32_t sdk_code, const std::string &what)
      : Error(code, sdk_code, what, text(token04_status_argument(code))) {}
  /** The same, about an argument, whose name is a literal. */
  Error(std::int32_t code, std::uint32_t sdk_code, const std::string &what, const char *argument)
      : std::runtime_error(what), code_(code), sdk_code_(sdk_code), argument_(argument) {}

  /** A TOKEN04_... status, such as TOKEN04_INVALID_SECRET (5). */
  std::int32_t code() const noexcept { return code_; }
  /** Its name, such as "INVALID_SECRET"; "" for a number without one. */
  const char *name() const noexcept { return text(token04_status_name(code_)); }
  /** Why a token was refused, such as "user_id_mismatch"; "" for other errors. */
  const char *reason() const noexcept { return text(token04_status_reason(code_)); }
  /** The code that ZEGO's client SDK shows for this fault; 0 if none is known. */
  std::uint32_t sdk_code() const noexcept { return sdk_code_; }
  /** What to do about it, in a sentence; "" for a number without one. */
  const char *hint(Lang lang = Lang::en) const noexcept {
    return text(token04_status_hint_in(code_, static_cast<std::int32_t>(lang)));
  }
  /**
   * What is wrong and what to do, in a language: the library's message for code(). what() can say
   * more. "" for a number without one.
   */
  const char *message(Lang lang) const noexcept {
    return text(token04_status_message_in(code_, static_cast<std::int32_t>(lang)));
  }
  /** The argument that is at fault, such as "secret", if it is known; else "". */
  const char *argument() const noexcept { return argument_; }

 private:
  static const char *text(const char *found) noexcept { return found == nullptr ? "" : found; }
  static std::string message(std::int32_t code) {
    const char *found = token04_status_message(code);
    return found == nullptr ? "token04 status " + std::to_string(code) : std::string(found);
  }

  std::int32_t code_;
  std::uint32_t sdk_code_;
  const char *argument_;
};

inline std::string Text::str() const {
  if (size_ == 0) return std::string();
  if (data_ == nullptr || size_ > std::string().max_size()) throw Error(TOKEN04_INVALID_ARGUMENT);
  return std::string(data_, size_);
}

/** Not for users: may change at any time. */
namespace detail {

/** Throws what a status other than TOKEN04_OK stands for. */
[[noreturn]] void raise(std::int32_t status, std::uint32_t sdk_code);

inline void check(std::int32_t status) {
  if (status != TOKEN04_OK) raise(status, token04_status_sdk_code(status));
}

/** The same for a status that comes with a code of ZEGO's client SDK. */
inline void check(std::int32_t status, std::uint32_t sdk_code) {
  if (status != TOKEN04_OK) raise(status, sdk_code);
}

/** An argument that is text, with the library's name for it. */
struct Named {
  const char *name;
  Text text;
};

/** Throws if one of the texts is what the C library refuses, and says which; else gives the status. */
inline std::int32_t judge(std::int32_t status, std::initializer_list<Named> texts) {
  if (status != TOKEN04_INVALID_ARGUMENT) return status;
  for (const Named &argument : texts) {
    if (argument.text.data() == nullptr && argument.text.size() != 0) {
      throw Error(status, 0, std::string(argument.name) + " is nullptr. Pass text.", argument.name);
    }
    char problem[256];
    std::size_t length = 0;
    // Any text passes or is an INVALID_PAYLOAD, unless it is not UTF-8.
    if (token04_payload_problem(argument.text.data(), argument.text.size(), TOKEN04_LANG_EN,
                                problem, sizeof problem, &length) == status) {
      throw Error(status, 0, std::string(argument.name) + " is not UTF-8. Pass text.",
                  argument.name);
    }
  }
  return status;
}

/** Text that must be given: nullptr stands for a value that the caller does not have. */
inline std::string given(Text text, const char *argument) {
  if (text.data() == nullptr) {
    throw Error(TOKEN04_INVALID_ARGUMENT, 0, std::string(argument) + " is nullptr. Pass text.",
                argument);
  }
  return text.str();
}

/** Throws if payload text is refused, and says which field is misspelt; else gives the status. */
inline std::int32_t judge_payload(std::int32_t status, Text payload) {
  if (status == TOKEN04_INVALID_PAYLOAD) {
    char problem[256];
    std::size_t length = 0;
    if (token04_payload_problem(payload.data(), payload.size(), TOKEN04_LANG_EN, problem,
                                sizeof problem, &length) == status) {
      throw Error(status, 0, std::string(problem, length) + " " + Error(status).hint());
    }
  }
  return status;
}

/** The number of a language. */
inline std::int32_t number(Lang lang) {
  const std::int32_t number = static_cast<std::int32_t>(lang);
  if (token04_lang_name(number) == nullptr) {
    throw Error(TOKEN04_INVALID_ARGUMENT, 0,
                "lang is not a language. Pass token04::Lang::en or token04::Lang::zh.", "lang");
  }
  return number;
}

inline void check_abi() {
  const std::uint32_t linked = token04_abi_version();
  if (linked != TOKEN04_ABI_VERSION) {
    throw Error(TOKEN04_INTERNAL, 0,
                "libtoken04 " + std::string(token04_version()) + " has ABI version " +
                    std::to_string(linked) + ", but the program was compiled with token04.h " +
                    TOKEN04_VERSION + " of ABI version " + std::to_string(TOKEN04_ABI_VERSION) +
                    ": compile and run it with the same version");
  }
}

}  // namespace detail

/**
 * A token was refused: code() is TOKEN04_MALFORMED (40) to TOKEN04_STREAM_ID_DENIED (51), and
 * reason() is its name. Wrong calls are other Errors.
 */
class RefusedError : public Error {
 public:
  using Error::Error;
};

/** A token was refused because it has expired: code() is TOKEN04_EXPIRED. */
class ExpiredError : public RefusedError {
 public:
  using RefusedError::RefusedError;
};

namespace detail {

[[noreturn]] inline void raise(std::int32_t status, std::uint32_t sdk_code) {
  if (status == TOKEN04_OUT_OF_MEMORY) throw std::bad_alloc();
  if (status == TOKEN04_EXPIRED) throw ExpiredError(status, sdk_code);
  if (token04_status_reason(status) != nullptr) throw RefusedError(status, sdk_code);
  throw Error(status, sdk_code);
}

inline std::int64_t unix_seconds(std::chrono::system_clock::time_point time) {
  const auto since = std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch());
  // The cast goes towards 1970, also from before it.
  return since.count() - (since > time.time_since_epoch() ? 1 : 0);
}

}  // namespace detail

/** A time of a token: whole Unix seconds. */
using Time = std::chrono::time_point<std::chrono::system_clock, std::chrono::seconds>;

/** The version of the library that is linked, such as "0.2.0". Any thread; never throws. */
inline const char *version() noexcept { return token04_version(); }

}  // namespace token04

#endif  // TOKEN04_ERROR_HPP
