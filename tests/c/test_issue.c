/* Making tokens: arguments, buffers, batches, payloads. */
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
  /* An unknown cipher and a payload that is no text come last. */
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
  token04_issuer *issuer = NULL;
  char token[512];
  size_t len = 0;
  CHECK_STATUS(TOKEN04_INVALID_APP_ID, token04_issuer_new(0, TEXT(SECRET), TOKEN04_CIPHER_CBC, &issuer));
  CHECK_STATUS(TOKEN04_INVALID_SECRET, token04_issuer_new(1, NULL, 0, TOKEN04_CIPHER_CBC, &issuer));
  CHECK_STATUS(TOKEN04_INVALID_SECRET, token04_issuer_new(1, TEXT("short"), 9, &issuer));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_issuer_new(1, TEXT(SECRET), 9, &issuer));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_issuer_new(1, TEXT(SECRET), TOKEN04_CIPHER_CBC, NULL));
  CHECK(issuer == NULL);
  CHECK_STATUS(TOKEN04_OK, token04_issuer_new(1, TEXT(SECRET), TOKEN04_CIPHER_GCM, &issuer));
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
  batch = NULL;
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_issuer_issue_batch(issuer, NULL, lens, 1, 60, NULL, 0, 1, &batch));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_issuer_issue_batch(issuer, users, NULL, 1, 60, NULL, 0, 1, &batch));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_issuer_issue_batch(issuer, users, lens, 1, 60, NULL, 0, 1, NULL));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_issuer_issue_batch(NULL, users, lens, 1, 60, NULL, 0, 1, &batch));
  CHECK_STATUS(TOKEN04_INVALID_EFFECTIVE_TIME, token04_issuer_issue_batch(issuer, users, lens, 1, 0, NULL, 0, 1, &batch));
  CHECK(batch == NULL);
  CHECK_STATUS(TOKEN04_OK, token04_issuer_issue_batch(issuer, NULL, NULL, 0, 60, NULL, 0, 1, &batch));
  CHECK(token04_batch_count(batch) == 0 && token04_batch_count(NULL) == 0);
  CHECK_STATUS(TOKEN04_OK, token04_batch_tokens(batch, &all, &all_len, &ends));
  CHECK(all == NULL && all_len == 0 && ends == NULL);
  token04_batch_free(batch);
  token04_batch_free(NULL);
  token04_issuer_free(issuer);
}

static void payloads(void) {
  char json[256];
  size_t len = 0;
  const char *streams[] = {"s1", "s\"2"};
  const size_t lens[] = {2, 3};
  CHECK_STATUS(TOKEN04_OK, token04_room_payload(TEXT("room1"), TOKEN04_GRANT_ALLOW, TOKEN04_GRANT_DENY, NULL, NULL, 0,
                                                json, sizeof json, &len));
  CHECK(len == strlen("{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":null}") &&
        memcmp(json, "{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":null}", len) == 0);
  CHECK_STATUS(TOKEN04_OK, token04_room_payload(TEXT("r"), TOKEN04_GRANT_UNSET, TOKEN04_GRANT_ALLOW, streams, lens, 2,
                                                json, sizeof json, &len));
  CHECK(memcmp(json, "{\"room_id\":\"r\",\"privilege\":{\"2\":1},\"stream_id_list\":[\"s1\",\"s\\\"2\"]}", len) == 0);
  CHECK(len <= token04_payload_capacity(1 + 2 + 3, 2));
  CHECK_STATUS(TOKEN04_INVALID_PAYLOAD, token04_room_payload(NULL, 0, 1, 1, NULL, NULL, 0, json, sizeof json, &len));
  CHECK_STATUS(TOKEN04_INVALID_PAYLOAD, token04_room_payload(TEXT("r"), -1, -1, NULL, NULL, 0, json, sizeof json, &len));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_room_payload(TEXT("r"), 2, 1, NULL, NULL, 0, json, sizeof json, &len));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_room_payload(TEXT("r"), 1, 1, NULL, lens, 1, json, sizeof json, &len));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_room_payload(TEXT("r"), 1, 1, NULL, NULL, 0, json, sizeof json, NULL));
  CHECK_STATUS(TOKEN04_BUFFER_TOO_SMALL, token04_room_payload(TEXT("r"), 1, 1, NULL, NULL, 0, json, 10, &len));
  CHECK_STATUS(TOKEN04_OK, token04_video_payload(TEXT("room_123"), TEXT("249850980283048"), json, sizeof json, &len));
  CHECK(memcmp(json, "{\"room_id\":\"room_123\",\"video_id\":\"249850980283048\"}", len) == 0);
  CHECK_STATUS(TOKEN04_INVALID_PAYLOAD, token04_video_payload(TEXT("r"), NULL, 0, json, sizeof json, &len));
  CHECK_STATUS(TOKEN04_BUFFER_TOO_SMALL, token04_video_payload(TEXT("r"), TEXT("v"), json, 5, &len));
  CHECK_STATUS(TOKEN04_OK, token04_video_payload("\0\0\0\0", 4, "\1\1\1\1", 4, json, token04_payload_capacity(8, 0), &len));
}

static void names(void) {
  CHECK(strcmp(token04_version(), TOKEN04_VERSION) == 0);
  CHECK(token04_abi_version() == TOKEN04_ABI_VERSION);
  CHECK(strcmp(token04_status_name(TOKEN04_INVALID_SECRET), "INVALID_SECRET") == 0);
  CHECK(strcmp(token04_status_name(-1), "INTERNAL") == 0);
  CHECK(token04_status_name(2) == NULL && token04_status_message(2) == NULL);
  CHECK(strstr(token04_status_message(TOKEN04_EXPIRED), "expired") != NULL);
  CHECK(strcmp(token04_status_reason(TOKEN04_EXPIRED), "expired") == 0);
  CHECK(token04_status_reason(TOKEN04_OK) == NULL && token04_status_reason(INT32_MIN) == NULL);
  CHECK(token04_status_sdk_code(TOKEN04_EXPIRED) == 1002078 && token04_status_sdk_code(TOKEN04_MALFORMED) == 0);
}

int main(void) {
  arguments();
  issuers();
  sizes();
  batches();
  payloads();
  names();
  return checked();
}
