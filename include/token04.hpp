/*
 * token04 for C++: make, check and explain ZEGO tokens (token04).
 *
 * C++11 or newer, header only, over the C library (token04.h, libtoken04). Conventions:
 *
 * - Text goes in as Text, which std::string, std::string_view and const char * convert to
 *   without a copy. It is UTF-8 and may contain NULs; lengths are in bytes. Text that is not
 *   UTF-8 is refused with TOKEN04_INVALID_ARGUMENT, never cut or replaced.
 * - Times are Unix seconds, lifetimes seconds.
 * - A call that fails throws token04::Error, whose code() is a TOKEN04_... of token04.h. If
 *   there is not enough memory, it throws std::bad_alloc, as C++ does everywhere:
 *   TOKEN04_OUT_OF_MEMORY is never the code of an Error.
 * - Issuer and Verifier may be used by any number of threads at the same time, as long as
 *   none of them moves, assigns or destroys it. All other classes are plain values: share them
 *   as you would share a std::string.
 * - An Issuer or Verifier that was moved from may be destroyed and assigned to; any other call
 *   of it throws Error with TOKEN04_INVALID_ARGUMENT.
 */

#ifndef TOKEN04_HPP
#define TOKEN04_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <iterator>
#include <limits>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#if __cplusplus >= 201703L || (defined(_MSVC_LANG) && _MSVC_LANG >= 201703L)
#include <string_view>
#endif

#include "token04.h"

/* Defined in this header only. */
#if __cplusplus >= 201703L || (defined(_MSVC_LANG) && _MSVC_LANG >= 201703L)
#define TOKEN04_DETAIL_NODISCARD [[nodiscard]]
#else
#define TOKEN04_DETAIL_NODISCARD
#endif

namespace token04 {

/** Not for users: may change at any time. */
namespace detail {

/** The standard's text within a class of the caller that is derived from it. */
template <class Traits, class Allocator>
const std::basic_string<char, Traits, Allocator> &standard(
    const std::basic_string<char, Traits, Allocator> &text) noexcept {
  return text;
}
#if __cplusplus >= 201703L || (defined(_MSVC_LANG) && _MSVC_LANG >= 201703L)
template <class Traits>
const std::basic_string_view<char, Traits> &standard(
    const std::basic_string_view<char, Traits> &text) noexcept {
  return text;
}
#endif

/**
 * What is asked for its characters: of a class over a standard text that text, since the class may
 * have a size() of its own that is another.
 */
template <class String>
auto plain(const String &text, int) noexcept -> decltype(standard(text)) {
  return standard(text);
}
template <class String>
const String &plain(const String &text, long) noexcept {
  return text;
}

}  // namespace detail

/** Text as a parameter: looks at the caller's characters, which must outlive the call. */
class Text {
 public:
  /** Empty text. */
  Text() noexcept : data_(nullptr), size_(0) {}
  /** Text that ends at its first NUL; nullptr is empty text. */
  Text(const char *text) noexcept : data_(text), size_(text == nullptr ? 0 : std::strlen(text)) {}
  /** `size` bytes from `data`, NULs included. */
  Text(const char *data, std::size_t size) noexcept : data_(data), size_(size) {}
  /**
   * A std::string, std::string_view or a class like them, NULs included. Of a class derived from
   * one of these, the base is read; of any other, data() and then size(), once each.
   */
  template <class String, class = typename std::enable_if<std::is_same<
                              typename String::traits_type::char_type, char>::value>::type>
  Text(const String &text) noexcept(noexcept(detail::plain(text, 0).data()) &&
                                    noexcept(detail::plain(text, 0).size()))
      : data_(detail::plain(text, 0).data()), size_(detail::plain(text, 0).size()) {}

  /** The first byte; may be nullptr where size() is 0. */
  const char *data() const noexcept { return data_; }
  /** How many bytes there are. */
  std::size_t size() const noexcept { return size_; }
  /** A copy. Throws Error with INVALID_ARGUMENT for nullptr with a size, and sizes of no text. */
  std::string str() const;

 private:
  const char *data_;
  std::size_t size_;
};

/**
 * A ServerSecret as a parameter: text, or the bytes of a container of unsigned char or std::byte,
 * such as std::vector<std::uint8_t> or std::array<std::uint8_t, 32>. Looks at the caller's bytes.
 */
class Secret : public Text {
 public:
  using Text::Text;
  /** Text. */
  Secret(Text text) noexcept : Text(text) {}
  /** Bytes. */
  template <class Bytes,
            typename std::enable_if<sizeof(typename Bytes::value_type) == 1 &&
                                        (std::is_same<typename Bytes::value_type, unsigned char>::value ||
                                         std::is_enum<typename Bytes::value_type>::value),
                                    int>::type = 0>
  Secret(const Bytes &bytes) noexcept
      : Text(reinterpret_cast<const char *>(bytes.data()), bytes.size()) {}
};

/** A lifetime as a parameter: a number of seconds, or a duration of whole seconds. */
class Seconds {
 public:
  /** This many seconds. */
  Seconds(std::int64_t seconds) noexcept : count_(seconds) {}
  /** Fractions do not compile. */
  template <class Fraction,
            typename std::enable_if<std::is_floating_point<Fraction>::value, int>::type = 0>
  Seconds(Fraction) = delete;
  /**
   * std::chrono::seconds, minutes, hours, ...; finer durations do not compile. What does not fit
   * is the longest or the shortest that does, which every call refuses.
   */
  template <class Rep, class Period,
            class = typename std::enable_if<std::is_convertible<
                std::chrono::duration<Rep, Period>, std::chrono::seconds>::value>::type>
  Seconds(const std::chrono::duration<Rep, Period> &duration)
      : count_(times(static_cast<typename std::conditional<std::is_unsigned<Rep>::value, std::uintmax_t,
                                                           std::intmax_t>::type>(duration.count()),
                     Period::num)) {}

  /** The number of seconds. */
  std::int64_t count() const noexcept { return count_; }

 private:
  using Limits = std::numeric_limits<std::int64_t>;

  static std::int64_t times(std::intmax_t count, std::intmax_t each) noexcept {
    if (count > Limits::max() / each) return Limits::max();
    if (count < Limits::min() / each) return Limits::min();
    return static_cast<std::int64_t>(count * each);
  }
  static std::int64_t times(std::uintmax_t count, std::intmax_t each) noexcept {
    return count > static_cast<std::uintmax_t>(Limits::max()) ? Limits::max()
                                                              : times(static_cast<std::intmax_t>(count), each);
  }

