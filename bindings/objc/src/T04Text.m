#import "T04Internal.h"

#include <string.h>

/*
 * Text of the caller's objects. Their methods may be the caller's own, and may do anything: say one length and give
 * another, change what was read before, release what is read, raise. So each object is asked once, what it gives is
 * copied at once, and only the copy is measured; all that is held here is freed by @finally blocks of the callers.
 */

enum { T04ChunkUnits = 256 };

void T04Wipe(void *memory, size_t size) {
  memset(memory, 0, size);
  /* Somebody may look at it, as far as the compiler knows. */
  __asm__ volatile("" : : "r"(memory) : "memory");
}

void *T04Allocate(size_t size) {
  void *memory = malloc(size > 0 ? size : 1);
  if (memory == NULL) {
    [NSException raise:NSMallocException format:@"token04: out of memory"];
  }
  return memory;
}

static char *T04PutThree(char *out, unsigned unit) {
  *out++ = (char)(0xE0 | (unit >> 12));
  *out++ = (char)(0x80 | ((unit >> 6) & 0x3F));
  *out++ = (char)(0x80 | (unit & 0x3F));
  return out;
}

/* UTF-16 to UTF-8. high: the first half of a pair whose second half has not come yet, else 0. */
static char *T04PutUnits(const unichar *units, NSUInteger count, unsigned *high, char *out, BOOL *broken) {
  NSUInteger index;
  for (index = 0; index < count; index++) {
    const unsigned unit = units[index];
    const BOOL isLow = unit >= 0xDC00 && unit <= 0xDFFF;
    if (*high != 0 && isLow) {
      const unsigned scalar = 0x10000 + ((*high - 0xD800) << 10) + (unit - 0xDC00);
      *out++ = (char)(0xF0 | (scalar >> 18));
      *out++ = (char)(0x80 | ((scalar >> 12) & 0x3F));
      *out++ = (char)(0x80 | ((scalar >> 6) & 0x3F));
      *out++ = (char)(0x80 | (scalar & 0x3F));
      *high = 0;
      continue;
    }
    if (*high != 0) {
      out = T04PutThree(out, *high);
      *broken = YES;
      *high = 0;
    }
    if (unit < 0x80) {
      *out++ = (char)unit;
    } else if (unit < 0x800) {
      *out++ = (char)(0xC0 | (unit >> 6));
      *out++ = (char)(0x80 | (unit & 0x3F));
    } else if (unit >= 0xD800 && unit <= 0xDBFF) {
      *high = unit;
    } else {
      *broken = *broken || isLow;
      out = T04PutThree(out, unit);
    }
  }
  return out;
}

/*
 * At most three bytes a unit. Foundation's own ways differ where it matters here: C strings end at the first NUL,
 * and what becomes of half a surrogate pair depends on the Foundation.
 */
static size_t T04Encode(NSString *string, NSUInteger length, char *out, BOOL *broken) {
  unichar units[T04ChunkUnits];
  char *const start = out;
  unsigned high = 0;
  NSUInteger position;
  @try {
    for (position = 0; position < length; position += T04ChunkUnits) {
      const NSUInteger rest = length - position;
      const NSUInteger count = rest < T04ChunkUnits ? rest : T04ChunkUnits;
      /* A method that fills in nothing must not make text of what lies on the stack. */
      memset(units, 0, (size_t)count * sizeof *units);
      [string getCharacters:units range:NSMakeRange(position, count)];
      out = T04PutUnits(units, count, &high, out, broken);
    }
  } @finally {
    T04Wipe(units, (size_t)(length < T04ChunkUnits ? length : T04ChunkUnits) * sizeof *units);
  }
  if (high != 0) {
    out = T04PutThree(out, high);
    *broken = YES;
  }
  return (size_t)(out - start);
}

void T04TextInit(T04Text *text, NSString *string) {
  NSUInteger length;
  char *out = text->stack;
  if (string == nil) {
    return;
  }
  if (![string isKindOfClass:[NSString class]]) {
    /* Not text at all: the C library refuses NULL with a length, in its own order. */
    text->bytes = NULL;
    text->length = 1;
    text->broken = YES;
    return;
  }
  length = [string length];
  if (length > SIZE_MAX / 4) {
    [NSException raise:NSMallocException format:@"token04: out of memory"];
  }
  if (length * 3 > sizeof text->stack) {
    out = text->heap = T04Allocate((size_t)length * 3);
  }
  text->bytes = out;
  /* All of it is wiped if what follows raises. */
  text->length = (size_t)length * 3;
  text->length = T04Encode(string, length, out, &text->broken);
}

/* The bytes of an NSData. A class of the caller's may fill in less than it says: that shows nothing of the memory. */
static void T04Copied(NSData *data, NSUInteger length, char *out) {
  memset(out, 0, length);
  [data getBytes:out length:length];
}

void T04SecretInit(T04Text *text, id secret) {
  if ([secret isKindOfClass:[NSData class]]) {
    const NSUInteger length = [secret length];
    char *out = text->stack;
    if (length > sizeof text->stack) {
      out = text->heap = T04Allocate((size_t)length);
    }
    text->bytes = out;
    text->length = (size_t)length;
    T04Copied(secret, length, out);
  } else {
    T04TextInit(text, secret);
  }
}

