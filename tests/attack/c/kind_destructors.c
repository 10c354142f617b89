/* Objects that outlive those they come from, and calls from the program's and its threads' last steps. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "attack.h"
#include "values.h"

static void independent(void) {
  const char *users[] = {"a", "b"}, *secret = SECRET;
  const size_t lens[] = {1, 1}, secret_len = 32;
  token04_issuer *issuer = NULL;
  token04_verifier *verifier = NULL;
  token04_payload *payload = NULL;
  token04_batch *batch = NULL;
  token04_claims *claims = NULL;
  token04_report *report = NULL;
  const char *token = NULL;
  size_t len = 0;
  CHECK_STATUS(TOKEN04_OK, token04_issuer_new(1, TEXT(SECRET), TOKEN04_CIPHER_GCM, &issuer));
  CHECK_STATUS(TOKEN04_OK, token04_payload_new_json(TEXT(ROOM), &payload));
  CHECK_STATUS(TOKEN04_OK, token04_issuer_issue_batch_payload(issuer, users, lens, 2, 3600, payload, 2, &batch));
  token04_issuer_free(issuer);
  token04_payload_free(payload);
  CHECK_STATUS(TOKEN04_OK, token04_batch_token(batch, 1, &token, &len));
  CHECK_STATUS(TOKEN04_OK, token04_verifier_new(&secret, &secret_len, 1, &verifier));
  CHECK_STATUS(TOKEN04_OK, token04_verifier_open(verifier, token, len, &claims, NULL));
  CHECK_STATUS(TOKEN04_OK, token04_diagnose(token, len, &secret, &secret_len, 1, NULL, &report));
  token04_verifier_free(verifier);
  token04_batch_free(batch);
  CHECK(strcmp(token04_claims_user_id(claims, NULL), "b") == 0);
  CHECK(strcmp(token04_claims_payload(token04_report_claims(report), NULL), ROOM) == 0);
  token04_claims_free(claims);
  token04_report_free(report);
}

/* What a failed constructor leaves may be freed: it is NULL, whatever was there. */
static void failed(void) {
  token04_issuer *issuer = (token04_issuer *)(void *)&issuer;
  token04_verifier *verifier = (token04_verifier *)(void *)&verifier;
  token04_payload *payloads[4];
  token04_batch *batches[2];
  token04_claims *claims[2];
  token04_report *report = (token04_report *)(void *)&report;
  size_t i;
  memset(payloads, 0x55, sizeof payloads);
  memset(batches, 0x55, sizeof batches);
  memset(claims, 0x55, sizeof claims);
  CHECK_STATUS(TOKEN04_INVALID_APP_ID, token04_issuer_new(0, TEXT(SECRET), 0, &issuer));
  CHECK_STATUS(TOKEN04_INVALID_SECRET, token04_verifier_new(NULL, NULL, 0, &verifier));
  CHECK_STATUS(TOKEN04_INVALID_PAYLOAD, token04_payload_new_json(TEXT("{}"), &payloads[0]));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_payload_new_raw(TEXT("\xff"), &payloads[1]));
  CHECK_STATUS(TOKEN04_INVALID_PAYLOAD, token04_payload_new_room(NULL, 0, 1, 1, NULL, NULL, 0, &payloads[2]));
  CHECK_STATUS(TOKEN04_INVALID_PAYLOAD, token04_payload_new_video(NULL, 0, NULL, 0, &payloads[3]));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_issuer_issue_batch(NULL, NULL, NULL, 0, 3600, NULL, 0, 1, &batches[0]));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_issuer_issue_batch_payload(NULL, NULL, NULL, 0, 3600, NULL, 1, &batches[1]));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_verifier_open(NULL, TEXT("04"), &claims[0], NULL));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_verifier_verify(NULL, TEXT("04"), NULL, &claims[1], NULL));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_diagnose(NULL, 5, NULL, NULL, 0, NULL, &report));
  CHECK(issuer == NULL && verifier == NULL && report == NULL);
  for (i = 0; i < 4; i++) CHECK(payloads[i] == NULL);
  for (i = 0; i < 2; i++) CHECK(batches[i] == NULL && claims[i] == NULL);
  token04_issuer_free(issuer);
  token04_verifier_free(verifier);
  token04_report_free(report);
  token04_payload_free(payloads[0]);
  token04_batch_free(batches[0]);
  token04_claims_free(claims[0]);
}

