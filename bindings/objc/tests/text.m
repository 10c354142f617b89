/* What text may hold: NULs, characters outside the BMP, half surrogate pairs, and much. */

#import "check.h"

/* Any UTF-16 at all, which not every way of making an NSString lets through. */
@interface Units : NSString {
  unichar _units[64];
  NSUInteger _count;
}
+ (NSString *)units:(const unichar *)units count:(NSUInteger)count;
@end

@implementation Units

+ (NSString *)units:(const unichar *)units count:(NSUInteger)count {
  Units *string = T04_AUTORELEASE([[self alloc] init]);
  NSUInteger index;
  for (index = 0; index < count; index++) {
    string->_units[index] = units[index];
  }
  string->_count = count;
  return string;
}

- (id)copyWithZone:(NSZone *)zone {
  (void)zone;
  return T04_RETAIN(self);
}

- (NSUInteger)length {
  return _count;
}

- (unichar)characterAtIndex:(NSUInteger)index {
  return _units[index];
}

@end

@interface HugeString : NSString
@end

@implementation HugeString

- (id)copyWithZone:(NSZone *)zone {
  (void)zone;
  return T04_RETAIN(self);
}

- (NSUInteger)length {
  return NSUIntegerMax / 8;
}

- (unichar)characterAtIndex:(NSUInteger)index {
  (void)index;
  return 'x';
}

@end

NSString *Huge(void) {
  return T04_AUTORELEASE([[HugeString alloc] init]);
}

static BOOL SameUnits(NSString *left, NSString *right) {
  NSUInteger index;
  if ([left length] != [right length]) {
    return NO;
  }
  for (index = 0; index < [left length]; index++) {
    if ([left characterAtIndex:index] != [right characterAtIndex:index]) {
      return NO;
    }
  }
  return YES;
}

/* Goes into a token as user id and payload, and comes out the same. */
static void CheckWhole(NSString *text, T04Cipher cipher) {
  NSError *error = nil;
  NSString *token = [Issuer(cipher) issueForUser:text lifetime:60 payload:Raw(text) error:&error];
  T04Claims *claims = [Verifier() openToken:token error:&error];
  CHECK(claims != nil);
  CHECK(SameUnits(claims.userID, text));
  CHECK(SameUnits(claims.payload, text));
}

static void TestWhole(void) {
  static const unichar texts[][6] = {
      {'a', 0, 'b', 0, 0, 'c'},
      {0, 0, 0, 0, 0, 0},
      {0xE9, 0, 'a', 0x7FF, 0x800, 0xFFFD},
      {0xD83D, 0xDE00, 0xD800, 0xDC00, 0xDBFF, 0xDFFF},
      {0xFEFF, 'a', 0x4E00, 0xFEFF, 'b', 0xFEFF},
      {0xFFFE, 'a', 0x4E00, 0xFFFF, 0xFDD0, 0xFFFE},
      {0xFEFF, 0xFEFF, 0xFEFF, 0xFFFE, 0xFEFF, 0xD7FF},
      {'"', '\\', '/', '\n', 0x1F, 0x7F},
      {0x2028, 0x2029, 0xE000, 'e', 0x301, 0x80},
  };
  size_t index;
  NSUInteger position;
  for (index = 0; index < sizeof texts / sizeof *texts; index++) {
    CheckWhole([Units units:texts[index] count:6], T04CipherCBC);
    CheckWhole([Units units:texts[index] count:6], T04CipherGCM);
  }
  /* A pair at every place of the buffers in between. */
  for (position = 0; position < 700; position++) {
    T04_POOL_BEGIN
      const unichar pair[] = {0xD83D, 0xDE00};
      NSString *astral = [NSString stringWithCharacters:pair length:2];
      NSString *front = Repeated(@"x", position);
      NSString *text = [[front stringByAppendingString:astral] stringByAppendingString:@"y"];
      NSString *token = [Issuer(T04CipherCBC) issueForUser:text lifetime:60 error:NULL];
      CHECK_EQUAL([Verifier() openToken:token error:NULL].userID, text);
    T04_POOL_END
  }
}

