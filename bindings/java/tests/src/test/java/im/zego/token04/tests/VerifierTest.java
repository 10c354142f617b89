package im.zego.token04.tests;

import static im.zego.token04.tests.Fixture.OTHER_SECRET;
import static im.zego.token04.tests.Fixture.SECRET;
import static im.zego.token04.tests.Fixture.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import im.zego.token04.Cipher;
import im.zego.token04.Claims;
import im.zego.token04.ErrorCode;
import im.zego.token04.Expectation;
import im.zego.token04.Issuer;
import im.zego.token04.Payload;
import im.zego.token04.Privilege;
import im.zego.token04.Report;
import im.zego.token04.RtcRoomPayload;
import im.zego.token04.Token04;
import im.zego.token04.Token04Exception;
import im.zego.token04.Verifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class VerifierTest {
  private final Verifier verifier = new Verifier(SECRET);
  private final String token = Token04.generate(7, "ann", SECRET, 100, "");

  @Test
  void theTimeOfTheCheckCanBeGiven() {
    Claims claims = verifier.open(token);
    verifier.verify(token, Expectation.none().at(claims.expire() - 1));
    verifier.verify(token, Expectation.none().at(Instant.ofEpochSecond(claims.expire() - 1, 999_999_999)));
    Expectation end = Expectation.none().at(claims.expire());
    Token04Exception expired = refused(ErrorCode.EXPIRED, () -> verifier.verify(token, end));
    assertEquals(OptionalInt.of(1002078), expired.sdkCode());
    assertEquals(Optional.empty(), expired.argument());
    assertEquals("expired", expired.reason().orElseThrow());
    verifier.verify(token, Expectation.none().at(Long.MIN_VALUE));
  }

  @Test
  void theSdksCodeIsThatOfTheFault() {
    String payload = RtcRoomPayload.builder("r").deny(Privilege.LOGIN).deny(Privilege.PUBLISH).build().toJson();
    String denied = Token04.generate(7, "ann", SECRET, 100, payload);
    Expectation login = Expectation.none().privilege(Privilege.LOGIN);
    Expectation publish = Expectation.none().privilege(Privilege.PUBLISH);
    ErrorCode code = ErrorCode.PRIVILEGE_DENIED;
    assertEquals(OptionalInt.empty(), refused(code, () -> verifier.verify(denied, login)).sdkCode());
    Token04Exception refused = refused(code, () -> verifier.verify(denied, publish));
    assertEquals(OptionalInt.of(1002082), refused.sdkCode());
    Expectation both = publish.privilege(Privilege.LOGIN);
    assertEquals(OptionalInt.empty(), refused(code, () -> verifier.verify(denied, both)).sdkCode());
  }

  @Test
  void clocksMayDiffer() {
    Claims claims = verifier.open(token);
    Expectation late = Expectation.none().at(claims.expire() + 9);
    verifier.verify(token, late.leeway(Duration.ofSeconds(10)));
    refused(ErrorCode.EXPIRED, () -> verifier.verify(token, late.leeway(Duration.ofSeconds(9))));
    refused(ErrorCode.EXPIRED, () -> verifier.verify(token, late.leeway(Duration.ZERO)));

    Expectation early = Expectation.none().at(claims.ctime() - 10);
    verifier.verify(token, early);
    verifier.verify(token, early.ctimeLeeway(Duration.ofSeconds(10)));
    ErrorCode future = ErrorCode.CLAIMS_INVALID;
    refused(future, () -> verifier.verify(token, early.ctimeLeeway(Duration.ofSeconds(9))));
    refused(future, () -> verifier.verify(token, early.ctimeLeeway(Duration.ZERO)));

    ErrorCode argument = ErrorCode.INVALID_ARGUMENT;
    for (Duration wrong :
        List.of(Duration.ofSeconds(-1), Duration.ofMillis(1500), Duration.ofSeconds(4_294_967_296L))) {
      refused(argument, () -> verifier.verify(token, late.leeway(wrong)), "leeway");
      refused(argument, () -> verifier.verify(token, late.ctimeLeeway(wrong)), "ctime_leeway");
      refused(argument, () -> Token04.diagnose(token, List.of(SECRET), late.leeway(wrong)), "leeway");
    }
  }

  @Test
  void strictNeedsANamedRoom() {
    Payload login = RtcRoomPayload.builder("r").allow(Privilege.LOGIN).build();
    try (Issuer issuer = new Issuer(7, SECRET)) {
      String limited = issuer.issue("ann", 100, login);
      Expectation room = Expectation.none().roomId("r");
      Expectation enter = room.privilege(Privilege.LOGIN);
      Expectation stream = enter.streamId("s");
      verifier.verify(token, stream);
      verifier.verify(limited, enter.strict());
      verifier.verify(limited, stream);
      refused(ErrorCode.STREAM_ID_DENIED, () -> verifier.verify(limited, stream.strict()));
      refused(ErrorCode.ROOM_ID_MISMATCH, () -> verifier.verify(token, room.strict()));
      Expectation may = Expectation.none().privilege(Privilege.LOGIN);
      refused(ErrorCode.PRIVILEGE_DENIED, () -> verifier.verify(token, may.strict()));
      verifier.verify(token, Expectation.none().strict());
    }
  }

  @Test
  void expectationsDoNotChange() {
    Expectation ann = Expectation.none().userId("ann");
    Expectation bob = ann.userId("bob");
    verifier.verify(token, ann);
    refused(ErrorCode.USER_ID_MISMATCH, () -> verifier.verify(token, bob));
    refused(ErrorCode.APP_ID_MISMATCH, () -> verifier.verify(token, ann.appId(8)));
    verifier.verify(token, ann);
    verifier.verify(token, Expectation.none());
    refused(ErrorCode.INVALID_APP_ID, () -> verifier.verify(token, ann.appId(-1)));
  }

  @Test
  void secretsCanBeReplaced() {
    try (Verifier both = new Verifier(List.of(OTHER_SECRET, SECRET))) {
      assertEquals(1, both.open(token).secretIndex());
      assertEquals(0, both.open(Token04.generate(7, "ann", OTHER_SECRET, 1, "", Cipher.GCM)).secretIndex());
    }
    try (Verifier other = new Verifier(OTHER_SECRET)) {
      refused(ErrorCode.DECRYPT_FAILED, () -> other.open(token));
    }
    refused(ErrorCode.INVALID_SECRET, () -> new Verifier(List.of()));
    refused(ErrorCode.INVALID_SECRET, () -> new Verifier(List.of(SECRET, "")));
  }

  @Test
  void nullIsRefused() {
    ErrorCode argument = ErrorCode.INVALID_ARGUMENT;
    refused(argument, () -> new Verifier((String) null));
    refused(argument, () -> new Verifier((List<String>) null));
    refused(argument, () -> new Verifier(Arrays.asList(SECRET, null)), "secrets");
    refused(argument, () -> verifier.open(null));
    refused(argument, () -> verifier.verify(null, Expectation.none()), "token");
    refused(argument, () -> verifier.verify(token, null), "expectation");
    refused(argument, () -> Token04.inspect(null));
    refused(argument, () -> Token04.diagnose(null, List.of(), Expectation.none()));
    refused(argument, () -> Token04.diagnose(token, null, Expectation.none()));
    refused(argument, () -> Token04.diagnose(token, List.of(), null));
    refused(argument, () -> Expectation.none().userId(null), "user_id");
    refused(argument, () -> Expectation.none().roomId(null), "room_id");
    refused(argument, () -> Expectation.none().streamId(null), "stream_id");
    refused(argument, () -> Expectation.none().privilege(null), "privilege");
    refused(argument, () -> Expectation.none().at(null), "now");
    refused(argument, () -> Expectation.none().leeway(null), "leeway");
    refused(argument, () -> Expectation.none().ctimeLeeway(null), "ctime_leeway");
  }

  @Test
  void envelopesAreReadWithoutASecret() {
    refused(ErrorCode.UNSUPPORTED_VERSION, () -> Token04.inspect("03" + token.substring(2)));
    refused(ErrorCode.MALFORMED, () -> Token04.inspect(token + "="));
    assertEquals(16, Token04.inspect(token).iv().length);
    assertEquals(12, Token04.inspect(Token04.generate(7, "ann", SECRET, 1, "", Cipher.GCM)).iv().length);
  }

  @Test
  void aDiagnosisFindsTheMistake() {
    Expectation expected = Expectation.none().userId("Ann");
    Report good = Token04.diagnose(token, List.of(SECRET), Expectation.none());
    assertTrue(good.accepted());
    assertEquals(ErrorCode.OK, good.errorCode());
    assertEquals("", good.hint());
    assertTrue(good.toJson().startsWith("{\"version\":1,\"accepted\":true"));

    Report quoted = Token04.diagnose("\"" + token + "\"", List.of(SECRET), expected);
    assertFalse(quoted.accepted());
    assertEquals(ErrorCode.MALFORMED, quoted.errorCode());
    assertEquals(OptionalInt.empty(), quoted.sdkCode());
    assertEquals("ann", quoted.claims().orElseThrow().userId());
    assertEquals(Report.Outcome.FAILED, quoted.checks().get(0).outcome());
    assertEquals(ErrorCode.MALFORMED, quoted.checks().get(0).errorCode());
    Report.Check user = quoted.checks().get(7);
    assertEquals(ErrorCode.USER_ID_MISMATCH, user.errorCode());
    assertEquals(Report.Outcome.FAILED, user.outcome());
    assertEquals(OptionalInt.of(1002077), user.sdkCode());
    assertEquals(Report.Outcome.SKIPPED, quoted.checks().get(6).outcome());
    List<String> ids = quoted.findings().stream().map(Report.Finding::id).toList();
    assertTrue(ids.contains("token_quoted") && ids.contains("malformed"), ids.toString());
    Report.Finding finding = quoted.findings().get(0);
    assertEquals(Report.Severity.ERROR, finding.severity());
    assertTrue(finding.message().endsWith(".") && finding.hint().endsWith("."));
    assertTrue(quoted.findings().stream().anyMatch(found -> found.sdkCodes().contains(1002077)));
    assertFalse(quoted.hint().isEmpty());

    Report without = Token04.diagnose(token, List.of(), Expectation.none());
    assertFalse(without.accepted());
    assertEquals(ErrorCode.OK, without.errorCode());
    assertTrue(without.claims().isEmpty());
  }
}
