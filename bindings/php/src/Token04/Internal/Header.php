<?php

// Made by cargo xtask gen; do not edit.

declare(strict_types=1);

namespace Token04\Internal;

/**
 * What the C library's header says.
 *
 * @internal
 */
final class Header
{
    const VERSION = '0.2.0';
    const ABI_VERSION = 2;
    const MAX_TOKEN_LEN = 87418;
    const EXPECT_APP_ID = 1;
    const EXPECT_USER_ID = 2;
    const EXPECT_ROOM_ID = 4;
    const EXPECT_LOGIN = 8;
    const EXPECT_PUBLISH = 16;
    const EXPECT_STREAM_ID = 32;
    const EXPECT_NOW = 64;
    const EXPECT_CTIME = 128;
    const EXPECT_STRICT = 256;
    const CIPHER_CBC = 0;
    const CIPHER_GCM = 1;
    const GRANT_UNSET = -1;
    const GRANT_DENY = 0;
    const GRANT_ALLOW = 1;
    const OUTCOME_PASSED = 0;
    const OUTCOME_FAILED = 1;
    const OUTCOME_SKIPPED = 2;
    const SEVERITY_INFO = 0;
    const SEVERITY_WARNING = 1;
    const SEVERITY_ERROR = 2;
    const LANG_EN = 0;
    const LANG_ZH = 1;

