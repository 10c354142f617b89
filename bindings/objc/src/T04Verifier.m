#import "T04Internal.h"

@interface T04Verifier ()
/** argument: the name of what was given. */
- (T04_INSTANCETYPE)initWithSecrets:(NSArray *)secrets
                           argument:(const char *)argument
                              error:(NSError **)error T04_DESIGNATED_INITIALIZER;
@end

@implementation T04Verifier

- (T04_INSTANCETYPE)init {
  return [self initWithSecrets:nil argument:"secrets" error:NULL];
}

- (T04_INSTANCETYPE)initWithSecret:(id)secret error:(NSError **)error {
  return [self initWithSecrets:secret != nil ? [NSArray arrayWithObject:secret] : nil argument:"secret" error:error];
}

- (T04_INSTANCETYPE)initWithSecrets:(NSArray *)secrets error:(NSError **)error {
  return [self initWithSecrets:secrets argument:"secrets" error:error];
}

- (T04_INSTANCETYPE)initWithSecrets:(NSArray *)secrets argument:(const char *)argument error:(NSError **)error {
  T04RequireLibrary();
  self = [super init];
  if (self != nil) {
    T04TextList list;
    int32_t status;
    BOOL raised = YES;
    T04TextListClear(&list);
    @try {
      status = T04TextListInit(&list, secrets, T04ListOfSecrets);
      if (status == TOKEN04_OK) {
        /* One that is already made is not made again. */
        status = list.broken || _handle != NULL
                     ? TOKEN04_INVALID_ARGUMENT
                     : token04_verifier_new(list.bytes, list.lengths, list.count, &_handle);
      }
      raised = NO;
    } @finally {
      T04TextListFree(&list);
      if (raised) {
        T04_RELEASE(self);
      }
    }
    if (status != TOKEN04_OK) {
      T04Blame(error, status, argument);
      T04_RELEASE(self);
      return nil;
    }
  }
  return self;
}

- (void)dealloc {
  struct token04_verifier *handle = _handle;
  _handle = NULL;
  token04_verifier_free(handle);
  T04_SUPER_DEALLOC();
}

static T04Claims *T04TakeClaims(struct token04_claims *handle) {
  T04Claims *claims;
  @try {
    claims = [[T04Claims alloc] initWithClaims:handle];
  } @finally {
    token04_claims_free(handle);
  }
  return T04_AUTORELEASE(claims);
}

- (T04Claims *)openToken:(NSString *)token error:(NSError **)error {
  const char *argument = NULL;
  struct token04_claims *claims = NULL;
  uint32_t sdkCode = 0;
  T04Text text;
  int32_t status = TOKEN04_INTERNAL;
  T04_KEEP(keep, self);
  T04TextClear(&text);
  @try {
    T04GivenInit(&text, token);
    status = token04_verifier_open(_handle, text.bytes, text.length, &claims, &sdkCode);
    argument = text.broken ? "token" : token04_status_argument(status);
  } @finally {
    T04TextFree(&text);
    T04_RELEASE(keep);
  }
  if (status != TOKEN04_OK) {
    T04FailAbout(error, status, sdkCode, argument);
    return nil;
  }
  return T04TakeClaims(claims);
}

- (T04Claims *)verifyToken:(NSString *)token error:(NSError **)error {
  return [self verifyToken:token expecting:[T04Expectation expectation] error:error];
}

- (T04Claims *)verifyToken:(NSString *)token expecting:(T04Expectation *)expectation error:(NSError **)error {
  const char *argument = NULL;
  struct token04_claims *claims = NULL;
  uint32_t sdkCode = 0;
  int32_t status = TOKEN04_INTERNAL;
  T04Text text;
  T04Expected expected;
  T04_KEEP(keep, self);
  T04_KEEP(held, expectation);
  T04TextClear(&text);
  T04ExpectedClear(&expected);
  @try {
    T04GivenInit(&text, token);
    status = T04ExpectedInit(&expected, held);
    if (status == TOKEN04_OK) {
      status = token04_verifier_verify(_handle, text.bytes, text.length, &expected.raw, &claims, &sdkCode);
    }
    argument = status != TOKEN04_INVALID_ARGUMENT ? token04_status_argument(status)
               : text.broken                      ? "token"
               : expected.missing != NULL         ? expected.missing
                                                  : token04_expectation_argument(&expected.raw);
  } @finally {
    T04ExpectedFree(&expected);
    T04TextFree(&text);
    T04_RELEASE(held);
    T04_RELEASE(keep);
  }
  if (status != TOKEN04_OK) {
    T04FailExpected(error, status, sdkCode, argument, &expected);
    return nil;
  }
  return T04TakeClaims(claims);
}

@end
