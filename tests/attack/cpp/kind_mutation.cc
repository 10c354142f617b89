// Texts that change while a call reads others.
#include <cstddef>
#include <list>
#include <string>
#include <vector>

#include "common.h"
#include "hostile.h"

using namespace token04;

namespace {

// Gives references to strings that stay, and changes those that were given before.
class Changing {
 public:
  using iterator_category = std::random_access_iterator_tag;
  using value_type = std::string;
  using difference_type = std::ptrdiff_t;
  using pointer = const std::string *;
  using reference = const std::string &;

  Changing(std::vector<std::string> *texts, std::size_t at) : texts_(texts), at_(at) {}
  const std::string &operator*() const {
    for (std::size_t i = 0; i < at_; ++i) {
      (*texts_)[i] = std::string(at_ * 1000, 'x');
      (*texts_)[i].shrink_to_fit();
    }
    return (*texts_)[at_];
  }
  Changing &operator++() {
    ++at_;
    // All strings move.
    texts_->reserve(texts_->capacity() + 1);
    return *this;
  }
  bool operator!=(const Changing &other) const { return at_ != other.at_; }
  // Says that there are none, or very many.
  std::ptrdiff_t operator-(const Changing &) const { return at_ % 2 == 0 ? PTRDIFF_MAX : -5; }

 private:
  std::vector<std::string> *texts_;
  std::size_t at_;
};

void earlier_texts() {
  std::vector<std::string> texts;
  for (int i = 0; i < 20; ++i) texts.push_back("a user whose text lies on the heap, number " + std::to_string(i));
  const std::vector<std::string> before = texts;
  const auto results = the_issuer().issue_batch(Changing(&texts, 0), Changing(&texts, texts.size()), 3600);
  CHECK(results.size() == before.size());
  for (std::size_t i = 0; i < results.size(); ++i) CHECK(open(results[i].value()).user_id == before[i]);
}

void the_payload() {
  std::string payload = R"({"room_id":"a room whose text lies on the heap"})";
  const std::string before = payload;
  const auto change = [&](int left) {
    payload = std::string(static_cast<std::size_t>(left) * 5000, ' ') + "{}";
    payload.shrink_to_fit();
  };
  auto results = the_issuer().issue_batch(Stashing(4, change), Stashing(0), 3600, payload);
  CHECK(results.size() == 4 && open(results[0].value()).payload == before);
  Payload prepared{Text(before)};
  const auto assign = [&](int) { prepared = Payload(); };
  results = the_issuer().issue_batch(Stashing(4, assign), Stashing(0), 3600, prepared);
  CHECK(results.size() == 4 && open(results[3].value()).payload == before);
}

// The list of streams and secrets is the caller's own only until the call.
void lists() {
  std::list<std::string> users = {"a", "b", "c"};
  const auto results = the_issuer().issue_batch(users.begin(), users.end(), 3600);
  CHECK(results.size() == 3 && open(results[2].value()).user_id == "c");
  std::vector<std::string> streams = {"s", "t"};
  RtcRoomPayload room("r");
  room.allow(Privilege::login).stream_ids(streams);
  streams.clear();
  CHECK(room.to_json().find("\"t\"") != std::string::npos);
  const Payload payload = room;
  room.stream_ids({});
  CHECK(payload.text().str().find("\"t\"") != std::string::npos);
}

}  // namespace

void mutation() {
  in_child("earlier texts", earlier_texts);
  in_child("the payload", the_payload);
  in_child("lists", lists);
}
