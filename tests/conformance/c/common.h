/* What the driver's files share. JSON by jansson, which carries NULs in strings. */
#ifndef TOKEN04_DRIVER_COMMON_H
#define TOKEN04_DRIVER_COMMON_H

#include <jansson.h>
#include <stddef.h>
#include <stdint.h>
#include <token04.h>

/* Text that belongs to a request; NULL if there is none. */
typedef struct {
  const char *data;
  size_t len;
} text;

text text_of(const json_t *value);
text get_text(const json_t *object, const char *name);
int64_t get_number(const json_t *object, const char *name);
int32_t get_cipher(const json_t *request);
int32_t get_lang(const json_t *request);

/* A JSON list of texts, as the library takes it. */
typedef struct {
  const char **data;
  size_t *lens;
  size_t count;
} texts;

texts get_texts(const json_t *object, const char *name);
void free_texts(texts list);

/* The issuer that a request describes; NULL on failure. */
token04_issuer *issuer_of(const json_t *request, int32_t *status);

json_t *failure(int32_t status, uint32_t sdk_code);
json_t *token_answer(int32_t status, const char *token, size_t len);

/* make.c */
json_t *make(const json_t *request);
json_t *issue(const json_t *request);
json_t *make_fixed(const json_t *request);
json_t *batch(const json_t *request);
json_t *room_payload(const json_t *request);
json_t *video_payload(const json_t *request);

/* generate.c */
json_t *generate(const json_t *request);

/* read.c */
json_t *open_token(const json_t *request);
json_t *verify(const json_t *request);
json_t *inspect(const json_t *request);
json_t *diagnose(const json_t *request);

/* explain.c */
json_t *explain(const json_t *request);
json_t *kit_token(const json_t *request);

/* measure.c */
json_t *bench(const json_t *request);
json_t *bench_generate(const json_t *request);
json_t *bench_batch(const json_t *request);

#endif
