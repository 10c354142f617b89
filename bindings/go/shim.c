/* See shim.h. */

#include "shim.h"

#include <stdlib.h>
#include <string.h>

static token04_go_result result(int32_t status, size_t len) {
  /* No token and no payload of this library is as long as 2^32 bytes. Multiplied, since
   * shifting a negative status is undefined. */
  return status == TOKEN04_OK ? (token04_go_result)len : (token04_go_result)status * 4294967296;
}

/* The addresses of texts that lie one after the other, to be freed; NULL if there are none,
 * or if there is no memory. */
static const char **addresses(const char *text, const size_t *lens, size_t count) {
  const char **list;
  size_t i;
  if (count == 0 || count > SIZE_MAX / sizeof *list) return NULL;
  list = malloc(count * sizeof *list);
  if (list == NULL) return NULL;
  for (i = 0; i < count; ++i) {
    list[i] = text;
    text += lens[i];
  }
  return list;
}

/* Go's empty text is NULL, which the library refuses as a text that is missing. One that is not expected stays
 * NULL, since it would not be checked. */
static const char *given(const char *text, uint32_t is_expected) {
  return text == NULL && is_expected != 0 ? "" : text;
}

static token04_expectation expectation(TOKEN04_GO_EXPECTED) {
  token04_expectation it;
  memset(&it, 0, sizeof it);
  it.struct_size = sizeof it;
  it.expected = expected;
  it.app_id = app_id;
  it.user_id = given(user_id, expected & TOKEN04_EXPECT_USER_ID);
  it.user_id_len = user_id_len;
  it.room_id = given(room_id, expected & TOKEN04_EXPECT_ROOM_ID);
  it.room_id_len = room_id_len;
  it.stream_id = given(stream_id, expected & TOKEN04_EXPECT_STREAM_ID);
  it.stream_id_len = stream_id_len;
  it.now = now;
  it.leeway = leeway;
  it.ctime_leeway = ctime_leeway;
  return it;
}

static void read_claims(const token04_claims *claims, token04_go_claims *out) {
  out->handle = claims;
  out->user_id = token04_claims_user_id(claims, &out->user_id_len);
  out->payload = token04_claims_payload(claims, &out->payload_len);
  out->nonce = token04_claims_nonce(claims);
  out->ctime = token04_claims_ctime(claims);
  out->expire = token04_claims_expire(claims);
  out->envelope_expire = token04_claims_envelope_expire(claims);
  out->secret_index = token04_claims_secret_index(claims);
  out->app_id = token04_claims_app_id(claims);
  out->cipher = token04_claims_cipher(claims);
}

token04_go_result token04_go_generate(uint32_t app_id, const char *user_id, size_t user_id_len,
                                      const char *secret, size_t secret_len, int64_t seconds,
                                      const char *payload, size_t payload_len, int32_t cipher,
                                      char *token, size_t capacity) {
  size_t len = 0;
  const int32_t status =
      token04_generate(app_id, user_id, user_id_len, secret, secret_len, seconds, payload,
                       payload_len, cipher, token, capacity, &len);
  return result(status, len);
}

token04_go_result token04_go_issue(const token04_issuer *issuer, const char *user_id,
                                   size_t user_id_len, int64_t seconds, TOKEN04_GO_PAYLOAD,
                                   char *token, size_t capacity) {
  token04_payload *made = NULL;
  size_t len = 0;
  int32_t status = raw ? token04_payload_new_raw(payload, payload_len, &made) : TOKEN04_OK;
  if (status == TOKEN04_OK) {
    status = raw || prepared != NULL
                 ? token04_issuer_issue_payload(issuer, user_id, user_id_len, seconds,
                                                raw ? made : prepared, token, capacity, &len)
                 : token04_issuer_issue(issuer, user_id, user_id_len, seconds, payload,
                                        payload_len, token, capacity, &len);
  }
  token04_payload_free(made);
  return result(status, len);
}

token04_go_result token04_go_issue_at(const token04_issuer *issuer, int64_t unix_seconds,
                                      const char *user_id, size_t user_id_len, int64_t seconds,
                                      TOKEN04_GO_PAYLOAD, char *token, size_t capacity) {
  token04_payload *made = NULL;
  size_t len = 0;
  int32_t status = raw ? token04_payload_new_raw(payload, payload_len, &made) : TOKEN04_OK;
  if (status == TOKEN04_OK) {
    status = raw || prepared != NULL
                 ? token04_issuer_issue_payload_at(issuer, unix_seconds, user_id, user_id_len, seconds,
                                                   raw ? made : prepared, token, capacity, &len)
                 : token04_issuer_issue_at(issuer, unix_seconds, user_id, user_id_len, seconds,
                                           payload, payload_len, token, capacity, &len);
  }
  token04_payload_free(made);
  return result(status, len);
}

int32_t token04_go_issue_batch(const token04_issuer *issuer, TOKEN04_GO_TEXTS(user_ids),
                               int64_t seconds, TOKEN04_GO_PAYLOAD, size_t threads,
                               token04_go_batch *out) {
  const char **users = addresses(user_ids, user_ids_lens, user_ids_count);
  token04_payload *made = NULL;
  int32_t status = TOKEN04_OUT_OF_MEMORY;
  if (users != NULL || user_ids_count == 0) {
    status = raw ? token04_payload_new_raw(payload, payload_len, &made) : TOKEN04_OK;
  }
  if (status == TOKEN04_OK) {
    status = raw || prepared != NULL
                 ? token04_issuer_issue_batch_payload(issuer, users, user_ids_lens, user_ids_count,
                                                      seconds, raw ? made : prepared, threads,
                                                      &out->handle)
                 : token04_issuer_issue_batch(issuer, users, user_ids_lens, user_ids_count, seconds,
                                              payload, payload_len, threads, &out->handle);
  }
  token04_payload_free(made);
  free(users);
  if (status != TOKEN04_OK) return status;
  return token04_batch_tokens(out->handle, &out->tokens, &out->tokens_len, &out->ends);
}