    /** For FFI, which takes no preprocessor directives. */
    const DECLARATIONS = <<<'C'
typedef int32_t token04_status;
typedef int32_t token04_cipher;
typedef int32_t token04_grant;
typedef int32_t token04_outcome;
typedef int32_t token04_severity;
typedef int32_t token04_lang;
typedef struct token04_envelope {
  int64_t expire;
  size_t token_len;
  size_t envelope_len;
  size_t ciphertext_len;
  size_t iv_len;
  uint8_t iv[16];
  int32_t cipher;
} token04_envelope;
typedef struct token04_expectation {
  size_t struct_size;
  uint32_t expected;
  uint32_t app_id;
  const char *user_id;
  size_t user_id_len;
  const char *room_id;
  size_t room_id_len;
  const char *stream_id;
  size_t stream_id_len;
  int64_t now;
  uint32_t leeway;
  uint32_t ctime_leeway;
} token04_expectation;
typedef struct token04_check {
  int32_t status;
  int32_t outcome;
  uint32_t sdk_code;
} token04_check;
typedef struct token04_finding {
  const char *id;
  const char *message;
  const char *hint;
  const uint32_t *sdk_codes;
  size_t sdk_code_count;
  int32_t severity;
} token04_finding;
typedef struct token04_explanation {
  int64_t code;
  const char *product;
  const char *name;
  const char *meaning;
  const char *causes;
  const char *hint;
  const char *when;
  const char *source;
} token04_explanation;
const char *token04_version(void);
uint32_t token04_abi_version(void);
const char *token04_status_name(int32_t status);
const char *token04_status_message(int32_t status);
const char *token04_status_hint(int32_t status);
const char *token04_status_message_in(int32_t status,
                                      int32_t lang);
const char *token04_status_hint_in(int32_t status,
                                   int32_t lang);
const char *token04_status_argument(int32_t status);
const char *token04_status_reason(int32_t status);
uint32_t token04_status_sdk_code(int32_t status);
const char *token04_cipher_name(int32_t cipher);
const char *token04_outcome_name(int32_t outcome);
const char *token04_severity_name(int32_t severity);
const char *token04_lang_name(int32_t lang);
size_t token04_payload_capacity(size_t texts_len,
                                size_t count);
int32_t token04_room_payload(const char *room_id,
                             size_t room_id_len,
                             int32_t login,
                             int32_t publish,
                             const char *const *stream_ids,
                             const size_t *stream_id_lens,
                             size_t count,
                             char *payload,
                             size_t capacity,
                             size_t *payload_len);
int32_t token04_video_payload(const char *room_id,
                              size_t room_id_len,
                              const char *video_id,
                              size_t video_id_len,
                              char *payload,
                              size_t capacity,
                              size_t *payload_len);
int32_t token04_payload_new_json(const char *text,
                                 size_t text_len,
                                 uintptr_t *out);
int32_t token04_payload_problem(const char *text,
                                size_t text_len,
                                int32_t lang,
                                char *message,
                                size_t capacity,
                                size_t *message_len);
int32_t token04_payload_new_raw(const char *text,
                                size_t text_len,
                                uintptr_t *out);
int32_t token04_payload_new_room(const char *room_id,
                                 size_t room_id_len,
                                 int32_t login,
                                 int32_t publish,
                                 const char *const *stream_ids,
                                 const size_t *stream_id_lens,
                                 size_t count,
                                 uintptr_t *out);
int32_t token04_payload_new_video(const char *room_id,
                                  size_t room_id_len,
                                  const char *video_id,
                                  size_t video_id_len,
                                  uintptr_t *out);
const uint8_t *token04_payload_text(uintptr_t payload,
                                 size_t *text_len);
void token04_payload_free(uintptr_t payload);
size_t token04_token_capacity(size_t user_id_len,
                              size_t payload_len);
int32_t token04_generate(uint32_t app_id,
                         const char *user_id,
                         size_t user_id_len,
                         const char *secret,
                         size_t secret_len,
                         int64_t effective_time_in_seconds,
                         const char *payload,
                         size_t payload_len,
                         int32_t cipher,
                         char *token,
                         size_t capacity,
                         size_t *token_len);
int32_t token04_issuer_new(uint32_t app_id,
                           const char *secret,
                           size_t secret_len,
                           int32_t cipher,
                           uintptr_t *out);
void token04_issuer_free(uintptr_t issuer);
uint32_t token04_issuer_app_id(uintptr_t issuer);
int32_t token04_issuer_cipher(uintptr_t issuer);
int32_t token04_issuer_issue(uintptr_t issuer,
                             const char *user_id,
                             size_t user_id_len,
                             int64_t effective_time_in_seconds,
                             const char *payload,
                             size_t payload_len,
                             char *token,
                             size_t capacity,
                             size_t *token_len);
int32_t token04_issuer_issue_payload(uintptr_t issuer,
                                     const char *user_id,
                                     size_t user_id_len,
                                     int64_t effective_time_in_seconds,
                                     uintptr_t payload,
                                     char *token,
                                     size_t capacity,
                                     size_t *token_len);
int32_t token04_issuer_issue_at(uintptr_t issuer,
                                int64_t unix_seconds,
                                const char *user_id,
                                size_t user_id_len,
                                int64_t effective_time_in_seconds,
                                const char *payload,
                                size_t payload_len,
                                char *token,
                                size_t capacity,
                                size_t *token_len);
int32_t token04_issuer_issue_payload_at(uintptr_t issuer,
                                        int64_t unix_seconds,
                                        const char *user_id,
                                        size_t user_id_len,
                                        int64_t effective_time_in_seconds,
                                        uintptr_t payload,
                                        char *token,
                                        size_t capacity,
                                        size_t *token_len);
void token04_batch_free(uintptr_t batch);
size_t token04_batch_count(uintptr_t batch);
int32_t token04_batch_token(uintptr_t batch,
                            size_t index,
                            const uint8_t **token,
                            size_t *token_len);
int32_t token04_batch_tokens(uintptr_t batch,
                             const uint8_t **tokens,
                             size_t *tokens_len,
                             const size_t **ends);
int32_t token04_issuer_issue_batch(uintptr_t issuer,
                                   const char *const *user_ids,
                                   const size_t *user_id_lens,
                                   size_t count,
                                   int64_t effective_time_in_seconds,
                                   const char *payload,
                                   size_t payload_len,
                                   size_t threads,
                                   uintptr_t *out);
int32_t token04_issuer_issue_batch_payload(uintptr_t issuer,
                                           const char *const *user_ids,
                                           const size_t *user_id_lens,
                                           size_t count,
                                           int64_t effective_time_in_seconds,
                                           uintptr_t payload,
                                           size_t threads,
                                           uintptr_t *out);
void token04_claims_free(uintptr_t claims);
uint32_t token04_claims_app_id(uintptr_t claims);
const uint8_t *token04_claims_user_id(uintptr_t claims,
                                   size_t *user_id_len);
const uint8_t *token04_claims_payload(uintptr_t claims,
                                   size_t *payload_len);
int64_t token04_claims_nonce(uintptr_t claims);
int64_t token04_claims_ctime(uintptr_t claims);
int64_t token04_claims_expire(uintptr_t claims);
int64_t token04_claims_envelope_expire(uintptr_t claims);
int32_t token04_claims_cipher(uintptr_t claims);
size_t token04_claims_secret_index(uintptr_t claims);
int32_t token04_inspect(const char *token,
                        size_t token_len,
                        struct token04_envelope *out);
int32_t token04_verifier_new(const char *const *secrets,
                             const size_t *secret_lens,
                             size_t count,
                             uintptr_t *out);
void token04_verifier_free(uintptr_t verifier);
int32_t token04_verifier_open(uintptr_t verifier,
                              const char *token,
                              size_t token_len,
                              uintptr_t *out,
                              uint32_t *sdk_code);
int32_t token04_verifier_verify(uintptr_t verifier,
                                const char *token,
                                size_t token_len,
                                const struct token04_expectation *expected,
                                uintptr_t *out,
                                uint32_t *sdk_code);
const char *token04_expectation_argument(const struct token04_expectation *expected);
int32_t token04_diagnose(const char *token,
                         size_t token_len,
                         const char *const *secrets,
                         const size_t *secret_lens,
                         size_t count,
                         const struct token04_expectation *expected,
                         uintptr_t *out);
void token04_report_free(uintptr_t report);
int32_t token04_report_accepted(uintptr_t report);
int32_t token04_report_status(uintptr_t report);
uint32_t token04_report_sdk_code(uintptr_t report);
const uint8_t *token04_report_message(uintptr_t report,
                                   int32_t lang,
                                   size_t *message_len);
const uint8_t *token04_report_hint(uintptr_t report,
                                size_t *hint_len);
const uint8_t *token04_report_hint_in(uintptr_t report,
                                   int32_t lang,
                                   size_t *hint_len);
const uint8_t *token04_report_json(uintptr_t report,
                                size_t *json_len);
const uint8_t *token04_report_json_in(uintptr_t report,
                                   int32_t lang,
                                   size_t *json_len);
uintptr_t token04_report_claims(uintptr_t report);
size_t token04_report_check_count(uintptr_t report);
int32_t token04_report_check(uintptr_t report,
                             size_t index,
                             struct token04_check *out);
size_t token04_report_finding_count(uintptr_t report);
int32_t token04_report_finding(uintptr_t report,
                               size_t index,
                               struct token04_finding *out);
int32_t token04_report_finding_in(uintptr_t report,
                                  size_t index,
                                  int32_t lang,
                                  struct token04_finding *out);
int32_t token04_explain(int64_t code,
                        int32_t lang,
                        struct token04_explanation *out);
size_t token04_kit_token_capacity(size_t token_len,
                                  size_t texts_len);
int32_t token04_kit_token(const char *token,
                          size_t token_len,
                          const char *room_id,
                          size_t room_id_len,
                          const char *user_id,
                          size_t user_id_len,
                          const char *user_name,
                          size_t user_name_len,
                          uint32_t app_id,
                          char *kit,
                          size_t capacity,
                          size_t *kit_len);
int32_t token04_utf16_to_utf8(const uint16_t *units,
                              size_t count,
                              char *text,
                              size_t capacity,
                              size_t *text_len);
C;
}
