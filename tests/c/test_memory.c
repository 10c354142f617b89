/* Near a memory limit: what is too large is refused with OUT_OF_MEMORY, the process lives, and
 * the library goes on working. Linux, since it has the limit and tells the size. */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <token04.h>
#include <unistd.h>

#include "check.h"

enum { USERS = 1000000, MEGABYTE = 1 << 20 };

static token04_issuer *issuer;
static const char **users;
static size_t *lens;
static char *text;

/* Leaves the process so much more memory than it has. */
static int limit(size_t more) {
  unsigned long pages = 0;
  struct rlimit limit;
  FILE *file = fopen("/proc/self/statm", "r");
  if (file == NULL || fscanf(file, "%lu", &pages) != 1) return 0;
  fclose(file);
  limit.rlim_cur = pages * (rlim_t)sysconf(_SC_PAGESIZE) + more;
  limit.rlim_max = RLIM_INFINITY;
  return setrlimit(RLIMIT_AS, &limit) == 0;
}

static int32_t batch(size_t count, size_t threads) {
  token04_batch *made = (token04_batch *)&made;
  const int32_t status = token04_issuer_issue_batch(issuer, users, lens, count, 60, NULL, 0, threads, &made);
  CHECK((made != NULL) == (status == TOKEN04_OK));
  token04_batch_free(made);
  return status;
}

/* Each limit makes another of the library's requests fail. */
static void batches(void) {
  const size_t limits[] = {0, 4, 12, 24, 40, 80, 120};
  size_t i, threads;
  for (i = 0; i < sizeof limits / sizeof *limits; i++) {
    for (threads = 1; threads <= 4; threads += 3) {
      CHECK(limit(limits[i] * MEGABYTE));
      CHECK_STATUS(TOKEN04_OUT_OF_MEMORY, batch(USERS, threads));
      CHECK_STATUS(TOKEN04_OK, batch(10, 1));
    }
  }
  /* So many users cannot be anywhere: refused before one of them is read. */
  if (sizeof(size_t) == 8) CHECK_STATUS(TOKEN04_OUT_OF_MEMORY, batch((size_t)1 << (sizeof(size_t) * 5), 1));
}

static int32_t room(void) {
  token04_payload *made = (token04_payload *)&made;
  const int32_t status = token04_payload_new_room(TEXT("r"), 1, 1, users, lens, USERS, &made);
  CHECK((made != NULL) == (status == TOKEN04_OK));
  token04_payload_free(made);
  return status;
}

static void payloads(void) {
  const size_t limits[] = {0, 4, 20, 40, 80};
  token04_payload *made = NULL;
  size_t i, len = 0;
  for (i = 0; i < sizeof limits / sizeof *limits; i++) {
    CHECK(limit(limits[i] * MEGABYTE));
    CHECK_STATUS(TOKEN04_OUT_OF_MEMORY, room());
    CHECK_STATUS(TOKEN04_OUT_OF_MEMORY,
                 token04_room_payload(TEXT("r"), 1, 1, users, lens, USERS, text, 16 * MEGABYTE, &len));
    CHECK_STATUS(TOKEN04_OUT_OF_MEMORY, token04_payload_new_raw(text, 32 * MEGABYTE, &made));
    CHECK_STATUS(TOKEN04_OUT_OF_MEMORY, token04_payload_new_json(text, 32 * MEGABYTE, &made));
    CHECK(made == NULL);
  }
  CHECK(limit(16 * MEGABYTE));
  CHECK_STATUS(TOKEN04_OUT_OF_MEMORY,
               token04_utf16_to_utf8((const uint16_t *)(const void *)text, 16 * MEGABYTE, (char *)users, 16, &len));
}

/* Runs a test in a child, which alone has the limit. */
static void in_child(void (*test)(void)) {
  int status = -1;
  const pid_t child = fork();
  CHECK(child >= 0);
  if (child == 0) {
    test();
    _exit(checks_failed != 0 || checks_passed == 0);
  }
  CHECK(waitpid(child, &status, 0) == child);
  CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

int main(void) {
  size_t i;
  users = calloc(USERS, sizeof *users);
  lens = calloc(USERS, sizeof *lens);
  text = malloc(32 * MEGABYTE);
  for (i = 0; i < USERS; i++) {
    users[i] = "user";
    lens[i] = 4;
  }
  memset(text, 'x', 32 * MEGABYTE);
  CHECK_STATUS(TOKEN04_OK, token04_issuer_new(1, TEXT(SECRET), TOKEN04_CIPHER_CBC, &issuer));
  /* The generator is at work before. */
  CHECK_STATUS(TOKEN04_OK, batch(10, 1));
  in_child(batches);
  in_child(payloads);
  CHECK_STATUS(TOKEN04_OK, batch(1000, 2));
  token04_issuer_free(issuer);
  free(text);
  free(lens);
  free(users);
  return checked();
}
