#import "T04Internal.h"

@implementation T04RoomPayload

@synthesize roomID = _roomID;
@synthesize login = _login;
@synthesize publish = _publish;
@synthesize streamIDs = _streamIDs;

- (T04_INSTANCETYPE)init {
  return [self initWithRoomID:nil];
}

- (T04_INSTANCETYPE)initWithRoomID:(NSString *)roomID {
  self = [super init];
  if (self != nil) {
    _roomID = [roomID copy];
    _login = T04GrantUnset;
    _publish = T04GrantUnset;
  }
  return self;
}

- (void)dealloc {
  T04_RELEASE(_roomID);
  T04_RELEASE(_streamIDs);
  T04_SUPER_DEALLOC();
}

/* A number that is no grant must not become one when it is cut to 32 bits. */
static int32_t T04GrantNumber(T04Grant grant) {
  return grant == (int32_t)grant ? (int32_t)grant : INT32_MAX;
}

- (NSString *)JSONString:(NSError **)error {
  NSString *result = nil;
  int32_t status = TOKEN04_INVALID_ARGUMENT;
  T04TextList streams;
  T04RequireLibrary();
  if (T04TextListInit(&streams, _streamIDs)) {
    T04Text room;
    size_t total, index, capacity, length = 0;
    char *json;
    T04TextInit(&room, _roomID);
    total = room.length;
    for (index = 0; index < streams.count; index++) {
      total += streams.lengths[index];
    }
    capacity = token04_payload_capacity(total, streams.count);
    json = T04Allocate(capacity);
    status = token04_room_payload(room.bytes, room.length, T04GrantNumber(_login), T04GrantNumber(_publish),
                                  streams.bytes, streams.lengths, streams.count, json, capacity, &length);
    if (status == TOKEN04_OK) {
      result = T04String(json, length);
    }
    free(json);
    T04TextFree(&room);
    T04TextListFree(&streams);
  }
  if (status != TOKEN04_OK) {
    T04Fail(error, status, token04_status_sdk_code(status));
  }
  return result;
}

@end

@implementation T04VideoPayload

@synthesize roomID = _roomID;
@synthesize videoID = _videoID;

- (T04_INSTANCETYPE)init {
  return [self initWithRoomID:nil videoID:nil];
}

- (T04_INSTANCETYPE)initWithRoomID:(NSString *)roomID videoID:(NSString *)videoID {
  self = [super init];
  if (self != nil) {
    _roomID = [roomID copy];
    _videoID = [videoID copy];
  }
  return self;
}

- (void)dealloc {
  T04_RELEASE(_roomID);
  T04_RELEASE(_videoID);
  T04_SUPER_DEALLOC();
}

- (NSString *)JSONString:(NSError **)error {
  NSString *result = nil;
  T04Text room, video;
  size_t capacity, length = 0;
  char *json;
  int32_t status;
  T04RequireLibrary();
  T04TextInit(&room, _roomID);
  T04TextInit(&video, _videoID);
  capacity = token04_payload_capacity(room.length + video.length, 0);
  json = T04Allocate(capacity);
  status = token04_video_payload(room.bytes, room.length, video.bytes, video.length, json, capacity, &length);
  if (status == TOKEN04_OK) {
    result = T04String(json, length);
  } else {
    T04Fail(error, status, token04_status_sdk_code(status));
  }
  free(json);
  T04TextFree(&room);
  T04TextFree(&video);
  return result;
}

@end
