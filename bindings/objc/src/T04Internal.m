#import "T04Internal.h"

#include <math.h>
#include <stdio.h>
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

NSDate *T04Date(int64_t time) {
  return [NSDate dateWithTimeIntervalSince1970:(NSTimeInterval)time];
}

/* Names */

/* The name of a number that the C library has names for; nil if it has none for this. */
static NSString *T04Name(NSInteger number, const char *(*named)(int32_t)) {
  const char *name = number == (int32_t)number ? named((int32_t)number) : NULL;
  return name != NULL ? T04ASCIIString(name, strlen(name)) : nil;
}

NSString *T04CipherName(T04Cipher cipher) {
  return T04Name(cipher, token04_cipher_name);
}

NSString *T04OutcomeName(T04Outcome outcome) {
  return T04Name(outcome, token04_outcome_name);
}

NSString *T04SeverityName(T04Severity severity) {
  return T04Name(severity, token04_severity_name);
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
  NSString *description;
  if (error == NULL) {
    return;
  }
  description = T04Description(status);
  if (status == TOKEN04_INVALID_ARGUMENT && argument != NULL) {
    description = [NSString stringWithFormat:@"%@ It is the argument %s.", description, argument];
  }
  T04FailWith(error, status, sdkCode, argument, description);
}

void T04Blame(NSError **error, int32_t status, const char *argument) {
  const BOOL isArgument = status == TOKEN04_INVALID_ARGUMENT && argument != NULL;
  T04FailAbout(error, status, token04_status_sdk_code(status), isArgument ? argument : token04_status_argument(status));
}

static NSString *T04WithHint(NSString *problem, int32_t status) {
  const char *hint = token04_status_hint(status);
  return hint != NULL ? [NSString stringWithFormat:@"%@ %@", problem, T04String(hint, strlen(hint))] : problem;
}

/* What is wrong with a payload's text; nil if nothing is. */
static NSString *T04Problem(const T04Text *payload) {
  char problem[256];
  size_t length = 0;
  const int32_t status =
      token04_payload_problem(payload->bytes, payload->length, TOKEN04_LANG_EN, problem, sizeof problem, &length);
  return status == TOKEN04_INVALID_PAYLOAD ? T04String(problem, length) : nil;
}

BOOL T04UnixSeconds(NSDate *date, int64_t *seconds) {
  const BOOL isDate = [date isKindOfClass:[NSDate class]];
  const NSTimeInterval since = isDate ? [date timeIntervalSince1970] : 0;
  if (!isDate || !(since > -9.2e18 && since < 9.2e18)) {
    return NO;
  }
  *seconds = (int64_t)floor(since);
  return YES;
}

int64_t T04Seconds(NSTimeInterval lifetime) {
  const double limit = 9223372036854775808.0; /* 2^63 */
  int64_t seconds;
  if (!(lifetime >= 1)) {
    return 0;
  }
  if (lifetime >= limit) {
    return INT64_MAX;
  }
  seconds = (int64_t)lifetime;
  return (NSTimeInterval)seconds == lifetime ? seconds : 0;
}

/* As few digits as tell the number from others. */
static NSString *T04SecondsText(NSTimeInterval seconds) {
  char text[40];
  int digits;
  for (digits = 1; digits <= 17; digits++) {
    snprintf(text, sizeof text, "%.*g", digits, seconds);
    if (strtod(text, NULL) == seconds) {
      break;
    }
  }
  return [NSString stringWithFormat:@"%s s", text];
}

void T04FailExpected(NSError **error, int32_t status, uint32_t sdkCode, const char *argument,
                     const T04Expected *expected) {
  const BOOL isLeeway = status == TOKEN04_INVALID_ARGUMENT && argument != NULL && argument == expected->missing &&
                        (strcmp(argument, "leeway") == 0 || strcmp(argument, "ctime_leeway") == 0);
  if (error != NULL && isLeeway) {
    NSString *problem =
        [NSString stringWithFormat:@"%s is %@; it must be a whole number of seconds from 0 to 4294967295.", argument,
                                   T04SecondsText(expected->leeway)];
    T04FailWith(error, status, sdkCode, argument, T04WithHint(problem, status));
    return;
  }
  T04FailAbout(error, status, sdkCode, argument);
}

void T04FailIssue(NSError **error, int32_t status, NSTimeInterval lifetime, const char *argument, const T04Claim *claim) {
  NSString *problem = nil;
  if (error == NULL) {
    return;
  }
  if (status == TOKEN04_INVALID_PAYLOAD && claim->argument == NULL) {
    problem = T04Problem(&claim->text);
  } else if (status == TOKEN04_INVALID_EFFECTIVE_TIME) {
    problem = [NSString stringWithFormat:@"The lifetime is %@, which is %@.", T04SecondsText(lifetime),
                                         floor(lifetime) != lifetime ? @"not a whole number of seconds"
                                         : lifetime > 0              ? @"too long"
                                                                     : @"not positive"];
  }
  if (problem != nil) {
    T04FailWith(error, status, 0, token04_status_argument(status), T04WithHint(problem, status));
    return;
  }
  if (status == TOKEN04_INVALID_ARGUMENT && argument == NULL) {
    argument = claim->text.broken ? "payload" : claim->argument;
  }
  T04Blame(error, status, argument);
}
