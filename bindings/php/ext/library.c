/* Token04\Native\Library: the C library's functions that need no object, as static methods. */

#include "php_token04.h"

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
  php_token04_text_or_null(&value, token04_status_name(status));
  add_next_index_zval(return_value, &value);
  php_token04_text_or_null(&value, token04_status_message(status));
  add_next_index_zval(return_value, &value);
  php_token04_text_or_null(&value, token04_status_hint(status));
  add_next_index_zval(return_value, &value);
  php_token04_text_or_null(&value, token04_status_argument(status));
  add_next_index_zval(return_value, &value);
  php_token04_text_or_null(&value, token04_status_reason(status));
  add_next_index_zval(return_value, &value);
  php_token04_number_or_null(&value, token04_status_sdk_code(status));
  add_next_index_zval(return_value, &value);
}

static PHP_METHOD(Token04_Native_Library, texts) {
  zend_long number, lang;
  int32_t status;
  zval value;

  ZEND_PARSE_PARAMETERS_START(2, 2)
    Z_PARAM_LONG(number)
    Z_PARAM_LONG(lang)
  ZEND_PARSE_PARAMETERS_END();

  status = php_token04_small(number);
  array_init_size(return_value, 2);
  php_token04_text_or_null(&value, token04_status_message_in(status, php_token04_small(lang)));
  add_next_index_zval(return_value, &value);
  php_token04_text_or_null(&value, token04_status_hint_in(status, php_token04_small(lang)));
  add_next_index_zval(return_value, &value);
}

static PHP_METHOD(Token04_Native_Library, cipherName) {
  zend_long cipher;

  ZEND_PARSE_PARAMETERS_START(1, 1)
    Z_PARAM_LONG(cipher)
  ZEND_PARSE_PARAMETERS_END();

  php_token04_text_or_null(return_value, token04_cipher_name(php_token04_small(cipher)));
}

/* Gives back a text that was written into a string of `capacity` bytes, or throws. */
static void answer(zval *return_value, int32_t status, zend_string *text, size_t length) {
  if (status != TOKEN04_OK) {
    zend_string_free(text);
    php_token04_throw(status, 0);
    return;
  }
  text = zend_string_truncate(text, length, 0);
  ZSTR_VAL(text)[length] = '\0';
  RETURN_NEW_STR(text);
}

static PHP_METHOD(Token04_Native_Library, generate) {
  zend_long app_id, effective_time, cipher;
  zend_string *user_id, *secret, *payload, *large = NULL;
  char stack[ON_STACK], *token = stack;
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
  if (UNEXPECTED(capacity > sizeof stack)) {
    large = zend_string_alloc(capacity, 0);
    token = ZSTR_VAL(large);
  }
  status = token04_generate(php_token04_app_id(app_id), ZSTR_VAL(user_id), ZSTR_LEN(user_id), ZSTR_VAL(secret),
                            ZSTR_LEN(secret), effective_time, ZSTR_VAL(payload), ZSTR_LEN(payload),
                            php_token04_small(cipher), token, capacity, &length);
  if (UNEXPECTED(large != NULL)) {
    answer(return_value, status, large, length);
  } else if (EXPECTED(status == TOKEN04_OK)) {
    RETURN_STRINGL(stack, length);
  } else {
    php_token04_throw(status, 0);
  }
}

static PHP_METHOD(Token04_Native_Library, kitToken) {
  zend_long app_id;
  zend_string *token, *user_id, *room_id, *user_name, *kit;
  size_t capacity, length = 0;
  int32_t status;

  ZEND_PARSE_PARAMETERS_START(5, 5)
    Z_PARAM_STR(token)
    Z_PARAM_LONG(app_id)
    Z_PARAM_STR(user_id)
    Z_PARAM_STR(room_id)
    Z_PARAM_STR(user_name)
  ZEND_PARSE_PARAMETERS_END();

  capacity = token04_kit_token_capacity(ZSTR_LEN(token), ZSTR_LEN(user_id) + ZSTR_LEN(room_id) + ZSTR_LEN(user_name));
  kit = zend_string_alloc(capacity, 0);
  status = token04_kit_token(ZSTR_VAL(token), ZSTR_LEN(token), ZSTR_VAL(room_id), ZSTR_LEN(room_id), ZSTR_VAL(user_id),
                             ZSTR_LEN(user_id), ZSTR_VAL(user_name), ZSTR_LEN(user_name), php_token04_app_id(app_id),
                             ZSTR_VAL(kit), capacity, &length);
  answer(return_value, status, kit, length);
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

T04_RETURNS(arginfo_texts, 2, IS_ARRAY)
  T04_ARG(code, IS_LONG)
  T04_ARG(lang, IS_LONG)
ZEND_END_ARG_INFO()

T04_RETURNS_NOTHING(arginfo_cipher_name, 1)
  T04_ARG(cipher, IS_LONG)
ZEND_END_ARG_INFO()

T04_RETURNS_NOTHING(arginfo_explain, 2)
  T04_ARG(code, IS_LONG)
  T04_ARG(lang, IS_LONG)
ZEND_END_ARG_INFO()

T04_RETURNS(arginfo_kit_token, 5, IS_STRING)
  T04_ARG(token, IS_STRING)
  T04_ARG(appId, IS_LONG)
  T04_ARG(userId, IS_STRING)
  T04_ARG(roomId, IS_STRING)
  T04_ARG(userName, IS_STRING)
ZEND_END_ARG_INFO()

T04_RETURNS_OBJECT(arginfo_inspect, 1, Token04\\Envelope)
  T04_ARG(token, IS_STRING)
ZEND_END_ARG_INFO()

T04_RETURNS_OBJECT(arginfo_diagnose, 11, Token04\\Report)
  T04_ARG(token, IS_STRING)
  T04_ARG(secrets, IS_ARRAY)
  T04_ARG(lang, IS_LONG)
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
    PHP_ME(Token04_Native_Library, texts, arginfo_texts, PUBLIC_STATIC)
    PHP_ME(Token04_Native_Library, cipherName, arginfo_cipher_name, PUBLIC_STATIC)
    PHP_ME(Token04_Native_Library, explain, arginfo_explain, PUBLIC_STATIC)
    PHP_ME(Token04_Native_Library, kitToken, arginfo_kit_token, PUBLIC_STATIC)
    PHP_ME(Token04_Native_Library, diagnose, arginfo_diagnose, PUBLIC_STATIC)
    PHP_FE_END
};

void php_token04_register_library(void) {
  zend_class_entry declared, *class_entry;
  INIT_CLASS_ENTRY(declared, "Token04\\Native\\Library", methods);
  class_entry = zend_register_internal_class(&declared);
  class_entry->ce_flags |= ZEND_ACC_FINAL;
  php_token04_sensitive(class_entry, "generate");
  php_token04_sensitive(class_entry, "inspect");
  php_token04_sensitive(class_entry, "diagnose");
  php_token04_sensitive(class_entry, "kittoken");
}
