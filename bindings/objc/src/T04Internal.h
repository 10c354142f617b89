/* What the sources of the package share: text across the C ABI, errors, and memory management with and without ARC. */

#import "T04Token.h"

#include <stdlib.h>
#include <token04.h>

#ifndef T04_INTERNAL_H
#define T04_INTERNAL_H

#if T04_HAS_FEATURE(objc_arc)
#define T04_AUTORELEASE(object) (object)
#define T04_RELEASE(object) ((void)0)
#define T04_RETAIN(object) (object)
#define T04_SUPER_DEALLOC() ((void)0)
#else
#define T04_AUTORELEASE(object) [(object) autorelease]
#define T04_RELEASE(object) [(object) release]
#define T04_RETAIN(object) [(object) retain]
#define T04_SUPER_DEALLOC() [super dealloc]
#endif

/** An NSString's UTF-8, on the stack where it is short. Never copied, as it points into itself. */
typedef struct {
  const char *bytes;
  size_t length;
  char *heap;
  /** Half a surrogate pair is in it. It became three bytes that are not UTF-8, which the C library refuses. */
  BOOL broken;
  char stack[1024];
} T04Text;

/** The UTF-8 of an array's NSStrings. */
typedef struct {
  const char **bytes;
  size_t *lengths;
  size_t count;
  char *arena;
  BOOL broken;
} T04TextList;

/** What a T04Expectation is for the C library. */
typedef struct {
  token04_expectation raw;
  T04Text userID;
  T04Text roomID;
  T04Text streamID;
  /** The name of what was expected but cannot be; NULL if nothing is. */
  const char *missing;
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

/** The UTF-8 of a string, empty for nil. Free it with T04TextFree. */
void T04TextInit(T04Text *text, NSString *string);

/** The same for a secret, which leaves nothing on the stack. Free it with T04TextWipe. */
void T04SecretInit(T04Text *text, NSString *string);

static inline void T04TextFree(T04Text *text) {
  free(text->heap);
}

/** Overwrites the text and frees it. */
void T04TextWipe(T04Text *text);

/**
 * The UTF-8 of an array's strings, none for nil. Otherwise INVALID_ARGUMENT if something in it is not a string, or
 * OUT_OF_MEMORY, and nothing to free.
 */
int32_t T04TextListInit(T04TextList *list, NSArray *strings);

void T04TextListFree(T04TextList *list);

/** The same for secrets, which leaves nothing on the stack. Free it with T04TextListWipe. */
int32_t T04SecretListInit(T04TextList *list, NSArray *strings);

/** Overwrites the texts and frees them. */
void T04TextListWipe(T04TextList *list);

/** malloc, or an NSMallocException. */
void *T04Allocate(size_t size);

/** An autoreleased string of ASCII, such as a token. */
NSString *T04ASCIIString(const char *bytes, size_t length);

/** An autoreleased string of UTF-8 that the C library gave, and so is valid; whole, U+FEFF in front included. */
NSString *T04String(const char *bytes, size_t length);

/** Sets an error, unless the caller wants none. sdkCode: 0 for none. */
void T04Fail(NSError **error, int32_t status, uint32_t sdkCode);

/** The same if it is known which argument is wrong. argument: NULL if it is not. */
void T04FailAbout(NSError **error, int32_t status, uint32_t sdkCode, const char *argument);

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
/** The payload for the C library, to be given back after the call that uses it. */
- (int32_t)borrow:(struct token04_payload **)payload;
- (void)giveBack:(struct token04_payload *)payload;
@end

/** What an issuer was given as a payload: prepared, or text that the C library checks. */
typedef struct {
  struct token04_payload *prepared;
  T04Text text;
  const char *bytes;
  size_t length;
  int32_t status;
} T04Claim;

/** Free it with T04ClaimFree and the same payload, whatever its status is. */
void T04ClaimInit(T04Claim *claim, id payload);

void T04ClaimFree(T04Claim *claim, id payload);

@interface T04Claims ()
/** Copies the claims, which stay the caller's. */
- (T04_INSTANCETYPE)initWithClaims:(const struct token04_claims *)handle;
@end

@interface T04Expectation ()
/** Free it with T04ExpectedFree. */
- (void)getExpected:(T04Expected *)expected;
@end

static inline void T04ExpectedFree(T04Expected *expected) {
  T04TextFree(&expected->userID);
  T04TextFree(&expected->roomID);
  T04TextFree(&expected->streamID);
}

#endif
