#import "ZegoToken.h"

#import "T04Internal.h"

#include <string.h>

/* ZEGO's texts for ZEGO's numbers, ours for the rest. */
static NSString *ZegoMessage(int32_t status) {
  const char *message;
  switch (status) {
    case TOKEN04_OK:
      return @"success";
    case TOKEN04_INVALID_APP_ID:
      return @"appID invalid";
    case TOKEN04_INVALID_USER_ID:
      return @"userID invalid";
    case TOKEN04_INVALID_SECRET:
      return @"secret must be a 32 byte string";
    case TOKEN04_INVALID_EFFECTIVE_TIME:
      return @"effectiveTimeInSeconds invalid";
    default:
      message = token04_status_message(status);
      return message != NULL ? T04String(message, strlen(message)) : @"unknown error of the token04 library";
  }
}

@interface ErrorInfo ()
- (T04_INSTANCETYPE)initWithStatus:(int32_t)status;
@end

@interface ZegoToken04Result ()
/** Takes the token, which is retained. */
- (T04_INSTANCETYPE)initWithToken:(NSString *)token status:(int32_t)status;
@end

@implementation ErrorInfo

@synthesize errorCode = _errorCode;
@synthesize errorMessage = _errorMessage;

- (T04_INSTANCETYPE)initWithStatus:(int32_t)status {
  self = [super init];
  if (self != nil) {
    _errorCode = (ZegoErrorCode)(NSInteger)status;
    _errorMessage = [ZegoMessage(status) copy];
  }
  return self;
}

- (void)dealloc {
  T04_RELEASE(_errorMessage);
  T04_SUPER_DEALLOC();
}

@end

@implementation ZegoToken04Result

@synthesize token = _token;
@synthesize errorInfo = _errorInfo;

- (T04_INSTANCETYPE)initWithToken:(NSString *)token status:(int32_t)status {
  self = [super init];
  if (self != nil) {
    _token = T04_RETAIN(token);
    _errorInfo = [[ErrorInfo alloc] initWithStatus:status];
  }
  return self;
}

- (void)dealloc {
  T04_RELEASE(_token);
  T04_RELEASE(_errorInfo);
  T04_SUPER_DEALLOC();
}

@end

@implementation ZegoToken

+ (ZegoToken04Result *)GenerateToken04:(unsigned int)appid
                                userID:(NSString *)userID
                                secret:(NSString *)secret
                effectiveTimeInSeconds:(long long)effectiveTimeInSeconds
                               payload:(NSString *)payload {
  T04Text user, key, claim;
  char stack[2048];
  char *token = stack;
  size_t length = 0, used = 0;
  int32_t status = TOKEN04_INTERNAL;
  ZegoToken04Result *result = nil;
  T04RequireLibrary();
  T04TextClear(&user);
  T04TextClear(&key);
  T04TextClear(&claim);
  @try {
    T04TextInit(&user, userID);
    T04TextInit(&key, secret);
    T04TextInit(&claim, payload);
    const size_t capacity = token04_token_capacity(user.length, claim.length);
    if (capacity > sizeof stack) {
      token = T04Allocate(capacity);
    }
    used = capacity;
    status = T04Judge(&key, token04_generate(appid, user.bytes, user.length, key.bytes, T04SecretLength(&key),
                                             effectiveTimeInSeconds, claim.bytes, claim.length, TOKEN04_CIPHER_CBC,
                                             token, capacity, &length));
    used = status == TOKEN04_OK ? length : used;
    result = [[ZegoToken04Result alloc] initWithToken:status == TOKEN04_OK ? T04ASCIIString(token, length) : @""
                                               status:status];
  } @finally {
    T04Wipe(token, used);
    if (token != stack) {
      free(token);
    }
    T04TextFree(&user);
    T04TextFree(&key);
    T04TextFree(&claim);
  }
  return T04_AUTORELEASE(result);
}

@end
