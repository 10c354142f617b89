#import "T04Internal.h"

@implementation T04KitToken

+ (NSString *)kitTokenFromToken:(NSString *)token
                          appID:(long long)appID
                         userID:(NSString *)userID
                         roomID:(NSString *)roomID
                       userName:(NSString *)userName
                          error:(NSError **)error {
  T04Text texts[4];
  T04Text *const from = &texts[0], *const user = &texts[1], *const room = &texts[2], *const name = &texts[3];
  char *kit = NULL;
  size_t capacity = 0, length = 0, index;
  const char *argument = NULL;
  int32_t status = TOKEN04_INTERNAL;
  NSString *result = nil;
  T04RequireLibrary();
  for (index = 0; index < 4; index++) {
    T04TextClear(&texts[index]);
  }
  @try {
    T04GivenInit(from, token);
    T04TextInit(user, userID);
    T04TextInit(room, roomID);
    T04TextInit(name, userName);
    capacity = token04_kit_token_capacity(from->length, user->length + room->length + name->length);
    kit = T04Allocate(capacity);
    status = token04_kit_token(from->bytes, from->length, room->bytes, room->length, user->bytes, user->length,
                               name->bytes, name->length, T04AppID(appID), kit, capacity, &length);
    if (status == TOKEN04_OK) {
      result = T04ASCIIString(kit, length);
    } else {
      argument = from->broken   ? "token"
                 : user->broken ? "user_id"
                 : room->broken ? "room_id"
                                : "user_name";
    }
  } @finally {
    if (kit != NULL) {
      T04Wipe(kit, length);
    }
    free(kit);
    for (index = 0; index < 4; index++) {
      T04TextFree(&texts[index]);
    }
  }
  if (status != TOKEN04_OK) {
    T04Blame(error, status, argument);
  }
  return result;
}

@end
