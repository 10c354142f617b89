/* Explaining tokens: the envelope without a secret, and why a token is refused. Import T04Token.h. */

#import "T04Defines.h"
#import "T04Verifier.h"

#ifndef T04_REPORT_H
#define T04_REPORT_H

struct token04_report;

T04_ASSUME_NONNULL_BEGIN

/** A token's envelope: everything that can be read without the secret. None of it is authenticated. Immutable: threads
 * may share it. */
T04_SWIFT_NAME(TokenEnvelope)
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
+ (T04_INSTANCETYPE T04_NULLABLE)envelopeOfToken:(NSString *)token error:(NSError **)error;

/** When the token expires, in Unix seconds. */
@property (nonatomic, readonly) int64_t expirationTime;
/** expirationTime as a date. */
@property (nonatomic, readonly) NSDate *expirationDate;
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

/** The outcome of a check. */
typedef NS_ENUM(NSInteger, T04Outcome) {
  /** The token passes it. */
  T04OutcomePassed = 0,
  /** The token fails it. */
  T04OutcomeFailed = 1,
  /** Nothing was expected, or an earlier failure left nothing to check. */
  T04OutcomeSkipped = 2
};

/** How much a finding matters. */
typedef NS_ENUM(NSInteger, T04Severity) {
  /** Worth knowing. */
  T04SeverityInfo = 0,
  /** Some of ZEGO's products will refuse the token, or will soon, as far as we know; or it allows more than it seems to. */
  T04SeverityWarning = 1,
  /** ZEGO will refuse the token, as far as we know, or the ServerSecret itself is exposed. */
  T04SeverityError = 2
};

/** The name that reports have for an outcome, such as "passed"; nil for another number. Safe to call from any thread. */
T04_EXTERN NSString *T04_NULLABLE T04OutcomeName(T04Outcome outcome);

/** The name that reports have for a severity, such as "warning"; nil for another number. Safe to call from any thread. */
T04_EXTERN NSString *T04_NULLABLE T04SeverityName(T04Severity severity);

/** One check of a report. Immutable. */
@interface T04Check : NSObject {
@private
  T04ErrorCode _code;
  T04Outcome _outcome;
  uint32_t _SDKCode;
}

/** The code of its failure, 40 to 51. */
@property (nonatomic, readonly) T04ErrorCode code;
/** The reason that a failure of it is reported with, such as "user_id_mismatch". */
@property (nonatomic, readonly) NSString *reason;
/** What a failure of it means, and what to do, in a language; nil if there is no such language. */
- (NSString *T04_NULLABLE)messageInLanguage:(T04Language)language;
/** The outcome of the check. */
@property (nonatomic, readonly) T04Outcome outcome;
/** The code that ZEGO's client SDK shows for its failure; 0 if none is known or it did not fail. */
@property (nonatomic, readonly) uint32_t SDKCode;

@end

/**
 * One finding of a report. It quotes nothing of a token or a secret, except well-known misspelt names of payload
 * fields. Immutable.
 */
@interface T04Finding : NSObject {
@private
  NSString *_name;
  NSArray *_messages;
  NSArray *_hints;
  NSArray *_SDKCodes;
  T04Severity _severity;
}

/** A stable name, such as "token_plus_became_space". */
@property (nonatomic, readonly, copy) NSString *name;
/** What was seen, in one sentence, in English. */
@property (nonatomic, readonly, copy) NSString *message;
/** What to do, in one sentence, in English. */
@property (nonatomic, readonly, copy) NSString *hint;
/** What was seen, in a language; nil if there is no such language. */
- (NSString *T04_NULLABLE)messageInLanguage:(T04Language)language;
/** What to do, in a language; nil if there is no such language. */
- (NSString *T04_NULLABLE)hintInLanguage:(T04Language)language;
/** Codes that ZEGO's SDKs show for it. */
@property (nonatomic, readonly, copy) T04_ARRAY_OF(NSNumber *) SDKCodes;
/** How much it matters. */
@property (nonatomic, readonly) T04Severity severity;

@end

/**
 * A diagnosis: every check with its outcome, and known mistakes that explain failed ones. Immutable: threads may share it.
 * Its description has the name of the code and the names of the findings, and no text from the token.
 */
T04_SWIFT_NAME(TokenReport)
@interface T04Report : NSObject {
@private
  struct token04_report *_handle;
  T04Claims *_claims;
  NSArray *_checks;
  NSArray *_findings;
}

