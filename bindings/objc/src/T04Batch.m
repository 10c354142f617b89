#import "T04Internal.h"

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
    /* An index that there is not is no argument that has a name. */
    T04Blame(error, status, index < [self count] ? "user_id" : NULL);
    return nil;
  }
  return T04ASCIIString(token, length);
}

- (NSUInteger)countByEnumeratingWithState:(NSFastEnumerationState *)state
                                  objects:(T04_UNRETAINED id *)buffer
                                    count:(NSUInteger)size {
  const NSUInteger first = state->state, left = [self count] - first;
  const NSUInteger given = left < size ? left : size;
  NSUInteger index;
  for (index = 0; index < given; index++) {
    NSError *error = nil;
    NSString *token = [self tokenAtIndex:first + index error:&error];
    /* It stays for as long as the loop looks at it. */
    T04_AUTORELEASING id result = token != nil ? (id)token : (id)error;
    buffer[index] = result;
  }
  state->state = first + given;
  state->itemsPtr = buffer;
  /* It never changes, so any address that stays the same will do. */
  state->mutationsPtr = &state->extra[0];
  return given;
}

@end
