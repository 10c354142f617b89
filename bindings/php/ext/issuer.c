/* Token04\Native\Issuer: what makes tokens, as straight as PHP can call it. */

#include "php_token04.h"

/*
 * How much a piece of a batch may be, in bytes: memory_limit does not count C's memory, so that
 * there should be little of it at a time.
 */
#define PIECE ((size_t)1 << 20)

typedef struct {
  struct token04_issuer *handle;
  zend_object object; /* last: PHP puts properties behind it */
} issuer;

static zend_object_handlers handlers;

static issuer *of(zend_object *object) {
  return (issuer *)((char *)object - offsetof(issuer, object));
}

static zend_object *create(zend_class_entry *class_entry) {
  issuer *made = ecalloc(1, sizeof *made + zend_object_properties_size(class_entry));
  zend_object_std_init(&made->object, class_entry);
  object_properties_init(&made->object, class_entry);
  made->object.handlers = &handlers;
  return &made->object;
}

static void release(zend_object *object) {
  token04_issuer_free(of(object)->handle);
  of(object)->handle = NULL;
  zend_object_std_dtor(object);
}

static PHP_METHOD(Token04_Native_Issuer, __construct) {
  zend_long app_id, cipher = TOKEN04_CIPHER_CBC;
  zend_string *secret;
  struct token04_issuer *handle;
  int32_t status;

  if (!php_token04_no_nulls(execute_data, 0)) {
    return;
  }
  ZEND_PARSE_PARAMETERS_START(2, T04_ANY_NUMBER)
    Z_PARAM_LONG(app_id)
    Z_PARAM_STR(secret)
    Z_PARAM_OPTIONAL
    Z_PARAM_LONG(cipher)
  ZEND_PARSE_PARAMETERS_END();

  /* Replacing the handle would free one that a call may be using, whose arguments run code of the user's. */
  if (of(Z_OBJ_P(getThis()))->handle != NULL) {
    zend_throw_error(NULL, "Token04\\Issuer is constructed already");
    return;
  }
  status = token04_issuer_new(php_token04_app_id(app_id), ZSTR_VAL(secret), ZSTR_LEN(secret), php_token04_small(cipher),
                              &handle);
  if (status != TOKEN04_OK) {
    php_token04_throw_about(status, status == TOKEN04_INVALID_ARGUMENT ? "cipher" : NULL);
    return;
  }
  of(Z_OBJ_P(getThis()))->handle = handle;
}

static PHP_METHOD(Token04_Native_Issuer, getAppId) {
  ZEND_PARSE_PARAMETERS_START(0, 0)
  ZEND_PARSE_PARAMETERS_END();
  RETURN_LONG(token04_issuer_app_id(of(Z_OBJ_P(getThis()))->handle));
}

static PHP_METHOD(Token04_Native_Issuer, getCipher) {
  ZEND_PARSE_PARAMETERS_START(0, 0)
  ZEND_PARSE_PARAMETERS_END();
  RETURN_LONG(token04_issuer_cipher(of(Z_OBJ_P(getThis()))->handle));
}

/* `now` is the time of the token, or NULL for the clock's. */
static zend_always_inline int32_t fill(const struct token04_issuer *handle, const zend_long *now,
                                       const zend_string *user_id, zend_long effective_time,
                                       const php_token04_payload *payload, char *token, size_t capacity,
                                       size_t *length) {
  const char *user = ZSTR_VAL(user_id);
  const size_t user_length = ZSTR_LEN(user_id);
  if (payload->text != NULL) {
    return now == NULL ? token04_issuer_issue(handle, user, user_length, effective_time, payload->text,
                                              payload->length, token, capacity, length)
                       : token04_issuer_issue_at(handle, *now, user, user_length, effective_time, payload->text,
                                                 payload->length, token, capacity, length);
  }
  return now == NULL ? token04_issuer_issue_payload(handle, user, user_length, effective_time, payload->handle, token,
                                                    capacity, length)
                     : token04_issuer_issue_payload_at(handle, *now, user, user_length, effective_time,
                                                       payload->handle, token, capacity, length);
}

