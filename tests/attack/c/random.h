/* The values of the random calls on the C library. */
#ifndef TOKEN04_RANDOM_H
#define TOKEN04_RANDOM_H

#include <token04.h>

#include "attack.h"
#include "values.h"

enum {
#define FUNCTION(name) CALLED_##name,
#include "functions.inc"
#undef FUNCTION
  FUNCTIONS
};

extern unsigned long called[FUNCTIONS];

/** A function of the library, whose call is counted. */
#define CALL(function) (called[CALLED_##function]++, function)

/** A text as C passes it. Whether it is one, and valid, is what the library has to find out. */
struct text {
  const char *data;
  size_t len;
};

/** Whether the library must refuse it: not readable, or not UTF-8. */
int is_wrong(struct text text);
/** Whether it is empty for the library. */
int is_empty(struct text text);
int is_same(struct text text, const char *data, size_t len);

/** Any text, right before a page that nobody may read. Valid until a dozen others were made. */
struct text any_text(void);
/** A user's id that is one. */
struct text good_text(void);
/** These bytes, placed like any_text. */
struct text placed(const char *data, size_t len);
/** A payload: anything, or JSON of a room. */
struct text any_payload(void);
struct text any_secret(void);

/** Lists, some of them NULL. */
enum { LIST = 6 };
struct list {
  const char *datas[LIST];
  size_t lens[LIST];
  size_t count;
  const char *const *data;
  const size_t *len;
};
void any_list(struct list *list, struct text (*element)(void));
/** Whether the library must refuse the list itself. */
int is_no_list(const struct list *list);
/** The same, or one of its texts is wrong. */
int is_wrong_list(const struct list *list);

int64_t any_time(void);
int32_t any_number(void);

/** No text of a report but the JSON quotes anything, and nothing quotes a secret. */
void quotes_nothing(const char *text, const char *user);
/** A report's texts in every language. */
void report_texts(const token04_report *report, const char *user);
/** Explanations, kit tokens, and what is wrong with payloads. */
void explaining(void);
/** NULL for everything that may be NULL or not. */
void nulls(void);

/** One for each cipher. */
extern token04_issuer *issuers[2];

/** A buffer right before a page that nobody may write. */
struct buffer {
  char *data;
  size_t capacity;
};
struct buffer any_buffer(size_t enough);

#endif
