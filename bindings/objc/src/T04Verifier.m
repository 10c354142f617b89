#import "T04Internal.h"

#include <string.h>

@implementation T04Claims

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

@end

@implementation T04Expectation

+ (T04_INSTANCETYPE)expectation {
  return T04_AUTORELEASE([[self alloc] init]);
}

- (void)dealloc {
  T04_RELEASE(_userID);
  T04_RELEASE(_roomID);
  T04_RELEASE(_streamID);
  T04_SUPER_DEALLOC();
}

- (T04Expectation *)expectAppID:(uint32_t)appID {
  _flags |= TOKEN04_EXPECT_APP_ID;
  _appID = appID;
  return self;
}

- (T04Expectation *)expectUserID:(NSString *)userID {
  NSString *copied = [userID copy];
  T04_RELEASE(_userID);
  _userID = copied;
  _flags |= TOKEN04_EXPECT_USER_ID;
  return self;
}

- (T04Expectation *)expectRoomID:(NSString *)roomID {
  NSString *copied = [roomID copy];
  T04_RELEASE(_roomID);
  _roomID = copied;
  _flags |= TOKEN04_EXPECT_ROOM_ID;
  return self;
}

- (T04Expectation *)expectPrivilege:(T04Privilege)privilege {
  switch (privilege) {
    case T04PrivilegeLogin:
      _flags |= TOKEN04_EXPECT_LOGIN;
      break;
    case T04PrivilegePublish:
      _flags |= TOKEN04_EXPECT_PUBLISH;
      break;
    default:
      /* No flag of the C library, which refuses it. */
      _flags |= UINT32_C(1) << 31;
      break;
  }
  return self;
}

- (T04Expectation *)expectStreamID:(NSString *)streamID {
  NSString *copied = [streamID copy];
  T04_RELEASE(_streamID);
  _streamID = copied;
  _flags |= TOKEN04_EXPECT_STREAM_ID;
  return self;
}

- (T04Expectation *)atTime:(int64_t)time {
  _flags |= TOKEN04_EXPECT_NOW;
  _time = time;
  return self;
}

- (void)getExpected:(T04Expected *)expected {
  token04_expectation *raw = &expected->raw;
  T04TextInit(&expected->userID, _userID);
  T04TextInit(&expected->roomID, _roomID);
  T04TextInit(&expected->streamID, _streamID);
  memset(raw, 0, sizeof *raw);
  raw->expected = _flags;
  raw->app_id = _appID;
  raw->user_id = expected->userID.bytes;
  raw->user_id_len = expected->userID.length;
  raw->room_id = expected->roomID.bytes;
  raw->room_id_len = expected->roomID.length;
  raw->stream_id = expected->streamID.bytes;
  raw->stream_id_len = expected->streamID.length;
  raw->now = _time;
}

@end

@implementation T04Verifier

- (T04_INSTANCETYPE)init {
  return [self initWithSecrets:nil error:NULL];
}

- (T04_INSTANCETYPE)initWithSecret:(NSString *)secret error:(NSError **)error {
  return [self initWithSecrets:secret != nil ? [NSArray arrayWithObject:secret] : nil error:error];
}

- (T04_INSTANCETYPE)initWithSecrets:(T04_ARRAY_OF(NSString *))secrets error:(NSError **)error {
  T04RequireLibrary();
  self = [super init];
  if (self != nil) {
    int32_t status = TOKEN04_INVALID_ARGUMENT;
    T04TextList list;
    if (T04SecretListInit(&list, secrets)) {
      if (!list.broken) {
        status = token04_verifier_new(list.bytes, list.lengths, list.count, &_handle);
      }
      T04TextListWipe(&list);
    }
    if (status != TOKEN04_OK) {
      T04Fail(error, status, token04_status_sdk_code(status));
      T04_RELEASE(self);
      return nil;
    }
  }
  return self;
}

- (void)dealloc {
  token04_verifier_free(_handle);
  T04_SUPER_DEALLOC();
}

static T04Claims *T04TakeClaims(struct token04_claims *handle) {
  T04Claims *claims = [[T04Claims alloc] initWithClaims:handle];
  token04_claims_free(handle);
  return T04_AUTORELEASE(claims);
}

- (T04Claims *)openToken:(NSString *)token error:(NSError **)error {
  struct token04_claims *claims = NULL;
  uint32_t sdkCode = 0;
  T04Text text;
  int32_t status;
  T04TextInit(&text, token);
  status = token04_verifier_open(_handle, text.bytes, text.length, &claims, &sdkCode);
  T04TextFree(&text);
  if (status != TOKEN04_OK) {
    T04Fail(error, status, sdkCode);
    return nil;
  }
  return T04TakeClaims(claims);
}

- (T04Claims *)verifyToken:(NSString *)token expecting:(T04Expectation *)expectation error:(NSError **)error {
  struct token04_claims *claims = NULL;
  uint32_t sdkCode = 0;
  int32_t status;
  T04Text text;
  T04TextInit(&text, token);
  if (expectation != nil) {
    T04Expected expected;
    [expectation getExpected:&expected];
    status = token04_verifier_verify(_handle, text.bytes, text.length, &expected.raw, &claims, &sdkCode);
    T04ExpectedFree(&expected);
  } else {
    status = token04_verifier_verify(_handle, text.bytes, text.length, NULL, &claims, &sdkCode);
  }
  T04TextFree(&text);
  if (status != TOKEN04_OK) {
    T04Fail(error, status, sdkCode);
    return nil;
  }
  return T04TakeClaims(claims);
}

@end
