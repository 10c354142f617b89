/* Tests of both faces. With --short, for valgrind, without those that take long. */

#import "check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int passed, failed;

void CheckError(NSError *error, NSInteger code, const char *file, int line) {
  NSDictionary *info = [error userInfo];
  const char *reason = token04_status_reason((int32_t)code);
  NSString *expected = reason != NULL ? [NSString stringWithUTF8String:reason] : nil;
  NSString *name = [NSString stringWithUTF8String:token04_status_name((int32_t)code)];
  NSString *message = [NSString stringWithUTF8String:token04_status_message((int32_t)code)];
  NSString *argument = [info objectForKey:T04ErrorArgumentKey];
  const BOOL isNamed = code == T04ErrorInvalidArgument && argument != nil;
  Check([[error domain] isEqualToString:T04ErrorDomain], "domain", file, line);
  Check([error code] == code, "code", file, line);
  Check([[info objectForKey:T04ErrorNameKey] isEqualToString:name], "name", file, line);
  /* A wrong payload's says more, and a wrong lifetime's. */
  Check(code == T04ErrorInvalidPayload || code == T04ErrorInvalidEffectiveTime ||
            [[error localizedDescription]
                isEqualToString:isNamed ? [message stringByAppendingFormat:@" It is the argument %@.", argument] : message],
        "message", file, line);
  Check([[error localizedRecoverySuggestion] isEqualToString:[NSString stringWithUTF8String:token04_status_hint((int32_t)code)]],
        "hint", file, line);
  Check([[error localizedDescription] rangeOfString:[error localizedRecoverySuggestion]].location != NSNotFound,
        "the hint in the message", file, line);
  Check([info objectForKey:T04ErrorReasonKey] == expected || [[info objectForKey:T04ErrorReasonKey] isEqual:expected],
        "reason", file, line);
}

T04Issuer *Issuer(T04Cipher cipher) {
  return T04_AUTORELEASE([[T04Issuer alloc] initWithAppID:1 secret:SECRET cipher:cipher error:NULL]);
}

T04Verifier *Verifier(void) {
  return T04_AUTORELEASE([[T04Verifier alloc] initWithSecret:SECRET error:NULL]);
}

T04RawPayload *Raw(NSString *text) {
  return T04_AUTORELEASE([[T04RawPayload alloc] initWithText:text]);
}

T04RtcRoomPayload *Room(NSString *roomID, T04Grant login, T04Grant publish, NSArray *streamIDs) {
  return T04_AUTORELEASE([[T04RtcRoomPayload alloc] initWithRoomID:roomID login:login publish:publish streamIDs:streamIDs]);
}

NSString *Repeated(NSString *string, NSUInteger count) {
  return [@"" stringByPaddingToLength:count withString:string startingAtIndex:0];
}

static void CheckVendor(unsigned appID, NSString *userID, NSString *secret, long long seconds, NSUInteger code,
                        NSString *message) {
  ZegoToken04Result *result =
      [ZegoToken GenerateToken04:appID userID:userID secret:secret effectiveTimeInSeconds:seconds payload:nil];
  CHECK(result.errorInfo.errorCode == code);
  CHECK_EQUAL(result.errorInfo.errorMessage, message);
  CHECK(code == 0 ? [result.token hasPrefix:@"04"] : [result.token isEqualToString:@""]);
}

