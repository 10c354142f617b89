/* The conformance driver of Objective-C; ../README.md describes the protocol. */

/*
 * JSON by jansson: GNUstep's NSJSONSerialization makes a double of the largest 64-bit
 * integers, and drops U+FEFF in front of a string.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#import "ZegoToken.h"
#import "T04Internal.h" /* for T04String, which keeps U+FEFF, and for the macros of ARC */

static json_t *Failure(NSError *error) {
  NSString *reason = [[error userInfo] objectForKey:T04ErrorReasonKey];
  NSNumber *sdkCode = [[error userInfo] objectForKey:T04ErrorSDKCodeKey];
  return json_pack("{s:I, s:o, s:o}", "code", (json_int_t)[error code], "reason",
                   reason != nil ? json_string([reason UTF8String]) : json_null(), "sdk_code",
                   sdkCode != nil ? json_integer([sdkCode longLongValue]) : json_null());
}

static json_t *Misunderstood(const char *why) {
  return json_pack("{s:s}", "error", why);
}

/* nil where there is no such string. */
static NSString *Text(json_t *object, const char *key) {
  json_t *value = json_object_get(object, key);
  return json_is_string(value) ? T04String(json_string_value(value), json_string_length(value)) : nil;
}

static json_t *JSONText(NSString *string) {
  json_t *value;
  T04Text text;
  T04TextInit(&text, string);
  value = json_stringn(text.bytes, text.length);
  T04TextFree(&text);
  return value;
}

static BOOL AppID(json_t *object, uint32_t *appID) {
  json_t *value = json_object_get(object, "app_id");
  const json_int_t number = json_integer_value(value);
  *appID = (uint32_t)number;
  return json_is_integer(value) && number >= 0 && number <= UINT32_MAX;
}

static json_t *Claims(T04Claims *claims) {
  const char *cipher = claims.cipher == T04CipherGCM ? "aes-256-gcm" : "aes-256-cbc";
  return json_pack("{s:i, s:n, s:s, s:{s:I, s:o, s:I, s:I, s:I, s:o}}", "code", 0, "reason", "cipher", cipher, "claims",
                   "app_id", (json_int_t)claims.appID, "user_id", JSONText(claims.userID), "nonce",
                   (json_int_t)claims.nonce, "ctime", (json_int_t)claims.creationTime, "expire",
                   (json_int_t)claims.expirationTime, "payload", JSONText(claims.payload));
}

static T04Issuer *Issuer(json_t *request, T04Cipher cipher, json_t **failure) {
  NSError *error = nil;
  uint32_t appID;
  T04Issuer *issuer;
  if (!AppID(request, &appID)) {
    *failure = Misunderstood("app_id is no 32-bit number");
    return nil;
  }
  if (Text(request, "secret") == nil || (!json_is_string(json_object_get(request, "user_id")) &&
                                         json_object_get(request, "count") == NULL) ||
      Text(request, "payload") == nil || !json_is_integer(json_object_get(request, "effective_time_in_seconds"))) {
    *failure = Misunderstood("secret, user_id, payload or effective_time_in_seconds is missing");
    return nil;
  }
  issuer = [[T04Issuer alloc] initWithAppID:appID secret:Text(request, "secret") cipher:cipher error:&error];
  if (issuer == nil) {
    *failure = Failure(error);
  }
  return T04_AUTORELEASE(issuer);
}

static json_t *Make(json_t *request) {
  NSError *error = nil;
  NSString *cipherName = Text(request, "cipher"), *token;
  T04Cipher cipher = (T04Cipher)-1;
  T04Issuer *issuer;
  json_t *failure = NULL;
  if ([cipherName isEqualToString:@"aes-256-cbc"]) {
    cipher = T04CipherCBC;
  } else if ([cipherName isEqualToString:@"aes-256-gcm"]) {
    cipher = T04CipherGCM;
  }
  issuer = Issuer(request, cipher, &failure);
  if (issuer == nil) {
    return failure;
  }
  token = [issuer issueForUser:Text(request, "user_id")
                 effectiveTime:json_integer_value(json_object_get(request, "effective_time_in_seconds"))
                       payload:Text(request, "payload")
                         error:&error];
  return token != nil ? json_pack("{s:i, s:o}", "code", 0, "token", JSONText(token)) : Failure(error);
}

