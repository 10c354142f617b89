/* Memory that is refused: each request in turn, and all beyond a limit. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "allocator.h"
#include "attack.h"
#include "values.h"

enum { MOST_BYTES = 256 * 1024, USERS = 50, FIRST_WITHOUT = 21, FIRST_COLD = 25, ESCAPES = 5000, CROWD = 4000 };

static char token[TOKEN04_MAX_TOKEN_LEN];
static size_t token_len;
static const char *users[USERS];
static size_t lens[USERS];
static const char *secrets[3] = {OTHER_SECRET, SECRET, SECRET};
static const size_t secret_lens[3] = {32, 32, 32};
static token04_payload *prepared;
/* Of a payload's text each byte is two in a token. */
static char escapes[ESCAPES];
static token04_payload *quotes;
static const char *crowd[CROWD];
static size_t crowd_lens[CROWD];
#define ESCAPED "{\"room_id\":\"a\\u0062c\\n\",\"\\u0070rivilege\":{\"1\":1}}"

/* The status of a call whose payload is wrong. */
static int32_t wrong(int32_t status) {
  return status == TOKEN04_INVALID_PAYLOAD ? TOKEN04_OK : status == TOKEN04_OK ? TOKEN04_INTERNAL : status;
}

/* One call of each function that allocates; its status. */
static int32_t call(int use) {
  token04_issuer *issuer = NULL;
  token04_verifier *verifier = NULL;
  token04_payload *payload = NULL;
  token04_batch *batch = NULL;
  token04_claims *claims = NULL;
  token04_report *report = NULL;
  token04_expectation expected = nothing_expected();
  uint16_t units[2000];
  static char place[8000];
  size_t len = 0;
  int32_t status = TOKEN04_OK;
  expected.expected = TOKEN04_EXPECT_ROOM_ID | TOKEN04_EXPECT_STREAM_ID | TOKEN04_EXPECT_LOGIN;
  expected.room_id = "room";
  expected.room_id_len = 4;
  expected.stream_id = "s";
  expected.stream_id_len = 1;
  switch (use) {
    case 0: status = token04_issuer_new(1, TEXT(SECRET), 1, &issuer); break;
    case 1: status = token04_verifier_new(secrets, secret_lens, 3, &verifier); break;
    case 2: status = token04_payload_new_json(TEXT(ROOM), &payload); break;
    case 3: status = token04_payload_new_raw(TEXT("raw"), &payload); break;
    case 4: status = token04_payload_new_room(TEXT("r"), 1, 1, users, lens, USERS, &payload); break;
    case 5: status = token04_payload_new_video(TEXT("r"), TEXT("v"), &payload); break;
    case 6: status = token04_room_payload(TEXT("r"), 1, 1, users, lens, USERS, place, sizeof place, &len); break;
    case 7: status = token04_video_payload(TEXT("r"), TEXT("v"), place, sizeof place, &len); break;
    case 8: status = token04_issuer_issue_batch(the_issuer(), users, lens, USERS, 3600, TEXT(ROOM), 1, &batch); break;
    case 9: status = token04_issuer_issue_batch(the_issuer(), users, lens, USERS, 3600, TEXT(ROOM), 3, &batch); break;
    case 10: status = token04_verifier_open(the_verifier(), token, token_len, &claims, NULL); break;
    case 11: status = token04_verifier_verify(the_verifier(), token, token_len, &expected, &claims, NULL); break;
    case 12: status = token04_verifier_verify(the_verifier(), token, token_len, &expected, NULL, NULL); break;
    case 13: status = token04_diagnose(token, token_len, secrets, secret_lens, 3, &expected, &report); break;
    case 14:
      memset(units, 1, sizeof units);
      status = token04_utf16_to_utf8(units, 2000, place, sizeof place, &len);
      break;
    case 15: status = token04_issuer_issue(the_issuer(), TEXT("u"), 3600, TEXT(ESCAPED), place, sizeof place, &len); break;
    case 16: status = token04_issuer_issue_batch_payload(the_issuer(), users, lens, 1, 3600, quotes, 1, &batch); break;
    case 17: status = token04_issuer_issue(the_issuer(), TEXT("u"), 3600, TEXT(ROOM), place, sizeof place, &len); break;
    /* What is wrong with a text costs memory too. */
    case 18: status = wrong(token04_issuer_issue(the_issuer(), TEXT("u"), 3600, TEXT("{\"room_id\":"), place, sizeof place, &len)); break;
    case 19: status = wrong(token04_issuer_issue(the_issuer(), TEXT("u"), 3600, TEXT("[1]"), place, sizeof place, &len)); break;
    case 20: status = wrong(token04_issuer_issue_batch(the_issuer(), users, lens, USERS, 3600, TEXT("\"x\""), 1, &batch)); break;
    /* From here on nothing is allocated. */
    case 21: status = token04_generate(1, TEXT("u"), TEXT(SECRET), 3600, TEXT(ROOM), 0, place, sizeof place, &len); break;
    case 22: status = token04_issuer_issue(the_issuer(), TEXT("u"), 3600, NULL, 0, place, sizeof place, &len); break;
    case 23: status = token04_issuer_issue_payload(the_issuer(), TEXT("u"), 3600, prepared, place, sizeof place, &len); break;
    case 24: status = token04_issuer_issue_payload_at(the_issuer(), 9, TEXT("u"), 3600, prepared, place, sizeof place, &len); break;
    case 25: {
      token04_envelope envelope;
      status = token04_inspect(token, token_len, &envelope);
      break;
    }
    case 26: {
      token04_explanation explanation;
      status = token04_explain(1002033, TOKEN04_LANG_ZH, &explanation);
      break;
    }
    default:
      /* What asks for these has no memory. */
      CHECK(token04_status_message(TOKEN04_OUT_OF_MEMORY) && token04_status_hint_in(26, TOKEN04_LANG_ZH));
      CHECK(token04_status_name(26) && token04_cipher_name(0) && token04_lang_name(1));
      CHECK(token04_status_argument(TOKEN04_INVALID_SECRET) && token04_status_reason(TOKEN04_EXPIRED));
      break;
  }
  CHECK((issuer || verifier || payload || batch || claims || report) <= (status == TOKEN04_OK));
  token04_issuer_free(issuer);
  token04_verifier_free(verifier);
  token04_payload_free(payload);
  token04_batch_free(batch);
  token04_claims_free(claims);
  token04_report_free(report);
  return status;
}

