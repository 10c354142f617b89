// A basic token. It has no payload and, as far as we know, restricts nothing. ZEGO's interface.
#import "ZegoToken.h"

#include <stdio.h>

int main(void) {
  int exitStatus = 0;
  T04_POOL_BEGIN  // @autoreleasepool { where the compiler is clang
    ZegoToken04Result *result = [ZegoToken GenerateToken04:1234567890
                                                    userID:@"user_1"
                                                    secret:@"fa94dd0f974cf2e293728a526b028271"  // keep it on the server
                                    effectiveTimeInSeconds:3600
                                                   payload:nil];
    if (result.errorInfo.errorCode == success) {
      printf("%s\n", [result.token UTF8String]);
    } else {
      fprintf(stderr, "%s\n", [result.errorInfo.errorMessage UTF8String]);
      exitStatus = 1;
    }
  T04_POOL_END
  return exitStatus;
}
