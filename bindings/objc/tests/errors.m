/* What is wrong with a call, and how it is named: the same in every language. */

#import "check.h"

/* The same number and argument as a call for that user alone. */
static void TestUsersThatAreNoText(void) {
  const unichar half[] = {'b', 0xD800};
  NSString *broken = [NSString stringWithCharacters:half length:2];
  NSArray *users = [NSArray arrayWithObjects:@"a", [NSNull null], broken, @"", [NSData data], @"z", nil];
  NSArray *payloads = [NSArray arrayWithObjects:@"", ROOM, Raw(@"x"), nil];
  T04Issuer *issuer = Issuer(T04CipherCBC);
  size_t which;
  for (which = 0; which < [payloads count]; which++) {
    NSError *error = nil;
    id payload = [payloads objectAtIndex:which];
    T04Batch *batch = [issuer issueForUsers:users lifetime:60 payload:payload threads:1 error:&error];
    NSUInteger index = 0;
    CHECK(batch.count == [users count]);
    for (id result in batch) {
      id user = [users objectAtIndex:index];
      NSError *alone = nil, *indexed = nil;
      if ([issuer issueForUser:user lifetime:60 payload:payload error:&alone] != nil) {
        CHECK_EQUAL([Verifier() openToken:result error:NULL].userID, user);
      } else {
        CHECK([batch tokenAtIndex:index error:&indexed] == nil);
        CHECK([result code] == [alone code] && [indexed code] == [alone code]);
        CHECK_ARGUMENT((NSError *)result, @"user_id");
        CHECK_ARGUMENT(indexed, @"user_id");
        CHECK_ARGUMENT(alone, @"user_id");
      }
      index++;
    }
    CHECK(index == [users count]);
  }
}

static void TestMessagesNameTheLifetime(void) {
  NSError *error = nil;
  T04Issuer *issuer = Issuer(T04CipherCBC);
  NSArray *one = [NSArray arrayWithObject:@"u"];
  const struct {
    NSTimeInterval lifetime;
    const char *said;
  } wrong[] = {{-5, "-5 s, which is not positive."}, {0, "0 s, which is not positive."},
               {1.5, "1.5 s, which is not a whole number of seconds."}, {1500000.25, "1500000.25 s, which is not a whole"},
               {-0.1, "-0.1 s, which is not a whole"}, {9.3e18, "9.3e+18 s, which is too long."}};
  size_t index;
  for (index = 0; index < sizeof wrong / sizeof *wrong; index++) {
    NSString *said = [NSString stringWithFormat:@"The lifetime is %s", wrong[index].said];
    CHECK([issuer issueForUser:@"u" lifetime:wrong[index].lifetime error:&error] == nil);
    CHECK([[error localizedDescription] hasPrefix:said]);
    CHECK([issuer issueForUsers:one lifetime:wrong[index].lifetime threads:1 error:&error] == nil);
    CHECK([[error localizedDescription] hasPrefix:said]);
    CHECK([[error localizedDescription] hasSuffix:[error localizedRecoverySuggestion]]);
  }
  CHECK([Verifier() verifyToken:@"04" expecting:[[T04Expectation expectation] withLeeway:-5] error:&error] == nil);
  CHECK_ARGUMENT(error, @"leeway");
  CHECK([[error localizedDescription]
      hasPrefix:@"leeway is -5 s; it must be a whole number of seconds from 0 to 4294967295."]);
  CHECK([T04Report reportForToken:@"04"
                          secrets:[NSArray arrayWithObject:SECRET]
                        expecting:[[T04Expectation expectation] withCreationTimeLeeway:1.5]
                            error:&error] == nil);
  CHECK_ARGUMENT(error, @"ctime_leeway");
  CHECK([[error localizedDescription] hasPrefix:@"ctime_leeway is 1.5 s; it must be"]);
}

static void TestTokensThatAreNil(void) {
  NSError *error = nil;
  T04Expectation *any = [T04Expectation expectation];
  NSArray *secrets = [NSArray arrayWithObject:SECRET];
  CHECK([Verifier() openToken:nil error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK_ARGUMENT(error, @"token");
  CHECK_EQUAL([error localizedDescription],
              [T04ErrorMessage(T04ErrorInvalidArgument, T04LanguageEnglish)
                  stringByAppendingString:@" It is the argument token."]);
  CHECK([Verifier() verifyToken:nil expecting:any error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK_ARGUMENT(error, @"token");
  CHECK([T04Report reportForToken:nil secrets:secrets expecting:any error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK_ARGUMENT(error, @"token");
  CHECK([T04Envelope envelopeOfToken:nil error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK_ARGUMENT(error, @"token");
  CHECK([T04KitToken kitTokenFromToken:nil appID:1 userID:@"u" roomID:@"" userName:@"" error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK_ARGUMENT(error, @"token");
}

void TestErrors(void) {
  TestUsersThatAreNoText();
  TestMessagesNameTheLifetime();
  TestTokensThatAreNil();
}
