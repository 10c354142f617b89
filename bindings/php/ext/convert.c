/* What crosses between PHP and C. */

#include "php_token04.h"

#include "ext/date/php_date.h"
#include "zend_exceptions.h"
#include "zend_interfaces.h"
#if PHP_VERSION_ID >= 80200
#include "zend_attributes.h"
#endif

void php_token04_forbid_copies(zend_class_entry *class_entry, zend_object_handlers *handlers) {
  handlers->clone_obj = NULL;
#if PHP_VERSION_ID >= 80100
  class_entry->ce_flags |= ZEND_ACC_NOT_SERIALIZABLE;
#else
  class_entry->serialize = zend_class_serialize_deny;
  class_entry->unserialize = zend_class_unserialize_deny;
#endif
}

void php_token04_sensitive(zend_class_entry *class_entry, const char *method) {
#if PHP_VERSION_ID >= 80200
  zend_function *function = zend_hash_str_find_ptr(&class_entry->function_table, method, strlen(method));
  uint32_t argument;
  for (argument = 0; argument < function->common.num_args; argument++) {
    zend_add_parameter_attribute(function, argument, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);
  }
#else
  (void)class_entry;
  (void)method;
#endif
}

int php_token04_no_nulls(zend_execute_data *execute_data, uint32_t nullable) {
  uint32_t index;
  for (index = 1; index <= ZEND_CALL_NUM_ARGS(execute_data); index++) {
    zval *argument = ZEND_CALL_ARG(execute_data, index);
    ZVAL_DEREF(argument);
    if (EXPECTED(Z_TYPE_P(argument) != IS_NULL) || index == nullable ||
        index > execute_data->func->common.num_args) {
      continue;
    }
    zend_type_error("%s::%s(): Argument #%u must not be null", ZSTR_VAL(execute_data->func->common.scope->name),
                    ZSTR_VAL(execute_data->func->common.function_name), (unsigned)index);
    return 0;
  }
  return 1;
}

int php_token04_new(zval *object, const char *class_name, zval *arguments, uint32_t count) {
  zend_string *name = zend_string_init(class_name, strlen(class_name), 0);
  zend_class_entry *class_entry = zend_lookup_class(name);
  int made = FAILURE;
  uint32_t index;
  ZVAL_NULL(object);
  if (class_entry == NULL) {
    if (EG(exception) == NULL) {
      zend_throw_error(NULL, "token04: there is no class %s: the extension needs the Composer package token04/token04",
                       class_name);
    }
  } else if (object_init_ex(object, class_entry) == SUCCESS) {
    zval constructor, nothing;
    ZVAL_STRING(&constructor, "__construct");
    ZVAL_UNDEF(&nothing);
    made = call_user_function(EG(function_table), object, &constructor, &nothing, count, arguments);
    if (EG(exception) != NULL) {
      made = FAILURE;
    }
    zval_ptr_dtor(&nothing);
    zval_ptr_dtor(&constructor);
    if (made != SUCCESS) {
      zval_ptr_dtor(object);
      ZVAL_NULL(object);
    }
  }
  for (index = 0; index < count; index++) {
    zval_ptr_dtor(&arguments[index]);
  }
  zend_string_release(name);
  return made;
}

/* Of Token04Exception::of(), which cannot be called here: the exception would point to its line. */
static const char *exception_class(int32_t status) {
  if (status == TOKEN04_EXPIRED) {
    return "Token04\\ExpiredException";
  }
  return token04_status_reason(status) != NULL ? "Token04\\RefusedException" : "Token04\\Token04Exception";
}

