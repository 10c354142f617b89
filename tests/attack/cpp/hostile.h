// Iterators and texts of the caller that do what they should not.
#ifndef TOKEN04_ATTACK_HOSTILE_H
#define TOKEN04_ATTACK_HOSTILE_H

#include <cstddef>
#include <functional>
#include <iterator>
#include <string>

// Says that it is a forward iterator over strings that stay, but has each text in itself, as the iterators
// of std::filesystem::path do. It is destroyed with its last text. It runs `hook` at each step.
class Stashing {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = std::string;
  using difference_type = std::ptrdiff_t;
  using pointer = const std::string *;
  using reference = const std::string &;

  explicit Stashing(int left, std::function<void(int)> hook = nullptr) : left_(left), hook_(std::move(hook)) { fill(); }
  const std::string &operator*() const {
    if (hook_) hook_(left_);
    return text_;
  }
  Stashing &operator++() {
    --left_;
    fill();
    return *this;
  }
  bool operator!=(const Stashing &other) const { return left_ != other.left_; }
  bool operator==(const Stashing &other) const { return left_ == other.left_; }

  static std::string text(int left) { return "a user whose text lies on the heap, number " + std::to_string(left); }

 private:
  void fill() { text_ = text(left_); }

  int left_;
  std::string text_;
  std::function<void(int)> hook_;
};

// A std::string whose length, if one asks this class for it, is another.
class Longer : public std::string {
 public:
  explicit Longer(const std::string &text, std::size_t more = 4096) : std::string(text), more_(more) {}
  std::size_t size() const { return std::string::size() + more_; }
  std::size_t length() const { return size(); }
  const char *data() const { return std::string::data() - (more_ > 1 ? 1 : 0); }
  const char *c_str() const { return nullptr; }

 private:
  std::size_t more_;
};

// A class like a string, which throws when it is asked.
class Throwing {
 public:
  using traits_type = std::char_traits<char>;
  const char *data() const { throw 7; }
  std::size_t size() const { throw 8; }
};

#endif