enum { USES = 28 };
static int use_now;

/* All limits from nothing to more than enough: a call has what it needs, or is refused as a whole. */
static void each_limit(void) {
  long bytes, refused = 0;
  for (bytes = 0; bytes < MOST_BYTES; bytes += bytes < 8192 ? 64 : 1024) {
    int32_t status;
    long live;
    allocator_limit(bytes);
    live = allocator_live();
    status = call(use_now);
    if (allocator_live() != live) find("%ld blocks were kept", allocator_live() - live);
    allocator_limit(-1);
    if (status == TOKEN04_OUT_OF_MEMORY) refused++;
    else if (status != TOKEN04_OK) find("status %d with %ld bytes", (int)status, bytes);
  }
  CHECK((refused == 0) == (use_now >= FIRST_WITHOUT));
  check_alive();
}

static void limits(void) {
  for (use_now = 0; use_now < USES; use_now++) {
    char name[40];
    long requests, live;
    /* What is made once is made before, except where nothing is. */
    requests = allocator_requests();
    CHECK_STATUS(TOKEN04_OK, call(use_now));
    if (use_now >= FIRST_COLD) CHECK(allocator_requests() == requests);
    live = allocator_live();
    requests = allocator_requests();
    CHECK_STATUS(TOKEN04_OK, call(use_now));
    CHECK(allocator_live() == live);
    if (use_now >= FIRST_WITHOUT) CHECK(allocator_requests() == requests);
    snprintf(name, sizeof name, "limits of function %d", use_now);
    in_child(name, each_limit);
  }
}

static void sizes(void) {
  token04_batch *batch = NULL;
  token04_payload *payload = NULL;
  token04_report *report = NULL;
  token04_verifier *verifier = NULL;
  const size_t huge[] = {SIZE_MAX, SIZE_MAX / 2, SIZE_MAX / 8, SIZE_MAX / 16, (size_t)1 << (sizeof(size_t) * 5)};
  size_t i;
  CHECK(token04_payload_capacity(SIZE_MAX, SIZE_MAX) == SIZE_MAX);
  CHECK(token04_token_capacity(SIZE_MAX, SIZE_MAX) == TOKEN04_MAX_TOKEN_LEN);
  for (i = 0; i < sizeof huge / sizeof *huge; i++) {
    int32_t status = token04_issuer_issue_batch(the_issuer(), users, lens, huge[i], 3600, NULL, 0, 1, &batch);
    CHECK(status == TOKEN04_INVALID_ARGUMENT || status == TOKEN04_OUT_OF_MEMORY);
    status = token04_payload_new_room(TEXT("r"), 1, 1, users, lens, huge[i], &payload);
    CHECK(status == TOKEN04_INVALID_ARGUMENT || status == TOKEN04_OUT_OF_MEMORY);
    status = token04_diagnose(token, token_len, users, lens, huge[i], NULL, &report);
    CHECK(status == TOKEN04_INVALID_ARGUMENT || status == TOKEN04_OUT_OF_MEMORY);
    status = token04_verifier_new(secrets, secret_lens, huge[i], &verifier);
    CHECK(status == TOKEN04_INVALID_ARGUMENT || status == TOKEN04_OUT_OF_MEMORY);
    CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_payload_new_raw(NULL, huge[i], &payload));
  }
  CHECK_STATUS(TOKEN04_OK, token04_issuer_issue_batch(the_issuer(), users, lens, USERS, 3600, NULL, 0, SIZE_MAX, &batch));
  token04_batch_free(batch);
  check_alive();
}

