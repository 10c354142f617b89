#import "T04Internal.h"

#include <math.h>

/* Not flags of the C library, which refuses them. */
static const uint32_t T04FlagUnknownPrivilege = UINT32_C(1) << 31;
static const uint32_t T04FlagNoTime = UINT32_C(1) << 30;
/* One without it was never initialized, as what GNUstep decodes from an archive, and would check nothing. */
static const uint32_t T04FlagMade = UINT32_C(1) << 29;
/* A number that does not fit is refused: what is left of it might accept more. */
static const uint32_t T04FlagWrongAppID = UINT32_C(1) << 28;
static const uint32_t T04FlagWrongLeeway = UINT32_C(1) << 27;
static const uint32_t T04FlagWrongCreationTimeLeeway = UINT32_C(1) << 26;

@implementation T04Expectation

+ (T04_INSTANCETYPE)expectation {
  return T04_AUTORELEASE([[self alloc] init]);
}

/* No check is switched off by its name. */
+ (BOOL)accessInstanceVariablesDirectly {
  return NO;
}

- (T04_INSTANCETYPE)init {
  self = [super init];
  if (self != nil) {
    _flags |= T04FlagMade;
  }
  return self;
}

- (void)dealloc {
  T04_RELEASE(_userID);
  T04_RELEASE(_roomID);
  T04_RELEASE(_streamID);
  T04_SUPER_DEALLOC();
}

- (T04Expectation *)expectAppID:(long long)appID {
  const BOOL fits = appID >= 0 && appID <= (long long)UINT32_MAX;
  _flags |= TOKEN04_EXPECT_APP_ID | (fits ? 0 : T04FlagWrongAppID);
  _appID = fits ? (uint32_t)appID : 0;
  return self;
}

- (T04Expectation *)expectUserID:(NSString *)userID {
  NSString *copied = [userID copy];
  T04_RELEASE(_userID);
  _userID = copied;
  _flags |= TOKEN04_EXPECT_USER_ID;
  return self;
}

- (T04Expectation *)expectRoomID:(NSString *)roomID {
  NSString *copied = [roomID copy];
  T04_RELEASE(_roomID);
  _roomID = copied;
  _flags |= TOKEN04_EXPECT_ROOM_ID;
  return self;
}

- (T04Expectation *)expectPrivilege:(T04Privilege)privilege {
  switch (privilege) {
    case T04PrivilegeLogin:
      _flags |= TOKEN04_EXPECT_LOGIN;
      break;
    case T04PrivilegePublish:
      _flags |= TOKEN04_EXPECT_PUBLISH;
      break;
    default:
      _flags |= T04FlagUnknownPrivilege;
      break;
  }
  return self;
}

- (T04Expectation *)expectStreamID:(NSString *)streamID {
  NSString *copied = [streamID copy];
  T04_RELEASE(_streamID);
  _streamID = copied;
  _flags |= TOKEN04_EXPECT_STREAM_ID;
  return self;
}

- (T04Expectation *)strict {
  _flags |= TOKEN04_EXPECT_STRICT;
  return self;
}

/* Whole seconds; NO for a fraction, and for a number that is negative, too large or none. */
static BOOL T04WholeSeconds(NSTimeInterval seconds, uint32_t *whole) {
  if (!(seconds >= 0 && seconds <= (NSTimeInterval)UINT32_MAX)) {
    *whole = 0;
    return NO;
  }
  *whole = (uint32_t)seconds;
  return (NSTimeInterval)*whole == seconds;
}

- (T04Expectation *)withLeeway:(NSTimeInterval)seconds {
  if (!T04WholeSeconds(seconds, &_leeway)) {
    _wrongLeeway = seconds;
    _flags |= T04FlagWrongLeeway;
  }
  return self;
}

