/* What the sources of the package share: text across the C ABI, errors, and memory management with and without ARC. */

#import "T04Token.h"

#include <stdlib.h>
#include <string.h>
#include <token04.h>

#ifndef T04_INTERNAL_H
#define T04_INTERNAL_H

/*
 * T04_KEEP declares a variable that keeps an object until T04_RELEASE: methods of the caller's objects may release what
 * is in use, the receiver included.
 */
#if T04_HAS_FEATURE(objc_arc)
#define T04_AUTORELEASE(object) (object)
#define T04_RELEASE(object) ((void)0)
#define T04_RETAIN(object) (object)
#define T04_SUPER_DEALLOC() ((void)0)
#define T04_KEEP(name, object) __attribute__((objc_precise_lifetime)) id name = (object)
#define T04_UNRETAINED __unsafe_unretained
#define T04_AUTORELEASING __autoreleasing
#else
#define T04_AUTORELEASE(object) [(object) autorelease]
#define T04_RELEASE(object) [(object) release]
#define T04_RETAIN(object) [(object) retain]
#define T04_SUPER_DEALLOC() [super dealloc]
#define T04_KEEP(name, object) id name = [(object) retain]
#define T04_UNRETAINED
#define T04_AUTORELEASING
#endif

/** An NSString's UTF-8, on the stack where it is short. Never copied, as it points into itself. */
typedef struct {
  const char *bytes;
  size_t length;
  char *heap;
  /** Half a surrogate pair is in it, which became three bytes that are not UTF-8; or it is no text, and its bytes are
      NULL. The C library refuses either. */
  BOOL broken;
  char stack[1024];
} T04Text;

/** The UTF-8 of an array's NSStrings. */
typedef struct {
  const char **bytes;
  size_t *lengths;
  size_t count;
  /** All texts, one after the other, how much of it is used, and its size. */
  char *arena;
  size_t size;
  size_t capacity;
  /** For how many texts there is room in lengths. */
  size_t places;
  BOOL broken;
} T04TextList;

/**
 * What a list contains: texts; or secrets, which may be NSData as well; or users, of whom one that is no text becomes
 * text that is not UTF-8, which the library refuses for this user only.
 */
typedef enum { T04ListOfTexts, T04ListOfSecrets, T04ListOfUsers } T04ListKind;

/** What a T04Expectation is for the C library. */
typedef struct {
  token04_expectation raw;
  T04Text userID;
  T04Text roomID;
  T04Text streamID;
  /** The name of what was expected but cannot be; NULL if nothing is. */
  const char *missing;
  /** The leeway that cannot be, if that is it. */
  NSTimeInterval leeway;
} T04Expected;

/** Raises NSInternalInconsistencyException. */
void T04RaiseABIMismatch(uint32_t found);

/** Called before the first use of the C library by each of its users. */
static inline void T04RequireLibrary(void) {
  const uint32_t found = token04_abi_version();
  if (found != TOKEN04_ABI_VERSION) {
    T04RaiseABIMismatch(found);
  }
}

/** Empty text, which needs not be freed. Comes before T04TextInit, and before the @try whose @finally frees it. */
static inline void T04TextClear(T04Text *text) {
  text->bytes = text->stack;
  text->length = 0;
  text->heap = NULL;
  text->broken = NO;
}

/** The UTF-8 of a string, empty for nil. Raises what the string's methods raise, and NSMallocException. */
void T04TextInit(T04Text *text, NSString *string);

/** The same for text that must be given: nil is not text. */
static inline void T04GivenInit(T04Text *text, NSString *string) {
  T04TextInit(text, string != nil ? string : (NSString *)[NSNull null]);
}

/** The same for a secret, which may be an NSData as well. */
void T04SecretInit(T04Text *text, id secret);

/** Overwrites the text and frees it. */
void T04TextFree(T04Text *text);

/** An empty list, which needs not be freed. Comes before T04TextListInit. */
static inline void T04TextListClear(T04TextList *list) {
  memset(list, 0, sizeof *list);
}

/**
 * The UTF-8 of an array's strings, none for nil. Otherwise INVALID_ARGUMENT if it is not an array of what it should
 * contain, or OUT_OF_MEMORY. Raises what their methods raise.
 */
int32_t T04TextListInit(T04TextList *list, NSArray *strings, T04ListKind kind);

/** Overwrites the texts and frees them. */
void T04TextListFree(T04TextList *list);

/** A store that the compiler may not leave out. */
void T04Wipe(void *memory, size_t size);

/** malloc, or an NSMallocException. */
void *T04Allocate(size_t size);

/** An autoreleased string of ASCII, such as a token. */
NSString *T04ASCIIString(const char *bytes, size_t length);

/** An autoreleased string of UTF-8 that the C library gave, and so is valid; whole, U+FEFF in front included. */
NSString *T04String(const char *bytes, size_t length);