static void TestHalfPairs(void) {
  static const unichar halves[][3] = {{'a', 0xD800, 'b'}, {'a', 'b', 0xDBFF}, {0xDC00, 'a', 'b'}, {0xDE00, 0xD83D, 'a'},
                                      {0xD83D, 0xD83D, 0xDE00}};
  T04Issuer *issuer = Issuer(T04CipherCBC);
  NSString *token = [issuer issueForUser:@"u" lifetime:60 error:NULL];
  size_t index;
  for (index = 0; index < sizeof halves / sizeof *halves; index++) {
    NSString *half = [Units units:halves[index] count:3];
    NSError *error = nil;
    T04RtcRoomPayload *room = Room(half, T04GrantAllow, T04GrantUnset, nil);
    T04VideoPayload *video = T04_AUTORELEASE([[T04VideoPayload alloc] initWithRoomID:@"r" videoID:half]);
    unichar secretUnits[32];
    NSString *secret;
    NSUInteger unit;

    CHECK([issuer issueForUser:half lifetime:60 error:&error] == nil);
    CHECK_ERROR(error, 23);
    CHECK([issuer issueForUser:@"u" lifetime:60 payload:half error:&error] == nil);
    CHECK_ERROR(error, 23);
    CHECK([[issuer issueForUsers:[NSArray arrayWithObject:half] lifetime:60 threads:1 error:NULL] tokenAtIndex:0
                                                                                                         error:&error] == nil);
    CHECK_ERROR(error, 23);
    CHECK([Raw(half) JSONString:&error] == nil);
    CHECK_ERROR(error, 23);
    CHECK([Verifier() openToken:half error:&error] == nil);
    CHECK_ERROR(error, 23);
    CHECK([Verifier() verifyToken:token expecting:[[T04Expectation expectation] expectUserID:half] error:&error] == nil);
    CHECK_ERROR(error, 23);
    CHECK([T04Envelope envelopeOfToken:half error:&error] == nil);
    CHECK_ERROR(error, 23);
    CHECK([T04Report reportForToken:half secrets:nil error:&error] == nil);
    CHECK_ERROR(error, 23);
    CHECK([room JSONString:&error] == nil);
    CHECK_ERROR(error, 23);
    CHECK_ARGUMENT(error, @"room_id");
    CHECK([video JSONString:&error] == nil);
    CHECK_ERROR(error, 23);
    CHECK([ZegoToken GenerateToken04:1 userID:half secret:SECRET effectiveTimeInSeconds:60 payload:nil].errorInfo.errorCode == 23);
    CHECK([ZegoToken GenerateToken04:1 userID:@"u" secret:SECRET effectiveTimeInSeconds:60 payload:half].errorInfo.errorCode == 23);

    /* A secret whose bytes would be 32, were the half written as three. */
    for (unit = 0; unit < 30; unit++) {
      secretUnits[unit] = 'a';
    }
    secretUnits[29] = 0xD800;
    secret = [Units units:secretUnits count:30];
    CHECK([[T04Issuer alloc] initWithAppID:1 secret:secret cipher:T04CipherCBC error:&error] == nil);
    CHECK_ERROR(error, 23);
    CHECK([[T04Verifier alloc] initWithSecret:secret error:&error] == nil);
    CHECK_ERROR(error, 23);
    CHECK([T04Report reportForToken:token secrets:[NSArray arrayWithObject:secret] error:&error] == nil);
    CHECK_ERROR(error, 23);
    CHECK([ZegoToken GenerateToken04:1 userID:@"u" secret:secret effectiveTimeInSeconds:60 payload:nil].errorInfo.errorCode == 23);
    /* The C library decides which of several is reported. */
    CHECK([ZegoToken GenerateToken04:1 userID:@"" secret:secret effectiveTimeInSeconds:60 payload:nil].errorInfo.errorCode == 3);
    CHECK([[T04Issuer alloc] initWithAppID:0 secret:secret cipher:T04CipherCBC error:&error] == nil);
    CHECK_ERROR(error, T04ErrorInvalidAppID);
  }
}

static void TestSizes(void) {
  NSError *error = nil;
  T04Issuer *issuer = Issuer(T04CipherCBC);
  NSString *large = Repeated(@"x", 65000), *tooLarge = Repeated(@"x", 65520), *token;
  T04Batch *batch;
  ZegoToken04Result *result;

  token = [issuer issueForUser:@"u" lifetime:60 payload:Raw(large) error:&error];
  CHECK_EQUAL([Verifier() openToken:token error:&error].payload, large);
  token = [issuer issueForUser:large lifetime:60 payload:ROOM error:&error];
  CHECK_EQUAL([Verifier() openToken:token error:&error].userID, large);
  CHECK([issuer issueForUser:@"u" lifetime:60 payload:Raw(tooLarge) error:&error] == nil);
  CHECK_ERROR(error, T04ErrorPayloadTooLarge);
  batch = [issuer issueForUsers:[NSArray arrayWithObjects:@"u", tooLarge, nil] lifetime:60 threads:1 error:&error];
  CHECK([batch tokenAtIndex:0 error:&error] != nil);
  CHECK([batch tokenAtIndex:1 error:&error] == nil);
  CHECK_ERROR(error, T04ErrorPayloadTooLarge);
  result = [ZegoToken GenerateToken04:1 userID:@"u" secret:SECRET effectiveTimeInSeconds:60 payload:tooLarge];
  CHECK(result.errorInfo.errorCode == 20);
  CHECK([result.errorInfo.errorMessage length] > 20);
  CHECK_EQUAL(result.token, @"");

  /* The secret is counted in bytes: 16 characters of two are 32, 32 are 64. */
  CHECK(T04_AUTORELEASE([[T04Verifier alloc] initWithSecret:Repeated(@"\u00e9", 16) error:&error]) != nil);
  CHECK([[T04Verifier alloc] initWithSecret:Repeated(@"\u00e9", 32) error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidSecret);
}

void TestText(void) {
  TestWhole();
  TestHalfPairs();
  TestSizes();
}