/**
 * Diagnoses a token. Only people who have the secret should see the report: it says more than a verification does.
 *
 * token: as it was received, damaged or not.
 * secrets: as they were configured, wrong ones included, each an NSString, or an NSData of
 *   UTF-8; if nil or empty, only the envelope is examined.
 * expectation: what the token must be. nil is refused: an expectation that is missing by mistake must not count as no
 *   expectation.
 *
 * A report is returned whether the token is accepted or not. Errors: T04ErrorInvalidArgument.
 */
+ (T04_INSTANCETYPE T04_NULLABLE)reportForToken:(NSString *)token
                                        secrets:(NSArray *T04_NULLABLE)secrets
                                      expecting:(T04Expectation *)expectation
                                          error:(NSError **)error;

/** The same, but checks only that the token can be read and has not expired. */
+ (T04_INSTANCETYPE T04_NULLABLE)reportForToken:(NSString *)token
                                        secrets:(NSArray *T04_NULLABLE)secrets
                                          error:(NSError **)error;

/** Whether the token as given passes all checks. */
@property (nonatomic, readonly, getter=isAccepted) BOOL accepted;
/** Why it is refused, a T04ErrorCode; 0 if it is accepted, or if nothing more can be said without a secret. */
@property (nonatomic, readonly) NSInteger code;
/** The code that ZEGO's client SDK shows for it; 0 if none is known. */
@property (nonatomic, readonly) uint32_t SDKCode;
/** What is wrong, in a sentence, in English; empty if the token is accepted. */
@property (nonatomic, readonly, copy) NSString *message;
/** The hint to follow first, in English; empty if the token is accepted. */
@property (nonatomic, readonly, copy) NSString *hint;
/** All of it as a JSON object, with messages and hints in English. It contains the claims. */
@property (nonatomic, readonly, copy) NSString *JSONString;
/** What is wrong, in a language; nil if there is no such language. */
- (NSString *T04_NULLABLE)messageInLanguage:(T04Language)language;
/** The hint to follow first, in a language; nil if there is no such language. */
- (NSString *T04_NULLABLE)hintInLanguage:(T04Language)language;
/** JSONString with messages and hints in a language. Errors: T04ErrorInvalidArgument if there is no such language. */
- (NSString *T04_NULLABLE)JSONStringInLanguage:(T04Language)language error:(NSError **)error;
/** The claims of the token, repaired first if that was needed; nil if it could not be read. */
@property (nonatomic, readonly, retain) T04Claims *T04_NULLABLE claims;
/** All checks, in the order of their numbers. */
@property (nonatomic, readonly, copy) T04_ARRAY_OF(T04Check *) checks;
/** All findings, the most important first. */
@property (nonatomic, readonly, copy) T04_ARRAY_OF(T04Finding *) findings;

@end

/**
 * What an error code of a ZEGO SDK or service means, as far as it concerns tokens and login. Immutable: threads may
 * share it. Two with the same contents are equal.
 */
@interface T04Explanation : NSObject {
@private
  int64_t _code;
  NSString *_product;
  NSString *_name;
  NSString *_meaning;
  NSString *_causes;
  NSString *_hint;
  NSString *_when;
  NSString *_source;
}

/**
 * Explains an error code that a ZEGO SDK, a service of ZEGO or ZEGO's token generator shows, such as 1002033, 6000109,
 * 20014 or 5.
 *
 * Errors: T04ErrorInvalidArgument, about the argument "code" if the code is not known, and about "lang" if there is no
 * such language.
 */
+ (T04_INSTANCETYPE T04_NULLABLE)explanationOfCode:(int64_t)code
                                          language:(T04Language)language
                                             error:(NSError **)error;

/** The code. */
@property (nonatomic, readonly) int64_t code;
/** What shows the code: "express", "express_web", "zim", "mini_game", "service" or "generator". */
@property (nonatomic, readonly, copy) NSString *product;
/** ZEGO's own name for the code, such as "RoomTokenAppidError"; nil if it is not known. */
@property (nonatomic, readonly, copy) NSString *T04_NULLABLE name;
/** What it means, in a sentence. */
@property (nonatomic, readonly, copy) NSString *meaning;
/** What usually causes it. */
@property (nonatomic, readonly, copy) NSString *causes;
/** What to try. */
@property (nonatomic, readonly, copy) NSString *hint;
/** When it is seen. Some codes appear only if ZEGO has switched something on for the app. */
@property (nonatomic, readonly, copy) NSString *when;
/** How we know it: "documented" by ZEGO, "read_in_code" of an SDK or a generator of ZEGO, or "inferred". */
@property (nonatomic, readonly, copy) NSString *source;

@end

T04_ASSUME_NONNULL_END

#endif
