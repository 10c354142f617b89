/* The function of ZEGO's documentation, with whatever arguments C accepts. */
#include <stdio.h>
#include <stdlib.h>

#include "common.h"

/* Text as JSON has it, or as hexadecimal bytes, decoded into `place`; NULL for null. Gives 0
 * if it is neither. */
static int any_text(const json_t *value, text *result, char place[16]) {
  const char *hex = json_string_value(json_object_get(value, "bytes"));
  *result = text_of(value);
  if (hex != NULL) {
    result->data = place;
    for (; sscanf(hex, "%2hhx", (unsigned char *)&place[result->len]) == 1; hex += 2) result->len++;
  }
  return result->data != NULL || json_is_null(value);
}

json_t *generate(const json_t *request) {
  const json_t *app_id = json_object_get(request, "app_id");
  const json_t *ttl = json_object_get(request, "effective_time_in_seconds");
  char places[3][16];
  text user, secret, payload;
  char *token;
  size_t capacity, len = 0;
  json_t *answer;
  int32_t status;
  if (!json_is_integer(app_id) || json_integer_value(app_id) < 0 || json_integer_value(app_id) > UINT32_MAX ||
      !json_is_integer(ttl) || !any_text(json_object_get(request, "user_id"), &user, places[0]) ||
      !any_text(json_object_get(request, "secret"), &secret, places[1]) ||
      !any_text(json_object_get(request, "payload"), &payload, places[2])) {
    return json_pack("{s:b}", "impossible", 1);
  }
  capacity = token04_token_capacity(user.len, payload.len);
  token = malloc(capacity);
  status = token04_generate((uint32_t)json_integer_value(app_id), user.data, user.len, secret.data, secret.len,
                            json_integer_value(ttl), payload.data, payload.len, TOKEN04_CIPHER_CBC, token, capacity,
                            &len);
  answer = status == TOKEN04_OK ? json_pack("{s:i, s:s%}", "code", 0, "token", token, len)
                                : json_pack("{s:i, s:s}", "code", (int)status, "message", token04_status_message(status));
  free(token);
  return answer;
}
