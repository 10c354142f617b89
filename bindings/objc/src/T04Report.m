#import "T04Internal.h"

#include <string.h>

@interface T04Check ()
- (T04_INSTANCETYPE)initWithCheck:(const token04_check *)check;
@end

@interface T04Finding ()
/** The finding at an index; nil if there is none. */
- (T04_INSTANCETYPE)initWithReport:(const struct token04_report *)handle index:(size_t)index;
@end

@interface T04Report ()
/** Takes the report, if it does not raise. */
- (T04_INSTANCETYPE)initWithReport:(struct token04_report *)handle;
@end

@implementation T04Envelope

@synthesize expirationTime = _expirationTime;
@synthesize tokenLength = _tokenLength;
@synthesize envelopeLength = _envelopeLength;
@synthesize ciphertextLength = _ciphertextLength;
@synthesize IV = _IV;
@synthesize cipher = _cipher;

+ (T04_INSTANCETYPE)envelopeOfToken:(NSString *)token error:(NSError **)error {
  token04_envelope raw;
  T04Text text;
  int32_t status = TOKEN04_INTERNAL;
  T04Envelope *envelope;
  const char *argument = NULL;
  T04RequireLibrary();
  T04TextClear(&text);
  @try {
    T04GivenInit(&text, token);
    status = token04_inspect(text.bytes, text.length, &raw);
    argument = text.broken ? "token" : NULL;
  } @finally {
    T04TextFree(&text);
  }
  if (status != TOKEN04_OK) {
    T04Blame(error, status, argument);
    return nil;
  }
  envelope = [[self alloc] init];
  if (envelope != nil) {
    envelope->_expirationTime = raw.expire;
    envelope->_tokenLength = raw.token_len;
    envelope->_envelopeLength = raw.envelope_len;
    envelope->_ciphertextLength = raw.ciphertext_len;
    envelope->_IV = [[NSData alloc] initWithBytes:raw.iv length:raw.iv_len];
    envelope->_cipher = (T04Cipher)raw.cipher;
  }
  return T04_AUTORELEASE(envelope);
}

- (NSDate *)expirationDate {
  return T04Date(_expirationTime);
}

- (void)dealloc {
  T04_RELEASE(_IV);
  T04_SUPER_DEALLOC();
}

@end

@implementation T04Check

@synthesize code = _code;
@synthesize outcome = _outcome;
@synthesize SDKCode = _SDKCode;

- (T04_INSTANCETYPE)initWithCheck:(const token04_check *)check {
  self = [super init];
  if (self != nil) {
    _code = (T04ErrorCode)check->status;
    _outcome = (T04Outcome)check->outcome;
    _SDKCode = check->sdk_code;
  }
  return self;
}

- (NSString *)reason {
  const char *reason = token04_status_reason((int32_t)_code);
  return reason != NULL ? T04ASCIIString(reason, strlen(reason)) : @"";
}

- (NSString *)messageInLanguage:(T04Language)language {
  return T04ErrorMessage(_code, language);
}

@end

/* A text of a list that has one for each language. */
static NSString *T04InLanguage(NSArray *texts, T04Language language) {
  return language >= 0 && (NSUInteger)language < [texts count] ? [texts objectAtIndex:(NSUInteger)language] : nil;
}

@implementation T04Finding

@synthesize name = _name;
@synthesize SDKCodes = _SDKCodes;
@synthesize severity = _severity;

- (T04_INSTANCETYPE)initWithReport:(const struct token04_report *)handle index:(size_t)index {
  self = [super init];
  if (self != nil) {
    NSMutableArray *codes = [NSMutableArray array], *messages = [NSMutableArray array], *hints = [NSMutableArray array];
    token04_finding finding;
    int32_t lang;
    size_t code;
    for (lang = 0; token04_report_finding_in(handle, index, lang, &finding) == TOKEN04_OK; lang++) {
      [messages addObject:T04String(finding.message, strlen(finding.message))];
      [hints addObject:T04String(finding.hint, strlen(finding.hint))];
    }
    if (lang == 0) {
      T04_RELEASE(self);
      return nil;
    }
    for (code = 0; code < finding.sdk_code_count; code++) {
      [codes addObject:[NSNumber numberWithUnsignedInt:finding.sdk_codes[code]]];
    }
    _name = [T04String(finding.id, strlen(finding.id)) copy];
    _messages = [messages copy];
    _hints = [hints copy];
    _SDKCodes = [codes copy];
    _severity = (T04Severity)finding.severity;
  }
  return self;
}

- (void)dealloc {
  T04_RELEASE(_name);
  T04_RELEASE(_messages);
  T04_RELEASE(_hints);
  T04_RELEASE(_SDKCodes);
  T04_SUPER_DEALLOC();
}

- (NSString *)message {
  return T04InLanguage(_messages, T04LanguageEnglish);
}

- (NSString *)hint {
  return T04InLanguage(_hints, T04LanguageEnglish);
}

- (NSString *)messageInLanguage:(T04Language)language {
  return T04InLanguage(_messages, language);
}

- (NSString *)hintInLanguage:(T04Language)language {
  return T04InLanguage(_hints, language);
}

@end

@implementation T04Report

@synthesize claims = _claims;
@synthesize checks = _checks;
@synthesize findings = _findings;

/* A verdict is not set by its name. */
+ (BOOL)accessInstanceVariablesDirectly {
  return NO;
}