  std::int64_t count_;
};

/** How a token is encrypted. */
enum class Cipher : std::int32_t {
  /** AES-256-CBC: the classic token, which ZEGO's own generators make. Not authenticated. */
  cbc = TOKEN04_CIPHER_CBC,
  /** AES-256-GCM: authenticated. Preferable if whatever verifies the token supports it. */
  gcm = TOKEN04_CIPHER_GCM
};

/** What a room token allows or denies. */
enum class Privilege : std::int32_t {
  /** To log in to the room. */
  login = 1,
  /** To publish a stream. */
  publish = 2
};

/** How a check of a report went. */
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
  /** ZEGO will refuse the token, as far as we know. */
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
  /** The same, with a message of one's own. */
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

/** Reads texts where they are. */
struct InPlace {};
/** Copies texts before the next is asked for. */
struct Copied {};

/** Pointers and lengths of several texts, as the C library takes them. */
class Texts {
 public:
  /** Of texts that stay where they are, and whose types have no functions of the caller's. */
  template <class Iterator>
  Texts(Iterator first, Iterator last, InPlace = InPlace()) {
    for (; first != last; ++first) {
      const Text text(*first);
      data_.push_back(text.data());
      sizes_.push_back(text.size());
    }
  }
  /** Of any texts: each step may change or free those before. */
  template <class Iterator>
  Texts(Iterator first, Iterator last, Copied) {
    for (; first != last; ++first) {
      // A value would be gone with the expression that gave it.
      auto &&given = *first;
      const Text text(std::forward<decltype(given)>(given));
      if (text.size() != 0) {
        const bool readable = text.data() != nullptr && text.size() <= copies_.max_size();
        if (!readable) throw Error(TOKEN04_INVALID_ARGUMENT);
        copies_.append(text.data(), text.size());
      }
      sizes_.push_back(text.size());
    }
    data_.reserve(sizes_.size());
    const char *next = copies_.data();
    for (const std::size_t size : sizes_) {
      data_.push_back(next);
      next += size;
    }
  }
  /** It points into itself. */
  Texts(const Texts &) = delete;
  Texts &operator=(const Texts &) = delete;

  const char *const *data() const noexcept { return data_.data(); }
  const std::size_t *sizes() const noexcept { return sizes_.data(); }
  std::size_t count() const noexcept { return data_.size(); }

 private:
  std::string copies_;
  std::vector<const char *> data_;
  std::vector<std::size_t> sizes_;
};

/** Whether an iterator goes over texts of this type in place: see Range. */
template <class Iterator, class Value>
struct Stays {
  static constexpr bool value =
      std::is_pointer<Iterator>::value ||
      std::is_same<Iterator, typename std::vector<Value>::iterator>::value ||
      std::is_same<Iterator, typename std::vector<Value>::const_iterator>::value;
};

/** Whether a type is text, and reading it calls no function of the caller's. */
template <class Value>
struct Standard {
  static constexpr bool value =
      std::is_same<Value, std::string>::value || std::is_same<Value, Text>::value ||
#if __cplusplus >= 201703L || (defined(_MSVC_LANG) && _MSVC_LANG >= 201703L)
      std::is_same<Value, std::string_view>::value ||
#endif
      std::is_same<Value, const char *>::value || std::is_same<Value, char *>::value;
};

/** Whether `Iterator` goes over texts, and whether they outlive a pass over them. */
template <class Iterator, class = void>
struct Range {
  static constexpr bool any = false;
  static constexpr bool in_place = false;
};

template <class Iterator>
struct Range<Iterator, typename std::enable_if<
                           std::is_convertible<
                               typename std::iterator_traits<Iterator>::iterator_category,
                               std::input_iterator_tag>::value &&
                           std::is_constructible<Text, decltype(*std::declval<Iterator &>())>::value
                           >::type> {
  using Value = typename std::remove_cv<
      typename std::remove_reference<decltype(*std::declval<Iterator &>())>::type>::type;
  /**
   * Only pointers and the iterators of std::vector are known to leave their texts where they are,
   * and to run nothing of the caller's. Others may have each text within themselves, as those of
   * std::filesystem::path do, read it over the one before, or change the caller's texts.
   */
  static constexpr bool in_place =
      std::conditional<Standard<Value>::value, Stays<Iterator, Value>, std::false_type>::type::value;
  static constexpr bool any = true;
  using Reading = typename std::conditional<in_place, InPlace, Copied>::type;
};

/** Calls `write(buffer, capacity, &length)`, a C function's last parameters, with room enough. */
template <class Write>
std::string written(std::size_t capacity, const Write &write) {
  std::size_t length = 0;
  char stack[1024];
  if (capacity <= sizeof stack) {
    check(write(stack, sizeof stack, &length));
    return std::string(stack, length);
  }
  const std::unique_ptr<char[]> heap(new char[capacity]);
  check(write(heap.get(), capacity, &length));
  return std::string(heap.get(), length);
}

struct Free {
  void operator()(token04_issuer *object) const noexcept { token04_issuer_free(object); }
  void operator()(token04_verifier *object) const noexcept { token04_verifier_free(object); }
  void operator()(token04_payload *object) const noexcept { token04_payload_free(object); }
  void operator()(token04_batch *object) const noexcept { token04_batch_free(object); }
  void operator()(token04_claims *object) const noexcept { token04_claims_free(object); }
  void operator()(token04_report *object) const noexcept { token04_report_free(object); }
};

template <class Object>
using Owned = std::unique_ptr<Object, Free>;

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

}  // namespace detail

/** A time of a token: whole Unix seconds. */
using Time = std::chrono::time_point<std::chrono::system_clock, std::chrono::seconds>;

/** The version of the library that is linked, such as "0.1.0". Any thread; never throws. */
inline const char *version() noexcept { return token04_version(); }

/** A token of a batch, or why it could not be made. */
struct BatchResult {
  /** The token; "" if it could not be made. */
  std::string token;
  /** TOKEN04_OK, or TOKEN04_INVALID_USER_ID or TOKEN04_PAYLOAD_TOO_LARGE. */
  std::int32_t status = TOKEN04_OK;

  /** Whether a token was made. */
  bool ok() const noexcept { return status == TOKEN04_OK; }
  /** The token. Throws Error if it could not be made. */
  const std::string &value() const {
    detail::check(status);
    return token;
  }
};

class RtcRoomPayload;
class VideoPayload;

/**
 * A payload, checked and ready for any number of tokens: an Issuer is quicker with one that was
 * made before. It never changes. Copying it costs nothing, and copies may be used by any number
 * of threads at the same time.
 */