/* Makes a token and returns it. `method` is the name for messages. */
static zend_always_inline void make(zval *return_value, const struct token04_issuer *handle, const zend_long *now,
                                    const zend_string *user_id, zval *time, zval *given, const char *method) {
  zend_long effective_time;
  php_token04_payload payload;
  size_t capacity, length = 0;
  char token[ON_STACK];
  int32_t status;

  if (!php_token04_seconds(time, &effective_time, method) || !php_token04_payload_init(&payload, given, method)) {
    return;
  }
  capacity = token04_token_capacity(ZSTR_LEN(user_id), payload.length);
  if (EXPECTED(capacity <= sizeof token)) {
    status = fill(handle, now, user_id, effective_time, &payload, token, sizeof token, &length);
    if (EXPECTED(status == TOKEN04_OK)) {
      php_token04_payload_free(&payload);
      RETURN_STRINGL(token, length);
    }
  } else {
    zend_string *large = zend_string_alloc(capacity, 0);
    status = fill(handle, now, user_id, effective_time, &payload, ZSTR_VAL(large), capacity, &length);
    if (status == TOKEN04_OK) {
      large = zend_string_truncate(large, length, 0);
      ZSTR_VAL(large)[length] = '\0';
      php_token04_payload_free(&payload);
      RETURN_NEW_STR(large);
    }
    zend_string_free(large);
  }
  php_token04_throw_issue(status, user_id, time, &payload);
  php_token04_payload_free(&payload);
}

static PHP_METHOD(Token04_Native_Issuer, issue) {
  zend_string *user_id;
  zval *time, *given = NULL;

  if (!php_token04_no_nulls(execute_data, 3)) {
    return;
  }
  ZEND_PARSE_PARAMETERS_START(2, T04_ANY_NUMBER)
    Z_PARAM_STR(user_id)
    Z_PARAM_ZVAL(time)
    Z_PARAM_OPTIONAL
    Z_PARAM_ZVAL(given)
  ZEND_PARSE_PARAMETERS_END();

  make(return_value, of(Z_OBJ_P(getThis()))->handle, NULL, user_id, time, given, "issue");
}

/* For tests: Token04\Issuer::issueAt. */
static PHP_METHOD(Token04_Native_Issuer, issueOf) {
  zend_string *user_id;
  zend_long now;
  zval *time, *given;

  ZEND_PARSE_PARAMETERS_START(4, 4)
    Z_PARAM_LONG(now)
    Z_PARAM_STR(user_id)
    Z_PARAM_ZVAL(time)
    Z_PARAM_ZVAL(given)
  ZEND_PARSE_PARAMETERS_END();

  make(return_value, of(Z_OBJ_P(getThis()))->handle, &now, user_id, time, given, "issueAt");
}

/* Adds a piece of a batch: a token or null for each user, and the codes of those who have none, by their index. */
static void add_tokens(const struct token04_batch *batch, zval *tokens, zval *codes, size_t offset) {
  const size_t count = token04_batch_count(batch);
  const char *text = NULL;
  const size_t *ends = NULL;
  size_t length, index, start = 0;
  if (token04_batch_tokens(batch, &text, &length, &ends) != TOKEN04_OK || ends == NULL) {
    return;
  }
  for (index = 0; index < count; index++) {
    if (ends[index] > start) {
      add_next_index_stringl(tokens, text + start, ends[index] - start);
    } else {
      const char *ignored;
      add_next_index_null(tokens);
      add_index_long(codes, offset + index, token04_batch_token(batch, index, &ignored, &length));
    }
    start = ends[index];
  }
}

/* How many of the users from `start` on belong to a piece. */
static size_t piece(const php_token04_texts *users, size_t start, size_t payload_length) {
  const size_t each = token04_token_capacity(0, payload_length);
  size_t end = start, size = 0;
  while (end < users->count && size < PIECE) {
    size += each + 8 * users->lengths[end++];
  }
  return end - start;
}

/* Makes a piece of a batch, and adds it. */
static int32_t add_piece(const struct token04_issuer *handle, const php_token04_texts *users, size_t start, size_t count,
                         zend_long effective_time, const php_token04_payload *payload, size_t threads, zval *tokens,
                         zval *codes) {
  struct token04_batch *batch = NULL;
  volatile int bailed_out = 1;
  int32_t status;
  if (payload->text != NULL) {
    status = token04_issuer_issue_batch(handle, users->texts + start, users->lengths + start, count, effective_time,
                                        payload->text, payload->length, threads, &batch);
  } else {
    status = token04_issuer_issue_batch_payload(handle, users->texts + start, users->lengths + start, count,
                                                effective_time, payload->handle, threads, &batch);
  }
  if (status != TOKEN04_OK) {
    return status;
  }
  zend_try {
    add_tokens(batch, tokens, codes, start);
    bailed_out = 0;
  } zend_end_try();
  token04_batch_free(batch);
  if (bailed_out) {
    zend_bailout();
  }
  return TOKEN04_OK;
}