/* `problems` is taken. */
static void throw(int32_t status, uint32_t sdk_code, const char *argument, zval *problems) {
  zval exception, arguments[3], name, ignored;
  ZVAL_EMPTY_STRING(&arguments[0]);
  ZVAL_LONG(&arguments[1], status);
  if (php_token04_new(&exception, exception_class(status), arguments, 2) != SUCCESS) {
    zval_ptr_dtor(problems);
    return;
  }
  ZVAL_LONG(&arguments[0], sdk_code);
  php_token04_text_or_null(&arguments[1], argument);
  ZVAL_COPY_VALUE(&arguments[2], problems);
  ZVAL_STRING(&name, "know");
  ZVAL_UNDEF(&ignored);
  call_user_function(EG(function_table), &exception, &name, &ignored, 3, arguments);
  zval_ptr_dtor(&ignored);
  zval_ptr_dtor(&name);
  zval_ptr_dtor(&arguments[1]);
  zval_ptr_dtor(&arguments[2]);
  if (EG(exception) != NULL) {
    zval_ptr_dtor(&exception);
    return;
  }
  zend_throw_exception_object(&exception);
}

void php_token04_throw(int32_t status, uint32_t sdk_code) {
  zval problems;
  array_init(&problems);
  throw(status, sdk_code, NULL, &problems);
}

void php_token04_throw_about(int32_t status, const char *argument) {
  zval problems;
  array_init(&problems);
  throw(status, 0, argument, &problems);
}

/* What is wrong with a payload's text, by language. */
static void problems_of(zval *problems, const php_token04_payload *payload) {
  char message[256];
  size_t length;
  int32_t lang;
  for (lang = TOKEN04_LANG_EN; lang <= TOKEN04_LANG_ZH; lang++) {
    if (token04_payload_problem(payload->text, payload->length, lang, message, sizeof message, &length) ==
        TOKEN04_INVALID_PAYLOAD) {
      add_assoc_stringl(problems, token04_lang_name(lang), message, length);
    }
  }
}

/* The name of the text that is not UTF-8, or null. Whether it could be asked. */
static int blame(zval *found, const zend_string *user_id, const php_token04_payload *payload) {
  zval texts;
  int asked;
  array_init(&texts);
  if (user_id != NULL) {
    add_assoc_stringl(&texts, "user_id", (char *)ZSTR_VAL(user_id), ZSTR_LEN(user_id));
  }
  if (payload->text != NULL) {
    add_assoc_stringl(&texts, "payload", (char *)payload->text, payload->length);
  }
  asked = php_token04_call("Token04\\Internal\\Blame::text", &texts, found);
  zval_ptr_dtor(&texts);
  return asked;
}

void php_token04_throw_issue(int32_t status, const zend_string *user_id, zval *time, const php_token04_payload *payload) {
  zval problems, argument;
  ZVAL_NULL(&argument);
  if (status == TOKEN04_INVALID_EFFECTIVE_TIME) {
    ZVAL_DEREF(time);
    if (!php_token04_call("Token04\\Internal\\Lifetime::problems", time, &problems)) {
      return;
    }
  } else {
    array_init(&problems);
  }
  if (status == TOKEN04_INVALID_PAYLOAD && payload->text != NULL) {
    problems_of(&problems, payload);
  }
  if (status == TOKEN04_INVALID_ARGUMENT && !blame(&argument, user_id, payload)) {
    zval_ptr_dtor(&problems);
    return;
  }
  throw(status, 0, Z_TYPE(argument) == IS_STRING ? Z_STRVAL(argument) : NULL, &problems);
  zval_ptr_dtor(&argument);
}

void php_token04_text_or_null(zval *value, const char *text) {
  if (text != NULL) {
    ZVAL_STRING(value, text);
  } else {
    ZVAL_NULL(value);
  }
}

void php_token04_number_or_null(zval *value, uint32_t number) {
  if (number != 0) {
    ZVAL_LONG(value, number);
  } else {
    ZVAL_NULL(value);
  }
}

