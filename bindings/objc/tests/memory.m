/* Threads, and memory that must not grow. */

#import "check.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Not prepared yet when the threads begin. */
static T04VideoPayload *sharedPayload;

static void *IssueMany(void *issuer) {
  T04_POOL_BEGIN
    int index;
    for (index = 0; index < 500; index++) {
      NSString *user = [NSString stringWithFormat:@"user_%d", index];
#if T04_HAS_FEATURE(objc_arc)
      T04Issuer *shared = (__bridge T04Issuer *)issuer;
#else
      T04Issuer *shared = issuer;
#endif
      NSString *token = [shared issueForUser:user lifetime:60 payload:sharedPayload error:NULL];
      T04Claims *claims = [Verifier() openToken:token error:NULL];
      CHECK_EQUAL(claims.userID, user);
      CHECK_EQUAL(claims.payload, @"{\"room_id\":\"r\",\"video_id\":\"v\"}");
    }
  T04_POOL_END
  return NULL;
}

void TestThreads(void) {
  T04Issuer *issuer = Issuer(T04CipherCBC);
  pthread_t threads[16];
  int index;
  sharedPayload = [[T04VideoPayload alloc] initWithRoomID:@"r" videoID:@"v"];
  for (index = 0; index < 16; index++) {
#if T04_HAS_FEATURE(objc_arc)
    CHECK(pthread_create(&threads[index], NULL, IssueMany, (__bridge void *)issuer) == 0);
#else
    CHECK(pthread_create(&threads[index], NULL, IssueMany, issuer) == 0);
#endif
  }
  for (index = 0; index < 16; index++) {
    CHECK(pthread_join(threads[index], NULL) == 0);
  }
  T04_RELEASE(sharedPayload);
  sharedPayload = nil;
}

#ifndef TEST_SANITIZED
/* Resident pages; 0 where the system has no /proc. */
static long Pages(void) {
  long size, resident = 0;
  FILE *file = fopen("/proc/self/statm", "r");
  if (file != NULL) {
    if (fscanf(file, "%ld %ld", &size, &resident) != 2) {
      resident = 0;
    }
    fclose(file);
  }
  return resident;
}

#endif

void EveryCall(int rounds) {
  T04Issuer *issuer = Issuer(T04CipherCBC);
  int round;
  for (round = 0; round < rounds; round++) {
    T04_POOL_BEGIN
      NSError *error = nil;
      T04VideoPayload *video = T04_AUTORELEASE([[T04VideoPayload alloc] initWithRoomID:@"r" videoID:@"v"]);
      T04RtcRoomPayload *room = Room(@"r", T04GrantAllow, T04GrantUnset, nil);
      int call;
      for (call = 0; call < 100; call++) {
        NSString *token = [issuer issueForUser:@"u" lifetime:60 payload:@"{\"room_id\":\"\u4e00\"}" error:&error];
        [issuer issueForUser:@"u" lifetime:60 payload:video error:&error];
        [issuer issueForUser:@"u" lifetime:60 payload:@"{}" error:&error];
        [Verifier() verifyToken:token error:&error];
        [Verifier() openToken:@"04" error:&error];
        [T04Envelope envelopeOfToken:token error:&error];
      }
      (void)[[T04Issuer alloc] initWithAppID:0 secret:nil cipher:T04CipherCBC error:&error];
      [ZegoToken GenerateToken04:1 userID:@"u" secret:SECRET effectiveTimeInSeconds:60 payload:Repeated(@"x", 5000)];
      [issuer issueForUser:@"u" lifetime:60 payload:room error:&error];
      [issuer issueForUser:@"u" lifetime:60 payload:Raw(@"x") error:&error];
      [T04Explanation explanationOfCode:5 language:T04LanguageChinese error:&error];
      [T04KitToken kitTokenFromToken:@"04" appID:1 userID:@"u" roomID:nil userName:nil error:&error];
      [T04Report reportForToken:@"04" secrets:[NSArray arrayWithObject:SECRET] error:&error];
      [issuer issueForUsers:[NSArray arrayWithObject:@"u"] lifetime:60 threads:1 error:&error];
    T04_POOL_END
  }
}

#ifndef TEST_SANITIZED
void TestGrowth(void) {
  long before, grown = 500;
  int round;
  EveryCall(200);
  /* What is taken once may come at any time. A leak grows in each of the rounds. */
  for (round = 0; round < 3 && grown >= 500; round++) {
    before = Pages();
    EveryCall(1000);
    grown = Pages() - before;
  }
  CHECK(grown < 500);
}

#else
/* Of AddressSanitizer's run time: fails to link where that is not there. */
int __asan_address_is_poisoned(void const volatile *address);

void TestSanitizer(void) {
  char *memory = calloc(16, 1);
  CHECK(__asan_address_is_poisoned(memory) == 0);
  CHECK(__asan_address_is_poisoned(memory + 16) != 0);
  free(memory);
}
#endif
