#import "T04Internal.h"

@interface T04Payload (Making)
/** Makes a payload of the C library's; each subclass has its own way. */
- (int32_t)make:(struct token04_payload **)payload;
@end

@implementation T04Payload

- (void)dealloc {
  struct token04_payload *kept = _kept;
  _kept = NULL;
  token04_payload_free(kept);
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
  int32_t status = TOKEN04_OK;
  T04_KEEP(keep, self);
  @try {
    status = [keep borrow:&payload];
    if (status == TOKEN04_OK) {
      size_t length = 0;
      const char *text = token04_payload_text(payload, &length);
      result = T04String(text, length);
    }
  } @finally {
    if (payload != NULL) {
      [keep giveBack:payload];
    }
    T04_RELEASE(keep);
  }
  if (status != TOKEN04_OK) {
    T04Fail(error, status, token04_status_sdk_code(status));
  }
  return result;
}

@end

void T04ClaimInit(T04Claim *claim, id payload) {
  const BOOL isPrepared = [payload isKindOfClass:[T04Payload class]];
  /* What is not text either is refused as text, by the C library, in its own order. */
  T04TextInit(&claim->text, isPrepared ? nil : payload);
  claim->bytes = claim->text.bytes;
  claim->length = claim->text.length;
  if (isPrepared) {
    claim->status = [payload borrow:&claim->prepared];
    if (claim->status == TOKEN04_OK && claim->prepared == NULL) {
      claim->status = TOKEN04_INVALID_ARGUMENT;
    }
    if (claim->prepared != NULL) {
      (void)token04_payload_text(claim->prepared, &claim->length);
    }
  }
}

void T04ClaimFree(T04Claim *claim, id payload) {
  if (claim->prepared != NULL) {
    [payload giveBack:claim->prepared];
  }
  T04TextFree(&claim->text);
}

/* A copy that is nil, though there was something to copy, must not become what nil says: no text, or any stream. */
static id T04Copy(id object) {
  id copied = [object copy];
  return object != nil && copied == nil ? T04_RETAIN([NSNull null]) : copied;
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
    BOOL raised = YES;
    T04_RELEASE(_text);
    @try {
      _text = text != nil ? T04Copy(text) : @"";
      status = [self borrow:&payload];
      raised = NO;
    } @finally {
      if (raised) {
        T04_RELEASE(self);
      }
    }
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
  T04TextClear(&text);
  @try {
    T04TextInit(&text, _text);
    status = token04_payload_new_raw(text.bytes, text.length, payload);
  } @finally {
    T04TextFree(&text);
  }
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
    _roomID = T04Copy(roomID);
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

- (void)setStreamIDs:(NSArray *)streamIDs {
  NSArray *copied = T04Copy(streamIDs);
  T04_RELEASE(_streamIDs);
  _streamIDs = copied;
}

/* It can be changed, so nothing is kept. */
- (int32_t)borrow:(struct token04_payload **)payload {
  return [self make:payload];
}

- (void)giveBack:(struct token04_payload *)payload {
  token04_payload_free(payload);
}

- (int32_t)make:(struct token04_payload **)payload {
  T04TextList list;
  T04Text room;
  int32_t status;
  T04_KEEP(roomID, _roomID);
  /* Its strings' methods may set another list. */
  T04_KEEP(streamIDs, _streamIDs);
  const int32_t login = T04GrantNumber(_login), publish = T04GrantNumber(_publish);
  T04TextListClear(&list);
  T04TextClear(&room);
  @try {
    T04RequireLibrary();
    status = T04TextListInit(&list, streamIDs);
    if (status == TOKEN04_OK) {
      T04TextInit(&room, roomID);
      status = token04_payload_new_room(room.bytes, room.length, login, publish, streamIDs != nil ? list.bytes : NULL,
                                        streamIDs != nil ? list.lengths : NULL, list.count, payload);
    }
  } @finally {
    T04TextFree(&room);
    T04TextListFree(&list);
    T04_RELEASE(streamIDs);
    T04_RELEASE(roomID);
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
    _roomID = T04Copy(roomID);
    _videoID = T04Copy(videoID);
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
  T04TextClear(&room);
  T04TextClear(&video);
  @try {
    T04TextInit(&room, _roomID);
    T04TextInit(&video, _videoID);
    status = token04_payload_new_video(room.bytes, room.length, video.bytes, video.length, payload);
  } @finally {
    T04TextFree(&room);
    T04TextFree(&video);
  }
  return status;
}

@end
