/* What is checked, and what a report says. */

#import "check.h"

#include <limits.h>
#include <math.h>

void TestVerifier(void) {
  NSError *error = nil;
  NSString *token = [Issuer(T04CipherCBC) issueForUser:@"u" lifetime:60 error:NULL];
  NSArray *secrets = [NSArray arrayWithObjects:OTHER_SECRET, SECRET, nil];
  T04Verifier *both = T04_AUTORELEASE([[T04Verifier alloc] initWithSecrets:secrets error:NULL]);
  CHECK([both openToken:token error:NULL].secretIndex == 1);
  CHECK([[T04Verifier alloc] init] == nil);
  CHECK([[T04Verifier alloc] initWithSecret:nil error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidSecret);
  CHECK([[T04Verifier alloc] initWithSecrets:[NSArray array] error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidSecret);
  CHECK([[T04Verifier alloc] initWithSecrets:[NSArray arrayWithObject:[NSNull null]] error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK([both openToken:@"" error:&error] == nil);
  CHECK_ERROR(error, T04ErrorMalformed);
  CHECK([both verifyToken:token expecting:[[T04Expectation expectation] expectUserID:nil] error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK_ARGUMENT(error, @"user_id");
  CHECK([both verifyToken:token expecting:nil error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK_ARGUMENT(error, @"expectation");
  CHECK([T04Report reportForToken:token secrets:secrets expecting:nil error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK_ARGUMENT(error, @"expectation");
  CHECK_EQUAL([both verifyToken:token error:NULL].userID, @"u");
  CHECK([both verifyToken:token expecting:[[T04Expectation expectation] expectRoomID:nil] error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK_ARGUMENT(error, @"room_id");
  CHECK([both verifyToken:token expecting:[[T04Expectation expectation] expectStreamID:nil] error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK_ARGUMENT(error, @"stream_id");
  CHECK([T04Report reportForToken:token secrets:secrets expecting:[[T04Expectation expectation] expectUserID:nil] error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK_ARGUMENT(error, @"user_id");
  CHECK([both verifyToken:token expecting:[[T04Expectation expectation] expectUserID:@"U"] error:&error] == nil);
  CHECK_ERROR(error, T04ErrorUserIDMismatch);
  CHECK_EQUAL([[error userInfo] objectForKey:T04ErrorSDKCodeKey], [NSNumber numberWithInt:1002077]);
  CHECK([both verifyToken:token expecting:[[T04Expectation expectation] expectPrivilege:(T04Privilege)3] error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK_ARGUMENT(error, @"privilege");
  CHECK([both verifyToken:token expecting:[[T04Expectation expectation] atDate:nil] error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK_ARGUMENT(error, @"now");
  CHECK([both verifyToken:token expecting:[[T04Expectation expectation] atDate:[NSDate dateWithTimeIntervalSinceNow:61]] error:&error] == nil);
  CHECK_ERROR(error, T04ErrorExpired);
  CHECK([both verifyToken:token expecting:[[T04Expectation expectation] atDate:[NSDate date]] error:&error] != nil);
  CHECK([both verifyToken:token expecting:[[T04Expectation expectation] atTime:INT64_MAX] error:&error] == nil);
  CHECK_ERROR(error, T04ErrorExpired);
  CHECK([both verifyToken:token expecting:[T04Expectation expectation] error:NULL] != nil);
}

static BOOL Passes(NSString *token, T04Expectation *expected, NSError **error) {
  return [Verifier() verifyToken:token expecting:expected error:error] != nil;
}

void TestStrictAndLeeways(void) {
  NSError *error = nil;
  NSString *token = [Issuer(T04CipherCBC) issueForUser:@"u" lifetime:60 error:NULL];
  T04Claims *claims = [Verifier() openToken:token error:NULL];
  T04Expectation *expected = [[T04Expectation expectation] expectRoomID:@"r"];
  const int64_t end = claims.expirationTime, early = claims.creationTime - 100;
  CHECK(Passes(token, expected, &error));
  CHECK(!Passes(token, [expected strict], &error));
  CHECK_ERROR(error, T04ErrorRoomIDMismatch);
  token = [Issuer(T04CipherCBC) issueForUser:@"u" lifetime:60 payload:ROOM error:NULL];
  CHECK(Passes(token, expected, &error));
  CHECK(Passes(token, [[T04Expectation expectation] expectPrivilege:T04PrivilegeLogin], &error));
  CHECK(!Passes(token, [[[T04Expectation expectation] expectPrivilege:T04PrivilegeLogin] strict], &error));
  CHECK_ERROR(error, T04ErrorPrivilegeDenied);
  CHECK(!Passes(token, [[[T04Expectation expectation] expectStreamID:@"s"] strict], &error));
  CHECK_ERROR(error, T04ErrorStreamIDDenied);

  CHECK(!Passes(token, [[T04Expectation expectation] atTime:end], &error));
  CHECK_ERROR(error, T04ErrorExpired);
  CHECK(Passes(token, [[[T04Expectation expectation] withLeeway:10] atTime:end + 9], &error));
  CHECK(!Passes(token, [[[T04Expectation expectation] withLeeway:10] atTime:end + 10], &error));
  CHECK_ERROR(error, T04ErrorExpired);
  CHECK(Passes(token, [[T04Expectation expectation] atTime:early], &error));
  CHECK(Passes(token, [[[T04Expectation expectation] withCreationTimeLeeway:100] atTime:early], &error));
  CHECK(!Passes(token, [[[T04Expectation expectation] withCreationTimeLeeway:99] atTime:early], &error));
  CHECK([error code] == T04ErrorClaimsInvalid);
  CHECK(!Passes(token, [[[T04Expectation expectation] withCreationTimeLeeway:0] atTime:early], &error));
  CHECK([error code] == T04ErrorClaimsInvalid);
}

/* Cut to 32 bits, most of them would be the ids of apps. */
static void TestAppIDsThatDoNotFit(NSString *token) {
  const long long wrong[] = {-1, -4294967295LL, 4294967296LL, 4294967297LL, LLONG_MIN, LLONG_MAX};
  NSError *error = nil;
  T04Issuer *most;
  size_t index;
  for (index = 0; index < sizeof wrong / sizeof *wrong; index++) {
    CHECK([[T04Issuer alloc] initWithAppID:wrong[index] secret:@"short" cipher:T04CipherGCM error:&error] == nil);
    CHECK_ERROR(error, T04ErrorInvalidAppID);
    CHECK_ARGUMENT(error, @"app_id");
    CHECK([[T04Issuer alloc] initWithAppID:wrong[index] secret:SECRET error:&error] == nil);
    CHECK_ERROR(error, T04ErrorInvalidAppID);
    CHECK_ARGUMENT(error, @"app_id");
    CHECK([T04KitToken kitTokenFromToken:token appID:wrong[index] userID:@"u" roomID:nil userName:nil error:&error] == nil);
    CHECK_ERROR(error, T04ErrorInvalidAppID);
    CHECK_ARGUMENT(error, @"app_id");
    CHECK(!Passes(token, [[T04Expectation expectation] expectAppID:wrong[index]], &error));
    CHECK_ERROR(error, T04ErrorInvalidArgument);
    CHECK_ARGUMENT(error, @"app_id");
  }
  most = T04_AUTORELEASE([[T04Issuer alloc] initWithAppID:4294967295LL secret:SECRET error:&error]);
  CHECK(most.appID == UINT32_MAX);
}

void TestNumbersThatDoNotFit(void) {
  /* As an int they convert to large numbers, which would accept what expired long ago. */
  const int negative = -1;
  const NSTimeInterval wrong[] = {negative, -0.5, 1.5, 4294967296.0, INFINITY, -INFINITY, NAN};
  NSError *error = nil;
  NSString *token = [Issuer(T04CipherCBC) issueForUser:@"u" lifetime:60 error:NULL];
  size_t index;
  for (index = 0; index < sizeof wrong / sizeof *wrong; index++) {
    CHECK(!Passes(token, [[T04Expectation expectation] withLeeway:wrong[index]], &error));
    CHECK([error code] == T04ErrorInvalidArgument);
    CHECK_EQUAL([[error userInfo] objectForKey:T04ErrorArgumentKey], @"leeway");
    CHECK(!Passes(token, [[T04Expectation expectation] withCreationTimeLeeway:wrong[index]], &error));
    CHECK([error code] == T04ErrorInvalidArgument);
    CHECK_EQUAL([[error userInfo] objectForKey:T04ErrorArgumentKey], @"ctime_leeway");
  }
  CHECK(Passes(token, [[T04Expectation expectation] withLeeway:4294967295.0], &error));
  TestAppIDsThatDoNotFit(token);
}

void TestReport(void) {
  NSError *error = nil;
  NSString *token = [Issuer(T04CipherCBC) issueForUser:@"u" lifetime:60 error:NULL];
  NSString *padded = [token stringByAppendingString:@"\n"];
  T04Report *report = [T04Report reportForToken:padded secrets:[NSArray arrayWithObject:SECRET] error:&error];
  CHECK(!report.accepted && report.code == T04ErrorMalformed);
  CHECK([report.checks count] == 12);
  CHECK([[report.checks objectAtIndex:0] outcome] == T04OutcomeFailed);
  CHECK([(T04Check *)[report.checks objectAtIndex:0] code] == T04ErrorMalformed);
  CHECK_EQUAL([[report.checks objectAtIndex:0] reason], @"malformed");
  CHECK_EQUAL([(T04Check *)[report.checks objectAtIndex:0] messageInLanguage:T04LanguageChinese],
              T04ErrorMessage(T04ErrorMalformed, T04LanguageChinese));
  CHECK([report.findings count] > 0);
  CHECK([[[report.findings objectAtIndex:0] hint] length] > 0 && [report.hint length] > 0);
  CHECK([[[report.findings objectAtIndex:0] name] length] > 0);
  CHECK([[[report.findings objectAtIndex:0] message] length] > 0);
  CHECK_EQUAL(report.claims.userID, @"u");
  CHECK([report.JSONString hasPrefix:@"{\"version\":1,\"accepted\":false"]);
  report = [T04Report reportForToken:token secrets:[NSArray arrayWithObject:SECRET] error:&error];
  CHECK(report.accepted && report.code == 0 && [report.hint isEqualToString:@""]);
  report = [T04Report reportForToken:@"" secrets:nil error:&error];
  CHECK(report.code == T04ErrorMalformed);
  CHECK([T04Envelope envelopeOfToken:@"" error:&error] == nil);
  CHECK_ERROR(error, T04ErrorMalformed);
}
