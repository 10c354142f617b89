/* Token04\Native\Verifier: what reads and checks tokens. */

#include "php_token04.h"

typedef struct {
  struct token04_verifier *handle;
  zend_object object; /* last: PHP puts properties behind it */
} verifier;

static zend_object_handlers handlers;

static verifier *of(zend_object *object) {
  return (verifier *)((char *)object - offsetof(verifier, object));
}

static zend_object *create(zend_class_entry *class_entry) {
  verifier *made = ecalloc(1, sizeof *made + zend_object_properties_size(class_entry));
  zend_object_std_init(&made->object, class_entry);
  object_properties_init(&made->object, class_entry);
  made->object.handlers = &handlers;
  return &made->object;
}

static void release(zend_object *object) {
  token04_verifier_free(of(object)->handle);
  of(object)->handle = NULL;
  zend_object_std_dtor(object);
}

static PHP_METHOD(Token04_Native_Verifier, __construct) {
  HashTable *secrets;
  struct token04_verifier *handle;
  php_token04_texts texts;
  int32_t status = TOKEN04_INVALID_ARGUMENT;

  ZEND_PARSE_PARAMETERS_START(1, 1)
    Z_PARAM_ARRAY_HT(secrets)
  ZEND_PARSE_PARAMETERS_END();

  if (of(Z_OBJ_P(getThis()))->handle != NULL) {
    zend_throw_error(NULL, "Token04\\Verifier is constructed already");
    return;
  }
  if (php_token04_texts_init(&texts, secrets, 1)) {
    status = token04_verifier_new(texts.texts, texts.lengths, texts.count, &handle);
    php_token04_texts_free(&texts);
  }
  if (status != TOKEN04_OK) {
    php_token04_throw(status, 0);
    return;
  }
  of(Z_OBJ_P(getThis()))->handle = handle;
}

static void answer(zval *return_value, int32_t status, uint32_t sdk_code, struct token04_claims *claims) {
  if (status != TOKEN04_OK) {
    php_token04_throw(status, sdk_code);
    return;
  }
  {
    volatile int bailed_out = 1;
    zend_try {
      php_token04_new_claims(return_value, claims);
      bailed_out = 0;
    } zend_end_try();
    token04_claims_free(claims);
    if (bailed_out) {
      zend_bailout();
    }
  }
}

static PHP_METHOD(Token04_Native_Verifier, open) {
  struct token04_claims *claims = NULL;
  zend_string *token;
  uint32_t sdk_code = 0;
  int32_t status;

  ZEND_PARSE_PARAMETERS_START(1, 1)
    Z_PARAM_STR(token)
  ZEND_PARSE_PARAMETERS_END();

  status = token04_verifier_open(of(Z_OBJ_P(getThis()))->handle, ZSTR_VAL(token), ZSTR_LEN(token), &claims, &sdk_code);
  answer(return_value, status, sdk_code, claims);
}

static PHP_METHOD(Token04_Native_Verifier, verify) {
  struct token04_expectation expectation;
  struct token04_claims *claims = NULL;
  php_token04_expected expected;
  zend_string *token;
  uint32_t sdk_code = 0;
  int32_t status;

  ZEND_PARSE_PARAMETERS_START(9, 9)
    Z_PARAM_STR(token)
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
  status = token04_verifier_verify(of(Z_OBJ_P(getThis()))->handle, ZSTR_VAL(token), ZSTR_LEN(token), &expectation,
                                   &claims, &sdk_code);
  answer(return_value, status, sdk_code, claims);
}

T04_RETURNS_NOTHING(arginfo_construct, 1)
  T04_ARG(secrets, IS_ARRAY)
ZEND_END_ARG_INFO()

T04_RETURNS_OBJECT(arginfo_open, 1, Token04\\Claims)
  T04_ARG(token, IS_STRING)
ZEND_END_ARG_INFO()

T04_RETURNS_OBJECT(arginfo_verify, 9, Token04\\Claims)
  T04_ARG(token, IS_STRING)
  T04_ARG(flags, IS_LONG)
  T04_ARG(appId, IS_LONG)
  T04_ARG(userId, IS_STRING)
  T04_ARG(roomId, IS_STRING)
  T04_ARG(streamId, IS_STRING)
  T04_ARG(now, IS_LONG)
  T04_ARG(leeway, IS_LONG)
  T04_ARG(ctimeLeeway, IS_LONG)
ZEND_END_ARG_INFO()

static const zend_function_entry methods[] = {
    PHP_ME(Token04_Native_Verifier, __construct, arginfo_construct, ZEND_ACC_PUBLIC)
    PHP_ME(Token04_Native_Verifier, open, arginfo_open, ZEND_ACC_PUBLIC)
    PHP_ME(Token04_Native_Verifier, verify, arginfo_verify, ZEND_ACC_PUBLIC)
    PHP_FE_END
};

void php_token04_register_verifier(void) {
  zend_class_entry declared, *class_entry;
  INIT_CLASS_ENTRY(declared, "Token04\\Native\\Verifier", methods);
  class_entry = zend_register_internal_class(&declared);
  class_entry->ce_flags |= ZEND_ACC_FINAL;
  class_entry->create_object = create;
  memcpy(&handlers, zend_get_std_object_handlers(), sizeof handlers);
  handlers.offset = offsetof(verifier, object);
  handlers.free_obj = release;
  php_token04_forbid_copies(class_entry, &handlers);
  php_token04_sensitive(class_entry, "__construct");
  php_token04_sensitive(class_entry, "open");
  php_token04_sensitive(class_entry, "verify");
}
