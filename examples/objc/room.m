// A token for one room: the user may log in, and publish one stream.
#import "T04Token.h"

#include <stdio.h>

int main(void) {
  int exitStatus = 0;
  T04_POOL_BEGIN
    NSError *error = nil;
    // Made once, and shared by all requests and threads.
    T04Issuer *issuer = [[T04Issuer alloc] initWithAppID:1234567890
                                                  secret:@"fa94dd0f974cf2e293728a526b028271"  // keep it on the server
                                                  cipher:T04CipherCBC
                                                   error:&error];

    NSArray *streams = [NSArray arrayWithObject:@"stream1"];
    T04RtcRoomPayload *room = [[T04RtcRoomPayload alloc] initWithRoomID:@"room1"
                                                                  login:T04GrantAllow
                                                                publish:T04GrantAllow
                                                              streamIDs:streams];

    NSString *token = [issuer issueForUser:@"user_1" lifetime:3600 payload:room error:&error];
    if (token != nil) {
      printf("%s\n", [token UTF8String]);
    } else {
      fprintf(stderr, "%s\n", [[error localizedDescription] UTF8String]);
      exitStatus = 1;
    }
#if !T04_HAS_FEATURE(objc_arc)
    [room release];
    [issuer release];
#endif
  T04_POOL_END
  return exitStatus;
}
