package im.zego.token04.tests;

import static im.zego.token04.tests.Fixture.OTHER_SECRET;
import static im.zego.token04.tests.Fixture.SECRET;
import static im.zego.token04.tests.Fixture.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import im.zego.token04.BatchResult;
import im.zego.token04.Cipher;
import im.zego.token04.Claims;
import im.zego.token04.ErrorCode;
import im.zego.token04.Expectation;
import im.zego.token04.Issuer;
import im.zego.token04.Privilege;
import im.zego.token04.Report;
import im.zego.token04.RtcRoomPayload;
import im.zego.token04.Token04;
import im.zego.token04.Token04Exception;
import im.zego.token04.Verifier;
import im.zego.token04.VideoPayload;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What calls give are values: equal if they say the same, and not to be changed. */
class ValuesTest {
  private final Issuer issuer = new Issuer(7, SECRET, Cipher.GCM);
  private final Verifier verifier = new Verifier(SECRET);
  private final String token = issuer.issue("ann", 60);
  private final String other = issuer.issue("bob", 60);

  @Test
  void equalityIsThatOfWhatTheySay() {
    equal(verifier.open(token), verifier.open(token), verifier.open(other));
    equal(Token04.inspect(token), Token04.inspect(token), Token04.inspect(other));
    Report one = report(token + "=", SECRET);
    Report same = report(token + "=", SECRET);
    Report another = report(other, OTHER_SECRET);
    equal(one, same, another);
    equal(one.checks().get(0), same.checks().get(0), another.checks().get(0));
    equal(one.findings().get(0), same.findings().get(0), another.findings().get(0));
    List<BatchResult> failed = issuer.issueBatch(List.of("", "", "ann"), 60, "", 1);
    equal(failed.get(0), failed.get(1), failed.get(2));
    equal(login("r").build(), login("r").build(), login("R").build());
  }

  private static void equal(Object one, Object same, Object other) {
    assertEquals(one, same);
    assertEquals(one.hashCode(), same.hashCode());
    assertNotEquals(one, other);
    assertNotEquals(one, "another class");
    assertFalse(one.equals(null));
  }

  private static Report report(String token, String secret) {
    return Token04.diagnose(token, List.of(secret), Expectation.builder().at(1).build());
  }

  private static RtcRoomPayload.Builder login(String room) {
    return RtcRoomPayload.builder(room).allow(Privilege.LOGIN);
  }

  @Test
  void anIssuerSaysForWhatItIs() {
    assertEquals(7, issuer.appId());
    assertEquals(Cipher.GCM, issuer.cipher());
    Issuer most = new Issuer(4_294_967_295L, SECRET);
    most.close();
    assertEquals(4_294_967_295L, most.appId());
    assertEquals(Cipher.CBC, most.cipher());
  }

  @Test
  void timesArePointsInTimeToo() {
    Claims claims = verifier.open(token);
    assertEquals(Instant.ofEpochSecond(claims.ctime()), claims.issuedAt());
    assertEquals(claims.issuedAt().plusSeconds(60), claims.expiresAt());
    assertEquals(claims.expiresAt(), Token04.inspect(token).expiresAt());
  }

  @Test
  void payloadsSayWhatTheyAllow() {
    RtcRoomPayload room = login("room \"1\"").deny(Privilege.PUBLISH).streamIds(List.of("a", "b")).build();
    assertEquals("room \"1\"", room.roomId());
    assertTrue(room.allows(Privilege.LOGIN));
    assertFalse(room.allows(Privilege.PUBLISH));
    assertEquals(Optional.of(List.of("a", "b")), room.streamIds());
    assertThrows(UnsupportedOperationException.class, () -> room.streamIds().orElseThrow().add("c"));
    assertEquals(Optional.empty(), login("r").build().streamIds());
    assertFalse(login("r").build().allows(Privilege.PUBLISH));
    refused(ErrorCode.INVALID_ARGUMENT, () -> room.allows(null), "privilege");
    VideoPayload video = new VideoPayload("r", "v");
    assertEquals("r", video.roomId());
    assertEquals("v", video.videoId());
  }

