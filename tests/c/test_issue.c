/* Making tokens: arguments, buffers, batches, checked payloads. */
#include <stdint.h>
#include <stdlib.h>
#include <token04.h>

#include "check.h"

static int32_t generate(uint32_t app_id, const char *user, const char *secret, int64_t ttl) {
  char token[512];
  size_t len = 7;
  const int32_t status = token04_generate(app_id, user, strlen(user), secret, strlen(secret), ttl, NULL, 0,
                                          TOKEN04_CIPHER_CBC, token, sizeof token, &len);
  CHECK(status == TOKEN04_OK ? len > 100 : len == 7);
  return status;
}

static int is_base64(const char *token, size_t len) {
  size_t i;
  for (i = 0; i < len; i++) {
    const char c = token[i];
    if (!((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/' || c == '=')) {
      return 0;
    }
  }
  return len > 2 && memcmp(token, "04", 2) == 0;
}

static void arguments(void) {
  char token[512];
  size_t len;
  CHECK_STATUS(TOKEN04_OK, generate(1, "demo", SECRET, 1));
  CHECK_STATUS(TOKEN04_INVALID_APP_ID, generate(0, "", "short", 0));
  CHECK_STATUS(TOKEN04_INVALID_USER_ID, generate(1, "", "short", 0));
  CHECK_STATUS(TOKEN04_INVALID_SECRET, generate(1, "demo", "short", 0));
  CHECK_STATUS(TOKEN04_INVALID_SECRET, generate(1, "demo", "", 1));
  CHECK_STATUS(TOKEN04_INVALID_EFFECTIVE_TIME, generate(1, "demo", SECRET, 0));
  CHECK_STATUS(TOKEN04_INVALID_EFFECTIVE_TIME, generate(1, "demo", SECRET, -1));
  CHECK_STATUS(TOKEN04_INVALID_EFFECTIVE_TIME, generate(1, "demo", SECRET, INT64_MAX));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, generate(1, "\xff", SECRET, 1));
  /* An unknown cipher and a payload that is not text come last. */
  CHECK_STATUS(TOKEN04_INVALID_EFFECTIVE_TIME, token04_generate(1, TEXT("u"), TEXT(SECRET), INT64_MAX, TEXT("\xff"), 9,
                                                                token, 512, &len));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT,
               token04_generate(1, TEXT("u"), TEXT(SECRET), 1, NULL, 0, 9, token, 512, &len));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT,
               token04_generate(1, TEXT("u"), TEXT(SECRET), 1, TEXT("\xff"), 0, token, 512, &len));
  /* Null pointers: an absent user or secret is an empty one, an output must be there. */
  CHECK_STATUS(TOKEN04_INVALID_USER_ID, token04_generate(1, NULL, 0, TEXT(SECRET), 1, NULL, 0, 0, token, 512, &len));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_generate(1, NULL, 4, TEXT(SECRET), 1, NULL, 0, 0, token, 512, &len));
  CHECK_STATUS(TOKEN04_INVALID_SECRET, token04_generate(1, TEXT("u"), NULL, 32, 1, NULL, 0, 0, token, 512, &len));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_generate(1, TEXT("u"), TEXT(SECRET), 1, NULL, 1, 0, token, 512, &len));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_generate(1, TEXT("u"), TEXT(SECRET), 1, NULL, 0, 2, token, 512, &len));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_generate(1, TEXT("u"), TEXT(SECRET), 1, NULL, 0, 0, NULL, 512, &len));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_generate(1, TEXT("u"), TEXT(SECRET), 1, NULL, 0, 0, token, 512, NULL));
  CHECK_STATUS(TOKEN04_BUFFER_TOO_SMALL, token04_generate(1, TEXT("u"), TEXT(SECRET), 1, NULL, 0, 0, NULL, 0, &len));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_generate(1, TEXT("u"), TEXT(SECRET), 1, "x", SIZE_MAX, 0, token, 512, &len));
}

