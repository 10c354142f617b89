/*
 * token04: generate, check and explain ZEGO Tokens (token04).
 *
 * Conventions for every function:
 *
 * - Functions that can fail return a token04_status as int32_t: TOKEN04_OK (0) on success.
 *   Outputs are the last parameters. They are written on success only, with three exceptions: a
 *   function that makes an object sets its output to NULL first, and sdk_code and the message of
 *   token04_payload_problem say what failed. There is no last-error function.
 * - Text is passed as pointer and length in bytes, and need not end in a NUL; it is UTF-8 and
 *   may contain NULs. NULL with length 0 is empty text, except in a token04_expectation, where
 *   NULL is refused. Text that is not UTF-8 is refused with TOKEN04_INVALID_ARGUMENT, never cut
 *   or replaced. A ServerSecret is any 32 bytes. The library keeps no pointer to what it is
 *   given.
 * - Tokens and payloads are written into the caller's buffer; token04_token_capacity and
 *   token04_payload_capacity give a size that is always enough. The buffer need not be
 *   initialized. No NUL is written after the text. The rest of the buffer may be overwritten
 *   with zeros. If the result is TOKEN04_BUFFER_TOO_SMALL, the buffer's contents are
 *   unspecified.
 * - Inputs and outputs must not overlap, and inputs must not change during a call. A buffer for a
 *   token that overlaps an input is refused with TOKEN04_INVALID_ARGUMENT.
 * - Objects are made by functions with _new in their names, or given through an output, and
 *   freed by the one _free of their type. _free(NULL) is allowed; freeing twice is not. A const
 *   pointer to an object means that it is not changed.
 * - A NULL that is not allowed gives TOKEN04_INVALID_ARGUMENT. If a function returns no status, it
 *   gives a neutral result, such as NULL, 0 or -1.
 * - Every function may be called from any thread. An object may be used by any number of
 *   threads at the same time, until it is freed.
 * - pthread_cancel takes effect after the call, not within it. A thread whose cancellation is
 *   asynchronous (PTHREAD_CANCEL_ASYNCHRONOUS) must not call the library.
 * - A signal handler must not call the library, and must not leave a call of it with longjmp. If a
 *   handler does so while a token is made, the token's random numbers are still not used again.
 * - fork() is safe: a child draws random numbers of its own.
 * - If there is not enough memory, the result is TOKEN04_OUT_OF_MEMORY. Each function asks for what
 *   it needs before it begins. If other threads take the memory at that moment, a small allocation
 *   can still fail: the process then aborts, with a message on standard error, as Rust does. Making
 *   a single token does not allocate, unless token04_issuer_issue has to check the text of a payload.
 * - Nothing else is ever printed, and no panic, exception or signal comes out of the library.
 */


#ifndef TOKEN04_H
#define TOKEN04_H

/* Made by cargo xtask gen from crates/token04-c; do not edit. */

#include <stdint.h>
#include <stddef.h>

/**
 * The version of the library that this header describes.
 */
#define TOKEN04_VERSION "0.2.0"
#define TOKEN04_VERSION_MAJOR 0
#define TOKEN04_VERSION_MINOR 2
#define TOKEN04_VERSION_PATCH 0


/**
 * The version of the ABI that this header describes. It changes when a program that was
 * compiled with an older header could no longer run with the library.
 */
#define TOKEN04_ABI_VERSION 2

/**
 * The size of a buffer that is enough for every possible token.
 */
#define TOKEN04_MAX_TOKEN_LEN 87418

/**
 * Bit of token04_expectation.expected: check the app id.
 */
#define TOKEN04_EXPECT_APP_ID 1

/**
 * Bit: check the user id.
 */
#define TOKEN04_EXPECT_USER_ID 2

/**
 * Bit: check the room id. A token without a room also passes, unless strict.
 */
#define TOKEN04_EXPECT_ROOM_ID 4

/**
 * Bit: require the privilege to log in. A token without privileges also passes, unless strict.
 */
#define TOKEN04_EXPECT_LOGIN 8

/**
 * Bit: require the privilege to publish. A token without privileges also passes, unless strict.
 */
#define TOKEN04_EXPECT_PUBLISH 16

/**
 * Bit: check the stream id. A token without a list of streams also passes, unless strict.
 */
#define TOKEN04_EXPECT_STREAM_ID 32

/**
 * Bit: the time of the check is given; otherwise it is now.
 */
#define TOKEN04_EXPECT_NOW 64

/**
 * Bit: refuse a token whose ctime is more than ctime_leeway seconds in the future, as
 * CLAIMS_INVALID.
 */
#define TOKEN04_EXPECT_CTIME 128

/**
 * Bit: require the token to name the expected room, privileges and stream.
 */
#define TOKEN04_EXPECT_STRICT 256

/**
 * What every function that can fail returns: TOKEN04_OK, or why it failed. Passed as
 * `int32_t`, so that a newer library can return numbers that this header does not name. Numbers
 * are never reused; 0, 1, 3, 5, 6 and -1 mean what they mean in ZEGO's own generators.
 */