static pthread_key_t last, second_last;

static void in_a_key(void *value) {
  (void)value;
  check_alive();
}

/* Keys that are set again have their destructors called again, after those of thread-locals. */
static void in_a_key_again(void *value) {
  static __thread int times;
  check_alive();
  if (++times < 4) pthread_setspecific(second_last, value);
}

static void *ending(void *unused) {
  pthread_setspecific(last, &last);
  pthread_setspecific(second_last, &last);
  check_alive();
  return unused;
}

/* The library is never called in this thread before its end. */
static void *only_at_the_end(void *unused) {
  pthread_setspecific(last, &last);
  pthread_setspecific(second_last, &last);
  return unused;
}

static void threads_end(void) {
  pthread_t thread;
  int i;
  CHECK(pthread_key_create(&last, in_a_key) == 0 && pthread_key_create(&second_last, in_a_key_again) == 0);
  for (i = 0; i < 20; i++) {
    CHECK(pthread_create(&thread, NULL, i % 2 ? ending : only_at_the_end, NULL) == 0);
    CHECK(pthread_join(thread, NULL) == 0);
  }
}

static void batch_at_exit(void) {
  const char *users[] = {"a", "b", "c", "d"};
  const size_t lens[] = {1, 1, 1, 1};
  token04_batch *batch = NULL;
  CHECK_STATUS(TOKEN04_OK, token04_issuer_issue_batch(the_issuer(), users, lens, 4, 3600, NULL, 0, 4, &batch));
  token04_batch_free(batch);
  check_alive();
}

static void at_exit(void) {
  check_alive();
  CHECK(atexit(batch_at_exit) == 0);
}

/* As a program does that loads plug-ins. What was done before stays safe: threads end, forks happen. */
static void unloaded(void) {
  const char *path = getenv("TOKEN04_SHARED_LIBRARY");
  int status = 0, turn;
  if (path == NULL) return;
  for (turn = 0; turn < 3; turn++) {
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    int32_t (*generate)(uint32_t, const char *, size_t, const char *, size_t, int64_t, const char *, size_t, int32_t,
                        char *, size_t, size_t *);
    char token[512];
    size_t len = 0;
    pid_t child;
    CHECK(library != NULL);
    if (library == NULL) return;
    *(void **)&generate = dlsym(library, "token04_generate");
    CHECK_STATUS(TOKEN04_OK, generate(1, TEXT("u"), TEXT(SECRET), 3600, NULL, 0, 0, token, sizeof token, &len));
    CHECK(dlclose(library) == 0);
    child = fork();
    if (child == 0) _exit(0);
    CHECK(waitpid(child, &status, 0) == child && status == 0);
  }
}

static void *unloading(void *unused) {
  unloaded();
  return unused;
}

static void unloaded_in_a_thread(void) {
  pthread_t thread;
  CHECK(pthread_create(&thread, NULL, unloading, NULL) == 0 && pthread_join(thread, NULL) == 0);
}

void destructors(void) {
  token04_issuer_free(NULL);
  token04_verifier_free(NULL);
  token04_payload_free(NULL);
  token04_batch_free(NULL);
  token04_claims_free(NULL);
  token04_report_free(NULL);
  in_child("objects are independent", independent);
  in_child("failed constructors", failed);
  in_child("ends of threads", threads_end);
  in_child("at exit", at_exit);
  in_child("unloaded", unloaded);
  /* In a child of a thread, valgrind takes what the system keeps for the thread for lost. */
  if (!under_valgrind()) in_child("unloaded in a thread", unloaded_in_a_thread);
}