static void issuers(void) {
  token04_issuer *issuer = (token04_issuer *)&issuer;
  char token[512];
  size_t len = 0;
  /* Something that is not an issuer: failure leaves NULL, never this. */
  CHECK_STATUS(TOKEN04_INVALID_APP_ID, token04_issuer_new(0, TEXT(SECRET), TOKEN04_CIPHER_CBC, &issuer));
  CHECK(issuer == NULL);
  CHECK_STATUS(TOKEN04_INVALID_SECRET, token04_issuer_new(1, NULL, 0, TOKEN04_CIPHER_CBC, &issuer));
  CHECK_STATUS(TOKEN04_INVALID_SECRET, token04_issuer_new(1, TEXT("short"), 9, &issuer));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_issuer_new(1, TEXT(SECRET), 9, &issuer));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_issuer_new(1, TEXT(SECRET), TOKEN04_CIPHER_CBC, NULL));
  CHECK(issuer == NULL);
  CHECK_STATUS(TOKEN04_OK, token04_issuer_new(1, TEXT(SECRET), TOKEN04_CIPHER_GCM, &issuer));
  CHECK(token04_issuer_app_id(issuer) == 1 && token04_issuer_cipher(issuer) == TOKEN04_CIPHER_GCM);
  CHECK(token04_issuer_app_id(NULL) == 0 && token04_issuer_cipher(NULL) == -1);
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_issuer_issue(NULL, TEXT("u"), 1, NULL, 0, token, 512, &len));
  CHECK_STATUS(TOKEN04_INVALID_USER_ID, token04_issuer_issue(issuer, NULL, 0, 1, NULL, 0, token, 512, &len));
  CHECK_STATUS(TOKEN04_INVALID_EFFECTIVE_TIME, token04_issuer_issue(issuer, TEXT("u"), 0, NULL, 0, token, 512, &len));
  memset(token, 'x', sizeof token);
  CHECK_STATUS(TOKEN04_BUFFER_TOO_SMALL, token04_issuer_issue(issuer, TEXT("u"), 1, NULL, 0, token, 100, &len));
  CHECK(len == 0 && memchr(token, '0', sizeof token) == NULL);
  CHECK_STATUS(TOKEN04_OK, token04_issuer_issue(issuer, TEXT("u"), 1, NULL, 0, token, sizeof token, &len));
  CHECK(len <= token04_token_capacity(1, 0) && memcmp(token, "04", 2) == 0 && token[len] == 'x');
  token04_issuer_free(issuer);
  token04_issuer_free(NULL);
}

static void sizes(void) {
  const size_t longest = 65519 - 120;
  char *payload = malloc(70000);
  char *token = malloc(TOKEN04_MAX_TOKEN_LEN);
  size_t len = 0;
  memset(payload, 'x', 70000);
  CHECK(token04_token_capacity(SIZE_MAX, SIZE_MAX) == TOKEN04_MAX_TOKEN_LEN);
  CHECK(token04_token_capacity(4, longest) == TOKEN04_MAX_TOKEN_LEN);
  CHECK_STATUS(TOKEN04_OK, token04_generate(1, TEXT("demo"), TEXT(SECRET), 1, payload, longest, TOKEN04_CIPHER_CBC,
                                            token, TOKEN04_MAX_TOKEN_LEN, &len));
  CHECK(len > 87000 && len <= TOKEN04_MAX_TOKEN_LEN);
  CHECK_STATUS(TOKEN04_PAYLOAD_TOO_LARGE, token04_generate(1, TEXT("demo"), TEXT(SECRET), 1, payload, 65519,
                                                           TOKEN04_CIPHER_GCM, token, TOKEN04_MAX_TOKEN_LEN, &len));
  CHECK_STATUS(TOKEN04_PAYLOAD_TOO_LARGE, token04_generate(1, TEXT("demo"), TEXT(SECRET), 1, payload, 70000,
                                                           TOKEN04_CIPHER_CBC, token, TOKEN04_MAX_TOKEN_LEN, &len));
  free(token);
  free(payload);
}

