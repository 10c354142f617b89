/* Making tokens. Import T04Token.h. */

#import "T04Defines.h"

#ifndef T04_ISSUER_H
#define T04_ISSUER_H

struct token04_batch;
struct token04_issuer;

T04_ASSUME_NONNULL_BEGIN

/**
 * The tokens of one call of -[T04Issuer issueForUsers:effectiveTime:payload:threads:error:].
 * Immutable: any number of threads may read it.
 */
@interface T04Batch : NSObject {
@private
  struct token04_batch *_handle;
}

/** How many users there were. */
@property (nonatomic, readonly) NSUInteger count;

/**
 * The token of the user at an index, counted from 0.
 *
 * Errors: T04ErrorInvalidUserID or T04ErrorPayloadTooLarge where no token could be made for
 * this user; T04ErrorInvalidArgument where there is no such index.
 */
- (NSString *T04_NULLABLE)tokenAtIndex:(NSUInteger)index error:(NSError **)error;

@end

/**
 * Makes the tokens of one app, and keeps the key, so that a token costs its own encryption
 * and little else. Make one, and share it: any number of threads may use it at the same
 * time, without a lock. The key is wiped when the issuer is deallocated.
 */
@interface T04Issuer : NSObject {
@private
  struct token04_issuer *_handle;
}

/**
 * An issuer.
 *
 * appID: the AppID of the ZEGO console, not 0.
 * secret: the app's ServerSecret, 32 bytes of UTF-8.
 *
 * Errors: T04ErrorInvalidAppID, T04ErrorInvalidSecret, T04ErrorInvalidArgument.
 */
- (T04_INSTANCETYPE T04_NULLABLE)initWithAppID:(uint32_t)appID
                                        secret:(NSString *T04_NULLABLE)secret
                                        cipher:(T04Cipher)cipher
                                         error:(NSError **)error;

/**
 * A token.
 *
 * userID: who may use it; must equal the id that the client logs in with. Not empty.
 *   Express takes less than 64 bytes, in-app chat at most 32; not checked here.
 * effectiveTime: how long it is valid from now, in seconds; positive. In-app chat takes at
 *   most 24 days.
 * payload: nil or empty for a basic token, else JSON text, best from T04RoomPayload or
 *   T04VideoPayload.
 *
 * Errors: T04ErrorInvalidUserID, T04ErrorInvalidEffectiveTime, T04ErrorPayloadTooLarge,
 * T04ErrorInvalidArgument, T04ErrorRandomUnavailable, T04ErrorClockUnavailable.
 */
- (NSString *T04_NULLABLE)issueForUser:(NSString *T04_NULLABLE)userID
                         effectiveTime:(int64_t)effectiveTime
                               payload:(NSString *T04_NULLABLE)payload
                                 error:(NSError **)error;

/**
 * A token for each user, in their order, with the same effective time and payload; much
 * cheaper per token than one by one. A user whose token could not be made does not fail the
 * batch: -[T04Batch tokenAtIndex:error:] tells.
 *
 * threads: how many share the work: 1 for the caller's alone, 0 for as many as the machine
 *   has cores. They are gone when the method returns.
 *
 * Errors: T04ErrorInvalidEffectiveTime, T04ErrorPayloadTooLarge (the payload alone is),
 * T04ErrorInvalidArgument, T04ErrorRandomUnavailable, T04ErrorClockUnavailable.
 */
- (T04Batch *T04_NULLABLE)issueForUsers:(T04_ARRAY_OF(NSString *) T04_NULLABLE)userIDs
                          effectiveTime:(int64_t)effectiveTime
                                payload:(NSString *T04_NULLABLE)payload
                                threads:(NSUInteger)threads
                                  error:(NSError **)error;

@end

T04_ASSUME_NONNULL_END

#endif
