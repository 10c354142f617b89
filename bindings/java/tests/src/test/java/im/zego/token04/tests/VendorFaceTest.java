package im.zego.token04.tests;

import static im.zego.token04.tests.Fixture.SECRET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import im.zego.serverassistant.utils.TokenServerAssistant;
import im.zego.serverassistant.utils.TokenServerAssistant.ErrorCode;
import im.zego.serverassistant.utils.TokenServerAssistant.TokenInfo;
import im.zego.token04.Cipher;
import im.zego.token04.Claims;
import im.zego.token04.Verifier;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VendorFaceTest {
  private static TokenInfo generate(long appId, String user, String secret, int seconds, String payload) {
    return TokenServerAssistant.generateToken04(appId, user, secret, seconds, payload);
  }

  @Test
  void aTokenIsMade() {
    try (Verifier verifier = new Verifier(SECRET)) {
      for (String payload : new String[] {null, "", "{\"a\":1}"}) {
        TokenInfo token = generate(4_294_967_295L, "demo", SECRET, 3600, payload);
        assertEquals(ErrorCode.SUCCESS, token.error.code);
        assertEquals("", token.error.message);
        Claims claims = verifier.open(token.data);
        assertEquals(4_294_967_295L, claims.appId());
        assertEquals("demo", claims.userId());
        assertEquals(payload == null ? "" : payload, claims.payload());
        assertEquals(3600, claims.expire() - claims.ctime());
        assertEquals(Cipher.CBC, claims.cipher());
      }
    }
  }

  @Test
  void errorsAreTheVendors() {
    String good = "demo";
    check(ErrorCode.ILLEGAL_APP_ID, "illegal appId", generate(0, "", "", 0, ""));
    check(ErrorCode.ILLEGAL_APP_ID, "illegal appId", generate(-1, good, SECRET, 1, ""));
    check(ErrorCode.ILLEGAL_APP_ID, "illegal appId", generate(4_294_967_296L, null, null, 0, null));
    check(ErrorCode.ILLEGAL_APP_ID, "illegal appId", generate(0, "x".repeat(65), SECRET, 1, ""));
    check(ErrorCode.ILLEGAL_USER_ID, "illegal userId", generate(1, "", "", 0, ""));
    check(ErrorCode.ILLEGAL_USER_ID, "illegal userId", generate(1, null, null, 0, null));
    check(ErrorCode.ILLEGAL_USER_ID, "illegal userId", generate(1, "x".repeat(65), SECRET, 1, ""));
    // 33 characters, but 66 UTF-16 units.
    check(ErrorCode.ILLEGAL_USER_ID, "illegal userId", generate(1, "\ud83d\ude00".repeat(33), SECRET, 1, ""));
    check(ErrorCode.ILLEGAL_SECRET, "illegal secret", generate(1, good, "", 0, ""));
    check(ErrorCode.ILLEGAL_SECRET, "illegal secret", generate(1, good, null, 0, ""));
    check(ErrorCode.ILLEGAL_SECRET, "illegal secret", generate(1, good, SECRET + "0", 1, ""));
    for (int seconds : new int[] {0, -1, Integer.MIN_VALUE}) {
      check(
          ErrorCode.ILLEGAL_EFFECTIVE_TIME,
          "effectiveTimeInSeconds must > 0",
          generate(1, good, SECRET, seconds, ""));
    }
    TokenInfo large = generate(1, good, SECRET, 1, "x".repeat(70_000));
    check(ErrorCode.OTHER, im.zego.token04.ErrorCode.PAYLOAD_TOO_LARGE, Optional.empty(), large);
    TokenInfo half = generate(1, good + "\ud800", SECRET, 1, "");
    check(ErrorCode.OTHER, im.zego.token04.ErrorCode.INVALID_ARGUMENT, Optional.of("user_id"), half);
    for (String longest : new String[] {"x".repeat(64), "\ud83d\ude00".repeat(32), "三".repeat(64)}) {
      assertEquals(ErrorCode.SUCCESS, generate(1, longest, SECRET, Integer.MAX_VALUE, "").error.code);
    }
  }

  private static void check(
      ErrorCode code, im.zego.token04.ErrorCode error, Optional<String> argument, TokenInfo result) {
    check(code, Fixture.message(error, argument), result);
  }

  private static void check(ErrorCode code, String message, TokenInfo result) {
    assertEquals(code, result.error.code);
    assertEquals(message, result.error.message);
    assertEquals("", result.data);
  }

  @Test
  void textIsTheVendors() {
    TokenInfo empty = new TokenInfo();
    assertEquals("TokenInfo {\"error\": {\"code\": 0, \"message\": \"\"}, \"data\": \"\"}", empty.toString());
    TokenInfo made = generate(1, "demo", SECRET, 1, "");
    assertEquals(
        "TokenInfo {\"error\": {\"code\": 0, \"message\": \"\"}, \"data\": \"" + made.data + "\"}", made.toString());
    TokenInfo failed = generate(0, "demo", SECRET, 1, "");
    assertEquals("{\"code\": 1, \"message\": \"illegal appId\"}", failed.error.toString());
    assertEquals("{\"code\": 0, \"message\": \"\"}", new TokenServerAssistant.ErrorInfo().toString());
  }

  @Test
  void theShapeIsTheVendors() throws ReflectiveOperationException {
    assertEquals("1", TokenServerAssistant.PrivilegeKeyLogin);
    assertEquals("2", TokenServerAssistant.PrivilegeKeyPublish);
    assertEquals(1, TokenServerAssistant.PrivilegeEnable);
    assertEquals(0, TokenServerAssistant.PrivilegeDisable);
    int[] values = {0, 1, 3, 5, 6, -1};
    String[] names = {
      "SUCCESS", "ILLEGAL_APP_ID", "ILLEGAL_USER_ID", "ILLEGAL_SECRET", "ILLEGAL_EFFECTIVE_TIME", "OTHER"
    };
    assertEquals(names.length, ErrorCode.values().length);
    for (int index = 0; index < names.length; index++) {
      assertEquals(values[index], ErrorCode.valueOf(names[index]).value);
    }
    for (Constructor<?> constructor : TokenServerAssistant.class.getDeclaredConstructors()) {
      assertTrue(Modifier.isPrivate(constructor.getModifiers()));
    }
    Method method =
        TokenServerAssistant.class.getMethod(
            "generateToken04", long.class, String.class, String.class, int.class, String.class);
    assertEquals(TokenInfo.class, method.getReturnType());
    assertTrue(Modifier.isStatic(method.getModifiers()));
    assertFalse(Modifier.isFinal(TokenServerAssistant.class.getField("VERBOSE").getModifiers()));
    assertFalse(TokenServerAssistant.VERBOSE);
  }

  @Test
  void nothingIsPrintedUnlessVerbose() {
    assertEquals("", printed(() -> generate(1, "demo", SECRET, 3600, "payload")));
    TokenServerAssistant.VERBOSE = true;
    try {
      String text = printed(() -> generate(1, "demo", SECRET, 3600, "payload"));
      assertEquals("generateToken04: appId 1, effectiveTimeInSeconds 3600, code 0", text.trim());
      text = printed(() -> generate(1, "demo", "short", 3600, "payload"));
      assertEquals("generateToken04: appId 1, effectiveTimeInSeconds 3600, code 5", text.trim());
    } finally {
      TokenServerAssistant.VERBOSE = false;
    }
  }

  private static String printed(Runnable work) {
    PrintStream before = System.out;
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    System.setOut(new PrintStream(text, true, StandardCharsets.UTF_8));
    try {
      work.run();
    } finally {
      System.setOut(before);
    }
    return text.toString(StandardCharsets.UTF_8);
  }
}
