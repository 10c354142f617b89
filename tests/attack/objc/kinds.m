#import "attack.h"

#include <stdlib.h>
#include <string.h>

/* Whether a value of an object could be set by its name, as with what was read from a file or a request. */
static BOOL Sets(id object, NSString *name, id value) {
  @try {
    [object setValue:value forKey:name];
    return YES;
  } @catch (NSException *exception) {
    return NO;
  }
}

static void ByName(T04Verifier *verifier, NSString *mallory) {
  T04Expectation *alice = [[T04Expectation expectation] expectUserID:@"alice"];
  T04Claims *claims = [verifier openToken:mallory error:NULL];
  T04Report *report = [T04Report reportForToken:mallory secrets:[NSArray array] error:NULL];
  T04RtcRoomPayload *room = [[[T04RtcRoomPayload alloc] initWithRoomID:@"r" login:T04GrantAllow publish:T04GrantDeny] autorelease];
  NSError *error = nil;
  CHECK(!Sets(alice, @"flags", [NSNumber numberWithInt:0]) && !Sets(alice, @"userID", @"mallory"), "a check is switched off by its name");
  CHECK([verifier verifyToken:mallory expecting:alice error:&error] == nil && [error code] == 47, "mallory for alice, by name");
  CHECK(!Sets(claims, @"userID", @"alice") && [[claims userID] isEqual:@"mallory"], "claims change");
  CHECK(!Sets(report, @"accepted", [NSNumber numberWithBool:YES]) && ![report isAccepted], "a verdict changes");
  CHECK(!Sets(room, @"publish", [NSNumber numberWithInt:T04GrantAllow]) && [room publish] == T04GrantDeny, "a payload changes");
  CHECK([[room valueForKey:@"roomID"] isEqual:@"r"], "what is public cannot be read by its name");
}

static void ExpectationKind(void) {
  T04Issuer *issuer = Issuer();
  T04Verifier *verifier = Verifier();
  NSString *mallory = [issuer issueForUser:@"mallory" lifetime:3600 error:NULL];
  HostileString *none = [HostileString ofLength:7 then:7];
  NSError *error = nil;
  NSUInteger index;
  NSArray *wrong = [NSArray arrayWithObjects:[NSNull null], [NSNumber numberWithInt:7], [NSArray array],
                                             [NSData data], [NSDictionary dictionary], none, nil];
  none->copiesToNil = YES;
  for (index = 0; index < [wrong count]; index++) {
    id given = [wrong objectAtIndex:index];
    CHECK([verifier verifyToken:mallory expecting:[[T04Expectation expectation] expectUserID:given] error:&error] == nil &&
              IsCode(error, T04ErrorInvalidArgument), "a user id that is no text");
    CHECK([[[error userInfo] objectForKey:T04ErrorArgumentKey] isEqual:@"user_id"], "the argument is not named");
    CHECK([verifier verifyToken:mallory expecting:[[T04Expectation expectation] expectRoomID:given] error:&error] == nil &&
              IsCode(error, T04ErrorInvalidArgument), "a room id that is no text");
    CHECK([verifier verifyToken:mallory expecting:[[T04Expectation expectation] expectStreamID:given] error:&error] == nil &&
              IsCode(error, T04ErrorInvalidArgument), "a stream id that is no text");
    CHECK([verifier verifyToken:mallory expecting:given error:&error] == nil && IsCode(error, T04ErrorInvalidArgument),
          "something else as an expectation");
    CHECK([T04Report reportForToken:mallory secrets:nil expecting:given error:&error] == nil &&
              IsCode(error, T04ErrorInvalidArgument), "something else as an expectation of a report");
    CHECK([verifier openToken:given == none ? (id)[NSNull null] : given error:&error] == nil &&
              IsCode(error, T04ErrorInvalidArgument), "a token that is no text");
    CHECK([issuer issueForUser:@"u" lifetime:3600 payload:given == none ? (id)[NSNull null] : given error:&error] == nil &&
              IsCode(error, T04ErrorInvalidArgument), "a payload that is no payload");
  }
  CHECK([verifier verifyToken:mallory expecting:nil error:&error] == nil && IsCode(error, T04ErrorInvalidArgument) &&
            [[[error userInfo] objectForKey:T04ErrorArgumentKey] isEqual:@"expectation"], "no expectation at all");
  CHECK([T04Report reportForToken:mallory secrets:nil expecting:nil error:&error] == nil && IsCode(error, T04ErrorInvalidArgument),
        "no expectation of a report at all");
  CHECK([verifier verifyToken:mallory expecting:[[T04Expectation expectation] expectUserID:nil] error:&error] == nil,
        "a user id of nil");
  CHECK([verifier verifyToken:mallory expecting:[[T04Expectation expectation] expectPrivilege:(T04Privilege)3] error:&error] == nil,
        "a privilege that does not exist");
  CHECK([verifier verifyToken:mallory expecting:[[T04Expectation expectation] expectUserID:@"alice"] error:&error] == nil &&
            [error code] == 47, "mallory for alice");
  ByName(verifier, mallory);
}

