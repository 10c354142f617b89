/* Reading and checking tokens. Import T04Token.h. */

#import "T04Defines.h"

#ifndef T04_VERIFIER_H
#define T04_VERIFIER_H

struct token04_verifier;

T04_ASSUME_NONNULL_BEGIN

/** The contents of a token. Immutable: any number of threads may share it. */
T04_SWIFT_NAME(TokenClaims)
@interface T04Claims : NSObject {
@private
  uint32_t _appID;
  NSString *_userID;
  NSString *_payload;
  int64_t _nonce;
  int64_t _creationTime;
  int64_t _expirationTime;
  int64_t _envelopeExpirationTime;
  T04Cipher _cipher;
  NSUInteger _secretIndex;
}

/** The app. */
@property (nonatomic, readonly) uint32_t appID;
/** The user. */
@property (nonatomic, readonly, copy) NSString *userID;
/** The payload: empty, or text that should be a JSON object. */
@property (nonatomic, readonly, copy) NSString *payload;
/** The random number in the claims. */
@property (nonatomic, readonly) int64_t nonce;
/** When the token was made (ctime), in Unix seconds. */
@property (nonatomic, readonly) int64_t creationTime;
/** When the token expires (expire), in Unix seconds: it is valid before this time only. */
@property (nonatomic, readonly) int64_t expirationTime;
/** creationTime as a date. */
@property (nonatomic, readonly) NSDate *creationDate;
/** expirationTime as a date. */
@property (nonatomic, readonly) NSDate *expirationDate;
/** The expiry before the ciphertext: not authenticated, and equal to expirationTime in a token that verifies. */
@property (nonatomic, readonly) int64_t envelopeExpirationTime;
/** How the token is encrypted. */
@property (nonatomic, readonly) T04Cipher cipher;
/** Which of the verifier's secrets decrypts the token, counted from 0. */
@property (nonatomic, readonly) NSUInteger secretIndex;

@end

/**
 * What a token is checked against. The methods change the receiver, and return it. Values that are not set are not
 * checked. If something was set to nil, the check fails with T04ErrorInvalidArgument. Set it up in one thread. After
 * that, any number of threads may use it, as long as no thread changes it.
 */
T04_SWIFT_NAME(TokenExpectation)
@interface T04Expectation : NSObject {
@private
  uint32_t _flags;
  uint32_t _appID;
  NSString *_userID;
  NSString *_roomID;
  NSString *_streamID;
  int64_t _time;
  uint32_t _leeway;
  uint32_t _creationTimeLeeway;
  NSTimeInterval _wrongLeeway;
  NSTimeInterval _wrongCreationTimeLeeway;
}

/** Checks only that the token can be read and has not expired. */
+ (T04_INSTANCETYPE)expectation;

/** The token is for this app, from 1 to 4294967295. Another number is refused, naming app_id. */
- (T04Expectation *)expectAppID:(long long)appID;
/** The token is for this user. */
- (T04Expectation *)expectUserID:(NSString *)userID;
/** The token is for this room. A token without a room also passes, unless strict. */
- (T04Expectation *)expectRoomID:(NSString *)roomID;
/** The token grants this privilege. A token without privileges also passes, unless strict. May be called for each. */
- (T04Expectation *)expectPrivilege:(T04Privilege)privilege;
/** The token allows this stream. A token without a list of streams also passes, unless strict. */
- (T04Expectation *)expectStreamID:(NSString *)streamID;
/** The token must name the expected room, privileges and stream. Without this, one that does not restrict them passes. */
- (T04Expectation *)strict;
/**
 * For how many seconds a token is still accepted after its expiry; without this, not at all. A whole number from 0 to
 * 4294967295. Another one is refused, naming leeway.
 */
- (T04Expectation *)withLeeway:(NSTimeInterval)seconds;
/**
 * The token's creation time is at most this many seconds in the future. Otherwise it is refused with
 * T04ErrorClaimsInvalid. Without this, the creation time is not checked. A whole number from 0 to 4294967295. Another one
 * is refused, naming ctime_leeway.
 */
- (T04Expectation *)withCreationTimeLeeway:(NSTimeInterval)seconds;
/**
 * The time of the check, in Unix seconds. Without this, the clock's. A check refuses a time that is 0 or negative with
 * T04ErrorInvalidArgument: it was never set, and every token would pass.
 */
- (T04Expectation *)atTime:(int64_t)time;
/** The same; fractions of a second are dropped. nil is refused. */
- (T04Expectation *)atDate:(NSDate *)date;

@end

/**
 * Reads and checks the tokens of one app. Any number of threads may use one at the same
 * time, without a lock. Its keys are wiped when it is deallocated.
 */
T04_SWIFT_NAME(TokenVerifier)
@interface T04Verifier : NSObject {
@private
  struct token04_verifier *_handle;
}

/**
 * A verifier with one ServerSecret: an NSString of 32 bytes of UTF-8, or an NSData of 32 bytes.
 * Errors: T04ErrorInvalidSecret, T04ErrorInvalidArgument.
 */
- (T04_INSTANCETYPE T04_NULLABLE)initWithSecret:(id)secret error:(NSError **)error;

/**
 * A verifier with several ServerSecrets, each an NSString or an NSData, while one is replaced by
 * another. A token is read with the first that fits. Errors: T04ErrorInvalidSecret if one is not
 * 32 bytes long or the array is empty, T04ErrorInvalidArgument.
 */
- (T04_INSTANCETYPE T04_NULLABLE)initWithSecrets:(NSArray *)secrets error:(NSError **)error;

- (T04_INSTANCETYPE T04_NULLABLE)init T04_UNAVAILABLE;

/**
 * Reads a token without checking it against anything: neither time, nor user, nor app.
 *
 * Errors: T04ErrorUnsupportedVersion, T04ErrorMalformed, T04ErrorDecryptFailed,
 * T04ErrorClaimsInvalid, T04ErrorInvalidArgument.
 */
- (T04Claims *T04_NULLABLE)openToken:(NSString *)token error:(NSError **)error;

/**
 * Reads a token and checks it: its own consistency, the time, and everything that is
 * expected. The first check that fails gives the error: a code from T04ErrorMalformed (40) to
 * T04ErrorStreamIDDenied (51), with T04ErrorReasonKey and, if known, T04ErrorSDKCodeKey in its
 * userInfo; or T04ErrorInvalidArgument, T04ErrorClockUnavailable.
 *
 * expectation: nil is refused: an expectation that is missing by mistake must not count as no expectation.
 *
 * A CBC token is not authenticated: one that passes was made with the secret, or altered from one that was. GCM tokens
 * are authenticated.
 */
- (T04Claims *T04_NULLABLE)verifyToken:(NSString *)token
                             expecting:(T04Expectation *)expectation
                                 error:(NSError **)error T04_SWIFT_NAME(verify(token:expecting:));

/** The same, but checks only that the token can be read and has not expired. App and user are not checked. */
- (T04Claims *T04_NULLABLE)verifyToken:(NSString *)token error:(NSError **)error T04_SWIFT_NAME(verify(token:));

@end

T04_ASSUME_NONNULL_END

#endif