int php_token04_texts_init(php_token04_texts *texts, HashTable *array, int all) {
  const size_t room = (size_t)zend_hash_num_elements(array) + 1;
  zval *element;
  texts->count = 0;
  texts->total = 0;
  texts->strings = safe_emalloc(room, sizeof *texts->strings, 0);
  texts->texts = safe_emalloc(room, sizeof *texts->texts, 0);
  texts->lengths = safe_emalloc(room, sizeof *texts->lengths, 0);
  ZEND_HASH_FOREACH_VAL(array, element) {
    ZVAL_DEREF(element);
    if (Z_TYPE_P(element) == IS_STRING) {
      texts->strings[texts->count] = zend_string_copy(Z_STR_P(element));
      texts->texts[texts->count] = Z_STRVAL_P(element);
      texts->lengths[texts->count] = Z_STRLEN_P(element);
      texts->total += Z_STRLEN_P(element);
      texts->count++;
    } else if (all) {
      php_token04_texts_free(texts);
      return 0;
    } else {
      /* Not UTF-8: the library refuses it, when it is its turn. */
      texts->strings[texts->count] = NULL;
      texts->texts[texts->count] = "\xFF";
      texts->lengths[texts->count++] = 1;
    }
  } ZEND_HASH_FOREACH_END();
  return 1;
}

void php_token04_texts_free(php_token04_texts *texts) {
  while (texts->count > 0) {
    zend_string *string = texts->strings[--texts->count];
    if (string != NULL) {
      zend_string_release(string);
    }
  }
  efree(texts->strings);
  efree(texts->texts);
  efree(texts->lengths);
}

int php_token04_pause(void) {
#if PHP_VERSION_ID >= 80200
  const int waits = zend_atomic_bool_load_ex(&EG(vm_interrupt));
#elif PHP_VERSION_ID >= 70100
  const int waits = EG(vm_interrupt);
#else
  const int waits = 0;
#endif
  if (waits) {
    /* PHP looks for it after each call of a function. */
    zval name, ignored;
    ZVAL_STRING(&name, "gc_enabled");
    ZVAL_UNDEF(&ignored);
    call_user_function(EG(function_table), NULL, &name, &ignored, 0, NULL);
    zval_ptr_dtor(&ignored);
    zval_ptr_dtor(&name);
  }
  return EG(exception) == NULL;
}

int php_token04_call(const char *function, zval *argument, zval *returned) {
  zval name;
  int called;
  ZVAL_STRING(&name, function);
  ZVAL_UNDEF(returned);
  called = call_user_function(EG(function_table), NULL, &name, returned, 1, argument);
  zval_ptr_dtor(&name);
  if (called == SUCCESS && EG(exception) == NULL) {
    return 1;
  }
  zval_ptr_dtor(returned);
  if (EG(exception) == NULL) {
    zend_throw_error(NULL, "token04: %s is missing: the extension needs the Composer package token04/token04", function);
  }
  return 0;
}

int php_token04_seconds(zval *argument, zend_long *seconds, const char *method) {
  zval number, whole;
  double fraction;
  zend_uchar type;
  ZVAL_DEREF(argument);
  if (EXPECTED(Z_TYPE_P(argument) == IS_LONG)) {
    *seconds = Z_LVAL_P(argument);
    return 1;
  }
  ZVAL_UNDEF(&number);
  if (Z_TYPE_P(argument) == IS_DOUBLE ||
      (Z_TYPE_P(argument) == IS_OBJECT && instanceof_function(Z_OBJCE_P(argument), php_date_get_interval_ce()))) {
    ZVAL_COPY(&number, argument);
  } else if (!ZEND_ARG_USES_STRICT_TYPES()) {
    if (Z_TYPE_P(argument) == IS_TRUE || Z_TYPE_P(argument) == IS_FALSE) {
      *seconds = Z_TYPE_P(argument) == IS_TRUE;
      return 1;
    }
    if (Z_TYPE_P(argument) == IS_STRING) {
      type = is_numeric_string(Z_STRVAL_P(argument), Z_STRLEN_P(argument), seconds, &fraction, 0);
      if (type == IS_LONG) {
        return 1;
      }
      if (type == IS_DOUBLE) {
        ZVAL_DOUBLE(&number, fraction);
      }
    }
  }
  if (Z_TYPE(number) == IS_UNDEF) {
    zend_type_error("Token04\\Issuer::%s(): Argument #%d ($effectiveTimeInSeconds) must be of type DateInterval|int|float",
                    method, strcmp(method, "issueAt") == 0 ? 3 : 2);
    return 0;
  }
  if (!php_token04_call("Token04\\Internal\\Lifetime::seconds", &number, &whole)) {
    zval_ptr_dtor(&number);
    return 0;
  }
  *seconds = zval_get_long(&whole);
  zval_ptr_dtor(&whole);
  zval_ptr_dtor(&number);
  return 1;
}