static PHP_METHOD(Token04_Native_Issuer, issueBatch) {
  const struct token04_issuer *handle = of(Z_OBJ_P(getThis()))->handle;
  HashTable *user_ids;
  zval *time, *given = NULL, arguments[2];
  size_t start = 0, count;
  int goes_on;
  zend_long effective_time, threads = 1;
  php_token04_payload payload;
  php_token04_texts users;
  int32_t status;

  if (!php_token04_no_nulls(execute_data, 3)) {
    return;
  }
  ZEND_PARSE_PARAMETERS_START(2, T04_ANY_NUMBER)
    Z_PARAM_ARRAY_HT(user_ids)
    Z_PARAM_ZVAL(time)
    Z_PARAM_OPTIONAL
    Z_PARAM_ZVAL(given)
    Z_PARAM_LONG(threads)
  ZEND_PARSE_PARAMETERS_END();

  if (!php_token04_seconds(time, &effective_time, "issueBatch") ||
      !php_token04_payload_init(&payload, given, "issueBatch")) {
    return;
  }
  if (threads < 0) {
    php_token04_payload_free(&payload);
    php_token04_throw_about(TOKEN04_INVALID_ARGUMENT, "threads");
    return;
  }
  php_token04_texts_init(&users, user_ids, 0);
  array_init_size(&arguments[0], (uint32_t)users.count);
  array_init(&arguments[1]);
  do {
    count = piece(&users, start, payload.length);
    status = add_piece(handle, &users, start, count, effective_time, &payload, (size_t)threads, &arguments[0],
                       &arguments[1]);
    start += count;
    goes_on = php_token04_pause();
  } while (goes_on && status == TOKEN04_OK && start < users.count);
  php_token04_texts_free(&users);
  if (goes_on && status == TOKEN04_OK) {
    php_token04_payload_free(&payload);
    php_token04_new(return_value, "Token04\\Batch", arguments, 2);
    return;
  }
  zval_ptr_dtor(&arguments[0]);
  zval_ptr_dtor(&arguments[1]);
  if (goes_on) {
    php_token04_throw_issue(status, NULL, time, &payload);
  }
  php_token04_payload_free(&payload);
}

T04_RETURNS_NOTHING(arginfo_construct, 2)
  T04_ARG(appId, IS_LONG)
  T04_ARG(secret, IS_STRING)
  T04_ARG_DEFAULT(cipher, IS_LONG, "0")
ZEND_END_ARG_INFO()

T04_RETURNS(arginfo_number, 0, IS_LONG)
ZEND_END_ARG_INFO()

T04_RETURNS(arginfo_issue, 2, IS_STRING)
  T04_ARG(userId, IS_STRING)
  T04_ARG_TIME(effectiveTimeInSeconds)
  T04_ARG_ANY_DEFAULT(payload, "null")
ZEND_END_ARG_INFO()

T04_RETURNS(arginfo_issue_of, 4, IS_STRING)
  T04_ARG(unixSeconds, IS_LONG)
  T04_ARG(userId, IS_STRING)
  T04_ARG_TIME(effectiveTimeInSeconds)
  ZEND_ARG_INFO(0, payload)
ZEND_END_ARG_INFO()

T04_RETURNS_OBJECT(arginfo_issue_batch, 2, Token04\\Batch)
  T04_ARG(userIds, IS_ARRAY)
  T04_ARG_TIME(effectiveTimeInSeconds)
  T04_ARG_ANY_DEFAULT(payload, "null")
  T04_ARG_DEFAULT(threads, IS_LONG, "1")
ZEND_END_ARG_INFO()

static const zend_function_entry methods[] = {
    PHP_ME(Token04_Native_Issuer, __construct, arginfo_construct, ZEND_ACC_PUBLIC)
    PHP_ME(Token04_Native_Issuer, getAppId, arginfo_number, ZEND_ACC_PUBLIC)
    PHP_ME(Token04_Native_Issuer, getCipher, arginfo_number, ZEND_ACC_PUBLIC)
    PHP_ME(Token04_Native_Issuer, issue, arginfo_issue, ZEND_ACC_PUBLIC)
    PHP_ME(Token04_Native_Issuer, issueOf, arginfo_issue_of, ZEND_ACC_PROTECTED)
    PHP_ME(Token04_Native_Issuer, issueBatch, arginfo_issue_batch, ZEND_ACC_PUBLIC)
    PHP_FE_END
};

void php_token04_register_issuer(void) {
  zend_class_entry declared, *class_entry;
  INIT_CLASS_ENTRY(declared, "Token04\\Native\\Issuer", methods);
  class_entry = zend_register_internal_class(&declared);
  class_entry->create_object = create;
  memcpy(&handlers, zend_get_std_object_handlers(), sizeof handlers);
  handlers.offset = offsetof(issuer, object);
  handlers.free_obj = release;
  php_token04_forbid_copies(class_entry, &handlers);
  php_token04_sensitive(class_entry, "__construct");
  php_token04_sensitive(class_entry, "issue");
  php_token04_sensitive(class_entry, "issueof");
  php_token04_sensitive(class_entry, "issuebatch");
}
