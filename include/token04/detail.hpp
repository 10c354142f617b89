/* What the classes share. Not for users. Include token04.hpp. */

#ifndef TOKEN04_DETAIL_HPP
#define TOKEN04_DETAIL_HPP

#include <cstddef>
#include <iterator>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "error.hpp"

namespace token04 {

/** Not for users: may change at any time. */
namespace detail {

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

}  // namespace token04

#endif  // TOKEN04_DETAIL_HPP