uint32_t php_token04_app_id(zend_long app_id) {
  /* Cut to 32 bits it could be the id of another app; 0 is refused. */
  return app_id == (zend_long)(uint32_t)app_id ? (uint32_t)app_id : 0;
}

int32_t php_token04_small(zend_long number) {
  return number == (zend_long)(int32_t)number ? (int32_t)number : INT32_MIN;
}

/* Whether a number survives being cut to 32 bits. */
static int fits(zend_long number) {
  return number == (zend_long)(uint32_t)number;
}

void php_token04_expectation_init(struct token04_expectation *expectation, const php_token04_expected *expected) {
  memset(expectation, 0, sizeof *expectation);
  expectation->struct_size = sizeof *expectation;
  expectation->expected = (uint32_t)expected->flags;
  expectation->app_id = (uint32_t)expected->app_id;
  expectation->leeway = (uint32_t)expected->leeway;
  expectation->ctime_leeway = (uint32_t)expected->ctime_leeway;
  if (!fits(expected->flags) || !fits(expected->app_id) || !fits(expected->leeway) ||
      !fits(expected->ctime_leeway)) {
    expectation->expected = UINT32_MAX; /* bits that do not exist, which is refused */
  }
  /* A field whose flag is missing stays as it is: set, it would be refused. */
  if ((expected->flags & TOKEN04_EXPECT_USER_ID) != 0) {
    expectation->user_id = ZSTR_VAL(expected->user_id);
    expectation->user_id_len = ZSTR_LEN(expected->user_id);
  }
  if ((expected->flags & TOKEN04_EXPECT_ROOM_ID) != 0) {
    expectation->room_id = ZSTR_VAL(expected->room_id);
    expectation->room_id_len = ZSTR_LEN(expected->room_id);
  }
  if ((expected->flags & TOKEN04_EXPECT_STREAM_ID) != 0) {
    expectation->stream_id = ZSTR_VAL(expected->stream_id);
    expectation->stream_id_len = ZSTR_LEN(expected->stream_id);
  }
  expectation->now = expected->now;
}

int php_token04_new_claims(zval *object, const struct token04_claims *claims) {
  zval arguments[9];
  size_t length;
  const char *text;
  if (claims == NULL) {
    ZVAL_NULL(object);
    return SUCCESS;
  }
  ZVAL_LONG(&arguments[0], token04_claims_app_id(claims));
  text = token04_claims_user_id(claims, &length);
  ZVAL_STRINGL(&arguments[1], text, length);
  text = token04_claims_payload(claims, &length);
  ZVAL_STRINGL(&arguments[2], text, length);
  ZVAL_LONG(&arguments[3], token04_claims_nonce(claims));
  ZVAL_LONG(&arguments[4], token04_claims_ctime(claims));
  ZVAL_LONG(&arguments[5], token04_claims_expire(claims));
  ZVAL_LONG(&arguments[6], token04_claims_envelope_expire(claims));
  ZVAL_LONG(&arguments[7], token04_claims_cipher(claims));
  ZVAL_LONG(&arguments[8], (zend_long)token04_claims_secret_index(claims));
  return php_token04_new(object, "Token04\\Claims", arguments, 9);
}
