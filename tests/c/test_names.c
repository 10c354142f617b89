/* Names, numbers, messages, and UTF-16. */
#include <stdint.h>
#include <stdlib.h>
#include <token04.h>

#include "check.h"

static int same(const char *found, const char *expected) {
  return found != NULL && strcmp(found, expected) == 0;
}

static void statuses(void) {
  const int32_t all[] = {0, 1, 3, 5, 6, 20, 21, 22, 23, 24, 25, 26, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, -1};
  size_t i, named = 0;
  int32_t status;
  CHECK(strcmp(token04_version(), TOKEN04_VERSION) == 0);
  CHECK(token04_abi_version() == 2 && TOKEN04_ABI_VERSION == 2);
  for (status = -10; status < 100; status++) named += token04_status_name(status) != NULL;
  CHECK(named == sizeof all / sizeof *all);
  for (i = 0; i < sizeof all / sizeof *all; i++) {
    const char *message = token04_status_message(all[i]), *hint = token04_status_hint(all[i]);
    CHECK(token04_status_name(all[i]) != NULL && message != NULL && hint != NULL);
    /* What is wrong, then what to do: the hint is how the message ends. */
    CHECK(strlen(message) > strlen(hint) && strcmp(message + strlen(message) - strlen(hint), hint) == 0);
    CHECK(message[strlen(message) - 1] == '.');
    CHECK((token04_status_reason(all[i]) != NULL) == (all[i] >= 40));
  }
  CHECK(same(token04_status_name(TOKEN04_INVALID_SECRET), "INVALID_SECRET"));
  CHECK(same(token04_status_name(TOKEN04_OUT_OF_MEMORY), "OUT_OF_MEMORY") && TOKEN04_OUT_OF_MEMORY == 26);
  CHECK(same(token04_status_name(-1), "INTERNAL"));
  CHECK(same(token04_status_message(0), "Success.") && same(token04_status_hint(0), ""));
  CHECK(token04_status_name(2) == NULL && token04_status_message(2) == NULL && token04_status_hint(2) == NULL);
  CHECK(strstr(token04_status_message(TOKEN04_EXPIRED), "expired") != NULL);
  CHECK(same(token04_status_reason(TOKEN04_EXPIRED), "expired"));
  CHECK(token04_status_reason(TOKEN04_OK) == NULL && token04_status_reason(INT32_MIN) == NULL);
  CHECK(token04_status_sdk_code(TOKEN04_EXPIRED) == 1002078 && token04_status_sdk_code(TOKEN04_MALFORMED) == 0);
  CHECK(same(token04_status_argument(TOKEN04_INVALID_SECRET), "secret"));
  CHECK(same(token04_status_argument(TOKEN04_INVALID_EFFECTIVE_TIME), "effective_time_in_seconds"));
  CHECK(token04_status_argument(TOKEN04_OK) == NULL && token04_status_argument(TOKEN04_INVALID_ARGUMENT) == NULL);
  CHECK(token04_status_argument(TOKEN04_EXPIRED) == NULL && token04_status_argument(2) == NULL);
}

static void others(void) {
  CHECK(same(token04_cipher_name(TOKEN04_CIPHER_CBC), "aes-256-cbc"));
  CHECK(same(token04_cipher_name(TOKEN04_CIPHER_GCM), "aes-256-gcm"));
  CHECK(token04_cipher_name(-1) == NULL && token04_cipher_name(2) == NULL);
  CHECK(same(token04_outcome_name(TOKEN04_OUTCOME_PASSED), "passed"));
  CHECK(same(token04_outcome_name(TOKEN04_OUTCOME_FAILED), "failed"));
  CHECK(same(token04_outcome_name(TOKEN04_OUTCOME_SKIPPED), "skipped"));
  CHECK(token04_outcome_name(3) == NULL && token04_outcome_name(INT32_MIN) == NULL);
  CHECK(same(token04_severity_name(TOKEN04_SEVERITY_INFO), "info"));
  CHECK(same(token04_severity_name(TOKEN04_SEVERITY_WARNING), "warning"));
  CHECK(same(token04_severity_name(TOKEN04_SEVERITY_ERROR), "error"));
  CHECK(token04_severity_name(3) == NULL && token04_severity_name(-1) == NULL);
}

static void utf16(void) {
  const uint16_t units[] = {'a', 0, 0xe9, 0x4f60, 0xd83d, 0xde00};
  static const char expected[] = "a\0\xc3\xa9\xe4\xbd\xa0\xf0\x9f\x98\x80";
  const uint16_t alone[][3] = {{0xd83d, 'x', 'x'}, {'x', 0xde00, 'x'}, {'x', 'x', 0xd83d}, {0xde00, 0xd83d, 'x'}};
  const size_t expected_len = sizeof expected - 1;
  char text[64];
  size_t i, len = 7;
  enum { LONG = 5000 };
  uint16_t *many = malloc(LONG * sizeof *many);
  char *much = malloc(3 * LONG);
  CHECK_STATUS(TOKEN04_OK, token04_utf16_to_utf8(units, 6, text, sizeof text, &len));
  CHECK(len == expected_len && memcmp(text, expected, expected_len) == 0);
  CHECK_STATUS(TOKEN04_OK, token04_utf16_to_utf8(units, 6, text, expected_len, &len));
  CHECK_STATUS(TOKEN04_BUFFER_TOO_SMALL, token04_utf16_to_utf8(units, 6, text, expected_len - 1, &len));
  CHECK_STATUS(TOKEN04_OK, token04_utf16_to_utf8(NULL, 0, NULL, 0, &len));
  CHECK(len == 0);
  len = 7;
  for (i = 0; i < sizeof alone / sizeof *alone; i++) {
    CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_utf16_to_utf8(alone[i], 3, text, sizeof text, &len));
  }
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_utf16_to_utf8(NULL, 1, text, sizeof text, &len));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_utf16_to_utf8(units, 6, NULL, sizeof text, &len));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_utf16_to_utf8(units, 6, text, sizeof text, NULL));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_utf16_to_utf8(units, SIZE_MAX, text, sizeof text, &len));
  CHECK(len == 7);
  for (i = 0; i < LONG; i++) many[i] = 0x4f60;
  CHECK_STATUS(TOKEN04_OK, token04_utf16_to_utf8(many, LONG, much, 3 * LONG, &len));
  CHECK(len == 3 * LONG && memcmp(much + 3 * LONG - 3, "\xe4\xbd\xa0", 3) == 0);
  many[LONG - 1] = 0xd83d;
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_utf16_to_utf8(many, LONG, much, 3 * LONG, &len));
  free(many);
  free(much);
}

int main(void) {
  statuses();
  others();
  utf16();
  return checked();
}
