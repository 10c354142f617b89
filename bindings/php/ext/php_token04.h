/*
 * The PHP extension token04, over token04's C library.
 *
 * It has the classes Token04\Native\{Issuer,Payload,Verifier,Library}, on which the Composer package
 * builds its own where the extension is loaded. What they return and throw are classes of that
 * package, found by name. For PHP 7.0 to 8.x, with threads and without: nothing changes
 * after MINIT but the objects, which belong to their requests.
 */

#ifndef PHP_TOKEN04_H
#define PHP_TOKEN04_H

#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "php.h"
#include "token04.h"

#if SIZEOF_ZEND_LONG < 8
#error "token04 needs a 64-bit PHP: AppIDs and times do not fit into 32 bits"
#endif

extern zend_module_entry token04_module_entry;
#define phpext_token04_ptr &token04_module_entry

#if defined(ZTS) && defined(COMPILE_DL_TOKEN04)
ZEND_TSRMLS_CACHE_EXTERN()
#endif

/* Argument information, in words that hold for all versions. */
#if PHP_VERSION_ID < 70200
#define T04_RETURNS(name, required, type) ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(name, 0, required, type, NULL, 0)
/* The macro of 7.0 and 7.1 cannot take a class in a namespace. */
#define T04_RETURNS_OBJECT(name, required, class) ZEND_BEGIN_ARG_INFO_EX(name, 0, 0, required)
#else
#define T04_RETURNS(name, required, type) ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(name, 0, required, type, 0)
#define T04_RETURNS_OBJECT(name, required, class) ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(name, 0, required, class, 0)
#endif
#define T04_RETURNS_NOTHING(name, required) ZEND_BEGIN_ARG_INFO_EX(name, 0, 0, required)
#define T04_ARG(name, type) ZEND_ARG_TYPE_INFO(0, name, type, 0)
#if PHP_VERSION_ID < 80000
#define T04_ARG_DEFAULT(name, type, text) ZEND_ARG_TYPE_INFO(0, name, type, 0)
#define T04_ARG_ANY_DEFAULT(name, text) ZEND_ARG_INFO(0, name)
#define T04_ARG_TIME(name) ZEND_ARG_INFO(0, name)
/* What the functions for properties take. */
#define T04_OBJECT(value) (value)
#else
#define T04_ARG_ANY_DEFAULT(name, text) ZEND_ARG_INFO_WITH_DEFAULT_VALUE(0, name, text)
#define T04_ARG_TIME(name) ZEND_ARG_OBJ_TYPE_MASK(0, name, DateInterval, MAY_BE_LONG | MAY_BE_DOUBLE, NULL)
#define T04_OBJECT(value) Z_OBJ_P(value)
#define T04_ARG_DEFAULT(name, type, text) ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, name, type, 0, text)
#endif

/* More arguments than there are parameters are allowed, as for functions written in PHP. */
#define T04_ANY_NUMBER -1

/* Class registration, one in each file. */
void php_token04_register_issuer(void);
/* Enough for most tokens; larger ones take memory of their own. */
#define ON_STACK 4096

void php_token04_register_payload(void);
void php_token04_register_verifier(void);
void php_token04_register_library(void);

/* Forbids what would copy a handle: clone and (un)serialize. */
void php_token04_forbid_copies(zend_class_entry *class_entry, zend_object_handlers *handlers);

/* Keeps all arguments of a method, which may be in a wrong order, out of stack traces, where PHP can. */
void php_token04_sensitive(zend_class_entry *class_entry, const char *method);

/*
 * Whether no argument is null, except the one with the number `nullable`, counted from 1; 0 for
 * none. If one is, throws the TypeError that a function written in PHP throws; PHP itself would
 * pass on "" or 0.
 */
int php_token04_no_nulls(zend_execute_data *execute_data, uint32_t nullable);

/* Throws a Token04\Token04Exception, of the class that belongs to the status. An sdk_code of 0 leaves it to the status. */
void php_token04_throw(int32_t status, uint32_t sdk_code);

/* The same, with the name of the argument at fault. */
void php_token04_throw_about(int32_t status, const char *argument);

/* A text that ends in a NUL, or null. */
void php_token04_text_or_null(zval *value, const char *text);

/* A number, or null for 0. */
void php_token04_number_or_null(zval *value, uint32_t number);

/* Makes an object of a class of the package; takes the arguments. Throws where it cannot. */
int php_token04_new(zval *object, const char *class_name, zval *arguments, uint32_t count);

/*
 * Texts of a PHP array, as the C library takes them. Elements can be references, which code of the
 * user's can change between two calls of the C library's: the strings are kept.
 */
typedef struct {
  zend_string **strings;
  const char **texts;
  size_t *lengths;
  size_t count;
  size_t total; /* of the lengths */
} php_token04_texts;

/*
 * Free them with php_token04_texts_free. all: whether an element that is no string makes it fail; otherwise it
 * becomes a text that is not UTF-8.
 */
int php_token04_texts_init(php_token04_texts *texts, HashTable *array, int all);
void php_token04_texts_free(php_token04_texts *texts);

/*
 * Lets PHP do what waits, between two long calls of the C library: end the request at a limit of
 * memory or time, which does not return, or call signal handlers. Whether to go on.
 */
int php_token04_pause(void);

/* A payload as issue() takes it: text, empty for none; or a handle, which belongs to the argument. */
typedef struct {
  const struct token04_payload *handle;
  const char *text;
  size_t length; /* of the text, also of the handle's */
  zend_string *made; /* the text, if it was made of an array */
} php_token04_payload;

/* Whether the argument, NULL if it was not given, is a payload. Throws if not; `method` is Token04\Issuer's. */
int php_token04_payload_init(php_token04_payload *given, zval *argument, const char *method);
void php_token04_payload_free(php_token04_payload *given);

/* Throws that no token could be made of these; user_id is NULL for a batch. Says which one is wrong, and why. */
void php_token04_throw_issue(int32_t status, const zend_string *user_id, zval *time, const php_token04_payload *payload);

/* Calls a static function of the package with one argument. Whether it returned. */
int php_token04_call(const char *function, zval *argument, zval *returned);

/*
 * A time in whole seconds: a number, or a DateInterval; 0, which is refused, for a fraction. Whether it is one
 * of these; throws if not. `method` is Token04\Issuer's.
 */
int php_token04_seconds(zval *argument, zend_long *seconds, const char *method);

/* Numbers, made such that the C library refuses those that it cannot take. */
uint32_t php_token04_app_id(zend_long app_id);
int32_t php_token04_small(zend_long number);

/* What is expected: flags, app id, user id, room id, stream id, now, leeway, leeway of ctime. */
typedef struct {
  zend_long flags, app_id, now, leeway, ctime_leeway;
  zend_string *user_id, *room_id, *stream_id;
} php_token04_expected;
void php_token04_expectation_init(struct token04_expectation *expectation, const php_token04_expected *expected);

/* A Token04\Claims, or null where there are none. */
int php_token04_new_claims(zval *object, const struct token04_claims *claims);

/* Methods of Token04\Native\Library, in report.c. */
PHP_METHOD(Token04_Native_Library, diagnose);
PHP_METHOD(Token04_Native_Library, explain);

#endif
