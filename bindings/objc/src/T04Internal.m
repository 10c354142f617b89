#import "T04Internal.h"

#include <string.h>

NSString *const T04ErrorDomain = @"T04ErrorDomain";
NSString *const T04ErrorNameKey = @"T04ErrorName";
NSString *const T04ErrorReasonKey = @"T04ErrorReason";
NSString *const T04ErrorSDKCodeKey = @"T04ErrorSDKCode";
NSString *const T04ErrorArgumentKey = @"T04ErrorArgument";

NSString *T04LibraryVersion(void) {
  const char *version = token04_version();
  return T04ASCIIString(version, strlen(version));
}

void T04RaiseABIMismatch(uint32_t found) {
  [NSException raise:NSInternalInconsistencyException
              format:@"token04: the C library has ABI %u, this package was compiled for %u", (unsigned)found,
                     (unsigned)TOKEN04_ABI_VERSION];
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

NSString *T04ErrorMessage(NSInteger code, T04Language language) {
  const int32_t status = code == (int32_t)code ? (int32_t)code : INT32_MIN;
  const char *message = token04_status_message_in(status, T04LanguageNumber(language));
  return message != NULL ? T04String(message, strlen(message)) : nil;
}

static NSString *T04Description(int32_t status) {
  NSString *message = T04ErrorMessage(status, T04LanguageEnglish);
  return message != nil ? message : @"unknown error of the token04 library";
}

static void T04FailWith(NSError **error, int32_t status, uint32_t sdkCode, const char *argument, NSString *description) {
  NSMutableDictionary *info = [NSMutableDictionary dictionary];
  const char *name = token04_status_name(status);
  const char *hint = token04_status_hint(status);
  const char *reason = token04_status_reason(status);
  [info setObject:name != NULL ? T04String(name, strlen(name)) : @"UNKNOWN" forKey:T04ErrorNameKey];
  [info setObject:description forKey:NSLocalizedDescriptionKey];
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

void T04FailAbout(NSError **error, int32_t status, uint32_t sdkCode, const char *argument) {
  if (error != NULL) {
    T04FailWith(error, status, sdkCode, argument, T04Description(status));
  }
}

void T04FailPayload(NSError **error, int32_t status, const T04Text *payload) {
  char problem[256];
  size_t length = 0;
  if (error == NULL) {
    return;
  }
  if (status == TOKEN04_INVALID_PAYLOAD &&
      token04_payload_problem(payload->bytes, payload->length, TOKEN04_LANG_EN, problem, sizeof problem, &length) ==
          status) {
    NSString *description = T04String(problem, length);
    const char *hint = token04_status_hint(status);
    if (hint != NULL) {
      description = [NSString stringWithFormat:@"%@ %@", description, T04String(hint, strlen(hint))];
    }
    T04FailWith(error, status, 0, token04_status_argument(status), description);
    return;
  }
  T04Fail(error, status, token04_status_sdk_code(status));
}
