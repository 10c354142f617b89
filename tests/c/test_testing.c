/* What only the testing build has: no panic crosses, and none is printed. */
#define _POSIX_C_SOURCE 200809L
#include <stdlib.h>
#include <sys/wait.h>
#include <token04_testing.h>
#include <unistd.h>

#include "check.h"

/* All that a child writes to standard output and error while it panics. */
static void silent(void) {
  char written[64];
  size_t len = 0;
  ssize_t got;
  int ends[2], status = -1;
  pid_t child;
  CHECK(pipe(ends) == 0);
  child = fork();
  CHECK(child >= 0);
  if (child == 0) {
    int right;
    setenv("RUST_BACKTRACE", "full", 1);
    dup2(ends[1], STDOUT_FILENO);
    dup2(ends[1], STDERR_FILENO);
    right = token04_testing_panic() == TOKEN04_INTERNAL && token04_testing_panic() == TOKEN04_INTERNAL;
    /* What is written arrives. */
    right = right && write(STDERR_FILENO, "end", 3) == 3;
    _exit(!right);
  }
  close(ends[1]);
  while ((got = read(ends[0], written + len, sizeof written - len)) > 0) len += (size_t)got;
  close(ends[0]);
  CHECK(waitpid(child, &status, 0) == child && status == 0);
  CHECK(len == 3 && memcmp(written, "end", 3) == 0);
}

int main(void) {
  token04_issuer *issuer = NULL;
  char token[512];
  size_t len = 0;
  /* First, since the first call prepares for panics. */
  silent();
  CHECK_STATUS(TOKEN04_INTERNAL, token04_testing_panic());
  CHECK_STATUS(TOKEN04_INTERNAL, token04_testing_panic());
  CHECK_STATUS(TOKEN04_OK, token04_issuer_new(1, TEXT(SECRET), TOKEN04_CIPHER_CBC, &issuer));
  CHECK_STATUS(TOKEN04_OK, token04_testing_issue(issuer, 1722815782, 571940513, (const uint8_t *)"84g7gsuod6v1or0s", 16,
                                                 TEXT("demo"), 3600, NULL, 0, token, sizeof token, &len));
  CHECK(memcmp(token, "04AAAAAGawIzYAEDg0Zzd", 21) == 0);
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_testing_issue(issuer, 0, 0, NULL, 0, TEXT("demo"), 3600, NULL, 0, token,
                                                               sizeof token, &len));
  token04_issuer_free(issuer);
  return checked();
}
