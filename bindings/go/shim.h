/*
 * What Go calls instead of the functions of token04.h that want structs or arrays with
 * pointers to text in them: cgo forbids Go memory that points to Go memory. These functions
 * take the texts one after the other, and make the arrays on C's side. Nothing is checked
 * or decided here.
 */

#ifndef TOKEN04_GO_SHIM_H
#define TOKEN04_GO_SHIM_H

#include "token04.h"

/* A status in the upper half, a length in the lower: saves Go an output, which would be a
 * heap allocation. */
typedef int64_t token04_go_result;

/* Several texts one after the other, and their lengths in bytes. */
#define TOKEN04_GO_TEXTS(name) const char *name, const size_t *name##_lens, size_t name##_count

/* A token04_expectation in pieces. */
#define TOKEN04_GO_EXPECTED                                                       \
  uint32_t expected, uint32_t app_id, const char *user_id, size_t user_id_len,    \
      const char *room_id, size_t room_id_len, const char *stream_id,             \
      size_t stream_id_len, int64_t now, uint32_t leeway, uint32_t ctime_leeway

/* A prepared payload; or NULL and a text, which is checked as JSON unless it is raw. */
#define TOKEN04_GO_PAYLOAD \
  const token04_payload *prepared, const char *payload, size_t payload_len, int32_t raw

/* Everything in a token04_claims at once. The texts belong to the handle. */
typedef struct token04_go_claims {
  const token04_claims *handle;
  const char *user_id;
  size_t user_id_len;
  const char *payload;
  size_t payload_len;
  int64_t nonce;
  int64_t ctime;
  int64_t expire;
  int64_t envelope_expire;
  size_t secret_index;
  uint32_t app_id;
  int32_t cipher;
  uint32_t sdk_code;
} token04_go_claims;

token04_go_result token04_go_generate(uint32_t app_id, const char *user_id, size_t user_id_len,
                                      const char *secret, size_t secret_len, int64_t seconds,
                                      const char *payload, size_t payload_len, int32_t cipher,
                                      char *token, size_t capacity);

token04_go_result token04_go_issue(const token04_issuer *issuer, const char *user_id,
                                   size_t user_id_len, int64_t seconds, TOKEN04_GO_PAYLOAD,
                                   char *token, size_t capacity);

/* token04_issuer_issue_at, or token04_issuer_issue_payload_at */
token04_go_result token04_go_issue_at(const token04_issuer *issuer, int64_t unix_seconds,
                                      const char *user_id, size_t user_id_len, int64_t seconds,
                                      TOKEN04_GO_PAYLOAD, char *token, size_t capacity);

/* A batch, and what token04_batch_tokens says of it. */
typedef struct token04_go_batch {
  token04_batch *handle;
  const char *tokens;
  size_t tokens_len;
  const size_t *ends;
} token04_go_batch;

int32_t token04_go_issue_batch(const token04_issuer *issuer, TOKEN04_GO_TEXTS(user_ids),
                               int64_t seconds, TOKEN04_GO_PAYLOAD, size_t threads,
                               token04_go_batch *out);

/* Why there is no token at an index; TOKEN04_OK if there is one. */
int32_t token04_go_batch_status(const token04_batch *batch, size_t index);

/* stream_ids is NULL for any stream; a list without streams is not NULL. */
token04_go_result token04_go_room_payload(const char *room_id, size_t room_id_len, int32_t login,
                                          int32_t publish, TOKEN04_GO_TEXTS(stream_ids),
                                          char *payload, size_t capacity);

token04_go_result token04_go_video_payload(const char *room_id, size_t room_id_len,
                                           const char *video_id, size_t video_id_len,
                                           char *payload, size_t capacity);

/* Why token04_payload_new_json refuses a text, in English; an empty message if it does not. */
token04_go_result token04_go_payload_problem(const char *text, size_t text_len, char *message,
                                             size_t capacity);

token04_go_result token04_go_kit_token(const char *token, size_t token_len, const char *room_id,
                                       size_t room_id_len, const char *user_id, size_t user_id_len,
                                       const char *user_name, size_t user_name_len, uint32_t app_id,
                                       char *kit, size_t capacity);

int32_t token04_go_verifier_new(TOKEN04_GO_TEXTS(secrets), token04_verifier **out);

/* Free out->handle with token04_go_claims_free if the status is TOKEN04_OK; out->sdk_code is
 * written on failure, too. */
int32_t token04_go_open(const token04_verifier *verifier, const char *token, size_t token_len,
                        token04_go_claims *out);

int32_t token04_go_verify(const token04_verifier *verifier, const char *token, size_t token_len,
                          TOKEN04_GO_EXPECTED, token04_go_claims *out);

void token04_go_claims_free(const token04_claims *claims);

/* The argument for which such an expectation is refused; NULL if nothing is wrong with it. */
const char *token04_go_expectation_argument(TOKEN04_GO_EXPECTED);
int32_t token04_go_diagnose(const char *token, size_t token_len, TOKEN04_GO_TEXTS(secrets),
                            TOKEN04_GO_EXPECTED, token04_report **out);

/* The claims of a report, which must not be freed; their handle is NULL if there are none. */
void token04_go_report_claims(const token04_report *report, token04_go_claims *out);

#endif
