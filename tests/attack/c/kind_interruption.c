/* Calls that are left or interrupted: by signals, longjmp, cancellation, and forks from busy processes. */
#define _GNU_SOURCE
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "attack.h"
#include "values.h"

enum { IVS = 60000, TURNS = 2000, FORKS = 40 };

/* So many interruptions are enough, and no fewer; a busy machine needs longer than others for them. */
enum { LEAST = 50, LEAST_IVS = 1000, SECONDS = 20, PATIENCE = 300 };

static unsigned char (*ivs)[16];
static volatile int iv_count;

/* Keeps the IV of a new token; safe in a signal handler, as far as this program goes. */
static int keep_iv(const token04_issuer *issuer) {
  char token[512];
  token04_envelope envelope;
  size_t len = 0;
  int place;
  int32_t status = token04_issuer_issue(issuer, TEXT("user"), 3600, NULL, 0, token, sizeof token, &len);
  if (status != TOKEN04_OK) return status;
  status = token04_inspect(token, len, &envelope);
  place = __atomic_fetch_add(&iv_count, 1, __ATOMIC_RELAXED);
  if (place < IVS) memcpy(ivs[place], envelope.iv, 16);
  return status;
}

static int compare(const void *a, const void *b) { return memcmp(a, b, 16); }

static void no_iv_twice(void) {
  static const unsigned char zeros[16];
  int i, count = iv_count < IVS ? iv_count : IVS;
  CHECK(count > LEAST_IVS);
  qsort(ivs, (size_t)count, 16, compare);
  for (i = 1; i < count; i++) {
    /* One of zeros is a place that was taken when the call was left. */
    if (memcmp(ivs[i - 1], ivs[i], 16) == 0 && memcmp(ivs[i], zeros, 16) != 0) {
      find("an IV came twice");
      return;
    }
  }
}

static void ticks(int microseconds) {
  struct itimerval every;
  memset(&every, 0, sizeof every);
  every.it_interval.tv_usec = every.it_value.tv_usec = microseconds;
  setitimer(ITIMER_REAL, &every, NULL);
}

/* Whether there is time left for more interruptions than there were. */
static int goes_on(time_t start, int interruptions) {
  const int enough = interruptions > LEAST && iv_count > LEAST_IVS;
  return time(NULL) < start + (enough ? SECONDS : PATIENCE);
}

static volatile int handled, handled_wrong;

static void issuing_handler(int number) {
  (void)number;
  handled++;
  if (keep_iv(the_issuer()) != TOKEN04_OK) handled_wrong = 1;
}

/* A handler may make tokens with an issuer that exists: that neither allocates nor locks. */
static void handlers(void) {
  const time_t start = time(NULL);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = issuing_handler;
  check_alive();
  CHECK_STATUS(TOKEN04_OK, keep_iv(the_issuer()));
  sigaction(SIGALRM, &action, NULL);
  ticks(60);
  while ((handled < TURNS || iv_count < 4000) && iv_count < IVS && goes_on(start, handled)) {
    CHECK_STATUS(TOKEN04_OK, keep_iv(the_issuer()));
  }
  ticks(0);
  CHECK(handled > LEAST && !handled_wrong);
  no_iv_twice();
}

static sigjmp_buf back;
static volatile sig_atomic_t inside;

static void jumping_handler(int number) {
  (void)number;
  if (inside) {
    inside = 0;
    siglongjmp(back, 1);
  }
}

/* Making a token with an issuer holds nothing, so leaving it loses nothing. */
static void jumps(void) {
  const time_t start = time(NULL);
  struct sigaction action;
  volatile int jumped = 0;
  memset(&action, 0, sizeof action);
  action.sa_handler = jumping_handler;
  check_alive();
  sigaction(SIGALRM, &action, NULL);
  ticks(100);
  while (jumped < TURNS && iv_count < IVS && goes_on(start, jumped)) {
    if (sigsetjmp(back, 1) == 0) {
      inside = 1;
      while (iv_count < IVS) (void)keep_iv(the_issuer());
    } else {
      jumped++;
    }
    inside = 0;
  }
  ticks(0);
  CHECK(jumped > LEAST);
  CHECK_STATUS(TOKEN04_OK, keep_iv(the_issuer()));
  check_alive();
  no_iv_twice();
}

