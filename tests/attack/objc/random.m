#import "attack.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifndef __SANITIZE_ADDRESS__
/* Foundation keeps some of what it had; AddressSanitizer keeps all that was freed. */
static const long allowedKib = 24 * 1024;
#endif

static unsigned long long state;
static NSMutableDictionary *outcomes;
/* How many calls of the package were made: several in each round. */
static long counted;
static NSMutableArray *findings;
static unsigned theSeed;
static long call;

static unsigned Below(unsigned count) {
  state = state * 6364136223846793005ULL + 1442695040888963407ULL;
  return (unsigned)(state >> 33) % count;
}

static void Found(NSString *what) {
  if ([findings count] < 20) {
    [findings addObject:[NSString stringWithFormat:@"seed %u, call %ld: %@", theSeed, call, what]];
  }
}

static void Count(NSString *outcome) {
  counted++;
  [outcomes setObject:[NSNumber numberWithLong:[[outcomes objectForKey:outcome] longValue] + 1] forKey:outcome];
}

/* The error is a pointer's, since the compiler may read arguments before it makes the call that is one of them. */
static void Outcome(NSString *what, id result, NSError **place, NSString *secret) {
  NSError *const error = *place;
  NSString *name;
  if (result != nil) {
    Count(@"OK");
    return;
  }
  name = [[error userInfo] objectForKey:T04ErrorNameKey];
  if (![[error domain] isEqual:T04ErrorDomain] || [error code] <= 0 || name == nil) {
    Found([what stringByAppendingString:@": an error without a number"]);
    return;
  }
  if ([secret length] > 8 && [[error description] rangeOfString:secret].location != NSNotFound) {
    Found([what stringByAppendingString:@": an error shows what it must not"]);
  }
  Count([NSString stringWithFormat:@"%@/%ld", name, (long)[error code]]);
}

static NSString *Name(void) {
  return [NSString stringWithFormat:@"user-%08x%08x", Below(1u << 30), Below(1u << 30)];
}

static void MaybeRaise(void *unused) {
  (void)unused;
  if (Below(8) == 0) {
    [NSException raise:@"Mine" format:@"mine"];
  }
}

static id Text(void) {
  const unichar half[] = {'h', 0xD800}, zero[] = {'a', 0, 'b', 0xD83D, 0xDE00};
  HostileString *string;
  switch (Below(12)) {
    case 0:
      return nil;
    case 1:
      return @"";
    case 2:
      return [NSString stringWithCharacters:half length:2];
    case 3:
      return [NSString stringWithCharacters:zero length:5];
    case 4:
      return [NSNull null];
    case 5:
      return [NSNumber numberWithInt:5];
    case 11:
      return [NSMutableData dataWithLength:16 * Below(4)];
    case 6:
      return Repeated(@"\u4e00", Below(4000));
    case 7:
      string = [HostileString ofLength:Below(2000) then:Below(4000)];
      string->hook = MaybeRaise;
      string->copiesToNil = Below(3) == 0;
      string->fillsNothing = Below(3) == 0;
      return string;
    default:
      return Name();
  }
}

static id Texts(void) {
  NSMutableArray *texts = [NSMutableArray array];
  HostileArray *array;
  unsigned more;
  for (more = Below(6); more > 0; more--) {
    id text = Text();
    [texts addObject:text != nil ? text : [NSNull null]];
  }
  switch (Below(6)) {
    case 0:
      return nil;
    case 1:
      return @"no array";
    case 2:
      array = [HostileArray with:texts then:[NSArray arrayWithObjects:SECRET, SECRET, SECRET, SECRET, SECRET, SECRET, nil]];
      array->said = Below(7);
      array->copiesToNil = Below(2);
      return array;
    case 3:
      return [NSArray arrayWithObjects:OTHER_SECRET, SECRET, nil];
    default:
      return texts;
  }
}

static id PlainPayload(void) {
  return [[[T04RtcRoomPayload alloc] initWithRoomID:@"room"
                                              login:T04GrantDeny
                                            publish:T04GrantAllow
                                          streamIDs:[NSArray arrayWithObject:@"s"]] autorelease];
}

