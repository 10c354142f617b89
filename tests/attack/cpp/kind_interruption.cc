// Exceptions that the caller's iterators and texts throw.
#include <string>
#include <vector>

#include "../c/allocator.h"
#include "common.h"
#include "hostile.h"

using namespace token04;

namespace {

struct Mine {};

// Throws at the given step.
class Bomb {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = std::string;
  using difference_type = std::ptrdiff_t;
  using pointer = void;
  using reference = std::string;

  Bomb(int *left, int count) : left_(left), count_(count) {}
  Bomb(const Bomb &other) : left_(other.left_), count_(other.count_) { step(); }
  std::string operator*() const {
    step();
    return "a user whose text lies on the heap";
  }
  Bomb &operator++() {
    step();
    --count_;
    return *this;
  }
  bool operator!=(const Bomb &other) const {
    step();
    return count_ != other.count_;
  }

 private:
  void step() const {
    if ((*left_)-- == 0) throw Mine();
  }
  int *left_;
  int count_;
};

void iterators() {
  int turns = 0;
  for (bool thrown = true; thrown; ++turns) {
    thrown = false;
    int left = turns;
    const long live = allocator_live();
    try {
      CHECK(the_issuer().issue_batch(Bomb(&left, 5), Bomb(&left, 0), 3600, RawPayload("raw"), 2).size() == 5);
    } catch (const Mine &) {
      thrown = true;
    }
    if (turns > 0 && thrown) CHECK(allocator_live() == live);
    check_alive();
  }
  CHECK(turns > 10);
}

// What a text throws reaches the caller, and does not end the program.
void texts() {
  const Throwing throwing;
  const auto thrown = [](const std::function<void()> &call) {
    try {
      call();
    } catch (int number) {
      return number;
    }
    return 0;
  };
  CHECK(thrown([&] { (void)the_issuer().issue(throwing, 3600); }) == 7);
  CHECK(thrown([&] { (void)the_issuer().issue("u", 3600, throwing); }) == 7);
  CHECK(thrown([&] { (void)Issuer(1, throwing); }) == 7);
  CHECK(thrown([&] { (void)Verifier(throwing); }) == 7);
  CHECK(thrown([&] { (void)Expectation().user_id(throwing); }) == 7);
  CHECK(thrown([&] { (void)the_verifier().open(throwing); }) == 7);
  CHECK(thrown([&] { (void)RawPayload(throwing); }) == 7);
  const std::vector<Throwing> users(3);
  CHECK(thrown([&] { (void)the_issuer().issue_batch(users.begin(), users.end(), 3600); }) == 7);
  static_assert(noexcept(Text(std::declval<const std::string &>())), "a std::string does not throw");
  check_alive();
}

}  // namespace

void interruption() {
  in_child("iterators that throw", iterators);
  in_child("texts that throw", texts);
}