class Payload {
 public:
  /** No payload: a basic token. */
  Payload() noexcept {}
  /**
   * Of JSON text.
   *
   * @param json  an object that names at least one of room_id, privilege, stream_id_list and
   *   video_id; or empty, for a basic token
   * @throws Error  INVALID_PAYLOAD if it is anything else, since a payload that names nothing
   *   restricts nothing; INVALID_ARGUMENT
   */
  explicit Payload(Text json) : Payload(token04_payload_new_json, json) {}
  /** Of a room. Throws what RtcRoomPayload::to_json does. */
  Payload(const RtcRoomPayload &room);
  /** Of a video. Throws what VideoPayload::to_json does. */
  Payload(const VideoPayload &video);
  /**
   * A copy; moving is copying as well. One that was moved from would otherwise be a payload of
   * nothing, which restricts nothing.
   */
  Payload(const Payload &) = default;
  /** The same. */
  Payload &operator=(const Payload &) = default;

  /** The text as it will be in the token. It belongs to this object and its copies. */
  Text text() const noexcept {
    const char *data = token04_payload_text(get(), nullptr);
    return Text(data, data == nullptr ? 0 : size_);
  }
  /** How long the text is, in bytes. */
  std::size_t size() const noexcept { return payload_ ? size_ : 0; }
  /** For the C library; nullptr for a basic token. It belongs to this object and its copies. */
  const token04_payload *get() const noexcept { return payload_.get(); }

  /** Whether two payloads have the same text. */
  friend bool operator==(const Payload &a, const Payload &b) noexcept {
    const Text left = a.text(), right = b.text();
    return left.size() == right.size() &&
           (left.size() == 0 || std::memcmp(left.data(), right.data(), left.size()) == 0);
  }
  /** Whether two payloads have different texts. */
  friend bool operator!=(const Payload &a, const Payload &b) noexcept { return !(a == b); }

 protected:
  /** For the library's own payloads: what one of C's constructors makes of a text. */
  Payload(std::int32_t (*make)(const char *, std::size_t, token04_payload **), Text text) {
    detail::check_abi();
    token04_payload *made = nullptr;
    detail::check(detail::judge(
        detail::judge_payload(make(text.data(), text.size(), &made), text), {{"payload", text}}));
    own(made);
  }

 private:
  void own(token04_payload *made) {
    payload_.reset(made, detail::Free());
    token04_payload_text(made, &size_);
  }

  std::shared_ptr<token04_payload> payload_;
  std::size_t size_ = 0;
};

/**
 * A payload of any text, unchecked: for payloads that this library does not know. Whatever ZEGO
 * does not understand may restrict nothing.
 */
class RawPayload : public Payload {
 public:
  /** Of this text. Throws Error with INVALID_ARGUMENT if it is not UTF-8. */
  explicit RawPayload(Text text) : Payload(token04_payload_new_raw, text) {}
};

/** The payload of a token for one room (RtcRoomPayLoad of ZEGO's documentation). A value. */
class RtcRoomPayload {
 public:
  /** For this room; Express accepts less than 128 bytes. */
  explicit RtcRoomPayload(Text room_id) : room_id_(room_id.str()) {}

  /** Allows it. At least one privilege must be allowed or denied. */
  RtcRoomPayload &allow(Privilege privilege) & { return set(privilege, TOKEN04_GRANT_ALLOW); }
  /** Denies it. One that is neither allowed nor denied is also written as denied. */
  RtcRoomPayload &deny(Privilege privilege) & { return set(privilege, TOKEN04_GRANT_DENY); }
  /** The only streams that may be published. Without, or with an empty list, any may. */
  RtcRoomPayload &stream_ids(std::vector<std::string> stream_ids) & {
    stream_ids_ = std::move(stream_ids);
    limited_ = true;
    return *this;
  }
  /** The same for a temporary, in a chain: a value, since a reference to it would soon dangle. */
  RtcRoomPayload allow(Privilege privilege) && { return std::move(allow(privilege)); }
  /** The same. */
  RtcRoomPayload deny(Privilege privilege) && { return std::move(deny(privilege)); }
  /** The same. */
  RtcRoomPayload stream_ids(std::vector<std::string> stream_ids) && {
    return std::move(this->stream_ids(std::move(stream_ids)));
  }

  /**
   * The payload as JSON text.
   * @throws Error  INVALID_PAYLOAD if the room id is empty or no privilege is set,
   *   INVALID_ARGUMENT
   */
  std::string to_json() const { return Payload(*this).text().str(); }

  /** The room. */
  const std::string &room_id() const noexcept { return room_id_; }
  /** Whether two payloads say the same, written or not. */
  friend bool operator==(const RtcRoomPayload &a, const RtcRoomPayload &b) noexcept {
    return a.room_id_ == b.room_id_ && a.login_ == b.login_ && a.publish_ == b.publish_ &&
           a.limited_ == b.limited_ && a.stream_ids_ == b.stream_ids_;
  }
  /** Whether two payloads differ. */
  friend bool operator!=(const RtcRoomPayload &a, const RtcRoomPayload &b) noexcept {
    return !(a == b);
  }

 private:
  friend class Payload;

  RtcRoomPayload &set(Privilege privilege, std::int32_t grant) {
    switch (privilege) {
      case Privilege::login: login_ = grant; return *this;
      case Privilege::publish: publish_ = grant; return *this;
    }
    throw Error(TOKEN04_INVALID_ARGUMENT, 0,
                "privilege is unknown. Pass Privilege::login or Privilege::publish.", "privilege");
  }

  std::string room_id_;
  std::int32_t login_ = TOKEN04_GRANT_UNSET;
  std::int32_t publish_ = TOKEN04_GRANT_UNSET;
  std::vector<std::string> stream_ids_;
  bool limited_ = false;
};

/**
 * The payload of a token for a copyrighted video (VideoPayLoad of ZEGO's documentation). A
 * value.
 */
class VideoPayload {
 public:
  /** For this room and this video. */
  VideoPayload(Text room_id, Text video_id) : room_id_(room_id.str()), video_id_(video_id.str()) {}

  /**
   * The payload as JSON text.
   * @throws Error  INVALID_PAYLOAD if an id is empty, INVALID_ARGUMENT
   */
  std::string to_json() const { return Payload(*this).text().str(); }

  /** The room. */
  const std::string &room_id() const noexcept { return room_id_; }
  /** The video. */
  const std::string &video_id() const noexcept { return video_id_; }
  /** Whether two payloads say the same. */
  friend bool operator==(const VideoPayload &a, const VideoPayload &b) noexcept {
    return a.room_id_ == b.room_id_ && a.video_id_ == b.video_id_;
  }
  /** Whether two payloads differ. */
  friend bool operator!=(const VideoPayload &a, const VideoPayload &b) noexcept { return !(a == b); }

