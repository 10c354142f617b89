/* Payloads. Import T04Token.h. */

#import "T04Defines.h"

#ifndef T04_PAYLOAD_H
#define T04_PAYLOAD_H

T04_ASSUME_NONNULL_BEGIN

/**
 * The payload of a token for one room (the documents' RtcRoomPayLoad). Set it up in one
 * thread; while nobody changes it, any number may read it.
 */
@interface T04RoomPayload : NSObject {
@private
  NSString *_roomID;
  T04Grant _login;
  T04Grant _publish;
  NSArray *_streamIDs;
}

/** A payload for a room, with no privilege set. Express takes room ids of less than 128 bytes. */
- (T04_INSTANCETYPE)initWithRoomID:(NSString *T04_NULLABLE)roomID;

/** The room. */
@property (nonatomic, readonly, copy) NSString *T04_NULLABLE roomID;

/** May the user log in to the room? T04GrantUnset at first. */
@property (nonatomic, assign) T04Grant login;

/** May the user publish a stream? T04GrantUnset at first. */
@property (nonatomic, assign) T04Grant publish;

/** The streams that may be published; nil or empty for any. */
@property (nonatomic, copy) T04_ARRAY_OF(NSString *) T04_NULLABLE streamIDs;

/**
 * The JSON text, to be given to an issuer.
 *
 * Errors: T04ErrorInvalidPayload where the room id is empty or no privilege is set,
 * T04ErrorInvalidArgument.
 */
- (NSString *T04_NULLABLE)JSONString:(NSError **)error;

@end

/** The payload of a token for a copyrighted video (the documents' VideoPayLoad). Immutable: any number of threads may share it. */
@interface T04VideoPayload : NSObject {
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

/**
 * The JSON text, to be given to an issuer.
 *
 * Errors: T04ErrorInvalidPayload where an id is empty, T04ErrorInvalidArgument.
 */
- (NSString *T04_NULLABLE)JSONString:(NSError **)error;

@end

T04_ASSUME_NONNULL_END

#endif
