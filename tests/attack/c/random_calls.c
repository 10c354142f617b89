/* Random calls of every function of the C library, and what must hold after each. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "random.h"

token04_issuer *issuers[2];
static token04_verifier *verifier;
static const int64_t START = 1600000000;

/* A token says what was asked for, and nothing else. */
static void permits(const char *token, size_t len, struct text user, struct text payload, int64_t ttl) {
  token04_claims *claims = NULL;
  size_t user_len = 0, payload_len = 0;
  const char *user_id, *text;
  const int32_t status = CALL(token04_verifier_open)(verifier, token, len, &claims, NULL);
  count_outcome(status);
  if (status != TOKEN04_OK) {
    found("a token that cannot be opened");
    return;
  }
  user_id = CALL(token04_claims_user_id)(claims, below(4) ? &user_len : NULL);
  if (user_len == 0) user_len = user.len;
  text = CALL(token04_claims_payload)(claims, &payload_len);
  if (!is_same(user, user_id, user_len)) found("a token for another user");
  if (!is_same(payload, text, payload_len)) found("a token with another payload");
  if (CALL(token04_claims_expire)(claims) - CALL(token04_claims_ctime)(claims) != ttl ||
      CALL(token04_claims_envelope_expire)(claims) != CALL(token04_claims_expire)(claims) ||
      CALL(token04_claims_ctime)(claims) < START) {
    found("a token with another lifetime");
  }
  if (CALL(token04_claims_app_id)(claims) != 1 || CALL(token04_claims_secret_index)(claims) != 0 ||
      CALL(token04_claims_cipher)(claims) < 0 || CALL(token04_claims_nonce)(claims) < 0) {
    found("claims that cannot be");
  }
  CALL(token04_claims_free)(claims);
}

/* An output that is written on success only. */
static void check_len(int32_t status, size_t len, size_t capacity) {
  if (status == TOKEN04_OK ? len > capacity : len != 77) found("a length that cannot be, after status %d", (int)status);
}

static void making_one(void) {
  const struct text user = below(3) ? good_text() : any_text(), payload = any_payload();
  const int64_t ttl = any_time();
  const token04_issuer *issuer = below(20) ? issuers[below(2)] : NULL;
  struct buffer buffer = any_buffer(token04_token_capacity(user.len, payload.len));
  size_t len = 77, *place = below(30) ? &len : NULL;
  token04_payload *prepared = NULL;
  int32_t status;
  const uint32_t use = below(4);
  if (CALL(token04_token_capacity)(user.len, payload.len) > TOKEN04_MAX_TOKEN_LEN) found("a capacity above the most");
  if (below(20) == 0 && user.len > 0 && user.len < 100000) buffer.data = (char *)user.data, buffer.capacity = user.len;
  if (use == 0) {
    if (below(4)) {
      status = CALL(token04_issuer_issue)(issuer, user.data, user.len, ttl, payload.data, payload.len, buffer.data,
                                          buffer.capacity, place);
    } else {
      status = CALL(token04_issuer_issue_at)(issuer, time(NULL), user.data, user.len, ttl, payload.data, payload.len,
                                             buffer.data, buffer.capacity, place);
    }
  } else if (use == 1) {
    const struct text secret = any_secret();
    const uint32_t app = below(5) ? 1 : 0;
    status = CALL(token04_generate)(app, user.data, user.len, secret.data, secret.len, ttl, payload.data, payload.len,
                                    any_number(), buffer.data, buffer.capacity, place);
    if (status == TOKEN04_OK && !is_same(secret, SECRET, 32)) {
      count_outcome(status);
      return;
    }
  } else {
    int32_t made;
    if (use == 2) made = CALL(token04_payload_new_raw)(payload.data, payload.len, &prepared);
    else made = CALL(token04_payload_new_json)(payload.data, payload.len, &prepared);
    count_outcome(made);
    if ((prepared != NULL) != (made == TOKEN04_OK)) found("a payload and an error, or neither");
    if (made != TOKEN04_OK) return;
    if (below(2)) {
      status = CALL(token04_issuer_issue_payload)(issuer, user.data, user.len, ttl, prepared, buffer.data, buffer.capacity,
                                                  place);
    } else {
      status = CALL(token04_issuer_issue_payload_at)(issuer, time(NULL), user.data, user.len, ttl, prepared, buffer.data,
                                                     buffer.capacity, place);
    }
  }
  count_outcome(status);
  if (place != NULL) check_len(status, len, buffer.capacity);
  if (status == TOKEN04_OK) {
    if (is_wrong(user) || is_empty(user) || is_wrong(payload) || ttl <= 0) found("a token of wrong arguments");
    /* A token that lies where the user's id was leaves nothing to compare it with. */
    else if (buffer.data != user.data) permits(buffer.data, len, user, payload, ttl);
  }
  CALL(token04_payload_free)(prepared);
}

