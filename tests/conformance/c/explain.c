/* What codes mean, and kit tokens. */
#include <stdlib.h>

#include "common.h"

/* The library gives one answer for an unknown code and for an unknown language, so the language is looked at first. */
json_t *explain(const json_t *request) {
  const int32_t lang = get_lang(request);
  token04_explanation found;
  if (token04_lang_name(lang) == NULL) return failure(TOKEN04_INVALID_ARGUMENT, 0);
  if (token04_explain(get_number(request, "code"), lang, &found) != TOKEN04_OK) {
    return json_pack("{s:i, s:n}", "code", 0, "explanation");
  }
  return json_pack("{s:i, s:{s:I, s:s, s:s?, s:s, s:s, s:s, s:s, s:s}}", "code", 0, "explanation", "code",
                   (json_int_t)found.code, "product", found.product, "name", found.name, "meaning", found.meaning,
                   "causes", found.causes, "hint", found.hint, "when", found.when, "source", found.source);
}

json_t *kit_token(const json_t *request) {
  const text token = get_text(request, "token"), room = get_text(request, "room_id");
  const text user = get_text(request, "user_id"), name = get_text(request, "user_name");
  const size_t capacity = token04_kit_token_capacity(token.len, room.len + user.len + name.len);
  char *kit = malloc(capacity);
  size_t len = 0;
  const int32_t status =
      token04_kit_token(token.data, token.len, room.data, room.len, user.data, user.len, name.data, name.len,
                        (uint32_t)get_number(request, "app_id"), kit, capacity, &len);
  json_t *answer = status == TOKEN04_OK ? json_pack("{s:i, s:s%}", "code", 0, "kit_token", kit, len)
                                        : failure(status, token04_status_sdk_code(status));
  free(kit);
  return answer;
}
