/* What a request expects of a token. */

#import "request.h"

T04Expectation *Expected(json_t *request, const char **why) {
  json_t *expect = json_object_get(request, "expect"), *now = json_object_get(request, "now");
  json_t *leeway = json_object_get(expect, "leeway"), *ctime = json_object_get(expect, "ctime_leeway");
  T04Expectation *expected = [T04Expectation expectation];
  NSString *privilege = Text(expect, "privilege");
  if (json_is_integer(json_object_get(expect, "app_id"))) {
    uint32_t appID;
    if (!AppID(expect, &appID)) {
      *why = "app_id is not a 32-bit number";
      return nil;
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
  if (json_is_integer(leeway)) {
    [expected withLeeway:(uint32_t)json_integer_value(leeway)];
  }
  if (json_is_integer(ctime)) {
    [expected withCreationTimeLeeway:(uint32_t)json_integer_value(ctime)];
  }
  if (json_is_true(json_object_get(expect, "strict"))) {
    [expected strict];
  }
  if (json_is_integer(now)) {
    [expected atTime:json_integer_value(now)];
  }
  return expected;
}