static void making_many(void) {
  struct list users;
  const struct text payload = any_payload();
  const int64_t ttl = any_time();
  const size_t threads = below(20) ? 1 : below(2) ? 0 : 1 + below(5);
  token04_payload *prepared = NULL;
  token04_batch *batch = (token04_batch *)&users;
  const token04_issuer *issuer = below(20) ? issuers[below(2)] : NULL;
  int32_t status;
  any_list(&users, below(2) ? good_text : any_text);
  if (below(2)) {
    status = CALL(token04_issuer_issue_batch)(issuer, users.data, users.len, users.count, ttl, payload.data, payload.len,
                                              threads, below(30) ? &batch : NULL);
  } else {
    count_outcome(CALL(token04_payload_new_raw)(payload.data, payload.len, &prepared));
    if (prepared == NULL) return;
    status = CALL(token04_issuer_issue_batch_payload)(issuer, users.data, users.len, users.count, ttl, prepared, threads,
                                                      below(30) ? &batch : NULL);
  }
  count_outcome(status);
  if (status == TOKEN04_OK) {
    const char *tokens = NULL, *token = NULL;
    const size_t *ends = NULL;
    size_t len = 0, i;
    if (is_no_list(&users) || is_wrong(payload) || ttl <= 0) found("a batch of wrong arguments");
    if (CALL(token04_batch_count)(batch) != users.count) found("a batch of another size");
    count_outcome(CALL(token04_batch_tokens)(below(9) ? batch : NULL, &tokens, &len, &ends));
    for (i = 0; i < users.count + 2; i++) {
      const struct text user = {users.datas[i % LIST], users.lens[i % LIST]};
      status = CALL(token04_batch_token)(batch, i < users.count ? i : SIZE_MAX - i, &token, &len);
      count_outcome(status);
      if (i >= users.count || is_wrong(user) ? status != TOKEN04_INVALID_ARGUMENT
                                             : status == TOKEN04_OK && is_empty(user)) {
        found("a token of a user that is none");
      }
      if (status == TOKEN04_OK) permits(token, len, user, payload, ttl);
    }
    CALL(token04_batch_free)(batch);
  } else if (batch != NULL && batch != (token04_batch *)&users) {
    found("a batch and an error");
  }
  CALL(token04_payload_free)(prepared);
}

