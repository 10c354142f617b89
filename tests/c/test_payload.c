/* Payloads: as text in the caller's buffer, and as objects. */
#include <stdint.h>
#include <stdlib.h>
#include <token04.h>

#include "check.h"

#define ROOM "{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":null}"

static const char *const streams[] = {"s1", "s\"2"};
static const size_t lens[] = {2, 3};

static void built(void) {
  char json[256];
  size_t len = 0;
  CHECK_STATUS(TOKEN04_OK, token04_room_payload(TEXT("room1"), TOKEN04_GRANT_ALLOW, TOKEN04_GRANT_DENY, NULL, NULL, 0,
                                                json, sizeof json, &len));
  CHECK(len == strlen(ROOM) && memcmp(json, ROOM, len) == 0);
  /* What is not set is denied, in so many words. */
  CHECK_STATUS(TOKEN04_OK, token04_room_payload(TEXT("r"), TOKEN04_GRANT_UNSET, TOKEN04_GRANT_ALLOW, streams, lens, 2,
                                                json, sizeof json, &len));
  CHECK(memcmp(json, "{\"room_id\":\"r\",\"privilege\":{\"1\":0,\"2\":1},\"stream_id_list\":[\"s1\",\"s\\\"2\"]}", len) == 0);
  CHECK(len <= token04_payload_capacity(1 + 2 + 3, 2));
  CHECK_STATUS(TOKEN04_OK, token04_room_payload(TEXT("r"), 1, -1, streams, lens, 0, json, sizeof json, &len));
  CHECK(memcmp(json, "{\"room_id\":\"r\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":[]}", len) == 0);
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

/* Takes the payload: its text must be this. */
static void has_text(token04_payload *payload, const char *text, size_t text_len) {
  size_t len = 0;
  const char *found = token04_payload_text(payload, &len);
  CHECK(found != NULL && len == text_len && memcmp(found, text, text_len) == 0 && found[len] == '\0');
  CHECK(token04_payload_text(payload, NULL) == found);
  token04_payload_free(payload);
}

static void objects(void) {
  token04_payload *payload = NULL;
  size_t len = 9;
  CHECK_STATUS(TOKEN04_OK, token04_payload_new_json(TEXT(ROOM), &payload));
  has_text(payload, TEXT(ROOM));
  CHECK_STATUS(TOKEN04_OK, token04_payload_new_json(NULL, 0, &payload));
  has_text(payload, TEXT(""));
  CHECK_STATUS(TOKEN04_OK, token04_payload_new_raw(TEXT("a\0b"), &payload));
  has_text(payload, TEXT("a\0b"));
  CHECK_STATUS(TOKEN04_OK, token04_payload_new_room(TEXT("room1"), 1, 0, NULL, NULL, 0, &payload));
  has_text(payload, TEXT(ROOM));
  CHECK_STATUS(TOKEN04_OK, token04_payload_new_room(TEXT("r"), -1, 1, streams, lens, 2, &payload));
  has_text(payload, TEXT("{\"room_id\":\"r\",\"privilege\":{\"1\":0,\"2\":1},\"stream_id_list\":[\"s1\",\"s\\\"2\"]}"));
  CHECK_STATUS(TOKEN04_OK, token04_payload_new_video(TEXT("r"), TEXT("v"), &payload));
  has_text(payload, TEXT("{\"room_id\":\"r\",\"video_id\":\"v\"}"));
  CHECK(token04_payload_text(NULL, &len) == NULL && len == 0);
  token04_payload_free(NULL);
}

/* A constructor that fails leaves NULL, whatever was there before. */
#define REFUSED(expected, call)                       \
  do {                                                \
    payload = (token04_payload *)&payload;            \
    CHECK_STATUS(expected, call);                     \
    CHECK(payload == NULL);                           \
  } while (0)

static void refused(void) {
  token04_payload *payload;
  REFUSED(TOKEN04_INVALID_PAYLOAD, token04_payload_new_json(TEXT("{}"), &payload));
  REFUSED(TOKEN04_INVALID_PAYLOAD, token04_payload_new_json(TEXT("{\"RoomId\":\"r\"}"), &payload));
  REFUSED(TOKEN04_INVALID_PAYLOAD, token04_payload_new_json(TEXT("[]"), &payload));
  REFUSED(TOKEN04_INVALID_PAYLOAD, token04_payload_new_json(TEXT("null"), &payload));
  REFUSED(TOKEN04_INVALID_PAYLOAD, token04_payload_new_json(TEXT("{\"room_id\":\"r\""), &payload));
  REFUSED(TOKEN04_INVALID_ARGUMENT, token04_payload_new_json(TEXT("\xff"), &payload));
  REFUSED(TOKEN04_INVALID_ARGUMENT, token04_payload_new_json(NULL, 1, &payload));
  REFUSED(TOKEN04_INVALID_ARGUMENT, token04_payload_new_raw(TEXT("\xff"), &payload));
  REFUSED(TOKEN04_INVALID_ARGUMENT, token04_payload_new_raw(NULL, 1, &payload));
  REFUSED(TOKEN04_INVALID_PAYLOAD, token04_payload_new_room(TEXT("r"), -1, -1, NULL, NULL, 0, &payload));
  REFUSED(TOKEN04_INVALID_PAYLOAD, token04_payload_new_room(TEXT(""), 1, 1, NULL, NULL, 0, &payload));
  REFUSED(TOKEN04_INVALID_ARGUMENT, token04_payload_new_room(TEXT("r"), 1, 2, NULL, NULL, 0, &payload));
  REFUSED(TOKEN04_INVALID_ARGUMENT, token04_payload_new_room(TEXT("r"), 1, 1, streams, NULL, 2, &payload));
  REFUSED(TOKEN04_INVALID_PAYLOAD, token04_payload_new_video(TEXT("r"), NULL, 0, &payload));
  REFUSED(TOKEN04_INVALID_ARGUMENT, token04_payload_new_video(TEXT("\xff"), TEXT("v"), &payload));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_payload_new_json(TEXT(ROOM), NULL));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_payload_new_raw(TEXT("x"), NULL));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_payload_new_room(TEXT("r"), 1, 1, NULL, NULL, 0, NULL));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_payload_new_video(TEXT("r"), TEXT("v"), NULL));
}

