/* Random calls of what explains: numbers, codes and reports in every language, kit tokens, payloads. */
#include <string.h>

#include "random.h"

static int32_t any_lang(void) { return below(8) ? (int32_t)below(2) : any_number(); }

static int is_lang(int32_t lang) { return lang == TOKEN04_LANG_EN || lang == TOKEN04_LANG_ZH; }

void report_texts(const token04_report *report, const char *user) {
  const int32_t lang = any_lang();
  size_t i, len = 0;
  const char *const texts[] = {CALL(token04_report_message)(report, lang, below(2) ? &len : NULL),
                               CALL(token04_report_hint_in)(report, lang, below(2) ? &len : NULL)};
  const char *json = CALL(token04_report_json_in)(report, lang, below(2) ? &len : NULL);
  if ((json != NULL) != is_lang(lang)) found("a report in no language");
  for (i = 0; i < 2; i++) {
    if ((texts[i] != NULL) != is_lang(lang)) found("half a report");
    else if (texts[i] != NULL) quotes_nothing(texts[i], user);
  }
  for (i = 0; i < CALL(token04_report_finding_count)(report) + 1; i++) {
    token04_finding finding;
    const int32_t status = CALL(token04_report_finding_in)(below(20) ? report : NULL, i, lang, below(20) ? &finding : NULL);
    count_outcome(status);
    if (status != TOKEN04_OK) continue;
    if (!is_lang(lang)) found("a finding in no language");
    quotes_nothing(finding.message, user);
    quotes_nothing(finding.hint, user);
  }
}

static void numbers_in_words(void) {
  const int32_t lang = any_lang(), number = below(2) ? any_number() : (int32_t)below(60);
  const int known = is_lang(lang) && CALL(token04_status_name)(number) != NULL;
  if ((CALL(token04_status_message_in)(number, lang) != NULL) != known ||
      (CALL(token04_status_hint_in)(number, lang) != NULL) != known) {
    found("half a status in a language");
  }
  if ((CALL(token04_lang_name)(lang) != NULL) != is_lang(lang)) found("a language without a name");
}

static void codes(void) {
  static const int64_t known[] = {1002033, 1002078, 6000109, 20014, 50119, 7200401, 0, -1, 5};
  token04_explanation explanation;
  const int32_t lang = any_lang();
  const int64_t code = below(2) ? known[below(sizeof known / sizeof *known)] : any_time();
  const int32_t status = CALL(token04_explain)(code, lang, below(20) ? &explanation : NULL);
  count_outcome(status);
  if (status != TOKEN04_OK) return;
  if (!is_lang(lang) || explanation.code != code || strlen(explanation.meaning) == 0 || strlen(explanation.causes) == 0 ||
      strlen(explanation.hint) == 0 || strlen(explanation.when) == 0 || strlen(explanation.product) == 0 ||
      strlen(explanation.source) == 0) {
    found("an explanation that cannot be");
  }
}

static void kit_tokens(void) {
  static char token[4096];
  const struct text user = below(3) ? good_text() : any_text(), room = any_text(), name = any_text();
  size_t token_len = 0, len = 77, texts;
  struct text given;
  struct buffer buffer;
  int32_t status;
  const uint32_t app = below(3);
  if (below(4) == 0 ||
      CALL(token04_issuer_issue)(issuers[below(2)], TEXT("ann"), 600, TEXT(ROOM), token, sizeof token, &token_len) != TOKEN04_OK) {
    given = any_text();
  } else {
    given = placed(token, token_len);
  }
  texts = user.len + room.len + name.len;
  buffer = any_buffer(CALL(token04_kit_token_capacity)(given.len, texts));
  status = CALL(token04_kit_token)(given.data, given.len, room.data, room.len, user.data, user.len, name.data, name.len, app,
                                   buffer.data, buffer.capacity, below(20) ? &len : NULL);
  count_outcome(status);
  if (status != TOKEN04_OK) {
    if (len != 77) found("a kit token and an error");
    return;
  }
  if (app == 0 || is_empty(user) || is_wrong(user) || is_wrong(room) || is_wrong(name) || is_wrong(given)) {
    found("a kit token of wrong arguments");
  }
  if (len > buffer.capacity || len <= given.len || memcmp(buffer.data, given.data, given.len) != 0 || buffer.data[given.len] != '#') {
    found("a kit token that cannot be");
  }
}

static void problems(void) {
  const struct text payload = any_payload();
  const int32_t lang = any_lang();
  struct buffer buffer = any_buffer(256);
  size_t len = 77;
  token04_payload *made = NULL;
  const int32_t status = CALL(token04_payload_problem)(payload.data, payload.len, lang, buffer.data, buffer.capacity, below(20) ? &len : NULL);
  count_outcome(status);
  if (len != 77 && (len > buffer.capacity || !is_lang(lang) || (status == TOKEN04_OK) != (len == 0))) {
    found("a problem that cannot be");
  }
  if (status == TOKEN04_OK && CALL(token04_payload_new_json)(payload.data, payload.len, &made) != TOKEN04_OK) {
    found("a payload without a problem that is refused");
  }
  CALL(token04_payload_free)(made);
}

void explaining(void) {
  switch (below(4)) {
    case 0: numbers_in_words(); break;
    case 1: codes(); break;
    case 2: kit_tokens(); break;
    default: problems(); break;
  }
}
