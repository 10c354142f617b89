/* Macros, numbers and names that the other headers of token04 share. Import T04Token.h. */

#import <Foundation/Foundation.h>

#ifndef T04_DEFINES_H
#define T04_DEFINES_H

/* GCC has neither nullability nor generics nor ARC; with it these are empty. */
#ifdef __has_feature
#define T04_HAS_FEATURE(feature) __has_feature(feature)
#else
#define T04_HAS_FEATURE(feature) 0
#endif

#if T04_HAS_FEATURE(nullability)
#define T04_NULLABLE _Nullable
#define T04_ASSUME_NONNULL_BEGIN _Pragma("clang assume_nonnull begin")
#define T04_ASSUME_NONNULL_END _Pragma("clang assume_nonnull end")
#else
#define T04_NULLABLE
#define T04_ASSUME_NONNULL_BEGIN
#define T04_ASSUME_NONNULL_END
#endif

#if T04_HAS_FEATURE(objc_generics)
#define T04_ARRAY_OF(type) NSArray<type> *
#else
#define T04_ARRAY_OF(type) NSArray *
#endif

/* What Apple's headers have, and others may not. */
#ifdef NS_DESIGNATED_INITIALIZER
#define T04_DESIGNATED_INITIALIZER NS_DESIGNATED_INITIALIZER
#else
#define T04_DESIGNATED_INITIALIZER
#endif
#ifdef NS_UNAVAILABLE
#define T04_UNAVAILABLE NS_UNAVAILABLE
#else
#define T04_UNAVAILABLE
#endif
#ifdef NS_SWIFT_NAME
#define T04_SWIFT_NAME(name) NS_SWIFT_NAME(name)
#else
#define T04_SWIFT_NAME(name)
#endif
#ifdef NS_ERROR_ENUM
#define T04_ERROR_ENUM(domain, name) NS_ERROR_ENUM(domain, name)
#else
#define T04_ERROR_ENUM(domain, name) NS_ENUM(NSInteger, name)
#endif

#if T04_HAS_FEATURE(objc_instancetype)
#define T04_INSTANCETYPE instancetype
#else
#define T04_INSTANCETYPE id
#endif

/* @autoreleasepool { … }, also for GCC, which has none: T04_POOL_BEGIN … T04_POOL_END. Don't jump out of it. */
#ifdef __clang__
#define T04_POOL_BEGIN @autoreleasepool {
#define T04_POOL_END }
#else
#define T04_POOL_BEGIN \
  {                    \
    NSAutoreleasePool *t04_pool = [[NSAutoreleasePool alloc] init];
#define T04_POOL_END \
  [t04_pool drain];  \
  }
#endif

#ifdef __cplusplus
#define T04_EXTERN extern "C"
#else
#define T04_EXTERN extern
#endif

T04_ASSUME_NONNULL_BEGIN

/** The domain of every NSError of this package; its codes are T04ErrorCode. */
T04_EXTERN NSString *const T04ErrorDomain;

/** In an error's userInfo: the name of the code, an NSString such as "INVALID_SECRET". Always there. */
T04_EXTERN NSString *const T04ErrorNameKey;

/** In an error's userInfo: why a token was refused, an NSString such as "user_id_mismatch". There for the codes 40 to 51. */
T04_EXTERN NSString *const T04ErrorReasonKey;

/**
 * In an error's userInfo: the code that ZEGO's client SDK shows for the same fault, an NSNumber. Absent if none is known.
 * Express shows 1002074 to 1002080 only if ZEGO has switched on forced token login authentication for the app, and 1002033
 * otherwise.
 */
T04_EXTERN NSString *const T04ErrorSDKCodeKey;

/**
 * In an error's userInfo: the argument that is wrong, an NSString with its name in every language, such as
 * "effective_time_in_seconds". Absent if it is not known.
 */
T04_EXTERN NSString *const T04ErrorArgumentKey;

/**
 * What can go wrong. Numbers are never reused; 1, 3, 5, 6 and -1 mean what they mean in ZEGO's
 * own generators. An error's localizedDescription says what is wrong and what to do; its
 * localizedRecoverySuggestion says only what to do.
 */
