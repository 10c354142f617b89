/*
 * token04, testing build: what only tests may have. Never installed; a library that was
 * built without RUSTFLAGS="--cfg token04_hazmat" does not have these functions.
 */


#ifndef TOKEN04_TESTING_H
#define TOKEN04_TESTING_H

/* Made by cargo xtask gen from crates/token04-c; do not edit. */

#include <stdint.h>
#include <stddef.h>
#include "token04.h"

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Makes the token with this clock, nonce and IV; otherwise as token04_issuer_issue,
 * but with any payload.
 *
 * @param ctime  when it is made, in Unix seconds
 * @param nonce  the claim nonce
 * @param iv  the IV, 16 bytes, or the GCM nonce, 12 bytes
 */
int32_t token04_testing_issue(const token04_issuer *issuer,
                              int64_t ctime,
                              int64_t nonce,
                              const uint8_t *iv,
                              size_t iv_len,
                              const char *user_id,
                              size_t user_id_len,
                              int64_t effective_time_in_seconds,
                              const char *payload,
                              size_t payload_len,
                              char *token,
                              size_t capacity,
                              size_t *token_len);

/**
 * Panics inside; returns INTERNAL, since no panic crosses.
 */
int32_t token04_testing_panic(void);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* TOKEN04_TESTING_H */