enum token04_status
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * Success.
   */
  TOKEN04_OK = 0,
  /**
   * The app id is 0.
   */
  TOKEN04_INVALID_APP_ID = 1,
  /**
   * The user id is empty.
   */
  TOKEN04_INVALID_USER_ID = 3,
  /**
   * The ServerSecret is not 32 bytes long.
   */
  TOKEN04_INVALID_SECRET = 5,
  /**
   * The effective time is not positive, or reaches beyond 64-bit Unix seconds.
   */
  TOKEN04_INVALID_EFFECTIVE_TIME = 6,
  /**
   * The claims are more than 65,519 bytes of JSON.
   */
  TOKEN04_PAYLOAD_TOO_LARGE = 20,
  /**
   * A payload is incomplete, is not a JSON object, names nothing that ZEGO reads, or has a value of
   * another type than ZEGO documents.
   */
  TOKEN04_INVALID_PAYLOAD = 21,
  /**
   * The caller's buffer is too small for the result; its contents are unspecified.
   */
  TOKEN04_BUFFER_TOO_SMALL = 22,
  /**
   * A pointer is NULL but must not be, text is not UTF-8, or a number is not one of those
   * allowed.
   */
  TOKEN04_INVALID_ARGUMENT = 23,
  /**
   * The system's random source failed. No token is made without it.
   */
  TOKEN04_RANDOM_UNAVAILABLE = 24,
  /**
   * The system's clock failed, or shows a time before 1970.
   */
  TOKEN04_CLOCK_UNAVAILABLE = 25,
  /**
   * There is not enough memory for a result whose size the caller decides.
   */
  TOKEN04_OUT_OF_MEMORY = 26,
  /**
   * Reason malformed: the text is not a token04.
   */
  TOKEN04_MALFORMED = 40,
  /**
   * Reason unsupported_version: the token has another version than 04.
   */
  TOKEN04_UNSUPPORTED_VERSION = 41,
  /**
   * Reason decrypt_failed: the token cannot be decrypted with the secret; one answer for every cause.
   */
  TOKEN04_DECRYPT_FAILED = 42,
  /**
   * Reason claims_invalid: a claim is missing, of the wrong type or out of range.
   */
  TOKEN04_CLAIMS_INVALID = 43,
  /**
   * Reason expire_mismatch: the expiry at the start of the token differs from the one inside.
   */
  TOKEN04_EXPIRE_MISMATCH = 44,
  /**
   * Reason expired: the time is at or after the token's expiry.
   */
  TOKEN04_EXPIRED = 45,
  /**
   * Reason app_id_mismatch: another app than expected.
   */
  TOKEN04_APP_ID_MISMATCH = 46,
  /**
   * Reason user_id_mismatch: another user than expected.
   */
  TOKEN04_USER_ID_MISMATCH = 47,
  /**
   * Reason payload_invalid: the payload is neither empty nor a JSON object.
   */
  TOKEN04_PAYLOAD_INVALID = 48,
  /**
   * Reason room_id_mismatch: the payload names another room than expected.
   */
  TOKEN04_ROOM_ID_MISMATCH = 49,
  /**
   * Reason privilege_denied: the payload does not grant an expected privilege.
   */
  TOKEN04_PRIVILEGE_DENIED = 50,
  /**
   * Reason stream_id_denied: the payload's list lacks the expected stream.
   */
  TOKEN04_STREAM_ID_DENIED = 51,
  /**
   * A fault of the library that was caught. Please report it.
   */
  TOKEN04_INTERNAL = -1,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum token04_status token04_status;
#else
typedef int32_t token04_status;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * How a token is encrypted. Passed as `int32_t`.
 */
enum token04_cipher
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * AES-256-CBC: the classic token, which ZEGO's own generators make by default. It is not
   * authenticated: whoever has one can alter it within limits.
   */
  TOKEN04_CIPHER_CBC = 0,
  /**
   * AES-256-GCM: authenticated. Preferable if whatever verifies the token supports it.
   */
  TOKEN04_CIPHER_GCM = 1,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum token04_cipher token04_cipher;
#else
typedef int32_t token04_cipher;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * What a room token says about a privilege. Passed as `int32_t`.
 */
enum token04_grant
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * Not set: denied, if the other privilege is set.
   */
  TOKEN04_GRANT_UNSET = -1,
  /**
   * 0: denied.
   */
  TOKEN04_GRANT_DENY = 0,
  /**
   * 1: allowed.
   */
  TOKEN04_GRANT_ALLOW = 1,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum token04_grant token04_grant;
#else
typedef int32_t token04_grant;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * The outcome of a check.
 */
enum token04_outcome
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * The token passes it.
   */
  TOKEN04_OUTCOME_PASSED = 0,
  /**
   * The token fails it.
   */
  TOKEN04_OUTCOME_FAILED = 1,
  /**
   * Nothing was expected, or an earlier failure left nothing to check.
   */
  TOKEN04_OUTCOME_SKIPPED = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum token04_outcome token04_outcome;
#else
typedef int32_t token04_outcome;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * How much a finding matters.
 */
enum token04_severity
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * Worth knowing.
   */
  TOKEN04_SEVERITY_INFO = 0,
  /**
   * Some of ZEGO's products will refuse the token, or will soon, as far as we know; or it
   * allows more than it seems to.
   */
  TOKEN04_SEVERITY_WARNING = 1,
  /**
   * ZEGO will refuse the token, as far as we know, or the ServerSecret itself is exposed.
   */
  TOKEN04_SEVERITY_ERROR = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum token04_severity token04_severity;
#else
typedef int32_t token04_severity;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * The language of messages and hints. Passed as `int32_t`.
 */
enum token04_lang
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * English.
   */
  TOKEN04_LANG_EN = 0,
  /**
   * Chinese, in simplified characters.
   */
  TOKEN04_LANG_ZH = 1,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum token04_lang token04_lang;
#else
typedef int32_t token04_lang;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * The tokens of one call of token04_issuer_issue_batch. Not changed after it was made, so
 * any number of threads may read it.
 */
typedef struct token04_batch token04_batch;

/**
 * A token that was read. Not changed after it was made, so any number of threads may read it.
 */
typedef struct token04_claims token04_claims;

/**
 * Makes the tokens of one app. It keeps the key, so that making a token takes little more time
 * than its encryption. Any number of threads may use one at the same time; free it when all have
 * finished. It stays usable after fork().
 */
typedef struct token04_issuer token04_issuer;

/**
 * A payload that is ready to be put into any number of tokens: checked, and escaped once. Not
 * changed after it was made, so any number of threads may use it.
 */
typedef struct token04_payload token04_payload;

/**
 * A diagnosis. Not changed after it was made, so any number of threads may read it.
 */
typedef struct token04_report token04_report;

/**
 * Reads and checks the tokens of one app. Any number of threads may use one at the same
 * time; free it when all have finished.
 */
typedef struct token04_verifier token04_verifier;

/**
 * A token's envelope: everything that can be read without the secret. None of it is authenticated.
 */
typedef struct token04_envelope {
  /**
   * When the token expires, in Unix seconds.
   */
  int64_t expire;
  /**
   * The length of the whole token, in bytes.
   */
  size_t token_len;
  /**
   * The length of the envelope inside the base64, in bytes.
   */
  size_t envelope_len;
  /**
   * The length of the ciphertext, in bytes; without the tag for GCM.
   */
  size_t ciphertext_len;
  /**
   * How much of `iv` is used: 16 for CBC, 12 for GCM.
   */
  size_t iv_len;
  /**
   * The IV, or the GCM nonce.
   */
  uint8_t iv[16];
  /**
   * A token04_cipher.
   */
  int32_t cipher;
} token04_envelope;

