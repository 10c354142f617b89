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

static const uint32_t T04FlagUnknownPrivilege = UINT32_C(1) << 31;

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
      /* Not a flag of the C library, which refuses it. */
      _flags |= T04FlagUnknownPrivilege;
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

- (T04Expectation *)strict {
  _flags |= TOKEN04_EXPECT_STRICT;
  return self;
}

- (T04Expectation *)withLeeway:(uint32_t)seconds {
  _leeway = seconds;
  return self;
}

- (T04Expectation *)withCreationTimeLeeway:(uint32_t)seconds {
  _flags |= TOKEN04_EXPECT_CTIME;
  _creationTimeLeeway = seconds;
  return self;
}

- (T04Expectation *)atTime:(int64_t)time {
  _flags |= TOKEN04_EXPECT_NOW;
  _time = time;
  return self;
}

/* Text that was expected as nil is NULL for the C library, which refuses it. */
static const char *T04Given(NSString *string, const T04Text *text) {
  return string != nil ? text->bytes : NULL;
}

- (const char *)missing {
  if ((_flags & TOKEN04_EXPECT_USER_ID) != 0 && _userID == nil) {
    return "user_id";
  }
  if ((_flags & TOKEN04_EXPECT_ROOM_ID) != 0 && _roomID == nil) {
    return "room_id";
  }
  if ((_flags & TOKEN04_EXPECT_STREAM_ID) != 0 && _streamID == nil) {
    return "stream_id";
  }
  return (_flags & T04FlagUnknownPrivilege) != 0 ? "privilege" : NULL;
}

- (void)getExpected:(T04Expected *)expected {
  token04_expectation *raw = &expected->raw;
  T04TextInit(&expected->userID, _userID);
  T04TextInit(&expected->roomID, _roomID);
  T04TextInit(&expected->streamID, _streamID);
  memset(raw, 0, sizeof *raw);
  raw->struct_size = sizeof *raw;
  raw->expected = _flags;
  raw->app_id = _appID;
  raw->user_id = T04Given(_userID, &expected->userID);
  raw->user_id_len = expected->userID.length;
  raw->room_id = T04Given(_roomID, &expected->roomID);
  raw->room_id_len = expected->roomID.length;
  raw->stream_id = T04Given(_streamID, &expected->streamID);
  raw->stream_id_len = expected->streamID.length;
  raw->now = _time;
  raw->leeway = _leeway;
  raw->ctime_leeway = _creationTimeLeeway;
  expected->missing = [self missing];
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
    T04TextList list;
    int32_t status = T04SecretListInit(&list, secrets);
    if (status == TOKEN04_OK) {
      status = list.broken ? TOKEN04_INVALID_ARGUMENT
                           : token04_verifier_new(list.bytes, list.lengths, list.count, &_handle);
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
  const char *argument = NULL;
  int32_t status;
  T04Text text;
  T04TextInit(&text, token);
  if (expectation != nil) {
    T04Expected expected;
    [expectation getExpected:&expected];
    status = token04_verifier_verify(_handle, text.bytes, text.length, &expected.raw, &claims, &sdkCode);
    argument = expected.missing;
    T04ExpectedFree(&expected);
  } else {
    status = token04_verifier_verify(_handle, text.bytes, text.length, NULL, &claims, &sdkCode);
  }
  T04TextFree(&text);
  if (status != TOKEN04_OK) {
    T04FailAbout(error, status, sdkCode, argument);
    return nil;
  }
  return T04TakeClaims(claims);
}

@end
