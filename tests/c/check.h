/* Checks that count. Every test ends with `return checked();`. */
#ifndef TOKEN04_TEST_CHECK_H
#define TOKEN04_TEST_CHECK_H

#include <stdio.h>
#include <string.h>

static int checks_passed = 0;
static int checks_failed = 0;

#define CHECK(condition)                                                          \
  do {                                                                            \
    if (condition) {                                                              \
      checks_passed += 1;                                                         \
    } else {                                                                      \
      checks_failed += 1;                                                         \
      fprintf(stderr, "%s:%d: FAILED: %s\n", __FILE__, __LINE__, #condition);     \
    }                                                                             \
  } while (0)

/* The status of a call, which is told where it is another. */
#define CHECK_STATUS(expected, call)                                              \
  do {                                                                            \
    const int32_t check_status_ = (call);                                         \
    if (check_status_ == (expected)) {                                            \
      checks_passed += 1;                                                         \
    } else {                                                                      \
      checks_failed += 1;                                                         \
      fprintf(stderr, "%s:%d: FAILED: %s is %d, not %s\n", __FILE__, __LINE__,    \
              #call, (int)check_status_, #expected);                              \
    }                                                                             \
  } while (0)

static int checked(void) {
  printf("%d passed, %d failed\n", checks_passed, checks_failed);
  return checks_failed != 0 || checks_passed == 0;
}

#define SECRET "fa94dd0f974cf2e293728a526b028271"
#define OTHER_SECRET "0123456789abcdef0123456789abcdef"
#define TEXT(literal) (literal), (sizeof(literal) - 1)

#endif