static void Subclass(void) {
  T04Issuer *issuer = Issuer();
  NSError *error = nil;
  HostileArray *array = [HostileArray with:[NSArray arrayWithObject:@"a"] then:nil];
  HostileString *raw = [HostileString ofLength:5 then:5];
  T04RtcRoomPayload *room;
  HostileString *empty = [HostileString ofLength:20 then:20];
  NSString *token;
  NSUInteger index;
  /* A copy that is nil does not become any stream, nor no text. */
  array->copiesToNil = YES;
  room = [[[T04RtcRoomPayload alloc] initWithRoomID:@"r" login:T04GrantAllow publish:T04GrantDeny streamIDs:array] autorelease];
  CHECK([room JSONString:&error] == nil && IsCode(error, T04ErrorInvalidArgument), "streams that copy to nil became any");
  raw->copiesToNil = YES;
  CHECK([[[[[T04RawPayload alloc] initWithText:raw] autorelease] JSONString:&error] isEqual:@"abcde"],
        "raw text that copies to nil became none");
  /* A string that fills nothing in does not show what lay on the stack. */
  empty->fillsNothing = YES;
  token = [issuer issueForUser:empty lifetime:3600 error:&error];
  for (index = 0; index < 20; index++) {
    CHECK([[[Verifier() openToken:token error:&error] userID] characterAtIndex:index] == 0, "the stack was shown");
  }
  for (index = 0; index < 4; index++) {
    id notString = index == 0 ? (id)[NSNull null] : index == 1 ? (id)[NSNumber numberWithInt:1] : index == 2 ? (id)[NSArray array] : (id)issuer;
    CHECK([issuer issueForUser:notString lifetime:3600 error:&error] == nil && IsCode(error, T04ErrorInvalidArgument),
          "a user id that is no text");
    CHECK([[T04Issuer alloc] initWithAppID:1 secret:notString cipher:T04CipherCBC error:&error] == nil, "a secret that is no text");
    CHECK([[T04Verifier alloc] initWithSecrets:(NSArray *)notString error:&error] == nil, "secrets that are no array");
    CHECK([[issuer issueForUsers:[NSArray arrayWithObject:notString] lifetime:3600 threads:1 error:NULL] tokenAtIndex:0
                                                                                                                error:&error] == nil &&
              IsCode(error, T04ErrorInvalidArgument), "a user of a batch that is no text");
    CHECK([ZegoToken GenerateToken04:1 userID:notString secret:SECRET effectiveTimeInSeconds:3600 payload:nil].errorInfo.errorCode == 23,
          "a user id of the vendor's that is no text");
  }
}

static void ClearArray(void *array) {
  [(NSMutableArray *)array removeAllObjects];
}

static void GrowString(void *string) {
  [(NSMutableString *)string appendString:Repeated(@"\u4e00", 9000)];
}