static void building(void) {
  const struct text room = below(2) ? good_text() : any_text(), video = below(2) ? good_text() : any_text();
  const int32_t login = any_number(), publish = any_number();
  struct list streams;
  struct buffer buffer;
  token04_payload *made = NULL;
  size_t len = 77, text_len = 0;
  int32_t status;
  any_list(&streams, below(2) ? good_text : any_text);
  buffer = any_buffer(CALL(token04_payload_capacity)(room.len < 200000 ? room.len + 100000 : 1000, LIST));
  switch (below(4)) {
    case 0:
      status = CALL(token04_room_payload)(room.data, room.len, login, publish, streams.data, streams.len, streams.count,
                                          buffer.data, buffer.capacity, below(30) ? &len : NULL);
      break;
    case 1:
      status = CALL(token04_payload_new_room)(room.data, room.len, login, publish, streams.data, streams.len,
                                              streams.count, below(30) ? &made : NULL);
      break;
    case 2:
      status = CALL(token04_video_payload)(room.data, room.len, video.data, video.len, buffer.data, buffer.capacity,
                                           below(30) ? &len : NULL);
      break;
    default:
      status = CALL(token04_payload_new_video)(room.data, room.len, video.data, video.len, below(30) ? &made : NULL);
      break;
  }
  count_outcome(status);
  if (status == TOKEN04_OK && (is_wrong(room) || is_empty(room))) found("a payload without a room");
  if (status != TOKEN04_OK && (made != NULL || len != 77)) found("a payload and an error");
  if (made != NULL && (CALL(token04_payload_text)(made, &text_len) == NULL || text_len < 10)) found("a payload without text");
  CALL(token04_payload_free)(made);
}

/* What is expected, and whether the token of `user` with ROOM meets it. */
static int any_expectation(token04_expectation *expected, struct text user) {
  const struct text wrong = any_text(), room = placed("room", 4), stream = placed("s", 1);
  int meets = 1;
  *expected = nothing_expected();
  if (below(3) == 0) expected->expected |= TOKEN04_EXPECT_STRICT;
  if (below(3)) {
    const struct text id = below(2) ? user : wrong;
    expected->expected |= TOKEN04_EXPECT_USER_ID;
    expected->user_id = id.data;
    expected->user_id_len = id.len;
    if (id.data != user.data) meets = 0;
  }
  if (below(3) == 0) {
    const struct text id = below(2) ? room : wrong;
    expected->expected |= TOKEN04_EXPECT_ROOM_ID;
    expected->room_id = id.data;
    expected->room_id_len = id.len;
    if (id.data != room.data) meets = 0;
  }
  if (below(3) == 0) {
    const struct text id = below(2) ? stream : wrong;
    expected->expected |= TOKEN04_EXPECT_STREAM_ID;
    expected->stream_id = id.data;
    expected->stream_id_len = id.len;
    if (id.data != stream.data) meets = 0;
  }
  if (below(3) == 0) expected->expected |= TOKEN04_EXPECT_LOGIN;
  if (below(8) == 0) expected->expected |= TOKEN04_EXPECT_PUBLISH, meets = 0;
  if (below(4) == 0) {
    expected->expected |= TOKEN04_EXPECT_APP_ID;
    expected->app_id = 1 + (below(3) == 0);
    if (expected->app_id != 1) meets = 0;
  }
  if (below(8) == 0) {
    expected->expected |= TOKEN04_EXPECT_NOW;
    expected->now = INT64_MAX;
    expected->leeway = below(2) ? UINT32_MAX : 0;
    meets = 0;
  }
  if (below(8) == 0) expected->expected |= TOKEN04_EXPECT_CTIME;
  if (below(12) == 0) expected->expected |= 512u << below(20), meets = 0;
  if (below(12) == 0) expected->struct_size = below(200), meets = meets && expected->struct_size == sizeof *expected;
  return meets;
}

static void checking(void) {
  static char token[4096];
  const struct text user = good_text();
  token04_expectation expected;
  token04_claims *claims = (token04_claims *)(void *)token;
  uint32_t code = 5;
  size_t len = 0;
  int meets = any_expectation(&expected, user);
  const int damaged = below(4) == 0, none = below(10) == 0, nobody = below(20) == 0, discarded = below(4) == 0;
  struct text given;
  int32_t status = CALL(token04_issuer_issue)(issuers[below(2)], user.data, user.len, 600, TEXT(ROOM), token, sizeof token, &len);
  if (status != TOKEN04_OK) found("no token to check");
  given = placed(token, len);
  if (damaged) given = below(2) ? any_text() : placed(token, below((uint32_t)len));
  if (none) meets = 1;
  status = CALL(token04_verifier_verify)(nobody ? NULL : verifier, given.data, given.len, none ? NULL : &expected,
                                         discarded ? NULL : &claims, below(2) ? &code : NULL);
  count_outcome(status);
  if (CALL(token04_expectation_argument)(none ? NULL : &expected) != NULL && status == TOKEN04_OK) {
    found("an argument of an expectation that is met");
  }
  if ((status == TOKEN04_OK) != (meets && !damaged && !nobody)) {
    found("status %d, where the expectation is %s", (int)status, meets ? "met" : "not met");
  }
  if (!discarded && (claims != NULL) != (status == TOKEN04_OK)) found("claims and an error, or neither");
  if (!discarded) CALL(token04_claims_free)(claims);
}

