/* Payloads: what they are written as, and what an issuer accepts. */

#import "check.h"

static void TestBuilders(void) {
  NSError *error = nil;
  T04RoomPayload *room = T04_AUTORELEASE([[T04RoomPayload alloc] initWithRoomID:@"room1"]);
  T04VideoPayload *video = T04_AUTORELEASE([[T04VideoPayload alloc] initWithRoomID:@"r" videoID:@"v"]);
  CHECK([room JSONString:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidPayload);
  room.login = T04GrantAllow;
  room.publish = T04GrantDeny;
  CHECK_EQUAL([room JSONString:NULL], @"{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":null}");
  room.publish = T04GrantUnset;
  CHECK_EQUAL([room JSONString:NULL], @"{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":null}");
  room.streamIDs = [NSArray array];
  CHECK_EQUAL([room JSONString:NULL], @"{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":[]}");
  room.streamIDs = [NSArray arrayWithObject:Huge()];
  CHECK([room JSONString:&error] == nil);
  CHECK_ERROR(error, T04ErrorOutOfMemory);
  room.streamIDs = [NSArray arrayWithObjects:@"a", @"\"", nil];
  CHECK_EQUAL([room JSONString:NULL], @"{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":[\"a\",\"\\\"\"]}");
  room.streamIDs = [NSArray arrayWithObject:[NSNumber numberWithInt:1]];
  CHECK([room JSONString:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  room.streamIDs = nil;
  room.login = (T04Grant)7;
  CHECK([room JSONString:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK([T04_AUTORELEASE([[T04RoomPayload alloc] init]) JSONString:&error] == nil);
  CHECK_EQUAL([video JSONString:NULL], @"{\"room_id\":\"r\",\"video_id\":\"v\"}");
  CHECK([T04_AUTORELEASE([[T04VideoPayload alloc] initWithRoomID:nil videoID:@"v"]) JSONString:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidPayload);
}

static void CheckPayload(id payload, NSString *expected) {
  NSError *error = nil;
  NSString *token = [Issuer(T04CipherCBC) issueForUser:@"u" effectiveTime:60 payload:payload error:&error];
  CHECK_EQUAL([Verifier() openToken:token error:&error].payload, expected);
}

static void TestPayloadsOfTokens(void) {
  NSError *error = nil;
  T04Issuer *issuer = Issuer(T04CipherCBC);
  NSArray *wrong = [NSArray arrayWithObjects:@"{}", @"{\"RoomId\":\"r\"}", @"[]", @"1", @"null", @" ", @"{\"room_id\":\"r\"", @"x", nil];
  T04RoomPayload *room = T04_AUTORELEASE([[T04RoomPayload alloc] initWithRoomID:@"room1"]);
  T04VideoPayload *video = T04_AUTORELEASE([[T04VideoPayload alloc] initWithRoomID:@"r" videoID:@"v"]);
  NSUInteger index;
  for (index = 0; index < [wrong count]; index++) {
    NSString *text = [wrong objectAtIndex:index];
    CHECK([issuer issueForUser:@"u" effectiveTime:60 payload:text error:&error] == nil);
    CHECK_ERROR(error, T04ErrorInvalidPayload);
    CHECK_ARGUMENT(error, @"payload");
    CheckPayload(Raw(text), text);
  }
  CheckPayload(nil, @"");
  CheckPayload(@"", @"");
  CheckPayload(Raw(nil), @"");
  CheckPayload(ROOM, ROOM);
  CheckPayload(video, [video JSONString:NULL]);
  CheckPayload(video, @"{\"room_id\":\"r\",\"video_id\":\"v\"}");
  CHECK([issuer issueForUser:@"u" effectiveTime:60 payload:room error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidPayload);
  room.login = T04GrantAllow;
  CheckPayload(room, @"{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":null}");
  room.publish = T04GrantAllow;
  CheckPayload(room, @"{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":1},\"stream_id_list\":null}");

  CHECK_EQUAL(Raw(@"hidden").text, @"hidden");
  CHECK_EQUAL([Raw(@"hidden") JSONString:NULL], @"hidden");
  CHECK([[Raw(@"hidden") description] rangeOfString:@"hidden"].location == NSNotFound);
  CHECK([issuer issueForUser:@"u" effectiveTime:60 payload:T04_AUTORELEASE([[T04Payload alloc] init]) error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK([issuer issueForUser:@"u" effectiveTime:60 payload:[NSNull null] error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  /* The C library decides which of several is reported. */
  CHECK([issuer issueForUser:@"" effectiveTime:60 payload:[NSNull null] error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidUserID);
}

void TestPayloads(void) {
  TestBuilders();
  TestPayloadsOfTokens();
}