/* One length is said and another given, other objects at the second reading; strings grow while others are read. */
static void Mutation(void) {
  const NSUInteger lengths[] = {0, 1, 340, 342, 400, 5000};
  T04Issuer *issuer = Issuer();
  size_t first, second;
  int use;
  for (first = 0; first < 6; first++) {
    for (second = 0; second < 6; second++) {
      for (use = 0; use < 6; use++) {
        T04_POOL_BEGIN
          HostileString *string = [HostileString ofLength:lengths[first] then:lengths[second]];
          NSMutableString *growing = [NSMutableString stringWithString:@"x"];
          NSArray *small = [NSArray arrayWithObjects:string, growing, @"c", nil];
          NSString *large = Repeated(@"\u4e00", lengths[second]);
          HostileArray *array = [HostileArray with:small then:[NSArray arrayWithObjects:large, large, large, nil]];
          string->hook = GrowString;
          string->context = growing;
          switch (use) {
            case 0:
              [[[T04Verifier alloc] initWithSecrets:array error:NULL] release];
              break;
            case 1:
              (void)[issuer issueForUsers:array lifetime:3600 payload:string threads:1 error:NULL];
              break;
            case 2:
              [[[T04RtcRoomPayload alloc] initWithRoomID:string login:T04GrantAllow publish:T04GrantDeny streamIDs:array] release];
              break;
            case 3:
              (void)[T04Report reportForToken:string secrets:array expecting:[[T04Expectation expectation] expectUserID:string] error:NULL];
              break;
            case 4:
              (void)[issuer issueForUser:string lifetime:3600 payload:string error:NULL];
              break;
            default:
              (void)[ZegoToken GenerateToken04:1 userID:string secret:string effectiveTimeInSeconds:3600 payload:string];
              break;
          }
        T04_POOL_END
      }
    }
  }
  {
    NSMutableArray *emptied = [NSMutableArray array];
    HostileString *string = [HostileString ofLength:3 then:3];
    BOOL raised = NO;
    [emptied addObject:string];
    [emptied addObject:@"b"];
    string->hook = ClearArray;
    string->context = emptied;
    @try {
      (void)[issuer issueForUsers:emptied lifetime:3600 threads:1 error:NULL];
    } @catch (NSException *exception) {
      raised = [[exception name] isEqual:NSRangeException];
    }
    CHECK(raised, "an array that is emptied meanwhile");
  }
  CheckAlive();
}

static void Raise(void *unused) {
  (void)unused;
  [NSException raise:@"Mine" format:@"mine"];
}

/* Calls every method with a string that raises when it is read for the given time. */
static void RaiseEverywhere(int use) {
  HostileString *string = [HostileString ofLength:3000 then:3000];
  NSArray *strings = [NSArray arrayWithObjects:Repeated(@"s", 3000), string, nil];
  BOOL raised = NO;
  string->hook = Raise;
  @try {
    switch (use % 10) {
      case 0:
        [[[T04Issuer alloc] initWithAppID:1 secret:string cipher:T04CipherCBC error:NULL] release];
        break;
      case 1:
        [[[T04Verifier alloc] initWithSecrets:strings error:NULL] release];
        break;
      case 2:
        (void)[Issuer() issueForUser:Repeated(@"u", 3000) lifetime:3600 payload:string error:NULL];
        break;
      case 3:
        (void)[Issuer() issueForUsers:strings lifetime:3600 threads:1 error:NULL];
        break;
      case 4:
        (void)[Verifier() verifyToken:Repeated(@"u", 3000) expecting:[[T04Expectation expectation] expectRoomID:string] error:NULL];
        break;
      case 5:
        (void)[T04Report reportForToken:string secrets:[NSArray arrayWithObject:SECRET] error:NULL];
        break;
      case 6:
        (void)[ZegoToken GenerateToken04:1 userID:Repeated(@"u", 3000) secret:SECRET effectiveTimeInSeconds:3600 payload:string];
        break;
      case 7:
        [[[T04RawPayload alloc] initWithText:string] release];
        break;
      case 8:
        (void)[T04KitToken kitTokenFromToken:Repeated(@"t", 3000) appID:1 userID:@"u" roomID:nil userName:string error:NULL];
        break;
      default: {
        T04RtcRoomPayload *room = [[[T04RtcRoomPayload alloc] initWithRoomID:Repeated(@"r", 3000)
                                                                       login:T04GrantAllow
                                                                     publish:T04GrantDeny
                                                                   streamIDs:strings] autorelease];
        (void)[Issuer() issueForUser:Repeated(@"u", 3000) lifetime:3600 payload:room error:NULL];
        break;
      }
    }
  } @catch (NSException *exception) {
    raised = [[exception name] isEqual:@"Mine"];
  }
  CHECK(raised, "the caller's exception was swallowed");
}

