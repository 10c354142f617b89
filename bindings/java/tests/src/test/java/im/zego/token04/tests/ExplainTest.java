package im.zego.token04.tests;

import static im.zego.token04.tests.Fixture.SECRET;
import static im.zego.token04.tests.Fixture.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import im.zego.token04.ErrorCode;
import im.zego.token04.Expectation;
import im.zego.token04.Explanation;
import im.zego.token04.Lang;
import im.zego.token04.Report;
import im.zego.token04.Token04;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What ZEGO's codes mean, reports in Chinese, and kit tokens. */
class ExplainTest {
  private final String token = Token04.generate(7, "ann", SECRET, 60, "");

  @Test
  void aCodeIsExplained() {
    Explanation code = Token04.explain(1002078).orElseThrow();
    assertEquals(1002078, code.code());
    assertEquals("express", code.product());
    assertEquals(Optional.of("RoomTokenExpireError"), code.name());
    assertEquals("documented", code.source());
    assertTrue(code.when().contains("1002033"), code.when());
    for (String text : List.of(code.meaning(), code.causes(), code.hint(), code.toString())) {
      assertFalse(text.isEmpty());
      assertFalse(hasChinese(text), text);
    }
    Explanation chinese = Token04.explain(1002078, Lang.ZH).orElseThrow();
    for (String text : List.of(chinese.meaning(), chinese.causes(), chinese.hint(), chinese.when())) {
      assertTrue(hasChinese(text), text);
    }
    assertEquals(code.name(), chinese.name());
    assertEquals(code.source(), chinese.source());
    assertEquals(code, Token04.explain(1002078, Lang.EN).orElseThrow());
    assertEquals(code.hashCode(), Token04.explain(1002078, Lang.EN).orElseThrow().hashCode());
    assertNotEquals(code, chinese);
    assertNotEquals(code, Token04.explain(1002077).orElseThrow());
  }

