#import "T04Internal.h"

#include <string.h>

NSString *const T04ErrorDomain = @"T04ErrorDomain";
NSString *const T04ErrorNameKey = @"T04ErrorName";
NSString *const T04ErrorReasonKey = @"T04ErrorReason";
NSString *const T04ErrorSDKCodeKey = @"T04ErrorSDKCode";
NSString *const T04ErrorArgumentKey = @"T04ErrorArgument";

enum { T04ChunkUnits = 256 };

NSString *T04LibraryVersion(void) {
  const char *version = token04_version();
  return T04ASCIIString(version, strlen(version));
}

void T04RaiseABIMismatch(uint32_t found) {
  [NSException raise:NSInternalInconsistencyException
              format:@"token04: the C library has ABI %u, this package was compiled for %u", (unsigned)found,
                     (unsigned)TOKEN04_ABI_VERSION];
}

void *T04Allocate(size_t size) {
  void *memory = malloc(size > 0 ? size : 1);
  if (memory == NULL) {
    [NSException raise:NSMallocException format:@"token04: out of memory"];
  }
  return memory;
}

/* A store that the compiler may not leave out. */
static void T04Wipe(void *memory, size_t size) {
  volatile char *bytes = memory;
  while (size > 0) {
    bytes[--size] = 0;
  }
}

/* Text */

static char *T04PutThree(char *out, unsigned unit) {
  *out++ = (char)(0xE0 | (unit >> 12));
  *out++ = (char)(0x80 | ((unit >> 6) & 0x3F));
  *out++ = (char)(0x80 | (unit & 0x3F));
  return out;
}

/*
 * UTF-16 to UTF-8, at most three bytes a unit. Foundation's own ways differ where it
 * matters here: C strings end at the first NUL, and what becomes of half a surrogate pair
 * depends on the Foundation.
 */
static size_t T04Encode(NSString *string, NSUInteger length, char *out, BOOL *broken, BOOL isSecret) {
  unichar units[T04ChunkUnits];
  char *const start = out;
  unsigned high = 0;
  NSUInteger position;
  for (position = 0; position < length; position += T04ChunkUnits) {
    const NSUInteger rest = length - position;
    const NSUInteger count = rest < T04ChunkUnits ? rest : T04ChunkUnits;
    NSUInteger index;
    [string getCharacters:units range:NSMakeRange(position, count)];
    for (index = 0; index < count; index++) {
      const unsigned unit = units[index];
      const BOOL isLow = unit >= 0xDC00 && unit <= 0xDFFF;
      if (high != 0 && isLow) {
        const unsigned scalar = 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00);
        *out++ = (char)(0xF0 | (scalar >> 18));
        *out++ = (char)(0x80 | ((scalar >> 12) & 0x3F));
        *out++ = (char)(0x80 | ((scalar >> 6) & 0x3F));
        *out++ = (char)(0x80 | (scalar & 0x3F));
        high = 0;
        continue;
      }
      if (high != 0) {
        out = T04PutThree(out, high);
        *broken = YES;
        high = 0;
      }
      if (unit < 0x80) {
        *out++ = (char)unit;
      } else if (unit < 0x800) {
        *out++ = (char)(0xC0 | (unit >> 6));
        *out++ = (char)(0x80 | (unit & 0x3F));
      } else if (unit >= 0xD800 && unit <= 0xDBFF) {
        high = unit;
      } else {
        *broken = *broken || isLow;
        out = T04PutThree(out, unit);
      }
    }
  }
  if (high != 0) {
    out = T04PutThree(out, high);
    *broken = YES;
  }
  if (isSecret) {
    T04Wipe(units, sizeof units);
  }
  return (size_t)(out - start);
}

static size_t T04EncodedCapacity(NSUInteger length) {
  if (length > SIZE_MAX / 4) {
    [NSException raise:NSMallocException format:@"token04: out of memory"];
  }
  return (size_t)length * 3;
}

static void T04Read(T04Text *text, NSString *string, BOOL isSecret) {
  const NSUInteger length = [string length];
  const size_t capacity = T04EncodedCapacity(length);
  char *out = text->stack;
  text->heap = NULL;
  text->broken = NO;
  if (capacity > sizeof text->stack) {
    out = text->heap = T04Allocate(capacity);
  }
  text->bytes = out;
  text->length = T04Encode(string, length, out, &text->broken, isSecret);
}

void T04TextInit(T04Text *text, NSString *string) {
  T04Read(text, string, NO);
}

void T04SecretInit(T04Text *text, NSString *string) {
  T04Read(text, string, YES);
}

void T04TextWipe(T04Text *text) {
  T04Wipe(text->heap != NULL ? text->heap : text->stack, text->length);
  free(text->heap);
}

/* One more: never nothing, which some allocators answer with NULL. */
static int32_t T04AllocateList(T04TextList *list, size_t count, size_t capacity) {
  list->count = count;
  list->broken = NO;
  list->arena = malloc(capacity + 1);
  list->bytes = calloc(count + 1, sizeof *list->bytes);
  list->lengths = calloc(count + 1, sizeof *list->lengths);
  if (list->arena == NULL || list->bytes == NULL || list->lengths == NULL) {
    T04TextListFree(list);
    return TOKEN04_OUT_OF_MEMORY;
  }
  return TOKEN04_OK;
}