static void batches(void) {
  enum { USERS = 1000 };
  static char names[USERS][16];
  const char *users[USERS];
  size_t lens[USERS];
  token04_issuer *issuer = NULL;
  const char *unreadable[] = {"ann", "\xff", "bob", NULL};
  const size_t unreadable_lens[] = {3, 1, 3, 1};
  token04_batch *batch = NULL;
  const char *token = NULL, *all = NULL;
  size_t len = 0, all_len = 0;
  const size_t *ends = NULL;
  size_t i;
  for (i = 0; i < USERS; i++) {
    lens[i] = (size_t)snprintf(names[i], sizeof names[i], "user_%04u", (unsigned)i);
    users[i] = names[i];
  }
  lens[500] = 0;
  CHECK_STATUS(TOKEN04_OK, token04_issuer_new(1, TEXT(SECRET), TOKEN04_CIPHER_CBC, &issuer));
  CHECK_STATUS(TOKEN04_OK, token04_issuer_issue_batch(issuer, users, lens, USERS, 60, NULL, 0, 0, &batch));
  CHECK(token04_batch_count(batch) == USERS);
  for (i = 0; i < USERS; i++) {
    CHECK_STATUS(i == 500 ? TOKEN04_INVALID_USER_ID : TOKEN04_OK, token04_batch_token(batch, i, &token, &len));
  }
  CHECK_STATUS(TOKEN04_OK, token04_batch_tokens(batch, &all, &all_len, &ends));
  CHECK(ends[500] == ends[499] && ends[USERS - 1] == all_len);
  CHECK_STATUS(TOKEN04_OK, token04_batch_token(batch, 501, &token, &len));
  CHECK(token == all + ends[500] && len == ends[501] - ends[500]);
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_batch_tokens(NULL, &all, &all_len, &ends));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_batch_tokens(batch, NULL, &all_len, &ends));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_batch_tokens(batch, &all, NULL, &ends));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_batch_tokens(batch, &all, &all_len, NULL));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_batch_token(batch, USERS, &token, &len));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_batch_token(batch, 0, NULL, &len));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_batch_token(batch, 0, &token, NULL));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_batch_token(NULL, 0, &token, &len));
  token04_batch_free(batch);
  batch = (token04_batch *)&batch;
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_issuer_issue_batch(issuer, NULL, lens, 1, 60, NULL, 0, 1, &batch));
  CHECK(batch == NULL);
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_issuer_issue_batch(issuer, users, NULL, 1, 60, NULL, 0, 1, &batch));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_issuer_issue_batch(issuer, users, lens, 1, 60, NULL, 0, 1, NULL));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_issuer_issue_batch(NULL, users, lens, 1, 60, NULL, 0, 1, &batch));
  CHECK_STATUS(TOKEN04_INVALID_EFFECTIVE_TIME, token04_issuer_issue_batch(issuer, users, lens, 1, 0, NULL, 0, 1, &batch));
  CHECK(batch == NULL);
  /* One that is not UTF-8, or a NULL with a length, does not fail the others. */
  CHECK_STATUS(TOKEN04_OK, token04_issuer_issue_batch(issuer, unreadable, unreadable_lens, 4, 60, NULL, 0, 1, &batch));
  for (i = 0; i < 4; i++) {
    CHECK_STATUS(i % 2 == 1 ? TOKEN04_INVALID_ARGUMENT : TOKEN04_OK, token04_batch_token(batch, i, &token, &len));
  }
  token04_batch_free(batch);
  CHECK_STATUS(TOKEN04_OK, token04_issuer_issue_batch(issuer, NULL, NULL, 0, 60, NULL, 0, 1, &batch));
  CHECK(token04_batch_count(batch) == 0 && token04_batch_count(NULL) == 0);
  CHECK_STATUS(TOKEN04_OK, token04_batch_tokens(batch, &all, &all_len, &ends));
  CHECK(all == NULL && all_len == 0 && ends == NULL);
  token04_batch_free(batch);
  token04_batch_free(NULL);
  token04_issuer_free(issuer);
}