/**
 * What a token is checked against. Set it to all zeros, set `struct_size` to
 * sizeof(token04_expectation) and `expected` to the bits of what is expected, and set the
 * fields that belong to them. A field that is set while its bit is not is INVALID_ARGUMENT: it would
 * not be checked. Text is only read during the call.
 */
typedef struct token04_expectation {
  /**
   * sizeof(token04_expectation), so that the structure can grow. Another size than the
   * library knows is refused with INVALID_ARGUMENT.
   */
  size_t struct_size;
  /**
   * TOKEN04_EXPECT_… bits, or-ed together.
   */
  uint32_t expected;
  /**
   * The app.
   */
  uint32_t app_id;
  /**
   * The user, UTF-8.
   */
  const char *user_id;
  /**
   * Its length in bytes.
   */
  size_t user_id_len;
  /**
   * The room, UTF-8.
   */
  const char *room_id;
  /**
   * Its length in bytes.
   */
  size_t room_id_len;
  /**
   * The stream, UTF-8.
   */
  const char *stream_id;
  /**
   * Its length in bytes.
   */
  size_t stream_id_len;
  /**
   * The time of the check, in Unix seconds; 0 or less is INVALID_ARGUMENT if the bit is set.
   */
  int64_t now;
  /**
   * How many seconds after its expiry a token is still accepted; 0 for none.
   */
  uint32_t leeway;
  /**
   * By how many seconds a token's ctime may be in the future.
   */
  uint32_t ctime_leeway;
} token04_expectation;

/**
 * One check of a report.
 */
typedef struct token04_check {
  /**
   * The token04_status of its failure, 40 to 51.
   */
  int32_t status;
  /**
   * A token04_outcome.
   */
  int32_t outcome;
  /**
   * The code that ZEGO's client SDK shows for its failure; 0 if none is known or
   * it did not fail.
   */
  uint32_t sdk_code;
} token04_check;

/**
 * One finding of a report. All that it points to belongs to the report; text is UTF-8 and
 * NUL-terminated.
 */
typedef struct token04_finding {
  /**
   * A stable name, such as "token_plus_became_space".
   */
  const char *id;
  /**
   * What was seen, in one sentence. It quotes nothing of a token or a secret, except well-known
   * misspelt names of payload fields.
   */
  const char *message;
  /**
   * What to do, in one sentence.
   */
  const char *hint;
  /**
   * Codes that ZEGO's SDKs show for it.
   */
  const uint32_t *sdk_codes;
  /**
   * How many there are.
   */
  size_t sdk_code_count;
  /**
   * A token04_severity.
   */
  int32_t severity;
} token04_finding;

/**
 * What an error code of a ZEGO SDK or service means, as far as it concerns tokens and login. All
 * texts are static, UTF-8 and NUL-terminated; never free them.
 */
typedef struct token04_explanation {
  /**
   * The code.
   */
  int64_t code;
  /**
   * What shows the code: "express", "express_web", "zim", "mini_game", "service" or "generator".
   */
  const char *product;
  /**
   * ZEGO's own name for the code, such as "RoomTokenAppidError"; NULL if it is not known.
   */
  const char *name;
  /**
   * What it means, in a sentence.
   */
  const char *meaning;
  /**
   * What usually causes it.
   */
  const char *causes;
  /**
   * What to try.
   */
  const char *hint;
  /**
   * When it is seen. Some codes appear only if ZEGO has switched something on for the app.
   */
  const char *when;
  /**
   * How we know it: "documented" by ZEGO, "read_in_code" of an SDK or a generator of ZEGO, or
   * "inferred".
   */
  const char *source;
} token04_explanation;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * The version of the library that is linked, NUL-terminated, to be compared with
 * TOKEN04_VERSION. Static; never free it. Safe to call from any thread.
 */
const char *token04_version(void);

/**
 * The ABI version of the library that is linked. A program or binding that loads the
 * library at run time should refuse to continue if it is not TOKEN04_ABI_VERSION.
 * Safe to call from any thread.
 */
uint32_t token04_abi_version(void);

/**
 * The name of a status, such as "INVALID_SECRET"; NULL if there is no such status.
 * Static, NUL-terminated; never free it. Safe to call from any thread.
 */
const char *token04_status_name(int32_t status);

/**
 * What is wrong and what to do about it, in a sentence each; NULL if there is no such status.
 * In English. Static, NUL-terminated; never free it. Safe to call from any thread.
 */
const char *token04_status_message(int32_t status);

/**
 * What to do about it, in a sentence; "" for TOKEN04_OK, and NULL if there is no such status.
 * In English. Static, NUL-terminated; never free it. Safe to call from any thread.
 */
const char *token04_status_hint(int32_t status);

/**
 * token04_status_message in a language, a token04_lang; NULL if there is no such status or
 * language. Static, NUL-terminated; never free it. Safe to call from any thread.
 */
const char *token04_status_message_in(int32_t status,
                                      int32_t lang);

/**
 * token04_status_hint in a language, a token04_lang; NULL if there is no such status or
 * language. Static, NUL-terminated; never free it. Safe to call from any thread.
 */
const char *token04_status_hint_in(int32_t status,
                                   int32_t lang);

/**
 * The name of the argument that a status is about, such as "secret", if it is always the same
 * one; else NULL. Static, NUL-terminated; never free it. Safe to call from any thread.
 */
const char *token04_status_argument(int32_t status);

/**
 * The name of the reason for which a token was refused, such as "user_id_mismatch"; NULL
 * if the status is not one of these (40 to 51).
 * Static, NUL-terminated; never free it. Safe to call from any thread.
 */
const char *token04_status_reason(int32_t status);

/**
 * The code that ZEGO's client SDK shows for this status, whatever caused it; 0 if none is
 * known. token04_verifier_verify, which says when 1002033 is shown instead, and
 * token04_report_sdk_code can know more.
 * Safe to call from any thread.
 */
uint32_t token04_status_sdk_code(int32_t status);

