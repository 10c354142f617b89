/* Payloads. Import T04Token.h. */

#import "T04Defines.h"

#ifndef T04_PAYLOAD_H
#define T04_PAYLOAD_H

T04_ASSUME_NONNULL_BEGIN

struct token04_payload;

/** What a token says beside its user: one of the classes below. Do not subclass it. */
@interface T04Payload : NSObject {
@private
  struct token04_payload *_kept;
}

/**
 * The text that the token will contain.
 *
 * Errors: T04ErrorInvalidPayload if something is missing, T04ErrorInvalidArgument,
 * T04ErrorOutOfMemory.
 */
- (NSString *T04_NULLABLE)JSONString:(NSError **)error;

@end

/**
 * Any text as a payload, unchecked: for payloads that this library does not know. It is prepared
 * once, so that using it for many tokens is fast. Immutable: any number of threads may share it.
 */
@interface T04RawPayload : T04Payload {
@private
  NSString *_text;
}

/** A payload of any text; nil or empty for a basic token. Errors: T04ErrorInvalidArgument. */
- (T04_INSTANCETYPE T04_NULLABLE)initWithText:(NSString *T04_NULLABLE)text error:(NSError **)error;

/** The text. */
@property (nonatomic, readonly, copy) NSString *text;

@end

/**
 * The payload of a token for one room (RtcRoomPayLoad of ZEGO's documentation). Set it up in one
 * thread; while nobody changes it, any number may read it. The text always has both privileges;
 * one that is not allowed is 0.
 */
@interface T04RoomPayload : T04Payload {
@private
  NSString *_roomID;
  T04Grant _login;
  T04Grant _publish;
  NSArray *_streamIDs;
}

/** A payload for a room, with no privilege set. Express accepts room ids of less than 128 bytes. */
- (T04_INSTANCETYPE)initWithRoomID:(NSString *T04_NULLABLE)roomID;

/** The room. */
@property (nonatomic, readonly, copy) NSString *T04_NULLABLE roomID;

/** May the user log in to the room? T04GrantUnset at first. */
@property (nonatomic, assign) T04Grant login;

/** May the user publish a stream? T04GrantUnset at first. */
@property (nonatomic, assign) T04Grant publish;

/** The streams that may be published; nil or empty for any. It is written as it is given: as null, or as an empty list. */
@property (nonatomic, copy) T04_ARRAY_OF(NSString *) T04_NULLABLE streamIDs;

@end

/**
 * The payload of a token for a copyrighted video (VideoPayLoad of ZEGO's documentation). Immutable: any number of
 * threads may share it.
 */
@interface T04VideoPayload : T04Payload {
@private
  NSString *_roomID;
  NSString *_videoID;
}

/** A payload for a video in a room. */
- (T04_INSTANCETYPE)initWithRoomID:(NSString *T04_NULLABLE)roomID videoID:(NSString *T04_NULLABLE)videoID;

/** The room. */
@property (nonatomic, readonly, copy) NSString *T04_NULLABLE roomID;

/** The video. */
@property (nonatomic, readonly, copy) NSString *T04_NULLABLE videoID;

@end

T04_ASSUME_NONNULL_END

#endif
