// Memory that is refused, to the headers and to the library below.
#include <cstdio>
#include <cstdlib>
#include <list>
#include <new>
#include <string>
#include <vector>

#include <ZegoServerAssistant.h>

#include "../c/allocator.h"
#include "common.h"

using namespace token04;

namespace {

const char long_user[] = "a user whose id is longer than what a string has in itself";
std::string token;
int use_now;
long news_now;
// So many requests are granted before they are refused; all if negative. Thread-local, since only this one's are meant.
thread_local long news_left = -1;
enum { USES = 15, COUNTED = 1000000 };

void call(int use) {
  switch (use) {
    case 0: (void)the_issuer().issue(long_user, 3600, RawPayload(std::string(3000, 'x'))); break;
    case 1: (void)the_issuer().issue(long_user, 3600, room_json); break;
    case 2: (void)the_issuer().issue_batch({long_user, "b", long_user}, 3600, room_json, 1); break;
    case 3: {
      const std::list<std::string> users(3, long_user);
      CHECK(the_issuer().issue_batch(users.begin(), users.end(), 3600, Payload(Text(room_json))).size() == 3);
      break;
    }
    case 4: (void)RtcRoomPayload(long_user).allow(Privilege::login).stream_ids({long_user, "s"}).to_json(); break;
    case 5: (void)VideoPayload(long_user, long_user).to_json(); break;
    case 6: (void)the_verifier().open(token); break;
    case 7: (void)the_verifier().verify(token, Expectation().user_id(long_user)); break;
    case 8: (void)diagnose(token, {SECRET, OTHER_SECRET}, Expectation().user_id(long_user)); break;
    case 9: (void)inspect(token); break;
    case 10: (void)Issuer(1, SECRET); break;
    case 11: (void)Verifier({SECRET, OTHER_SECRET}); break;
    case 12: (void)generate_token04(1, long_user, SECRET, 3600, std::string(3000, 'x')); break;
    case 13:
      try {
        (void)Issuer(0, SECRET);
      } catch (const Error &) {
      }
      break;
    default:
      (void)ZEGO::SERVER_ASSISTANT::ZegoServerAssistant::GenerateToken04(1, long_user, SECRET, 3600, std::string(3000, 'x'));
      break;
  }
}

// One request of C++ is refused: the call ends with std::bad_alloc, and leaves nothing behind.
void refused(long number) {
  const long live = allocator_live();
  std::int32_t ended = TOKEN04_OK;
  news_left = number;
  try {
    call(use_now);
  } catch (const std::bad_alloc &) {
    ended = TOKEN04_OUT_OF_MEMORY;
  } catch (const Error &error) {
    ended = error.code();
  }
  news_left = -1;
  if (ended != TOKEN04_OUT_OF_MEMORY) find("request %ld: status %d", number, static_cast<int>(ended));
  if (allocator_live() != live) find("request %ld: %ld blocks were kept", number, allocator_live() - live);
}

void each_refused() {
  for (long number = 0; number < news_now; ++number) refused(number);
  check_alive();
}

// A limit for all, also for the library below: a call has what it needs, or ends with std::bad_alloc.
void limited() {
  for (long bytes = 0; bytes < 256 * 1024; bytes += bytes < 8192 ? 64 : 1024) {
    const long live = allocator_live();
    std::int32_t ended = TOKEN04_OK;
    allocator_limit(bytes);
    try {
      call(use_now);
      allocator_limit(-1);
    } catch (const std::bad_alloc &) {
      allocator_limit(-1);
      ended = TOKEN04_OUT_OF_MEMORY;
    } catch (const Error &error) {
      allocator_limit(-1);
      ended = error.code();
    }
    if (ended != TOKEN04_OK && ended != TOKEN04_OUT_OF_MEMORY) find("status %d with %ld bytes", static_cast<int>(ended), bytes);
    CHECK(allocator_live() == live);
  }
  check_alive();
}

}  // namespace

void memory() {
  check_alive();
  token = the_issuer().issue(long_user, 3600, room_json);
  CHECK(status([] { return Verifier(std::vector<std::string>(100000, "short")); }) == TOKEN04_INVALID_SECRET);
  for (use_now = 0; use_now < USES; ++use_now) {
    char name[80];
    call(use_now);
    news_left = COUNTED;
    call(use_now);
    const long news = COUNTED - news_left;
    news_left = -1;
    CHECK(news < 1000);
    news_now = news;
    std::snprintf(name, sizeof name, "requests of call %d", use_now);
    in_child(name, each_refused);
    std::snprintf(name, sizeof name, "limits of call %d", use_now);
    if (allocator_works()) in_child(name, limited);
  }
}

// The compiler would take these apart, and warn of free().
#define KEPT __attribute__((noinline))

// The program's own, as C++ allows.
KEPT void *operator new(std::size_t size) {
  if (news_left == 0) throw std::bad_alloc();
  if (news_left > 0) --news_left;
  if (void *block = std::malloc(size == 0 ? 1 : size)) return block;
  throw std::bad_alloc();
}
KEPT void *operator new[](std::size_t size) { return operator new(size); }
KEPT void operator delete(void *block) noexcept { std::free(block); }
KEPT void operator delete[](void *block) noexcept { std::free(block); }
KEPT void operator delete(void *block, std::size_t) noexcept { std::free(block); }
KEPT void operator delete[](void *block, std::size_t) noexcept { std::free(block); }
