/* Payloads: what they are written as, and what an issuer accepts. */

#import "check.h"

#define ROOM1 @"{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":"

static void TestBuilders(void) {
  NSError *error = nil;
  NSArray *streams = [NSArray arrayWithObjects:@"a", @"\"", nil];
  T04RtcRoomPayload *room = Room(@"room1", T04GrantAllow, T04GrantDeny, streams);
  T04VideoPayload *video = T04_AUTORELEASE([[T04VideoPayload alloc] initWithRoomID:@"r" videoID:@"v"]);
  CHECK([Room(@"room1", T04GrantUnset, T04GrantUnset, nil) JSONString:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidPayload);
  CHECK([Room(@"", T04GrantAllow, T04GrantUnset, nil) JSONString:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidPayload);
  CHECK_EQUAL([Room(@"room1", T04GrantAllow, T04GrantDeny, nil) JSONString:NULL], ROOM1 @"null}");
  CHECK_EQUAL([Room(@"room1", T04GrantAllow, T04GrantUnset, nil) JSONString:NULL], ROOM1 @"null}");
  CHECK_EQUAL([Room(@"room1", T04GrantAllow, T04GrantUnset, [NSArray array]) JSONString:NULL], ROOM1 @"[]}");
  CHECK_EQUAL([room JSONString:NULL], ROOM1 @"[\"a\",\"\\\"\"]}");
  CHECK_EQUAL(room.roomID, @"room1");
  CHECK_EQUAL(room.streamIDs, streams);
  CHECK(room.login == T04GrantAllow && room.publish == T04GrantDeny);
  CHECK([Room(@"r", T04GrantAllow, T04GrantDeny, [NSArray arrayWithObject:Huge()]) JSONString:&error] == nil);
  CHECK_ERROR(error, T04ErrorOutOfMemory);
  CHECK([Room(@"r", T04GrantAllow, T04GrantDeny, [NSArray arrayWithObject:[NSNumber numberWithInt:1]]) JSONString:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK_ARGUMENT(error, @"stream_ids");
  CHECK([Room(@"r", (T04Grant)7, T04GrantDeny, nil) JSONString:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK_ARGUMENT(error, @"privilege");
  CHECK([T04_AUTORELEASE([[T04RtcRoomPayload alloc] init]) JSONString:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidPayload);
  CHECK_EQUAL([video JSONString:NULL], @"{\"room_id\":\"r\",\"video_id\":\"v\"}");
  CHECK_EQUAL(video.videoID, @"v");
  CHECK([T04_AUTORELEASE([[T04VideoPayload alloc] initWithRoomID:nil videoID:@"v"]) JSONString:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidPayload);
}

static void TestValues(void) {
  NSMutableString *changing = [NSMutableString stringWithString:@"room1"];
  T04RtcRoomPayload *room = Room(changing, T04GrantAllow, T04GrantDeny, nil), *wrong = Room(@"", T04GrantAllow, T04GrantDeny, nil);
  NSString *text = [room JSONString:NULL];
  [changing setString:@"room2"];
  CHECK_EQUAL(room.roomID, @"room1");
  CHECK_EQUAL([room JSONString:NULL], text);
  CHECK_EQUAL(room, Room(@"room1", T04GrantAllow, T04GrantUnset, nil));
  CHECK_EQUAL(room, Raw(text));
  CHECK([room hash] == [Raw(text) hash]);
  CHECK(![room isEqual:Room(@"room2", T04GrantAllow, T04GrantDeny, nil)]);
  CHECK(![room isEqual:text] && ![room isEqual:wrong] && ![wrong isEqual:Room(@"", T04GrantAllow, T04GrantDeny, nil)]);
  CHECK([wrong isEqual:wrong]);
  CHECK(T04_AUTORELEASE([room copy]) == room);
}

static void CheckPayload(id payload, NSString *expected) {
  NSError *error = nil;
  NSString *token = [Issuer(T04CipherCBC) issueForUser:@"u" lifetime:60 payload:payload error:&error];
  CHECK_EQUAL([Verifier() openToken:token error:&error].payload, expected);
}

static void TestPayloadsOfTokens(void) {
  NSError *error = nil;
  T04Issuer *issuer = Issuer(T04CipherCBC);
  NSArray *wrong = [NSArray arrayWithObjects:@"{}", @"{\"RoomId\":\"r\"}", @"[]", @"1", @"null", @" ", @"{\"room_id\":\"r\"", @"x", nil];
  T04VideoPayload *video = T04_AUTORELEASE([[T04VideoPayload alloc] initWithRoomID:@"r" videoID:@"v"]);
  NSUInteger index;
  for (index = 0; index < [wrong count]; index++) {
    NSString *text = [wrong objectAtIndex:index];
    CHECK([issuer issueForUser:@"u" lifetime:60 payload:text error:&error] == nil);
    CHECK_ERROR(error, T04ErrorInvalidPayload);
    CHECK_ARGUMENT(error, @"payload");
    CheckPayload(Raw(text), text);
  }
  CheckPayload(@"", @"");
  CheckPayload(Raw(@""), @"");
  CheckPayload(ROOM, ROOM);
  CheckPayload(video, [video JSONString:NULL]);
  CheckPayload(video, @"{\"room_id\":\"r\",\"video_id\":\"v\"}");
  CHECK([issuer issueForUser:@"u" lifetime:60 payload:Room(@"room1", T04GrantUnset, T04GrantUnset, nil) error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidPayload);
  CHECK_ARGUMENT(error, @"payload");
  CheckPayload(Room(@"room1", T04GrantAllow, T04GrantUnset, nil), ROOM1 @"null}");

  CHECK_EQUAL([Raw(@"hidden") JSONString:NULL], @"hidden");
  CHECK([[Raw(@"hidden") description] rangeOfString:@"hidden"].location == NSNotFound);
  CHECK([issuer issueForUser:@"u" lifetime:60 payload:T04_AUTORELEASE([[T04Payload alloc] init]) error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  CHECK([issuer issueForUser:@"u" lifetime:60 payload:[NSNull null] error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidArgument);
  /* The C library decides which of several is reported. */
  CHECK([issuer issueForUser:@"" lifetime:60 payload:[NSNull null] error:&error] == nil);
  CHECK_ERROR(error, T04ErrorInvalidUserID);
}

void TestPayloads(void) {
  TestBuilders();
  TestValues();
  TestPayloadsOfTokens();
}
