#import "T04Token.h"
#import "token04/ZegoToken.h"

#include <stdio.h>

int main(void) {
  NSString *token;
  T04_POOL_BEGIN
    token = [[ZegoToken GenerateToken04:1
                                 userID:@"u"
                                 secret:@"fa94dd0f974cf2e293728a526b028271"
                 effectiveTimeInSeconds:60
                                payload:nil] token];
    printf("%s %s\n", [T04LibraryVersion() UTF8String], [token UTF8String]);
  T04_POOL_END
  return 0;
}