static void TestVendor(void) {
  T04Claims *claims;
  ZegoToken04Result *result;
  CHECK(success == 0 && appIDInvalid == 1 && userIDInvalid == 3 && secretInvalid == 5);
  CHECK(effectiveTimeInSecondsInvalid == 6);
  CheckVendor(1, @"u", SECRET, 60, success, @"success");
  CheckVendor(0, @"", @"", 0, appIDInvalid, @"appID invalid");
  CheckVendor(1, @"", @"", 0, userIDInvalid, @"userID invalid");
  CheckVendor(1, nil, nil, 0, userIDInvalid, @"userID invalid");
  CheckVendor(1, @"u", @"short", 0, secretInvalid, @"secret must be a 32 byte string");
  CheckVendor(1, @"u", nil, 0, secretInvalid, @"secret must be a 32 byte string");
  CheckVendor(1, @"u", SECRET, 0, effectiveTimeInSecondsInvalid, @"effectiveTimeInSeconds invalid");
  CheckVendor(1, @"u", SECRET, -1, effectiveTimeInSecondsInvalid, @"effectiveTimeInSeconds invalid");
  CheckVendor(1, @"u", SECRET, INT64_MAX, effectiveTimeInSecondsInvalid, @"effectiveTimeInSeconds invalid");
  CheckVendor(UINT32_MAX, @"u", SECRET, 60, success, @"success");

  result = [ZegoToken GenerateToken04:7 userID:@"u" secret:SECRET effectiveTimeInSeconds:60 payload:@"{}"];
  claims = [Verifier() verifyToken:result.token error:NULL];
  CHECK(claims.appID == 7 && claims.cipher == T04CipherCBC);
  CHECK(claims.expirationTime == claims.creationTime + 60);
  CHECK_EQUAL(claims.payload, @"{}");
}