/**
 * The name of a token04_cipher, such as "aes-256-cbc", as it is in reports; NULL if there is
 * no such cipher. Static, NUL-terminated; never free it. Safe to call from any thread.
 */
const char *token04_cipher_name(int32_t cipher);

/**
 * The name of a token04_outcome, such as "passed", as it is in reports; NULL if there is no
 * such outcome. Static, NUL-terminated; never free it. Safe to call from any thread.
 */
const char *token04_outcome_name(int32_t outcome);

/**
 * The name of a token04_severity, such as "warning", as it is in reports; NULL if there is no
 * such severity. Static, NUL-terminated; never free it. Safe to call from any thread.
 */
const char *token04_severity_name(int32_t severity);

/**
 * The name of a token04_lang, "en" or "zh"; NULL if there is no such language.
 * Static, NUL-terminated; never free it. Safe to call from any thread.
 */
const char *token04_lang_name(int32_t lang);

/**
 * The size of a buffer that is always enough for a payload.
 *
 * @param texts_len  the lengths of all its ids together, in bytes
 * @param count  how many stream ids there are
 *
 * Safe to call from any thread.
 */
size_t token04_payload_capacity(size_t texts_len,
                                size_t count);

/**
 * Builds the payload of a token for one room (RtcRoomPayLoad of ZEGO's documentation). Both
 * privileges are always written; one that is not allowed is 0.
 *
 * @param room_id  the room; not empty. Express accepts less than 128 bytes.
 * @param login  a token04_grant: may the user log in to the room
 * @param publish  a token04_grant: may the user publish a stream
 * @param stream_ids  pointers to the ids of the streams that may be published; NULL, or a list
 *   of none, for any. It is written as given: as null, or as an empty list.
 * @param stream_id_lens  their lengths in bytes
 * @param count  how many there are
 * @param payload  where the JSON text goes, without a NUL
 * @param capacity  its size, best from token04_payload_capacity
 * @param payload_len  how long the text is
 * @return TOKEN04_OK; INVALID_PAYLOAD if the room id is empty or no privilege is set;
 *   BUFFER_TOO_SMALL, INVALID_ARGUMENT, OUT_OF_MEMORY
 *
 * Safe to call from any thread.
 */
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

/**
 * Builds the payload of a token for a copyrighted video (VideoPayLoad of ZEGO's documentation).
 *
 * @param room_id  the room; not empty
 * @param video_id  the video; not empty
 * @param payload  where the JSON text goes, without a NUL
 * @param capacity  its size, best from token04_payload_capacity
 * @param payload_len  how long the text is
 * @return TOKEN04_OK; INVALID_PAYLOAD if an id is empty; BUFFER_TOO_SMALL, INVALID_ARGUMENT,
 *   OUT_OF_MEMORY
 *
 * Safe to call from any thread.
 */
int32_t token04_video_payload(const char *room_id,
                              size_t room_id_len,
                              const char *video_id,
                              size_t video_id_len,
                              char *payload,
                              size_t capacity,
                              size_t *payload_len);

/**
 * Makes a payload of JSON text.
 *
 * @param text  the text of a JSON object that names at least one of room_id, privilege,
 *   stream_id_list and video_id, with values of the types that ZEGO documents; or empty, for a
 *   basic token.
 * @param out  the payload, NULL on failure; free it with token04_payload_free
 * @return TOKEN04_OK; INVALID_PAYLOAD if it is anything else, because a payload without these
 *   fields restricts nothing; INVALID_ARGUMENT, OUT_OF_MEMORY
 *
 * Safe to call from any thread.
 */
int32_t token04_payload_new_json(const char *text,
                                 size_t text_len,
                                 struct token04_payload **out);

/**
 * Says why token04_payload_new_json refuses a text, and names the field that is misspelt or has a
 * value of another type, which token04_status_message cannot.
 *
 * @param text  the text
 * @param lang  the language of the message, a token04_lang
 * @param message  where the message goes, without a NUL: what is wrong, in a sentence; nothing
 *   if nothing is wrong. It is written whatever the text is.
 * @param capacity  its size; 256 is always enough
 * @param message_len  how long the message is, in bytes
 * @return what token04_payload_new_json returns for the text; BUFFER_TOO_SMALL
 *
 * Safe to call from any thread.
 */
int32_t token04_payload_problem(const char *text,
                                size_t text_len,
                                int32_t lang,
                                char *message,
                                size_t capacity,
                                size_t *message_len);

/**
 * Makes a payload of any text, unchecked: for payloads that this library does not know.
 *
 * @param out  the payload, NULL on failure; free it with token04_payload_free
 * @return TOKEN04_OK, INVALID_ARGUMENT, OUT_OF_MEMORY
 *
 * Safe to call from any thread.
 */
int32_t token04_payload_new_raw(const char *text,
                                size_t text_len,
                                struct token04_payload **out);

/**
 * Makes the payload of a token for one room. The arguments are those of token04_room_payload.
 *
 * @param out  the payload, NULL on failure; free it with token04_payload_free
 * @return TOKEN04_OK, INVALID_PAYLOAD, INVALID_ARGUMENT, OUT_OF_MEMORY
 *
 * Safe to call from any thread.
 */
int32_t token04_payload_new_room(const char *room_id,
                                 size_t room_id_len,
                                 int32_t login,
                                 int32_t publish,
                                 const char *const *stream_ids,
                                 const size_t *stream_id_lens,
                                 size_t count,
                                 struct token04_payload **out);

/**
 * Makes the payload of a token for a copyrighted video. The arguments are those of
 * token04_video_payload.
 *
 * @param out  the payload, NULL on failure; free it with token04_payload_free
 * @return TOKEN04_OK, INVALID_PAYLOAD, INVALID_ARGUMENT, OUT_OF_MEMORY
 *
 * Safe to call from any thread.
 */
int32_t token04_payload_new_video(const char *room_id,
                                  size_t room_id_len,
                                  const char *video_id,
                                  size_t video_id_len,
                                  struct token04_payload **out);

/**
 * A payload's text: UTF-8, which may contain NULs, and a NUL after it. It belongs to the
 * payload. `text_len`, if not NULL, gets its length without that last NUL. NULL for NULL.
 * Safe to call from any thread.
 */
