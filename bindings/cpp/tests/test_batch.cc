// Issuer::issue_batch.

#include <chrono>
#include <cstddef>
#include <deque>
#include <forward_list>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "common.h"

#if __cplusplus >= 201703L
#include <string_view>
#endif

namespace {

using token04::BatchResult;
using token04::Issuer;
using token04::Text;

/// Whether `issue_batch(first, last, 60)` compiles for this type.
template <class Iterator>
auto compiles(int)
    -> decltype(std::declval<const Issuer &>().issue_batch(
                    std::declval<Iterator>(), std::declval<Iterator>(), 60),
                std::true_type());
template <class Iterator>
std::false_type compiles(long);

template <class Iterator>
constexpr bool goes() {
  return decltype(compiles<Iterator>(0))::value;
}

/// Only writes.
using Inserter = std::back_insert_iterator<std::vector<std::string>>;

static_assert(goes<std::vector<std::string>::const_iterator>(), "references to text");
static_assert(goes<const char *const *>(), "pointers to text");
static_assert(goes<std::istream_iterator<std::string>>(), "an input iterator, by copying");
static_assert(!goes<std::vector<int>::iterator>(), "numbers are not users");
static_assert(!goes<std::vector<std::vector<char>>::iterator>(), "only text is text");
static_assert(!goes<std::istreambuf_iterator<char>>(), "characters are not users");
static_assert(!goes<std::istream_iterator<int>>(), "numbers are not users");
static_assert(!goes<Inserter>(), "an output iterator has nothing to read");
static_assert(!goes<int>(), "a number is not an iterator");

/// Users "0", "1", ... as values that exist only while they are looked at, although the
/// iterator promises several passes.
class Counting {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = std::string;
  using difference_type = std::ptrdiff_t;
  using pointer = void;
  using reference = std::string;

  explicit Counting(int count) : count_(count) {}
  std::string operator*() const { return "a user with a long name: " + std::to_string(count_); }
  Counting &operator++() {
    ++count_;
    return *this;
  }
  bool operator!=(const Counting &other) const { return count_ != other.count_; }

 private:
  int count_;
};

/// Every line into the same buffer, as a reader of large files does.
class Lines {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = const char *;
  using difference_type = std::ptrdiff_t;
  using pointer = const char *const *;
  using reference = const char *;

  Lines(std::string *buffer, int left) : buffer_(buffer), left_(left) { fill(); }
  const char *operator*() const { return buffer_->c_str(); }
  Lines &operator++() {
    --left_;
    fill();
    return *this;
  }
  bool operator!=(const Lines &other) const { return left_ != other.left_; }

 private:
  void fill() {
    if (buffer_ != nullptr) buffer_->replace(0, std::string::npos, "line" + std::to_string(left_));
  }