/* A token says what was asked for, and nothing more. */
static void Permits(NSString *token, NSString *user, NSString *payload, int64_t lifetime) {
  T04Claims *claims = [Verifier() openToken:token error:NULL];
  if (claims == nil || ![claims.userID isEqual:user] || ![claims.payload isEqual:payload] ||
      claims.expirationTime - claims.creationTime != lifetime) {
    Found(@"a token for somebody or something else");
  }
}

static void Issuing(T04Issuer *issuer) {
  NSError *error = nil;
  const int64_t times[] = {60, 0, -1, INT64_MAX, INT64_MIN, 3600};
  const int64_t lifetime = times[Below(6)];
  id user = Text(), payload = Below(2) ? Text() : PlainPayload();
  NSString *name = Name(), *token;
  switch (Below(4)) {
    case 0:
      token = [issuer issueForUser:user lifetime:lifetime payload:payload error:&error];
      Outcome(@"issue", token, &error, [user isKindOfClass:[NSString class]] ? SECRET : nil);
      break;
    case 1:
      token = [issuer issueForUser:name lifetime:lifetime payload:PlainPayload() error:&error];
      Outcome(@"issue", token, &error, name);
      if (token != nil) {
        Permits(token, name, [PlainPayload() JSONString:NULL], lifetime);
      }
      break;
    case 2: {
      T04Batch *batch = [issuer issueForUsers:Texts() lifetime:lifetime payload:payload threads:Below(3) error:&error];
      Outcome(@"batch", batch, &error, nil);
      error = nil;
      if (batch != nil) {
        Outcome(@"batch token", [batch tokenAtIndex:Below(8) error:&error], &error, nil);
      }
      break;
    }
    default: {
      ZegoToken04Result *result = [ZegoToken GenerateToken04:Below(2) userID:user secret:Below(2) ? SECRET : Text()
                                      effectiveTimeInSeconds:lifetime payload:Text()];
      CHECK(([result.token length] > 0) == (result.errorInfo.errorCode == 0), "neither a token nor an error");
      Count([NSString stringWithFormat:@"vendor %d", (int)result.errorInfo.errorCode]);
      break;
    }
  }
}

static void Checking(T04Issuer *issuer, T04Verifier *verifier) {
  NSError *error = nil;
  NSString *user = Name();
  NSString *token = [issuer issueForUser:user lifetime:3600 payload:PlainPayload() error:NULL];
  T04Expectation *expected = [T04Expectation expectation];
  T04Claims *claims;
  const unsigned wrong = Below(8);
  BOOL meets = NO;
  id other = Text();
  [expected expectRoomID:@"room"];
  switch (wrong) {
    case 0:
      [expected expectUserID:user];
      meets = YES;
      break;
    case 1:
      [expected expectUserID:other];
      break;
    case 2:
      [expected expectAppID:2];
      break;
    case 3:
      [expected expectPrivilege:T04PrivilegeLogin];
      break;
    case 4:
      [expected expectStreamID:@"other"];
      break;
    case 5:
      [expected expectPrivilege:(T04Privilege)7];
      break;
    case 6:
      [expected expectRoomID:other];
      break;
    default:
      [expected atTime:INT64_MAX];
      break;
  }
  claims = [verifier verifyToken:token expecting:expected error:&error];
  Outcome(@"verify", claims, &error, token);
  if ((claims != nil) != meets) {
    Found(@"a token passed that does not meet what was expected, or the other way round");
  }
}

static void Reading(T04Verifier *verifier, NSString *token) {
  NSError *error = nil;
  id given = Below(3) == 0 ? Text() : [token substringToIndex:Below((unsigned)[token length])];
  Outcome(@"open", [verifier openToken:given error:&error], &error, token);
  error = nil;
  Outcome(@"inspect", [T04Envelope envelopeOfToken:given error:&error], &error, token);
  error = nil;
  Outcome(@"diagnose", [T04Report reportForToken:given secrets:Texts() expecting:Below(2) ? [T04Expectation expectation] : Text() error:&error], &error, token);
}

/* From 0 to 2, or one that would be that in 32 bits. */
static long long AppID(void) {
  return Below(3) + (Below(4) ? 0 : 4294967296LL);
}

