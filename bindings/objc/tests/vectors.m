/* The project's vectors, read with jansson: see the driver's note on NSJSONSerialization. */

#import "check.h"

#include <jansson.h>

static NSString *Text(json_t *object, const char *key) {
  json_t *value = json_object_get(object, key);
  return json_is_string(value) ? T04String(json_string_value(value), json_string_length(value)) : nil;
}

static int64_t Number(json_t *object, const char *key) {
  return json_integer_value(json_object_get(object, key));
}

static json_t *Load(const char *path) {
  json_error_t error;
  json_t *vectors = json_load_file(path, JSON_ALLOW_NUL, &error);
  CHECK(json_array_size(vectors) > 0);
  return vectors;
}

static T04Cipher Cipher(json_t *vector) {
  return [Text(vector, "cipher") isEqualToString:@"aes-256-gcm"] ? T04CipherGCM : T04CipherCBC;
}

static T04Verifier *VerifierFor(json_t *vector) {
  return T04_AUTORELEASE([[T04Verifier alloc] initWithSecret:Text(vector, "secret") error:NULL]);
}

static void CheckClaims(T04Claims *claims, json_t *expected, BOOL hasTimes) {
  NSString *payload = Text(expected, "payload");
  CHECK(claims != nil);
  CHECK(claims.appID == Number(expected, "app_id"));
  CHECK_EQUAL(claims.userID, Text(expected, "user_id"));
  CHECK_EQUAL(claims.payload, payload != nil ? payload : @"");
  CHECK(claims.nonce == Number(expected, "nonce"));
  CHECK(claims.creationTime == Number(expected, "ctime"));
  if (hasTimes) {
    CHECK(claims.expirationTime == Number(expected, "expire"));
  } else {
    CHECK(claims.expirationTime == Number(expected, "ctime") + Number(expected, "effective_time_in_seconds"));
  }
  CHECK(claims.envelopeExpirationTime == claims.expirationTime);
}

static T04Expectation *ExpectationOf(json_t *vector) {
  json_t *expect = json_object_get(vector, "expect");
  T04Expectation *expected = [T04Expectation expectation];
  NSString *privilege = Text(expect, "privilege");
  if (json_object_get(expect, "app_id") != NULL) {
    [expected expectAppID:(uint32_t)Number(expect, "app_id")];
  }
  if (Text(expect, "user_id") != nil) {
    [expected expectUserID:Text(expect, "user_id")];
  }
  if (Text(expect, "room_id") != nil) {
    [expected expectRoomID:Text(expect, "room_id")];
  }
  if (privilege != nil) {
    [expected expectPrivilege:[privilege isEqualToString:@"login"] ? T04PrivilegeLogin : T04PrivilegePublish];
  }
  if (Text(expect, "stream_id") != nil) {
    [expected expectStreamID:Text(expect, "stream_id")];
  }
  return [expected atTime:Number(vector, "now")];
}

void TestVectors(void) {
  size_t index;
  json_t *vector, *vectors = Load(TEST_VECTORS "/exact.json");
  json_array_foreach(vectors, index, vector) {
    T04Claims *claims = [VerifierFor(vector) openToken:Text(vector, "token") error:NULL];
    T04Envelope *envelope = [T04Envelope envelopeOfToken:Text(vector, "token") error:NULL];
    CheckClaims(claims, vector, NO);
    CHECK(claims.cipher == Cipher(vector));
    CHECK(envelope.cipher == Cipher(vector));
    CHECK(envelope.expirationTime == claims.expirationTime);
    CHECK([envelope.IV length] * 2 == [Text(vector, "iv_hex") length]);
    CHECK(envelope.tokenLength == [Text(vector, "token") length]);
  }
  json_decref(vectors);

  vectors = Load(TEST_VECTORS "/interop.json");
  json_array_foreach(vectors, index, vector) {
    T04Claims *claims = [VerifierFor(vector) openToken:Text(vector, "token") error:NULL];
    CheckClaims(claims, json_object_get(vector, "claims"), YES);
    CHECK(claims.cipher == Cipher(vector));
  }
  json_decref(vectors);

  vectors = Load(TEST_VECTORS "/verify.json");
  json_array_foreach(vectors, index, vector) {
    NSError *error = nil;
    NSString *reason = Text(vector, "reason");
    T04Expectation *expected = ExpectationOf(vector);
    NSArray *secrets = [NSArray arrayWithObject:Text(vector, "secret")];
    T04Claims *claims = [VerifierFor(vector) verifyToken:Text(vector, "token") expecting:expected error:&error];
    T04Report *report = [T04Report reportForToken:Text(vector, "token") secrets:secrets expecting:expected error:NULL];
    CHECK((claims != nil) == (reason == nil));
    CHECK(report.accepted == (reason == nil));
    if (reason != nil) {
      CHECK_EQUAL([[error userInfo] objectForKey:T04ErrorReasonKey], reason);
      CHECK_ERROR(error, [error code]);
      CHECK(report.code == [error code]);
      CHECK(report.SDKCode == [[[error userInfo] objectForKey:T04ErrorSDKCodeKey] unsignedIntValue]);
    }
  }
  json_decref(vectors);
}
