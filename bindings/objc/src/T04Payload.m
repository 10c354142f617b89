#import "T04Internal.h"

@implementation T04Payload

- (T04_INSTANCETYPE)init {
  self = [super init];
  if (self != nil && _kept == NULL) {
    _status = TOKEN04_INVALID_ARGUMENT;
    _argument = "payload";
  }
  return self;
}

- (void)dealloc {
  struct token04_payload *kept = _kept;
  _kept = NULL;
  token04_payload_free(kept);
  T04_SUPER_DEALLOC();
}

- (id)copyWithZone:(NSZone *)zone {
  (void)zone;
  return T04_RETAIN(self);
}

/* A payload's values are not set by their names, past its initializer. */
+ (BOOL)accessInstanceVariablesDirectly {
  return NO;
}

- (BOOL)isMade {
  return _kept != NULL;
}

- (void)keep:(struct token04_payload *)payload status:(int32_t)status argument:(const char *)argument {
  _kept = payload;
  _status = status;
  _argument = argument != NULL ? argument : token04_status_argument(status);
}

- (const struct token04_payload *)prepared:(int32_t *)status argument:(const char **)argument {
  /* What was never initialized, such as what GNUstep decodes from an archive, must not be taken for no payload. */
  const BOOL isInitialized = _kept != NULL || _status != TOKEN04_OK;
  *status = isInitialized ? _status : TOKEN04_INVALID_ARGUMENT;
  *argument = isInitialized ? _argument : "payload";
  return _kept;
}

- (NSString *)JSONString:(NSError **)error {
  size_t length = 0;
  const char *argument = NULL;
  int32_t status = TOKEN04_OK;
  const char *text = token04_payload_text([self prepared:&status argument:&argument], &length);
  if (status != TOKEN04_OK) {
    T04FailAbout(error, status, 0, argument);
    return nil;
  }
  return T04String(text, length);
}

- (BOOL)isEqual:(id)object {
  T04Payload *other = object;
  const char *left, *right;
  size_t length = 0, otherLength = 0;
  if (object == self) {
    return YES;
  }
  if (![object isKindOfClass:[T04Payload class]] || _kept == NULL || other->_kept == NULL) {
    return NO;
  }
  left = token04_payload_text(_kept, &length);
  right = token04_payload_text(other->_kept, &otherLength);
  return length == otherLength && memcmp(left, right, length) == 0;
}

- (NSUInteger)hash {
  size_t length = 0;
  const char *text = token04_payload_text(_kept, &length);
  NSUInteger hash = length;
  size_t index;
  for (index = 0; index < length; index++) {
    hash = hash * 31 + (unsigned char)text[index];
  }
  return hash;
}

@end

void T04ClaimInit(T04Claim *claim, id payload) {
  if (payload == nil) {
    claim->status = TOKEN04_INVALID_ARGUMENT;
    claim->argument = "payload";
  } else if ([payload isKindOfClass:[T04Payload class]]) {
    claim->prepared = [payload prepared:&claim->status argument:&claim->argument];
    (void)token04_payload_text(claim->prepared, &claim->length);
  } else {
    /* What is not text either is refused as text, by the C library, in its own order. */
    T04TextInit(&claim->text, payload);
    claim->length = claim->text.length;
  }
}

/* A copy that is nil, though there was something to copy, must not become what nil says: any stream. */
static id T04Copy(id object) {
  id copied = [object copy];
  return object != nil && copied == nil ? T04_RETAIN([NSNull null]) : copied;
}

@implementation T04RawPayload

- (T04_INSTANCETYPE)init {
  return [self initWithText:@""];
}

- (T04_INSTANCETYPE)initWithText:(NSString *)text {
  self = [super init];
  if (self != nil && ![self isMade]) {
    struct token04_payload *made = NULL;
    T04Text given;
    int32_t status = TOKEN04_INTERNAL;
    BOOL raised = YES;
    T04TextClear(&given);
    @try {
      T04RequireLibrary();
      T04GivenInit(&given, text);
      status = token04_payload_new_raw(given.bytes, given.length, &made);
      raised = NO;
    } @finally {
      T04TextFree(&given);
      if (raised) {
        T04_RELEASE(self);
      }
    }
    [self keep:made status:status argument:status == TOKEN04_INVALID_ARGUMENT ? "payload" : NULL];
  }
  return self;
}