- (T04Expectation *)withCreationTimeLeeway:(NSTimeInterval)seconds {
  _flags |= TOKEN04_EXPECT_CTIME;
  if (!T04WholeSeconds(seconds, &_creationTimeLeeway)) {
    _wrongCreationTimeLeeway = seconds;
    _flags |= T04FlagWrongCreationTimeLeeway;
  }
  return self;
}

- (T04Expectation *)atTime:(int64_t)time {
  _flags |= TOKEN04_EXPECT_NOW;
  _time = time;
  return self;
}

- (T04Expectation *)atDate:(NSDate *)date {
  int64_t seconds;
  if (!T04UnixSeconds(date, &seconds)) {
    _flags |= T04FlagNoTime;
    return self;
  }
  return [self atTime:seconds];
}

/* Text that was expected as nil is NULL for the C library, which refuses it. */
static const char *T04Given(NSString *string, const T04Text *text) {
  return string != nil ? text->bytes : NULL;
}

static BOOL T04IsText(id object) {
  return [object isKindOfClass:[NSString class]];
}

- (const char *)missing {
  if ((_flags & T04FlagMade) == 0) {
    return "expectation";
  }
  if ((_flags & TOKEN04_EXPECT_USER_ID) != 0 && !T04IsText(_userID)) {
    return "user_id";
  }
  if ((_flags & TOKEN04_EXPECT_ROOM_ID) != 0 && !T04IsText(_roomID)) {
    return "room_id";
  }
  if ((_flags & TOKEN04_EXPECT_STREAM_ID) != 0 && !T04IsText(_streamID)) {
    return "stream_id";
  }
  if ((_flags & T04FlagNoTime) != 0) {
    return "now";
  }
  if ((_flags & T04FlagWrongAppID) != 0) {
    return "app_id";
  }
  if ((_flags & T04FlagWrongLeeway) != 0) {
    return "leeway";
  }
  if ((_flags & T04FlagWrongCreationTimeLeeway) != 0) {
    return "ctime_leeway";
  }
  return (_flags & T04FlagUnknownPrivilege) != 0 ? "privilege" : NULL;
}

- (void)getExpected:(T04Expected *)expected {
  token04_expectation *raw = &expected->raw;
  /* The texts' methods may change what is expected: all else is taken first. */
  T04_KEEP(userID, _userID);
  T04_KEEP(roomID, _roomID);
  T04_KEEP(streamID, _streamID);
  /* Where it is missing it is there now, and refused. */
  raw->expected = _flags ^ T04FlagMade;
  raw->app_id = _appID;
  raw->now = _time;
  raw->leeway = _leeway;
  raw->ctime_leeway = _creationTimeLeeway;
  expected->missing = [self missing];
  expected->leeway = (_flags & T04FlagWrongLeeway) != 0 ? _wrongLeeway : _wrongCreationTimeLeeway;
  @try {
    T04TextInit(&expected->userID, userID);
    T04TextInit(&expected->roomID, roomID);
    T04TextInit(&expected->streamID, streamID);
    raw->user_id = T04Given(userID, &expected->userID);
    raw->user_id_len = expected->userID.length;
    raw->room_id = T04Given(roomID, &expected->roomID);
    raw->room_id_len = expected->roomID.length;
    raw->stream_id = T04Given(streamID, &expected->streamID);
    raw->stream_id_len = expected->streamID.length;
    if (expected->missing == NULL) {
      expected->missing = expected->userID.broken     ? "user_id"
                          : expected->roomID.broken   ? "room_id"
                          : expected->streamID.broken ? "stream_id"
                                                      : NULL;
    }
  } @finally {
    T04_RELEASE(userID);
    T04_RELEASE(roomID);
    T04_RELEASE(streamID);
  }
}

@end

int32_t T04ExpectedInit(T04Expected *expected, T04Expectation *expectation) {
  if (![expectation isKindOfClass:[T04Expectation class]]) {
    expected->missing = "expectation";
    return TOKEN04_INVALID_ARGUMENT;
  }
  [expectation getExpected:expected];
  return TOKEN04_OK;
}
