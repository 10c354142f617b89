/* Reading requests, and the answers that several of them have. */
#include "common.h"

#include <stdlib.h>
#include <string.h>

text text_of(const json_t *value) {
  text result = {NULL, 0};
  if (json_is_string(value)) {
    result.data = json_string_value(value);
    result.len = json_string_length(value);
  }
  return result;
}

text get_text(const json_t *object, const char *name) {
  return text_of(json_object_get(object, name));
}

int64_t get_number(const json_t *object, const char *name) {
  return json_integer_value(json_object_get(object, name));
}

/* The cipher with the name that is asked for; -1, which is none, for another name. */
int32_t get_cipher(const json_t *request) {
  const text name = get_text(request, "cipher");
  int32_t cipher;
  for (cipher = 0; token04_cipher_name(cipher) != NULL; cipher++) {
    if (name.data != NULL && strcmp(name.data, token04_cipher_name(cipher)) == 0) return cipher;
  }
  return -1;
}

/* English if none is asked for; -1, which is none, for another name. */
int32_t get_lang(const json_t *request) {
  const text name = get_text(request, "lang");
  int32_t lang;
  if (name.data == NULL) return TOKEN04_LANG_EN;
  for (lang = 0; token04_lang_name(lang) != NULL; lang++) {
    if (strcmp(name.data, token04_lang_name(lang)) == 0) return lang;
  }
  return -1;
}

texts get_texts(const json_t *object, const char *name) {
  const json_t *list = json_object_get(object, name);
  const size_t count = json_array_size(list);
  /* One more, since a list of none is not NULL. */
  texts result = {calloc(count + 1, sizeof *result.data), calloc(count + 1, sizeof *result.lens), count};
  size_t i;
  for (i = 0; i < count; i++) {
    const text item = text_of(json_array_get(list, i));
    result.data[i] = item.data;
    result.lens[i] = item.len;
  }
  return result;
}

void free_texts(texts list) {
  free(list.data);
  free(list.lens);
}

token04_issuer *issuer_of(const json_t *request, int32_t *status) {
  const text secret = get_text(request, "secret");
  token04_issuer *issuer = NULL;
  *status = token04_issuer_new((uint32_t)get_number(request, "app_id"), secret.data, secret.len, get_cipher(request),
                               &issuer);
  return issuer;
}

json_t *failure(int32_t status, uint32_t sdk_code) {
  json_t *answer = json_pack("{s:i, s:s?, s:o}", "code", (int)status, "reason", token04_status_reason(status),
                             "sdk_code", sdk_code == 0 ? json_null() : json_integer(sdk_code));
  if (token04_status_argument(status) != NULL) {
    json_object_set_new(answer, "argument", json_string(token04_status_argument(status)));
  }
  return answer;
}

json_t *token_answer(int32_t status, const char *token, size_t len) {
  return status == TOKEN04_OK ? json_pack("{s:i, s:s%}", "code", 0, "token", token, len)
                              : failure(status, token04_status_sdk_code(status));
}