/* The payload of a token that was made. */
static int carries(const char *token, size_t token_len, const char *text) {
  const char *secret = SECRET;
  const size_t secret_len = 32;
  token04_verifier *verifier = NULL;
  token04_claims *claims = NULL;
  int same;
  CHECK_STATUS(TOKEN04_OK, token04_verifier_new(&secret, &secret_len, 1, &verifier));
  CHECK_STATUS(TOKEN04_OK, token04_verifier_open(verifier, token, token_len, &claims, NULL));
  same = claims != NULL && strcmp(token04_claims_payload(claims, NULL), text) == 0;
  token04_claims_free(claims);
  token04_verifier_free(verifier);
  return same;
}

static void issued(void) {
  const char *users[] = {"ann", "", "bob"};
  const size_t user_lens[] = {3, 0, 3};
  token04_issuer *issuer = NULL;
  token04_payload *payload = NULL, *large = NULL;
  token04_batch *batch = NULL;
  const char *found = NULL;
  char *text = malloc(70000);
  char token[1024];
  size_t i, len = 0;
  memset(text, 'x', 70000);
  CHECK_STATUS(TOKEN04_OK, token04_issuer_new(1, TEXT(SECRET), TOKEN04_CIPHER_CBC, &issuer));
  CHECK_STATUS(TOKEN04_OK, token04_payload_new_raw(TEXT("{} \"\\"), &payload));
  CHECK_STATUS(TOKEN04_OK, token04_payload_new_raw(text, 70000, &large));
  for (i = 0; i < 3; i++) {
    CHECK_STATUS(TOKEN04_OK, token04_issuer_issue_payload(issuer, TEXT("u"), 60, payload, token, sizeof token, &len));
    CHECK(carries(token, len, "{} \"\\"));
  }
  /* NULL is what a failed constructor leaves, never a token for everything. */
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT,
               token04_issuer_issue_payload(issuer, TEXT("u"), 60, NULL, token, sizeof token, &len));
  CHECK_STATUS(TOKEN04_OK, token04_issuer_issue(issuer, TEXT("u"), 60, NULL, 0, token, sizeof token, &len));
  CHECK(carries(token, len, ""));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT,
               token04_issuer_issue_payload(NULL, TEXT("u"), 60, payload, token, sizeof token, &len));
  CHECK_STATUS(TOKEN04_INVALID_USER_ID,
               token04_issuer_issue_payload(issuer, NULL, 0, 0, large, token, sizeof token, &len));
  CHECK_STATUS(TOKEN04_INVALID_EFFECTIVE_TIME,
               token04_issuer_issue_payload(issuer, TEXT("u"), 0, large, token, sizeof token, &len));
  CHECK_STATUS(TOKEN04_PAYLOAD_TOO_LARGE,
               token04_issuer_issue_payload(issuer, TEXT("u"), 60, large, token, sizeof token, &len));
  CHECK_STATUS(TOKEN04_BUFFER_TOO_SMALL, token04_issuer_issue_payload(issuer, TEXT("u"), 60, payload, token, 99, &len));

  CHECK_STATUS(TOKEN04_OK, token04_issuer_issue_batch_payload(issuer, users, user_lens, 3, 60, payload, 1, &batch));
  CHECK_STATUS(TOKEN04_OK, token04_batch_token(batch, 2, &found, &len));
  CHECK(carries(found, len, "{} \"\\"));
  CHECK_STATUS(TOKEN04_INVALID_USER_ID, token04_batch_token(batch, 1, &found, &len));
  token04_batch_free(batch);
  batch = (token04_batch *)&batch;
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT,
               token04_issuer_issue_batch_payload(issuer, users, user_lens, 3, 60, NULL, 2, &batch));
  CHECK(batch == NULL);
  CHECK_STATUS(TOKEN04_OK, token04_issuer_issue_batch(issuer, users, user_lens, 3, 60, NULL, 0, 2, &batch));
  CHECK_STATUS(TOKEN04_OK, token04_batch_token(batch, 0, &found, &len));
  CHECK(carries(found, len, ""));
  token04_batch_free(batch);
  batch = (token04_batch *)&batch;
  CHECK_STATUS(TOKEN04_PAYLOAD_TOO_LARGE,
               token04_issuer_issue_batch_payload(issuer, users, user_lens, 3, 60, large, 1, &batch));
  CHECK(batch == NULL);
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT,
               token04_issuer_issue_batch_payload(issuer, users, user_lens, 3, 60, payload, 1, NULL));
  token04_payload_free(large);
  token04_payload_free(payload);
  token04_issuer_free(issuer);
  free(text);
}

int main(void) {
  built();
  objects();
  refused();
  issued();
  return checked();
}
