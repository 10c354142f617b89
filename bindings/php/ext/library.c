/* Token04\Native\Library: the C library's functions that need no object, as static methods. */

#include "php_token04.h"

/* A text that ends in a NUL, or null. */
static void text_or_null(zval *value, const char *text) {
  if (text != NULL) {
    ZVAL_STRING(value, text);
  } else {
    ZVAL_NULL(value);
  }
}

static void number_or_null(zval *value, uint32_t number) {
  if (number != 0) {
    ZVAL_LONG(value, number);
  } else {
    ZVAL_NULL(value);
  }
}

static PHP_METHOD(Token04_Native_Library, version) {
  ZEND_PARSE_PARAMETERS_START(0, 0)
  ZEND_PARSE_PARAMETERS_END();
  RETURN_STRING(token04_version());
}

static PHP_METHOD(Token04_Native_Library, status) {
  zend_long number;
  int32_t status;
  zval value;

  ZEND_PARSE_PARAMETERS_START(1, 1)
    Z_PARAM_LONG(number)
  ZEND_PARSE_PARAMETERS_END();

  status = php_token04_small(number);
  array_init_size(return_value, 6);
  text_or_null(&value, token04_status_name(status));
  add_next_index_zval(return_value, &value);
  text_or_null(&value, token04_status_message(status));
  add_next_index_zval(return_value, &value);
  text_or_null(&value, token04_status_hint(status));
  add_next_index_zval(return_value, &value);
  text_or_null(&value, token04_status_argument(status));
  add_next_index_zval(return_value, &value);
  text_or_null(&value, token04_status_reason(status));
  add_next_index_zval(return_value, &value);
  number_or_null(&value, token04_status_sdk_code(status));
  add_next_index_zval(return_value, &value);
}

static PHP_METHOD(Token04_Native_Library, generate) {
  zend_long app_id, effective_time, cipher;
  zend_string *user_id, *secret, *payload, *token;
  size_t capacity, length = 0;
  int32_t status;

  ZEND_PARSE_PARAMETERS_START(6, 6)
    Z_PARAM_LONG(app_id)
    Z_PARAM_STR(user_id)
    Z_PARAM_STR(secret)
    Z_PARAM_LONG(effective_time)
    Z_PARAM_STR(payload)
    Z_PARAM_LONG(cipher)
  ZEND_PARSE_PARAMETERS_END();

  capacity = token04_token_capacity(ZSTR_LEN(user_id), ZSTR_LEN(payload));
  token = zend_string_alloc(capacity, 0);
  status = token04_generate(php_token04_app_id(app_id), ZSTR_VAL(user_id), ZSTR_LEN(user_id), ZSTR_VAL(secret),
                            ZSTR_LEN(secret), effective_time, ZSTR_VAL(payload), ZSTR_LEN(payload),
                            php_token04_small(cipher), ZSTR_VAL(token), capacity, &length);
  if (status != TOKEN04_OK) {
    zend_string_free(token);
    php_token04_throw(status, 0);
    return;
  }
  token = zend_string_truncate(token, length, 0);
  ZSTR_VAL(token)[length] = '\0';
  RETURN_NEW_STR(token);
}

static PHP_METHOD(Token04_Native_Library, inspect) {
  struct token04_envelope envelope;
  zend_string *token;
  zval arguments[6];
  int32_t status;

  ZEND_PARSE_PARAMETERS_START(1, 1)
    Z_PARAM_STR(token)
  ZEND_PARSE_PARAMETERS_END();

  status = token04_inspect(ZSTR_VAL(token), ZSTR_LEN(token), &envelope);
  if (status != TOKEN04_OK) {
    php_token04_throw(status, 0);
    return;
  }
  ZVAL_LONG(&arguments[0], envelope.cipher);
  ZVAL_LONG(&arguments[1], envelope.expire);
  ZVAL_STRINGL(&arguments[2], (const char *)envelope.iv, envelope.iv_len);
  ZVAL_LONG(&arguments[3], (zend_long)envelope.token_len);
  ZVAL_LONG(&arguments[4], (zend_long)envelope.envelope_len);
  ZVAL_LONG(&arguments[5], (zend_long)envelope.ciphertext_len);
  php_token04_new(return_value, "Token04\\Envelope", arguments, 6);
}

static void checks_of(zval *checks, const struct token04_report *report) {
  struct token04_check check;
  size_t index;
  array_init(checks);
  for (index = 0; token04_report_check(report, index, &check) == TOKEN04_OK; index++) {
    zval row, value;
    array_init_size(&row, 3);
    add_next_index_long(&row, check.status);
    add_next_index_long(&row, check.outcome);
    number_or_null(&value, check.sdk_code);
    add_next_index_zval(&row, &value);
    add_next_index_zval(checks, &row);
  }
}

