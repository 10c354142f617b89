#import "attack.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

@implementation HostileString

+ (HostileString *)ofLength:(NSUInteger)first then:(NSUInteger)second {
  HostileString *made = [[[self alloc] init] autorelease];
  made->lengths[0] = first;
  made->lengths[1] = made->lengths[2] = made->lengths[3] = second;
  return made;
}

- (NSUInteger)length {
  NSUInteger now = lengths[asked < 4 ? asked : 3];
  asked++;
  if (hook != NULL) {
    hook(context);
  }
  return now;
}

- (unichar)characterAtIndex:(NSUInteger)index {
  return (unichar)('a' + index % 26);
}

- (void)getCharacters:(unichar *)units range:(NSRange)range {
  NSUInteger index;
  if (hook != NULL) {
    hook(context);
  }
  for (index = 0; index < range.length && !fillsNothing; index++) {
    units[index] = [self characterAtIndex:range.location + index];
  }
}

- (id)copyWithZone:(NSZone *)zone {
  (void)zone;
  return copiesToNil ? nil : [self retain];
}

@end

@implementation HostileArray

+ (HostileArray *)with:(NSArray *)first then:(NSArray *)second {
  HostileArray *made = [[[self alloc] init] autorelease];
  made->first = [first retain];
  made->second = [second retain];
  made->said = [first count];
  return made;
}

- (void)dealloc {
  [first release];
  [second release];
  [super dealloc];
}

- (NSUInteger)count {
  return said;
}

- (id)objectAtIndex:(NSUInteger)index {
  NSArray *now = asked++ < [first count] ? first : second;
  return [now objectAtIndex:index];
}

- (id)copyWithZone:(NSZone *)zone {
  (void)zone;
  return copiesToNil ? nil : [self retain];
}

@end

NSString *Repeated(NSString *string, NSUInteger count) {
  return [@"" stringByPaddingToLength:count * [string length] withString:string startingAtIndex:0];
}

T04Issuer *Issuer(void) {
  return [[[T04Issuer alloc] initWithAppID:1 secret:SECRET cipher:T04CipherCBC error:NULL] autorelease];
}

T04Verifier *Verifier(void) {
  return [[[T04Verifier alloc] initWithSecret:SECRET error:NULL] autorelease];
}

BOOL IsCode(NSError *error, NSInteger code) {
  return error != nil && [[error domain] isEqual:T04ErrorDomain] && [error code] == code;
}

size_t Allocated(void) {
  const struct mallinfo2 arenas = mallinfo2();
  return arenas.uordblks + arenas.hblkhd;
}

long Resident(void) {
  char line[128];
  long kib = 0;
  FILE *status = fopen("/proc/self/status", "r");
  while (status != NULL && fgets(line, sizeof line, status) != NULL) {
    if (strncmp(line, "VmRSS:", 6) == 0) {
      kib = strtol(line + 6, NULL, 10);
    }
  }
  if (status != NULL) {
    fclose(status);
  }
  return kib;
}
