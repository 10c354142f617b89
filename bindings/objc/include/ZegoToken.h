/*
 * The interface of ZEGO's token generator for Objective-C, over token04: the same
 * class, types, numbers and messages, so that existing code works unchanged. T04Token.h has the object API, which keeps
 * the key, verifies, and explains.
 */

#import "T04Defines.h"

#ifndef ZEGO_TOKEN_H
#define ZEGO_TOKEN_H

T04_ASSUME_NONNULL_BEGIN

/**
 * The result of a call. errorCode can also be a number without a name here: 20 or higher if these arguments are right
 * and a token still cannot be made, (NSUInteger)-1 for an internal error; T04ErrorCode names them.
 */
typedef NS_ENUM(NSUInteger, ZegoErrorCode) {
  /** A token was made. */
  success = 0,
  /** The app id is 0. */
  appIDInvalid = 1,
  /** The user id is nil or empty. */
  userIDInvalid = 3,
  /** The secret is nil or not 32 bytes of UTF-8. */
  secretInvalid = 5,
  /** The effective time is not positive, or too far. */
  effectiveTimeInSecondsInvalid = 6
};

/** What went wrong. */
@interface ErrorInfo : NSObject {
@private
  ZegoErrorCode _errorCode;
  NSString *_errorMessage;
}

/** The number. */
@property (nonatomic, assign) ZegoErrorCode errorCode;
/** The text that belongs to it; "success" if nothing is wrong. */
@property (nonatomic, copy) NSString *errorMessage;

@end

/** A token, or what went wrong. */
@interface ZegoToken04Result : NSObject {
@private
  NSString *_token;
  ErrorInfo *_errorInfo;
}

/** The token; empty on error. */
@property (nonatomic, copy) NSString *token;
/** The result of the call. */
@property (nonatomic, retain) ErrorInfo *errorInfo;

@end

/** ZEGO's function. */
@interface ZegoToken : NSObject

/**
 * Makes a token (AES-256-CBC).
 *
 * appid: the AppID of the ZEGO console, not 0.
 * userID: who may use the token; must equal the id that the client logs in with. Not empty.
 * secret: the app's ServerSecret, 32 bytes of UTF-8.
 * effectiveTimeInSeconds: how long it is valid from now; positive.
 * payload: nil or empty for a basic token, else the text for ZEGO to read. It is not checked.
 *
 * Never returns nil. Safe to call from any thread. For more than a few tokens T04Issuer is
 * faster, as it keeps the key.
 */
+ (ZegoToken04Result *)GenerateToken04:(unsigned int)appid
                                userID:(NSString *T04_NULLABLE)userID
                                secret:(NSString *T04_NULLABLE)secret
                effectiveTimeInSeconds:(long long)effectiveTimeInSeconds
                               payload:(NSString *T04_NULLABLE)payload;

@end

T04_ASSUME_NONNULL_END

#endif
