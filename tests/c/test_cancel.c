/* pthread_cancel of a thread inside a call: the call ends first, and then the thread. Without
 * that the system would unwind through the library, and the process would abort. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <semaphore.h>
#include <stdint.h>
#include <token04.h>

#include "check.h"

enum { USERS = 64, TURNS = 50 };

static token04_issuer *issuer;
static const char *users[USERS];
static size_t lens[USERS];
static sem_t started;

static int32_t issue(void) {
  char token[512];
  size_t len = 0;
  return token04_issuer_issue(issuer, TEXT("user"), 60, NULL, 0, token, sizeof token, &len);
}

/* On two threads: waiting for the second is where a cancellation takes effect. */
static int32_t batch(void) {
  token04_batch *made = NULL;
  const int32_t status = token04_issuer_issue_batch(issuer, users, lens, USERS, 60, NULL, 0, 2, &made);
  token04_batch_free(made);
  return status;
}

/* Asks for its own end, and only then calls: it is pending during every call. */
static void *pending(void *statuses) {
  int32_t *status = statuses;
  pthread_cancel(pthread_self());
  status[0] = issue();
  status[1] = batch();
  pthread_testcancel();
  return NULL;
}

/* Calls until it is cancelled from outside. */
static void *looping(void *wrong) {
  sem_post(&started);
  while (issue() == TOKEN04_OK && batch() == TOKEN04_OK) pthread_testcancel();
  *(int *)wrong = 1;
  return NULL;
}

/* A caller that has put cancellation off itself finds it as it was. */
static void *state(void *unused) {
  int before = -1;
  (void)unused;
  CHECK(pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &before) == 0 && before == PTHREAD_CANCEL_ENABLE);
  CHECK_STATUS(TOKEN04_OK, batch());
  CHECK(pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, &before) == 0 && before == PTHREAD_CANCEL_DISABLE);
  CHECK_STATUS(TOKEN04_OK, batch());
  CHECK(pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, &before) == 0 && before == PTHREAD_CANCEL_ENABLE);
  return NULL;
}

int main(void) {
  pthread_t thread;
  void *result = NULL;
  int32_t statuses[2] = {9, 9};
  int i, wrong = 0;
  for (i = 0; i < USERS; i++) {
    users[i] = "user";
    lens[i] = 4;
  }
  CHECK(sem_init(&started, 0, 0) == 0);
  CHECK_STATUS(TOKEN04_OK, token04_issuer_new(1, TEXT(SECRET), TOKEN04_CIPHER_CBC, &issuer));

  CHECK(pthread_create(&thread, NULL, pending, statuses) == 0);
  CHECK(pthread_join(thread, &result) == 0 && result == PTHREAD_CANCELED);
  CHECK(statuses[0] == TOKEN04_OK && statuses[1] == TOKEN04_OK);

  for (i = 0; i < TURNS; i++) {
    result = NULL;
    CHECK(pthread_create(&thread, NULL, looping, &wrong) == 0);
    CHECK(sem_wait(&started) == 0);
    CHECK(pthread_cancel(thread) == 0);
    CHECK(pthread_join(thread, &result) == 0 && result == PTHREAD_CANCELED);
  }
  CHECK(wrong == 0);

  CHECK(pthread_create(&thread, NULL, state, NULL) == 0);
  CHECK(pthread_join(thread, NULL) == 0);
  CHECK_STATUS(TOKEN04_OK, issue());
  token04_issuer_free(issuer);
  sem_destroy(&started);
  return checked();
}
