/* Counted assertions, and what the tests share. */

#import "T04Internal.h"
#import "ZegoToken.h"

#include <stdio.h>

extern int passed, failed;

static inline void Check(BOOL right, const char *what, const char *file, int line) {
  if (right) {
    __atomic_add_fetch(&passed, 1, __ATOMIC_RELAXED);
  } else {
    __atomic_add_fetch(&failed, 1, __ATOMIC_RELAXED);
    fprintf(stderr, "%s:%d: %s\n", file, line, what);
  }
}

#define CHECK(condition) Check((condition), #condition, __FILE__, __LINE__)
#define CHECK_EQUAL(left, right) Check([(left) isEqual:(right)], #left " is " #right, __FILE__, __LINE__)

/** An error has this code, and all that belongs to it. */
void CheckError(NSError *error, NSInteger code, const char *file, int line);
#define CHECK_ERROR(error, code) CheckError((error), (code), __FILE__, __LINE__)
#define CHECK_ARGUMENT(error, name) CHECK_EQUAL([[(error) userInfo] objectForKey:T04ErrorArgumentKey], name)

#define SECRET @"fa94dd0f974cf2e293728a526b028271"
#define ROOM @"{\"room_id\":\"r\"}"
#define OTHER_SECRET @"0123456789abcdef0123456789abcdef"

T04Issuer *Issuer(T04Cipher cipher);
T04Verifier *Verifier(void);
T04RawPayload *Raw(NSString *text);
T04RtcRoomPayload *Room(NSString *roomID, T04Grant login, T04Grant publish, NSArray *streamIDs);
/** A string that is longer than memory. */
NSString *Huge(void);
NSString *Repeated(NSString *string, NSUInteger count);

/** Every call with every kind of argument, so many times. */
void EveryCall(int rounds);

void TestErrors(void);
void TestExplanations(void);
void TestGrowth(void);
void TestNumbersThatDoNotFit(void);
void TestPayloads(void);
void TestReport(void);
void TestSanitizer(void);
void TestStrictAndLeeways(void);
void TestText(void);
void TestThreads(void);
void TestVectors(void);
void TestVerifier(void);
