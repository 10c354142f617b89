/* Reading and checking tokens. Import T04Token.h. */

#import "T04Defines.h"

#ifndef T04_VERIFIER_H
#define T04_VERIFIER_H

struct token04_verifier;

T04_ASSUME_NONNULL_BEGIN

/** What is inside a token. Immutable: any number of threads may share it. */
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
/** When the token ends (expire), in Unix seconds: valid before, no longer at this time. */
@property (nonatomic, readonly) int64_t expirationTime;
/** The expiry in front of the ciphertext: not authenticated, and equal to expirationTime in a token that verifies. */
@property (nonatomic, readonly) int64_t envelopeExpirationTime;
/** How the token is encrypted. */
@property (nonatomic, readonly) T04Cipher cipher;
/** Which of the verifier's secrets reads the token, counted from 0. */
@property (nonatomic, readonly) NSUInteger secretIndex;

@end

/**
 * What a token is checked against. Whatever was not set is not checked. If something was set to
 * nil, the check fails with T04ErrorInvalidArgument. Each method returns the receiver. Set it up
 * in one thread; while nobody changes it, any number may use it.
 */
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
}

/** Nothing but a token in force. */
+ (T04_INSTANCETYPE)expectation;

/** The token is for this app. */
- (T04Expectation *)expectAppID:(uint32_t)appID;
/** The token is for this user. */
- (T04Expectation *)expectUserID:(NSString *T04_NULLABLE)userID;
/** The token is for this room. A token without a room also passes, unless strict. */
- (T04Expectation *)expectRoomID:(NSString *T04_NULLABLE)roomID;
/** The token grants this privilege. A token without privileges also passes, unless strict. May be called for each. */
- (T04Expectation *)expectPrivilege:(T04Privilege)privilege;
/** The token allows this stream. A token without a list of streams also passes, unless strict. */
- (T04Expectation *)expectStreamID:(NSString *T04_NULLABLE)streamID;
/** The token must name the expected room, privileges and stream. Without this, one that does not restrict them passes. */
- (T04Expectation *)strict;
/** For how many seconds a token is still accepted after its expiry; without this, not at all. */
- (T04Expectation *)withLeeway:(uint32_t)seconds;
/**
 * The token's creation time is at most this many seconds in the future, else it is refused with
 * T04ErrorClaimsInvalid. Without this, the creation time is not checked.
 */
- (T04Expectation *)withCreationTimeLeeway:(uint32_t)seconds;
/** The time of the check, in Unix seconds. Without this, the clock's. */
- (T04Expectation *)atTime:(int64_t)time;

@end

/**
 * Reads and checks the tokens of one app. Any number of threads may use one at the same
 * time, without a lock. Its keys are wiped when it is deallocated.
 */
@interface T04Verifier : NSObject {
@private
  struct token04_verifier *_handle;
}

/** A verifier with one ServerSecret of 32 bytes. Errors: T04ErrorInvalidSecret, T04ErrorInvalidArgument. */
- (T04_INSTANCETYPE T04_NULLABLE)initWithSecret:(NSString *T04_NULLABLE)secret error:(NSError **)error;

/**
 * A verifier with several ServerSecrets, while one is replaced by another. A token is read
 * with the first that fits. Errors: T04ErrorInvalidSecret where one is not 32 bytes long or
 * there is none, T04ErrorInvalidArgument.
 */
- (T04_INSTANCETYPE T04_NULLABLE)initWithSecrets:(T04_ARRAY_OF(NSString *) T04_NULLABLE)secrets error:(NSError **)error;

/**
 * Reads a token without checking it against anything: neither time, nor user, nor app.
 *
 * Errors: T04ErrorUnsupportedVersion, T04ErrorMalformed, T04ErrorDecryptFailed,
 * T04ErrorClaimsInvalid, T04ErrorInvalidArgument.
 */
- (T04Claims *T04_NULLABLE)openToken:(NSString *T04_NULLABLE)token error:(NSError **)error;

/**
 * Reads a token and checks it: its own consistency, the time, and everything that is
 * expected. The first check that fails gives the error: a code from T04ErrorMalformed (40) to
 * T04ErrorStreamIDDenied (51), with T04ErrorReasonKey and, if known, T04ErrorSDKCodeKey in its
 * userInfo; or T04ErrorInvalidArgument, T04ErrorClockUnavailable.
 *
 * expectation: nil is refused: an expectation that is missing by mistake must not become none.
 *
 * A CBC token carries no authentication: one that verifies was made by a holder of the
 * secret, or altered from one that was. GCM tokens are authenticated.
 */
- (T04Claims *T04_NULLABLE)verifyToken:(NSString *T04_NULLABLE)token
                             expecting:(T04Expectation *T04_NULLABLE)expectation
                                 error:(NSError **)error;

/** The same if nothing is expected but a token that can be read and has not expired. Whose it is, is not checked. */
- (T04Claims *T04_NULLABLE)verifyToken:(NSString *T04_NULLABLE)token error:(NSError **)error;

@end

T04_ASSUME_NONNULL_END

#endif