/* Text as JSON has it, or as UTF-16 units; nil for null. NO where it is none of these. */
static BOOL AnyText(json_t *value, NSString **text) {
  json_t *units = json_object_get(value, "utf16");
  *text = json_is_string(value) ? T04String(json_string_value(value), json_string_length(value)) : nil;
  if (units != NULL) {
    unichar characters[8];
    size_t index;
    for (index = 0; index < json_array_size(units); index++) {
      characters[index] = (unichar)json_integer_value(json_array_get(units, index));
    }
    *text = [NSString stringWithCharacters:characters length:json_array_size(units)];
  }
  return *text != nil || json_is_null(value);
}

static json_t *Generate(json_t *request) {
  json_t *ttl = json_object_get(request, "effective_time_in_seconds");
  NSString *userID, *secret, *payload;
  uint32_t appID;
  ZegoToken04Result *result;
  if (!AppID(request, &appID) || !json_is_integer(ttl) || !AnyText(json_object_get(request, "user_id"), &userID) ||
      !AnyText(json_object_get(request, "secret"), &secret) ||
      !AnyText(json_object_get(request, "payload"), &payload)) {
    return json_pack("{s:b}", "impossible", 1);
  }
  result = [ZegoToken GenerateToken04:appID
                               userID:userID
                               secret:secret
               effectiveTimeInSeconds:json_integer_value(ttl)
                              payload:payload];
  return result.errorInfo.errorCode == success
             ? json_pack("{s:i, s:o}", "code", 0, "token", JSONText(result.token))
             : json_pack("{s:i, s:o}", "code", (int)result.errorInfo.errorCode, "message",
                         JSONText(result.errorInfo.errorMessage));
}

static int64_t Now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static json_t *Bench(json_t *request) {
  const json_int_t count = json_integer_value(json_object_get(request, "count"));
  const int64_t ttl = json_integer_value(json_object_get(request, "effective_time_in_seconds"));
  NSString *userID = Text(request, "user_id"), *payload = Text(request, "payload");
  json_t *failure = NULL;
  T04Issuer *issuer = Issuer(request, T04CipherCBC, &failure);
  json_int_t done = 0;
  BOOL failed = NO;
  int64_t start;
  if (issuer == nil) {
    return failure;
  }
  start = Now();
  while (done < count && !failed) {
    T04_POOL_BEGIN
      const json_int_t stop = count - done < 1000 ? count : done + 1000;
      for (; done < stop; done++) {
        failed = failed || [issuer issueForUser:userID effectiveTime:ttl payload:payload error:NULL] == nil;
      }
    T04_POOL_END
  }
  return failed ? Misunderstood("no token") : json_pack("{s:I}", "ns", (json_int_t)(Now() - start));
}

static json_t *BenchBatch(json_t *request) {
  const json_int_t count = json_integer_value(json_object_get(request, "count"));
  const int64_t ttl = json_integer_value(json_object_get(request, "effective_time_in_seconds"));
  NSString *payload = Text(request, "payload");
  NSMutableArray *users = [NSMutableArray array];
  json_t *failure = NULL;
  T04Issuer *issuer = Issuer(request, T04CipherCBC, &failure);
  NSError *error = nil;
  T04Batch *batch;
  json_int_t index;
  int64_t start, end;
  if (issuer == nil) {
    return failure;
  }
  for (index = 1; index <= count; index++) {
    char name[32];
    [users addObject:T04String(name, (size_t)snprintf(name, sizeof name, "user_%06lld", (long long)index))];
  }
  start = Now();
  batch = [issuer issueForUsers:users effectiveTime:ttl payload:payload threads:1 error:&error];
  end = Now();
  return batch != nil ? json_pack("{s:I}", "ns", (json_int_t)(end - start)) : Failure(error);
}

