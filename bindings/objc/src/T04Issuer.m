#import "T04Internal.h"

@implementation T04Issuer

- (T04_INSTANCETYPE)init {
  return [self initWithAppID:0 secret:@"" cipher:T04CipherCBC error:NULL];
}

- (T04_INSTANCETYPE)initWithAppID:(long long)appID secret:(id)secret error:(NSError **)error {
  return [self initWithAppID:appID secret:secret cipher:T04CipherCBC error:error];
}

- (T04_INSTANCETYPE)initWithAppID:(long long)appID
                           secret:(id)secret
                           cipher:(T04Cipher)cipher
                            error:(NSError **)error {
  T04RequireLibrary();
  self = [super init];
  if (self != nil) {
    /* A number that is not a cipher must not become one when it is cut to 32 bits. */
    const int32_t number = cipher == (int32_t)cipher ? (int32_t)cipher : -1;
    const char *argument = NULL;
    T04Text text;
    int32_t status = TOKEN04_INVALID_ARGUMENT;
    BOOL raised = YES;
    T04TextClear(&text);
    @try {
      T04SecretInit(&text, secret);
      /* One that is already made is not made again. */
      if (_handle == NULL) {
        status = T04Judge(&text, token04_issuer_new(T04AppID(appID), text.bytes, T04SecretLength(&text), number,
                                                    &_handle));
      }
      argument = text.broken ? "secret" : token04_cipher_name(number) == NULL ? "cipher" : NULL;
      raised = NO;
    } @finally {
      T04TextFree(&text);
      if (raised) {
        T04_RELEASE(self);
      }
    }
    if (status != TOKEN04_OK) {
      T04Blame(error, status, argument);
      T04_RELEASE(self);
      return nil;
    }
  }
  return self;
}

- (void)dealloc {
  struct token04_issuer *handle = _handle;
  _handle = NULL;
  token04_issuer_free(handle);
  T04_SUPER_DEALLOC();
}

- (uint32_t)appID {
  return token04_issuer_app_id(_handle);
}

- (T04Cipher)cipher {
  return (T04Cipher)token04_issuer_cipher(_handle);
}

/* At the clock's time, unless it is dated. */
- (NSString *)issueForUser:(NSString *)userID
                  lifetime:(NSTimeInterval)lifetime
                   payload:(id)payload
                     dated:(BOOL)dated
                      date:(NSDate *)date
                     error:(NSError **)error {
  const int64_t seconds = T04Seconds(lifetime);
  const char *argument = NULL;
  T04Text user;
  T04Claim claim;
  char stack[2048];
  char *token = stack;
  int64_t now = 0;
  size_t length = 0, used = 0;
  int32_t status = TOKEN04_INTERNAL;
  NSString *result = nil;
  T04_KEEP(keep, self);
  T04_KEEP(held, payload);
  T04TextClear(&user);
  T04ClaimClear(&claim);
  @try {
    T04TextInit(&user, userID);
    argument = user.broken ? "user_id" : NULL;
    T04ClaimInit(&claim, held);
    status = claim.status;
    if (dated && status == TOKEN04_OK && !T04UnixSeconds(date, &now)) {
      status = TOKEN04_INVALID_ARGUMENT;
      argument = "now";
    }
    if (status == TOKEN04_OK) {
      const struct token04_payload *prepared = claim.prepared;
      const size_t capacity = token04_token_capacity(user.length, claim.length);
      if (capacity > sizeof stack) {
        token = T04Allocate(capacity);
      }
      used = capacity;
      if (dated && prepared != NULL) {
        status = token04_issuer_issue_payload_at(_handle, now, user.bytes, user.length, seconds, prepared, token,
                                                 capacity, &length);
      } else if (dated) {
        status = token04_issuer_issue_at(_handle, now, user.bytes, user.length, seconds, claim.text.bytes, claim.length,
                                         token, capacity, &length);
      } else if (prepared != NULL) {
        status = token04_issuer_issue_payload(_handle, user.bytes, user.length, seconds, prepared, token, capacity,
                                              &length);
      } else {
        status = token04_issuer_issue(_handle, user.bytes, user.length, seconds, claim.text.bytes, claim.length, token,
                                      capacity, &length);
      }
    }
    if (status == TOKEN04_OK) {
      used = length;
      result = T04ASCIIString(token, length);
    } else {
      T04FailIssue(error, status, lifetime, argument, &claim);
    }
  } @finally {
    T04Wipe(token, used);
    if (token != stack) {
      free(token);
    }
    T04TextFree(&user);
    T04ClaimFree(&claim);
    T04_RELEASE(held);
    T04_RELEASE(keep);
  }
  return result;
}

- (NSString *)issueForUser:(NSString *)userID lifetime:(NSTimeInterval)lifetime error:(NSError **)error {
  return [self issueForUser:userID lifetime:lifetime payload:@"" error:error];
}

- (NSString *)issueForUser:(NSString *)userID
                  lifetime:(NSTimeInterval)lifetime
                   payload:(id)payload
                     error:(NSError **)error {
  return [self issueForUser:userID lifetime:lifetime payload:payload dated:NO date:nil error:error];
}

- (NSString *)issueForUser:(NSString *)userID
                  lifetime:(NSTimeInterval)lifetime
                   payload:(id)payload
                    atDate:(NSDate *)date
                     error:(NSError **)error {
  return [self issueForUser:userID lifetime:lifetime payload:payload dated:YES date:date error:error];
}

- (T04Batch *)issueForUsers:(T04_ARRAY_OF(NSString *))userIDs
                   lifetime:(NSTimeInterval)lifetime
                    threads:(NSUInteger)threads
                      error:(NSError **)error {
  return [self issueForUsers:userIDs lifetime:lifetime payload:@"" threads:threads error:error];
}

- (T04Batch *)issueForUsers:(T04_ARRAY_OF(NSString *))userIDs
                   lifetime:(NSTimeInterval)lifetime
                    payload:(id)payload
                    threads:(NSUInteger)threads
                      error:(NSError **)error {
  const int64_t seconds = T04Seconds(lifetime);
  const char *argument = "user_ids";
  struct token04_batch *batch = NULL;
  T04TextList users;
  T04Claim claim;
  int32_t status = TOKEN04_INTERNAL;
  T04_KEEP(keep, self);
  T04_KEEP(held, payload);
  T04TextListClear(&users);
  T04ClaimClear(&claim);
  @try {
    status = userIDs != nil ? T04TextListInit(&users, userIDs, T04ListOfUsers) : TOKEN04_INVALID_ARGUMENT;
    if (status == TOKEN04_OK) {
      T04ClaimInit(&claim, held);
      status = claim.status;
      argument = NULL;
    }
    if (status == TOKEN04_OK) {
      status = claim.prepared != NULL
                   ? token04_issuer_issue_batch_payload(_handle, users.bytes, users.lengths, users.count, seconds,
                                                        claim.prepared, threads, &batch)
                   : token04_issuer_issue_batch(_handle, users.bytes, users.lengths, users.count, seconds,
                                                claim.text.bytes, claim.length, threads, &batch);
    }
    if (status != TOKEN04_OK) {
      T04FailIssue(error, status, lifetime, argument, &claim);
    }
  } @finally {
    T04ClaimFree(&claim);
    T04TextListFree(&users);
    T04_RELEASE(held);
    T04_RELEASE(keep);
  }
  return status == TOKEN04_OK ? T04_AUTORELEASE([[T04Batch alloc] initWithBatch:batch]) : nil;
}

@end
