package im.zego.token04.tests;

import static im.zego.token04.tests.Fixture.OTHER_SECRET;
import static im.zego.token04.tests.Fixture.SECRET;
import static im.zego.token04.tests.Fixture.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import im.zego.token04.TokenExpiredException;
import im.zego.token04.TokenRefusedException;
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
    verifier.verify(token, Expectation.builder().at(claims.expire() - 1).build());
    verifier.verify(token, Expectation.builder().at(Instant.ofEpochSecond(claims.expire() - 1, 999_999_999)).build());
    Expectation end = Expectation.builder().at(claims.expire()).build();
    Token04Exception expired = refused(ErrorCode.EXPIRED, () -> verifier.verify(token, end));
    assertEquals(OptionalInt.of(1002078), expired.sdkCode());
    assertEquals(Optional.empty(), expired.argument());
    assertEquals("expired", expired.reason().orElseThrow());
    verifier.verify(token, Expectation.builder().at(1).build());
    for (long never : new long[] {0, -1, Long.MIN_VALUE}) {
      Expectation unset = Expectation.builder().at(never).build();
      Token04Exception wrong = refused(ErrorCode.INVALID_ARGUMENT, () -> verifier.verify(token, unset));
      assertEquals(Optional.of("now"), wrong.argument());
    }
  }

  @Test
  void theSdksCodeIsThatOfTheFault() {
    String payload = RtcRoomPayload.builder("r").deny(Privilege.LOGIN).deny(Privilege.PUBLISH).build().toJson();
    String denied = Token04.generate(7, "ann", SECRET, 100, payload);
    Expectation login = Expectation.builder().privilege(Privilege.LOGIN).build();
    Expectation publish = Expectation.builder().privilege(Privilege.PUBLISH).build();
    ErrorCode code = ErrorCode.PRIVILEGE_DENIED;
    assertEquals(OptionalInt.empty(), refused(code, () -> verifier.verify(denied, login)).sdkCode());
    Token04Exception refused = refused(code, () -> verifier.verify(denied, publish));
    assertEquals(OptionalInt.of(1002082), refused.sdkCode());
    Expectation both = publish.toBuilder().privilege(Privilege.LOGIN).build();
    assertEquals(OptionalInt.empty(), refused(code, () -> verifier.verify(denied, both)).sdkCode());
  }

  @Test
  void clocksMayDiffer() {
    Claims claims = verifier.open(token);
    Expectation late = Expectation.builder().at(claims.expire() + 9).build();
    verifier.verify(token, late.toBuilder().leeway(Duration.ofSeconds(10)).build());
    refused(ErrorCode.EXPIRED, () -> verifier.verify(token, late.toBuilder().leeway(Duration.ofSeconds(9)).build()));
    refused(ErrorCode.EXPIRED, () -> verifier.verify(token, late.toBuilder().leeway(Duration.ZERO).build()));

    Expectation early = Expectation.builder().at(claims.ctime() - 10).build();
    verifier.verify(token, early);
    verifier.verify(token, early.toBuilder().ctimeLeeway(Duration.ofSeconds(10)).build());
    ErrorCode future = ErrorCode.CLAIMS_INVALID;
    refused(future, () -> verifier.verify(token, early.toBuilder().ctimeLeeway(Duration.ofSeconds(9)).build()));
    refused(future, () -> verifier.verify(token, early.toBuilder().ctimeLeeway(Duration.ZERO).build()));

    ErrorCode argument = ErrorCode.INVALID_ARGUMENT;
    for (Duration wrong :
        List.of(Duration.ofSeconds(-1), Duration.ofMillis(1500), Duration.ofSeconds(4_294_967_296L))) {
      Expectation leeway = late.toBuilder().leeway(wrong).build();
      Expectation ctime = late.toBuilder().ctimeLeeway(wrong).build();
      refused(argument, () -> verifier.verify(token, leeway), "leeway");
      refused(argument, () -> verifier.verify(token, ctime), "ctime_leeway");
      refused(argument, () -> Token04.diagnose(token, List.of(SECRET), leeway), "leeway");
      String said = " The leeway was " + wrong + "; it must be whole seconds, from 0 to 4294967295.";
      for (Token04Exception named :
          List.of(
              refused(argument, () -> verifier.verify(token, leeway)),
              refused(argument, () -> verifier.verify(token, ctime)),
              refused(argument, () -> Token04.diagnose(token, List.of(SECRET), ctime)))) {
        assertTrue(named.getMessage().endsWith(said), named.getMessage());
      }
    }
  }

  @Test
  void strictNeedsANamedRoom() {
    Payload login = RtcRoomPayload.builder("r").allow(Privilege.LOGIN).build();
    try (Issuer issuer = new Issuer(7, SECRET)) {
      String limited = issuer.issue("ann", 100, login);
      Expectation room = Expectation.builder().roomId("r").build();
      Expectation enter = room.toBuilder().privilege(Privilege.LOGIN).build();
      Expectation stream = enter.toBuilder().streamId("s").build();
      verifier.verify(token, stream);
      verifier.verify(limited, enter.toBuilder().strict().build());
      verifier.verify(limited, stream);
      refused(ErrorCode.STREAM_ID_DENIED, () -> verifier.verify(limited, stream.toBuilder().strict().build()));
      refused(ErrorCode.ROOM_ID_MISMATCH, () -> verifier.verify(token, room.toBuilder().strict().build()));
      Expectation may = Expectation.builder().privilege(Privilege.LOGIN).build();
      refused(ErrorCode.PRIVILEGE_DENIED, () -> verifier.verify(token, may.toBuilder().strict().build()));
      verifier.verify(token, Expectation.builder().strict().build());
    }
  }

  @Test
  void aDroppedResultOfTheBuilderLosesNothing() {
    Expectation.Builder builder = Expectation.builder();
    builder.appId(7);
    builder.userId("bob");
    Expectation bob = builder.build();
    refused(ErrorCode.USER_ID_MISMATCH, () -> verifier.verify(token, bob));
    builder.userId("ann");
    refused(ErrorCode.USER_ID_MISMATCH, () -> verifier.verify(token, bob));
    verifier.verify(token, builder.build());
    builder.roomId("r");
    builder.privilege(Privilege.LOGIN);
    builder.streamId("s");
    builder.strict();
    refused(ErrorCode.ROOM_ID_MISMATCH, () -> verifier.verify(token, builder.build()));
    builder.at(Instant.ofEpochSecond(1));
    builder.ctimeLeeway(Duration.ZERO);
    refused(ErrorCode.CLAIMS_INVALID, () -> verifier.verify(token, builder.build()));
    builder.at(verifier.open(token).expire());
    refused(ErrorCode.EXPIRED, () -> verifier.verify(token, builder.build()));
    builder.leeway(Duration.ofSeconds(1));
    refused(ErrorCode.ROOM_ID_MISMATCH, () -> verifier.verify(token, builder.build()));
  }

  @Test
  void expectationsAreValues() {
    Expectation ann = Expectation.builder().userId("ann").at(5).build();
    assertEquals(ann, Expectation.builder().at(5).userId("ann").build());
    assertEquals(ann.hashCode(), ann.toBuilder().build().hashCode());
    assertEquals(Expectation.none(), Expectation.builder().build());
    for (Expectation other :
        List.of(
            Expectation.none(),
            ann.toBuilder().at(6).build(),
            ann.toBuilder().userId("bob").build(),
            ann.toBuilder().strict().build())) {
      assertNotEquals(ann, other);
    }
  }

  @Test
  void refusalsAndExpiryAreExceptionsOfTheirOwn() {
    Expectation late = Expectation.builder().at(Instant.MAX.getEpochSecond()).build();
    assertEquals(TokenExpiredException.class, refused(ErrorCode.EXPIRED, () -> verifier.verify(token, late)).getClass());
    Expectation bob = Expectation.builder().userId("bob").build();
    for (Token04Exception refusal :
        List.of(
            refused(ErrorCode.USER_ID_MISMATCH, () -> verifier.verify(token, bob)),
            refused(ErrorCode.MALFORMED, () -> Token04.inspect("04")),
            refused(ErrorCode.DECRYPT_FAILED, () -> new Verifier(OTHER_SECRET).open(token)))) {
      assertEquals(TokenRefusedException.class, refusal.getClass());
    }
    assertTrue(TokenRefusedException.class.isAssignableFrom(TokenExpiredException.class));
    for (Token04Exception call :
        List.of(
            refused(ErrorCode.INVALID_SECRET, () -> new Verifier("")),
            refused(ErrorCode.INVALID_ARGUMENT, () -> verifier.verify(token, Expectation.builder().appId(-1).build())),
            refused(ErrorCode.INVALID_ARGUMENT, () -> verifier.verify(token, null)))) {
      assertEquals(Token04Exception.class, call.getClass());
    }
  }

  @Test
  void expectationsDoNotChange() {
    Expectation ann = Expectation.builder().userId("ann").build();
    Expectation bob = ann.toBuilder().userId("bob").build();
    verifier.verify(token, ann);
    refused(ErrorCode.USER_ID_MISMATCH, () -> verifier.verify(token, bob));
    refused(ErrorCode.APP_ID_MISMATCH, () -> verifier.verify(token, ann.toBuilder().appId(8).build()));
    verifier.verify(token, ann);
    verifier.verify(token, Expectation.none());
    for (long wrong : new long[] {-1, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE}) {
      Expectation app = ann.toBuilder().appId(wrong).build();
      refused(ErrorCode.INVALID_ARGUMENT, () -> verifier.verify(token, app), "app_id");
      refused(ErrorCode.INVALID_ARGUMENT, () -> Token04.diagnose(token, List.of(SECRET), app), "app_id");
    }
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
    refused(ErrorCode.INVALID_SECRET, () -> new Verifier((String) null), "secret");
    refused(argument, () -> new Verifier((List<String>) null));
    refused(ErrorCode.INVALID_SECRET, () -> new Verifier(Arrays.asList(SECRET, null)), "secret");
    refused(argument, () -> verifier.open(null));
    refused(argument, () -> verifier.verify(null, Expectation.none()), "token");
    refused(argument, () -> verifier.verify(token, null), "expectation");
    Token04Exception named = refused(argument, () -> Token04.inspect(null));
    assertTrue(named.getMessage().contains(" It is the argument token. "), named.getMessage());
    refused(argument, () -> Token04.diagnose(null, List.of(), Expectation.none()));
    refused(argument, () -> Token04.diagnose(token, Arrays.asList(SECRET, null), Expectation.none()), "secrets");
    refused(argument, () -> Token04.diagnose(token, null, Expectation.none()));
    refused(argument, () -> Token04.diagnose(token, List.of(), null));
    refused(argument, () -> Expectation.builder().userId(null).build(), "user_id");
    refused(argument, () -> Expectation.builder().roomId(null).build(), "room_id");
    refused(argument, () -> Expectation.builder().streamId(null).build(), "stream_id");
    refused(argument, () -> Expectation.builder().privilege(null).build(), "privilege");
    refused(argument, () -> Expectation.builder().at(null).build(), "now");
    refused(argument, () -> Expectation.builder().leeway(null).build(), "leeway");
    refused(argument, () -> Expectation.builder().ctimeLeeway(null).build(), "ctime_leeway");
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
    Expectation expected = Expectation.builder().userId("Ann").build();
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
