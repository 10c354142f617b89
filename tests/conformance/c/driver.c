/* The conformance driver of C; ../README.md describes the protocol. JSON by jansson, which
 * carries NULs in strings. It links the testing build, and so can fix what is random. */
#define _GNU_SOURCE
#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <token04.h>
#include <token04_testing.h>

typedef struct {
  const char *data;
  size_t len;
} text;

static text get_text(const json_t *object, const char *name) {
  const json_t *value = json_object_get(object, name);
  text result = {NULL, 0};
  if (json_is_string(value)) {
    result.data = json_string_value(value);
    result.len = json_string_length(value);
  }
  return result;
}

static int64_t get_number(const json_t *object, const char *name) {
  return json_integer_value(json_object_get(object, name));
}

static int32_t get_cipher(const json_t *request) {
  const text cipher = get_text(request, "cipher");
  return cipher.data != NULL && strcmp(cipher.data, "aes-256-gcm") == 0 ? TOKEN04_CIPHER_GCM : TOKEN04_CIPHER_CBC;
}

static json_t *failure(int32_t status, uint32_t sdk_code) {
  const char *reason = token04_status_reason(status);
  return json_pack("{s:i, s:s?, s:o}", "code", (int)status, "reason", reason, "sdk_code",
                   sdk_code == 0 ? json_null() : json_integer(sdk_code));
}

static json_t *claims_answer(const token04_claims *claims) {
  const int gcm = token04_claims_cipher(claims) == TOKEN04_CIPHER_GCM;
  size_t user_len = 0, payload_len = 0;
  const char *user = token04_claims_user_id(claims, &user_len);
  const char *payload = token04_claims_payload(claims, &payload_len);
  return json_pack("{s:i, s:n, s:s, s:{s:I, s:o, s:I, s:I, s:I, s:o}}", "code", 0, "reason", "cipher",
                   gcm ? "aes-256-gcm" : "aes-256-cbc", "claims", "app_id", (json_int_t)token04_claims_app_id(claims),
                   "user_id", json_stringn(user, user_len), "nonce", (json_int_t)token04_claims_nonce(claims), "ctime",
                   (json_int_t)token04_claims_ctime(claims), "expire", (json_int_t)token04_claims_expire(claims),
                   "payload", json_stringn(payload, payload_len));
}

static json_t *token_answer(int32_t status, const char *token, size_t len) {
  return status == TOKEN04_OK ? json_pack("{s:i, s:s%}", "code", 0, "token", token, len)
                              : failure(status, token04_status_sdk_code(status));
}

static json_t *make(const json_t *request) {
  const text user = get_text(request, "user_id"), secret = get_text(request, "secret");
  const text payload = get_text(request, "payload");
  const size_t capacity = token04_token_capacity(user.len, payload.len);
  char *token = malloc(capacity);
  size_t len = 0;
  const int32_t status = token04_generate((uint32_t)get_number(request, "app_id"), user.data, user.len, secret.data,
                                          secret.len, get_number(request, "effective_time_in_seconds"), payload.data,
                                          payload.len, get_cipher(request), token, capacity, &len);
  json_t *answer = token_answer(status, token, len);
  free(token);
  return answer;
}

static token04_issuer *issuer_of(const json_t *request, int32_t *status) {
  const text secret = get_text(request, "secret");
  token04_issuer *issuer = NULL;
  *status = token04_issuer_new((uint32_t)get_number(request, "app_id"), secret.data, secret.len, get_cipher(request),
                               &issuer);
  return issuer;
}

static json_t *make_fixed(const json_t *request) {
  const text user = get_text(request, "user_id"), payload = get_text(request, "payload");
  const text hex = get_text(request, "iv_hex");
  const size_t capacity = token04_token_capacity(user.len, payload.len);
  int32_t status;
  token04_issuer *issuer = issuer_of(request, &status);
  uint8_t iv[32];
  size_t len = 0, iv_len = 0;
  char *token = malloc(capacity);
  json_t *answer;
  for (; iv_len < sizeof iv && 2 * iv_len < hex.len; iv_len++) {
    unsigned byte = 0;
    sscanf(hex.data + 2 * iv_len, "%2x", &byte);
    iv[iv_len] = (uint8_t)byte;
  }
  if (status == TOKEN04_OK) {
    status = token04_testing_issue(issuer, get_number(request, "ctime"), get_number(request, "nonce"), iv, iv_len,
                                   user.data, user.len, get_number(request, "effective_time_in_seconds"), payload.data,
                                   payload.len, token, capacity, &len);
  }
  answer = token_answer(status, token, len);
  free(token);
  token04_issuer_free(issuer);
  return answer;
}

static void expect(const json_t *from, const char *name, uint32_t flag, token04_expectation *to, const char **data,
                   size_t *len) {
  const text value = get_text(from, name);
  if (value.data != NULL) {
    *data = value.data;
    *len = value.len;
    to->expected |= flag;
  }
}

