#import "ZegoToken.h"

#import "T04Internal.h"

#include <string.h>

@implementation ErrorInfo

@synthesize errorCode = _errorCode;
@synthesize errorMessage = _errorMessage;

- (void)dealloc {
  T04_RELEASE(_errorMessage);
  T04_SUPER_DEALLOC();
}

@end

@implementation ZegoToken04Result

@synthesize token = _token;
@synthesize errorInfo = _errorInfo;

- (void)dealloc {
  T04_RELEASE(_token);
  T04_RELEASE(_errorInfo);
  T04_SUPER_DEALLOC();
}

@end

/* The vendor's texts for the vendor's numbers, ours for the rest. */
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

static ZegoToken04Result *ZegoResult(int32_t status, NSString *token) {
  ErrorInfo *info = T04_AUTORELEASE([[ErrorInfo alloc] init]);
  ZegoToken04Result *result = T04_AUTORELEASE([[ZegoToken04Result alloc] init]);
  info.errorCode = (ZegoErrorCode)(NSInteger)status;
  info.errorMessage = ZegoMessage(status);
  result.token = token;
  result.errorInfo = info;
  return result;
}

@implementation ZegoToken

+ (ZegoToken04Result *)GenerateToken04:(unsigned int)appid
                                userID:(NSString *)userID
                                secret:(NSString *)secret
                effectiveTimeInSeconds:(long long)effectiveTimeInSeconds
                               payload:(NSString *)payload {
  T04Text user, key, claim;
  char *token = NULL;
  size_t capacity = 0, length = 0;
  int32_t status = TOKEN04_INTERNAL;
  NSString *text = @"";
  T04RequireLibrary();
  T04TextClear(&user);
  T04TextClear(&key);
  T04TextClear(&claim);
  @try {
    T04TextInit(&user, userID);
    T04TextInit(&key, secret);
    T04TextInit(&claim, payload);
    capacity = token04_token_capacity(user.length, claim.length);
    token = T04Allocate(capacity);
    status = T04Judge(&key, token04_generate(appid, user.bytes, user.length, key.bytes, T04SecretLength(&key),
                                             effectiveTimeInSeconds, claim.bytes, claim.length, TOKEN04_CIPHER_CBC,
                                             token, capacity, &length));
    if (status == TOKEN04_OK) {
      text = T04ASCIIString(token, length);
    }
  } @finally {
    if (token != NULL) {
      T04Wipe(token, capacity);
    }
    free(token);
    T04TextFree(&user);
    T04TextFree(&key);
    T04TextFree(&claim);
  }
  return ZegoResult(status, text);
}

@end
