/* Payloads. Import T04Token.h. */

#import "T04Defines.h"

#ifndef T04_PAYLOAD_H
#define T04_PAYLOAD_H

T04_ASSUME_NONNULL_BEGIN

struct token04_payload;

/**
 * The contents of a token besides its user: one of the classes below. Immutable: any number of threads may share it. It
 * is prepared once, so that using it for many tokens is fast. Payloads of the same text are equal. Do not subclass it.
 *
 * Making one never fails: if something is wrong with it, JSONString: and every use of it fail. So a payload that is
 * wrong cannot become nil, or no payload, on its way.
 */
@interface T04Payload : NSObject <NSCopying> {
@private
  struct token04_payload *_kept;
  int32_t _status;
  const char *_argument;
}

/**
 * The text that the token will contain.
 *
 * Errors: T04ErrorInvalidPayload if something is missing, T04ErrorInvalidArgument,
 * T04ErrorOutOfMemory.
 */
- (NSString *T04_NULLABLE)JSONString:(NSError **)error;

@end

/** Any text as a payload, unchecked: for payloads that this library does not know. */
T04_SWIFT_NAME(RawPayload)
@interface T04RawPayload : T04Payload

/** A payload of any text; empty for a basic token. nil is refused when the payload is used. */
- (T04_INSTANCETYPE)initWithText:(NSString *)text T04_DESIGNATED_INITIALIZER;

- (T04_INSTANCETYPE)init T04_UNAVAILABLE;

@end

/**
 * The payload of a token for one room (RtcRoomPayLoad of ZEGO's documentation). The text always has both privileges; one
 * that is not allowed is 0.
 */
T04_SWIFT_NAME(RtcRoomPayload)
@interface T04RtcRoomPayload : T04Payload {
@private
  NSString *_roomID;
  T04Grant _login;
  T04Grant _publish;
  NSArray *_streamIDs;
}

/**
 * A payload for a room.
 *
 * roomID: the room; not empty. Express accepts less than 128 bytes.
 * login: may the user log in to the room?
 * publish: may the user publish a stream? At least one of the two must be set.
 * streamIDs: the streams that may be published; nil or empty for any. It is written as given: as null, or as an
 *   empty list.
 */
- (T04_INSTANCETYPE)initWithRoomID:(NSString *)roomID
                             login:(T04Grant)login
                           publish:(T04Grant)publish
                         streamIDs:(T04_ARRAY_OF(NSString *) T04_NULLABLE)streamIDs T04_DESIGNATED_INITIALIZER;

/** The same for any stream. */
- (T04_INSTANCETYPE)initWithRoomID:(NSString *)roomID login:(T04Grant)login publish:(T04Grant)publish;

- (T04_INSTANCETYPE)init T04_UNAVAILABLE;

/** The room. */
@property (nonatomic, readonly, copy) NSString *T04_NULLABLE roomID;
/** May the user log in to the room? */
@property (nonatomic, readonly) T04Grant login;
/** May the user publish a stream? */
@property (nonatomic, readonly) T04Grant publish;
/** The streams that may be published; nil or empty for any. */
@property (nonatomic, readonly, copy) T04_ARRAY_OF(NSString *) T04_NULLABLE streamIDs;

@end

/** The payload of a token for a copyrighted video (VideoPayLoad of ZEGO's documentation). */
T04_SWIFT_NAME(VideoPayload)
@interface T04VideoPayload : T04Payload {
@private
  NSString *_roomID;
  NSString *_videoID;
}

/** A payload for a video in a room; neither id is empty. */
- (T04_INSTANCETYPE)initWithRoomID:(NSString *)roomID videoID:(NSString *)videoID T04_DESIGNATED_INITIALIZER;

- (T04_INSTANCETYPE)init T04_UNAVAILABLE;

/** The room. */
@property (nonatomic, readonly, copy) NSString *T04_NULLABLE roomID;
/** The video. */
@property (nonatomic, readonly, copy) NSString *T04_NULLABLE videoID;

@end

T04_ASSUME_NONNULL_END

#endif
