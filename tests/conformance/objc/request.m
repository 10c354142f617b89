/* Reading requests. */

#import "request.h"

json_t *Failure(NSError *error) {
  NSString *reason = [[error userInfo] objectForKey:T04ErrorReasonKey];
  NSNumber *sdkCode = [[error userInfo] objectForKey:T04ErrorSDKCodeKey];
  NSString *argument = [[error userInfo] objectForKey:T04ErrorArgumentKey];
  json_t *answer = json_pack("{s:I, s:o, s:o}", "code", (json_int_t)[error code], "reason",
                             reason != nil ? json_string([reason UTF8String]) : json_null(), "sdk_code",
                             sdkCode != nil ? json_integer([sdkCode longLongValue]) : json_null());
  json_object_set_new(answer, "message", json_string([[error localizedDescription] UTF8String]));
  if (argument != nil) {
    json_object_set_new(answer, "argument", json_string([argument UTF8String]));
  }
  return answer;
}

json_t *Misunderstood(const char *why) {
  return json_pack("{s:s}", "error", why);
}

NSString *Text(json_t *object, const char *key) {
  json_t *value = json_object_get(object, key);
  return json_is_string(value) ? T04String(json_string_value(value), json_string_length(value)) : nil;
}

json_t *JSONText(NSString *string) {
  json_t *value;
  T04Text text;
  T04TextClear(&text);
  T04TextInit(&text, string);
  value = json_stringn(text.bytes, text.length);
  T04TextFree(&text);
  return value;
}

NSArray *Texts(json_t *object, const char *key) {
  json_t *values = json_object_get(object, key), *value;
  NSMutableArray *texts = json_is_array(values) ? [NSMutableArray array] : nil;
  size_t index;
  json_array_foreach(values, index, value) {
    [texts addObject:T04String(json_string_value(value), json_string_length(value))];
  }
  return texts;
}

T04Cipher Cipher(json_t *request) {
  NSString *name = Text(request, "cipher");
  return [name isEqualToString:@"aes-256-cbc"]   ? T04CipherCBC
         : [name isEqualToString:@"aes-256-gcm"] ? T04CipherGCM
                                                 : (T04Cipher)-1;
}

T04Language Language(json_t *request) {
  NSString *name = Text(request, "lang");
  return name == nil || [name isEqualToString:@"en"] ? T04LanguageEnglish
         : [name isEqualToString:@"zh"]              ? T04LanguageChinese
                                                     : (T04Language)-1;
}

T04RawPayload *Raw(json_t *request) {
  return T04_AUTORELEASE([[T04RawPayload alloc] initWithText:Text(request, "payload")]);
}

BOOL AppID(json_t *object, uint32_t *appID) {
  json_t *value = json_object_get(object, "app_id");
  const json_int_t number = json_integer_value(value);
  *appID = (uint32_t)number;
  return json_is_integer(value) && number >= 0 && number <= UINT32_MAX;
}

T04Issuer *Issuer(json_t *request, T04Cipher cipher, json_t **failure) {
  NSError *error = nil;
  uint32_t appID;
  T04Issuer *issuer;
  if (!AppID(request, &appID)) {
    *failure = Misunderstood("app_id is not a 32-bit number");
    return nil;
  }
  if (Text(request, "secret") == nil || (!json_is_string(json_object_get(request, "user_id")) &&
                                         json_object_get(request, "count") == NULL &&
                                         json_object_get(request, "user_ids") == NULL) ||
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