static void findings_of(zval *findings, const struct token04_report *report) {
  struct token04_finding finding;
  size_t index, code;
  array_init(findings);
  for (index = 0; token04_report_finding(report, index, &finding) == TOKEN04_OK; index++) {
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

static void new_report(zval *object, const struct token04_report *report) {
  zval arguments[8], claims;
  size_t length;
  const char *text;
  if (php_token04_new_claims(&claims, token04_report_claims(report)) != SUCCESS) {
    return;
  }
  ZVAL_BOOL(&arguments[0], token04_report_accepted(report));
  ZVAL_LONG(&arguments[1], token04_report_status(report));
  number_or_null(&arguments[2], token04_report_sdk_code(report));
  text = token04_report_hint(report, &length);
  ZVAL_STRINGL(&arguments[3], text, length);
  text = token04_report_json(report, &length);
  ZVAL_STRINGL(&arguments[4], text, length);
  arguments[5] = claims;
  checks_of(&arguments[6], report);
  findings_of(&arguments[7], report);
  php_token04_new(object, "Token04\\Report", arguments, 8);
}

static PHP_METHOD(Token04_Native_Library, diagnose) {
  struct token04_expectation expectation;
  struct token04_report *report = NULL;
  php_token04_expected expected;
  php_token04_texts texts;
  zend_string *token;
  HashTable *secrets;
  int32_t status = TOKEN04_INVALID_ARGUMENT;

  ZEND_PARSE_PARAMETERS_START(10, 10)
    Z_PARAM_STR(token)
    Z_PARAM_ARRAY_HT(secrets)
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
  if (php_token04_texts_init(&texts, secrets)) {
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
      new_report(return_value, report);
      bailed_out = 0;
    } zend_end_try();
    token04_report_free(report);
    if (bailed_out) {
      zend_bailout();
    }
  }
}

T04_RETURNS(arginfo_version, 0, IS_STRING)
ZEND_END_ARG_INFO()

T04_RETURNS(arginfo_status, 1, IS_ARRAY)
  T04_ARG(code, IS_LONG)
ZEND_END_ARG_INFO()

T04_RETURNS(arginfo_generate, 6, IS_STRING)
  T04_ARG(appId, IS_LONG)
  T04_ARG(userId, IS_STRING)
  T04_ARG(secret, IS_STRING)
  T04_ARG(effectiveTimeInSeconds, IS_LONG)
  T04_ARG(payload, IS_STRING)
  T04_ARG(cipher, IS_LONG)
ZEND_END_ARG_INFO()

T04_RETURNS_OBJECT(arginfo_inspect, 1, Token04\\Envelope)
  T04_ARG(token, IS_STRING)
ZEND_END_ARG_INFO()

T04_RETURNS_OBJECT(arginfo_diagnose, 10, Token04\\Report)
  T04_ARG(token, IS_STRING)
  T04_ARG(secrets, IS_ARRAY)
  T04_ARG(flags, IS_LONG)
  T04_ARG(appId, IS_LONG)
  T04_ARG(userId, IS_STRING)
  T04_ARG(roomId, IS_STRING)
  T04_ARG(streamId, IS_STRING)
  T04_ARG(now, IS_LONG)
  T04_ARG(leeway, IS_LONG)
  T04_ARG(ctimeLeeway, IS_LONG)
ZEND_END_ARG_INFO()

#define PUBLIC_STATIC ZEND_ACC_PUBLIC | ZEND_ACC_STATIC

static const zend_function_entry methods[] = {
    PHP_ME(Token04_Native_Library, version, arginfo_version, PUBLIC_STATIC)
    PHP_ME(Token04_Native_Library, status, arginfo_status, PUBLIC_STATIC)
    PHP_ME(Token04_Native_Library, generate, arginfo_generate, PUBLIC_STATIC)
    PHP_ME(Token04_Native_Library, inspect, arginfo_inspect, PUBLIC_STATIC)
    PHP_ME(Token04_Native_Library, diagnose, arginfo_diagnose, PUBLIC_STATIC)
    PHP_FE_END
};

void php_token04_register_library(void) {
  zend_class_entry declared, *class_entry;
  INIT_CLASS_ENTRY(declared, "Token04\\Native\\Library", methods);
  class_entry = zend_register_internal_class(&declared);
  class_entry->ce_flags |= ZEND_ACC_FINAL;
  php_token04_sensitive(class_entry, "generate", 2);
  php_token04_sensitive(class_entry, "generate", 4);
  php_token04_sensitive(class_entry, "inspect", 0);
  php_token04_sensitive(class_entry, "diagnose", 0);
  php_token04_sensitive(class_entry, "diagnose", 1);
}