  @Test
  void aMapperThatWritesFieldsWritesThePayload() {
    for (RtcRoomPayload room : List.of(login("é").build(), login("r").streamIds(List.of("s")).build())) {
      JsonElement written = new GsonBuilder().serializeNulls().create().toJsonTree(room);
      assertEquals(JsonParser.parseString(room.toJson()), written);
    }
    VideoPayload video = new VideoPayload("r", "v");
    assertEquals(JsonParser.parseString(video.toJson()), new GsonBuilder().create().toJsonTree(video));
    // What it reads was not checked, and is refused.
    VideoPayload read = new GsonBuilder().create().fromJson(video.toJson(), VideoPayload.class);
    refused(ErrorCode.INVALID_ARGUMENT, () -> issuer.issue("ann", 60, read), "payload");
  }

  @Test
  void namesAreThoseOfTheReport() {
    Report report = report(token, SECRET);
    Report late = Token04.diagnose(token, List.of(SECRET), Expectation.builder().at(Instant.MAX).build());
    for (Report one : List.of(report, late)) {
      JsonObject json = JsonParser.parseString(one.toJson()).getAsJsonObject();
      for (int index = 0; index < one.checks().size(); index++) {
        JsonObject check = json.getAsJsonArray("checks").get(index).getAsJsonObject();
        assertEquals(check.get("outcome").getAsString(), one.checks().get(index).outcome().id());
        assertEquals(check.get("reason").getAsString(), one.checks().get(index).errorCode().reason().orElseThrow());
      }
      for (int index = 0; index < one.findings().size(); index++) {
        JsonObject finding = json.getAsJsonArray("findings").get(index).getAsJsonObject();
        assertEquals(finding.get("severity").getAsString(), one.findings().get(index).severity().id());
      }
    }
    assertEquals("login", Privilege.LOGIN.id());
    assertEquals("publish", Privilege.PUBLISH.id());
    assertEquals("warning", Report.Severity.WARNING.id());
  }

  @Test
  void listsCannotBeChanged() {
    Duration minute = Duration.ofMinutes(1);
    List<BatchResult> batch = issuer.issueBatch(List.of("ann", "bob"), minute, "", 2);
    assertEquals(2, batch.size());
    assertEquals("bob", verifier.open(batch.get(1).token()).userId());
    assertThrows(UnsupportedOperationException.class, () -> batch.remove(0));
    assertThrows(UnsupportedOperationException.class, () -> report(token, SECRET).checks().clear());
  }

  @Test
  void aDurationThatIsRefusedIsNamed() {
    for (Duration time : List.of(Duration.ofMillis(1500), Duration.ZERO, Duration.ofSeconds(-5))) {
      for (Token04Exception refused :
          List.of(
              assertThrows(Token04Exception.class, () -> issuer.issue("u", time)),
              assertThrows(Token04Exception.class, () -> issuer.issue("u", time, login("r").build())),
              assertThrows(Token04Exception.class, () -> issuer.issueBatch(List.of("u"), time, "")))) {
        assertEquals(ErrorCode.INVALID_EFFECTIVE_TIME, refused.errorCode());
        assertEquals(Optional.of("effective_time_in_seconds"), refused.argument());
        assertTrue(refused.getMessage().endsWith("The duration was " + time + "."), refused.getMessage());
      }
    }
    for (long seconds : new long[] {0, -5, Long.MAX_VALUE}) {
      for (Token04Exception refused :
          List.of(
              assertThrows(Token04Exception.class, () -> issuer.issue("u", seconds)),
              assertThrows(Token04Exception.class, () -> issuer.issue("u", seconds, login("r").build())),
              assertThrows(Token04Exception.class, () -> issuer.issueBatch(List.of("u"), seconds, "", 1)),
              assertThrows(Token04Exception.class, () -> Token04.generate(1, "u", SECRET, seconds, "")))) {
        assertEquals(ErrorCode.INVALID_EFFECTIVE_TIME, refused.errorCode());
        assertTrue(refused.getMessage().endsWith(") The lifetime was " + seconds + " s."), refused.getMessage());
      }
    }
    assertEquals(Collections.emptyList(), issuer.issueBatch(List.of(), 60, "", 1));
  }
}