/** An app id for the C library, which refuses 0; that is what a number is that does not fit. */
static inline uint32_t T04AppID(long long appID) {
  return appID == (uint32_t)appID ? (uint32_t)appID : 0;
}

/** A language as the C library has it; one that it does not know for a number that does not fit. */
static inline int32_t T04LanguageNumber(T04Language language) {
  return language == (int32_t)language ? (int32_t)language : -1;
}

/** A time of Unix seconds. */
NSDate *T04Date(int64_t time);

/** Sets an error, unless the caller wants none. sdkCode: 0 for none. */
void T04Fail(NSError **error, int32_t status, uint32_t sdkCode);

/** The same if it is known which argument is wrong. argument: NULL if it is not. */
void T04FailAbout(NSError **error, int32_t status, uint32_t sdkCode, const char *argument);

/** The same: `argument` is the one at fault if the status is INVALID_ARGUMENT and it is not NULL. */
void T04Blame(NSError **error, int32_t status, const char *argument);

/** The same for what was expected: a leeway that cannot be is named with its range. */
void T04FailExpected(NSError **error, int32_t status, uint32_t sdkCode, const char *argument, const T04Expected *expected);

/**
 * How much of a secret the C library gets, to which any 32 bytes are a secret: nothing if half a surrogate pair is in
 * it. So the library decides which of several wrong arguments is reported, and T04Judge says what it could not know.
 */
static inline size_t T04SecretLength(const T04Text *secret) {
  return secret->broken ? 0 : secret->length;
}

/** The status of a call that was given this secret. */
static inline int32_t T04Judge(const T04Text *secret, int32_t status) {
  return secret->broken && status == TOKEN04_INVALID_SECRET ? TOKEN04_INVALID_ARGUMENT : status;
}

@interface T04Payload ()
/** Whether there is a payload of the C library already: one that is made is not made again. */
- (BOOL)isMade;
/** Takes what a subclass has made, or why it could not. argument: the one at fault; NULL if the status says it. */
- (void)keep:(struct token04_payload *)payload status:(int32_t)status argument:(const char *)argument;
/** The payload for the C library, which stays this object's; NULL, and why, if there is none. */
- (const struct token04_payload *)prepared:(int32_t *)status argument:(const char **)argument;
@end

@interface T04Batch ()
/** Takes the handle. */
- (T04_INSTANCETYPE)initWithBatch:(struct token04_batch *)handle;
@end

/** What an issuer was given as a payload: prepared, or text that the C library checks. */
typedef struct {
  const struct token04_payload *prepared;
  T04Text text;
  size_t length;
  int32_t status;
  const char *argument;
} T04Claim;

/** Nothing, which needs not be freed. Comes before T04ClaimInit. */
static inline void T04ClaimClear(T04Claim *claim) {
  claim->prepared = NULL;
  claim->length = 0;
  claim->status = TOKEN04_OK;
  claim->argument = NULL;
  T04TextClear(&claim->text);
}

/** The payload's owner must stay until the claim is freed. Raises what the payload's methods raise. */
void T04ClaimInit(T04Claim *claim, id payload);

static inline void T04ClaimFree(T04Claim *claim) {
  T04TextFree(&claim->text);
}

/** A lifetime for the C library, which refuses 0; that is what one is that is not a whole number of seconds. */
int64_t T04Seconds(NSTimeInterval lifetime);

/** A point in time in whole Unix seconds. Whether it is one, and near enough. */
BOOL T04UnixSeconds(NSDate *date, int64_t *seconds);

/**
 * Sets the error of a token that could not be made. It names the field that is misspelt in a payload, and the lifetime
 * if that is not a whole number. argument: for INVALID_ARGUMENT, the one at fault; NULL if it is the payload or not known.
 */
void T04FailIssue(NSError **error, int32_t status, NSTimeInterval lifetime, const char *argument, const T04Claim *claim);

@interface T04Claims ()
/** Copies the claims, which stay the caller's. */
- (T04_INSTANCETYPE)initWithClaims:(const struct token04_claims *)handle;
@end

@interface T04Expectation ()
- (void)getExpected:(T04Expected *)expected;
@end

/** What nothing but a token in force is. Comes before getExpected:. */
static inline void T04ExpectedClear(T04Expected *expected) {
  memset(&expected->raw, 0, sizeof expected->raw);
  expected->raw.struct_size = sizeof expected->raw;
  expected->missing = NULL;
  expected->leeway = 0;
  T04TextClear(&expected->userID);
  T04TextClear(&expected->roomID);
  T04TextClear(&expected->streamID);
}

/** Anything but a T04Expectation, nil included, is INVALID_ARGUMENT. Raises. */
int32_t T04ExpectedInit(T04Expected *expected, T04Expectation *expectation);

static inline void T04ExpectedFree(T04Expected *expected) {
  T04TextFree(&expected->userID);
  T04TextFree(&expected->roomID);
  T04TextFree(&expected->streamID);
}

#endif
