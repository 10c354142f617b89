/* A C library with another ABI is refused at the first use, by an exception. */

#import "T04Internal.h"
#import "ZegoToken.h"

#include <stdio.h>

/* The linker puts this in the place of the library's own. */
uint32_t __wrap_token04_abi_version(void);
uint32_t __wrap_token04_abi_version(void) {
  return TOKEN04_ABI_VERSION + 1;
}

static int missed;

static void Use(int which) {
  BOOL raised = NO;
  @try {
    switch (which) {
      case 0:
        [ZegoToken GenerateToken04:1 userID:@"u" secret:@"" effectiveTimeInSeconds:1 payload:nil];
        break;
      case 1:
        (void)[[T04Issuer alloc] initWithAppID:1 secret:@"" cipher:T04CipherCBC error:NULL];
        break;
      case 2:
        (void)[[T04Verifier alloc] initWithSecret:@"" error:NULL];
        break;
      case 3:
        (void)[[T04RtcRoomPayload alloc] initWithRoomID:@"r" login:T04GrantAllow publish:T04GrantAllow];
        break;
      case 4:
        [T04_AUTORELEASE([[T04VideoPayload alloc] initWithRoomID:@"r" videoID:@"v"]) JSONString:NULL];
        break;
      case 5:
        [T04Envelope envelopeOfToken:@"04" error:NULL];
        break;
      case 6:
        (void)[[T04RawPayload alloc] initWithText:@""];
        break;
      case 7:
        [T04Explanation explanationOfCode:5 language:T04LanguageEnglish error:NULL];
        break;
      case 8:
        [T04KitToken kitTokenFromToken:@"04" appID:1 userID:@"u" roomID:nil userName:nil error:NULL];
        break;
      default:
        [T04Report reportForToken:@"04" secrets:nil error:NULL];
        break;
    }
  } @catch (NSException *exception) {
    raised = [[exception name] isEqualToString:NSInternalInconsistencyException];
  }
  if (!raised) {
    printf("use %d was not refused\n", which);
    missed++;
  }
}

int main(void) {
  T04_POOL_BEGIN
    int which;
    for (which = 0; which < 10; which++) {
      Use(which);
    }
  T04_POOL_END
  printf("%d passed, %d failed\n", 10 - missed, missed);
  return missed != 0;
}