@end

@implementation T04RtcRoomPayload

@synthesize roomID = _roomID;
@synthesize login = _login;
@synthesize publish = _publish;
@synthesize streamIDs = _streamIDs;

- (T04_INSTANCETYPE)init {
  return [self initWithRoomID:@"" login:T04GrantUnset publish:T04GrantUnset streamIDs:nil];
}

- (T04_INSTANCETYPE)initWithRoomID:(NSString *)roomID login:(T04Grant)login publish:(T04Grant)publish {
  return [self initWithRoomID:roomID login:login publish:publish streamIDs:nil];
}

/* A number that is not a grant must not become one when it is cut to 32 bits. */
static int32_t T04GrantNumber(T04Grant grant) {
  return grant == (int32_t)grant ? (int32_t)grant : INT32_MAX;
}

- (T04_INSTANCETYPE)initWithRoomID:(NSString *)roomID
                             login:(T04Grant)login
                           publish:(T04Grant)publish
                         streamIDs:(T04_ARRAY_OF(NSString *))streamIDs {
  self = [super init];
  if (self != nil && ![self isMade]) {
    struct token04_payload *made = NULL;
    const char *argument = NULL;
    T04TextList list;
    T04Text room;
    int32_t status = TOKEN04_INTERNAL;
    BOOL raised = YES;
    T04TextListClear(&list);
    T04TextClear(&room);
    @try {
      T04RequireLibrary();
      _login = login;
      _publish = publish;
      T04_RELEASE(_roomID);
      _roomID = nil;
      _roomID = T04Copy(roomID);
      T04_RELEASE(_streamIDs);
      _streamIDs = nil;
      _streamIDs = T04Copy(streamIDs);
      status = T04TextListInit(&list, _streamIDs, T04ListOfTexts);
      if (status == TOKEN04_OK) {
        T04TextInit(&room, _roomID);
        status = token04_payload_new_room(room.bytes, room.length, T04GrantNumber(login), T04GrantNumber(publish),
                                          _streamIDs != nil ? list.bytes : NULL, _streamIDs != nil ? list.lengths : NULL,
                                          list.count, &made);
        argument = room.broken ? "room_id" : list.broken ? "stream_ids" : "privilege";
      } else {
        argument = "stream_ids";
      }
      raised = NO;
    } @finally {
      T04TextFree(&room);
      T04TextListFree(&list);
      if (raised) {
        T04_RELEASE(self);
      }
    }
    [self keep:made status:status argument:status == TOKEN04_INVALID_ARGUMENT ? argument : NULL];
  }
  return self;
}

- (void)dealloc {
  T04_RELEASE(_roomID);
  T04_RELEASE(_streamIDs);
  T04_SUPER_DEALLOC();
}

@end

@implementation T04VideoPayload

@synthesize roomID = _roomID;
@synthesize videoID = _videoID;

- (T04_INSTANCETYPE)init {
  return [self initWithRoomID:@"" videoID:@""];
}

- (T04_INSTANCETYPE)initWithRoomID:(NSString *)roomID videoID:(NSString *)videoID {
  self = [super init];
  if (self != nil && ![self isMade]) {
    struct token04_payload *made = NULL;
    const char *argument = NULL;
    T04Text room, video;
    int32_t status = TOKEN04_INTERNAL;
    BOOL raised = YES;
    T04TextClear(&room);
    T04TextClear(&video);
    @try {
      T04RequireLibrary();
      T04_RELEASE(_roomID);
      _roomID = nil;
      _roomID = T04Copy(roomID);
      T04_RELEASE(_videoID);
      _videoID = nil;
      _videoID = T04Copy(videoID);
      T04TextInit(&room, _roomID);
      T04TextInit(&video, _videoID);
      status = token04_payload_new_video(room.bytes, room.length, video.bytes, video.length, &made);
      argument = room.broken ? "room_id" : "video_id";
      raised = NO;
    } @finally {
      T04TextFree(&room);
      T04TextFree(&video);
      if (raised) {
        T04_RELEASE(self);
      }
    }
    [self keep:made status:status argument:status == TOKEN04_INVALID_ARGUMENT ? argument : NULL];
  }
  return self;
}

- (void)dealloc {
  T04_RELEASE(_roomID);
  T04_RELEASE(_videoID);
  T04_SUPER_DEALLOC();
}

@end