 private:
  friend class Payload;

  std::string room_id_;
  std::string video_id_;
};

inline Payload::Payload(const RtcRoomPayload &room) {
  detail::check_abi();
  const detail::Texts streams(room.stream_ids_.begin(), room.stream_ids_.end());
  // An empty list is not the same as none, and data() may be nullptr for it.
  const char *const empty = "";
  const char *const *data = streams.count() == 0 ? &empty : streams.data();
  token04_payload *made = nullptr;
  const std::int32_t status = token04_payload_new_room(
      room.room_id_.data(), room.room_id_.size(), room.login_, room.publish_,
      room.limited_ ? data : nullptr, streams.sizes(), streams.count(), &made);
  detail::check(detail::judge(status, {{"room_id", room.room_id_}}));
  own(made);
}

inline Payload::Payload(const VideoPayload &video) {
  detail::check_abi();
  token04_payload *made = nullptr;
  const std::int32_t status =
      token04_payload_new_video(video.room_id_.data(), video.room_id_.size(),
                                video.video_id_.data(), video.video_id_.size(), &made);
  detail::check(
      detail::judge(status, {{"room_id", video.room_id_}, {"video_id", video.video_id_}}));
  own(made);
}

/**
 * Makes the tokens of one app. Keeps the key, so that a token costs its own encryption and
 * little else: make one, and share it among all requests and threads. Good after fork().
 */
class Issuer {
 public:
  /**
   * @param app_id  the AppID of the ZEGO console, not 0
   * @param secret  the app's ServerSecret: 32 bytes, as text or as bytes. It is not kept; the key
   *   made from it is wiped on destruction.
   * @param cipher  Cipher::gcm if whatever verifies the tokens supports it
   * @throws Error  INVALID_APP_ID, INVALID_SECRET; INTERNAL if the library that is linked
   *   does not fit this header
   */
  Issuer(std::uint32_t app_id, Secret secret, Cipher cipher = Cipher::cbc) {
    detail::check_abi();
    if (*name(cipher) == '\0') {
      throw Error(TOKEN04_INVALID_ARGUMENT, 0, "cipher is unknown. Pass Cipher::cbc or Cipher::gcm.",
                  "cipher");
    }
    token04_issuer *made = nullptr;
    detail::check(token04_issuer_new(app_id, secret.data(), secret.size(),
                                     static_cast<std::int32_t>(cipher), &made));
    issuer_.reset(made, detail::Free());
  }
  /** Leaves the other without a key. */
  Issuer(Issuer &&) noexcept = default;
  /** The same. */
  Issuer &operator=(Issuer &&) noexcept = default;

  /** The app whose tokens it makes. */
  std::uint32_t app_id() const {
    live();
    return token04_issuer_app_id(issuer_.get());
  }
  /** How it encrypts. */
  Cipher cipher() const {
    live();
    return static_cast<Cipher>(token04_issuer_cipher(issuer_.get()));
  }

  /**
   * Makes one token.
   *
   * @param user_id  who may use the token; must equal the id that the client logs in with, and
   *   case matters. Not empty. Express accepts less than 64 bytes, in-app chat at most 32; that
   *   is not checked here.
   * @param ttl  how long it is valid from now, in seconds or as a duration; positive. In-app
   *   chat accepts at most 24 days.
   * @param payload  an RtcRoomPayload, a VideoPayload, a RawPayload or a Payload; without, a
   *   basic token is made
   * @throws Error  INVALID_USER_ID, INVALID_EFFECTIVE_TIME, PAYLOAD_TOO_LARGE,
   *   INVALID_ARGUMENT, RANDOM_UNAVAILABLE, CLOCK_UNAVAILABLE
   */
  TOKEN04_DETAIL_NODISCARD std::string issue(Text user_id, Seconds ttl,
                                             const Payload &payload = Payload()) const {
    return detail::written(
        token04_token_capacity(user_id.size(), payload.size()),
        [&](char *token, std::size_t capacity, std::size_t *length) {
          return put(user_id, ttl, payload, token, capacity, length);
        });
  }

  /** How large a buffer for issue_into must be to be enough for every token of these. */
  static std::size_t capacity(Text user_id, const Payload &payload = Payload()) noexcept {
    return token04_token_capacity(user_id.size(), payload.size());
  }

  /**
   * Makes one token in the caller's buffer, without allocating.
   *
   * @param buffer  where the token goes, without a NUL; on failure its contents are unspecified
   * @param size  how large it is, best from capacity()
   * @return how long the token is
   * @throws Error  also BUFFER_TOO_SMALL
   */
  TOKEN04_DETAIL_NODISCARD std::size_t issue_into(char *buffer, std::size_t size, Text user_id,
                                                  Seconds ttl,
                                                  const Payload &payload = Payload()) const {
    std::size_t length = 0;
    detail::check(put(user_id, ttl, payload, buffer, size, &length));
    return length;
  }

  /**
   * The same with JSON text.
   *
   * @param payload  as for Payload: a JSON object that names something, or empty
   * @throws Error  also INVALID_PAYLOAD
   */
  TOKEN04_DETAIL_NODISCARD std::string issue(Text user_id, Seconds ttl, Text payload) const {
    return detail::written(token04_token_capacity(user_id.size(), payload.size()),
                           [&](char *token, std::size_t capacity, std::size_t *length) {
                             const std::int32_t status = token04_issuer_issue(
                                 issuer_.get(), user_id.data(), user_id.size(), ttl.count(),
                                 payload.data(), payload.size(), token, capacity, length);
                             return detail::judge(detail::judge_payload(status, payload),
                                                  {{"user_id", user_id}, {"payload", payload}});
                           });
  }

  /**
   * Makes a token for each user, in the users' order; much cheaper per token than one by one.
   * A user whose token cannot be made does not fail the batch: see BatchResult.
   *
   * @param threads  how many threads share the work: 1 for the caller's alone, 0 for as many as
   *   the machine has cores. They are gone when the call returns.
   * @throws Error  INVALID_EFFECTIVE_TIME, PAYLOAD_TOO_LARGE (the payload alone is),
   *   INVALID_ARGUMENT, RANDOM_UNAVAILABLE, CLOCK_UNAVAILABLE
   * @throws std::bad_alloc  if there is not enough memory for all of them
   */
  TOKEN04_DETAIL_NODISCARD std::vector<BatchResult> issue_batch(
      const std::vector<std::string> &user_ids, Seconds ttl, const Payload &payload = Payload(),
      std::size_t threads = 1) const {
    return issue_batch(user_ids.begin(), user_ids.end(), ttl, payload, threads);
  }

