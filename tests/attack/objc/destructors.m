/* Objects that are released while they are used. */

#import "attack.h"

void CheckAlive(void) {
  NSString *token = [Issuer() issueForUser:@"u" lifetime:3600 error:NULL];
  CHECK([[[Verifier() openToken:token error:NULL] userID] isEqual:@"u"], "the package no longer works");
}

static T04Issuer *victim;
static T04Verifier *victimVerifier;
static T04RtcRoomPayload *victimRoom;
static T04Expectation *victimExpectation;

static void ReleaseVictims(void *unused) {
  (void)unused;
  [victim release];
  [victimVerifier release];
  [victimRoom release];
  [victimExpectation release];
  victim = nil;
  victimVerifier = nil;
  victimRoom = nil;
  victimExpectation = nil;
}

/* A method of an argument releases the receiver, and the other arguments. */
void Destructors(void) {
  int turn;
  NSError *error = nil;
  for (turn = 0; turn < 5; turn++) {
    HostileString *string = [HostileString ofLength:8 then:8];
    NSArray *strings = [NSArray arrayWithObjects:string, @"b", nil];
    NSString *token = [Issuer() issueForUser:@"aaaaaaaa" lifetime:3600 error:NULL];
    string->hook = ReleaseVictims;
    victim = [[T04Issuer alloc] initWithAppID:1 secret:SECRET cipher:T04CipherCBC error:NULL];
    victimVerifier = [[T04Verifier alloc] initWithSecret:SECRET error:NULL];
    victimRoom = [[T04RtcRoomPayload alloc] initWithRoomID:@"r" login:T04GrantAllow publish:T04GrantDeny];
    victimExpectation = [[T04Expectation alloc] init];
    [victimExpectation expectUserID:string];
    switch (turn) {
      case 0:
        CHECK([victim issueForUser:string lifetime:3600 payload:victimRoom error:&error] != nil, "issue: no token");
        break;
      case 1:
        CHECK([victim issueForUsers:strings lifetime:3600 payload:victimRoom threads:1 error:&error] != nil,
              "batch: no tokens");
        break;
      case 2:
        (void)[victimVerifier verifyToken:token expecting:victimExpectation error:&error];
        break;
      case 3:
        (void)[victimVerifier openToken:string error:&error];
        break;
      default:
        CHECK([[[[T04RtcRoomPayload alloc] initWithRoomID:string login:T04GrantAllow publish:T04GrantDeny streamIDs:strings]
                  autorelease] JSONString:&error] != nil, "room: no text");
        break;
    }
    ReleaseVictims(NULL);
  }
  /* One that was never made, and one that is made twice. */
  CHECK([[[T04Issuer alloc] autorelease] issueForUser:@"u" lifetime:3600 error:&error] == nil &&
            IsCode(error, T04ErrorInvalidArgument), "an issuer that was not made is used");
  CHECK([[[T04Verifier alloc] autorelease] openToken:@"04" error:&error] == nil && IsCode(error, T04ErrorInvalidArgument),
        "a verifier that was not made is used");
  CheckAlive();
}