int32_t token04_go_batch_status(const token04_batch *batch, size_t index) {
  const char *token;
  size_t len;
  return token04_batch_token(batch, index, &token, &len);
}

token04_go_result token04_go_room_payload(const char *room_id, size_t room_id_len, int32_t login,
                                          int32_t publish, TOKEN04_GO_TEXTS(stream_ids),
                                          char *payload, size_t capacity) {
  static const char *const none[1] = {NULL};
  const char *const *empty = stream_ids != NULL ? none : NULL;
  const char **streams = addresses(stream_ids, stream_ids_lens, stream_ids_count);
  size_t len = 0;
  int32_t status = TOKEN04_OUT_OF_MEMORY;
  if (streams != NULL || stream_ids_count == 0) {
    status = token04_room_payload(room_id, room_id_len, login, publish,
                                  stream_ids_count == 0 ? empty : streams, stream_ids_lens,
                                  stream_ids_count, payload, capacity, &len);
  }
  free(streams);
  return result(status, len);
}

token04_go_result token04_go_video_payload(const char *room_id, size_t room_id_len,
                                           const char *video_id, size_t video_id_len,
                                           char *payload, size_t capacity) {
  size_t len = 0;
  const int32_t status = token04_video_payload(room_id, room_id_len, video_id, video_id_len,
                                               payload, capacity, &len);
  return result(status, len);
}

token04_go_result token04_go_payload_problem(const char *text, size_t text_len, char *message,
                                             size_t capacity) {
  size_t len = 0;
  token04_payload_problem(text, text_len, TOKEN04_LANG_EN, message, capacity, &len);
  return result(TOKEN04_OK, len);
}

token04_go_result token04_go_kit_token(const char *token, size_t token_len, const char *room_id,
                                       size_t room_id_len, const char *user_id, size_t user_id_len,
                                       const char *user_name, size_t user_name_len, uint32_t app_id,
                                       char *kit, size_t capacity) {
  size_t len = 0;
  const int32_t status =
      token04_kit_token(token, token_len, room_id, room_id_len, user_id, user_id_len, user_name,
                        user_name_len, app_id, kit, capacity, &len);
  return result(status, len);
}

int32_t token04_go_verifier_new(TOKEN04_GO_TEXTS(secrets), token04_verifier **out) {
  const char **list = addresses(secrets, secrets_lens, secrets_count);
  int32_t status = TOKEN04_OUT_OF_MEMORY;
  if (list != NULL || secrets_count == 0) {
    status = token04_verifier_new(list, secrets_lens, secrets_count, out);
  }
  free(list);
  return status;
}

int32_t token04_go_open(const token04_verifier *verifier, const char *token, size_t token_len,
                        token04_go_claims *out) {
  token04_claims *claims = NULL;
  const int32_t status =
      token04_verifier_open(verifier, token, token_len, &claims, &out->sdk_code);
  if (status == TOKEN04_OK) read_claims(claims, out);
  return status;
}

int32_t token04_go_verify(const token04_verifier *verifier, const char *token, size_t token_len,
                          TOKEN04_GO_EXPECTED, token04_go_claims *out) {
  const token04_expectation it = expectation(expected, app_id, user_id, user_id_len, room_id,
                                             room_id_len, stream_id, stream_id_len, now, leeway,
                                             ctime_leeway);
  token04_claims *claims = NULL;
  const int32_t status =
      token04_verifier_verify(verifier, token, token_len, &it, &claims, &out->sdk_code);
  if (status == TOKEN04_OK) read_claims(claims, out);
  return status;
}

const char *token04_go_expectation_argument(TOKEN04_GO_EXPECTED) {
  const token04_expectation it = expectation(expected, app_id, user_id, user_id_len, room_id,
                                             room_id_len, stream_id, stream_id_len, now, leeway,
                                             ctime_leeway);
  return token04_expectation_argument(&it);
}

void token04_go_claims_free(const token04_claims *claims) {
  token04_claims_free((token04_claims *)claims);
}

int32_t token04_go_diagnose(const char *token, size_t token_len, TOKEN04_GO_TEXTS(secrets),
                            TOKEN04_GO_EXPECTED, token04_report **out) {
  const token04_expectation it = expectation(expected, app_id, user_id, user_id_len, room_id,
                                             room_id_len, stream_id, stream_id_len, now, leeway,
                                             ctime_leeway);
  const char **list = addresses(secrets, secrets_lens, secrets_count);
  int32_t status = TOKEN04_OUT_OF_MEMORY;
  if (list != NULL || secrets_count == 0) {
    status = token04_diagnose(token, token_len, list, secrets_lens, secrets_count, &it, out);
  }
  free(list);
  return status;
}

void token04_go_report_claims(const token04_report *report, token04_go_claims *out) {
  const token04_claims *claims = token04_report_claims(report);
  if (claims != NULL) read_claims(claims, out);
}