  /** The same with JSON text, checked as for Payload. */
  TOKEN04_DETAIL_NODISCARD std::vector<BatchResult> issue_batch(
      const std::vector<std::string> &user_ids, Seconds ttl, Text payload,
      std::size_t threads = 1) const {
    return issue_batch(user_ids.begin(), user_ids.end(), ttl, payload, threads);
  }

  /**
   * The same for a range of anything that Text accepts. Texts are read in place through pointers
   * and iterators of std::vector. Through other iterators each text is copied before the next
   * step, and the call keeps what it needs, whatever the iterators do: they may throw, and they
   * may change or destroy the texts before, the payload and this object.
   */
  template <class Iterator,
            typename std::enable_if<detail::Range<Iterator>::any, int>::type = 0>
  TOKEN04_DETAIL_NODISCARD std::vector<BatchResult> issue_batch(
      Iterator first, Iterator last, Seconds ttl, const Payload &payload = Payload(),
      std::size_t threads = 1) const {
    return of_range(first, last, Prepared{issuer_, ttl, payload, threads});
  }

  /** The same with JSON text, checked as for Payload. */
  template <class Iterator,
            typename std::enable_if<detail::Range<Iterator>::any, int>::type = 0>
  TOKEN04_DETAIL_NODISCARD std::vector<BatchResult> issue_batch(Iterator first, Iterator last,
                                                                Seconds ttl, Text payload,
                                                                std::size_t threads = 1) const {
    return of_range(first, last, Checked{issuer_, ttl, payload.str(), threads});
  }

 private:
  /** A batch with a payload that is ready. */
  struct Prepared {
    std::shared_ptr<token04_issuer> issuer;
    Seconds ttl;
    Payload payload;
    std::size_t threads;

    std::int32_t operator()(const detail::Texts &users, token04_batch **made) const {
      return token04_issuer_issue_batch_payload(issuer.get(), users.data(), users.sizes(),
                                                users.count(), ttl.count(), payload.get(),
                                                threads, made);
    }
  };

  /** A batch with a payload of text. The C library checks it, after the other arguments. */
  struct Checked {
    std::shared_ptr<token04_issuer> issuer;
    Seconds ttl;
    std::string payload;
    std::size_t threads;

    std::int32_t operator()(const detail::Texts &users, token04_batch **made) const {
      const std::int32_t status = token04_issuer_issue_batch(
          issuer.get(), users.data(), users.sizes(), users.count(), ttl.count(), payload.data(),
          payload.size(), threads, made);
      return detail::judge(detail::judge_payload(status, payload), {{"payload", payload}});
    }
  };

  /** `batch` has copies of what it needs, since the iterators are the caller's code. */
  template <class Iterator, class Batch>
  static std::vector<BatchResult> of_range(Iterator first, Iterator last, const Batch &batch) {
    return results(
        detail::Texts(std::move(first), std::move(last), typename detail::Range<Iterator>::Reading()),
        batch);
  }

  template <class Batch>
  static std::vector<BatchResult> results(const detail::Texts &users, const Batch &make) {
    token04_batch *made = nullptr;
    detail::check(make(users, &made));
    const detail::Owned<token04_batch> batch(made);
    const char *tokens = nullptr;
    std::size_t length = 0;
    const std::size_t *ends = nullptr;
    detail::check(token04_batch_tokens(made, &tokens, &length, &ends));
    std::vector<BatchResult> results(users.count());
    std::size_t start = 0;
    for (std::size_t index = 0; index < results.size(); ++index) {
      const std::size_t end = ends[index];
      if (end != start) {
        results[index].token.assign(tokens + start, end - start);
      } else {
        const char *none = nullptr;
        results[index].status = token04_batch_token(made, index, &none, &length);
      }
      start = end;
    }
    return results;
  }

  std::int32_t put(Text user_id, Seconds ttl, const Payload &payload, char *token,
                   std::size_t capacity, std::size_t *length) const {
    return detail::judge(
        token04_issuer_issue_payload(issuer_.get(), user_id.data(), user_id.size(), ttl.count(),
                                     payload.get(), token, capacity, length),
        {{"user_id", user_id}});
  }

  void live() const {
    if (issuer_ == nullptr) throw Error(TOKEN04_INVALID_ARGUMENT);
  }

  /** Shared only with calls that run the caller's iterators, which may destroy this object. */
  std::shared_ptr<token04_issuer> issuer_;
};

/**
 * GenerateToken04 of ZEGO's documentation: makes one token. For more than one make an Issuer,
 * which also checks the payload: here it is any text, passed through unchecked. The other
 * parameters are those of Issuer and Issuer::issue, the errors both theirs, in this order:
 * INVALID_APP_ID, INVALID_USER_ID, INVALID_SECRET, INVALID_EFFECTIVE_TIME, the others. Any
 * thread.
 */
TOKEN04_DETAIL_NODISCARD inline std::string generate_token04(
    std::uint32_t app_id, Text user_id, Secret secret, Seconds effective_time_in_seconds,
    Text payload = Text(), Cipher cipher = Cipher::cbc) {
  detail::check_abi();
  return detail::written(
      token04_token_capacity(user_id.size(), payload.size()),
      [&](char *token, std::size_t capacity, std::size_t *length) {
        const std::int32_t status = token04_generate(
            app_id, user_id.data(), user_id.size(), secret.data(), secret.size(),
            effective_time_in_seconds.count(), payload.data(), payload.size(),
            static_cast<std::int32_t>(cipher), token, capacity, length);
        return detail::judge(status, {{"user_id", user_id}, {"payload", payload}});
      });
}

/** What a token says. A value. */
struct Claims {
  /** The app. */
  std::uint32_t app_id;
  /** The user: UTF-8, which may contain NULs. */
  std::string user_id;
  /** A random number. */
  std::int64_t nonce;
  /** When the token was made, in Unix seconds. */
  std::int64_t ctime;
  /** When it expires, in Unix seconds: it is valid before this time only. */
  std::int64_t expire;
  /** "", or text that should be a JSON object; UTF-8. */
  std::string payload;
  /** How the token is encrypted. */
  Cipher cipher;
  /** Which of the verifier's secrets reads it, counted from 0. */
  std::size_t secret_index;
  /** The expiry before the ciphertext: not authenticated; equal to expire once verified. */
  std::int64_t envelope_expire;

  /** ctime as a time. */
  Time issued_at() const { return Time(std::chrono::seconds(ctime)); }
  /** expire as a time. */
  Time expires_at() const { return Time(std::chrono::seconds(expire)); }
};