const char *token04_payload_text(const struct token04_payload *payload,
                                 size_t *text_len);

/**
 * Frees a payload. NULL is allowed. Must not be called twice, nor while another thread uses
 * the payload.
 */
void token04_payload_free(struct token04_payload *payload);

/**
 * The size of a buffer that is always enough for a token with a user id and a payload of
 * these lengths in bytes, whatever has to be escaped and whichever the cipher. At most
 * TOKEN04_MAX_TOKEN_LEN. Safe to call from any thread.
 */
size_t token04_token_capacity(size_t user_id_len,
                              size_t payload_len);

/**
 * Makes one token: GenerateToken04 of ZEGO's documentation. For more than one token make an
 * issuer, which also checks the payload.
 *
 * @param app_id  the AppID of the ZEGO console, not 0
 * @param user_id  who may use the token; must equal the id that the client logs in with, and
 *   case matters. Not empty. Express accepts less than 64 bytes, ZIM at most 32; that
 *   is not checked here.
 * @param secret  the app's ServerSecret: 32 bytes
 * @param effective_time_in_seconds  how long it is valid from now; positive. ZIM
 *   accepts at most 24 days.
 * @param payload  NULL or empty for a basic token, else the text for ZEGO to read. It is not
 *   checked.
 * @param cipher  a token04_cipher
 * @param token  where the token goes: ASCII text without a NUL
 * @param capacity  its size, best from token04_token_capacity
 * @param token_len  how long the token is
 * @return TOKEN04_OK; or, in this order, INVALID_APP_ID, INVALID_USER_ID, INVALID_SECRET,
 *   INVALID_EFFECTIVE_TIME; PAYLOAD_TOO_LARGE, BUFFER_TOO_SMALL, RANDOM_UNAVAILABLE,
 *   CLOCK_UNAVAILABLE. INVALID_ARGUMENT takes the place of the argument that it is about:
 *   outputs come first, cipher and payload after the effective time.
 *
 * Does not allocate. Safe to call from any thread.
 */
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

/**
 * Makes an issuer.
 *
 * @param app_id  the AppID of the ZEGO console, not 0
 * @param secret  the app's ServerSecret: 32 bytes. It is not kept; the key made from it is
 *   wiped when the issuer is freed.
 * @param cipher  a token04_cipher
 * @param out  the issuer, NULL on failure; free it with token04_issuer_free
 * @return TOKEN04_OK, INVALID_APP_ID, INVALID_SECRET, INVALID_ARGUMENT, OUT_OF_MEMORY
 *
 * Safe to call from any thread.
 */
int32_t token04_issuer_new(uint32_t app_id,
                           const char *secret,
                           size_t secret_len,
                           int32_t cipher,
                           struct token04_issuer **out);

/**
 * Frees an issuer and wipes its key. NULL is allowed. Must not be called twice, nor while
 * another thread uses the issuer.
 */
void token04_issuer_free(struct token04_issuer *issuer);

/**
 * The app whose tokens an issuer makes; 0 for NULL. Safe to call from any thread.
 */
uint32_t token04_issuer_app_id(const struct token04_issuer *issuer);

/**
 * How an issuer encrypts, a token04_cipher; -1 for NULL. Safe to call from any thread.
 */
int32_t token04_issuer_cipher(const struct token04_issuer *issuer);

/**
 * Makes a token in the caller's buffer. Allocates only to check the text of a payload.
 *
 * The arguments are those of token04_generate, except that the payload is checked: it must be
 * NULL or empty for a basic token, or the text of a JSON object that names at least one of
 * room_id, privilege, stream_id_list and video_id. A payload without these fields restricts
 * nothing. token04_issuer_issue_payload takes a prepared payload, which is faster, and any
 * text by way of token04_payload_new_raw.
 *
 * @return TOKEN04_OK, INVALID_USER_ID, INVALID_EFFECTIVE_TIME, INVALID_PAYLOAD,
 *   PAYLOAD_TOO_LARGE, BUFFER_TOO_SMALL, INVALID_ARGUMENT, OUT_OF_MEMORY, RANDOM_UNAVAILABLE,
 *   CLOCK_UNAVAILABLE
 *
 * Safe to call from any number of threads with the same issuer.
 */
int32_t token04_issuer_issue(const struct token04_issuer *issuer,
                             const char *user_id,
                             size_t user_id_len,
                             int64_t effective_time_in_seconds,
                             const char *payload,
                             size_t payload_len,
                             char *token,
                             size_t capacity,
                             size_t *token_len);

/**
 * Makes a token with a prepared payload in the caller's buffer. Does not allocate. The quickest
 * way. The other arguments are those of token04_generate.
 *
 * @param payload  from a token04_payload_new_… function. NULL is refused with INVALID_ARGUMENT: it is
 *   what such a function leaves if it fails, and a token without a payload is not limited at all.
 *   token04_issuer_issue makes basic tokens.
 * @return TOKEN04_OK, INVALID_USER_ID, INVALID_EFFECTIVE_TIME, PAYLOAD_TOO_LARGE,
 *   BUFFER_TOO_SMALL, INVALID_ARGUMENT, RANDOM_UNAVAILABLE, CLOCK_UNAVAILABLE
 *
 * Safe to call from any number of threads with the same issuer and payload.
 */
int32_t token04_issuer_issue_payload(const struct token04_issuer *issuer,
                                     const char *user_id,
                                     size_t user_id_len,
                                     int64_t effective_time_in_seconds,
                                     const struct token04_payload *payload,
                                     char *token,
                                     size_t capacity,
                                     size_t *token_len);

/**
 * Makes a token for the given time instead of now: for tests. IV and nonce are still random, so
 * that such a token is as safe as any other; only its times differ. The other arguments are those
 * of token04_issuer_issue.
 *
 * @param unix_seconds  when the token is made; its ctime, from which the effective time counts
 * @return as token04_issuer_issue; CLOCK_UNAVAILABLE for a time before 1970
 *
 * Safe to call from any number of threads with the same issuer.
 */
int32_t token04_issuer_issue_at(const struct token04_issuer *issuer,
                                int64_t unix_seconds,
                                const char *user_id,
                                size_t user_id_len,
                                int64_t effective_time_in_seconds,
                                const char *payload,
                                size_t payload_len,
                                char *token,
                                size_t capacity,
                                size_t *token_len);

