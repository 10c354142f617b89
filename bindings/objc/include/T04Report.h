/* Explaining tokens: the envelope without a secret, and why a token is refused. Import T04Token.h. */

#import "T04Defines.h"
#import "T04Verifier.h"

#ifndef T04_REPORT_H
#define T04_REPORT_H

T04_ASSUME_NONNULL_BEGIN

/** A token's envelope: all that can be read without the secret. None of it is authenticated. Immutable: threads may share it. */
@interface T04Envelope : NSObject {
@private
  int64_t _expirationTime;
  NSUInteger _tokenLength;
  NSUInteger _envelopeLength;
  NSUInteger _ciphertextLength;
  NSData *_IV;
  T04Cipher _cipher;
}

/** Reads a token's envelope. Errors: T04ErrorUnsupportedVersion, T04ErrorMalformed, T04ErrorInvalidArgument. */
+ (T04_INSTANCETYPE T04_NULLABLE)envelopeOfToken:(NSString *T04_NULLABLE)token error:(NSError **)error;

/** When the token ends, in Unix seconds. */
@property (nonatomic, readonly) int64_t expirationTime;
/** The length of the whole token, in bytes. */
@property (nonatomic, readonly) NSUInteger tokenLength;
/** The length of the envelope inside the base64, in bytes. */
@property (nonatomic, readonly) NSUInteger envelopeLength;
/** The length of the ciphertext, in bytes; without the tag for GCM. */
@property (nonatomic, readonly) NSUInteger ciphertextLength;
/** The IV (16 bytes, CBC) or the nonce (12 bytes, GCM). */
@property (nonatomic, readonly, copy) NSData *IV;
/** How the token is encrypted. */
@property (nonatomic, readonly) T04Cipher cipher;

@end

/** How a check went. */
typedef NS_ENUM(NSInteger, T04Outcome) {
  /** In order. */
  T04OutcomePassed = 0,
  /** Not in order. */
  T04OutcomeFailed = 1,
  /** Nothing was expected, or an earlier failure left nothing to look at. */
  T04OutcomeSkipped = 2
};

/** How much a finding matters. */
typedef NS_ENUM(NSInteger, T04Severity) {
  /** Worth knowing. */
  T04SeverityInfo = 0,
  /** Will be refused by some of ZEGO's products, or soon. */
  T04SeverityWarning = 1,
  /** Will be refused. */
  T04SeverityError = 2
};

/** One check of a report. Immutable. */
@interface T04Check : NSObject {
@private
  T04ErrorCode _code;
  T04Outcome _outcome;
  uint32_t _SDKCode;
}

/** The code of its failure, 40 to 51. */
@property (nonatomic, readonly) T04ErrorCode code;
/** How it went. */
@property (nonatomic, readonly) T04Outcome outcome;
/** The code that ZEGO's client SDK shows for its failure; 0 where none is documented or it did not fail. */
@property (nonatomic, readonly) uint32_t SDKCode;

@end

/** One finding of a report. Quotes nothing of a token or a secret. Immutable. */
@interface T04Finding : NSObject {
@private
  NSString *_name;
  NSString *_message;
  NSString *_hint;
  NSArray *_SDKCodes;
  T04Severity _severity;
}

/** A stable name, such as "token_plus_became_space". */
@property (nonatomic, readonly, copy) NSString *name;
/** What was seen, in one sentence. */
@property (nonatomic, readonly, copy) NSString *message;
/** What to do, in one sentence. */
@property (nonatomic, readonly, copy) NSString *hint;
/** Codes that ZEGO's SDKs show for it. */
@property (nonatomic, readonly, copy) T04_ARRAY_OF(NSNumber *) SDKCodes;
/** How much it matters. */
@property (nonatomic, readonly) T04Severity severity;

@end

/** A diagnosis: every check with its outcome, and the known mistakes behind those that fail. Immutable: threads may share it. */
@interface T04Report : NSObject {
@private
  BOOL _accepted;
  NSInteger _code;
  uint32_t _SDKCode;
  NSString *_hint;
  NSString *_JSONString;
  T04Claims *_claims;
  NSArray *_checks;
  NSArray *_findings;
}

/**
 * Diagnoses a token. For the holder of the secret: the report tells more than a verification
 * does.
 *
 * token: as it was received, damaged or not.
 * secrets: as they were configured, wrong ones included; nil or none: only the envelope is
 *   looked at.
 * expectation: nil for nothing but a token in force.
 *
 * There is a report whatever it says. Errors: T04ErrorInvalidArgument.
 */
+ (T04_INSTANCETYPE T04_NULLABLE)reportForToken:(NSString *T04_NULLABLE)token
                                        secrets:(T04_ARRAY_OF(NSString *) T04_NULLABLE)secrets
                                      expecting:(T04Expectation *T04_NULLABLE)expectation
                                          error:(NSError **)error;

/** Whether the token as given passes all checks. */
@property (nonatomic, readonly, getter=isAccepted) BOOL accepted;
/** Why it is refused, a T04ErrorCode; 0 where it is accepted, or where without a secret nothing more can be told. */
@property (nonatomic, readonly) NSInteger code;
/** The code that ZEGO's client SDK shows for it; 0 where none is documented. */
@property (nonatomic, readonly) uint32_t SDKCode;
/** The one hint to follow first; empty where there is nothing to mend. */
@property (nonatomic, readonly, copy) NSString *hint;
/** All of it as a JSON object. It holds the claims. */
@property (nonatomic, readonly, copy) NSString *JSONString;
/** The claims of the token, repaired first where that was needed; nil where it could not be read. */
@property (nonatomic, readonly, retain) T04Claims *T04_NULLABLE claims;
/** All checks, in the order of their numbers. */
@property (nonatomic, readonly, copy) T04_ARRAY_OF(T04Check *) checks;
/** All findings, the weightiest first. */
@property (nonatomic, readonly, copy) T04_ARRAY_OF(T04Finding *) findings;

@end

T04_ASSUME_NONNULL_END

#endif
