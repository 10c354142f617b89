/* Tokens and payloads by the issuer. */
#include <stdio.h>
#include <stdlib.h>
#include <token04_testing.h>

#include "common.h"

/* With the payload raw. */
json_t *make(const json_t *request) {
  const text user = get_text(request, "user_id"), payload = get_text(request, "payload");
  const size_t capacity = token04_token_capacity(user.len, payload.len);
  int32_t status;
  token04_issuer *issuer = issuer_of(request, &status);
  token04_payload *raw = NULL;
  char *token = malloc(capacity);
  size_t len = 0;
  json_t *answer;
  if (status == TOKEN04_OK) status = token04_payload_new_raw(payload.data, payload.len, &raw);
  if (status == TOKEN04_OK) {
    status = token04_issuer_issue_payload(issuer, user.data, user.len, get_number(request, "effective_time_in_seconds"),
                                          raw, token, capacity, &len);
  }
  answer = token_answer(status, token, len);
  free(token);
  token04_payload_free(raw);
  token04_issuer_free(issuer);
  return answer;
}

/* With the payload as text that is checked. */
json_t *issue(const json_t *request) {
  const text user = get_text(request, "user_id"), payload = get_text(request, "payload");
  const size_t capacity = token04_token_capacity(user.len, payload.len);
  int32_t status;
  token04_issuer *issuer = issuer_of(request, &status);
  char *token = malloc(capacity);
  size_t len = 0;
  json_t *answer;
  if (status == TOKEN04_OK) {
    status = token04_issuer_issue(issuer, user.data, user.len, get_number(request, "effective_time_in_seconds"),
                                  payload.data, payload.len, token, capacity, &len);
  }
  answer = token_answer(status, token, len);
  if (status == TOKEN04_INVALID_PAYLOAD) {
    char problem[256];
    size_t problem_len = 0;
    token04_payload_problem(payload.data, payload.len, TOKEN04_LANG_EN, problem, sizeof problem, &problem_len);
    json_object_set_new(answer, "message", json_stringn(problem, problem_len));
  }
  free(token);
  token04_issuer_free(issuer);
  return answer;
}

json_t *make_fixed(const json_t *request) {
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

static json_t *results(const token04_batch *made) {
  json_t *list = json_array();
  size_t i;
  for (i = 0; i < token04_batch_count(made); i++) {
    const char *token = NULL;
    size_t len = 0;
    const int32_t status = token04_batch_token(made, i, &token, &len);
    json_array_append_new(list, status == TOKEN04_OK ? json_pack("{s:i, s:s%}", "code", 0, "token", token, len)
                                                     : json_pack("{s:i}", "code", (int)status));
  }
  return json_pack("{s:i, s:o}", "code", 0, "results", list);
}

json_t *batch(const json_t *request) {
  const text payload = get_text(request, "payload");
  const texts users = get_texts(request, "user_ids");
  int32_t status;
  token04_issuer *issuer = issuer_of(request, &status);
  token04_payload *raw = NULL;
  token04_batch *made = NULL;
  json_t *answer;
  if (status == TOKEN04_OK) status = token04_payload_new_raw(payload.data, payload.len, &raw);
  if (status == TOKEN04_OK) {
    status = token04_issuer_issue_batch_payload(issuer, users.data, users.lens, users.count,
                                                get_number(request, "effective_time_in_seconds"), raw,
                                                (size_t)get_number(request, "threads"), &made);
  }
  answer = status == TOKEN04_OK ? results(made) : failure(status, 0);
  token04_batch_free(made);
  token04_payload_free(raw);
  token04_issuer_free(issuer);
  free_texts(users);
  return answer;
}

static json_t *payload_answer(int32_t status, token04_payload *payload) {
  size_t len = 0;
  const char *data = token04_payload_text(payload, &len);
  json_t *answer = status == TOKEN04_OK ? json_pack("{s:i, s:o}", "code", 0, "payload", json_stringn(data, len))
                                        : failure(status, 0);
  token04_payload_free(payload);
  return answer;
}

static int32_t get_grant(const json_t *request, const char *privilege) {
  const json_t *allowed = json_object_get(json_object_get(request, "privileges"), privilege);
  if (allowed == NULL) return TOKEN04_GRANT_UNSET;
  return json_is_true(allowed) ? TOKEN04_GRANT_ALLOW : TOKEN04_GRANT_DENY;
}

json_t *room_payload(const json_t *request) {
  const text room = get_text(request, "room_id");
  const int any = json_is_null(json_object_get(request, "stream_ids"));
  const texts streams = get_texts(request, "stream_ids");
  token04_payload *payload = NULL;
  const int32_t status =
      token04_payload_new_room(room.data, room.len, get_grant(request, "login"), get_grant(request, "publish"),
                               any ? NULL : streams.data, streams.lens, streams.count, &payload);
  free_texts(streams);
  return payload_answer(status, payload);
}

json_t *video_payload(const json_t *request) {
  const text room = get_text(request, "room_id"), video = get_text(request, "video_id");
  token04_payload *payload = NULL;
  const int32_t status = token04_payload_new_video(room.data, room.len, video.data, video.len, &payload);
  return payload_answer(status, payload);
}