  std::string *buffer_;
  int left_;
};

/// The users that the tokens were made for.
std::vector<std::string> users_of(const std::vector<BatchResult> &results) {
  std::vector<std::string> users;
  for (const BatchResult &result : results) users.push_back(open(result.value()).user_id);
  return users;
}

TEST(Batch, MakesATokenForEachUser) {
  const Issuer issuer(1, secret);
  std::vector<std::string> users;
  for (int i = 0; i < 5000; ++i) users.push_back("user" + std::to_string(i));
  const char *const room = R"({"room_id":"r"})";
  for (const std::size_t threads : {1u, 2u, 0u}) {
    const auto results = issuer.issue_batch(users, 60, room, threads);
    ASSERT_EQ(results.size(), users.size());
    for (std::size_t i = 0; i < users.size(); i += 97) {
      ASSERT_TRUE(results[i].ok());
      EXPECT_EQ(open(results[i].value()).user_id, users[i]);
      EXPECT_EQ(open(results[i].token).payload, room);
    }
  }
}

TEST(Batch, TellsWhichUserHasNone) {
  const Issuer issuer(1, secret);
  const auto results = issuer.issue_batch({"ann", "", std::string(65535, 'x'), "bob"}, 60);
  ASSERT_EQ(results.size(), 4u);
  EXPECT_EQ(open(results[0].value()).user_id, "ann");
  EXPECT_EQ(results[1].status, TOKEN04_INVALID_USER_ID);
  EXPECT_FALSE(results[1].ok());
  EXPECT_EQ(results[1].token, "");
  EXPECT_EQ(status([&] { results[1].value(); }), TOKEN04_INVALID_USER_ID);
  EXPECT_EQ(results[2].status, TOKEN04_PAYLOAD_TOO_LARGE);
  EXPECT_EQ(open(results[3].value()).user_id, "bob");
}

TEST(Batch, TakesAnyRange) {
  const Issuer issuer(1, secret);
  const std::deque<std::string> deque = {"ann", std::string("b\0b", 3)};
  const auto results = issuer.issue_batch(deque.begin(), deque.end(), std::chrono::minutes(1));
  EXPECT_EQ(open(results.at(1).value()).user_id, deque[1]);
  const char *const array[] = {"ann", "bob"};
  EXPECT_EQ(open(issuer.issue_batch(array, array + 2, 60).at(1).value()).user_id, "bob");
  EXPECT_TRUE(issuer.issue_batch({}, 60).empty());
}

TEST(Batch, RefusesWrongArguments) {
  const Issuer issuer(1, secret);
  const std::string large(70000, 'x');
  EXPECT_EQ(status([&] { return issuer.issue_batch({"a"}, 0); }), TOKEN04_INVALID_EFFECTIVE_TIME);
  EXPECT_EQ(status([&] { return issuer.issue_batch({"a"}, 60, token04::RawPayload(large)); }), TOKEN04_PAYLOAD_TOO_LARGE);
  EXPECT_EQ(status([&] { return issuer.issue_batch({"a"}, 60, token04::RawPayload("\xFF")); }),
            TOKEN04_INVALID_ARGUMENT);
}

TEST(Batch, HasTheErrorOfAUserInItsPlace) {
  const Issuer issuer(1, secret);
  const std::vector<Text> users = {"ann", "\xFF", Text(nullptr, 1), "", "bob"};
  const auto results = issuer.issue_batch(users.begin(), users.end(), 60);
  ASSERT_EQ(results.size(), 5u);
  EXPECT_EQ(results[1].status, TOKEN04_INVALID_ARGUMENT);
  EXPECT_EQ(results[2].status, TOKEN04_INVALID_ARGUMENT);
  EXPECT_EQ(results[3].status, TOKEN04_INVALID_USER_ID);
  EXPECT_EQ(open(results[4].value()).user_id, "bob");
}

TEST(Batch, TakesEveryKindOfPayload) {
  const Issuer issuer(1, secret);
  const std::vector<std::string> users = {"ann", "bob"};
  const auto payload_of = [](const std::vector<BatchResult> &results) {
    return open(results.at(1).value()).payload;
  };
  token04::RtcRoomPayload room("r");
  room.allow(token04::Privilege::login);
  EXPECT_EQ(payload_of(issuer.issue_batch(users, 60, room)), room.to_json());
  EXPECT_EQ(payload_of(issuer.issue_batch(users.begin(), users.end(), 60, room, 2)), room.to_json());
  EXPECT_EQ(payload_of(issuer.issue_batch(users, 60, token04::RawPayload("{}"))), "{}");
  EXPECT_EQ(payload_of(issuer.issue_batch(users, 60)), "");
  EXPECT_EQ(status([&] { return issuer.issue_batch(users, 60, "{}"); }), TOKEN04_INVALID_PAYLOAD);
  EXPECT_EQ(status([&] { return issuer.issue_batch(users.begin(), users.end(), 60, "[]"); }),
            TOKEN04_INVALID_PAYLOAD);
  EXPECT_EQ(status([&] { return issuer.issue_batch({"\xFF"}, 0, "[]"); }), TOKEN04_INVALID_EFFECTIVE_TIME);
}

TEST(Batch, ReadsAStreamOfUsers) {
  const Issuer issuer(1, secret);
  // Short and long, since a short text lies within its string, and a long one outside.
  std::vector<std::string> users;
  std::string file;
  for (int i = 0; i < 200; ++i) {
    users.push_back("user" + std::to_string(i) + std::string(i % 3 == 0 ? 40 : 0, 'x'));
    file += users.back() + "\n";
  }
  std::istringstream stream(file);
  const std::istream_iterator<std::string> first(stream), last;
  const auto results = issuer.issue_batch(first, last, 60, token04::RawPayload("{}"), 2);
  ASSERT_EQ(results.size(), users.size());
  EXPECT_EQ(users_of(results), users);
  const std::set<std::string> different(users.begin(), users.end());
  EXPECT_EQ(different.size(), users.size());
}

TEST(Batch, CopiesWhatIsGoneAtTheNextStep) {
  const Issuer issuer(1, secret);
  std::string buffer;
  EXPECT_EQ(users_of(issuer.issue_batch(Lines(&buffer, 3), Lines(nullptr, 0), 60)),
            (std::vector<std::string>{"line3", "line2", "line1"}));
  EXPECT_EQ(users_of(issuer.issue_batch(Counting(8), Counting(10), 60)),
            (std::vector<std::string>{"a user with a long name: 8", "a user with a long name: 9"}));
  std::istringstream empty;
  const std::istream_iterator<std::string> first(empty), last;
  EXPECT_TRUE(issuer.issue_batch(first, last, 60).empty());
}

TEST(Batch, LeavesTheTextsOfMovingIterators) {
  const Issuer issuer(1, secret);
  std::vector<std::string> users = {"ann", std::string(100, 'b')};
  const std::vector<std::string> before = users;
  const auto results = issuer.issue_batch(std::make_move_iterator(users.begin()),
                                          std::make_move_iterator(users.end()), 60);
  EXPECT_EQ(users_of(results), before);
  EXPECT_EQ(users, before);
}

TEST(Batch, ReadsPointersAndVectorsInPlace) {
  const Issuer issuer(1, secret);
  const std::forward_list<Text> list = {"ann", Text("b\0b", 3)};
  EXPECT_EQ(users_of(issuer.issue_batch(list.begin(), list.end(), 60)),
            (std::vector<std::string>{"ann", std::string("b\0b", 3)}));
  static_assert(token04::detail::Range<std::vector<std::string>::iterator>::in_place, "");
  static_assert(token04::detail::Range<std::vector<Text>::const_iterator>::in_place, "");
  static_assert(token04::detail::Range<const char *const *>::in_place, "");
  // Only these are known to keep their texts: tests/attack/cpp has iterators that say so and do not.
  static_assert(!token04::detail::Range<std::forward_list<Text>::const_iterator>::in_place, "");
  static_assert(!token04::detail::Range<std::istream_iterator<std::string>>::in_place, "");
#if __cplusplus >= 201703L
  const std::vector<std::string_view> views = {"ann", "bob"};
  EXPECT_EQ(open(issuer.issue_batch(views.begin(), views.end(), 60).at(1).value()).user_id, "bob");
#endif
}

}  // namespace
