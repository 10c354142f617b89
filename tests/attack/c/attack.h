/* What the parts of the attacks on the C library and on its C++ headers share. */
#ifndef TOKEN04_ATTACK_H
#define TOKEN04_ATTACK_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SECRET "fa94dd0f974cf2e293728a526b028271"
#define OTHER_SECRET "0123456789abcdef0123456789abcdef"
#define TEXT(literal) (literal), (sizeof(literal) - 1)

/** Whether a tool watches memory that keeps what is freed, and has a malloc of its own. */
#ifdef __SANITIZE_ADDRESS__
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

/** Whether the program runs under valgrind. */
int under_valgrind(void);

/** Reports what was found. Of a kind's findings, the driver makes its answer. */
void find(const char *format, ...) __attribute__((format(printf, 1, 2)));

#define CHECK(condition)                                                 \
  do {                                                                   \
    if (!(condition)) find("%s:%d: %s", __FILE__, __LINE__, #condition); \
  } while (0)

/** A call that must return this status. */
#define CHECK_STATUS(expected, call)                                                       \
  do {                                                                                     \
    const int32_t status_ = (call);                                                        \
    if (status_ != (expected))                                                             \
      find("%s:%d: %d, not %s: %s", __FILE__, __LINE__, (int)status_, #expected, #call);   \
  } while (0)

/**
 * Runs a test in a child process, which may crash. What it finds is reported here, and so is an end
 * that is none.
 */
void in_child(const char *name, void (*test)(void));

/** The size of this process in memory, in KiB. */
long resident_kib(void);

/**
 * Whether the process grows by more than so many KiB in each of three rounds, after a first one. What each call
 * keeps grows in every round; what is taken once, or given back by the system for a while, does not.
 */
int grows(void (*round)(void), long kib);

/** Text right before a page that nobody may read, so that reading too far ends the process. */
char *before_the_end(const void *bytes, size_t size);

/** A kind that the driver tests: its fixed tests, or why it is not concerned. */
struct kind {
  const char *name;
  void (*run)(void);
  const char *not_concerned;
};

/** All kinds of this driver, ended by a NULL name. */
extern const struct kind kinds[];

/** The next random number below `count`, which is not 0. */
uint32_t below(uint32_t count);

/** Counts a call under its outcome: "OK", or the name and number of its error. */
void count_outcome(int32_t status);

/** A finding of the random part, with seed and number of the call. */
void found(const char *format, ...) __attribute__((format(printf, 1, 2)));

/** Makes a few random calls, each of which is counted. */
void random_calls(void);
/** Before and after all random calls. */
void random_begin(void);
void random_end(void);

#ifdef __cplusplus
}
#endif

#endif
