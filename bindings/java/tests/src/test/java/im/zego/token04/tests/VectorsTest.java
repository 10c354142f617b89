package im.zego.token04.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import im.zego.token04.Claims;
import im.zego.token04.Envelope;
import im.zego.token04.ErrorCode;
import im.zego.token04.Expectation;
import im.zego.token04.Privilege;
import im.zego.token04.Report;
import im.zego.token04.Token04;
import im.zego.token04.Token04Exception;
import im.zego.token04.Verifier;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** tests/vectors and tests/conformance/codes.json. */
class VectorsTest {
  @Test
  void tokensOfFixedContentsAreRead() throws IOException {
    List<JsonObject> vectors = Fixture.objects("tests/vectors/exact.json");
    assertEquals(56, vectors.size());
    for (JsonObject vector : vectors) {
      String token = text(vector, "token");
      try (Verifier verifier = new Verifier(text(vector, "secret"))) {
        Claims claims = verifier.open(token);
        long expire = number(vector, "ctime") + number(vector, "effective_time_in_seconds");
        assertEquals(number(vector, "app_id"), claims.appId());
        assertEquals(text(vector, "user_id"), claims.userId());
        assertEquals(number(vector, "nonce"), claims.nonce());
        assertEquals(number(vector, "ctime"), claims.ctime());
        assertEquals(expire, claims.expire());
        assertEquals(expire, claims.envelopeExpire());
        assertEquals(text(vector, "payload"), claims.payload());
        assertEquals(text(vector, "cipher"), claims.cipher().algorithm());
        assertEquals(0, claims.secretIndex());

        Envelope envelope = Token04.inspect(token);
        assertEquals(text(vector, "iv_hex"), HexFormat.of().formatHex(envelope.iv()));
        assertEquals(expire, envelope.expire());
        assertEquals(claims.cipher(), envelope.cipher());
        assertEquals(token.length(), envelope.tokenLength());
        assertTrue(envelope.envelopeLength() > envelope.ciphertextLength());
        assertTrue(envelope.ciphertextLength() > text(vector, "payload").length());
      }
    }
  }

  @Test
  void tokensOfTheVendorsGeneratorsAreRead() throws IOException {
    List<JsonObject> vectors = Fixture.objects("tests/vectors/interop.json");
    assertEquals(196, vectors.size());
    for (JsonObject vector : vectors) {
      JsonObject expected = vector.getAsJsonObject("claims");
      // The first secret never fits.
      List<String> secrets = List.of("not the secret, but 32 bytes too", text(vector, "secret"));
      try (Verifier verifier = new Verifier(secrets)) {
        Claims claims = verifier.open(text(vector, "token"));
        assertEquals(number(expected, "app_id"), claims.appId());
        assertEquals(text(expected, "user_id"), claims.userId());
        assertEquals(number(expected, "nonce"), claims.nonce());
        assertEquals(number(expected, "ctime"), claims.ctime());
        assertEquals(number(expected, "expire"), claims.expire());
        assertEquals(text(expected, "payload"), claims.payload());
        assertEquals(1, claims.secretIndex());
      }
    }
  }

  @Test
  void tokensAreRefusedForTheirReason() throws IOException {
    List<JsonObject> vectors = Fixture.objects("tests/vectors/verify.json");
    assertEquals(85, vectors.size());
    Set<String> reasons = new TreeSet<>();
    for (JsonObject vector : vectors) {
      String name = text(vector, "name");
      String token = text(vector, "token");
      Expectation expected = expectation(vector);
      String reason = null;
      try (Verifier verifier = new Verifier(text(vector, "secret"))) {
        Claims claims = verifier.verify(token, expected);
        assertEquals(claims.expire(), claims.envelopeExpire());
      } catch (Token04Exception refused) {
        reason = refused.reason().orElseThrow();
        reasons.add(reason);
      }
      assertEquals(vector.get("reason").isJsonNull() ? null : text(vector, "reason"), reason, name);

      Report report = Token04.diagnose(token, List.of(text(vector, "secret")), expected);
      assertEquals(reason == null, report.accepted(), name);
      assertEquals(reason, report.errorCode().reason().orElse(null), name);
      assertEquals(12, report.checks().size());
    }
    assertEquals(12, reasons.size(), "every reason there is: " + reasons);
  }

  @Test
  void everyErrorIsThatOfTheCore() throws IOException {
    List<JsonObject> rows = Fixture.objects("tests/conformance/codes.json");
    assertEquals(rows.size(), ErrorCode.values().length);
    for (JsonObject row : rows) {
      ErrorCode code = ErrorCode.valueOf(text(row, "name"));
      assertEquals(number(row, "code"), code.value());
      assertEquals(text(row, "message"), code.message());
      assertEquals(text(row, "hint"), code.hint());
      assertEquals(row.get("reason").isJsonNull() ? null : text(row, "reason"), code.reason().orElse(null));
    }
  }

  private static Expectation expectation(JsonObject vector) {
    JsonObject expect = vector.getAsJsonObject("expect");
    Expectation.Builder expected = Expectation.builder().at(number(vector, "now"));
    if (expect.has("app_id")) {
      expected.appId(number(expect, "app_id"));
    }
    if (expect.has("user_id")) {
      expected.userId(text(expect, "user_id"));
    }
    if (expect.has("room_id")) {
      expected.roomId(text(expect, "room_id"));
    }
    if (expect.has("privilege")) {
      String name = text(expect, "privilege");
      expected.privilege(Privilege.valueOf(name.toUpperCase(java.util.Locale.ROOT)));
    }
    if (expect.has("stream_id")) {
      expected.streamId(text(expect, "stream_id"));
    }
    return expected.build();
  }

  private static String text(JsonObject object, String field) {
    return object.get(field).getAsString();
  }

  private static long number(JsonObject object, String field) {
    return object.get(field).getAsLong();
  }
}
