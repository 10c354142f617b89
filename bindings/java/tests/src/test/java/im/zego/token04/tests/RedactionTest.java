package im.zego.token04.tests;

import static im.zego.token04.tests.Fixture.OTHER_SECRET;
import static im.zego.token04.tests.Fixture.SECRET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import im.zego.token04.Cipher;
import im.zego.token04.Envelope;
import im.zego.token04.Expectation;
import im.zego.token04.Issuer;
import im.zego.token04.Payload;
import im.zego.token04.Privilege;
import im.zego.token04.Report;
import im.zego.token04.RtcRoomPayload;
import im.zego.token04.Token04;
import im.zego.token04.Token04Exception;
import im.zego.token04.Verifier;
import im.zego.token04.VideoPayload;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Nothing that can be logged shows what must not be. */
class RedactionTest {
  @Test
  void whatIsShown() {
    try (Issuer issuer = new Issuer(4294967295L, SECRET, Cipher.GCM)) {
      assertEquals("Issuer{appId=4294967295, cipher=" + Cipher.GCM + "}", issuer.toString());
      String token = issuer.issue("u", 60);
      Report report = Token04.diagnose("\n" + token + "\n", List.of(SECRET), Expectation.builder().build());
      assertFalse(report.findings().isEmpty());
      List<String> found = report.findings().stream().map(Report.Finding::id).collect(Collectors.toList());
      assertEquals(
          "Report{accepted=false, errorCode=MALFORMED, findings=" + found + "}", report.toString());
      assertEquals(
          "Report{accepted=true, errorCode=OK, findings=[]}",
          Token04.diagnose(token, List.of(SECRET), Expectation.builder().build()).toString());
    }
  }

  @Test
  void nothingIsShown() {
    String user = "user-that-is-not-shown";
    String room = "room-that-is-not-shown";
    String payload = RtcRoomPayload.builder(room).allow(Privilege.LOGIN).build().toJson();
    List<Object> shown = new ArrayList<>();
    String token;
    try (Issuer issuer = new Issuer(1, SECRET);
        Verifier verifier = new Verifier(SECRET)) {
      token = issuer.issue(user, 60, payload);
      shown.add(issuer);
      shown.add(verifier);
      shown.add(verifier.open(token));
      shown.addAll(issuer.issueBatch(List.of(user, ""), 60, payload, 1));
    }
    Envelope envelope = Token04.inspect(token);
    Report report = Token04.diagnose(token, List.of(SECRET), Expectation.builder().userId(user).build());
    shown.add(envelope);
    shown.add(report);
    shown.add(report.findings());
    shown.add(report.checks());
    shown.add(Expectation.builder().userId(user).roomId(room).build());
    shown.add(Payload.raw(payload));
    shown.add(RtcRoomPayload.builder(room));
    shown.add(RtcRoomPayload.builder(room).allow(Privilege.LOGIN).build());
    shown.add(new VideoPayload(room, room));
    for (Runnable failing :
        List.<Runnable>of(
            () -> new Issuer(1, SECRET + SECRET),
            () -> new Verifier(OTHER_SECRET).open(token),
            () -> new Verifier(SECRET).verify(token, Expectation.builder().userId(user + "2").build()),
            () -> Token04.generate(1, user, SECRET, -1, payload),
            () -> new Issuer(1, SECRET).issue(user, 1, "{\"RoomId\":\"" + room + "\"}"),
            () -> Token04.generate(1, user + "\ud800", SECRET, 1, payload))) {
      try {
        failing.run();
      } catch (Token04Exception failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        shown.add(trace);
      }
    }
    for (Object object : shown) {
      String text = object.toString();
      for (String secret : List.of(SECRET, OTHER_SECRET, user, room, token.substring(0, 20))) {
        assertFalse(text.contains(secret), object.getClass() + " shows it");
      }
    }
  }
}
