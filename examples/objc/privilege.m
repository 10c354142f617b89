// A token for one room, with ZEGO's own function: the user may log in, and may not publish. ZEGO's documentation:
// "权限认证 Token", with its values.
#import "ZegoToken.h"

#include <stdio.h>

int main(void) {
  int exitStatus = 0;
  T04_POOL_BEGIN  // @autoreleasepool { where the compiler is clang
    // 1: log in to the room, 2: publish a stream; 1: allowed, 0: denied. Without a list: any stream.
    NSString *payload = @"{\"room_id\":\"demo\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":null}";
    ZegoToken04Result *result = [ZegoToken GenerateToken04:1
                                                    userID:@"demo"
                                                    secret:@"fa94dd0f974cf2e293728a526b028271"  // keep it on the server
                                    effectiveTimeInSeconds:3600
                                                   payload:payload];
    if (result.errorInfo.errorCode == success) {
      printf("%s\n", [result.token UTF8String]);
    } else {
      fprintf(stderr, "%s\n", [result.errorInfo.errorMessage UTF8String]);
      exitStatus = 1;
    }
  T04_POOL_END
  return exitStatus;
}