  @Test
  void aCodeThatIsNotKnownIsEmpty() {
    for (long code : new long[] {2, 23, 40, -2, 1L << 32, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertEquals(Optional.empty(), Token04.explain(code), Long.toString(code));
    }
    assertTrue(Token04.explain(5, Lang.ZH).isPresent(), "of ZEGO's generators");
  }

  @Test
  void aLanguageIsKnownOrRefused() {
    assertEquals(Lang.EN, Lang.of("en"));
    assertEquals(Lang.ZH, Lang.of("zh"));
    for (Lang lang : Lang.values()) {
      assertEquals(lang, Lang.of(lang.tag()));
    }
    for (String other : new String[] {null, "", "EN", "zh-CN", "fr"}) {
      refused(ErrorCode.INVALID_ARGUMENT, () -> Lang.of(other), "lang");
    }
    Lang none = null;
    Report report = Token04.diagnose(token + "\"", List.of(SECRET), Expectation.none());
    refused(ErrorCode.INVALID_ARGUMENT, () -> Token04.explain(5, none), "lang");
    refused(ErrorCode.INVALID_ARGUMENT, () -> report.toJson(none), "lang");
    refused(ErrorCode.INVALID_ARGUMENT, () -> report.message(none), "lang");
    refused(ErrorCode.INVALID_ARGUMENT, () -> report.hint(none), "lang");
    refused(ErrorCode.INVALID_ARGUMENT, () -> report.findings().get(0).message(none), "lang");
    refused(ErrorCode.INVALID_ARGUMENT, () -> report.findings().get(0).hint(none), "lang");
    refused(ErrorCode.INVALID_ARGUMENT, () -> report.checks().get(0).message(none), "lang");
  }

  @Test
  void aReportSpeaksChinese() {
    Report report = Token04.diagnose("\"" + token + "\"", List.of(SECRET), Expectation.none());
    assertEquals("There are quotes around the token.", report.message());
    assertEquals(report.message(), report.message(Lang.EN));
    assertEquals(report.hint(), report.findings().get(0).hint());
    for (String text :
        List.of(
            report.message(Lang.ZH),
            report.hint(Lang.ZH),
            report.findings().get(0).message(Lang.ZH),
            report.findings().get(0).hint(Lang.ZH),
            report.checks().get(0).message(Lang.ZH))) {
      assertTrue(hasChinese(text), text);
    }
    assertFalse(hasChinese(report.checks().get(0).message()));
    assertEquals(Report.Outcome.FAILED, report.checks().get(0).outcome());
    assertEquals("", report.checks().get(1).message(), "of a check that did not fail");

    JsonObject english = JsonParser.parseString(report.toJson()).getAsJsonObject();
    JsonObject chinese = JsonParser.parseString(report.toJson(Lang.ZH)).getAsJsonObject();
    assertEquals(english, JsonParser.parseString(report.toJson(Lang.EN)));
    assertEquals(report.message(), english.get("message").getAsString());
    assertEquals(report.message(Lang.ZH), chinese.get("message").getAsString());
    assertEquals(report.hint(Lang.ZH), chinese.get("hint").getAsString());
    assertEquals(english.get("code"), chinese.get("code"));
    assertEquals(english.get("claims"), chinese.get("claims"));
  }

  @Test
  void aReportHasTheEnvelopeOfTheTokenAsGiven() {
    Report good = Token04.diagnose(token, List.of(), Expectation.none());
    assertEquals(Token04.inspect(token).expire(), good.envelope().orElseThrow().expire());
    assertEquals(token.length(), good.envelope().orElseThrow().tokenLength());
    assertFalse(good.accepted());
    assertTrue(good.message().contains("envelope") && good.hint().contains("ServerSecret"));
    assertEquals("", Token04.diagnose(token, List.of(SECRET), Expectation.none()).message());
    Report quoted = Token04.diagnose("\"" + token + "\"", List.of(SECRET), Expectation.none());
    assertEquals(Optional.empty(), quoted.envelope());
  }

  @Test
  void aKitTokenIsATokenAndWhoItIsFor() {
    String kit = Token04.kitToken(token, 7, "ann", "room1", "安 😀");
    String[] parts = kit.split("#");
    assertEquals(token, parts[0]);
    JsonObject tail = tail(parts[1]);
    assertEquals("ann", tail.get("userID").getAsString());
    assertEquals("room1", tail.get("roomID").getAsString());
    assertEquals("%E5%AE%89%20%F0%9F%98%80", tail.get("userName").getAsString());
    assertEquals(7, tail.get("appID").getAsInt());
    JsonObject without = tail(Token04.kitToken(token, 7, "ann").split("#")[1]);
    assertEquals("", without.get("roomID").getAsString());
    assertEquals("", without.get("userName").getAsString());
  }

  private static JsonObject tail(String base64) {
    byte[] json = Base64.getDecoder().decode(base64);
    return JsonParser.parseString(new String(json, StandardCharsets.US_ASCII)).getAsJsonObject();
  }

  @Test
  void aWrongKitTokenIsRefused() {
    ErrorCode argument = ErrorCode.INVALID_ARGUMENT;
    refused(ErrorCode.INVALID_APP_ID, () -> Token04.kitToken(token, 0, "ann"), "app_id");
    refused(ErrorCode.INVALID_APP_ID, () -> Token04.kitToken(token, -1, "ann"), "app_id");
    refused(ErrorCode.INVALID_APP_ID, () -> Token04.kitToken(token, 1L << 32, "ann"), "app_id");
    refused(ErrorCode.INVALID_USER_ID, () -> Token04.kitToken(token, 7, ""), "user_id");
    refused(ErrorCode.MALFORMED, () -> Token04.kitToken(SECRET, 7, "ann"));
    refused(argument, () -> Token04.kitToken(null, 7, "ann"), "token");
    refused(ErrorCode.INVALID_USER_ID, () -> Token04.kitToken(token, 7, null), "user_id");
    refused(argument, () -> Token04.kitToken(token, 7, "ann", null, ""), "room_id");
    refused(argument, () -> Token04.kitToken(token, 7, "ann", "", null), "user_name");
    refused(argument, () -> Token04.kitToken(token, 7, "ann", "", "\ud83d"), "user_name");
  }

  private static boolean hasChinese(String text) {
    return text.codePoints().anyMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN);
  }
}