/** A token's envelope: all that can be read without the secret. None of it is authenticated. */
struct Envelope {
  /** When the token expires, in Unix seconds. */
  std::int64_t expire;
  /** How it is encrypted. */
  Cipher cipher;
  /** The IV (16 bytes) for CBC, the nonce (12 bytes) for GCM. */
  std::vector<std::uint8_t> iv;
  /** The length of the whole token, in bytes. */
  std::size_t token_len;
  /** The length of the envelope inside the base64, in bytes. */
  std::size_t envelope_len;
  /** The length of the ciphertext, in bytes; without the tag for GCM. */
  std::size_t ciphertext_len;

  /** expire as a time. */
  Time expires_at() const { return Time(std::chrono::seconds(expire)); }
};

/**
 * What a token is checked against. Only what is set is checked. A value: each function changes
 * the object itself and returns it.
 */
class TOKEN04_DETAIL_NODISCARD Expectation {
 public:
  /** Nothing but a token that has not expired. */
  Expectation() noexcept : expected_() { expected_.struct_size = sizeof expected_; }

  /** Requires this app. */
  Expectation &app_id(std::uint32_t app_id) & noexcept {
    expected_.app_id = app_id;
    return expect(TOKEN04_EXPECT_APP_ID);
  }
  /** Requires this user. Throws Error with INVALID_ARGUMENT for nullptr, as all texts here do. */
  Expectation &user_id(Text user_id) & {
    user_id_ = detail::given(user_id, "user_id");
    return expect(TOKEN04_EXPECT_USER_ID);
  }
  /** Requires this room. A token without a room also passes, unless strict. */
  Expectation &room_id(Text room_id) & {
    room_id_ = detail::given(room_id, "room_id");
    return expect(TOKEN04_EXPECT_ROOM_ID);
  }
  /**
   * Requires this privilege, and those of earlier calls. A token without privileges also
   * passes, unless strict.
   */
  Expectation &privilege(Privilege privilege) & {
    switch (privilege) {
      case Privilege::login: return expect(TOKEN04_EXPECT_LOGIN);
      case Privilege::publish: return expect(TOKEN04_EXPECT_PUBLISH);
    }
    throw Error(TOKEN04_INVALID_ARGUMENT, 0,
                "privilege is unknown. Pass Privilege::login or Privilege::publish.", "privilege");
  }
  /** Requires this stream. A token without a list of streams also passes, unless strict. */
  Expectation &stream_id(Text stream_id) & {
    stream_id_ = detail::given(stream_id, "stream_id");
    return expect(TOKEN04_EXPECT_STREAM_ID);
  }
  /** The time of the check, in Unix seconds; without it, now. */
  Expectation &at(std::int64_t now) & noexcept {
    expected_.now = now;
    return expect(TOKEN04_EXPECT_NOW);
  }
  /** The same; fractions of a second are dropped. */
  Expectation &at(std::chrono::system_clock::time_point now) & {
    const auto since = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch());
    return at(static_cast<std::int64_t>(since.count()));
  }
  /**
   * For how long after its expiry a token is still accepted: for clocks that differ. Throws
   * Error with INVALID_ARGUMENT if it is negative or does not fit 32 bits.
   */
  Expectation &leeway(Seconds leeway) & {
    expected_.leeway = seconds(leeway, "leeway");
    return *this;
  }
  /**
   * By how much a token's ctime may be in the future; with more, it is refused as
   * CLAIMS_INVALID. Without this, any ctime passes. Throws as leeway does.
   */
  Expectation &ctime_leeway(Seconds leeway) & {
    expected_.ctime_leeway = seconds(leeway, "ctime_leeway");
    return expect(TOKEN04_EXPECT_CTIME);
  }
  /** Requires the token to name the room, the privileges and the stream that are expected. */
  Expectation &strict(bool strict = true) & noexcept {
    if (strict) return expect(TOKEN04_EXPECT_STRICT);
    expected_.expected &= ~static_cast<std::uint32_t>(TOKEN04_EXPECT_STRICT);
    return *this;
  }

  /** Not for users. Throws if a text that is expected is not UTF-8, and says which. */
  std::int32_t judge(std::int32_t status) const {
    return detail::judge(status, {{"user_id", user_id_},
                                  {"room_id", room_id_},
                                  {"stream_id", stream_id_}});
  }

  /*
   * The same for a temporary, in a chain: values, since a reference to it would soon dangle. An
   * expectation that is gone may expect nothing.
   */

  /** app_id() in a chain. */
  Expectation app_id(std::uint32_t app_id) && { return std::move(this->app_id(app_id)); }
  /** user_id() in a chain. */
  Expectation user_id(Text user_id) && { return std::move(this->user_id(user_id)); }
  /** room_id() in a chain. */
  Expectation room_id(Text room_id) && { return std::move(this->room_id(room_id)); }
  /** privilege() in a chain. */
  Expectation privilege(Privilege privilege) && { return std::move(this->privilege(privilege)); }
  /** stream_id() in a chain. */
  Expectation stream_id(Text stream_id) && { return std::move(this->stream_id(stream_id)); }
  /** at() in a chain. */
  Expectation at(std::int64_t now) && { return std::move(this->at(now)); }
  /** at() in a chain. */
  Expectation at(std::chrono::system_clock::time_point now) && { return std::move(this->at(now)); }
  /** leeway() in a chain. */
  Expectation leeway(Seconds leeway) && { return std::move(this->leeway(leeway)); }
  /** ctime_leeway() in a chain. */
  Expectation ctime_leeway(Seconds leeway) && { return std::move(this->ctime_leeway(leeway)); }
  /** strict() in a chain. */
  Expectation strict(bool strict = true) && { return std::move(this->strict(strict)); }

  /** For the C library; it points into this object, which must outlive it unchanged. */
  token04_expectation raw() const & noexcept {
    token04_expectation raw = expected_;
    raw.user_id = user_id_.data();
    raw.user_id_len = user_id_.size();
    raw.room_id = room_id_.data();
    raw.room_id_len = room_id_.size();
    raw.stream_id = stream_id_.data();
    raw.stream_id_len = stream_id_.size();
    return raw;
  }
  /** Not of a temporary. */
  token04_expectation raw() const && = delete;

 private:
  static std::uint32_t seconds(Seconds given, const char *argument) {
    if (given.count() < 0 || given.count() > std::numeric_limits<std::uint32_t>::max()) {
      throw Error(TOKEN04_INVALID_ARGUMENT, 0,
                  std::string(argument) + " is out of range. Pass 0 to 4294967295 seconds.",
                  argument);
    }
    return static_cast<std::uint32_t>(given.count());
  }

  Expectation &expect(std::uint32_t flag) noexcept {
    expected_.expected |= flag;
    return *this;
  }

  token04_expectation expected_;
  std::string user_id_;
  std::string room_id_;
  std::string stream_id_;
};