static void Explaining(NSString *token) {
  NSError *error = nil;
  const int64_t codes[] = {1002033, 1002078, 5, -1, 12345, INT64_MIN, 6000109};
  const T04Language language = (T04Language)((int)Below(4) - 1);
  id given = Below(2) ? token : Text();
  NSString *kit = [T04KitToken kitTokenFromToken:given appID:AppID() userID:Text() roomID:Text() userName:Text() error:&error];
  T04Report *report;
  Outcome(@"kit token", kit, &error, token);
  if (kit != nil && (given == nil || ![kit hasPrefix:[given stringByAppendingString:@"#"]])) {
    Found(@"a kit token that does not begin with its token");
  }
  error = nil;
  Outcome(@"explain", [T04Explanation explanationOfCode:codes[Below(7)] language:language error:&error], &error, nil);
  error = nil;
  report = [T04Report reportForToken:token secrets:[NSArray arrayWithObject:SECRET] error:NULL];
  Outcome(@"report's JSON", [report JSONStringInLanguage:language error:&error], &error, token);
}

static void Making(void) {
  NSError *error = nil;
  id secret = Below(3) == 0 ? SECRET : Text();
  T04RtcRoomPayload *room = [[[T04RtcRoomPayload alloc] initWithRoomID:Text()
                                                                 login:(T04Grant)((int)Below(4) - 1)
                                                               publish:(T04Grant)((int)Below(4) - 1)
                                                             streamIDs:Texts()] autorelease];
  Outcome(@"issuer", [[[T04Issuer alloc] initWithAppID:AppID() secret:secret cipher:(T04Cipher)Below(4) error:&error] autorelease],
          &error, SECRET);
  error = nil;
  Outcome(@"verifier", [[[T04Verifier alloc] initWithSecrets:Texts() error:&error] autorelease], &error, SECRET);
  error = nil;
  Outcome(@"raw", [[[[T04RawPayload alloc] initWithText:Text()] autorelease] JSONString:&error], &error, nil);
  error = nil;
  Outcome(@"room", [room JSONString:&error], &error, nil);
  error = nil;
  Outcome(@"video", [[[[T04VideoPayload alloc] initWithRoomID:Text() videoID:Text()] autorelease] JSONString:&error], &error, nil);
}

int RunRandom(unsigned seed, long calls, long seconds) {
  T04Issuer *issuer = Issuer();
  T04Verifier *verifier = Verifier();
  NSString *token = [issuer issueForUser:@"u" lifetime:3600 error:NULL];
  const time_t end = time(NULL) + seconds;
  long first = 0, last;
  NSString *separator = @"";
  NSEnumerator *names;
  NSString *name;
  state = theSeed = seed;
  outcomes = [[NSMutableDictionary alloc] init];
  findings = [[NSMutableArray alloc] init];
  for (call = 0; call < calls || time(NULL) < end; call++) {
    T04_POOL_BEGIN
      @try {
        switch (Below(5)) {
          case 0:
            Issuing(issuer);
            break;
          case 1:
            Checking(issuer, verifier);
            break;
          case 2:
            Reading(verifier, token);
            break;
          case 3:
            Explaining(token);
            break;
          default:
            Making();
            break;
        }
      } @catch (NSException *exception) {
        NSArray *documented = [NSArray arrayWithObjects:@"Mine", NSRangeException, NSMallocException, nil];
        Count([exception name]);
        if (![documented containsObject:[exception name]]) {
          Found([@"raised " stringByAppendingString:[exception name]]);
        }
      }
    T04_POOL_END
    if (call == calls / 5) {
      first = Resident();
    }
  }
  last = Resident();
#ifndef __SANITIZE_ADDRESS__
  if (last - first > allowedKib) {
    Found(@"memory grew");
  }
#endif
  printf("{\"calls\":%ld,\"outcomes\":{", counted);
  names = [outcomes keyEnumerator];
  while ((name = [names nextObject]) != nil) {
    printf("%s\"%s\":%ld", [separator UTF8String], [name UTF8String], [[outcomes objectForKey:name] longValue]);
    separator = @",";
  }
  printf("},\"resident_kib\":[%ld,%ld],\"findings\":[", first, last);
  separator = @"";
  names = [findings objectEnumerator];
  while ((name = [names nextObject]) != nil) {
    printf("%s\"%s\"", [separator UTF8String], [name UTF8String]);
    separator = @",";
  }
  printf("]}\n");
  return 0;
}