/**
 * token04_issuer_issue_at with a prepared payload. Does not allocate. The other arguments are those
 * of token04_issuer_issue_payload.
 *
 * @param unix_seconds  when the token is made; its ctime, from which the effective time counts
 * @return as token04_issuer_issue_payload; CLOCK_UNAVAILABLE for a time before 1970
 *
 * Safe to call from any number of threads with the same issuer and payload.
 */
int32_t token04_issuer_issue_payload_at(const struct token04_issuer *issuer,
                                        int64_t unix_seconds,
                                        const char *user_id,
                                        size_t user_id_len,
                                        int64_t effective_time_in_seconds,
                                        const struct token04_payload *payload,
                                        char *token,
                                        size_t capacity,
                                        size_t *token_len);

/**
 * Frees a batch and all its tokens. NULL is allowed. Must not be called twice.
 */
void token04_batch_free(struct token04_batch *batch);

/**
 * How many users there were; 0 for NULL. Safe to call from any thread.
 */
size_t token04_batch_count(const struct token04_batch *batch);

/**
 * The token of the user at an index, counted from 0.
 *
 * @param token  the token: ASCII text without a NUL. It belongs to the batch and is valid
 *   until that is freed.
 * @param token_len  how long it is
 * @return TOKEN04_OK; INVALID_USER_ID or PAYLOAD_TOO_LARGE if no token could be made for
 *   this user; INVALID_ARGUMENT if its id is not UTF-8, or if there is no such index
 *
 * Safe to call from any thread.
 */
int32_t token04_batch_token(const struct token04_batch *batch,
                            size_t index,
                            const char **token,
                            size_t *token_len);

/**
 * All tokens in one piece, for callers that pass them on at once.
 *
 * @param tokens  the tokens, one after the other: ASCII text without NULs. It belongs to
 *   the batch and is valid until that is freed; NULL if there are no tokens.
 * @param tokens_len  how long it is
 * @param ends  for each user, in their order, where the token ends, counted in bytes from
 *   `tokens`; it starts where the one before ends. A user for whom no token could be made has
 *   an empty place: token04_batch_token says why. It belongs to the batch as well; NULL
 *   if there were no users.
 * @return TOKEN04_OK, INVALID_ARGUMENT
 *
 * Safe to call from any thread.
 */
int32_t token04_batch_tokens(const struct token04_batch *batch,
                             const char **tokens,
                             size_t *tokens_len,
                             const size_t **ends);

/**
 * Makes a token for each user, in the users' order, with the same effective time and
 * payload; much cheaper per token than one by one.
 *
 * @param user_ids  pointers to the user ids
 * @param user_id_lens  their lengths in bytes
 * @param count  how many there are
 * @param effective_time_in_seconds  how long each token is valid from now; positive
 * @param payload  text that is checked as token04_issuer_issue does
 * @param threads  the number of threads: 1 uses only the calling thread, 0 uses one for each core.
 *   They end before the call returns.
 * @param out  the batch, NULL on failure; free it with token04_batch_free. A user whose token
 *   could not be made does not fail the batch, also one whose id is not UTF-8: token04_batch_token says why.
 * @return TOKEN04_OK, INVALID_EFFECTIVE_TIME, INVALID_PAYLOAD, PAYLOAD_TOO_LARGE (the payload
 *   alone is too large), INVALID_ARGUMENT, OUT_OF_MEMORY, RANDOM_UNAVAILABLE, CLOCK_UNAVAILABLE
 *
 * Safe to call from any number of threads with the same issuer.
 */
int32_t token04_issuer_issue_batch(const struct token04_issuer *issuer,
                                   const char *const *user_ids,
                                   const size_t *user_id_lens,
                                   size_t count,
                                   int64_t effective_time_in_seconds,
                                   const char *payload,
                                   size_t payload_len,
                                   size_t threads,
                                   struct token04_batch **out);

/**
 * Makes a token for each user with a prepared payload. The other arguments are those of
 * token04_issuer_issue_batch.
 *
 * @param payload  from a token04_payload_new_… function; NULL is refused with INVALID_ARGUMENT.
 *   token04_issuer_issue_batch makes basic tokens.
 * @return TOKEN04_OK, INVALID_EFFECTIVE_TIME, PAYLOAD_TOO_LARGE (the payload alone is too large),
 *   INVALID_ARGUMENT, OUT_OF_MEMORY, RANDOM_UNAVAILABLE, CLOCK_UNAVAILABLE
 *
 * Safe to call from any number of threads with the same issuer and payload.
 */
int32_t token04_issuer_issue_batch_payload(const struct token04_issuer *issuer,
                                           const char *const *user_ids,
                                           const size_t *user_id_lens,
                                           size_t count,
                                           int64_t effective_time_in_seconds,
                                           const struct token04_payload *payload,
                                           size_t threads,
                                           struct token04_batch **out);

/**
 * Frees what token04_verifier_open and token04_verifier_verify gave. NULL is allowed. Must
 * not be called twice, nor with what token04_report_claims gave.
 */
void token04_claims_free(struct token04_claims *claims);

/**
 * The app; 0 for NULL. Safe to call from any thread.
 */
uint32_t token04_claims_app_id(const struct token04_claims *claims);

/**
 * The user: UTF-8, which may contain NULs, and a NUL after it. It belongs to the claims.
 * `user_id_len`, if not NULL, gets its length without that last NUL. NULL for NULL.
 * Safe to call from any thread.
 */
const char *token04_claims_user_id(const struct token04_claims *claims,
                                   size_t *user_id_len);

/**
 * The payload: "", or text that should be a JSON object; UTF-8, and a NUL after it. It
 * belongs to the claims. `payload_len`, if not NULL, gets its length without that last
 * NUL. NULL for NULL. Safe to call from any thread.
 */
const char *token04_claims_payload(const struct token04_claims *claims,
                                   size_t *payload_len);

/**
 * The random number in the claims; 0 for NULL. Safe to call from any thread.
 */
int64_t token04_claims_nonce(const struct token04_claims *claims);

/**
 * When the token was made, in Unix seconds; 0 for NULL. Safe to call from any thread.
 */
