/* Reading, checking and explaining tokens. */
#include <stdio.h>
#include <string.h>

#include "common.h"

static json_t *claims_answer(const token04_claims *claims) {
  size_t user_len = 0, payload_len = 0;
  const char *user = token04_claims_user_id(claims, &user_len);
  const char *payload = token04_claims_payload(claims, &payload_len);
  json_t *said = json_pack("{s:I, s:o, s:I, s:I, s:I, s:o}", "app_id", (json_int_t)token04_claims_app_id(claims),
                           "user_id", json_stringn(user, user_len), "nonce", (json_int_t)token04_claims_nonce(claims),
                           "ctime", (json_int_t)token04_claims_ctime(claims), "expire",
                           (json_int_t)token04_claims_expire(claims), "payload", json_stringn(payload, payload_len));
  return json_pack("{s:i, s:n, s:s, s:o, s:I, s:I}", "code", 0, "reason", "cipher",
                   token04_cipher_name(token04_claims_cipher(claims)), "claims", said, "secret_index",
                   (json_int_t)token04_claims_secret_index(claims), "envelope_expire",
                   (json_int_t)token04_claims_envelope_expire(claims));
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

/* What a request expects. Its texts belong to the request. */
static token04_expectation expectation_of(const json_t *request) {
  const json_t *from = json_object_get(request, "expect");
  const text privilege = get_text(from, "privilege");
  token04_expectation expected;
  memset(&expected, 0, sizeof expected);
  expected.struct_size = sizeof expected;
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
  expected.leeway = (uint32_t)get_number(from, "leeway");
  if (json_is_integer(json_object_get(from, "ctime_leeway"))) {
    expected.ctime_leeway = (uint32_t)get_number(from, "ctime_leeway");
    expected.expected |= TOKEN04_EXPECT_CTIME;
  }
  if (json_is_true(json_object_get(from, "strict"))) expected.expected |= TOKEN04_EXPECT_STRICT;
  if (json_is_integer(json_object_get(request, "now"))) {
    expected.now = get_number(request, "now");
    expected.expected |= TOKEN04_EXPECT_NOW;
  }
  return expected;
}

static json_t *read_token(const json_t *request, const token04_expectation *expected) {
  const text token = get_text(request, "token"), secret = get_text(request, "secret");
  token04_verifier *verifier = NULL;
  token04_claims *claims = NULL;
  uint32_t sdk_code = 0;
  json_t *answer;
  int32_t status = token04_verifier_new(&secret.data, &secret.len, 1, &verifier);
  if (status == TOKEN04_OK) {
    status = expected == NULL
                 ? token04_verifier_open(verifier, token.data, token.len, &claims, &sdk_code)
                 : token04_verifier_verify(verifier, token.data, token.len, expected, &claims, &sdk_code);
  }
  answer = status == TOKEN04_OK ? claims_answer(claims) : failure(status, sdk_code);
  if (status == TOKEN04_INVALID_ARGUMENT && token04_expectation_argument(expected) != NULL) {
    json_object_set_new(answer, "argument", json_string(token04_expectation_argument(expected)));
  }
  token04_claims_free(claims);
  token04_verifier_free(verifier);
  return answer;
}

json_t *open_token(const json_t *request) {
  return read_token(request, NULL);
}

json_t *verify(const json_t *request) {
  const token04_expectation expected = expectation_of(request);
  return read_token(request, &expected);
}

json_t *inspect(const json_t *request) {
  const text token = get_text(request, "token");
  token04_envelope envelope;
  char hex[2 * sizeof envelope.iv + 1] = "";
  size_t i;
  const int32_t status = token04_inspect(token.data, token.len, &envelope);
  if (status != TOKEN04_OK) return failure(status, token04_status_sdk_code(status));
  for (i = 0; i < envelope.iv_len; i++) sprintf(hex + 2 * i, "%02x", envelope.iv[i]);
  return json_pack("{s:i, s:{s:s, s:I, s:I, s:I, s:I, s:s}}", "code", 0, "envelope", "cipher",
                   token04_cipher_name(envelope.cipher), "expire", (json_int_t)envelope.expire, "token_len",
                   (json_int_t)envelope.token_len, "envelope_len", (json_int_t)envelope.envelope_len, "ciphertext_len",
                   (json_int_t)envelope.ciphertext_len, "iv_hex", hex);
}

json_t *diagnose(const json_t *request) {
  const text token = get_text(request, "token");
  const texts secrets = get_texts(request, "secrets");
  const token04_expectation expected = expectation_of(request);
  token04_report *report = NULL;
  const int32_t status =
      token04_diagnose(token.data, token.len, secrets.data, secrets.lens, secrets.count, &expected, &report);
  json_t *answer;
  if (status == TOKEN04_OK) {
    size_t len = 0;
    const char *text = token04_report_json_in(report, get_lang(request), &len);
    json_error_t error;
    json_t *read = json_loadb(text == NULL ? "" : text, len, JSON_ALLOW_NUL, &error);
    answer = read == NULL ? json_pack("{s:s}", "error", error.text) : json_pack("{s:i, s:o}", "code", 0, "report", read);
  } else {
    answer = failure(status, 0);
  }
  token04_report_free(report);
  free_texts(secrets);
  return answer;
}