/* No memory beyond what the process has: whatever comes of it, nothing hangs, and the next call works. */
static void limited(void) {
  struct rlimit limit = {0, RLIM_INFINITY};
  int use, turn;
  long made = 0;
  token04_issuer *issuer = NULL;
  token04_report *report = NULL;
  check_alive();
  for (use = 0; use < USES; use++) CHECK_STATUS(TOKEN04_OK, call(use));
  CHECK(setrlimit(RLIMIT_AS, &limit) == 0);
  for (turn = 0; turn < 20; turn++) {
    for (use = 0; use < USES; use++) {
      const int32_t status = call(use);
      CHECK(status == TOKEN04_OK || status == TOKEN04_OUT_OF_MEMORY);
    }
  }
  /* Objects are made until there is no memory for more of them; two kinds take turns. */
  while (token04_diagnose(token, token_len, secrets, secret_lens, 2, NULL, &report) == TOKEN04_OK) made++;
  CHECK_STATUS(TOKEN04_OUT_OF_MEMORY, token04_diagnose(token, token_len, secrets, secret_lens, 2, NULL, &report));
  while (token04_issuer_new(1, TEXT(SECRET), 0, &issuer) == TOKEN04_OK) made++;
  CHECK_STATUS(TOKEN04_OUT_OF_MEMORY, token04_issuer_new(1, TEXT(SECRET), 0, &issuer));
  CHECK(made > 0 && issuer == NULL && report == NULL);
  limit.rlim_cur = RLIM_INFINITY;
  CHECK(setrlimit(RLIMIT_AS, &limit) == 0);
  check_alive();
}

static long spare_kib;

/*
 * A batch that would start threads has so much memory left. Without enough for what a thread needs while it
 * starts, it does the work itself: the standard library ends the process where a thread has a stack and
 * nothing else.
 */
static void threads_limited(void) {
  struct rlimit limit = {0, RLIM_INFINITY};
  token04_batch *batch = NULL;
  int32_t status;
  long pages = 0;
  FILE *file = fopen("/proc/self/statm", "r");
  if (file == NULL || fscanf(file, "%ld", &pages) != 1) abort();
  fclose(file);
  limit.rlim_cur = (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE) + (rlim_t)spare_kib * 1024;
  CHECK(setrlimit(RLIMIT_AS, &limit) == 0);
  status = token04_issuer_issue_batch(the_issuer(), crowd, crowd_lens, CROWD, 3600, NULL, 0, 0, &batch);
  limit.rlim_cur = RLIM_INFINITY;
  CHECK(setrlimit(RLIMIT_AS, &limit) == 0);
  CHECK(status == TOKEN04_OK || status == TOKEN04_OUT_OF_MEMORY);
  token04_batch_free(batch);
  check_alive();
}

void memory(void) {
  int i;
  for (i = 0; i < USERS; i++) {
    users[i] = "user";
    lens[i] = 4;
  }
  token_len = token_for("alice", ROOM, token, sizeof token);
  CHECK_STATUS(TOKEN04_OK, token04_payload_new_json(TEXT(ROOM), &prepared));
  memset(escapes, '"', sizeof escapes);
  CHECK_STATUS(TOKEN04_OK, token04_payload_new_raw(escapes, sizeof escapes, &quotes));
  for (i = 0; i < CROWD; i++) {
    crowd[i] = "user";
    crowd_lens[i] = 4;
  }
  check_alive();
  in_child("sizes", sizes);
  if (!SANITIZED && !under_valgrind()) {
    /* A stack is 2 MiB. Beyond it and what the rest needs there is enough. */
    for (spare_kib = 2000; spare_kib < 2700; spare_kib += 4) {
      char name[60];
      snprintf(name, sizeof name, "threads with %ld KiB", spare_kib);
      in_child(name, threads_limited);
    }
  }
  if (allocator_works()) {
    in_child("a limit", limited);
    limits();
  }
}
