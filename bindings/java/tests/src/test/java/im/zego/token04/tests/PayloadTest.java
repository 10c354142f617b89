package im.zego.token04.tests;

import static im.zego.token04.tests.Fixture.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import im.zego.token04.ErrorCode;
import im.zego.token04.Privilege;
import im.zego.token04.RtcRoomPayload;
import im.zego.token04.VideoPayload;
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
        "{\"room_id\":\"r\\\"\\n\",\"privilege\":{\"2\":1},\"stream_id_list\":[\"a\",\"b\",\"c\"]}",
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
    assertEquals(1, Privilege.LOGIN.value());
    assertEquals(2, Privilege.PUBLISH.value());
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
    refused(argument, () -> RtcRoomPayload.builder(null).allow(Privilege.LOGIN).build());
    refused(argument, () -> RtcRoomPayload.builder("r").allow(null));
    refused(argument, () -> RtcRoomPayload.builder("r").deny(null));
    refused(argument, () -> RtcRoomPayload.builder("r").streamIds(null));
    refused(
        argument,
        () -> RtcRoomPayload.builder("r").deny(Privilege.LOGIN).streamIds(Arrays.asList("a", null)).build());
    refused(argument, () -> new VideoPayload(null, "v"));
    refused(argument, () -> new VideoPayload("r", null));
  }
}
