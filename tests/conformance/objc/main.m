/* The conformance driver of Objective-C; ../README.md describes the protocol. */

#import "request.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *CipherName(T04Cipher cipher) {
  return [T04CipherName(cipher) UTF8String];
}

static json_t *Claims(T04Claims *claims) {
  return json_pack("{s:i, s:n, s:s, s:I, s:I, s:{s:I, s:o, s:I, s:I, s:I, s:o}}", "code", 0, "reason", "cipher",
                   CipherName(claims.cipher), "secret_index", (json_int_t)claims.secretIndex, "envelope_expire",
                   (json_int_t)claims.envelopeExpirationTime, "claims", "app_id", (json_int_t)claims.appID, "user_id",
                   JSONText(claims.userID), "nonce", (json_int_t)claims.nonce, "ctime", (json_int_t)claims.creationTime,
                   "expire", (json_int_t)claims.expirationTime, "payload", JSONText(claims.payload));
}

static json_t *Make(json_t *request, id payload) {
  NSError *error = nil;
  NSString *token;
  json_t *failure = NULL;
  T04Issuer *issuer = Issuer(request, Cipher(request), &failure);
  if (issuer == nil) {
    return failure;
  }
  token = [issuer issueForUser:Text(request, "user_id")
                      lifetime:json_integer_value(json_object_get(request, "effective_time_in_seconds"))
                       payload:payload
                         error:&error];
  return token != nil ? json_pack("{s:i, s:o}", "code", 0, "token", JSONText(token)) : Failure(error);
}

static json_t *Batch(json_t *request) {
  NSError *error = nil;
  json_t *failure = NULL, *results;
  T04Issuer *issuer = Issuer(request, Cipher(request), &failure);
  T04Batch *batch;
  NSUInteger index;
  if (issuer == nil) {
    return failure;
  }
  batch = [issuer issueForUsers:Texts(request, "user_ids")
                       lifetime:json_integer_value(json_object_get(request, "effective_time_in_seconds"))
                        payload:Raw(request)
                        threads:(NSUInteger)json_integer_value(json_object_get(request, "threads"))
                          error:&error];
  if (batch == nil) {
    return Failure(error);
  }
  results = json_array();
  for (index = 0; index < batch.count; index++) {
    NSString *token = [batch tokenAtIndex:index error:&error];
    json_array_append_new(results, token != nil ? json_pack("{s:i, s:o}", "code", 0, "token", JSONText(token))
                                                : json_pack("{s:I}", "code", (json_int_t)[error code]));
  }
  return json_pack("{s:i, s:o}", "code", 0, "results", results);
}

static json_t *PayloadText(T04Payload *payload) {
  NSError *error = nil;
  NSString *text = [payload JSONString:&error];
  return text != nil ? json_pack("{s:i, s:o}", "code", 0, "payload", JSONText(text)) : Failure(error);
}

static T04Grant Grant(json_t *privileges, const char *name) {
  json_t *value = json_object_get(privileges, name);
  return value == NULL ? T04GrantUnset : json_is_true(value) ? T04GrantAllow : T04GrantDeny;
}

static json_t *RoomPayload(json_t *request) {
  json_t *privileges = json_object_get(request, "privileges");
  return PayloadText(T04_AUTORELEASE([[T04RtcRoomPayload alloc] initWithRoomID:Text(request, "room_id")
                                                                         login:Grant(privileges, "login")
                                                                       publish:Grant(privileges, "publish")
                                                                     streamIDs:Texts(request, "stream_ids")]));
}

static json_t *VideoPayload(json_t *request) {
  return PayloadText(T04_AUTORELEASE([[T04VideoPayload alloc] initWithRoomID:Text(request, "room_id")
                                                                     videoID:Text(request, "video_id")]));
}

