package im.zego.token04.tests;

import static im.zego.token04.tests.Fixture.SECRET;
import static im.zego.token04.tests.Fixture.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import im.zego.token04.BatchResult;
import im.zego.token04.ErrorCode;
import im.zego.token04.Expectation;
import im.zego.token04.Issuer;
import im.zego.token04.Payload;
import im.zego.token04.Privilege;
import im.zego.token04.RtcRoomPayload;
import im.zego.token04.Token04;
import im.zego.token04.Verifier;
import im.zego.token04.VideoPayload;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Text is carried whole, or refused. */
class TextTest {
  /** U+0000, each length of UTF-8 at both of its ends, and a byte order mark. */
  private static final List<String> WHOLE =
      List.of(
          "\0", "a\0b", "\u007f", "\u0080", "\u07ff", "\u0800", "\ud7ff", "\ue000", "\ufffd", "\uffff",
          "\ud800\udc00", "\udbff\udfff", "\ufeffbom", "张三", "naïve", "\ud83d\ude00\0\ud83d\ude00");

  /** Half a pair: alone, at the ends, in the middle, in the wrong order, twice. */
  private static final List<String> HALVES =
      List.of(
          "\ud800", "\udfff", "a\ud83d", "\ud83da", "\ude00\ud83d", "\ud83d\ud83d\ude00", "é\udc00é",
          "\ud83d\ude00\ude00", "x".repeat(3000) + "\ud800");

  private final Issuer issuer = new Issuer(1, SECRET);
  private final Verifier verifier = new Verifier(SECRET);

  @Test
  void wholeTextIsCarriedWhole() {
    for (String text : WHOLE) {
      check(text);
      check(text.repeat(500));
      check("ascii " + text + " ascii");
    }
    Random random = new Random(4);
    for (int count = 0; count < 500; count++) {
      StringBuilder text = new StringBuilder("x");
      for (int length = random.nextInt(60); length > 0; length--) {
        int point = random.nextInt(random.nextBoolean() ? 0x80 : 0x110000);
        text.appendCodePoint(point >= 0xd800 && point < 0xe000 ? 'x' : point);
      }
      check(text.toString());
    }
  }

  private void check(String text) {
    String token = issuer.issue(text, 60, Payload.raw(text));
    assertEquals(text, verifier.open(token).userId());
    checkExpectations(text);
    assertEquals(text, verifier.open(token).payload());
    assertEquals(text, verifier.open(Token04.generate(1, text, SECRET, 60, text)).userId());
    List<BatchResult> batch = issuer.issueBatch(List.of("a", text, "b"), 60, "", 1);
    assertEquals(text, verifier.open(batch.get(1).token()).userId());
    assertEquals("b", verifier.open(batch.get(2).token()).userId());
    String payload = RtcRoomPayload.builder(text).allow(Privilege.LOGIN).streamId(text).build().toJson();
    Expectation room = Expectation.builder().roomId(text).streamId(text).build();
    assertEquals(payload, verifier.verify(issuer.issue("u", 60, payload), room).payload());
    payload = new VideoPayload(text, text).toJson();
    verifier.verify(issuer.issue("u", 60, payload), Expectation.builder().roomId(text).build());
  }

  /** The payload is no JSON object, which is looked at after the user id. */
  private void checkExpectations(String text) {
    refused(
        ErrorCode.PAYLOAD_INVALID,
        () -> verifier.verify(issuer.issue(text, 60, Payload.raw(text)), Expectation.builder().userId(text).build()));
    refused(
        ErrorCode.USER_ID_MISMATCH,
        () -> verifier.verify(issuer.issue(text, 60, Payload.raw(text)), Expectation.builder().userId(text + "\0").build()));
  }

  @Test
  void halfAPairIsRefusedEverywhere() {
    ErrorCode refusal = ErrorCode.INVALID_ARGUMENT;
    for (String text : HALVES) {
      refused(refusal, () -> new Issuer(1, text));
      refused(refusal, () -> issuer.issue(text, 60));
      refused(refusal, () -> issuer.issue("u", 60, text));
      refused(refusal, () -> Token04.generate(1, text, SECRET, 60, ""));
      refused(refusal, () -> Token04.generate(1, "u", text, 60, ""));
      refused(refusal, () -> Token04.generate(1, "u", SECRET, 60, text));
      refused(refusal, issuer.issueBatch(List.of("a", text), 60, "", 1).get(1)::token, "user_id");
      refused(refusal, () -> issuer.issueBatch(List.of("a"), 60, text, 1));
      refused(refusal, () -> new Verifier(text));
      refused(refusal, () -> verifier.open(text));
      refused(refusal, () -> verifier.verify(text, Expectation.none()));
      refused(refusal, () -> verifier.verify("04", Expectation.builder().userId(text).build()));
      refused(refusal, () -> verifier.verify("04", Expectation.builder().roomId(text).build()));
      refused(refusal, () -> verifier.verify("04", Expectation.builder().streamId(text).build()));
      refused(refusal, () -> Token04.inspect(text));
      refused(refusal, () -> Token04.diagnose(text, List.of(), Expectation.none()));
      refused(refusal, () -> Token04.diagnose("04", List.of(text), Expectation.none()));
      refused(refusal, () -> RtcRoomPayload.builder(text).allow(Privilege.LOGIN).build());
      refused(refusal, () -> RtcRoomPayload.builder("r").allow(Privilege.LOGIN).streamId(text).build());
      refused(refusal, () -> new VideoPayload("r", text));
    }
  }
}