static json_t *Read(json_t *request, BOOL verify) {
  NSError *error = nil;
  NSString *token = Text(request, "token");
  T04Verifier *verifier;
  T04Claims *claims;
  if (token == nil || Text(request, "secret") == nil) {
    return Misunderstood("token or secret is missing");
  }
  verifier = T04_AUTORELEASE([[T04Verifier alloc] initWithSecret:Text(request, "secret") error:&error]);
  if (verifier == nil) {
    return Failure(error);
  }
  if (verify) {
    json_t *expect = json_object_get(request, "expect"), *now = json_object_get(request, "now");
    T04Expectation *expected = [T04Expectation expectation];
    NSString *privilege = Text(expect, "privilege");
    if (json_is_integer(json_object_get(expect, "app_id"))) {
      uint32_t appID;
      if (!AppID(expect, &appID)) {
        return Misunderstood("app_id is no 32-bit number");
      }
      [expected expectAppID:appID];
    }
    if (Text(expect, "user_id") != nil) {
      [expected expectUserID:Text(expect, "user_id")];
    }
    if (Text(expect, "room_id") != nil) {
      [expected expectRoomID:Text(expect, "room_id")];
    }
    if (privilege != nil) {
      [expected expectPrivilege:[privilege isEqualToString:@"login"]     ? T04PrivilegeLogin
                                : [privilege isEqualToString:@"publish"] ? T04PrivilegePublish
                                                                         : (T04Privilege)-1];
    }
    if (Text(expect, "stream_id") != nil) {
      [expected expectStreamID:Text(expect, "stream_id")];
    }
    if (json_is_integer(now)) {
      [expected atTime:json_integer_value(now)];
    }
    claims = [verifier verifyToken:token expecting:expected error:&error];
  } else {
    claims = [verifier openToken:token error:&error];
  }
  return claims != nil ? Claims(claims) : Failure(error);
}

static json_t *Answer(json_t *request) {
  const char *op = json_string_value(json_object_get(request, "op"));
  if (op == NULL) {
    return Misunderstood("no op");
  }
  if (strcmp(op, "hello") == 0) {
    return json_pack("{s:s, s:s, s:b}", "language", "objc", "version", [T04LibraryVersion() UTF8String], "fixes", 0);
  }
  if (strcmp(op, "make") == 0) {
    return Make(request);
  }
  if (strcmp(op, "open") == 0 || strcmp(op, "verify") == 0) {
    return Read(request, strcmp(op, "verify") == 0);
  }
  if (strcmp(op, "generate") == 0) {
    return Generate(request);
  }
  if (strcmp(op, "bench") == 0) {
    return Bench(request);
  }
  if (strcmp(op, "bench_batch") == 0) {
    return BenchBatch(request);
  }
  return Misunderstood("unknown op");
}

int main(void) {
  char *line = NULL;
  size_t capacity = 0;
  ssize_t length;
  while ((length = getline(&line, &capacity, stdin)) >= 0) {
    T04_POOL_BEGIN
      json_error_t wrong;
      json_t *request = json_loadb(line, (size_t)length, JSON_ALLOW_NUL, &wrong);
      json_t *answer = request != NULL ? Answer(request) : Misunderstood(wrong.text);
      char *text = answer != NULL ? json_dumps(answer, JSON_COMPACT) : NULL;
      puts(text != NULL ? text : "{\"error\":\"no answer\"}");
      fflush(stdout);
      free(text);
      json_decref(answer);
      json_decref(request);
    T04_POOL_END
  }
  free(line);
  return 0;
}
