#import "T04Internal.h"

@implementation T04Claims

/* What was read from a token is not set by its name. */
+ (BOOL)accessInstanceVariablesDirectly {
  return NO;
}

@synthesize appID = _appID;
@synthesize userID = _userID;
@synthesize payload = _payload;
@synthesize nonce = _nonce;
@synthesize creationTime = _creationTime;
@synthesize expirationTime = _expirationTime;
@synthesize envelopeExpirationTime = _envelopeExpirationTime;
@synthesize cipher = _cipher;
@synthesize secretIndex = _secretIndex;

- (T04_INSTANCETYPE)initWithClaims:(const struct token04_claims *)handle {
  self = [super init];
  if (self != nil) {
    size_t length = 0;
    const char *text = token04_claims_user_id(handle, &length);
    _userID = [T04String(text, length) copy];
    text = token04_claims_payload(handle, &length);
    _payload = [T04String(text, length) copy];
    _appID = token04_claims_app_id(handle);
    _nonce = token04_claims_nonce(handle);
    _creationTime = token04_claims_ctime(handle);
    _expirationTime = token04_claims_expire(handle);
    _envelopeExpirationTime = token04_claims_envelope_expire(handle);
    _cipher = (T04Cipher)token04_claims_cipher(handle);
    _secretIndex = token04_claims_secret_index(handle);
  }
  return self;
}

- (void)dealloc {
  T04_RELEASE(_userID);
  T04_RELEASE(_payload);
  T04_SUPER_DEALLOC();
}

- (NSDate *)creationDate {
  return T04Date(_creationTime);
}

- (NSDate *)expirationDate {
  return T04Date(_expirationTime);
}

@end