static json_t *Inspect(json_t *request) {
  NSError *error = nil;
  T04Envelope *envelope = [T04Envelope envelopeOfToken:Text(request, "token") error:&error];
  const unsigned char *iv = [envelope.IV bytes];
  char hex[2 * 16 + 1] = "";
  NSUInteger index;
  if (envelope == nil) {
    return Failure(error);
  }
  for (index = 0; index < [envelope.IV length]; index++) {
    snprintf(hex + 2 * index, 3, "%02x", iv[index]);
  }
  return json_pack("{s:i, s:{s:s, s:I, s:I, s:I, s:I, s:s}}", "code", 0, "envelope", "cipher",
                   CipherName(envelope.cipher), "expire", (json_int_t)envelope.expirationTime, "token_len",
                   (json_int_t)envelope.tokenLength, "envelope_len", (json_int_t)envelope.envelopeLength,
                   "ciphertext_len", (json_int_t)envelope.ciphertextLength, "iv_hex", hex);
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

static json_t *Diagnose(json_t *request) {
  NSError *error = nil;
  const char *why = NULL;
  T04Expectation *expected = Expected(request, &why);
  T04Report *report;
  NSString *json;
  T04Text text;
  json_error_t wrong;
  json_t *parsed;
  if (expected == nil) {
    return Misunderstood(why);
  }
  report = [T04Report reportForToken:Text(request, "token")
                             secrets:Texts(request, "secrets")
                           expecting:expected
                               error:&error];
  json = [report JSONStringInLanguage:Language(request) error:&error];
  if (json == nil) {
    return Failure(error);
  }
  T04TextClear(&text);
  T04TextInit(&text, json);
  parsed = json_loadb(text.bytes, text.length, JSON_ALLOW_NUL, &wrong);
  T04TextFree(&text);
  return parsed != NULL ? json_pack("{s:i, s:o}", "code", 0, "report", parsed) : Misunderstood(wrong.text);
}

/* null for nil. */
static json_t *JSONTextOrNull(NSString *string) {
  return string != nil ? JSONText(string) : json_null();
}

static json_t *Explain(json_t *request) {
  NSError *error = nil;
  T04Explanation *found =
      [T04Explanation explanationOfCode:json_integer_value(json_object_get(request, "code"))
                               language:Language(request)
                                  error:&error];
  if (found == nil && [[[error userInfo] objectForKey:T04ErrorArgumentKey] isEqual:@"code"]) {
    return json_pack("{s:i, s:n}", "code", 0, "explanation");
  }
  return found == nil ? Failure(error)
                      : json_pack("{s:i, s:{s:I, s:o, s:o, s:o, s:o, s:o, s:o, s:o}}", "code", 0, "explanation", "code",
                                  (json_int_t)found.code, "product", JSONText(found.product), "name",
                                  JSONTextOrNull(found.name), "meaning", JSONText(found.meaning), "causes",
                                  JSONText(found.causes), "hint", JSONText(found.hint), "when", JSONText(found.when),
                                  "source", JSONText(found.source));
}

static json_t *KitToken(json_t *request) {
  NSError *error = nil;
  NSString *made;
  uint32_t appID;
  if (!AppID(request, &appID)) {
    return Misunderstood("app_id is not a 32-bit number");
  }
  made = [T04KitToken kitTokenFromToken:Text(request, "token")
                                  appID:appID
                                 userID:Text(request, "user_id")
                                 roomID:Text(request, "room_id")
                               userName:Text(request, "user_name")
                                  error:&error];
  return made != nil ? json_pack("{s:i, s:o}", "code", 0, "kit_token", JSONText(made)) : Failure(error);
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
    const char *why = NULL;
    T04Expectation *expected = Expected(request, &why);
    if (expected == nil) {
      return Misunderstood(why);
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
    return Make(request, Raw(request));
  }
  if (strcmp(op, "issue") == 0) {
    return Make(request, Text(request, "payload"));
  }
  if (strcmp(op, "batch") == 0) {
    return Batch(request);
  }
  if (strcmp(op, "room_payload") == 0) {
    return RoomPayload(request);
  }
  if (strcmp(op, "video_payload") == 0) {
    return VideoPayload(request);
  }
  if (strcmp(op, "inspect") == 0) {
    return Inspect(request);
  }
  if (strcmp(op, "diagnose") == 0) {
    return Diagnose(request);
  }
  if (strcmp(op, "explain") == 0) {
    return Explain(request);
  }
  if (strcmp(op, "kit_token") == 0) {
    return KitToken(request);
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
  if (strcmp(op, "bench_generate") == 0) {
    return BenchGenerate(request);
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