/* No text of a report but the JSON quotes anything, and nothing quotes a secret. */
void quotes_nothing(const char *text, const char *user) {
  if (text == NULL) found("a report without a text");
  else if (strstr(text, SECRET) != NULL || (user != NULL && strstr(text, user) != NULL)) found("a report quotes what it must not");
}

static void reading(void) {
  static char token[4096];
  char name[40] = "";
  const struct text user = good_text();
  struct text given;
  struct list secrets;
  token04_expectation expected;
  token04_report *report = NULL;
  token04_claims *claims = NULL;
  token04_envelope envelope;
  size_t len = 0, i, json_len = 0;
  int32_t status = CALL(token04_issuer_issue)(issuers[below(2)], user.data, user.len, 600, TEXT(ROOM), token, sizeof token, &len);
  (void)any_expectation(&expected, user);
  memcpy(name, user.data, user.len);
  if (below(3) == 0) token[below((uint32_t)len)] ^= (char)(1 << below(8));
  given = below(3) ? placed(token, len) : below(2) ? any_text() : placed(token, below((uint32_t)len));
  status = CALL(token04_verifier_open)(below(20) ? verifier : NULL, given.data, given.len, below(20) ? &claims : NULL, NULL);
  count_outcome(status);
  if (status == TOKEN04_OK && claims == NULL) found("no claims and no error");
  CALL(token04_claims_free)(claims);
  status = CALL(token04_inspect)(given.data, given.len, below(20) ? &envelope : NULL);
  count_outcome(status);
  if (status == TOKEN04_OK && (envelope.iv_len > 16 || envelope.token_len != given.len || CALL(token04_cipher_name)(envelope.cipher) == NULL)) {
    found("an envelope that cannot be");
  }
  if (below(4)) return;
  any_list(&secrets, any_secret);
  status = CALL(token04_diagnose)(given.data, given.len, secrets.data, secrets.len, secrets.count, below(4) ? &expected : NULL,
                                  below(20) ? &report : NULL);
  count_outcome(status);
  if (status == TOKEN04_OK && (is_wrong_list(&secrets) || is_wrong(given))) found("a report of wrong arguments");
  if (report == NULL) return;
  if (CALL(token04_report_accepted)(report) && CALL(token04_report_status)(report) != TOKEN04_OK) found("accepted, and refused");
  (void)CALL(token04_report_sdk_code)(report);
  quotes_nothing(CALL(token04_report_hint)(report, NULL), name);
  quotes_nothing(CALL(token04_report_json)(report, &json_len), NULL);
  report_texts(report, name);
  (void)CALL(token04_report_claims)(report);
  for (i = 0; i < CALL(token04_report_check_count)(report) + 1; i++) {
    token04_check check;
    status = CALL(token04_report_check)(report, i, &check);
    count_outcome(status);
    if (status == TOKEN04_OK && CALL(token04_outcome_name)(check.outcome) == NULL) found("a check that cannot be");
  }
  for (i = 0; i < CALL(token04_report_finding_count)(report) + 1; i++) {
    token04_finding finding;
    status = CALL(token04_report_finding)(report, i, &finding);
    count_outcome(status);
    if (status != TOKEN04_OK) continue;
    quotes_nothing(finding.id, name);
    quotes_nothing(finding.message, name);
    quotes_nothing(finding.hint, name);
    if (CALL(token04_severity_name)(finding.severity) == NULL || finding.sdk_code_count > 100) found("a finding that cannot be");
  }
  CALL(token04_report_free)(report);
}