/** One check of a report. */
struct Check {
  /** The TOKEN04_... status of its failure, 40 to 51. */
  std::int32_t status;
  /** How it went. */
  Outcome outcome;
  /** The code that ZEGO's client SDK shows for its failure; 0 if none is known. */
  std::uint32_t sdk_code;
};

/** One finding of a report. */
struct Finding {
  /** A stable name, such as "token_plus_became_space". */
  std::string id;
  /** What was seen, in one sentence. Quotes nothing of a token or a secret. */
  std::string message;
  /** What to do, in one sentence. */
  std::string hint;
  /** Codes that ZEGO's SDKs show for it. */
  std::vector<std::uint32_t> sdk_codes;
  /** How much it matters. */
  Severity severity;
};

/** A diagnosis. A value. It contains the claims: it is for the owner of the secret. */
struct Report {
  /** Whether the token as given passes all checks. */
  bool accepted;
  /**
   * Why it is refused: the code that Verifier::verify throws, or INVALID_SECRET if a secret is
   * not one. TOKEN04_OK if it is accepted, or if nothing more can be said without a secret.
   */
  std::int32_t status;
  /** The code that ZEGO's client SDK shows for it; 0 if none is known. */
  std::uint32_t sdk_code;
  /** What is wrong, in a sentence; "" if the status is TOKEN04_OK. */
  std::string message;
  /** The one hint to follow first; "" if there is nothing to mend. */
  std::string hint;
  /** Every check, in the order of their numbers. */
  std::vector<Check> checks;
  /** What was seen, the most important first. */
  std::vector<Finding> findings;
  /** The claims of the token, repaired first if needed; null if it could not be read. */
  std::shared_ptr<const Claims> claims;
  /** All of it as a JSON object. */
  std::string json;
};

namespace detail {

inline Claims claims(const token04_claims *read) {
  Claims claims;
  std::size_t length = 0;
  const char *text = token04_claims_user_id(read, &length);
  claims.user_id.assign(text, length);
  text = token04_claims_payload(read, &length);
  claims.payload.assign(text, length);
  claims.app_id = token04_claims_app_id(read);
  claims.nonce = token04_claims_nonce(read);
  claims.ctime = token04_claims_ctime(read);
  claims.expire = token04_claims_expire(read);
  claims.cipher = static_cast<Cipher>(token04_claims_cipher(read));
  claims.secret_index = token04_claims_secret_index(read);
  claims.envelope_expire = token04_claims_envelope_expire(read);
  return claims;
}

inline Report report(const token04_report *made, std::int32_t lang) {
  Report report;
  std::size_t length = 0;
  const char *text = token04_report_message(made, lang, &length);
  report.message.assign(text, length);
  text = token04_report_hint_in(made, lang, &length);
  report.hint.assign(text, length);
  text = token04_report_json_in(made, lang, &length);
  report.json.assign(text, length);
  report.accepted = token04_report_accepted(made) == 1;
  report.status = token04_report_status(made);
  report.sdk_code = token04_report_sdk_code(made);
  for (std::size_t i = 0; i < token04_report_check_count(made); ++i) {
    token04_check check;
    detail::check(token04_report_check(made, i, &check));
    report.checks.push_back({check.status, static_cast<Outcome>(check.outcome), check.sdk_code});
  }
  for (std::size_t i = 0; i < token04_report_finding_count(made); ++i) {
    token04_finding finding;
    check(token04_report_finding_in(made, i, lang, &finding));
    std::vector<std::uint32_t> codes;
    if (finding.sdk_code_count != 0) {
      codes.assign(finding.sdk_codes, finding.sdk_codes + finding.sdk_code_count);
    }
    report.findings.push_back({finding.id, finding.message, finding.hint, std::move(codes),
                               static_cast<Severity>(finding.severity)});
  }
  const token04_claims *read = token04_report_claims(made);
  if (read != nullptr) report.claims = std::make_shared<const Claims>(claims(read));
  return report;
}

inline Report diagnose(Text token, const Texts &secrets, const Expectation &expected, Lang lang) {
  check_abi();
  const std::int32_t language = number(lang);
  const token04_expectation raw = expected.raw();
  token04_report *made = nullptr;
  const std::int32_t status = token04_diagnose(token.data(), token.size(), secrets.data(),
                                               secrets.sizes(), secrets.count(), &raw, &made);
  check(expected.judge(judge(status, {{"token", token}})));
  const Owned<token04_report> owned(made);
  return report(made, language);
}

}  // namespace detail

/** Reads and checks the tokens of one app. Keeps the keys, wiped on destruction. */
class Verifier {
 public:
  /**
   * @param secret  the app's ServerSecret: 32 bytes, as text or as bytes
   * @throws Error  INVALID_SECRET; INTERNAL if the library that is linked does not fit this
   *   header
   */
  explicit Verifier(Secret secret) : Verifier(detail::Texts(&secret, &secret + 1)) {}
  /** With several secrets, for while one is replaced: a token is read with the first that fits. */
  explicit Verifier(const std::vector<std::string> &secrets)
      : Verifier(detail::Texts(secrets.begin(), secrets.end())) {}
  /** The same. */
  Verifier(std::initializer_list<Secret> secrets)
      : Verifier(detail::Texts(secrets.begin(), secrets.end())) {}

  /**
   * Reads a token without checking it against anything: neither time, nor user, nor app.
   * @throws RefusedError  UNSUPPORTED_VERSION, MALFORMED, DECRYPT_FAILED, CLAIMS_INVALID
   * @throws Error  INVALID_ARGUMENT
   */
  TOKEN04_DETAIL_NODISCARD Claims open(Text token) const {
    token04_claims *read = nullptr;
    std::uint32_t sdk_code = 0;
    const std::int32_t status = token04_verifier_open(verifier_.get(), token.data(), token.size(),
                                                      &read, &sdk_code);
    detail::check(detail::judge(status, {{"token", token}}), sdk_code);
    const detail::Owned<token04_claims> owned(read);
    return detail::claims(read);
  }

