/* Token04\Native\Payload: a payload that is ready for use, empty when made, and filled once. */

#include "php_token04.h"

typedef struct {
  struct token04_payload *handle;
  zend_object object; /* last: PHP puts properties behind it */
} payload;

static zend_object_handlers handlers;
static zend_class_entry *native;

static payload *of(zend_object *object) {
  return (payload *)((char *)object - offsetof(payload, object));
}

static zend_object *create(zend_class_entry *class_entry) {
  payload *made = ecalloc(1, sizeof *made + zend_object_properties_size(class_entry));
  zend_object_std_init(&made->object, class_entry);
  object_properties_init(&made->object, class_entry);
  made->object.handlers = &handlers;
  return &made->object;
}

static void release(zend_object *object) {
  token04_payload_free(of(object)->handle);
  of(object)->handle = NULL;
  zend_object_std_dtor(object);
}

static void keep(payload *self, int32_t status, struct token04_payload *handle) {
  if (status != TOKEN04_OK) {
    php_token04_throw(status, 0);
  } else if (self->handle != NULL) {
    /* Not replaced: a call may be using it. */
    token04_payload_free(handle);
    zend_throw_error(NULL, "Token04\\Payload is filled already");
  } else {
    self->handle = handle;
  }
}

static PHP_METHOD(Token04_Native_Payload, isReady) {
  ZEND_PARSE_PARAMETERS_START(0, 0)
  ZEND_PARSE_PARAMETERS_END();
  RETURN_BOOL(of(Z_OBJ_P(getThis()))->handle != NULL);
}

static PHP_METHOD(Token04_Native_Payload, room) {
  struct token04_payload *handle = NULL;
  zend_string *room_id;
  zend_long login, publish;
  HashTable *stream_ids; /* NULL for any stream */
  php_token04_texts streams = {NULL, NULL, NULL, 0, 0};
  int32_t status = TOKEN04_INVALID_ARGUMENT;

  ZEND_PARSE_PARAMETERS_START(4, 4)
    Z_PARAM_STR(room_id)
    Z_PARAM_LONG(login)
    Z_PARAM_LONG(publish)
    Z_PARAM_ARRAY_HT_EX(stream_ids, 1, 0)
  ZEND_PARSE_PARAMETERS_END();

  if (stream_ids == NULL || php_token04_texts_init(&streams, stream_ids, 1)) {
    status = token04_payload_new_room(ZSTR_VAL(room_id), ZSTR_LEN(room_id), php_token04_small(login),
                                      php_token04_small(publish), streams.texts, streams.lengths, streams.count,
                                      &handle);
    if (stream_ids != NULL) {
      php_token04_texts_free(&streams);
    }
  }
  keep(of(Z_OBJ_P(getThis())), status, handle);
}

static PHP_METHOD(Token04_Native_Payload, video) {
  struct token04_payload *handle = NULL;
  zend_string *room_id, *video_id;
  int32_t status;

  ZEND_PARSE_PARAMETERS_START(2, 2)
    Z_PARAM_STR(room_id)
    Z_PARAM_STR(video_id)
  ZEND_PARSE_PARAMETERS_END();

  status = token04_payload_new_video(ZSTR_VAL(room_id), ZSTR_LEN(room_id), ZSTR_VAL(video_id), ZSTR_LEN(video_id),
                                     &handle);
  keep(of(Z_OBJ_P(getThis())), status, handle);
}

static PHP_METHOD(Token04_Native_Payload, raw) {
  struct token04_payload *handle = NULL;
  zend_string *text;
  int32_t status;

  ZEND_PARSE_PARAMETERS_START(1, 1)
    Z_PARAM_STR(text)
  ZEND_PARSE_PARAMETERS_END();

  status = token04_payload_new_raw(ZSTR_VAL(text), ZSTR_LEN(text), &handle);
  keep(of(Z_OBJ_P(getThis())), status, handle);
}

static PHP_METHOD(Token04_Native_Payload, text) {
  const char *text;
  size_t length;

  ZEND_PARSE_PARAMETERS_START(0, 0)
  ZEND_PARSE_PARAMETERS_END();

  text = token04_payload_text(of(Z_OBJ_P(getThis()))->handle, &length);
  if (text == NULL) {
    zend_throw_error(NULL, "Token04\\Payload is empty: its handle is null");
    return;
  }
  RETURN_STRINGL(text, length);
}

/* The payload in a Token04\Payload, if it is filled. The object is its only owner that PHP code can reach. */
static const struct token04_payload *prepared(zval *object, zend_class_entry *base) {
  zval none, *property = zend_read_property(base, T04_OBJECT(object), "prepared", sizeof "prepared" - 1, 1, &none);
  ZVAL_DEREF(property);
  return Z_TYPE_P(property) == IS_OBJECT && Z_OBJCE_P(property) == native ? of(Z_OBJ_P(property))->handle : NULL;
}