static json_t *read_token(const json_t *request, int verify) {
  const text token = get_text(request, "token"), secret = get_text(request, "secret");
  const json_t *from = json_object_get(request, "expect");
  const text privilege = get_text(from, "privilege");
  token04_expectation expected;
  token04_verifier *verifier = NULL;
  token04_claims *claims = NULL;
  uint32_t sdk_code = 0;
  json_t *answer;
  int32_t status = token04_verifier_new(&secret.data, &secret.len, 1, &verifier);
  memset(&expected, 0, sizeof expected);
  if (json_is_integer(json_object_get(from, "app_id"))) {
    expected.app_id = (uint32_t)get_number(from, "app_id");
    expected.expected |= TOKEN04_EXPECT_APP_ID;
  }
  expect(from, "user_id", TOKEN04_EXPECT_USER_ID, &expected, &expected.user_id, &expected.user_id_len);
  expect(from, "room_id", TOKEN04_EXPECT_ROOM_ID, &expected, &expected.room_id, &expected.room_id_len);
  expect(from, "stream_id", TOKEN04_EXPECT_STREAM_ID, &expected, &expected.stream_id, &expected.stream_id_len);
  if (privilege.data != NULL) {
    expected.expected |= strcmp(privilege.data, "publish") == 0 ? TOKEN04_EXPECT_PUBLISH : TOKEN04_EXPECT_LOGIN;
  }
  if (json_is_integer(json_object_get(request, "now"))) {
    expected.now = get_number(request, "now");
    expected.expected |= TOKEN04_EXPECT_NOW;
  }
  if (status == TOKEN04_OK) {
    status = verify ? token04_verifier_verify(verifier, token.data, token.len, &expected, &claims, &sdk_code)
                    : token04_verifier_open(verifier, token.data, token.len, &claims, &sdk_code);
  }
  answer = status == TOKEN04_OK ? claims_answer(claims) : failure(status, sdk_code);
  token04_claims_free(claims);
  token04_verifier_free(verifier);
  return answer;
}

static int64_t nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static json_t *bench(const json_t *request) {
  const text user = get_text(request, "user_id"), payload = get_text(request, "payload");
  const int64_t ttl = get_number(request, "effective_time_in_seconds"), count = get_number(request, "count");
  int32_t status;
  token04_issuer *issuer = issuer_of(request, &status);
  char token[2048];
  size_t len;
  int64_t i, start = nanoseconds();
  for (i = 0; i < count && status == TOKEN04_OK; i++) {
    status = token04_issuer_issue(issuer, user.data, user.len, ttl, payload.data, payload.len, token, sizeof token, &len);
  }
  start = nanoseconds() - start;
  token04_issuer_free(issuer);
  return status == TOKEN04_OK ? json_pack("{s:I}", "ns", (json_int_t)start) : failure(status, 0);
}

static json_t *bench_batch(const json_t *request) {
  const text payload = get_text(request, "payload");
  const size_t count = (size_t)get_number(request, "count");
  int32_t status;
  token04_issuer *issuer = issuer_of(request, &status);
  token04_batch *batch = NULL;
  char(*names)[24] = calloc(count, sizeof *names);
  const char **users = calloc(count, sizeof *users);
  size_t *lens = calloc(count, sizeof *lens);
  size_t i;
  int64_t start;
  for (i = 0; i < count; i++) {
    lens[i] = (size_t)snprintf(names[i], sizeof names[i], "user_%06u", (unsigned)i + 1);
    users[i] = names[i];
  }
  start = nanoseconds();
  if (status == TOKEN04_OK) {
    status = token04_issuer_issue_batch(issuer, users, lens, count, get_number(request, "effective_time_in_seconds"),
                                        payload.data, payload.len, 1, &batch);
  }
  start = nanoseconds() - start;
  token04_batch_free(batch);
  token04_issuer_free(issuer);
  free(names);
  free(users);
  free(lens);
  return status == TOKEN04_OK ? json_pack("{s:I}", "ns", (json_int_t)start) : failure(status, 0);
}

static json_t *answer(const json_t *request) {
  const text op = get_text(request, "op");
  const char *name = op.data == NULL ? "" : op.data;
  if (strcmp(name, "hello") == 0) {
    return json_pack("{s:s, s:s, s:b}", "language", "c", "version", token04_version(), "fixes", 1);
  }
  if (strcmp(name, "make") == 0) return make(request);
  if (strcmp(name, "make_fixed") == 0) return make_fixed(request);
  if (strcmp(name, "open") == 0) return read_token(request, 0);
  if (strcmp(name, "verify") == 0) return read_token(request, 1);
  if (strcmp(name, "bench") == 0) return bench(request);
  if (strcmp(name, "bench_batch") == 0) return bench_batch(request);
  return json_pack("{s:s}", "error", "no such op");
}

int main(void) {
  char *line = NULL;
  size_t size = 0;
  ssize_t len;
  while ((len = getline(&line, &size, stdin)) > 0) {
    json_error_t error;
    json_t *request = json_loadb(line, (size_t)len, JSON_ALLOW_NUL, &error);
    json_t *response = request == NULL ? json_pack("{s:s}", "error", error.text) : answer(request);
    json_dumpf(response, stdout, JSON_COMPACT);
    putchar('\n');
    fflush(stdout);
    json_decref(response);
    json_decref(request);
  }
  free(line);
  return 0;
}
