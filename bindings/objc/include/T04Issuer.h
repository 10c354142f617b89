/* Making tokens. Import T04Token.h. */

#import "T04Defines.h"
#import "T04Payload.h"

#ifndef T04_ISSUER_H
#define T04_ISSUER_H

struct token04_batch;
struct token04_issuer;

T04_ASSUME_NONNULL_BEGIN

/**
 * The tokens of one call of -[T04Issuer issueForUsers:lifetime:payload:threads:error:], in the users' order.
 * `for (id result in batch)` gives an NSString, or the NSError that says why a user got no token.
 * Immutable: any number of threads may read it.
 */
T04_SWIFT_NAME(TokenBatch)
@interface T04Batch : NSObject <NSFastEnumeration> {
@private
  struct token04_batch *_handle;
}

/** How many users there were. */
@property (nonatomic, readonly) NSUInteger count;

/**
 * The token of the user at an index, counted from 0.
 *
 * Errors: T04ErrorInvalidUserID or T04ErrorPayloadTooLarge if no token could be made for
 * this user; T04ErrorInvalidArgument about user_id if the user is not text, and if there is no such index.
 */
- (NSString *T04_NULLABLE)tokenAtIndex:(NSUInteger)index error:(NSError **)error;

@end

/**
 * Makes the tokens of one app, and keeps the key, so that making a token takes little more time than its encryption.
 * Make one, and share it: any number of threads may use it at the same time, without a lock. The key is wiped when the
 * issuer is deallocated.
 */
T04_SWIFT_NAME(TokenIssuer)
@interface T04Issuer : NSObject {
@private
  struct token04_issuer *_handle;
}

/**
 * An issuer.
 *
 * appID: the AppID of the ZEGO console, from 1 to 4294967295. Another number is refused, never cut.
 * secret: the app's ServerSecret: an NSString of 32 bytes of UTF-8, or an NSData of 32 bytes.
 * cipher: T04CipherGCM if whatever verifies the tokens supports it.
 *
 * Errors: T04ErrorInvalidAppID, T04ErrorInvalidSecret, T04ErrorInvalidArgument.
 */
- (T04_INSTANCETYPE T04_NULLABLE)initWithAppID:(long long)appID
                                        secret:(id)secret
                                        cipher:(T04Cipher)cipher
                                         error:(NSError **)error T04_DESIGNATED_INITIALIZER;

/** The same with T04CipherCBC. */
- (T04_INSTANCETYPE T04_NULLABLE)initWithAppID:(long long)appID secret:(id)secret error:(NSError **)error;

- (T04_INSTANCETYPE T04_NULLABLE)init T04_UNAVAILABLE;

/** The app whose tokens it makes. */
@property (nonatomic, readonly) uint32_t appID;

/** How its tokens are encrypted. */
@property (nonatomic, readonly) T04Cipher cipher;

/**
 * A token with a payload.
 *
 * userID: who may use it; must equal the id that the client logs in with, and case matters. Not
 *   empty. Express accepts less than 64 bytes, ZIM at most 32; that is not checked here.
 * lifetime: how long it is valid from now: a whole number of seconds, and positive. ZIM accepts at most 24 days.
 * payload: a T04RtcRoomPayload or T04VideoPayload; an NSString, which is checked; or a
 *   T04RawPayload, which is not. An NSString must be empty, for a basic token, or a JSON object
 *   that names at least one of room_id, privilege, stream_id_list and video_id, because a payload without these fields
 *   restricts nothing. Anything else is refused, nil too: a payload that is missing by mistake must not count as no
 *   payload.
 *
 * Errors: T04ErrorInvalidUserID, T04ErrorInvalidEffectiveTime, T04ErrorInvalidPayload,
 * T04ErrorPayloadTooLarge, T04ErrorInvalidArgument, T04ErrorRandomUnavailable,
 * T04ErrorClockUnavailable.
 */
- (NSString *T04_NULLABLE)issueForUser:(NSString *)userID
                              lifetime:(NSTimeInterval)lifetime
                               payload:(id)payload
                                 error:(NSError **)error T04_SWIFT_NAME(issue(user:lifetime:payload:));

/** A basic token. It has no payload and, as far as we know, restricts nothing. */
- (NSString *T04_NULLABLE)issueForUser:(NSString *)userID
                              lifetime:(NSTimeInterval)lifetime
                                 error:(NSError **)error T04_SWIFT_NAME(issue(user:lifetime:));

/**
 * A token for the given time instead of now: for tests. IV and nonce are still random. The other arguments and
 * errors are those of issueForUser:lifetime:payload:error:.
 *
 * date: when the token is made, from which the lifetime counts; fractions of a second are dropped. Errors:
 *   T04ErrorClockUnavailable for a time before 1970, T04ErrorInvalidArgument if it is not an NSDate.
 */
- (NSString *T04_NULLABLE)issueForUser:(NSString *)userID
                              lifetime:(NSTimeInterval)lifetime
                               payload:(id)payload
                                atDate:(NSDate *)date
                                 error:(NSError **)error T04_SWIFT_NAME(issue(user:lifetime:payload:at:));

/**
 * A token for each user, in their order, with the same lifetime and payload; much
 * cheaper per token than one by one. A user whose token could not be made does not fail the
 * batch: see T04Batch. This also applies to an NSNull or half a surrogate pair. nil instead of the array is refused.
 *
 * threads: the number of threads: 1 uses only the calling thread, 0 uses one for each core. They end before the call
 *   returns.
 *
 * Errors: T04ErrorInvalidEffectiveTime, T04ErrorInvalidPayload, T04ErrorPayloadTooLarge (the payload alone is too
 * large), T04ErrorInvalidArgument, T04ErrorOutOfMemory, T04ErrorRandomUnavailable, T04ErrorClockUnavailable.
 */
- (T04Batch *T04_NULLABLE)issueForUsers:(T04_ARRAY_OF(NSString *))userIDs
                               lifetime:(NSTimeInterval)lifetime
                                payload:(id)payload
                                threads:(NSUInteger)threads
                                  error:(NSError **)error T04_SWIFT_NAME(issue(users:lifetime:payload:threads:));

/** Basic tokens. They have no payload and, as far as we know, restrict nothing. */
- (T04Batch *T04_NULLABLE)issueForUsers:(T04_ARRAY_OF(NSString *))userIDs
                               lifetime:(NSTimeInterval)lifetime
                                threads:(NSUInteger)threads
                                  error:(NSError **)error T04_SWIFT_NAME(issue(users:lifetime:threads:));

@end

T04_ASSUME_NONNULL_END

#endif