/* The package's class, of which a payload's class is a child; found by name, since PHP code declares it. */
static zend_class_entry *base_of(zval *object) {
  zend_class_entry *base = Z_OBJCE_P(object);
  while (base->parent != NULL) {
    base = base->parent;
  }
  return zend_string_equals_literal(base->name, "Token04\\Payload") ? base : NULL;
}

int php_token04_payload_init(php_token04_payload *given, zval *argument, const char *method) {
  zend_class_entry *base;
  memset(given, 0, sizeof *given);
  if (argument == NULL || Z_TYPE_P(argument) == IS_NULL) {
    /* Empty text: no payload at all is what the library refuses. */
    given->text = "";
    return 1;
  }
  if (Z_TYPE_P(argument) == IS_STRING) {
    given->text = Z_STRVAL_P(argument);
    given->length = Z_STRLEN_P(argument);
    return 1;
  }
  if (Z_TYPE_P(argument) == IS_ARRAY) {
    zval text;
    if (!php_token04_call("Token04\\Internal\\Plain::text", argument, &text)) {
      return 0;
    }
    given->made = zval_get_string(&text);
    zval_ptr_dtor(&text);
    given->text = ZSTR_VAL(given->made);
    given->length = ZSTR_LEN(given->made);
    return 1;
  }
  base = Z_TYPE_P(argument) == IS_OBJECT ? base_of(argument) : NULL;
  if (base == NULL) {
    zend_type_error("Token04\\Issuer::%s(): Argument #%d ($payload) must be a Token04\\Payload, JSON text, an array or null",
                    method, strcmp(method, "issueAt") == 0 ? 4 : 3);
    return 0;
  }
  given->handle = prepared(argument, base);
  if (UNEXPECTED(given->handle == NULL)) {
    zval name, ignored;
    ZVAL_STRING(&name, "prepared");
    ZVAL_UNDEF(&ignored);
    call_user_function(EG(function_table), argument, &name, &ignored, 0, NULL);
    zval_ptr_dtor(&ignored);
    zval_ptr_dtor(&name);
    if (EG(exception) != NULL) {
      return 0;
    }
    given->handle = prepared(argument, base);
    if (given->handle == NULL) {
      /* Never as a basic token, which would allow more. */
      php_token04_throw(TOKEN04_INVALID_PAYLOAD, 0);
      return 0;
    }
  }
  token04_payload_text(given->handle, &given->length);
  return 1;
}

void php_token04_payload_free(php_token04_payload *given) {
  if (given->made != NULL) {
    zend_string_release(given->made);
    given->made = NULL;
  }
}

T04_RETURNS(arginfo_is_ready, 0, _IS_BOOL)
ZEND_END_ARG_INFO()

T04_RETURNS_NOTHING(arginfo_room, 4)
  T04_ARG(roomId, IS_STRING)
  T04_ARG(login, IS_LONG)
  T04_ARG(publish, IS_LONG)
  ZEND_ARG_INFO(0, streamIds)
ZEND_END_ARG_INFO()

T04_RETURNS_NOTHING(arginfo_video, 2)
  T04_ARG(roomId, IS_STRING)
  T04_ARG(videoId, IS_STRING)
ZEND_END_ARG_INFO()

T04_RETURNS_NOTHING(arginfo_raw, 1)
  T04_ARG(text, IS_STRING)
ZEND_END_ARG_INFO()

T04_RETURNS(arginfo_text, 0, IS_STRING)
ZEND_END_ARG_INFO()

static const zend_function_entry methods[] = {
    PHP_ME(Token04_Native_Payload, isReady, arginfo_is_ready, ZEND_ACC_PUBLIC)
    PHP_ME(Token04_Native_Payload, room, arginfo_room, ZEND_ACC_PUBLIC)
    PHP_ME(Token04_Native_Payload, video, arginfo_video, ZEND_ACC_PUBLIC)
    PHP_ME(Token04_Native_Payload, raw, arginfo_raw, ZEND_ACC_PUBLIC)
    PHP_ME(Token04_Native_Payload, text, arginfo_text, ZEND_ACC_PUBLIC)
    PHP_FE_END
};

void php_token04_register_payload(void) {
  zend_class_entry declared;
  INIT_CLASS_ENTRY(declared, "Token04\\Native\\Payload", methods);
  native = zend_register_internal_class(&declared);
  native->ce_flags |= ZEND_ACC_FINAL;
  native->create_object = create;
  memcpy(&handlers, zend_get_std_object_handlers(), sizeof handlers);
  handlers.offset = offsetof(payload, object);
  handlers.free_obj = release;
  php_token04_forbid_copies(native, &handlers);
  php_token04_sensitive(native, "raw");
}
