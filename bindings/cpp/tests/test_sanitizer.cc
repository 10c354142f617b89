// Whether the sanitizers are there when they were asked for.

#include "common.h"

#ifndef _WIN32
#include <dlfcn.h>
#endif

#if defined(__SANITIZE_ADDRESS__)
#define HAS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ASAN 1
#endif
#endif
#ifndef HAS_ASAN
#define HAS_ASAN 0
#endif

namespace {

#ifndef _WIN32
#ifdef TOKEN04_SANITIZED
const bool asked = true;
#else
const bool asked = false;
#endif

TEST(Sanitizer, IsLinkedWhenAskedFor) {
  EXPECT_EQ(HAS_ASAN == 1, asked);
  EXPECT_EQ(dlsym(RTLD_DEFAULT, "__asan_init") != nullptr, asked);
  EXPECT_EQ(dlsym(RTLD_DEFAULT, "__ubsan_handle_add_overflow_abort") != nullptr, asked);
}
#endif

#ifdef TOKEN04_SANITIZED
int read_freed() {
  int *freed = new int(1);
  delete freed;
  return *static_cast<volatile int *>(freed);
}

TEST(SanitizerDeathTest, CatchesAFault) { EXPECT_DEATH(read_freed(), "heap-use-after-free"); }
#endif

}  // namespace