/* Tokens of another time, as tests make them. */
static void at_another_time(void) {
  static char text[3000];
  token04_issuer *issuer = NULL;
  token04_verifier *verifier = NULL;
  token04_payload *payload = NULL, *large = NULL;
  token04_claims *claims = NULL;
  const char *secrets[] = {SECRET};
  const size_t lens[] = {32};
  static char token[TOKEN04_MAX_TOKEN_LEN], other[TOKEN04_MAX_TOKEN_LEN];
  size_t len = 0, other_len = 0, payload_len;
  memset(text, 'x', sizeof text);
  CHECK_STATUS(TOKEN04_OK, token04_issuer_new(1, TEXT(SECRET), TOKEN04_CIPHER_CBC, &issuer));
  CHECK_STATUS(TOKEN04_OK, token04_verifier_new(secrets, lens, 1, &verifier));
  CHECK_STATUS(TOKEN04_OK, token04_payload_new_json(TEXT("{\"room_id\":\"r\"}"), &payload));
  CHECK_STATUS(TOKEN04_OK, token04_payload_new_raw(text, sizeof text, &large));
  CHECK_STATUS(TOKEN04_OK,
               token04_issuer_issue_payload_at(issuer, 1700000000, TEXT("u"), 60, payload, token, sizeof token, &len));
  CHECK_STATUS(TOKEN04_OK, token04_verifier_open(verifier, token, len, &claims, NULL));
  CHECK(token04_claims_ctime(claims) == 1700000000 && token04_claims_expire(claims) == 1700000060);
  token04_claims_payload(claims, &payload_len);
  CHECK(payload_len == strlen("{\"room_id\":\"r\"}"));
  token04_claims_free(claims);
  /* The time is fixed, the IV is not. */
  CHECK_STATUS(TOKEN04_OK,
               token04_issuer_issue_payload_at(issuer, 1700000000, TEXT("u"), 60, payload, other, sizeof other, &other_len));
  CHECK(len != other_len || memcmp(token, other, len) != 0);
  CHECK_STATUS(TOKEN04_OK, token04_issuer_issue_payload_at(issuer, 0, TEXT("u"), 60, large, token, sizeof token, &len));
  CHECK_STATUS(TOKEN04_OK, token04_verifier_open(verifier, token, len, &claims, NULL));
  token04_claims_payload(claims, &payload_len);
  CHECK(token04_claims_ctime(claims) == 0 && payload_len == sizeof text);
  token04_claims_free(claims);
  CHECK_STATUS(TOKEN04_CLOCK_UNAVAILABLE,
               token04_issuer_issue_payload_at(issuer, -1, TEXT("u"), 60, payload, token, sizeof token, &len));
  CHECK_STATUS(TOKEN04_INVALID_EFFECTIVE_TIME,
               token04_issuer_issue_payload_at(issuer, INT64_MAX, TEXT("u"), 60, payload, token, sizeof token, &len));
  CHECK_STATUS(TOKEN04_INVALID_USER_ID, token04_issuer_issue_payload_at(issuer, 0, NULL, 0, 0, payload, token, sizeof token, &len));
  CHECK_STATUS(TOKEN04_BUFFER_TOO_SMALL, token04_issuer_issue_payload_at(issuer, 0, TEXT("u"), 60, payload, token, 10, &len));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_issuer_issue_payload_at(NULL, 0, TEXT("u"), 60, payload, token, 10, &len));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT,
               token04_issuer_issue_payload_at(issuer, 0, TEXT("u"), 60, NULL, token, sizeof token, &len));
  CHECK_STATUS(TOKEN04_OK, token04_issuer_issue_at(issuer, 1700000000, TEXT("u"), 60, TEXT("{\"room_id\":\"\\u0072\"}"),
                                                   token, sizeof token, &len));
  CHECK_STATUS(TOKEN04_OK, token04_verifier_open(verifier, token, len, &claims, NULL));
  CHECK(token04_claims_ctime(claims) == 1700000000 && token04_claims_expire(claims) == 1700000060);
  CHECK(strcmp(token04_claims_payload(claims, &payload_len), "{\"room_id\":\"\\u0072\"}") == 0);
  token04_claims_free(claims);
  CHECK_STATUS(TOKEN04_OK, token04_issuer_issue_at(issuer, 0, TEXT("u"), 60, NULL, 0, token, sizeof token, &len));
  CHECK_STATUS(TOKEN04_CLOCK_UNAVAILABLE,
               token04_issuer_issue_at(issuer, -1, TEXT("u"), 60, NULL, 0, token, sizeof token, &len));
  /* The user id comes first, as with the clock's time. */
  CHECK_STATUS(TOKEN04_INVALID_USER_ID,
               token04_issuer_issue_at(issuer, 0, NULL, 0, 60, TEXT("{}"), token, sizeof token, &len));
  CHECK_STATUS(TOKEN04_INVALID_PAYLOAD,
               token04_issuer_issue_at(issuer, 0, TEXT("u"), 60, TEXT("{}"), token, sizeof token, &len));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT,
               token04_issuer_issue_at(NULL, 0, TEXT("u"), 60, NULL, 0, token, sizeof token, &len));
  token04_payload_free(payload);
  token04_payload_free(large);
  token04_verifier_free(verifier);
  token04_issuer_free(issuer);
}