void T04TextFree(T04Text *text) {
  if (text->bytes != NULL) {
    T04Wipe(text->heap != NULL ? text->heap : text->stack, text->length);
  }
  free(text->heap);
  T04TextClear(text);
}

/* Lists */

/* Room for one more text; what was there is wiped, since it may be a secret. */
static int32_t T04MakeRoom(T04TextList *list, size_t more) {
  if (more > list->capacity - list->size) {
    const size_t wanted = list->size + more;
    const size_t capacity = wanted > list->capacity * 2 ? wanted : list->capacity * 2;
    char *arena = malloc(capacity);
    if (arena == NULL) {
      return TOKEN04_OUT_OF_MEMORY;
    }
    if (list->arena != NULL) {
      memcpy(arena, list->arena, list->size);
      T04Wipe(list->arena, list->size);
      free(list->arena);
    }
    list->arena = arena;
    list->capacity = capacity;
  }
  if (list->count == list->places) {
    const size_t places = list->places == 0 ? 16 : list->places * 2;
    size_t *lengths = places > SIZE_MAX / 2 / sizeof *lengths ? NULL : realloc(list->lengths, places * sizeof *lengths);
    if (lengths == NULL) {
      return TOKEN04_OUT_OF_MEMORY;
    }
    list->lengths = lengths;
    list->places = places;
  }
  return TOKEN04_OK;
}

static int32_t T04AppendData(T04TextList *list, NSData *data) {
  const NSUInteger length = [data length];
  int32_t status = TOKEN04_INTERNAL;
  if (length > SIZE_MAX / 8 - list->size) {
    return TOKEN04_OUT_OF_MEMORY;
  }
  status = T04MakeRoom(list, (size_t)length + 1);
  if (status == TOKEN04_OK) {
    char *const out = list->arena + list->size;
    list->size += (size_t)length;
    T04Copied(data, length, out);
    list->lengths[list->count++] = (size_t)length;
  }
  return status;
}

/* A byte that is not UTF-8, instead of what is no text. */
static int32_t T04AppendBroken(T04TextList *list) {
  const int32_t status = T04MakeRoom(list, 1);
  if (status == TOKEN04_OK) {
    list->arena[list->size++] = (char)0xFF;
    list->lengths[list->count++] = 1;
  }
  return status;
}

static int32_t T04Append(T04TextList *list, NSString *string, T04ListKind kind) {
  const size_t limit = SIZE_MAX / 8;
  NSUInteger length;
  int32_t status = TOKEN04_INTERNAL;
  if (![string isKindOfClass:[NSString class]]) {
    return kind == T04ListOfUsers ? T04AppendBroken(list) : TOKEN04_INVALID_ARGUMENT;
  }
  length = [string length];
  if (length > (limit - list->size) / 3) {
    return TOKEN04_OUT_OF_MEMORY;
  }
  status = T04MakeRoom(list, (size_t)length * 3 + 1);
  if (status == TOKEN04_OK) {
    const size_t before = list->size;
    size_t written;
    /* All of it is wiped if what follows raises. */
    list->size += (size_t)length * 3;
    written = T04Encode(string, length, list->arena + before, &list->broken);
    list->size = before + written;
    list->lengths[list->count++] = written;
  }
  return status;
}

/* Where each text is, now that none moves any more. */
static int32_t T04Locate(T04TextList *list) {
  const char *next = list->arena;
  size_t index;
  list->bytes = calloc(list->count + 1, sizeof *list->bytes);
  if (list->bytes == NULL) {
    return TOKEN04_OUT_OF_MEMORY;
  }
  for (index = 0; index < list->count; index++) {
    list->bytes[index] = next;
    next += list->lengths[index];
  }
  return TOKEN04_OK;
}

int32_t T04TextListInit(T04TextList *list, NSArray *strings, T04ListKind kind) {
  int32_t status = TOKEN04_OK;
  NSUInteger count, index;
  T04_KEEP(array, strings);
  @try {
    if (array != nil && ![array isKindOfClass:[NSArray class]]) {
      status = TOKEN04_INVALID_ARGUMENT;
    }
    count = status == TOKEN04_OK ? [array count] : 0;
    for (index = 0; index < count && status == TOKEN04_OK; index++) {
      T04_KEEP(string, [array objectAtIndex:index]);
      @try {
        status = kind == T04ListOfSecrets && [string isKindOfClass:[NSData class]] ? T04AppendData(list, (NSData *)string)
                                                                                   : T04Append(list, string, kind);
      } @finally {
        T04_RELEASE(string);
      }
    }
  } @finally {
    T04_RELEASE(array);
  }
  return status == TOKEN04_OK ? T04Locate(list) : status;
}

void T04TextListFree(T04TextList *list) {
  if (list->arena != NULL) {
    T04Wipe(list->arena, list->size);
  }
  free(list->arena);
  free((void *)list->bytes);
  free(list->lengths);
  T04TextListClear(list);
}
