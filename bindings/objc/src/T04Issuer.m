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
  token04_batch_free(_handle);
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
    /* A number that is no cipher must not become one when it is cut to 32 bits. */
    const int32_t number = cipher == (int32_t)cipher ? (int32_t)cipher : -1;
    T04Text text;
    int32_t status = TOKEN04_INVALID_ARGUMENT;
    T04SecretInit(&text, secret);
    if (!text.broken) {
      status = token04_issuer_new(appID, text.bytes, text.length, number, &_handle);
    }
    T04TextWipe(&text);
    if (status != TOKEN04_OK) {
      T04Fail(error, status, token04_status_sdk_code(status));
      T04_RELEASE(self);
      return nil;
    }
  }
  return self;
}

- (void)dealloc {
  token04_issuer_free(_handle);
  T04_SUPER_DEALLOC();
}

- (NSString *)issueForUser:(NSString *)userID
             effectiveTime:(int64_t)effectiveTime
                   payload:(NSString *)payload
                     error:(NSError **)error {
  T04Text user, claim;
  char stack[2048];
  char *token = stack;
  size_t capacity, length = 0;
  int32_t status;
  NSString *result = nil;
  T04TextInit(&user, userID);
  T04TextInit(&claim, payload);
  capacity = token04_token_capacity(user.length, claim.length);
  if (capacity > sizeof stack) {
    token = T04Allocate(capacity);
  }
  status = token04_issuer_issue(_handle, user.bytes, user.length, effectiveTime, claim.bytes, claim.length, token,
                                capacity, &length);
  if (status == TOKEN04_OK) {
    result = T04ASCIIString(token, length);
  } else {
    T04Fail(error, status, token04_status_sdk_code(status));
  }
  if (token != stack) {
    free(token);
  }
  T04TextFree(&user);
  T04TextFree(&claim);
  return result;
}

- (T04Batch *)issueForUsers:(T04_ARRAY_OF(NSString *))userIDs
              effectiveTime:(int64_t)effectiveTime
                    payload:(NSString *)payload
                    threads:(NSUInteger)threads
                      error:(NSError **)error {
  struct token04_batch *batch = NULL;
  int32_t status = TOKEN04_INVALID_ARGUMENT;
  T04TextList users;
  if (T04TextListInit(&users, userIDs)) {
    T04Text claim;
    T04TextInit(&claim, payload);
    status = token04_issuer_issue_batch(_handle, users.bytes, users.lengths, users.count, effectiveTime, claim.bytes,
                                        claim.length, threads, &batch);
    T04TextFree(&claim);
    T04TextListFree(&users);
  }
  if (status != TOKEN04_OK) {
    T04Fail(error, status, token04_status_sdk_code(status));
    return nil;
  }
  return T04_AUTORELEASE([[T04Batch alloc] initWithBatch:batch]);
}

@end
