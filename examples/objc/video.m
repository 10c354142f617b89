// A token for a copyrighted video in a room.
#import "T04Token.h"

#include <stdio.h>

int main(void) {
  int exitStatus = 0;
  T04_POOL_BEGIN
    NSError *error = nil;
    T04Issuer *issuer = [[T04Issuer alloc] initWithAppID:1234567890
                                                  secret:@"fa94dd0f974cf2e293728a526b028271"  // keep it on the server
                                                  cipher:T04CipherCBC
                                                   error:&error];
    T04VideoPayload *video = [[T04VideoPayload alloc] initWithRoomID:@"room_123" videoID:@"249850980283048"];

    NSString *token = [issuer issueForUser:@"user_1" lifetime:3600 payload:video error:&error];
    if (token != nil) {
      printf("%s\n", [token UTF8String]);
    } else {
      fprintf(stderr, "%s\n", [[error localizedDescription] UTF8String]);
      exitStatus = 1;
    }
#if !T04_HAS_FEATURE(objc_arc)
    [video release];
    [issuer release];
#endif
  T04_POOL_END
  return exitStatus;
}
