/* One issuer for 16 threads, and for the children of a fork: no IV comes twice. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <token04.h>
#include <unistd.h>

#include "check.h"

enum { SHARES = 16, EACH = 2000, IV = 16 };

static token04_issuer *issuer;
static unsigned char ivs[SHARES * EACH][IV];

static int draw(unsigned char (*to)[IV]) {
  int i;
  for (i = 0; i < EACH; i++) {
    char token[512];
    size_t len = 0;
    token04_envelope envelope;
    if (token04_issuer_issue(issuer, TEXT("user"), 60, NULL, 0, token, sizeof token, &len) != TOKEN04_OK ||
        token04_inspect(token, len, &envelope) != TOKEN04_OK) {
      return 1;
    }
    memcpy(to[i], envelope.iv, IV);
  }
  return 0;
}

static void *thread(void *share) {
  return draw(&ivs[*(int *)share * EACH]) == 0 ? share : NULL;
}

static int compare(const void *a, const void *b) {
  return memcmp(a, b, IV);
}

static int repeats(void) {
  size_t i;
  qsort(ivs, SHARES * EACH, IV, compare);
  for (i = 1; i < SHARES * EACH; i++) {
    if (memcmp(ivs[i - 1], ivs[i], IV) == 0) {
      return 1;
    }
  }
  return 0;
}

static void threads(void) {
  pthread_t running[SHARES];
  int shares[SHARES];
  int i;
  for (i = 0; i < SHARES; i++) {
    shares[i] = i;
    CHECK(pthread_create(&running[i], NULL, thread, &shares[i]) == 0);
  }
  for (i = 0; i < SHARES; i++) {
    void *done = NULL;
    CHECK(pthread_join(running[i], &done) == 0 && done != NULL);
  }
  CHECK(!repeats());
}

static void forks(void) {
  int ends[SHARES][2];
  pid_t children[SHARES];
  int i;
  /* The generator is at work before the first fork. */
  CHECK(draw(&ivs[0]) == 0);
  for (i = 0; i < SHARES; i++) {
    CHECK(pipe(ends[i]) == 0);
    children[i] = fork();
    CHECK(children[i] >= 0);
    if (children[i] == 0) {
      const unsigned char *from = ivs[0];
      size_t left = sizeof(ivs[0]) * EACH;
      int failed = draw(&ivs[0]);
      while (!failed && left > 0) {
        const ssize_t wrote = write(ends[i][1], from, left);
        failed = wrote <= 0;
        if (!failed) {
          from += wrote;
          left -= (size_t)wrote;
        }
      }
      _exit(failed);
    }
    close(ends[i][1]);
  }
  for (i = 0; i < SHARES; i++) {
    unsigned char *to = ivs[i * EACH];
    size_t left = sizeof(ivs[0]) * EACH;
    int status = -1;
    while (left > 0) {
      const ssize_t got = read(ends[i][0], to, left);
      if (got <= 0) {
        break;
      }
      to += got;
      left -= (size_t)got;
    }
    CHECK(left == 0);
    close(ends[i][0]);
    CHECK(waitpid(children[i], &status, 0) == children[i] && status == 0);
  }
  CHECK(!repeats());
}

int main(void) {
  CHECK_STATUS(TOKEN04_OK, token04_issuer_new(1, TEXT(SECRET), TOKEN04_CIPHER_CBC, &issuer));
  forks();
  threads();
  token04_issuer_free(issuer);
  return checked();
}