int64_t token04_claims_ctime(const struct token04_claims *claims);

/**
 * When the token expires, in Unix seconds: it is valid before this time only. 0 for NULL.
 * Safe to call from any thread.
 */
int64_t token04_claims_expire(const struct token04_claims *claims);

/**
 * The expiry before the ciphertext, in Unix seconds: not authenticated, and equal to
 * the claims' in a token that verifies. 0 for NULL. Safe to call from any thread.
 */
int64_t token04_claims_envelope_expire(const struct token04_claims *claims);

/**
 * The token's cipher, a token04_cipher; -1 for NULL. Safe to call from any thread.
 */
int32_t token04_claims_cipher(const struct token04_claims *claims);

/**
 * Which of the verifier's secrets decrypts the token, counted from 0; 0 for NULL.
 * Safe to call from any thread.
 */
size_t token04_claims_secret_index(const struct token04_claims *claims);

/**
 * Reads a token's envelope. This needs no secret and proves nothing.
 *
 * @param token  the token, ASCII text
 * @param out  the envelope
 * @return TOKEN04_OK, UNSUPPORTED_VERSION, MALFORMED, INVALID_ARGUMENT
 *
 * Safe to call from any thread.
 */
int32_t token04_inspect(const char *token,
                        size_t token_len,
                        struct token04_envelope *out);

/**
 * Makes a verifier.
 *
 * @param secrets  pointers to the app's ServerSecrets, 32 bytes each: one, or several
 *   while one is replaced. The first that decrypts a token is used.
 * @param secret_lens  their lengths in bytes
 * @param count  how many there are
 * @param out  the verifier, NULL on failure; free it with token04_verifier_free
 * @return TOKEN04_OK; INVALID_SECRET if one is not 32 bytes long or count is 0;
 *   INVALID_ARGUMENT, OUT_OF_MEMORY
 *
 * Safe to call from any thread.
 */
int32_t token04_verifier_new(const char *const *secrets,
                             const size_t *secret_lens,
                             size_t count,
                             struct token04_verifier **out);

/**
 * Frees a verifier and wipes its keys. NULL is allowed. Must not be called twice, nor
 * while another thread uses the verifier.
 */
void token04_verifier_free(struct token04_verifier *verifier);

/**
 * Reads a token without checking it against anything: neither time, nor user, nor app.
 *
 * @param token  the token, ASCII text
 * @param out  the claims, NULL on failure; free them with token04_claims_free
 * @param sdk_code  as for token04_verifier_verify
 * @return TOKEN04_OK, UNSUPPORTED_VERSION, MALFORMED, DECRYPT_FAILED, CLAIMS_INVALID,
 *   INVALID_ARGUMENT, OUT_OF_MEMORY
 *
 * Safe to call from any number of threads with the same verifier.
 */
int32_t token04_verifier_open(const struct token04_verifier *verifier,
                              const char *token,
                              size_t token_len,
                              struct token04_claims **out,
                              uint32_t *sdk_code);

/**
 * Reads a token and checks it: its own consistency, the time, and everything that is
 * expected. The first check that fails gives the status.
 *
 * @param token  the token, ASCII text
 * @param expected  what to expect; NULL expects only a token that can be read and has not
 *   expired
 * @param out  the claims, NULL on failure; free them with token04_claims_free. May be NULL
 *   itself.
 * @param sdk_code  if not NULL, gets the code that ZEGO's client SDK shows for this fault;
 *   0 if none is known, and on success. The one output with a value on failure. Express shows
 *   1002074 to 1002080 only if ZEGO has switched on forced token login authentication for the
 *   app, and 1002033 otherwise.
 * @return TOKEN04_OK; a status from MALFORMED (40) to STREAM_ID_DENIED (51);
 *   INVALID_ARGUMENT, CLOCK_UNAVAILABLE, OUT_OF_MEMORY
 *
 * Safe to call from any number of threads with the same verifier.
 */
int32_t token04_verifier_verify(const struct token04_verifier *verifier,
                                const char *token,
                                size_t token_len,
                                const struct token04_expectation *expected,
                                struct token04_claims **out,
                                uint32_t *sdk_code);

/**
 * The name of the argument for which token04_verifier_verify and token04_diagnose refuse an
 * expectation with INVALID_ARGUMENT, such as "now" for a time that was never set, or "user_id" for
 * text that is not UTF-8; "expectation" if its size or its bits are wrong.
 *
 * @param expected  the expectation
 * @return NULL if nothing is wrong with it, or if it is NULL. Static, NUL-terminated; never free it.
 *
 * Safe to call from any thread.
 */
const char *token04_expectation_argument(const struct token04_expectation *expected);

/**
 * Runs every check on a token, and if one fails, looks for known mistakes that explain it.
 * Only people who have the secret should see the report: it says more than a verification does.
 *
 * @param token  the token as it was received, damaged or not
 * @param secrets  pointers to the secrets as they were configured, wrong ones included;
 *   without any, only the envelope is examined
 * @param secret_lens  their lengths in bytes
 * @param count  how many there are
 * @param expected  what to expect; NULL expects only a token that can be read and has not
 *   expired
 * @param out  the report, NULL on failure; free it with token04_report_free
 * @return TOKEN04_OK if there is a report, whatever it says; INVALID_ARGUMENT,
 *   OUT_OF_MEMORY
 *
 * Safe to call from any thread.
 */
int32_t token04_diagnose(const char *token,
                         size_t token_len,
                         const char *const *secrets,
                         const size_t *secret_lens,
                         size_t count,
                         const struct token04_expectation *expected,
                         struct token04_report **out);

/**
 * Frees a report and all that belongs to it. NULL is allowed. Must not be called twice.
 */
void token04_report_free(struct token04_report *report);

/**
 * Whether the token as given passes all checks: 1 or 0; 0 for NULL. Safe to call from any thread.
 */
int32_t token04_report_accepted(const struct token04_report *report);

/**
 * Why it is refused: what token04_verifier_verify returns, or INVALID_SECRET if a secret
 * is invalid. TOKEN04_OK if the token is accepted, or if nothing more can be said without a
 * secret. INVALID_ARGUMENT for NULL. Safe to call from any thread.
 */
int32_t token04_report_status(const struct token04_report *report);