static void TestIssuer(void) {
  NSError *error = nil;
  NSString *token;
  CHECK([[T04Issuer alloc] initWithAppID:0 secret:nil cipher:T04CipherCBC error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidAppID);
  CHECK([[T04Issuer alloc] initWithAppID:1 secret:nil cipher:T04CipherCBC error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidSecret);
  CHECK([[T04Issuer alloc] initWithAppID:1 secret:nil cipher:T04CipherCBC error:NULL] == nil);
  CHECK([[T04Issuer alloc] initWithAppID:1 secret:SECRET cipher:(T04Cipher)2 error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  if (sizeof(NSInteger) > 4) {
    CHECK([[T04Issuer alloc] initWithAppID:1 secret:SECRET cipher:(T04Cipher)(INT64_C(1) << 32) error:&error] == nil);
    CHECK_ERROR(error, T04ErrorInvalidArgument);
  }
  CHECK([[T04Issuer alloc] init] == nil);
  CHECK(Issuer(T04CipherCBC).appID == 1 && Issuer(T04CipherCBC).cipher == T04CipherCBC);
  CHECK(Issuer(T04CipherGCM).cipher == T04CipherGCM);
  CHECK([Issuer(T04CipherCBC) issueForUser:nil lifetime:60 error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidUserID);
  CHECK([Issuer(T04CipherCBC) issueForUser:@"u" lifetime:0 error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidEffectiveTime);
  CHECK_ARGUMENT(error, @"effective_time_in_seconds");
  token = [Issuer(T04CipherGCM) issueForUser:@"u" lifetime:60 error:&error];
  CHECK([Verifier() openToken:token error:&error].cipher == T04CipherGCM);
}

static void TestNothingIsNotNone(void) {
  NSError *error = nil;
  T04Issuer *issuer = Issuer(T04CipherCBC);
  NSArray *users = [NSArray arrayWithObject:@"u"];
  NSString *token;
  CHECK([issuer issueForUser:@"u" lifetime:60 payload:nil error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK_ARGUMENT(error, @"payload");
  CHECK([issuer issueForUsers:users lifetime:60 payload:nil threads:1 error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK_ARGUMENT(error, @"payload");
  CHECK([issuer issueForUser:@"u" lifetime:60 payload:Raw(nil) error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK_ARGUMENT(error, @"payload");
  token = [issuer issueForUser:@"u" lifetime:60 error:&error];
  CHECK_EQUAL([Verifier() openToken:token error:NULL].payload, @"");
  CHECK([issuer issueForUsers:users lifetime:60 threads:1 error:&error].count == 1);
}

static void TestLifetimes(void) {
  NSError *error = nil;
  T04Issuer *issuer = Issuer(T04CipherCBC);
  const NSTimeInterval wrong[] = {0, -1, 0.5, 1.5, 1e19, -1e19, NAN, INFINITY, -INFINITY};
  NSString *token = [issuer issueForUser:@"u" lifetime:7200.0 error:&error];
  T04Claims *claims = [Verifier() openToken:token error:NULL];
  size_t index;
  CHECK(claims.expirationTime - claims.creationTime == 7200);
  CHECK([claims.expirationDate timeIntervalSinceDate:claims.creationDate] == 7200);
  CHECK([claims.creationDate timeIntervalSince1970] == claims.creationTime);
  CHECK([[[T04Envelope envelopeOfToken:token error:NULL] expirationDate] isEqual:claims.expirationDate]);
  for (index = 0; index < sizeof wrong / sizeof *wrong; index++) {
    CHECK([issuer issueForUser:@"u" lifetime:wrong[index] error:&error] == nil);
    CHECK([error code] == T04ErrorInvalidEffectiveTime);
    CHECK_ARGUMENT(error, @"effective_time_in_seconds");
    CHECK([issuer issueForUsers:[NSArray arrayWithObject:@"u"] lifetime:wrong[index] threads:1 error:&error] == nil);
    CHECK([error code] == T04ErrorInvalidEffectiveTime);
  }
  CHECK([issuer issueForUser:@"u" lifetime:1.5 error:&error] == nil);
  CHECK([[error localizedDescription] hasSuffix:[error localizedRecoverySuggestion]]);
  CHECK([issuer issueForUser:@"" lifetime:1.5 error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidUserID);
}

static void TestAnotherTime(void) {
  T04Issuer *issuer = Issuer(T04CipherCBC);
  NSDate *date = [NSDate dateWithTimeIntervalSince1970:1700000000.75];
  NSArray *payloads = [NSArray arrayWithObjects:@"", ROOM, @"{\"room_id\":\"r\"}", Raw(Repeated(@"x", 3000)), nil];
  NSError *error = nil;
  for (id payload in payloads) {
    NSString *token = [issuer issueForUser:@"u" lifetime:60 payload:payload atDate:date error:NULL];
    T04Claims *claims = [Verifier() openToken:token error:NULL];
    T04Claims *usual = [Verifier() openToken:[issuer issueForUser:@"u" lifetime:60 payload:payload error:NULL] error:NULL];
    CHECK([claims.creationDate timeIntervalSince1970] == 1700000000);
    CHECK([claims.expirationDate timeIntervalSince1970] == 1700000060);
    CHECK_EQUAL(claims.payload, usual.payload);
  }
  CHECK([issuer issueForUser:@"u" lifetime:60 payload:@"" atDate:[NSDate dateWithTimeIntervalSince1970:-0.5] error:&error] == nil);
  CHECK_ERROR(error, T04ErrorClockUnavailable);
  CHECK([issuer issueForUser:@"u" lifetime:60 payload:@"{}" atDate:date error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidPayload);
  /* The user id comes first, as with the clock's time. */
  CHECK([issuer issueForUser:@"" lifetime:60 payload:@"{}" atDate:date error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidUserID);
  CHECK([issuer issueForUser:@"u" lifetime:0.5 payload:@"" atDate:date error:&error] == nil);
  CHECK([error code] == T04ErrorInvalidEffectiveTime);
  CHECK([issuer issueForUser:@"u" lifetime:60 payload:@"" atDate:(NSDate *)@"now" error:&error] == nil);
  CHECK([error code] == T04ErrorInvalidArgument);
  CHECK_EQUAL([[error userInfo] objectForKey:T04ErrorArgumentKey], @"now");
  CHECK([issuer issueForUser:@"u" lifetime:60 payload:nil atDate:date error:&error] == nil);
  CHECK([error code] == T04ErrorInvalidArgument);
}

static void TestSecretsAsData(void) {
  NSError *error = nil;
  unsigned char bytes[32] = {0, 0xFF, 0x80, 1};
  NSData *data = [NSData dataWithBytes:bytes length:32], *text = [SECRET dataUsingEncoding:NSASCIIStringEncoding];
  NSArray *secrets = [NSArray arrayWithObjects:data, SECRET, nil];
  T04Issuer *issuer = T04_AUTORELEASE([[T04Issuer alloc] initWithAppID:1 secret:data error:&error]);
  NSString *token = [issuer issueForUser:@"u" lifetime:60 error:&error];
  T04Verifier *verifier = T04_AUTORELEASE([[T04Verifier alloc] initWithSecret:data error:&error]);
  NSUInteger length;
  CHECK(issuer.cipher == T04CipherCBC);
  CHECK_EQUAL([verifier verifyToken:token error:&error].userID, @"u");
  /* A diagnosis looks at secrets as text. */
  CHECK([T04Report reportForToken:token secrets:[NSArray arrayWithObject:data] error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK_ARGUMENT(error, @"secrets");
  token = [Issuer(T04CipherCBC) issueForUser:@"u" lifetime:60 error:NULL];
  CHECK([[T04Report reportForToken:token secrets:[NSArray arrayWithObject:text] error:&error] isAccepted]);
  verifier = T04_AUTORELEASE([[T04Verifier alloc] initWithSecrets:secrets error:&error]);
  CHECK([verifier openToken:[Issuer(T04CipherCBC) issueForUser:@"u" lifetime:60 error:NULL] error:NULL].secretIndex == 1);
  verifier = T04_AUTORELEASE([[T04Verifier alloc] initWithSecret:text error:&error]);
  CHECK([verifier openToken:[Issuer(T04CipherCBC) issueForUser:@"u" lifetime:60 error:NULL] error:NULL] != nil);
  for (length = 0; length < 3000; length += length < 40 ? 1 : 999) {
    NSData *wrong = [NSMutableData dataWithLength:length];
    if (length != 32) {
      CHECK([[T04Issuer alloc] initWithAppID:1 secret:wrong error:&error] == nil);
      CHECK_ERROR(error, T04ErrorInvalidSecret);
      CHECK([[T04Verifier alloc] initWithSecret:wrong error:&error] == nil);
      CHECK_ERROR(error, T04ErrorInvalidSecret);
      CHECK([(T04Report *)[T04Report reportForToken:token secrets:[NSArray arrayWithObject:wrong] error:&error] code] == T04ErrorInvalidSecret);
    }
  }
  CHECK([issuer issueForUser:(NSString *)data lifetime:60 error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK_ARGUMENT(error, @"user_id");
  CHECK([[T04Issuer alloc] initWithAppID:1 secret:[NSNull null] error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK_ARGUMENT(error, @"secret");
  CHECK([[T04Verifier alloc] initWithSecret:[NSNull null] error:&error] == nil);
  CHECK_ARGUMENT(error, @"secret");
  CHECK([[T04Verifier alloc] initWithSecrets:[NSArray arrayWithObject:[NSNull null]] error:&error] == nil);
  CHECK_ARGUMENT(error, @"secrets");
}

static void TestEnumeration(void) {
  NSError *error = nil;
  NSMutableArray *users = [NSMutableArray array];
  NSUInteger index = 0;
  T04Batch *batch;
  for (index = 0; index < 100; index++) {
    [users addObject:index == 50 ? @"" : [NSString stringWithFormat:@"user_%u", (unsigned)index]];
  }
  batch = [Issuer(T04CipherCBC) issueForUsers:users lifetime:60 threads:1 error:&error];
  index = 0;
  for (id result in batch) {
    if (index == 50) {
      CHECK_ERROR(result, T04ErrorInvalidUserID);
    } else {
      CHECK_EQUAL([Verifier() openToken:result error:NULL].userID, [users objectAtIndex:index]);
    }
    index++;
  }
  CHECK(index == 100);
  for (id result in T04_AUTORELEASE([[T04Batch alloc] init])) {
    CHECK(result == nil);
  }
}

static void TestNames(void) {
  CHECK_EQUAL(T04CipherName(T04CipherCBC), @"aes-256-cbc");
  CHECK_EQUAL(T04CipherName(T04CipherGCM), @"aes-256-gcm");
  CHECK(T04CipherName((T04Cipher)2) == nil);
  CHECK_EQUAL(T04OutcomeName(T04OutcomePassed), @"passed");
  CHECK_EQUAL(T04OutcomeName(T04OutcomeFailed), @"failed");
  CHECK_EQUAL(T04OutcomeName(T04OutcomeSkipped), @"skipped");
  CHECK_EQUAL(T04SeverityName(T04SeverityInfo), @"info");
  CHECK_EQUAL(T04SeverityName(T04SeverityWarning), @"warning");
  CHECK_EQUAL(T04SeverityName(T04SeverityError), @"error");
  CHECK(T04SeverityName((T04Severity)-1) == nil);
}

static void TestBatch(void) {
  NSError *error = nil;
  T04Issuer *issuer = Issuer(T04CipherCBC);
  NSMutableArray *users = [NSMutableArray array];
  NSUInteger index;
  T04Batch *batch;
  for (index = 0; index < 1000; index++) {
    [users addObject:index == 500 ? @"" : [NSString stringWithFormat:@"user_%u", (unsigned)index]];
  }
  batch = [issuer issueForUsers:users lifetime:60 payload:Raw(@"{}") threads:2 error:&error];
  CHECK(batch.count == 1000);
  for (index = 0; index < 1000; index++) {
    NSString *token = [batch tokenAtIndex:index error:&error];
    if (index == 500) {
      CHECK(token == nil);
      CHECK_ERROR(error, T04ErrorInvalidUserID);
    } else {
      T04Claims *claims = [Verifier() openToken:token error:NULL];
      CHECK_EQUAL(claims.userID, [users objectAtIndex:index]);
      CHECK_EQUAL(claims.payload, @"{}");
    }
  }
  batch = [issuer issueForUsers:users lifetime:60 payload:ROOM threads:1 error:&error];
  CHECK_EQUAL([Verifier() openToken:[batch tokenAtIndex:7 error:NULL] error:NULL].payload, ROOM);
  CHECK([issuer issueForUsers:users lifetime:60 payload:@"{}" threads:1 error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidPayload);
  CHECK([issuer issueForUsers:users lifetime:60 payload:[NSNull null] threads:1 error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK_ARGUMENT(error, @"payload");
  batch = [issuer issueForUsers:users lifetime:60 threads:1 error:&error];
  CHECK([batch tokenAtIndex:1000 error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK([issuer issueForUsers:[NSArray array] lifetime:60 threads:0 error:&error].count == 0);
  CHECK([issuer issueForUsers:nil lifetime:60 threads:0 error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK_ARGUMENT(error, @"user_ids");
  CHECK([issuer issueForUsers:(NSArray *)@"users" lifetime:60 threads:0 error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK_ARGUMENT(error, @"user_ids");
  CHECK([issuer issueForUsers:users lifetime:0 threads:0 error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidEffectiveTime);
  CHECK([issuer issueForUsers:[NSArray arrayWithObject:Huge()] lifetime:60 threads:1 error:&error] == nil);
  CHECK_ERROR(error, T04ErrorOutOfMemory);
  CHECK([(T04Batch *)T04_AUTORELEASE([[T04Batch alloc] init]) count] == 0);
}

int main(int count, char **arguments) {
  const BOOL isShort = count > 1 && strcmp(arguments[1], "--short") == 0;
  T04_POOL_BEGIN
    TestVendor();
    TestIssuer();
    TestNothingIsNotNone();
    TestLifetimes();
    TestAnotherTime();
    TestSecretsAsData();
    TestBatch();
    TestErrors();
    TestEnumeration();
    TestNames();
    TestPayloads();
    TestVerifier();
    TestStrictAndLeeways();
    TestNumbersThatDoNotFit();
    TestReport();
    TestExplanations();
    TestText();
    TestVectors();
    TestThreads();
    if (isShort) {
      EveryCall(3);
    } else {
#ifdef TEST_SANITIZED
      TestSanitizer();
      EveryCall(100); /* its quarantine grows */
#else
      TestGrowth();
#endif
    }
  T04_POOL_END
  printf("%d passed, %d failed\n", passed, failed);
  return failed != 0;
}
