#import "T04Internal.h"

@interface T04Batch ()
/** Takes the handle. */
- (T04_INSTANCETYPE)initWithBatch:(struct token04_batch *)handle;
@end

@implementation T04Batch

- (T04_INSTANCETYPE)initWithBatch:(struct token04_batch *)handle {
  self = [super init];
  if (self != nil) {
    _handle = handle;
  } else {
    token04_batch_free(handle);
  }
  return self;
}

- (void)dealloc {
  struct token04_batch *handle = _handle;
  _handle = NULL;
  token04_batch_free(handle);
  T04_SUPER_DEALLOC();
}

- (NSUInteger)count {
  return token04_batch_count(_handle);
}

- (NSString *)tokenAtIndex:(NSUInteger)index error:(NSError **)error {
  const char *token = NULL;
  size_t length = 0;
  const int32_t status = token04_batch_token(_handle, index, &token, &length);
  if (status != TOKEN04_OK) {
    T04Fail(error, status, token04_status_sdk_code(status));
    return nil;
  }
  return T04ASCIIString(token, length);
}

@end

@implementation T04Issuer

- (T04_INSTANCETYPE)init {
  return [self initWithAppID:0 secret:nil cipher:T04CipherCBC error:NULL];
}

- (T04_INSTANCETYPE)initWithAppID:(uint32_t)appID
                           secret:(NSString *)secret
                           cipher:(T04Cipher)cipher
                            error:(NSError **)error {
  T04RequireLibrary();
  self = [super init];
  if (self != nil) {
    /* A number that is not a cipher must not become one when it is cut to 32 bits. */
    const int32_t number = cipher == (int32_t)cipher ? (int32_t)cipher : -1;
    T04Text text;
    int32_t status = TOKEN04_INVALID_ARGUMENT;
    BOOL raised = YES;
    T04TextClear(&text);
    @try {
      T04TextInit(&text, secret);
      /* One that is already made is not made again. */
      if (_handle == NULL) {
        status = T04Judge(&text, token04_issuer_new(appID, text.bytes, T04SecretLength(&text), number, &_handle));
      }
      raised = NO;
    } @finally {
      T04TextFree(&text);
      if (raised) {
        T04_RELEASE(self);
      }
    }
    if (status != TOKEN04_OK) {
      T04Fail(error, status, token04_status_sdk_code(status));
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

- (NSString *)issueForUser:(NSString *)userID
             effectiveTime:(int64_t)effectiveTime
                   payload:(id)payload
                     error:(NSError **)error {
  T04Text user;
  T04Claim claim;
  char stack[2048];
  char *token = stack;
  size_t length = 0, used = 0;
  int32_t status;
  NSString *result = nil;
  T04_KEEP(keep, self);
  T04_KEEP(held, payload);
  T04TextClear(&user);
  T04ClaimClear(&claim);
  @try {
    T04TextInit(&user, userID);
    T04ClaimInit(&claim, held);
    status = claim.status;
    if (status == TOKEN04_OK) {
      const size_t capacity = token04_token_capacity(user.length, claim.length);
      if (capacity > sizeof stack) {
        token = T04Allocate(capacity);
      }
      used = capacity;
      status = claim.prepared != NULL
                   ? token04_issuer_issue_payload(_handle, user.bytes, user.length, effectiveTime, claim.prepared,
                                                  token, capacity, &length)
                   : token04_issuer_issue(_handle, user.bytes, user.length, effectiveTime, claim.bytes, claim.length,
                                          token, capacity, &length);
    }
    if (status == TOKEN04_OK) {
      used = length;
      result = T04ASCIIString(token, length);
    } else {
      T04FailPayload(error, status, &claim.text);
    }
  } @finally {
    T04Wipe(token, used);
    if (token != stack) {
      free(token);
    }
    T04TextFree(&user);
    T04ClaimFree(&claim, held);
    T04_RELEASE(held);
    T04_RELEASE(keep);
  }
  return result;
}

- (T04Batch *)issueForUsers:(T04_ARRAY_OF(NSString *))userIDs
              effectiveTime:(int64_t)effectiveTime
                    payload:(id)payload
                    threads:(NSUInteger)threads
                      error:(NSError **)error {
  struct token04_batch *batch = NULL;
  T04TextList users;
  T04Claim claim;
  int32_t status;
  T04_KEEP(keep, self);
  T04_KEEP(held, payload);
  T04TextListClear(&users);
  T04ClaimClear(&claim);
  @try {
    status = T04TextListInit(&users, userIDs);
    if (status == TOKEN04_OK) {
      T04ClaimInit(&claim, held);
      status = claim.status;
    }
    if (status == TOKEN04_OK) {
      status = claim.prepared != NULL
                   ? token04_issuer_issue_batch_payload(_handle, users.bytes, users.lengths, users.count, effectiveTime,
                                                        claim.prepared, threads, &batch)
                   : token04_issuer_issue_batch(_handle, users.bytes, users.lengths, users.count, effectiveTime,
                                                claim.bytes, claim.length, threads, &batch);
    }
    if (status != TOKEN04_OK) {
      T04FailPayload(error, status, &claim.text);
    }
  } @finally {
    T04ClaimFree(&claim, held);
    T04TextListFree(&users);
    T04_RELEASE(held);
    T04_RELEASE(keep);
  }
  return status == TOKEN04_OK ? T04_AUTORELEASE([[T04Batch alloc] initWithBatch:batch]) : nil;
}

@end
