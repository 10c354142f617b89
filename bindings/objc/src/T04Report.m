#import "T04Internal.h"

#include <string.h>

@interface T04Check ()
- (T04_INSTANCETYPE)initWithCheck:(const token04_check *)check;
@end

@interface T04Finding ()
- (T04_INSTANCETYPE)initWithFinding:(const token04_finding *)finding;
@end

@interface T04Report ()
/** Copies the report, which stays the caller's. */
- (T04_INSTANCETYPE)initWithReport:(const struct token04_report *)handle;
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
  int32_t status;
  T04Envelope *envelope;
  T04RequireLibrary();
  T04TextClear(&text);
  @try {
    T04TextInit(&text, token);
    status = token04_inspect(text.bytes, text.length, &raw);
  } @finally {
    T04TextFree(&text);
  }
  if (status != TOKEN04_OK) {
    T04Fail(error, status, token04_status_sdk_code(status));
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

@end

@implementation T04Finding

@synthesize name = _name;
@synthesize message = _message;
@synthesize hint = _hint;
@synthesize SDKCodes = _SDKCodes;
@synthesize severity = _severity;

- (T04_INSTANCETYPE)initWithFinding:(const token04_finding *)finding {
  self = [super init];
  if (self != nil) {
    NSMutableArray *codes = [NSMutableArray array];
    size_t index;
    for (index = 0; index < finding->sdk_code_count; index++) {
      [codes addObject:[NSNumber numberWithUnsignedInt:finding->sdk_codes[index]]];
    }
    _name = [T04String(finding->id, strlen(finding->id)) copy];
    _message = [T04String(finding->message, strlen(finding->message)) copy];
    _hint = [T04String(finding->hint, strlen(finding->hint)) copy];
    _SDKCodes = [codes copy];
    _severity = (T04Severity)finding->severity;
  }
  return self;
}

- (void)dealloc {
  T04_RELEASE(_name);
  T04_RELEASE(_message);
  T04_RELEASE(_hint);
  T04_RELEASE(_SDKCodes);
  T04_SUPER_DEALLOC();
}

@end

@implementation T04Report

@synthesize accepted = _accepted;
@synthesize code = _code;
@synthesize SDKCode = _SDKCode;
@synthesize hint = _hint;
@synthesize JSONString = _JSONString;
@synthesize claims = _claims;
@synthesize checks = _checks;
@synthesize findings = _findings;

+ (T04_INSTANCETYPE)reportForToken:(NSString *)token
                           secrets:(T04_ARRAY_OF(NSString *))secrets
                         expecting:(T04Expectation *)expectation
                             error:(NSError **)error {
  struct token04_report *handle = NULL;
  const char *argument = "secrets";
  T04Report *report = nil;
  T04TextList list;
  T04Text text;
  T04Expected expected;
  int32_t status;
  T04_KEEP(held, expectation);
  T04TextListClear(&list);
  T04TextClear(&text);
  T04ExpectedClear(&expected);
  @try {
    T04RequireLibrary();
    status = T04TextListInit(&list, secrets);
    if (status == TOKEN04_OK && list.broken) {
      status = TOKEN04_INVALID_ARGUMENT;
    } else if (status == TOKEN04_OK) {
      T04TextInit(&text, token);
      status = T04ExpectedInit(&expected, held);
      argument = expected.missing;
    }
    if (status == TOKEN04_OK) {
      status = token04_diagnose(text.bytes, text.length, list.bytes, list.lengths, list.count, &expected.raw, &handle);
    }
    if (status == TOKEN04_OK) {
      report = [[self alloc] initWithReport:handle];
    }
  } @finally {
    token04_report_free(handle);
    T04ExpectedFree(&expected);
    T04TextFree(&text);
    T04TextListFree(&list);
    T04_RELEASE(held);
  }
  if (status != TOKEN04_OK) {
    T04FailAbout(error, status, token04_status_sdk_code(status), argument);
    return nil;
  }
  return T04_AUTORELEASE(report);
}

- (T04_INSTANCETYPE)initWithReport:(const struct token04_report *)handle {
  self = [super init];
  if (self != nil) {
    NSMutableArray *checks = [NSMutableArray array];
    NSMutableArray *findings = [NSMutableArray array];
    const struct token04_claims *claims = token04_report_claims(handle);
    token04_check check;
    token04_finding finding;
    size_t length = 0, index;
    const char *text = token04_report_hint(handle, &length);
    _hint = [T04String(text, length) copy];
    text = token04_report_json(handle, &length);
    _JSONString = [T04String(text, length) copy];
    _accepted = token04_report_accepted(handle) != 0;
    _code = token04_report_status(handle);
    _SDKCode = token04_report_sdk_code(handle);
    if (claims != NULL) {
      _claims = [[T04Claims alloc] initWithClaims:claims];
    }
    for (index = 0; token04_report_check(handle, index, &check) == TOKEN04_OK; index++) {
      T04Check *object = [[T04Check alloc] initWithCheck:&check];
      [checks addObject:object];
      T04_RELEASE(object);
    }
    for (index = 0; token04_report_finding(handle, index, &finding) == TOKEN04_OK; index++) {
      T04Finding *object = [[T04Finding alloc] initWithFinding:&finding];
      [findings addObject:object];
      T04_RELEASE(object);
    }
    _checks = [checks copy];
    _findings = [findings copy];
  }
  return self;
}

- (void)dealloc {
  T04_RELEASE(_hint);
  T04_RELEASE(_JSONString);
  T04_RELEASE(_claims);
  T04_RELEASE(_checks);
  T04_RELEASE(_findings);
  T04_SUPER_DEALLOC();
}

@end
