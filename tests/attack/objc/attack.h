/* What the parts of the attack on the Objective-C package share. */

#import "T04Token.h"
#import "ZegoToken.h"

#include <stdio.h>

#define SECRET @"fa94dd0f974cf2e293728a526b028271"
#define OTHER_SECRET @"0123456789abcdef0123456789abcdef"

/** Says what was found; the driver makes JSON of it. */
void Find(const char *what);

#define CHECK(condition, what) \
  do {                         \
    if (!(condition)) Find(what); \
  } while (0)

/** Whether an error has a number of this package, and the number is the given one. */
BOOL IsCode(NSError *error, NSInteger code);

/** The size of what malloc has given and not got back. */
size_t Allocated(void);

/** In KiB. */
long Resident(void);

T04Issuer *Issuer(void);
T04Verifier *Verifier(void);

/**
 * A string of the caller's own class. Its length is lengths[n] when it is asked for the nth time, the last for ever
 * after. When it is read, it runs `hook` with `context`.
 */
@interface HostileString : NSString {
@public
  NSUInteger lengths[4];
  int asked;
  void (*hook)(void *context);
  void *context;
  BOOL fillsNothing;
  BOOL copiesToNil;
}
+ (HostileString *)ofLength:(NSUInteger)first then:(NSUInteger)second;
@end

/** An array of the caller's own class: other objects and counts at each turn. */
@interface HostileArray : NSArray {
@public
  NSArray *first;
  NSArray *second;
  NSUInteger asked;
  NSUInteger said;
  BOOL copiesToNil;
}
+ (HostileArray *)with:(NSArray *)first then:(NSArray *)second;
@end

NSString *Repeated(NSString *string, NSUInteger count);

/** Whatever the caller's objects do, the package's objects are what they were. */
void CheckAlive(void);
/** The kind of that name. */
void Destructors(void);

/** The fixed tests of a kind; NO if there is no such kind. */
BOOL RunKind(const char *kind);
/** Why a kind cannot concern the package; NULL if it can. */
const char *NotConcerned(const char *kind);

int RunRandom(unsigned seed, long calls, long seconds);
