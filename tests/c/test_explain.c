/* What numbers mean, in both languages; kit tokens; what is wrong with a payload. */
#include <stdint.h>
#include <token04.h>

#include "check.h"

static int has(const char *text, const char *part) {
  return text != NULL && strstr(text, part) != NULL;
}

static int is(const char *text, size_t len, const char *expected) {
  return len == strlen(expected) && memcmp(text, expected, len) == 0;
}

static void languages(void) {
  int32_t status;
  CHECK(TOKEN04_LANG_EN == 0 && TOKEN04_LANG_ZH == 1);
  CHECK(has(token04_lang_name(TOKEN04_LANG_EN), "en") && has(token04_lang_name(TOKEN04_LANG_ZH), "zh"));
  CHECK(token04_lang_name(2) == NULL && token04_lang_name(-1) == NULL);
  for (status = -10; status < 100; status++) {
    const int known = token04_status_name(status) != NULL;
    CHECK((token04_status_message_in(status, TOKEN04_LANG_ZH) != NULL) == known);
    CHECK((token04_status_hint_in(status, TOKEN04_LANG_ZH) != NULL) == known);
    CHECK(token04_status_message_in(status, TOKEN04_LANG_EN) == token04_status_message(status));
    CHECK(token04_status_hint_in(status, TOKEN04_LANG_EN) == token04_status_hint(status));
    CHECK(token04_status_message_in(status, 2) == NULL && token04_status_hint_in(status, -1) == NULL);
  }
  CHECK(has(token04_status_message_in(TOKEN04_EXPIRED, TOKEN04_LANG_ZH), "过期"));
  CHECK(has(token04_status_message_in(TOKEN04_OK, TOKEN04_LANG_ZH), "成功"));
}

static void codes(void) {
  struct token04_explanation known, unchanged;
  CHECK_STATUS(TOKEN04_OK, token04_explain(1002078, TOKEN04_LANG_EN, &known));
  CHECK(known.code == 1002078 && has(known.product, "express") && has(known.name, "RoomTokenExpireError"));
  CHECK(has(known.source, "documented") && has(known.when, "1002033"));
  CHECK(has(known.meaning, ".") && has(known.causes, ".") && has(known.hint, "."));
  CHECK_STATUS(TOKEN04_OK, token04_explain(6000109, TOKEN04_LANG_ZH, &known));
  CHECK(known.name == NULL && has(known.product, "zim") && has(known.source, "read_in_code"));
  CHECK(has(known.meaning, "。") && has(known.causes, "。") && has(known.hint, "。") && has(known.when, "。"));
  CHECK_STATUS(TOKEN04_OK, token04_explain(-1, TOKEN04_LANG_EN, &known));
  CHECK(known.code == -1 && has(known.product, "generator"));
  unchanged = known;
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_explain(12345, TOKEN04_LANG_EN, &known));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_explain(INT64_MIN, TOKEN04_LANG_EN, &known));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_explain(5, 2, &known));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_explain(5, TOKEN04_LANG_EN, NULL));
  CHECK(memcmp(&unchanged, &known, sizeof known) == 0);
}

static void kit_tokens(void) {
  static const char *const ann = "ann", *const name = "Ann 安", *const room = "room1";
  char token[512], kit[1024];
  size_t token_len = 0, kit_len = 0, capacity;
  CHECK_STATUS(TOKEN04_OK, token04_generate(7, ann, 3, SECRET, 32, 3600, NULL, 0, TOKEN04_CIPHER_CBC, token, sizeof token, &token_len));
  capacity = token04_kit_token_capacity(token_len, 3 + strlen(name) + 5);
  CHECK(capacity > token_len && capacity <= sizeof kit);
  CHECK_STATUS(TOKEN04_OK, token04_kit_token(token, token_len, room, 5, ann, 3, name, strlen(name), 7, kit, capacity, &kit_len));
  CHECK(kit_len > token_len && memcmp(kit, token, token_len) == 0 && kit[token_len] == '#');
  CHECK(is(kit + token_len + 1, kit_len - token_len - 1,
           "eyJ1c2VySUQiOiJhbm4iLCJyb29tSUQiOiJyb29tMSIsInVzZXJOYW1lIjoiQW5uJTIwJUU1JUFFJTg5IiwiYXBwSUQiOjd9"));
  CHECK_STATUS(TOKEN04_BUFFER_TOO_SMALL, token04_kit_token(token, token_len, room, 5, ann, 3, name, strlen(name), 7, kit, kit_len - 1, &kit_len));
  CHECK_STATUS(TOKEN04_OK, token04_kit_token(token, token_len, NULL, 0, ann, 3, NULL, 0, 7, kit, sizeof kit, &kit_len));
  CHECK_STATUS(TOKEN04_INVALID_APP_ID, token04_kit_token(token, token_len, NULL, 0, ann, 3, NULL, 0, 0, kit, sizeof kit, &kit_len));
  CHECK_STATUS(TOKEN04_INVALID_USER_ID, token04_kit_token(token, token_len, NULL, 0, NULL, 0, NULL, 0, 7, kit, sizeof kit, &kit_len));
  CHECK_STATUS(TOKEN04_MALFORMED, token04_kit_token(SECRET, 32, NULL, 0, ann, 3, NULL, 0, 7, kit, sizeof kit, &kit_len));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_kit_token(NULL, 5, NULL, 0, ann, 3, NULL, 0, 7, kit, sizeof kit, &kit_len));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_kit_token(token, token_len, NULL, 0, ann, 3, "\xff", 1, 7, kit, sizeof kit, &kit_len));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_kit_token(token, token_len, NULL, 0, ann, 3, NULL, 0, 7, NULL, 9, &kit_len));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_kit_token(token, token_len, NULL, 0, ann, 3, NULL, 0, 7, kit, sizeof kit, NULL));
}