/**
 * The code that ZEGO's client SDK shows for it; 0 if none is known, and for NULL.
 * Safe to call from any thread.
 */
uint32_t token04_report_sdk_code(const struct token04_report *report);

/**
 * What is wrong, in a sentence, in a language; "" if the token is accepted. UTF-8,
 * NUL-terminated; it belongs to the report. It quotes nothing of a token or a secret, except
 * well-known misspelt names of payload fields.
 *
 * @param lang  a token04_lang
 * @param message_len  its length in bytes; may be NULL
 * @return the text; NULL for NULL, and if there is no such language
 *
 * Safe to call from any thread.
 */
const char *token04_report_message(const struct token04_report *report,
                                   int32_t lang,
                                   size_t *message_len);

/**
 * The hint to follow first, in English; "" if the token is accepted. UTF-8, NUL-terminated;
 * it belongs to the report. `hint_len` may be NULL. NULL for NULL. Safe to call from any thread.
 */
const char *token04_report_hint(const struct token04_report *report,
                                size_t *hint_len);

/**
 * token04_report_hint in a language, a token04_lang. NULL if there is no such language.
 * Safe to call from any thread.
 */
const char *token04_report_hint_in(const struct token04_report *report,
                                   int32_t lang,
                                   size_t *hint_len);

/**
 * All of it as a JSON object in English, the same as in every language and from the command
 * `token04 verify --json`. UTF-8, NUL-terminated; it belongs to the report. `json_len` may be NULL. It
 * contains the claims. NULL for NULL. Safe to call from any thread.
 */
const char *token04_report_json(const struct token04_report *report,
                                size_t *json_len);

/**
 * token04_report_json with its messages and hints in a language, a token04_lang. NULL if there
 * is no such language. Safe to call from any thread.
 */
const char *token04_report_json_in(const struct token04_report *report,
                                   int32_t lang,
                                   size_t *json_len);

/**
 * The claims of the token, repaired first if that was needed; NULL if it could not
 * be read. They belong to the report: do not free them. Safe to call from any thread.
 */
const struct token04_claims *token04_report_claims(const struct token04_report *report);

/**
 * How many checks there are; 0 for NULL. Safe to call from any thread.
 */
size_t token04_report_check_count(const struct token04_report *report);

/**
 * The check at an index, counted from 0, in the order of their numbers.
 *
 * @return TOKEN04_OK; INVALID_ARGUMENT if there is no such index
 *
 * Safe to call from any thread.
 */
int32_t token04_report_check(const struct token04_report *report,
                             size_t index,
                             struct token04_check *out);

/**
 * How many findings there are; 0 for NULL. Safe to call from any thread.
 */
size_t token04_report_finding_count(const struct token04_report *report);

/**
 * The finding at an index, counted from 0, the most important first. In English.
 *
 * @return TOKEN04_OK; INVALID_ARGUMENT if there is no such index
 *
 * Safe to call from any thread.
 */
int32_t token04_report_finding(const struct token04_report *report,
                               size_t index,
                               struct token04_finding *out);

/**
 * token04_report_finding in a language, a token04_lang.
 *
 * @return TOKEN04_OK; INVALID_ARGUMENT if there is no such index or language
 *
 * Safe to call from any thread.
 */
int32_t token04_report_finding_in(const struct token04_report *report,
                                  size_t index,
                                  int32_t lang,
                                  struct token04_finding *out);

/**
 * Explains an error code that a ZEGO SDK, a service of ZEGO or ZEGO's token generator shows, such as
 * 1002033, 6000109, 20014 or 5. The other numbers of token04_status are not among them: see
 * token04_status_message.
 *
 * @param code  the code
 * @param lang  the language of the sentences, a token04_lang
 * @param out  the explanation; unchanged on failure
 * @return TOKEN04_OK; INVALID_ARGUMENT if `out` is NULL, if there is no such language (then
 *   token04_lang_name is NULL for it), or else if the code is not known
 *
 * Safe to call from any thread.
 */
int32_t token04_explain(int64_t code,
                        int32_t lang,
                        struct token04_explanation *out);

/**
 * The size of a buffer that is always enough for a kit token.
 *
 * @param token_len  the length of the token, in bytes
 * @param texts_len  the lengths of room id, user id and user name together, in bytes
 *
 * Safe to call from any thread.
 */
size_t token04_kit_token_capacity(size_t token_len,
                                  size_t texts_len);

/**
 * Makes a kit token from a token, as generateKitTokenForProduction of ZEGO's UIKits for the Web does in the
 * browser: the token, a #, and base64 of JSON about the user. Pass the whole result to a UIKit.
 * Only the token proves something: the part after the # is not encrypted, and anyone can
 * change it.
 *
 * @param token  a token for this user and this app
 * @param room_id  the room to join; may be empty
 * @param user_id  the user that the token was made for; not empty
 * @param user_name  the name that others see; may be empty
 * @param app_id  the AppID that the token was made for; not 0
 * @param kit  where the kit token goes, without a NUL; must not overlap the texts
 * @param capacity  its size, best from token04_kit_token_capacity
 * @param kit_len  how long it is, in bytes
 * @return TOKEN04_OK; INVALID_APP_ID, INVALID_USER_ID; UNSUPPORTED_VERSION or MALFORMED if `token` is something
 *   else, such as the ServerSecret; BUFFER_TOO_SMALL, INVALID_ARGUMENT, OUT_OF_MEMORY
 *
 * Safe to call from any thread.
 */
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

/**
 * Converts UTF-16, in the machine's byte order, to UTF-8. An unpaired surrogate is
 * refused, never replaced. For languages whose strings are UTF-16.
 *
 * @param units  the UTF-16 units
 * @param count  how many there are
 * @param text  where the UTF-8 text goes, without a NUL; must not overlap `units`
 * @param capacity  its size; 3 * count is always enough
 * @param text_len  how long the text is, in bytes
 * @return TOKEN04_OK, INVALID_ARGUMENT, BUFFER_TOO_SMALL, OUT_OF_MEMORY
 *
 * Safe to call from any thread.
 */
int32_t token04_utf16_to_utf8(const uint16_t *units,
                              size_t count,
                              char *text,
                              size_t capacity,
                              size_t *text_len);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* TOKEN04_H */
