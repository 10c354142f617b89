/* How long tokens take. */

#import "request.h"

#include <stdio.h>
#include <time.h>

static int64_t Now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

json_t *Bench(json_t *request) {
  const json_int_t count = json_integer_value(json_object_get(request, "count"));
  const int64_t ttl = json_integer_value(json_object_get(request, "effective_time_in_seconds"));
  NSString *userID = Text(request, "user_id");
  T04RawPayload *payload = Raw(request);
  json_t *failure = NULL;
  T04Issuer *issuer = Issuer(request, T04CipherCBC, &failure);
  json_int_t done = 0;
  BOOL failed = NO;
  int64_t start;
  if (issuer == nil) {
    return failure;
  }
  start = Now();
  while (done < count && !failed) {
    T04_POOL_BEGIN
      const json_int_t stop = count - done < 1000 ? count : done + 1000;
      for (; done < stop; done++) {
        failed = failed || [issuer issueForUser:userID lifetime:ttl payload:payload error:NULL] == nil;
      }
    T04_POOL_END
  }
  return failed ? Misunderstood("no token") : json_pack("{s:I}", "ns", (json_int_t)(Now() - start));
}

json_t *BenchGenerate(json_t *request) {
  const json_int_t count = json_integer_value(json_object_get(request, "count"));
  const int64_t ttl = json_integer_value(json_object_get(request, "effective_time_in_seconds"));
  NSString *userID = Text(request, "user_id"), *secret = Text(request, "secret"), *payload = Text(request, "payload");
  json_int_t done = 0;
  BOOL failed = NO;
  uint32_t appID;
  int64_t start;
  if (!AppID(request, &appID)) {
    return Misunderstood("app_id is not a 32-bit number");
  }
  start = Now();
  while (done < count && !failed) {
    T04_POOL_BEGIN
      const json_int_t stop = count - done < 1000 ? count : done + 1000;
      for (; done < stop; done++) {
        ZegoToken04Result *made = [ZegoToken GenerateToken04:appID
                                                      userID:userID
                                                      secret:secret
                                      effectiveTimeInSeconds:ttl
                                                     payload:payload];
        failed = failed || made.errorInfo.errorCode != success;
      }
    T04_POOL_END
  }
  return failed ? Misunderstood("no token") : json_pack("{s:I}", "ns", (json_int_t)(Now() - start));
}

json_t *BenchBatch(json_t *request) {
  const json_int_t count = json_integer_value(json_object_get(request, "count"));
  const int64_t ttl = json_integer_value(json_object_get(request, "effective_time_in_seconds"));
  T04RawPayload *payload = Raw(request);
  NSMutableArray *users = [NSMutableArray array];
  json_t *failure = NULL;
  T04Issuer *issuer = Issuer(request, T04CipherCBC, &failure);
  NSError *error = nil;
  T04Batch *batch;
  json_int_t index;
  int64_t start, end;
  if (issuer == nil) {
    return failure;
  }
  for (index = 1; index <= count; index++) {
    char name[32];
    [users addObject:T04String(name, (size_t)snprintf(name, sizeof name, "user_%06lld", (long long)index))];
  }
  start = Now();
  batch = [issuer issueForUsers:users lifetime:ttl payload:payload threads:1 error:&error];
  end = Now();
  return batch != nil ? json_pack("{s:I}", "ns", (json_int_t)(end - start)) : Failure(error);
}