/* Every byte of the texts as long as it can become. */
static void kit_capacity(void) {
  static const char worst[] = "\x01\x02\x03\x04\x05\x06\x07\x08\x01\x02\x03\x04\x05\x06\x07\x08";
  const size_t len = sizeof worst - 1;
  char token[512], kit[1024];
  size_t token_len = 0, kit_len = 0;
  CHECK_STATUS(TOKEN04_OK, token04_generate(7, worst, len, SECRET, 32, 3600, NULL, 0, TOKEN04_CIPHER_CBC, token, sizeof token, &token_len));
  CHECK_STATUS(TOKEN04_OK, token04_kit_token(token, token_len, worst, len, worst, len, worst, len, UINT32_MAX, kit,
                                            token04_kit_token_capacity(token_len, 3 * len), &kit_len));
  CHECK(token04_kit_token_capacity(SIZE_MAX, SIZE_MAX) == SIZE_MAX);
}

static void payloads(void) {
  char message[256];
  size_t len = 0;
#define PROBLEM(text, lang) token04_payload_problem(text, strlen(text), lang, message, sizeof message, &len)
  CHECK_STATUS(TOKEN04_INVALID_PAYLOAD, PROBLEM("{\"RoomId\":\"r\"}", TOKEN04_LANG_EN));
  message[len < sizeof message ? len : 0] = 0;
  CHECK(has(message, "RoomId") && has(message, "room_id"));
  CHECK_STATUS(TOKEN04_INVALID_PAYLOAD, PROBLEM("{\"RoomId\":\"r\"}", TOKEN04_LANG_ZH));
  message[len < sizeof message ? len : 0] = 0;
  CHECK(has(message, "RoomId") && has(message, "。"));
  CHECK_STATUS(TOKEN04_INVALID_PAYLOAD, PROBLEM("[1,2]", TOKEN04_LANG_EN));
  CHECK(len > 0);
  CHECK_STATUS(TOKEN04_OK, PROBLEM("{\"room_id\":\"r\"}", TOKEN04_LANG_EN));
  CHECK(len == 0);
  CHECK_STATUS(TOKEN04_OK, PROBLEM("", TOKEN04_LANG_EN));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, PROBLEM("{}", 7));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, PROBLEM("\xff", TOKEN04_LANG_EN));
#undef PROBLEM
  CHECK_STATUS(TOKEN04_BUFFER_TOO_SMALL, token04_payload_problem("{}", 2, TOKEN04_LANG_EN, message, 3, &len));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_payload_problem("{}", 2, TOKEN04_LANG_EN, NULL, 3, &len));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_payload_problem("{}", 2, TOKEN04_LANG_EN, message, 3, NULL));
}

static void reports(void) {
  static const char *const secret = SECRET;
  const size_t secret_len = 32;
  struct token04_report *report = NULL;
  struct token04_finding english, chinese;
  size_t len = 1, i;
  CHECK_STATUS(TOKEN04_OK, token04_diagnose("04AA BB", 7, &secret, &secret_len, 1, NULL, &report));
  CHECK(has(token04_report_message(report, TOKEN04_LANG_EN, &len), ".") && len > 0);
  CHECK(has(token04_report_message(report, TOKEN04_LANG_ZH, &len), "。"));
  CHECK(token04_report_hint_in(report, TOKEN04_LANG_EN, NULL) == token04_report_hint(report, NULL));
  CHECK(has(token04_report_hint_in(report, TOKEN04_LANG_ZH, NULL), "。"));
  CHECK(token04_report_json_in(report, TOKEN04_LANG_EN, NULL) == token04_report_json(report, NULL));
  CHECK(has(token04_report_json_in(report, TOKEN04_LANG_ZH, &len), "。"));
  CHECK(token04_report_json_in(report, 2, &len) == NULL && len == 0);
  CHECK(token04_report_message(report, 2, NULL) == NULL && token04_report_hint_in(report, -1, NULL) == NULL);
  CHECK(token04_report_message(NULL, 0, &len) == NULL && len == 0);
  CHECK(token04_report_finding_count(report) > 0);
  for (i = 0; i < token04_report_finding_count(report); i++) {
    CHECK_STATUS(TOKEN04_OK, token04_report_finding(report, i, &english));
    CHECK_STATUS(TOKEN04_OK, token04_report_finding_in(report, i, TOKEN04_LANG_ZH, &chinese));
    CHECK(strcmp(english.id, chinese.id) == 0 && english.severity == chinese.severity);
    CHECK(has(chinese.message, "。") && has(chinese.hint, "。") && strcmp(english.message, chinese.message) != 0);
  }
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_report_finding_in(report, 0, 2, &chinese));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_report_finding_in(report, i, 0, &chinese));
  token04_report_free(report);
}

int main(void) {
  languages();
  codes();
  kit_tokens();
  kit_capacity();
  payloads();
  reports();
  return checked();
}
