#import "T04Internal.h"

@interface T04Payload (Making)
/** Makes a payload of the C library's; each subclass has its own way. */
- (int32_t)make:(struct token04_payload **)payload;
@end

@implementation T04Payload

- (void)dealloc {
  token04_payload_free(_kept);
  T04_SUPER_DEALLOC();
}

- (int32_t)make:(struct token04_payload **)payload {
  *payload = NULL;
  return TOKEN04_INVALID_ARGUMENT;
}

/* Prepared at the first use. If several threads use it first, one prepares it for all. */
- (int32_t)borrow:(struct token04_payload **)payload {
  struct token04_payload *made = __atomic_load_n(&_kept, __ATOMIC_ACQUIRE);
  if (made == NULL) {
    struct token04_payload *kept = NULL;
    const int32_t status = [self make:&made];
    if (status != TOKEN04_OK) {
      return status;
    }
    if (!__atomic_compare_exchange_n(&_kept, &kept, made, NO, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
      token04_payload_free(made);
      made = kept;
    }
  }
  *payload = made;
  return TOKEN04_OK;
}

- (void)giveBack:(struct token04_payload *)payload {
  (void)payload;
}

- (NSString *)JSONString:(NSError **)error {
  struct token04_payload *payload = NULL;
  NSString *result = nil;
  const int32_t status = [self borrow:&payload];
  if (status == TOKEN04_OK) {
    size_t length = 0;
    const char *text = token04_payload_text(payload, &length);
    result = T04String(text, length);
    [self giveBack:payload];
  } else {
    T04Fail(error, status, token04_status_sdk_code(status));
  }
  return result;
}

@end

void T04ClaimInit(T04Claim *claim, id payload) {
  NSString *text = [payload isKindOfClass:[NSString class]] ? payload : nil;
  claim->prepared = NULL;
  claim->status = TOKEN04_OK;
  T04TextInit(&claim->text, text);
  claim->bytes = claim->text.bytes;
  claim->length = claim->text.length;
  if ([payload isKindOfClass:[T04Payload class]]) {
    claim->status = [payload borrow:&claim->prepared];
    if (claim->prepared != NULL) {
      (void)token04_payload_text(claim->prepared, &claim->length);
    }
  } else if (payload != nil && text == nil) {
    /* Not a payload at all: the C library refuses NULL with a length, in its own order. */
    claim->bytes = NULL;
    claim->length = 1;
  }
}

void T04ClaimFree(T04Claim *claim, id payload) {
  if (claim->prepared != NULL) {
    [payload giveBack:claim->prepared];
  }
  T04TextFree(&claim->text);
}

@implementation T04RawPayload

@synthesize text = _text;

- (T04_INSTANCETYPE)init {
  return [self initWithText:nil error:NULL];
}

- (T04_INSTANCETYPE)initWithText:(NSString *)text error:(NSError **)error {
  self = [super init];
  if (self != nil) {
    struct token04_payload *payload = NULL;
    int32_t status;
    _text = text != nil ? [text copy] : @"";
    status = [self borrow:&payload];
    if (status != TOKEN04_OK) {
      T04Fail(error, status, token04_status_sdk_code(status));
      T04_RELEASE(self);
      return nil;
    }
  }
  return self;
}

- (void)dealloc {
  T04_RELEASE(_text);
  T04_SUPER_DEALLOC();
}

- (int32_t)make:(struct token04_payload **)payload {
  T04Text text;
  int32_t status;
  T04RequireLibrary();
  T04TextInit(&text, _text);
  status = token04_payload_new_raw(text.bytes, text.length, payload);
  T04TextFree(&text);
  return status;
}

@end

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

/* A number that is not a grant must not become one when it is cut to 32 bits. */
static int32_t T04GrantNumber(T04Grant grant) {
  return grant == (int32_t)grant ? (int32_t)grant : INT32_MAX;
}

/* It can be changed, so nothing is kept. */
- (int32_t)borrow:(struct token04_payload **)payload {
  return [self make:payload];
}

- (void)giveBack:(struct token04_payload *)payload {
  token04_payload_free(payload);
}

- (int32_t)make:(struct token04_payload **)payload {
  const BOOL isList = _streamIDs != nil;
  T04TextList streams;
  int32_t status;
  T04RequireLibrary();
  status = T04TextListInit(&streams, _streamIDs);
  if (status == TOKEN04_OK) {
    T04Text room;
    T04TextInit(&room, _roomID);
    status = token04_payload_new_room(room.bytes, room.length, T04GrantNumber(_login), T04GrantNumber(_publish),
                                      isList ? streams.bytes : NULL, isList ? streams.lengths : NULL, streams.count,
                                      payload);
    T04TextFree(&room);
    T04TextListFree(&streams);
  }
  return status;
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

- (int32_t)make:(struct token04_payload **)payload {
  T04Text room, video;
  int32_t status;
  T04RequireLibrary();
  T04TextInit(&room, _roomID);
  T04TextInit(&video, _videoID);
  status = token04_payload_new_video(room.bytes, room.length, video.bytes, video.length, payload);
  T04TextFree(&room);
  T04TextFree(&video);
  return status;
}

@end