/* Buffers as malloc gives them: valgrind reports every byte that is read before it is written. */
static void uninitialized(void) {
  const size_t payload_lens[] = {0, 30, 500, 3000, 60000};
  const int32_t ciphers[] = {TOKEN04_CIPHER_CBC, TOKEN04_CIPHER_GCM};
  char *text = malloc(60000);
  size_t i, c;
  memset(text, 'x', 60000);
  for (c = 0; c < 2; c++) {
    token04_issuer *issuer = NULL;
    CHECK_STATUS(TOKEN04_OK, token04_issuer_new(1, TEXT(SECRET), ciphers[c], &issuer));
    for (i = 0; i < sizeof payload_lens / sizeof *payload_lens; i++) {
      /* With room to spare, and with just enough: the token is as long in every call. */
      const size_t roomy = token04_token_capacity(4, payload_lens[i]) + 1000;
      token04_payload *payload = NULL;
      size_t capacity, len = 0, exact_len = 0;
      token04_envelope *envelope = malloc(sizeof *envelope);
      char *token = malloc(roomy);
      CHECK_STATUS(TOKEN04_OK, token04_payload_new_raw(text, payload_lens[i], &payload));
      CHECK_STATUS(TOKEN04_OK,
                   token04_issuer_issue_payload(issuer, TEXT("user"), 60, payload, token, roomy, &len));
      CHECK(is_base64(token, len));
      CHECK_STATUS(TOKEN04_OK, token04_inspect(token, len, envelope));
      CHECK(envelope->cipher == ciphers[c] && envelope->token_len == len);
      free(token);
      /* The nonce has up to ten digits, and so a token can be one block longer. */
      capacity = len + 64;
      token = malloc(capacity);
      CHECK_STATUS(TOKEN04_OK,
                   token04_issuer_issue_payload(issuer, TEXT("user"), 60, payload, token, capacity, &exact_len));
      CHECK(is_base64(token, exact_len) && exact_len <= capacity);
      CHECK_STATUS(TOKEN04_OK, token04_generate(1, TEXT("user"), TEXT(SECRET), 60, text, payload_lens[i], ciphers[c],
                                                token, capacity, &exact_len));
      CHECK(is_base64(token, exact_len));
      CHECK_STATUS(TOKEN04_BUFFER_TOO_SMALL,
                   token04_issuer_issue_payload(issuer, TEXT("user"), 60, payload, token, len / 2, &exact_len));
      free(token);
      free(envelope);
      token04_payload_free(payload);
    }
    token04_issuer_free(issuer);
  }
  free(text);
}

/* The checked text of the issuer's own functions, one by one and in batches. */
static void checked_payloads(void) {
  static const char *const nothing[] = {"{}", "[]", "1", "null", "{\"RoomId\":\"r\"}", "{\"room_id\":\"r\"", " ", "x"};
  static const char room[] = "{\"room_id\":\"r\"}";
  const char *users[] = {"ann", "bob"};
  const size_t lens[] = {3, 3};
  token04_issuer *issuer = NULL;
  token04_batch *batch = NULL;
  char token[512];
  size_t i, len = 7;
  CHECK_STATUS(TOKEN04_OK, token04_issuer_new(1, TEXT(SECRET), TOKEN04_CIPHER_CBC, &issuer));
  for (i = 0; i < sizeof nothing / sizeof *nothing; i++) {
    CHECK_STATUS(TOKEN04_INVALID_PAYLOAD, token04_issuer_issue(issuer, TEXT("u"), 60, nothing[i], strlen(nothing[i]),
                                                               token, sizeof token, &len));
    batch = (token04_batch *)&len;
    CHECK_STATUS(TOKEN04_INVALID_PAYLOAD, token04_issuer_issue_batch(issuer, users, lens, 2, 60, nothing[i],
                                                                     strlen(nothing[i]), 1, &batch));
    CHECK(batch == NULL && len == 7);
    /* The documents' function passes any text. */
    CHECK_STATUS(TOKEN04_OK, token04_generate(1, TEXT("u"), TEXT(SECRET), 60, nothing[i], strlen(nothing[i]),
                                              TOKEN04_CIPHER_CBC, token, sizeof token, &len));
    len = 7;
  }
  CHECK_STATUS(TOKEN04_INVALID_USER_ID, token04_issuer_issue(issuer, NULL, 0, 60, TEXT("{}"), token, sizeof token, &len));
  CHECK_STATUS(TOKEN04_INVALID_EFFECTIVE_TIME,
               token04_issuer_issue(issuer, TEXT("u"), 0, TEXT("{}"), token, sizeof token, &len));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT,
               token04_issuer_issue(issuer, TEXT("u"), 60, TEXT("\xff"), token, sizeof token, &len));
  CHECK_STATUS(TOKEN04_OK, token04_issuer_issue(issuer, TEXT("u"), 60, TEXT(room), token, sizeof token, &len));
  CHECK_STATUS(TOKEN04_OK, token04_issuer_issue_batch(issuer, users, lens, 2, 60, TEXT(room), 1, &batch));
  CHECK(token04_batch_count(batch) == 2);
  token04_batch_free(batch);
  token04_issuer_free(issuer);
}

int main(void) {
  arguments();
  issuers();
  sizes();
  batches();
  at_another_time();
  uninitialized();
  checked_payloads();
  return checked();
}
