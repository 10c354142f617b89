package im.zego.token04.tests;

import static im.zego.token04.tests.Fixture.APP_ID;
import static im.zego.token04.tests.Fixture.ROOM;
import static im.zego.token04.tests.Fixture.SECRET;
import static im.zego.token04.tests.Fixture.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import im.zego.token04.Cipher;
import im.zego.token04.Claims;
import im.zego.token04.ClosedException;
import im.zego.token04.ErrorCode;
import im.zego.token04.Expectation;
import im.zego.token04.Issuer;
import im.zego.token04.Payload;
import im.zego.token04.Privilege;
import im.zego.token04.RtcRoomPayload;
import im.zego.token04.Token04;
import im.zego.token04.Verifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class IssuerTest {
  private final Issuer issuer = new Issuer(APP_ID, SECRET);
  private final Verifier verifier = new Verifier(SECRET);

  @Test
  void tokensSayWhatTheyWereMadeWith() {
    for (Cipher cipher : Cipher.values()) {
      try (Issuer made = new Issuer(4_294_967_295L, SECRET, cipher)) {
        // A token's time is that of the system's last tick, some milliseconds ago.
        long before = Instant.now().minusMillis(20).getEpochSecond();
        String token = made.issue("user_1", 3600, ROOM);
        assertTrue(token.startsWith("04"));
        Expectation expected = Expectation.builder().appId(4_294_967_295L).userId("user_1").roomId("room1").build();
        Claims claims = verifier.verify(token, expected);
        assertEquals(4_294_967_295L, claims.appId());
        assertEquals("user_1", claims.userId());
        assertEquals(ROOM, claims.payload());
        assertEquals(cipher, claims.cipher());
        assertEquals(claims.ctime() + 3600, claims.expire());
        assertTrue(claims.ctime() >= before && claims.ctime() <= Instant.now().getEpochSecond());
        assertTrue(claims.nonce() >= 0 && claims.nonce() <= Integer.MAX_VALUE);
      }
    }
  }

  @Test
  void everyWayOfCallingIsTheSame() {
    Duration day = Duration.ofDays(1);
    String[] tokens = {
      issuer.issue("ann", 86_400),
      issuer.issue("ann", 86_400, ""),
      issuer.issue("ann", day),
      issuer.issue("ann", day, ""),
      issuer.issue("ann", day, Payload.raw("")),
      issuer.issue("ann", 86_400, Payload.raw("")),
      Token04.generate(APP_ID, "ann", SECRET, 86_400, ""),
      Token04.generate(APP_ID, "ann", SECRET, 86_400, "", Cipher.CBC),
    };
    for (String token : tokens) {
      Claims claims = verifier.open(token);
      assertEquals("ann", claims.userId());
      assertEquals("", claims.payload());
      assertEquals(86_400, claims.expire() - claims.ctime());
      assertEquals(Cipher.CBC, claims.cipher());
    }
    String gcm = Token04.generate(APP_ID, "ann", SECRET, 1, "", Cipher.GCM);
    assertEquals(Cipher.GCM, verifier.open(gcm).cipher());
  }

  @Test
  void aTokenCanBeMadeAtAnotherTime() {
    Payload room = RtcRoomPayload.builder("room1").allow(Privilege.LOGIN).build();
    Duration hour = Duration.ofHours(1);
    Instant then = Instant.ofEpochSecond(1_700_000_000, 999_999_999);
    Claims claims = verifier.open(issuer.issue("ann", hour, room, then));
    assertEquals("ann", claims.userId());
    assertEquals(room.text(), claims.payload());
    assertEquals(1_700_000_000, claims.ctime());
    assertEquals(1_700_003_600, claims.expire());
    String longName = "u".repeat(20_000);
    assertEquals(longName, verifier.open(issuer.issue(longName, hour, room, then)).userId());
    assertEquals(0, verifier.open(issuer.issue("ann", hour, room, Instant.EPOCH)).ctime());

    refused(ErrorCode.CLOCK_UNAVAILABLE, () -> issuer.issue("ann", hour, room, Instant.ofEpochSecond(-1)));
    refused(ErrorCode.CLOCK_UNAVAILABLE, () -> issuer.issue("ann", hour, room, Instant.MIN));
    refused(ErrorCode.INVALID_EFFECTIVE_TIME, () -> issuer.issue("ann", Duration.ofMillis(1500), room, then));
    refused(ErrorCode.INVALID_PAYLOAD, () -> issuer.issue("ann", hour, () -> "{}", then));
    refused(ErrorCode.INVALID_ARGUMENT, () -> issuer.issue("ann", hour, room, null), "now");
    Issuer closed = new Issuer(APP_ID, SECRET);
    closed.close();
    assertThrows(ClosedException.class, () -> closed.issue("ann", hour, room, then));
  }

  @Test
  void aBasicTokenCanBeMadeAtAnotherTime() {
    Duration hour = Duration.ofHours(1);
    Claims claims = verifier.open(issuer.issue("ann", hour, Instant.ofEpochSecond(1_700_000_000, 999_999_999)));
    assertEquals("ann", claims.userId());
    assertEquals("", claims.payload());
    assertEquals(1_700_000_000, claims.ctime());
    assertEquals(1_700_003_600, claims.expire());

    Instant none = null;
    refused(ErrorCode.CLOCK_UNAVAILABLE, () -> issuer.issue("ann", hour, Instant.ofEpochSecond(-1)));
    refused(ErrorCode.INVALID_EFFECTIVE_TIME, () -> issuer.issue("ann", Duration.ofMillis(1500), Instant.EPOCH));
    refused(ErrorCode.INVALID_USER_ID, () -> issuer.issue("", hour, Instant.EPOCH));
    refused(ErrorCode.INVALID_ARGUMENT, () -> issuer.issue("ann", hour, none), "now");
    Issuer closed = new Issuer(APP_ID, SECRET);
    closed.close();
    assertThrows(ClosedException.class, () -> closed.issue("ann", hour, Instant.EPOCH));
  }

  @Test
  void noTwoTokensShareTheirRandomNumbers() {
    Set<String> ivs = new HashSet<>();
    Set<Long> nonces = new HashSet<>();
    for (int count = 0; count < 5000; count++) {
      String token = issuer.issue("ann", 60);
      assertTrue(ivs.add(Arrays.toString(Token04.inspect(token).iv())));
      nonces.add(verifier.open(token).nonce());
    }
    assertTrue(nonces.size() > 4990, "31 bits may meet, but hardly ever do");
  }

  @Test
  void wrongArgumentsAreRefusedInTheVendorsOrder() {
    for (long appId : new long[] {0, -1, 4_294_967_296L, Long.MIN_VALUE, Long.MAX_VALUE}) {
      refused(ErrorCode.INVALID_APP_ID, () -> new Issuer(appId, "short"));
      refused(ErrorCode.INVALID_APP_ID, () -> Token04.generate(appId, "", "", 0, ""));
    }
    refused(ErrorCode.INVALID_SECRET, () -> new Issuer(1, SECRET + "0"));
    refused(ErrorCode.INVALID_SECRET, () -> new Issuer(1, ""));
    // 32 characters, but not 32 bytes.
    refused(ErrorCode.INVALID_SECRET, () -> new Issuer(1, SECRET.substring(1) + "é"));
    refused(ErrorCode.INVALID_USER_ID, () -> Token04.generate(1, "", "", 0, ""));
    refused(ErrorCode.INVALID_SECRET, () -> Token04.generate(1, "u", "", 0, ""));
    refused(ErrorCode.INVALID_USER_ID, () -> issuer.issue("", 0));
    for (long seconds : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      refused(ErrorCode.INVALID_EFFECTIVE_TIME, () -> issuer.issue("u", seconds));
      refused(ErrorCode.INVALID_EFFECTIVE_TIME, () -> Token04.generate(1, "u", SECRET, seconds, ""));
    }
    // No fraction of a second is dropped.
    for (Duration time : List.of(Duration.ofMillis(999), Duration.ofMillis(-1), Duration.ofMillis(1500))) {
      refused(ErrorCode.INVALID_EFFECTIVE_TIME, () -> issuer.issue("u", time));
      refused(ErrorCode.INVALID_EFFECTIVE_TIME, () -> issuer.issue("u", time, ""));
    }
    refused(ErrorCode.INVALID_EFFECTIVE_TIME, () -> issuer.issue("u", 0, "{}"));
    refused(ErrorCode.INVALID_PAYLOAD, () -> issuer.issue("u", 1, "{}"));
  }

  @Test
  void theFirstWrongArgumentIsReported() {
    ErrorCode argument = ErrorCode.INVALID_ARGUMENT;
    Duration none = null;
    String half = "\ud800";
    refused(ErrorCode.INVALID_USER_ID, () -> issuer.issue(null, 0, half), "user_id");
    refused(argument, () -> issuer.issue(half, none, "{}"), "user_id");
    refused(ErrorCode.INVALID_USER_ID, () -> issuer.issue("", none, half));
    refused(argument, () -> issuer.issue("u", none, half), "effective_time_in_seconds");
    refused(ErrorCode.INVALID_EFFECTIVE_TIME, () -> issuer.issue("u", 0, half));
    refused(argument, () -> issuer.issue("u", 1, half), "payload");
    refused(ErrorCode.INVALID_APP_ID, () -> new Issuer(0, (String) null, null));
    refused(ErrorCode.INVALID_SECRET, () -> new Issuer(1, (String) null, null), "secret");
    refused(argument, () -> new Issuer(1, SECRET, null), "cipher");
    refused(ErrorCode.INVALID_APP_ID, () -> Token04.generate(0, null, null, 0, null, null));
    refused(ErrorCode.INVALID_USER_ID, () -> Token04.generate(1, null, null, 0, null, null), "user_id");
    refused(ErrorCode.INVALID_SECRET, () -> Token04.generate(1, "u", null, 0, null, null), "secret");
    refused(argument, () -> Token04.generate(1, "u", half, 0, null, null), "secret");
    refused(ErrorCode.INVALID_EFFECTIVE_TIME, () -> Token04.generate(1, "u", SECRET, 0, null, null));
    refused(argument, () -> Token04.generate(1, "u", SECRET, 1, null, null), "cipher");
    refused(argument, () -> Token04.generate(1, "u", SECRET, 1, null), "payload");
  }

  @Test
  void nullIsRefused() {
    // The numbers of the other languages.
    refused(ErrorCode.INVALID_SECRET, () -> new Issuer(1, (String) null), "secret");
    refused(ErrorCode.INVALID_USER_ID, () -> issuer.issue(null, 1), "user_id");
    refused(ErrorCode.INVALID_USER_ID, () -> issuer.issue(null, Duration.ofDays(1), "{}"), "user_id");
    refused(ErrorCode.INVALID_SECRET, () -> Token04.generate(1, "u", null, 1, ""), "secret");
    refused(ErrorCode.INVALID_ARGUMENT, () -> new Issuer(1, SECRET, null));
    refused(ErrorCode.INVALID_ARGUMENT, () -> issuer.issue("u", 1, (String) null));
    refused(ErrorCode.INVALID_ARGUMENT, () -> issuer.issue("u", 1, (Payload) null));
    refused(ErrorCode.INVALID_ARGUMENT, () -> issuer.issue("u", Duration.ofDays(1), (Payload) null));
    refused(ErrorCode.INVALID_ARGUMENT, () -> issuer.issue("u", null));
    refused(ErrorCode.INVALID_ARGUMENT, () -> issuer.issue("u", null, ""));
    refused(ErrorCode.INVALID_ARGUMENT, () -> Token04.generate(1, "u", SECRET, 1, "", null));
  }

  @Test
  void theLongestTokenIsMadeAndALongerOneRefused() {
    // The other claims take less than 130 bytes.
    String longest = "x".repeat(65_519 - 130);
    String token = issuer.issue("u", 60, Payload.raw(longest));
    assertEquals(longest, verifier.open(token).payload());
    assertTrue(token.length() <= 87_418);
    refused(ErrorCode.PAYLOAD_TOO_LARGE, () -> issuer.issue("u", 60, Payload.raw("x".repeat(65_519))));
    refused(ErrorCode.PAYLOAD_TOO_LARGE, () -> issuer.issue("x".repeat(65_519), 60));
    refused(ErrorCode.PAYLOAD_TOO_LARGE, () -> issuer.issue("u", 60, Payload.raw("é".repeat(40_000))));
    refused(ErrorCode.PAYLOAD_TOO_LARGE, () -> issuer.issue("u", 60, Payload.raw("x".repeat(30_000_000))));
  }

  @Test
  void tokensThatNeedMoreRoomThanUsualAreMade() {
    // Six bytes for each character, so that the token does not fit where the request was.
    for (int length = 1; length < 200; length += 7) {
      String payload = "\u0001".repeat(length);
      assertEquals(payload, verifier.open(issuer.issue("u", 60, Payload.raw(payload))).payload());
      String generated = Token04.generate(1, "u", SECRET, 60, payload);
      assertEquals(payload, verifier.open(generated).payload());
    }
    String payload = "\u0001".repeat(10_000);
    assertEquals(payload, verifier.open(issuer.issue("u", 60, Payload.raw(payload))).payload());
  }

  @Test
  void aSecretMayBeBytes() {
    byte[] secret = SECRET.getBytes(StandardCharsets.US_ASCII);
    byte[] random = new byte[32];
    Arrays.fill(random, (byte) 0xff);
    try (Issuer text = new Issuer(1, secret);
        Issuer bytes = new Issuer(1, random, Cipher.GCM);
        Verifier both = new Verifier(Arrays.asList(SECRET, random));
        Verifier one = new Verifier(random)) {
      Arrays.fill(secret, (byte) 0);
      assertEquals(0, both.open(text.issue("ann", 60)).secretIndex());
      assertEquals(1, both.open(bytes.issue("ann", 60)).secretIndex());
      assertEquals("ann", one.open(bytes.issue("ann", 60)).userId());
      refused(ErrorCode.DECRYPT_FAILED, () -> one.open(text.issue("ann", 60)));
      List<?> secrets = List.of(SECRET.getBytes(StandardCharsets.US_ASCII));
      assertTrue(Token04.diagnose(text.issue("ann", 60), secrets, Expectation.none()).accepted());
      refused(
          ErrorCode.INVALID_ARGUMENT,
          () -> Token04.diagnose("04", List.of(random), Expectation.none()),
          "secrets");
    }
    refused(ErrorCode.INVALID_SECRET, () -> new Issuer(1, new byte[31]), "secret");
    refused(ErrorCode.INVALID_SECRET, () -> new Verifier(new byte[33]), "secret");
    refused(ErrorCode.INVALID_SECRET, () -> new Issuer(1, (byte[]) null), "secret");
    refused(ErrorCode.INVALID_SECRET, () -> new Verifier((byte[]) null), "secret");
    refused(ErrorCode.INVALID_SECRET, () -> new Verifier(Arrays.asList(SECRET, 7)), "secret");
  }

  @Test
  void afterClosingEverythingIsRefused() {
    issuer.close();
    issuer.close();
    closed(() -> issuer.issue("u", 1));
    closed(() -> issuer.issue("", 0));
    closed(() -> issuer.issueBatch(Arrays.asList("u"), 1, "", 1));
    String token = Token04.generate(1, "u", SECRET, 60, "");
    verifier.close();
    verifier.close();
    closed(() -> verifier.open(token));
    closed(() -> verifier.verify(token, Expectation.none()));
  }

  private static void closed(Executable call) {
    // What Java has for it, with the number that every language has for it.
    IllegalStateException thrown = assertThrows(IllegalStateException.class, call);
    ClosedException closed = assertInstanceOf(ClosedException.class, thrown);
    assertEquals(23, closed.code());
    assertEquals(ErrorCode.INVALID_ARGUMENT, closed.errorCode());
    assertEquals(
        "The issuer or verifier is closed. Do not use it after close(). (INVALID_ARGUMENT, 23)", closed.getMessage());
  }
}
