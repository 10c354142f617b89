/* What codes mean, kit tokens, texts in Chinese, and what is wrong with a payload's text. */

#import "check.h"

static const T04Language NoLanguage = (T04Language)2;

static BOOL Has(NSString *text, NSString *part) {
  return text != nil && [text rangeOfString:part].location != NSNotFound;
}

static T04Explanation *Explain(int64_t code, T04Language language) {
  return [T04Explanation explanationOfCode:code language:language error:NULL];
}

static void TestCodes(void) {
  NSError *error = nil;
  T04Explanation *known = Explain(1002078, T04LanguageEnglish), *zim = Explain(6000109, T04LanguageChinese);
  CHECK(known.code == 1002078);
  CHECK_EQUAL(known.product, @"express");
  CHECK_EQUAL(known.name, @"RoomTokenExpireError");
  CHECK_EQUAL(known.source, @"documented");
  CHECK(Has(known.when, @"1002033") && [known.meaning hasSuffix:@"."]);
  CHECK([known.causes length] > 0 && [known.hint length] > 0);
  CHECK(zim.name == nil && [zim.product isEqual:@"zim"] && [zim.source isEqual:@"read_in_code"]);
  CHECK(Has(zim.meaning, @"\u3002") && Has(zim.causes, @"\u3002") && Has(zim.hint, @"\u3002") && Has(zim.when, @"\u3002"));
  CHECK_EQUAL(Explain(-1, T04LanguageEnglish).product, @"generator");
  CHECK_EQUAL(Explain(5, T04LanguageEnglish), Explain(5, T04LanguageEnglish));
  CHECK([Explain(5, T04LanguageEnglish) hash] == [Explain(5, T04LanguageEnglish) hash]);
  CHECK(![Explain(5, T04LanguageEnglish) isEqual:Explain(5, T04LanguageChinese)]);
  CHECK(![Explain(5, T04LanguageEnglish) isEqual:@"5"]);

  CHECK([T04Explanation explanationOfCode:12345 language:T04LanguageEnglish error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK_ARGUMENT(error, @"code");
  CHECK([T04Explanation explanationOfCode:5 language:NoLanguage error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK_ARGUMENT(error, @"lang");
  if (sizeof(NSInteger) > 4) {
    CHECK([T04Explanation explanationOfCode:5 language:(T04Language)(INT64_C(1) << 32) error:NULL] == nil);
  }
}

static NSString *Kit(NSString *token, long long appID, NSString *userID, NSString *roomID, NSString *name, NSError **error) {
  return [T04KitToken kitTokenFromToken:token appID:appID userID:userID roomID:roomID userName:name error:error];
}

static void TestKitTokens(void) {
  NSError *error = nil;
  NSString *token = [Issuer(T04CipherCBC) issueForUser:@"ann" lifetime:60 error:NULL];
  NSString *whole = [token stringByAppendingString:@"#eyJ1c2VySUQiOiJhbm4iLCJyb29tSUQiOiJyb29tMSIsInVzZXJOYW1lIjoiQW5uJTIwJUU1"
                                                   @"JUFFJTg5IiwiYXBwSUQiOjd9"];
  CHECK_EQUAL(Kit(token, 7, @"ann", @"room1", @"Ann \u5b89", &error), whole);
  CHECK_EQUAL(Kit(token, 7, @"ann", nil, nil, &error), Kit(token, 7, @"ann", @"", @"", &error));
  CHECK([Kit(token, 7, Repeated(@"u", 5000), nil, nil, &error) length] > 5000);
  CHECK(Kit(token, 0, @"ann", nil, nil, &error) == nil);
  CHECK_ERROR(error, T04ErrorInvalidAppID);
  CHECK_ARGUMENT(error, @"app_id");
  CHECK(Kit(token, 7, nil, nil, nil, &error) == nil);
  CHECK_ERROR(error, T04ErrorInvalidUserID);
  CHECK_ARGUMENT(error, @"user_id");
  CHECK(Kit(SECRET, 7, @"ann", nil, nil, &error) == nil);
  CHECK_ERROR(error, T04ErrorMalformed);
  CHECK(Kit(nil, 7, @"ann", nil, nil, NULL) == nil);
  CHECK(Kit(@"03AAAA", 7, @"ann", nil, nil, &error) == nil);
  CHECK_ERROR(error, T04ErrorUnsupportedVersion);
  CHECK(Kit(token, 7, @"ann", (NSString *)[NSNull null], nil, &error) == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
}

static void TestChinese(void) {
  NSError *error = nil;
  NSString *token = [Issuer(T04CipherCBC) issueForUser:@"u" lifetime:60 error:NULL];
  NSArray *secrets = [NSArray arrayWithObject:SECRET];
  T04Report *report = [T04Report reportForToken:[token stringByAppendingString:@"\n"] secrets:secrets error:NULL];
  T04Finding *finding = [report.findings objectAtIndex:0];
  NSString *found = [[report.findings valueForKey:@"name"] componentsJoinedByString:@", "];
  NSString *shown = [NSString stringWithFormat:@"<T04Report accepted=NO code=MALFORMED findings=[%@]>", found];
  CHECK_EQUAL([report description], shown);
  CHECK([report.message hasSuffix:@"."] && Has([report messageInLanguage:T04LanguageChinese], @"\u3002"));
  CHECK_EQUAL(report.message, [report messageInLanguage:T04LanguageEnglish]);
  CHECK_EQUAL(report.hint, [report hintInLanguage:T04LanguageEnglish]);
  CHECK(Has([report hintInLanguage:T04LanguageChinese], @"\u3002"));
  CHECK_EQUAL(report.JSONString, [report JSONStringInLanguage:T04LanguageEnglish error:NULL]);
  CHECK(Has([report JSONStringInLanguage:T04LanguageChinese error:NULL], [report messageInLanguage:T04LanguageChinese]));
  CHECK_EQUAL(finding.message, [finding messageInLanguage:T04LanguageEnglish]);
  CHECK_EQUAL(finding.hint, [finding hintInLanguage:T04LanguageEnglish]);
  CHECK(Has([finding messageInLanguage:T04LanguageChinese], @"\u3002"));
  CHECK(Has([finding hintInLanguage:T04LanguageChinese], @"\u3002"));
  CHECK([report messageInLanguage:NoLanguage] == nil && [report hintInLanguage:NoLanguage] == nil);
  CHECK([finding messageInLanguage:NoLanguage] == nil && [finding hintInLanguage:(T04Language)-1] == nil);
  CHECK([report JSONStringInLanguage:NoLanguage error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK_ARGUMENT(error, @"lang");
  report = [T04Report reportForToken:token secrets:secrets error:NULL];
  CHECK_EQUAL([report description], @"<T04Report accepted=YES code=OK findings=[]>");
  CHECK([[report messageInLanguage:T04LanguageChinese] isEqual:@""] && [report.message isEqual:@""]);
  report = T04_AUTORELEASE([[T04Report alloc] init]);
  CHECK([[report description] hasPrefix:@"<T04Report accepted=NO "]);
  CHECK(!report.accepted && [report.JSONString isEqual:@""] && [report.hint isEqual:@""]);

  CHECK(Has(T04ErrorMessage(T04ErrorExpired, T04LanguageChinese), @"\u8fc7\u671f"));
  CHECK(T04ErrorMessage(T04ErrorExpired, NoLanguage) == nil && T04ErrorMessage(99, T04LanguageEnglish) == nil);
}

static void CheckMisspelt(NSError *error) {
  CHECK_ERROR(error, T04ErrorInvalidPayload);
  CHECK_ARGUMENT(error, @"payload");
  CHECK(Has([error localizedDescription], @"RoomId") && Has([error localizedDescription], @"room_id"));
}

static void TestMisspeltFields(void) {
  NSError *error = nil;
  T04Issuer *issuer = Issuer(T04CipherCBC);
  NSString *wrong = @"{\"RoomId\":\"r\"}";
  CHECK([issuer issueForUser:@"u" lifetime:60 payload:wrong error:&error] == nil);
  CheckMisspelt(error);
  error = nil;
  CHECK([issuer issueForUsers:[NSArray arrayWithObject:@"u"] lifetime:60 payload:wrong threads:1 error:&error] == nil);
  CheckMisspelt(error);
  CHECK([issuer issueForUser:@"u" lifetime:60 payload:wrong error:NULL] == nil);
}

void TestExplanations(void) {
  TestCodes();
  TestKitTokens();
  TestChinese();
  TestMisspeltFields();
}