typedef T04_ERROR_ENUM(T04ErrorDomain, T04ErrorCode) {
  /** The app id is 0. */
  T04ErrorInvalidAppID = 1,
  /** The user id is nil or empty. */
  T04ErrorInvalidUserID = 3,
  /** The ServerSecret is nil or not 32 bytes long. */
  T04ErrorInvalidSecret = 5,
  /** The effective time is not positive, or reaches beyond 64-bit Unix seconds. */
  T04ErrorInvalidEffectiveTime = 6,
  /** The claims are more than 65,519 bytes of JSON. */
  T04ErrorPayloadTooLarge = 20,
  /** A payload is incomplete, is not a JSON object, or names nothing that ZEGO reads. */
  T04ErrorInvalidPayload = 21,
  /** Never returned: this package chooses the sizes of its buffers itself. */
  T04ErrorBufferTooSmall = 22,
  /** Text with half a surrogate pair, an object of another class than allowed, an unknown number, nil that is not allowed. */
  T04ErrorInvalidArgument = 23,
  /** The system's random source failed. */
  T04ErrorRandomUnavailable = 24,
  /** The system's clock failed, or shows a time before 1970. */
  T04ErrorClockUnavailable = 25,
  /** There is not enough memory for a result whose size the caller decides. */
  T04ErrorOutOfMemory = 26,
  /** The text is not a token04. */
  T04ErrorMalformed = 40,
  /** The token has another version than 04. */
  T04ErrorUnsupportedVersion = 41,
  /** The token cannot be decrypted with the secret; one answer for every cause. */
  T04ErrorDecryptFailed = 42,
  /** A claim is missing, of the wrong type or out of range. */
  T04ErrorClaimsInvalid = 43,
  /** The expiry at the start of the token differs from the one inside. */
  T04ErrorExpireMismatch = 44,
  /** The time is at or after the token's expiry. */
  T04ErrorExpired = 45,
  /** Another app than expected. */
  T04ErrorAppIDMismatch = 46,
  /** Another user than expected. */
  T04ErrorUserIDMismatch = 47,
  /** The payload is neither empty nor a JSON object. */
  T04ErrorPayloadInvalid = 48,
  /** The payload names another room than expected. */
  T04ErrorRoomIDMismatch = 49,
  /** The payload does not grant an expected privilege. */
  T04ErrorPrivilegeDenied = 50,
  /** The payload's list lacks the expected stream. */
  T04ErrorStreamIDDenied = 51,
  /** A fault of the library that was caught. Please report it. */
  T04ErrorInternal = -1
};

/** How a token is encrypted. */
typedef NS_ENUM(NSInteger, T04Cipher) {
  /** AES-256-CBC: the classic token, which ZEGO's own generators make. Not authenticated. */
  T04CipherCBC = 0,
  /** AES-256-GCM: authenticated. Preferable if whatever verifies the token supports it. */
  T04CipherGCM = 1
};

/** A privilege of a room token, with the numbers of ZEGO's documentation. */
typedef NS_ENUM(NSInteger, T04Privilege) {
  /** The privilege to log in to the room. */
  T04PrivilegeLogin = 1,
  /** The privilege to publish a stream. */
  T04PrivilegePublish = 2
};

/** What a room token says about a privilege. */
typedef NS_ENUM(NSInteger, T04Grant) {
  /** Nothing: denied, if the other privilege is set. */
  T04GrantUnset = -1,
  /** 0: denied. */
  T04GrantDeny = 0,
  /** 1: allowed. */
  T04GrantAllow = 1
};

/** The language of messages and hints. */
typedef NS_ENUM(NSInteger, T04Language) {
  /** English. */
  T04LanguageEnglish = 0,
  /** Chinese, in simplified characters. */
  T04LanguageChinese = 1
};

/**
 * What is wrong and what to do about it, for a T04ErrorCode, in a language; nil if there is no such code or language.
 * Safe to call from any thread.
 */
T04_EXTERN NSString *T04_NULLABLE T04ErrorMessage(NSInteger code, T04Language language);

/** The name that reports have for a cipher, such as "aes-256-cbc"; nil for another number. Safe to call from any thread. */
T04_EXTERN NSString *T04_NULLABLE T04CipherName(T04Cipher cipher);

/** The version of the C library that is linked, such as "0.2.0". Safe to call from any thread. */
T04_EXTERN NSString *T04LibraryVersion(void);

T04_ASSUME_NONNULL_END

#endif
