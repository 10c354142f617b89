/* Token04\Native\Library: diagnosing tokens and explaining codes. */

#include "php_token04.h"

static void checks_of(zval *checks, const struct token04_report *report) {
  struct token04_check check;
  size_t index;
  array_init(checks);
  for (index = 0; token04_report_check(report, index, &check) == TOKEN04_OK; index++) {
    zval row, value;
    array_init_size(&row, 3);
    add_next_index_long(&row, check.status);
    add_next_index_long(&row, check.outcome);
    php_token04_number_or_null(&value, check.sdk_code);
    add_next_index_zval(&row, &value);
    add_next_index_zval(checks, &row);
  }
}

static void findings_of(zval *findings, const struct token04_report *report, int32_t lang) {
  struct token04_finding finding;
  size_t index, code;
  array_init(findings);
  for (index = 0; token04_report_finding_in(report, index, lang, &finding) == TOKEN04_OK; index++) {
    zval row, codes;
    array_init_size(&row, 5);
    add_next_index_string(&row, finding.id);
    add_next_index_string(&row, finding.message);
    add_next_index_string(&row, finding.hint);
    array_init(&codes);
    for (code = 0; code < finding.sdk_code_count; code++) {
      add_next_index_long(&codes, finding.sdk_codes[code]);
    }
    add_next_index_zval(&row, &codes);
    add_next_index_long(&row, finding.severity);
    add_next_index_zval(findings, &row);
  }
}

/* A text of the report's; empty if there is no such language. */
static void text_of(zval *value, const char *text, size_t length) {
  ZVAL_STRINGL(value, text != NULL ? text : "", text != NULL ? length : 0);
}

static void new_report(zval *object, const struct token04_report *report, int32_t lang) {
  zval arguments[9], claims;
  size_t length;
  const char *text;
  if (php_token04_new_claims(&claims, token04_report_claims(report)) != SUCCESS) {
    return;
  }
  ZVAL_BOOL(&arguments[0], token04_report_accepted(report));
  ZVAL_LONG(&arguments[1], token04_report_status(report));
  php_token04_number_or_null(&arguments[2], token04_report_sdk_code(report));
  text = token04_report_message(report, lang, &length);
  text_of(&arguments[3], text, length);
  text = token04_report_hint_in(report, lang, &length);
  text_of(&arguments[4], text, length);
  text = token04_report_json_in(report, lang, &length);
  text_of(&arguments[5], text, length);
  arguments[6] = claims;
  checks_of(&arguments[7], report);
  findings_of(&arguments[8], report, lang);
  php_token04_new(object, "Token04\\Report", arguments, 9);
}

PHP_METHOD(Token04_Native_Library, diagnose) {
  struct token04_expectation expectation;
  struct token04_report *report = NULL;
  php_token04_expected expected;
  php_token04_texts texts;
  zend_string *token;
  HashTable *secrets;
  zend_long lang;
  int32_t status = TOKEN04_INVALID_ARGUMENT;

  ZEND_PARSE_PARAMETERS_START(11, 11)
    Z_PARAM_STR(token)
    Z_PARAM_ARRAY_HT(secrets)
    Z_PARAM_LONG(lang)
    Z_PARAM_LONG(expected.flags)
    Z_PARAM_LONG(expected.app_id)
    Z_PARAM_STR(expected.user_id)
    Z_PARAM_STR(expected.room_id)
    Z_PARAM_STR(expected.stream_id)
    Z_PARAM_LONG(expected.now)
    Z_PARAM_LONG(expected.leeway)
    Z_PARAM_LONG(expected.ctime_leeway)
  ZEND_PARSE_PARAMETERS_END();

  php_token04_expectation_init(&expectation, &expected);
  if (php_token04_texts_init(&texts, secrets, 1)) {
    status = token04_diagnose(ZSTR_VAL(token), ZSTR_LEN(token), texts.texts, texts.lengths, texts.count, &expectation,
                              &report);
    php_token04_texts_free(&texts);
  }
  if (status != TOKEN04_OK) {
    php_token04_throw(status, 0);
    return;
  }
  {
    volatile int bailed_out = 1;
    zend_try {
      new_report(return_value, report, php_token04_small(lang));
      bailed_out = 0;
    } zend_end_try();
    token04_report_free(report);
    if (bailed_out) {
      zend_bailout();
    }
  }
}

PHP_METHOD(Token04_Native_Library, explain) {
  struct token04_explanation found;
  zend_long code, lang;
  zval arguments[8];

  ZEND_PARSE_PARAMETERS_START(2, 2)
    Z_PARAM_LONG(code)
    Z_PARAM_LONG(lang)
  ZEND_PARSE_PARAMETERS_END();

  if (token04_explain(code, php_token04_small(lang), &found) != TOKEN04_OK) {
    RETURN_NULL();
  }
  ZVAL_LONG(&arguments[0], found.code);
  ZVAL_STRING(&arguments[1], found.product);
  php_token04_text_or_null(&arguments[2], found.name);
  ZVAL_STRING(&arguments[3], found.meaning);
  ZVAL_STRING(&arguments[4], found.causes);
  ZVAL_STRING(&arguments[5], found.hint);
  ZVAL_STRING(&arguments[6], found.when);
  ZVAL_STRING(&arguments[7], found.source);
  php_token04_new(return_value, "Token04\\Explanation", arguments, 8);
}