static int32_t batch(void) {
  const char *users[] = {"a", "b", "c", "d", "e", "f", "g", "h"};
  const size_t lens[] = {1, 1, 1, 1, 1, 1, 1, 1};
  token04_batch *made = NULL;
  const int32_t status = token04_issuer_issue_batch(the_issuer(), users, lens, 8, 3600, TEXT(ROOM), 2, &made);
  token04_batch_free(made);
  return status;
}

static void everything(void) {
  const char *secret = SECRET;
  const size_t len = 32;
  token04_report *report = NULL;
  CHECK_STATUS(TOKEN04_OK, batch());
  CHECK_STATUS(TOKEN04_OK, token04_diagnose(TEXT("04AAAA"), &secret, &len, 1, NULL, &report));
  token04_report_free(report);
  check_alive();
}

static void *pending(void *unused) {
  pthread_cancel(pthread_self());
  everything();
  pthread_testcancel();
  return unused;
}

static void *until_cancelled(void *unused) {
  for (;;) {
    everything();
    pthread_testcancel();
  }
  return unused;
}

static void cancelled(void) {
  int turn;
  check_alive();
  for (turn = 0; turn < 30; turn++) {
    const struct timespec moment = {0, turn * 100000L};
    void *result = NULL;
    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, turn % 2 ? pending : until_cancelled, NULL) == 0);
    if (turn % 2 == 0) {
      nanosleep(&moment, NULL);
      pthread_cancel(thread);
    }
    CHECK(pthread_join(thread, &result) == 0 && result == PTHREAD_CANCELED);
  }
  check_alive();
}

static volatile int stop;

static void *busy(void *unused) {
  while (!stop) everything();
  return unused;
}

/* Each child goes on with what it has, and no IV is the parent's. */
static void forks(void) {
  pthread_t threads[2];
  int i, turn;
  for (i = 0; i < 2; i++) CHECK(pthread_create(&threads[i], NULL, busy, NULL) == 0);
  for (turn = 0; turn < FORKS; turn++) {
    unsigned char child_ivs[50][16];
    int ends[2], status = 0;
    pid_t child;
    CHECK(pipe(ends) == 0);
    CHECK_STATUS(TOKEN04_OK, keep_iv(the_issuer()));
    child = fork();
    if (child == 0) {
      alarm(PATIENCE);
      iv_count = 0;
      for (i = 0; i < 50; i++) {
        if (keep_iv(the_issuer()) != TOKEN04_OK) _exit(1);
      }
      everything();
      _exit(write(ends[1], ivs, sizeof child_ivs) == (ssize_t)sizeof child_ivs ? 0 : 2);
    }
    for (i = 0; i < 50; i++) CHECK_STATUS(TOKEN04_OK, keep_iv(the_issuer()));
    CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0);
    close(ends[1]);
    CHECK(read(ends[0], child_ivs, sizeof child_ivs) == (ssize_t)sizeof child_ivs);
    close(ends[0]);
    for (i = 0; i < 50; i++) memcpy(ivs[__atomic_fetch_add(&iv_count, 1, __ATOMIC_RELAXED)], child_ivs[i], 16);
  }
  stop = 1;
  for (i = 0; i < 2; i++) CHECK(pthread_join(threads[i], NULL) == 0);
  no_iv_twice();
}

void interruption(void) {
  ivs = calloc(IVS, sizeof *ivs);
  in_child("calls in signal handlers", handlers);
  in_child("longjmp out of calls", jumps);
  in_child("cancelled threads", cancelled);
  /* The malloc of AddressSanitizer may stay locked in the child, and valgrind runs one thread at a time. */
  if (!SANITIZED && !under_valgrind()) in_child("forks of a busy process", forks);
  free(ivs);
}