static void Interruption(void) {
  const size_t allowed = 256 * 1024;
  size_t before = 0, after;
  int done;
  for (done = 0; done < 5000; done++) {
    T04_POOL_BEGIN
      RaiseEverywhere(done);
    T04_POOL_END
    if (done == 1000) {
      before = Allocated();
    }
  }
  after = Allocated();
  CHECK(after < before + allowed, "memory stays when a string raises");
  CheckAlive();
}

static void Memory(void) {
  HostileArray *endless = [HostileArray with:[NSArray arrayWithObject:@"a"] then:[NSArray arrayWithObject:@"b"]];
  HostileString *huge = [HostileString ofLength:NSUIntegerMax / 16 then:NSUIntegerMax / 16];
  NSError *error = nil;
  BOOL raised = NO;
  endless->said = NSUIntegerMax;
  @try {
    (void)[Issuer() issueForUsers:endless lifetime:3600 threads:1 error:&error];
  } @catch (NSException *exception) {
    raised = [[exception name] isEqual:NSRangeException];
  }
  CHECK(raised, "an array that says more than it has");
  CHECK([Issuer() issueForUsers:[NSArray arrayWithObject:huge] lifetime:3600 threads:1 error:&error] == nil &&
            IsCode(error, T04ErrorOutOfMemory), "a user that is longer than memory");
  raised = NO;
  @try {
    (void)[Issuer() issueForUser:huge lifetime:3600 error:&error];
  } @catch (NSException *exception) {
    raised = [[exception name] isEqual:NSMallocException];
  }
  CHECK(raised, "a text that is longer than memory");
  CheckAlive();
}

/* GNUstep archives any object, whatever its class conforms to, and decodes it as one that was never made. */
static id Decoded(id object) {
  @try {
    return [NSKeyedUnarchiver unarchiveObjectWithData:[NSKeyedArchiver archivedDataWithRootObject:object]];
  } @catch (NSException *exception) {
    return nil;
  }
}

static void NotMade(void) {
  T04Issuer *issuer = Issuer();
  NSString *mallory = [issuer issueForUser:@"mallory" lifetime:3600 error:NULL];
  NSArray *payloads = [NSArray arrayWithObjects:
      [[[T04RawPayload alloc] initWithText:@"{\"room_id\":\"r\"}"] autorelease],
      [[[T04RtcRoomPayload alloc] initWithRoomID:@"r" login:T04GrantAllow publish:T04GrantDeny] autorelease],
      [[[T04VideoPayload alloc] initWithRoomID:@"r" videoID:@"v"] autorelease], nil];
  T04Expectation *alice = [[T04Expectation expectation] expectUserID:@"alice"];
  NSError *error = nil;
  NSUInteger index, way;
  for (way = 0; way < 2; way++) {
    id expectation = way == 0 ? [[T04Expectation alloc] autorelease] : Decoded(alice);
    for (index = 0; index < [payloads count]; index++) {
      id made = [payloads objectAtIndex:index];
      id payload = way == 0 ? [[[made class] alloc] autorelease] : Decoded(made);
      CHECK([issuer issueForUser:@"u" lifetime:3600 payload:payload error:&error] == nil && IsCode(error, T04ErrorInvalidArgument) &&
                [[[error userInfo] objectForKey:T04ErrorArgumentKey] isEqual:@"payload"], "a payload that was not made makes a token");
      CHECK([issuer issueForUsers:[NSArray arrayWithObject:@"u"] lifetime:3600 payload:payload threads:1 error:&error] == nil &&
                IsCode(error, T04ErrorInvalidArgument), "a payload that was not made makes a batch");
      CHECK([payload JSONString:&error] == nil, "a payload that was not made has a text");
      CHECK(![payload isEqual:[[[made class] alloc] autorelease]], "payloads that were not made are equal");
    }
    CHECK([Verifier() verifyToken:mallory expecting:expectation error:&error] == nil && IsCode(error, T04ErrorInvalidArgument) &&
              [[[error userInfo] objectForKey:T04ErrorArgumentKey] isEqual:@"expectation"],
          "an expectation that was not made checks nothing");
    CHECK([T04Report reportForToken:mallory secrets:nil expecting:expectation error:&error] == nil &&
              IsCode(error, T04ErrorInvalidArgument), "a report against an expectation that was not made");
  }
}