static int32_t T04ReadList(T04TextList *list, NSArray *strings, BOOL isSecret) {
  const NSUInteger count = [strings count];
  const size_t limit = SIZE_MAX / 4;
  size_t capacity = 0;
  char *out;
  NSUInteger index;
  for (index = 0; index < count; index++) {
    NSString *string = [strings objectAtIndex:index];
    NSUInteger length;
    if (![string isKindOfClass:[NSString class]]) {
      return TOKEN04_INVALID_ARGUMENT;
    }
    length = [string length];
    if (length > (limit - capacity) / 3) {
      return TOKEN04_OUT_OF_MEMORY;
    }
    capacity += (size_t)length * 3;
  }
  if (T04AllocateList(list, count, capacity) != TOKEN04_OK) {
    return TOKEN04_OUT_OF_MEMORY;
  }
  out = list->arena;
  for (index = 0; index < count; index++) {
    NSString *string = [strings objectAtIndex:index];
    list->bytes[index] = out;
    list->lengths[index] = T04Encode(string, [string length], out, &list->broken, isSecret);
    out += list->lengths[index];
  }
  return TOKEN04_OK;
}

int32_t T04TextListInit(T04TextList *list, NSArray *strings) {
  return T04ReadList(list, strings, NO);
}

int32_t T04SecretListInit(T04TextList *list, NSArray *strings) {
  return T04ReadList(list, strings, YES);
}

void T04TextListWipe(T04TextList *list) {
  size_t index;
  for (index = 0; index < list->count; index++) {
    T04Wipe((char *)list->bytes[index], list->lengths[index]);
  }
  T04TextListFree(list);
}

void T04TextListFree(T04TextList *list) {
  free(list->arena);
  free((void *)list->bytes);
  free(list->lengths);
}

NSString *T04ASCIIString(const char *bytes, size_t length) {
  /* ASCII, which Latin-1 holds; GNUstep makes it in half the time, as it need not look at each byte. */
  NSString *string = [[NSString alloc] initWithBytes:bytes length:length encoding:NSISOLatin1StringEncoding];
  return T04_AUTORELEASE(string);
}

/* UTF-8 to UTF-16; returns how many units. */
static NSUInteger T04Decode(const unsigned char *bytes, size_t length, unichar *units) {
  unichar *const start = units;
  size_t index = 0;
  while (index < length) {
    const unsigned lead = bytes[index];
    const size_t more = lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    unsigned scalar = more == 0 ? lead : lead & (0x3Fu >> more);
    size_t next;
    for (next = 1; next <= more && index + next < length; next++) {
      scalar = (scalar << 6) | (bytes[index + next] & 0x3Fu);
    }
    index += more + 1;
    if (scalar >= 0x10000) {
      *units++ = (unichar)(0xD800 + ((scalar - 0x10000) >> 10));
      *units++ = (unichar)(0xDC00 + ((scalar - 0x10000) & 0x3FF));
    } else {
      *units++ = (unichar)scalar;
    }
  }
  return (NSUInteger)(units - start);
}

NSString *T04String(const char *bytes, size_t length) {
  size_t index = 0;
  unichar *units;
  NSUInteger count;
  NSString *string;
  while (index < length && (unsigned char)bytes[index] < 0x80) {
    index++;
  }
  if (index == length) {
    return T04ASCIIString(bytes, length);
  }
  /*
   * GNUstep takes U+FEFF in front as a byte order mark, drops it, and turns what follows
   * U+FFFE around. Behind another character they are left alone.
   */
  units = T04Allocate((length + 1) * sizeof *units);
  units[0] = '.';
  count = T04Decode((const unsigned char *)bytes, length, units + 1);
  if (units[1] == 0xFEFF || units[1] == 0xFFFE) {
    string = [[NSString alloc] initWithCharacters:units length:count + 1];
    free(units);
    return [T04_AUTORELEASE(string) substringFromIndex:1];
  }
  string = [[NSString alloc] initWithCharacters:units + 1 length:count];
  free(units);
  return T04_AUTORELEASE(string);
}

/* Errors */

void T04Fail(NSError **error, int32_t status, uint32_t sdkCode) {
  T04FailAbout(error, status, sdkCode, token04_status_argument(status));
}

void T04FailAbout(NSError **error, int32_t status, uint32_t sdkCode, const char *argument) {
  NSMutableDictionary *info;
  const char *name, *message, *hint, *reason;
  if (error == NULL) {
    return;
  }
  info = [NSMutableDictionary dictionary];
  name = token04_status_name(status);
  message = token04_status_message(status);
  hint = token04_status_hint(status);
  reason = token04_status_reason(status);
  [info setObject:name != NULL ? T04String(name, strlen(name)) : @"UNKNOWN" forKey:T04ErrorNameKey];
  [info setObject:message != NULL ? T04String(message, strlen(message)) : @"unknown error of the token04 library"
           forKey:NSLocalizedDescriptionKey];
  if (hint != NULL) {
    [info setObject:T04String(hint, strlen(hint)) forKey:NSLocalizedRecoverySuggestionErrorKey];
  }
  if (argument != NULL) {
    [info setObject:T04String(argument, strlen(argument)) forKey:T04ErrorArgumentKey];
  }
  if (reason != NULL) {
    [info setObject:T04String(reason, strlen(reason)) forKey:T04ErrorReasonKey];
  }
  if (sdkCode != 0) {
    [info setObject:[NSNumber numberWithUnsignedInt:sdkCode] forKey:T04ErrorSDKCodeKey];
  }
  *error = [NSError errorWithDomain:T04ErrorDomain code:status userInfo:info];
}
