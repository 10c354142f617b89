/*
 * Memory of the caller that is not what it was: another thread writes texts, pointers and lengths while they
 * are read, and outputs overlap inputs. Both are against the header, and neither may reach other memory or
 * allow more than was asked for. All texts end before a page that nobody may read.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "attack.h"
#include "values.h"

enum { TURNS = 3000, MANY = 40 };

static struct {
  char *text;
  size_t size;
} changing[8];
static int changing_count;
static volatile int stop;

/* Pieces of characters, of JSON and of tokens at the end and at the start. */
static void *changes(void *unused) {
  static const char *const ends[] = {"\xf0\x9f\x98", "\xe4\xb8", "\xc3", "\\u", "\\", "\"", "{", "=", "aaa", "\xf0"};
  unsigned turn = 0;
  while (!stop) {
    int i;
    turn++;
    for (i = 0; i < changing_count; i++) {
      const char *end = ends[(turn + (unsigned)i) % (sizeof ends / sizeof *ends)];
      const size_t len = strlen(end);
      char before[8];
      char *place = turn % 3 == 0 ? changing[i].text : changing[i].text + changing[i].size - len;
      if (len > changing[i].size) continue;
      memcpy(before, place, len);
      memcpy(place, end, len);
      memcpy(place, before, len);
    }
  }
  return unused;
}

static char *change(const char *text) {
  const size_t size = strlen(text);
  char *place = before_the_end(text, size);
  changing[changing_count].text = place;
  changing[changing_count++].size = size;
  return place;
}

static void all_inputs(void) {
  char token[4096], made[TOKEN04_MAX_TOKEN_LEN];
  const size_t token_len = token_for("alice", ROOM, token, sizeof token);
  const char *user = change("alice\xf0\x9f\x98\x80"), *payload = change(ROOM), *room = change("room\xe4\xb8\x80");
  char *secret, *given;
  const char *texts[MANY], *secrets[1];
  size_t lens[MANY], secret_lens[1] = {32}, len;
  pthread_t thread;
  int turn, i;
  token[token_len] = 0;
  secret = change(SECRET);
  given = change(token);
  secrets[0] = secret;
  for (i = 0; i < MANY; i++) {
    texts[i] = i % 2 ? user : room;
    lens[i] = i % 2 ? 9 : 7;
  }
  CHECK(pthread_create(&thread, NULL, changes, NULL) == 0);
  for (turn = 0; turn < (under_valgrind() ? TURNS / 100 : TURNS); turn++) {
    token04_expectation expected = nothing_expected();
    token04_payload *prepared = NULL;
    token04_batch *batch = NULL;
    token04_claims *claims = NULL;
    token04_report *report = NULL;
    token04_verifier *verifier = NULL;
    token04_envelope envelope;
    uint16_t units[16];
    expected.expected = TOKEN04_EXPECT_USER_ID | TOKEN04_EXPECT_ROOM_ID | TOKEN04_EXPECT_STREAM_ID;
    expected.user_id = user;
    expected.user_id_len = 9;
    expected.room_id = expected.stream_id = room;
    expected.room_id_len = expected.stream_id_len = 7;
    (void)token04_generate(1, user, 9, secret, 32, 3600, payload, strlen(ROOM), turn % 2, made, sizeof made, &len);
    (void)token04_issuer_issue(the_issuer(), user, 9, 3600, payload, strlen(ROOM), made, sizeof made, &len);
    (void)token04_issuer_issue_batch(the_issuer(), texts, lens, MANY, 3600, payload, strlen(ROOM), 1, &batch);
    (void)token04_payload_new_room(room, 7, 1, 1, texts, lens, MANY, &prepared);
    token04_payload_free(prepared);
    (void)token04_payload_new_video(room, 7, user, 9, &prepared);
    token04_payload_free(prepared);
    (void)token04_payload_new_raw(payload, strlen(ROOM), &prepared);
    token04_payload_free(prepared);
    (void)token04_payload_new_json(payload, strlen(ROOM), &prepared);
    (void)token04_issuer_issue_payload(the_issuer(), user, 9, 3600, prepared, made, sizeof made, &len);
    token04_payload_free(prepared);
    (void)token04_verifier_new(secrets, secret_lens, 1, &verifier);
    (void)token04_verifier_verify(verifier, given, token_len, &expected, &claims, NULL);
    token04_claims_free(claims);
    (void)token04_verifier_open(the_verifier(), given, token_len, &claims, NULL);
    (void)token04_inspect(given, token_len, &envelope);
    if (turn % 10 == 0) {
      (void)token04_diagnose(given, token_len, secrets, secret_lens, 1, &expected, &report);
      token04_report_free(report);
    }
    memcpy(units, user, 8);
    (void)token04_utf16_to_utf8(units, 4, made, sizeof made, &len);
    token04_claims_free(claims);
    token04_verifier_free(verifier);
    token04_batch_free(batch);
  }
  stop = 1;
  CHECK(pthread_join(thread, NULL) == 0);
  check_alive();
}

/* Wherever the token's place lies in the payload's or the user's, no other token is made than was asked for. */
static void overlapping(void) {
  enum { SIZE = 40960, NEAR = 700, FAR = 20000 };
  static const char room[] = "{\"room_id\":\"room\",\"privilege\":{\"1\":1,\"2\":0}}";
  char *place = malloc(SIZE);
  const size_t payload_len = 1500, user_len = 1200;
  size_t offset;
  int use;
  /* Nearer than a token is long, and farther: there, the text was only set to zeros. */
  for (use = 0; use < 8; use++) {
    for (offset = 0; offset + 1 < payload_len; offset += 100) {
      char *token = place + offset, *text = place + (use < 4 ? NEAR : FAR), *user = "user";
      const size_t capacity = SIZE - offset;
      size_t len = 0;
      token04_claims *claims = NULL;
      int32_t status;
      memset(place, ' ', SIZE);
      if (use % 4 < 2) {
        memcpy(text, room, sizeof room - 1);
      } else {
        memset(text, 'u', user_len);
      }
      if (use % 4 == 0) {
        status = token04_issuer_issue(the_issuer(), user, 4, 3600, text, payload_len, token, capacity, &len);
      } else if (use % 4 == 1) {
        status = token04_generate(1, user, 4, TEXT(SECRET), 3600, text, payload_len, 1, token, capacity, &len);
      } else if (use % 4 == 2) {
        status = token04_issuer_issue_payload(the_issuer(), text, user_len, 3600, NULL, token, capacity, &len);
      } else {
        /* A secret that becomes zeros while it is used would be a secret that everybody knows. */
        memcpy(text, SECRET, 32);
        status = token04_generate(1, TEXT("a user"), text, 32, 3600, "", 0, 0, token, capacity, &len);
      }
      if (status != TOKEN04_OK) {
        CHECK(status == TOKEN04_INVALID_ARGUMENT);
        continue;
      }
      CHECK_STATUS(TOKEN04_OK, token04_verifier_open(the_verifier(), token, len, &claims, NULL));
      if (use % 4 < 2) {
        size_t got = 0;
        const char *payload = token04_claims_payload(claims, &got);
        CHECK(got == payload_len && memcmp(payload, room, sizeof room - 1) == 0);
      } else if (use % 4 == 2) {
        size_t got = 0;
        const char *id = token04_claims_user_id(claims, &got);
        CHECK(got == user_len && id[0] == 'u' && id[user_len - 1] == 'u');
      }
      token04_claims_free(claims);
    }
  }
  free(place);
}

void mutation(void) {
  in_child("other threads", all_inputs);
  in_child("overlapping", overlapping);
}