static void Serialization(void) {
  NSArray *classes = [NSArray arrayWithObjects:[T04Issuer class], [T04Verifier class], [T04Batch class], [T04Payload class],
                                               [T04RawPayload class], [T04RtcRoomPayload class], [T04VideoPayload class],
                                               [T04Expectation class], [T04Claims class], [T04Report class], [T04Envelope class], [T04Explanation class],
                                               [T04KitToken class], nil];
  NSUInteger index;
  for (index = 0; index < [classes count]; index++) {
    Class class = [classes objectAtIndex:index];
    CHECK(![class conformsToProtocol:@protocol(NSCoding)] && ![class conformsToProtocol:@protocol(NSSecureCoding)],
          "a class can be decoded");
  }
  NotMade();
}

#ifndef __SANITIZE_ADDRESS__
/* The stack below the calls that ended, which AddressSanitizer lets nobody read. */
static __attribute__((noinline)) BOOL StackHas(const char *text, size_t length) {
  char below[64 * 1024];
  /* Not initialized, which is the point; the compiler must not know. */
  volatile const char *seen = below;
  __asm__ volatile("" : : "r"(below) : "memory");
  size_t place, index;
  for (place = 0; place + length < sizeof below; place++) {
    for (index = 0; index < length && seen[place + index] == text[index]; index++) {
    }
    if (index == length) {
      return YES;
    }
  }
  return NO;
}

static __attribute__((noinline)) void UseSecret(NSString *secret, NSString *user) {
  T04Issuer *issuer = [[T04Issuer alloc] initWithAppID:1 secret:secret cipher:T04CipherCBC error:NULL];
  (void)[issuer issueForUser:user lifetime:3600 error:NULL];
  [issuer release];
  [[[T04Verifier alloc] initWithSecret:secret error:NULL] release];
  (void)[ZegoToken GenerateToken04:1 userID:user secret:secret effectiveTimeInSeconds:3600 payload:nil];
  @try {
    HostileString *string = [HostileString ofLength:4 then:4];
    string->hook = Raise;
    (void)[ZegoToken GenerateToken04:1 userID:user secret:secret effectiveTimeInSeconds:3600 payload:string];
  } @catch (NSException *exception) {
    (void)exception;
  }
}

#endif

static void Residue(void) {
#ifndef __SANITIZE_ADDRESS__
  const char text[] = {'r', 'e', 's', 'i', 'd', 'u', 'e', '-', 'o', 'f', '-', 'a'};
  NSString *secret = @"residue-of-a-secret-of-32-bytes!";
  UseSecret(secret, @"user");
  CHECK(!StackHas(text, sizeof text), "a secret stays on the stack");
#endif
}

static const struct {
  const char *name;
  void (*run)(void);
} kinds[] = {{"destructors", Destructors}, {"expectation", ExpectationKind}, {"subclass", Subclass},
             {"mutation", Mutation},       {"interruption", Interruption},   {"memory", Memory},
             {"serialization", Serialization}, {"residue", Residue}};

const char *NotConcerned(const char *kind) {
  return strcmp(kind, "library") == 0 ? "The C library is linked, not looked for by name at run time." : NULL;
}

BOOL RunKind(const char *kind) {
  size_t index;
  for (index = 0; index < sizeof kinds / sizeof *kinds; index++) {
    if (strcmp(kinds[index].name, kind) == 0) {
      kinds[index].run();
      return YES;
    }
  }
  return NO;
}
