/* Text, secrets, AppIDs and lifetimes as parameters. Include token04.hpp. */

#ifndef TOKEN04_TEXT_HPP
#define TOKEN04_TEXT_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <type_traits>

#if __cplusplus >= 201703L || (defined(_MSVC_LANG) && _MSVC_LANG >= 201703L)
#include <string_view>
#endif

#include "../token04.h"

/* token04.hpp takes it back. */
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
 * A payload's text as a parameter. nullptr is refused with INVALID_ARGUMENT, also inside a Text or a
 * std::string_view: it stands for a payload that the caller does not have, and no payload restricts
 * nothing. For a basic token leave the argument out.
 */
class PayloadText : public Text {
 public:
  /** Text. */
  PayloadText(Text text) noexcept : PayloadText(text.data(), text.size()) {}
  /** Text that ends at its first NUL. */
  PayloadText(const char *text) noexcept : PayloadText(Text(text)) {}
  /** `size` bytes from `data`, NULs included. */
  PayloadText(const char *data, std::size_t size) noexcept
      : Text(data, data == nullptr && size == 0 ? 1 : size) {}
  /** What Text reads. */
  template <class String, class = typename std::enable_if<
                              std::is_constructible<Text, const String &>::value>::type>
  PayloadText(const String &text) noexcept(noexcept(Text(text))) : PayloadText(Text(text)) {}
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

/**
 * An AppID as a parameter: a number of any type. One that does not fit 32 bits is refused, never cut
 * to the id of another app.
 */
class AppId {
 public:
  /** This number. bool and floating point do not compile. */
  template <class Number, typename std::enable_if<std::is_integral<Number>::value &&
                                                      !std::is_same<Number, bool>::value,
                                                  int>::type = 0>
  AppId(Number number) noexcept : number_(static_cast<std::uint32_t>(number)), fits_(fit(number)) {
    if (!fits_) number_ = 0;
  }
  /** What converts to a number: an enumerator, or a class such as std::atomic<std::uint32_t>. */
  template <class Other, typename std::enable_if<
                             !std::is_arithmetic<Other>::value &&
                                 std::is_convertible<const Other &, std::int64_t>::value,
                             int>::type = 0>
  AppId(const Other &number) noexcept(noexcept(static_cast<std::int64_t>(number)))
      : AppId(static_cast<std::int64_t>(number)) {}

  /** The number. 0 if it does not fit, which is no AppID. */
  std::uint32_t number() const noexcept { return number_; }
  /** Whether it fits 32 bits. */
  bool fits() const noexcept { return fits_; }

 private:
  /** Compilers warn of a type without signs that is compared with 0, so 1 it is. */
  template <class Number>
  static bool fit(Number number) noexcept {
    return number == 0 ||
           (number >= 1 && static_cast<Number>(static_cast<std::uint32_t>(number)) == number);
  }

  std::uint32_t number_;
  bool fits_;
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

}  // namespace token04

#endif  // TOKEN04_TEXT_HPP
