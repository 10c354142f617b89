package im.zego.token04.tests;

import static im.zego.token04.tests.Fixture.APP_ID;
import static im.zego.token04.tests.Fixture.ROOM;
import static im.zego.token04.tests.Fixture.SECRET;
import static im.zego.token04.tests.Fixture.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import im.zego.token04.BatchResult;
import im.zego.token04.Cipher;
import im.zego.token04.Claims;
import im.zego.token04.ErrorCode;
import im.zego.token04.Issuer;
import im.zego.token04.Payload;
import im.zego.token04.Privilege;
import im.zego.token04.RtcRoomPayload;
import im.zego.token04.Token04;
import im.zego.token04.Token04Exception;
import im.zego.token04.Verifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchTest {
  private final Verifier verifier = new Verifier(SECRET);

  @Test
  void everyUserGetsATokenInOrder() {
    List<String> users = new ArrayList<>();
    for (int user = 0; user < 3000; user++) {
      users.add("user_" + user);
    }
    for (Cipher cipher : Cipher.values()) {
      try (Issuer issuer = new Issuer(APP_ID, SECRET, cipher)) {
        for (int threads : new int[] {0, 1, 3}) {
          List<BatchResult> results = issuer.issueBatch(users, 60, ROOM, threads);
          assertEquals(users.size(), results.size());
          Set<String> ivs = new HashSet<>();
          Set<Long> times = new HashSet<>();
          for (int index = 0; index < users.size(); index++) {
            BatchResult result = results.get(index);
            assertTrue(result.isOk());
            assertEquals(Optional.empty(), result.error());
            Claims claims = verifier.open(result.token());
            assertEquals(users.get(index), claims.userId());
            assertEquals(ROOM, claims.payload());
            assertEquals(cipher, claims.cipher());
            assertEquals(60, claims.expire() - claims.ctime());
            times.add(claims.ctime());
            assertTrue(ivs.add(Arrays.toString(Token04.inspect(result.token()).iv())));
          }
          assertEquals(1, times.size(), "all have the same time");
        }
      }
    }
  }

  @Test
  void oneUsersFaultIsNoOthers() {
    try (Issuer issuer = new Issuer(APP_ID, SECRET)) {
      String large = "x".repeat(65_000);
      List<String> users = Arrays.asList("", "ann", "x".repeat(65_519), "张三", large, "", large, "bob", "");
      List<BatchResult> results = issuer.issueBatch(users, Duration.ofMinutes(1), "");
      ErrorCode id = ErrorCode.INVALID_USER_ID;
      List<ErrorCode> errors =
          Arrays.asList(id, null, ErrorCode.PAYLOAD_TOO_LARGE, null, null, id, null, null, id);
      for (int index = 0; index < users.size(); index++) {
        BatchResult result = results.get(index);
        ErrorCode error = errors.get(index);
        assertEquals(error == null, result.isOk());
        assertEquals(Optional.ofNullable(error), result.error());
        if (error == null) {
          assertEquals(users.get(index), verifier.open(result.token()).userId());
        } else {
          Token04Exception refused = refused(error, result::token);
          boolean user = error == ErrorCode.INVALID_USER_ID;
          assertEquals(user ? Optional.of("user_id") : Optional.empty(), refused.argument());
        }
      }
      List<BatchResult> all = issuer.issueBatch(List.of("", "", ""), 60, "", 1);
      assertEquals(3, all.size());
      assertFalse(all.get(2).isOk());
    }
  }

  /** The same number and argument as a call for that user alone. */
  @Test
  void usersThatAreNoTextDoNotFailTheOthers() {
    try (Issuer issuer = new Issuer(APP_ID, SECRET)) {
      List<String> users = Arrays.asList("a", null, "b\uD800", "", "\uDC00", "é", "x".repeat(65_519));
      for (Payload payload : List.of(Payload.raw(""), Payload.raw("x"))) {
        List<BatchResult> results = issuer.issueBatch(users, Duration.ofMinutes(1), payload);
        assertEquals(users.size(), results.size());
        for (int index = 0; index < users.size(); index++) {
          String user = users.get(index);
          BatchResult result = results.get(index);
          if (index == 0 || index == 5) {
            assertEquals(user, verifier.open(result.token()).userId());
            continue;
          }
          Token04Exception alone =
              assertThrows(Token04Exception.class, () -> issuer.issue(user, Duration.ofMinutes(1), payload));
          Token04Exception inBatch = assertThrows(Token04Exception.class, result::token);
          assertEquals(Optional.of(alone.errorCode()), result.error());
          assertEquals(alone.errorCode(), inBatch.errorCode());
          assertEquals(alone.argument(), inBatch.argument());
          assertEquals(alone.getMessage(), inBatch.getMessage());
          assertFalse(result.isOk());
        }
      }
    }
  }

  @Test
  void withoutAPayloadTokensAreBasic() {
    try (Issuer issuer = new Issuer(APP_ID, SECRET)) {
      List<BatchResult> results = issuer.issueBatch(List.of("ann", ""), Duration.ofMinutes(1));
      Claims claims = verifier.open(results.get(0).token());
      assertEquals("ann", claims.userId());
      assertEquals("", claims.payload());
      assertEquals(60, claims.expire() - claims.ctime());
      assertFalse(results.get(1).isOk());
    }
  }

  @Test
  void whatConcernsAllFailsTheBatch() {
    try (Issuer issuer = new Issuer(APP_ID, SECRET)) {
      assertEquals(List.of(), issuer.issueBatch(List.of(), 60, "", 1));
      assertEquals(1, issuer.issueBatch(new LinkedHashSet<>(List.of("a")), 60, "", 1).size());
      refused(ErrorCode.INVALID_EFFECTIVE_TIME, () -> issuer.issueBatch(List.of("a"), 0, "", 1));
      refused(
          ErrorCode.PAYLOAD_TOO_LARGE, () -> issuer.issueBatch(List.of("a"), 1, Payload.raw("x".repeat(70_000)), 1));
      refused(ErrorCode.INVALID_PAYLOAD, () -> issuer.issueBatch(List.of("a"), 1, "{}", 1));
      ErrorCode argument = ErrorCode.INVALID_ARGUMENT;
      List<String> a = List.of("a");
      refused(argument, () -> issuer.issueBatch(null, 1, "", 1), "user_ids");
      refused(argument, () -> issuer.issueBatch(a, 1, (String) null, 1), "payload");
      refused(argument, () -> issuer.issueBatch(a, 1, (Payload) null, 1), "payload");
      refused(argument, () -> issuer.issueBatch(a, 1, "", -1), "threads");
      refused(argument, () -> issuer.issueBatch(a, null, ""), "effective_time_in_seconds");
      // The first wrong argument is reported.
      refused(argument, () -> issuer.issueBatch(null, 0, "{}", 1), "user_ids");
      refused(ErrorCode.INVALID_EFFECTIVE_TIME, () -> issuer.issueBatch(a, 0, (String) null, 1));
    }
  }

  @Test
  void everyWayOfCallingIsTheSame() {
    List<String> users = List.of("ann", "bob");
    Duration minute = Duration.ofMinutes(1);
    Payload room = RtcRoomPayload.builder("room1").allow(Privilege.LOGIN).build();
    try (Issuer issuer = new Issuer(APP_ID, SECRET)) {
      for (List<BatchResult> results :
          List.of(
              issuer.issueBatch(users, minute, ROOM),
              issuer.issueBatch(users, minute, room),
              issuer.issueBatch(users, minute, room, 2),
              issuer.issueBatch(users, 60, ROOM, 1),
              issuer.issueBatch(users, 60, room, 1))) {
        assertEquals(2, results.size());
        for (int index = 0; index < 2; index++) {
          Claims claims = verifier.open(results.get(index).token());
          assertEquals(users.get(index), claims.userId());
          assertEquals(ROOM, claims.payload());
          assertEquals(60, claims.expire() - claims.ctime());
        }
      }
      ErrorCode time = ErrorCode.INVALID_EFFECTIVE_TIME;
      refused(time, () -> issuer.issueBatch(users, Duration.ofMillis(1500), room));
    }
  }
}