static void constructing(void) {
  const struct text secret = any_secret();
  struct list secrets;
  token04_issuer *issuer = NULL;
  token04_verifier *made = NULL;
  int32_t status = CALL(token04_issuer_new)(below(3), secret.data, secret.len, any_number(), below(20) ? &issuer : NULL);
  count_outcome(status);
  if (issuer != NULL && (secret.len != 32 || CALL(token04_issuer_app_id)(issuer) == 0 || CALL(token04_issuer_cipher)(issuer) < 0)) {
    found("an issuer of wrong arguments");
  }
  if (issuer != NULL && status != TOKEN04_OK) found("an issuer and an error");
  CALL(token04_issuer_free)(issuer);
  any_list(&secrets, any_secret);
  if (secrets.count > LIST && secrets.data != NULL && secrets.len != NULL) secrets.count = SIZE_MAX;
  status = CALL(token04_verifier_new)(secrets.data, secrets.len, secrets.count, below(20) ? &made : NULL);
  count_outcome(status);
  if ((made != NULL) != (status == TOKEN04_OK) && made != NULL) found("a verifier and an error");
  CALL(token04_verifier_free)(made);
}

static void numbers(void) {
  const int32_t number = below(2) ? any_number() : (int32_t)below(60);
  const char *const texts[] = {CALL(token04_status_name)(number), CALL(token04_status_message)(number),
                               CALL(token04_status_hint)(number)};
  (void)CALL(token04_status_argument)(number);
  (void)CALL(token04_status_reason)(number);
  (void)CALL(token04_status_sdk_code)(number);
  (void)CALL(token04_cipher_name)(number);
  (void)CALL(token04_outcome_name)(number);
  (void)CALL(token04_severity_name)(number);
  if ((texts[0] == NULL) != (texts[1] == NULL) || (texts[0] == NULL) != (texts[2] == NULL)) found("half a status");
  if (CALL(token04_abi_version)() != TOKEN04_ABI_VERSION || strcmp(CALL(token04_version)(), TOKEN04_VERSION) != 0) found("another version");
}

static void converting(void) {
  uint16_t units[600];
  const size_t count = below(20) == 0 ? SIZE_MAX - below(2) : below(600);
  struct buffer buffer = any_buffer(2000);
  size_t len = 77, i;
  int32_t status;
  for (i = 0; i < 600; i++) units[i] = (uint16_t)(below(30) ? 'a' + below(20) : below(3) ? 0x4e00 : 0xd800 + below(0x800));
  status = CALL(token04_utf16_to_utf8)(below(20) ? units : NULL, count, buffer.data, buffer.capacity, below(20) ? &len : NULL);
  count_outcome(status);
  if (status != TOKEN04_OK && len != 77) found("a text and an error");
}

void random_calls(void) {
  if (verifier == NULL) {
    const char *secret = SECRET;
    const size_t len = 32;
    if (token04_issuer_new(1, TEXT(SECRET), TOKEN04_CIPHER_CBC, &issuers[0]) != 0 ||
        token04_issuer_new(1, TEXT(SECRET), TOKEN04_CIPHER_GCM, &issuers[1]) != 0 ||
        token04_verifier_new(&secret, &len, 1, &verifier) != 0) {
      abort();
    }
  }
  switch (below(16)) {
    case 0: case 1: case 2: case 3: making_one(); break;
    case 4: case 5: making_many(); break;
    case 6: case 7: building(); break;
    case 8: case 9: case 10: checking(); break;
    case 11: case 12: reading(); break;
    case 13: constructing(); break;
    case 14: below(3) == 0 ? numbers() : below(2) ? converting() : explaining(); break;
    default: nulls(); break;
  }
}