  /**
   * Reads a token and checks it: its own consistency, the time, and everything expected. A CBC
   * token that passes was made by an owner of the secret, or altered from one that was.
   * @throws RefusedError  the first check that fails: MALFORMED (40) to STREAM_ID_DENIED (51), with
   *   reason() and, if known, sdk_code(); an ExpiredError if the token has expired
   * @throws Error  INVALID_ARGUMENT, CLOCK_UNAVAILABLE
   */
  Claims verify(Text token, const Expectation &expected = Expectation()) const {
    const token04_expectation raw = expected.raw();
    token04_claims *read = nullptr;
    std::uint32_t sdk_code = 0;
    const std::int32_t status = token04_verifier_verify(verifier_.get(), token.data(),
                                                        token.size(), &raw, &read, &sdk_code);
    detail::check(expected.judge(detail::judge(status, {{"token", token}})), sdk_code);
    const detail::Owned<token04_claims> owned(read);
    return detail::claims(read);
  }

 private:
  explicit Verifier(const detail::Texts &secrets) {
    detail::check_abi();
    token04_verifier *made = nullptr;
    detail::check(
        token04_verifier_new(secrets.data(), secrets.sizes(), secrets.count(), &made));
    verifier_.reset(made);
  }

  detail::Owned<token04_verifier> verifier_;
};

/**
 * Reads a token's envelope, which takes no secret and proves nothing. Any thread.
 * @throws RefusedError  UNSUPPORTED_VERSION, MALFORMED
 * @throws Error  INVALID_ARGUMENT
 */
TOKEN04_DETAIL_NODISCARD inline Envelope inspect(Text token) {
  detail::check_abi();
  token04_envelope read;
  detail::check(detail::judge(token04_inspect(token.data(), token.size(), &read),
                              {{"token", token}}));
  return {read.expire,
          static_cast<Cipher>(read.cipher),
          std::vector<std::uint8_t>(read.iv, read.iv + read.iv_len),
          read.token_len,
          read.envelope_len,
          read.ciphertext_len};
}

/**
 * Runs every check on a token, and looks for the known mistakes behind those that fail. For the
 * owner of the secret: the report tells more than a verification does. Any thread.
 *
 * @param token  the token as it was received, damaged or not
 * @param secret  the secret as it was configured, wrong or not
 * @param lang  the language of the report's message, hints and findings, in its JSON too
 * @throws Error  INVALID_ARGUMENT
 */
TOKEN04_DETAIL_NODISCARD inline Report diagnose(Text token, Secret secret,
                                                const Expectation &expected = Expectation(),
                                                Lang lang = Lang::en) {
  return detail::diagnose(token, detail::Texts(&secret, &secret + 1), expected, lang);
}

/** The same with several secrets; without any, only the envelope is examined. */
TOKEN04_DETAIL_NODISCARD inline Report diagnose(Text token, const std::vector<std::string> &secrets,
                                                const Expectation &expected = Expectation(),
                                                Lang lang = Lang::en) {
  return detail::diagnose(token, detail::Texts(secrets.begin(), secrets.end()), expected, lang);
}

/** What an error code of a ZEGO SDK or service means, as far as tokens and logging in go. A value. */
struct Explanation {
  /** The code. */
  std::int64_t code;
  /** What shows it: "express", "express_web", "zim", "mini_game", "service" or "generator". */
  std::string product;
  /** ZEGO's own name for the code, such as "RoomTokenAppidError"; "" if it is not known. */
  std::string name;
  /** What it means, in a sentence. */
  std::string meaning;
  /** What usually causes it. */
  std::string causes;
  /** What to try. */
  std::string hint;
  /** When it is seen. Some codes appear only if ZEGO has switched something on for the app. */
  std::string when;
  /** How we know it: "documented", "read_in_code" of an SDK or a generator of ZEGO, or "inferred". */
  std::string source;

  /** Whether two explanations say the same. */
  friend bool operator==(const Explanation &a, const Explanation &b) noexcept {
    return a.code == b.code && a.product == b.product && a.name == b.name &&
           a.meaning == b.meaning && a.causes == b.causes && a.hint == b.hint &&
           a.when == b.when && a.source == b.source;
  }
  /** Whether two explanations differ. */
  friend bool operator!=(const Explanation &a, const Explanation &b) noexcept { return !(a == b); }
};

/**
 * Explains an error code that a ZEGO SDK, a service of ZEGO or ZEGO's token generator shows, such
 * as 1002033, 6000109, 20014 or 5. Any thread.
 *
 * @param lang  the language of the sentences
 * @return null if the code is not known
 * @throws Error  INVALID_ARGUMENT if there is no such language
 */
TOKEN04_DETAIL_NODISCARD inline std::unique_ptr<const Explanation> explain(std::int64_t code,
                                                                           Lang lang = Lang::en) {
  detail::check_abi();
  token04_explanation found;
  if (token04_explain(code, detail::number(lang), &found) != TOKEN04_OK) return nullptr;
  return std::unique_ptr<const Explanation>(new Explanation{
      found.code, found.product, found.name == nullptr ? "" : found.name, found.meaning,
      found.causes, found.hint, found.when, found.source});
}

/**
 * Makes a kit token from a token, as generateKitTokenForProduction of ZEGO's UIKits for the Web
 * does in the browser: the token, a #, and base64 of JSON about the user. A UIKit is given the
 * result as a whole. Only the token proves something: the part after the # is not encrypted, and
 * anyone can change it. Any thread.
 *
 * @param token  a token for this user and this app
 * @param app_id  the AppID that the token was made for; not 0
 * @param user_id  the user that the token was made for; not empty
 * @param room_id  the room to join; may be empty
 * @param user_name  the name that others see; may be empty
 * @throws Error  INVALID_APP_ID, INVALID_USER_ID; UNSUPPORTED_VERSION or MALFORMED if `token` is
 *   something else, such as the ServerSecret; INVALID_ARGUMENT
 */
TOKEN04_DETAIL_NODISCARD inline std::string kit_token(Text token, std::uint32_t app_id,
                                                      Text user_id, Text room_id = Text(),
                                                      Text user_name = Text()) {
  detail::check_abi();
  return detail::written(
      token04_kit_token_capacity(token.size(), room_id.size() + user_id.size() + user_name.size()),
      [&](char *kit, std::size_t capacity, std::size_t *length) {
        const std::int32_t status = token04_kit_token(
            token.data(), token.size(), room_id.data(), room_id.size(), user_id.data(),
            user_id.size(), user_name.data(), user_name.size(), app_id, kit, capacity, length);
        return detail::judge(status, {{"token", token},
                                      {"user_id", user_id},
                                      {"room_id", room_id},
                                      {"user_name", user_name}});
      });
}

}  // namespace token04

#undef TOKEN04_DETAIL_NODISCARD

#endif  // TOKEN04_HPP
