package im.zego.token04.tests;

import static im.zego.token04.tests.Fixture.ROOM;
import static im.zego.token04.tests.Fixture.SECRET;
import static im.zego.token04.tests.Fixture.message;
import static im.zego.token04.tests.Fixture.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import im.zego.token04.ErrorCode;
import im.zego.token04.Issuer;
import im.zego.token04.Payload;
import im.zego.token04.Privilege;
import im.zego.token04.RtcRoomPayload;
import im.zego.token04.Token04;
import im.zego.token04.Token04Exception;
import im.zego.token04.Verifier;
import im.zego.token04.VideoPayload;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayloadTest {
  @Test
  void theyAreTheDocuments() {
    assertEquals(
        "{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":null}",
        RtcRoomPayload.builder("room1").allow(Privilege.LOGIN).deny(Privilege.PUBLISH).build().toJson());
    assertEquals(
        "{\"room_id\":\"r\\\"\\n\",\"privilege\":{\"1\":0,\"2\":1},\"stream_id_list\":[\"a\",\"b\",\"c\"]}",
        RtcRoomPayload.builder("r\"\n")
            .set(Privilege.PUBLISH, false)
            .set(Privilege.PUBLISH, true)
            .streamId("a")
            .streamIds(List.of("b", "c"))
            .build()
            .toJson());
    assertEquals(
        "{\"room_id\":\"room_123\",\"video_id\":\"249850980283048\"}",
        new VideoPayload("room_123", "249850980283048").toJson());
    assertEquals(
        "{\"room_id\":\"r\",\"privilege\":{\"1\":0,\"2\":0},\"stream_id_list\":[]}",
        RtcRoomPayload.builder("r").deny(Privilege.LOGIN).streamIds(List.of()).build().toJson());
    assertEquals(1, Privilege.LOGIN.value());
    assertEquals(2, Privilege.PUBLISH.value());
  }

  @Test
  void theyAreTakenAsObjects() {
    Payload room = RtcRoomPayload.builder("room1").allow(Privilege.LOGIN).build();
    Payload video = new VideoPayload("r", "v");
    try (Issuer issuer = new Issuer(1, SECRET);
        Verifier verifier = new Verifier(SECRET)) {
      for (Payload payload : List.of(room, video, Payload.raw("{}"), Payload.raw("any text"), Payload.raw(""))) {
        assertEquals(payload.text(), verifier.open(issuer.issue("u", 60, payload)).payload());
        assertEquals(payload.text(), verifier.open(issuer.issue("u", Duration.ofMinutes(1), payload)).payload());
      }
      assertEquals(ROOM, room.text());
      // One that is not ours is checked as text is.
      assertEquals(ROOM, verifier.open(issuer.issue("u", 60, (Payload) () -> ROOM)).payload());
      refused(ErrorCode.INVALID_PAYLOAD, () -> issuer.issue("u", 60, (Payload) () -> "{}"));
      refused(ErrorCode.INVALID_ARGUMENT, () -> issuer.issue("u", 60, (Payload) () -> null), "payload");
    }
    refused(ErrorCode.INVALID_ARGUMENT, () -> Payload.raw(null), "payload");
  }

  @Test
  void theyAreValues() {
    Payload room = RtcRoomPayload.builder("room1").allow(Privilege.LOGIN).build();
    assertEquals(RtcRoomPayload.builder("room1").allow(Privilege.LOGIN).deny(Privilege.PUBLISH).build(), room);
    assertEquals(room.hashCode(), RtcRoomPayload.builder("room1").allow(Privilege.LOGIN).build().hashCode());
    assertNotEquals(RtcRoomPayload.builder("room2").allow(Privilege.LOGIN).build(), room);
    assertNotEquals(Payload.raw(ROOM), room, "another kind, with the same text");
    assertEquals(Payload.raw(ROOM), Payload.raw(ROOM));
    assertEquals(new VideoPayload("r", "v"), new VideoPayload("r", "v"));
  }

  @Test
  void textThatNamesNothingIsRefused() {
    try (Issuer issuer = new Issuer(1, SECRET);
        Verifier verifier = new Verifier(SECRET)) {
      for (String text :
          List.of("{}", "{\"a\":1}", "{\"room_id\":null}", "[]", "1", "null", "\"text\"", "{", "room1")) {
        refused(ErrorCode.INVALID_PAYLOAD, () -> issuer.issue("u", 60, text), "payload");
        refused(ErrorCode.INVALID_PAYLOAD, () -> issuer.issue("u", Duration.ofMinutes(1), text), "payload");
        refused(ErrorCode.INVALID_PAYLOAD, () -> issuer.issueBatch(List.of("u"), 60, text, 1), "payload");
      }
      // What is misspelt is named, and what to do about other payloads.
      Token04Exception misspelt =
          assertThrows(Token04Exception.class, () -> issuer.issue("u", 60, "{\"RoomId\":\"r\"}"));
      assertEquals(ErrorCode.INVALID_PAYLOAD, misspelt.errorCode());
      assertTrue(misspelt.getMessage().contains("field RoomId must be called room_id"), misspelt.getMessage());
      assertTrue(misspelt.getMessage().contains("raw"), misspelt.getMessage());
      assertNotEquals(message(ErrorCode.INVALID_PAYLOAD, misspelt.argument()), misspelt.getMessage());
      for (String text : List.of("", ROOM, "{\"video_id\":\"v\",\"a\":1}")) {
        assertEquals(text, verifier.open(issuer.issue("u", 60, text)).payload());
      }
      // ZEGO's own function passes any text on.
      assertEquals("{}", verifier.open(Token04.generate(1, "u", SECRET, 60, "{}")).payload());
    }
  }

  @Test
  void incompleteOnesAreRefused() {
    ErrorCode payload = ErrorCode.INVALID_PAYLOAD;
    refused(payload, () -> RtcRoomPayload.builder("").allow(Privilege.LOGIN).build());
    refused(payload, () -> RtcRoomPayload.builder("r").build());
    refused(payload, () -> RtcRoomPayload.builder("r").streamId("s").build());
    refused(payload, () -> new VideoPayload("", "v"));
    refused(payload, () -> new VideoPayload("r", ""));
    ErrorCode argument = ErrorCode.INVALID_ARGUMENT;
    refused(argument, () -> RtcRoomPayload.builder(null).allow(Privilege.LOGIN).build(), "room_id");
    refused(argument, () -> RtcRoomPayload.builder("r").allow(null), "privilege");
    refused(argument, () -> RtcRoomPayload.builder("r").deny(null));
    refused(argument, () -> RtcRoomPayload.builder("r").streamIds(null), "stream_ids");
    refused(
        argument,
        () -> RtcRoomPayload.builder("r").deny(Privilege.LOGIN).streamIds(Arrays.asList("a", null)).build(),
        "stream_ids");
    refused(argument, () -> new VideoPayload(null, "v"), "room_id");
    refused(argument, () -> new VideoPayload("r", null), "video_id");
  }
}