+ (T04_INSTANCETYPE)reportForToken:(NSString *)token secrets:(NSArray *)secrets error:(NSError **)error {
  return [self reportForToken:token secrets:secrets expecting:[T04Expectation expectation] error:error];
}

+ (T04_INSTANCETYPE)reportForToken:(NSString *)token
                           secrets:(NSArray *)secrets
                         expecting:(T04Expectation *)expectation
                             error:(NSError **)error {
  struct token04_report *handle = NULL;
  const char *argument = "secrets";
  const char *wrong;
  T04Report *report = nil;
  T04TextList list;
  T04Text text;
  T04Expected expected;
  int32_t status = TOKEN04_INTERNAL;
  T04_KEEP(held, expectation);
  T04TextListClear(&list);
  T04TextClear(&text);
  T04ExpectedClear(&expected);
  @try {
    T04RequireLibrary();
    status = T04TextListInit(&list, secrets, T04ListOfSecrets);
    if (status == TOKEN04_OK && list.broken) {
      status = TOKEN04_INVALID_ARGUMENT;
    } else if (status == TOKEN04_OK) {
      T04GivenInit(&text, token);
      status = T04ExpectedInit(&expected, held);
      argument = text.broken ? "token" : expected.missing != NULL ? expected.missing : argument;
    }
    if (status == TOKEN04_OK) {
      status = token04_diagnose(text.bytes, text.length, list.bytes, list.lengths, list.count, &expected.raw, &handle);
      wrong = token04_expectation_argument(&expected.raw);
      argument = !text.broken && expected.missing == NULL && wrong != NULL ? wrong : argument;
    }
    if (status == TOKEN04_OK) {
      report = [[self alloc] initWithReport:handle];
      handle = report != nil ? NULL : handle;
    }
  } @finally {
    token04_report_free(handle);
    T04ExpectedFree(&expected);
    T04TextFree(&text);
    T04TextListFree(&list);
    T04_RELEASE(held);
  }
  if (status != TOKEN04_OK) {
    T04FailExpected(error, status, token04_status_sdk_code(status),
                    status == TOKEN04_INVALID_ARGUMENT ? argument : token04_status_argument(status), &expected);
    return nil;
  }
  return T04_AUTORELEASE(report);
}

- (T04_INSTANCETYPE)initWithReport:(struct token04_report *)handle {
  self = [super init];
  if (self != nil) {
    NSMutableArray *checks = [NSMutableArray array];
    NSMutableArray *findings = [NSMutableArray array];
    const struct token04_claims *claims = token04_report_claims(handle);
    token04_check check;
    size_t index;
    if (claims != NULL) {
      _claims = [[T04Claims alloc] initWithClaims:claims];
    }
    for (index = 0; token04_report_check(handle, index, &check) == TOKEN04_OK; index++) {
      T04Check *object = [[T04Check alloc] initWithCheck:&check];
      [checks addObject:object];
      T04_RELEASE(object);
    }
    for (index = 0; index < token04_report_finding_count(handle); index++) {
      T04Finding *object = [[T04Finding alloc] initWithReport:handle index:index];
      [findings addObject:object];
      T04_RELEASE(object);
    }
    _checks = [checks copy];
    _findings = [findings copy];
    /* Last, so that what raises before leaves it to the caller. */
    _handle = handle;
  }
  return self;
}

- (void)dealloc {
  struct token04_report *handle = _handle;
  _handle = NULL;
  token04_report_free(handle);
  T04_RELEASE(_claims);
  T04_RELEASE(_checks);
  T04_RELEASE(_findings);
  T04_SUPER_DEALLOC();
}

/* Empty in a report that was made by init, which says nothing. */
static NSString *T04Said(NSString *text) {
  return text != nil ? text : @"";
}

- (NSString *)description {
  const char *name = token04_status_name(token04_report_status(_handle));
  NSString *found = [[_findings valueForKey:@"name"] componentsJoinedByString:@", "];
  return [NSString stringWithFormat:@"<T04Report accepted=%@ code=%s findings=[%@]>", [self isAccepted] ? @"YES" : @"NO",
                                    name != NULL ? name : "UNKNOWN", T04Said(found)];
}

- (BOOL)isAccepted {
  return token04_report_accepted(_handle) != 0;
}

- (NSInteger)code {
  return token04_report_status(_handle);
}

- (uint32_t)SDKCode {
  return token04_report_sdk_code(_handle);
}

- (NSString *)message {
  return T04Said([self messageInLanguage:T04LanguageEnglish]);
}

- (NSString *)hint {
  return T04Said([self hintInLanguage:T04LanguageEnglish]);
}

- (NSString *)JSONString {
  return T04Said([self JSONStringInLanguage:T04LanguageEnglish error:NULL]);
}

- (NSString *)messageInLanguage:(T04Language)language {
  size_t length = 0;
  const char *text = token04_report_message(_handle, T04LanguageNumber(language), &length);
  return text != NULL ? T04String(text, length) : nil;
}

- (NSString *)hintInLanguage:(T04Language)language {
  size_t length = 0;
  const char *text = token04_report_hint_in(_handle, T04LanguageNumber(language), &length);
  return text != NULL ? T04String(text, length) : nil;
}

- (NSString *)JSONStringInLanguage:(T04Language)language error:(NSError **)error {
  size_t length = 0;
  const char *text = token04_report_json_in(_handle, T04LanguageNumber(language), &length);
  if (text == NULL) {
    T04FailAbout(error, TOKEN04_INVALID_ARGUMENT, 0, "lang");
    return nil;
  }
  return T04String(text, length);
}

@end
