import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import im.zego.token04.BatchResult;
import im.zego.token04.Cipher;
import im.zego.token04.Claims;
import im.zego.token04.Envelope;
import im.zego.token04.Expectation;
import im.zego.token04.Explanation;
import im.zego.token04.Issuer;
import im.zego.token04.Lang;
import im.zego.token04.Payload;
import im.zego.token04.Privilege;
import im.zego.token04.Report;
import im.zego.token04.RtcRoomPayload;
import im.zego.token04.Token04;
import im.zego.token04.Token04Exception;
import im.zego.token04.Verifier;
import im.zego.token04.VideoPayload;
import im.zego.serverassistant.utils.TokenServerAssistant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The conformance driver of Java; ../README.md describes the protocol. */
public final class Driver {
  private Driver() {}

  /**
   * Answers the requests on standard input.
   *
   * @param arguments none
   * @throws IOException where standard input or output is broken
   */
  public static void main(String[] arguments) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(System.out, true, "UTF-8");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(answer(line));
    }
  }

  private static JsonObject answer(String line) {
    try {
      return answer(JsonParser.parseString(line).getAsJsonObject());
    } catch (Token04Exception refused) {
      return failure(refused);
    } catch (RuntimeException fault) {
      JsonObject answer = new JsonObject();
      answer.addProperty("error", fault.toString());
      return answer;
    }
  }

  private static JsonObject failure(Token04Exception refused) {
    JsonObject answer = new JsonObject();
    answer.addProperty("code", refused.code());
    answer.addProperty("reason", refused.reason().orElse(null));
    answer.add("sdk_code", JsonNull.INSTANCE);
    refused.sdkCode().ifPresent(code -> answer.addProperty("sdk_code", code));
    refused.argument().ifPresent(name -> answer.addProperty("argument", name));
    answer.addProperty("message", refused.getMessage());
    return answer;
  }

  private static JsonObject answer(JsonObject request) {
    switch (text(request, "op")) {
      case "hello":
        return hello();
      case "make":
        return make(request);
      case "issue":
        return issue(request);
      case "batch":
        return batch(request);
      case "open":
        try (Verifier verifier = new Verifier(text(request, "secret"))) {
          return read(verifier.open(text(request, "token")));
        }
      case "verify":
        try (Verifier verifier = new Verifier(text(request, "secret"))) {
          return read(verifier.verify(text(request, "token"), expectation(request)));
        }
      case "inspect":
        return inspect(request);
      case "diagnose":
        return diagnose(request);
      case "explain":
        return explain(request);
      case "kit_token":
        return kitToken(request);
      case "room_payload":
        return roomPayload(request);
      case "video_payload":
        return payload(new VideoPayload(text(request, "room_id"), text(request, "video_id")));
      case "generate":
        return generate(request);
      case "bench":
        return Bench.one(request);
      case "bench_generate":
        return Bench.generate(request);
      case "bench_batch":
        return Bench.batch(request);
      default:
        throw new IllegalArgumentException("no such op");
    }
  }

  private static JsonObject hello() {
    JsonObject answer = new JsonObject();
    answer.addProperty("language", "java");
    answer.addProperty("version", Token04.version());
    answer.addProperty("fixes", false);
    return answer;
  }

  private static JsonObject make(JsonObject request) {
    try (Issuer issuer = issuer(request)) {
      return token(issuer.issue(text(request, "user_id"), seconds(request), raw(request)));
    }
  }

  /** With the payload as text, which is checked. */
  private static JsonObject issue(JsonObject request) {
    try (Issuer issuer = issuer(request)) {
      return token(issuer.issue(text(request, "user_id"), seconds(request), text(request, "payload")));
    }
  }

  private static JsonObject batch(JsonObject request) {
    int threads = request.get("threads").getAsInt();
    JsonArray results = new JsonArray();
    try (Issuer issuer = issuer(request)) {
      for (BatchResult result :
          issuer.issueBatch(texts(request, "user_ids"), seconds(request), raw(request), threads)) {
        JsonObject answer = new JsonObject();
        answer.addProperty("code", result.error().map(error -> error.value()).orElse(0));
        if (result.isOk()) {
          answer.addProperty("token", result.token());
        }
        results.add(answer);
      }
    }
    return success("results", results);
  }

  private static JsonObject inspect(JsonObject request) {
    Envelope read = Token04.inspect(text(request, "token"));
    StringBuilder iv = new StringBuilder();
    for (byte part : read.iv()) {
      iv.append(String.format("%02x", part));
    }
    JsonObject envelope = new JsonObject();
    envelope.addProperty("cipher", read.cipher().algorithm());
    envelope.addProperty("expire", read.expire());
    envelope.addProperty("token_len", read.tokenLength());
    envelope.addProperty("envelope_len", read.envelopeLength());
    envelope.addProperty("ciphertext_len", read.ciphertextLength());
    envelope.addProperty("iv_hex", iv.toString());
    return success("envelope", envelope);
  }

  private static JsonObject diagnose(JsonObject request) {
    Report report =
        Token04.diagnose(text(request, "token"), texts(request, "secrets"), expectation(request));
    String json = given(request, "lang") ? report.toJson(lang(request)) : report.toJson();
    return success("report", JsonParser.parseString(json));
  }

  private static JsonObject explain(JsonObject request) {
    Explanation known = Token04.explain(request.get("code").getAsLong(), lang(request)).orElse(null);
    if (known == null) {
      return success("explanation", JsonNull.INSTANCE);
    }
    JsonObject explanation = new JsonObject();
    explanation.addProperty("code", known.code());
    explanation.addProperty("product", known.product());
    explanation.addProperty("name", known.name().orElse(null));
    explanation.addProperty("meaning", known.meaning());
    explanation.addProperty("causes", known.causes());
    explanation.addProperty("hint", known.hint());
    explanation.addProperty("when", known.when());
    explanation.addProperty("source", known.source());
    return success("explanation", explanation);
  }

  private static Lang lang(JsonObject request) {
    return Lang.of(text(request, "lang"));
  }

  private static JsonObject kitToken(JsonObject request) {
    String kit =
        Token04.kitToken(
            text(request, "token"),
            request.get("app_id").getAsLong(),
            text(request, "user_id"),
            text(request, "room_id"),
            text(request, "user_name"));
    return success("kit_token", new JsonPrimitive(kit));
  }

  private static JsonObject roomPayload(JsonObject request) {
    RtcRoomPayload.Builder room = RtcRoomPayload.builder(text(request, "room_id"));
    for (Map.Entry<String, JsonElement> grant : request.getAsJsonObject("privileges").entrySet()) {
      room.set(privilege(grant.getKey()), grant.getValue().getAsBoolean());
    }
    if (given(request, "stream_ids")) {
      room.streamIds(texts(request, "stream_ids"));
    }
    return payload(room.build());
  }

  private static JsonObject payload(Payload payload) {
    return success("payload", new JsonPrimitive(payload.text()));
  }

  private static JsonObject token(String token) {
    return success("token", new JsonPrimitive(token));
  }

  private static JsonObject success(String field, JsonElement value) {
    JsonObject answer = new JsonObject();
    answer.addProperty("code", 0);
    answer.add(field, value);
    return answer;
  }

  /** The vendor's face, with whatever arguments Java lets pass. */
  private static JsonObject generate(JsonObject request) {
    JsonObject answer = new JsonObject();
    long appId;
    int seconds;
    String[] texts = new String[3];
    try {
      appId = new BigDecimal(number(request, "app_id")).longValueExact();
      seconds = new BigDecimal(number(request, "effective_time_in_seconds")).intValueExact();
      texts[0] = anyText(request.get("user_id"));
      texts[1] = anyText(request.get("secret"));
      texts[2] = anyText(request.get("payload"));
    } catch (ArithmeticException | IllegalArgumentException impossible) {
      answer.addProperty("impossible", true);
      return answer;
    }
    TokenServerAssistant.TokenInfo made =
        TokenServerAssistant.generateToken04(appId, texts[0], texts[1], seconds, texts[2]);
    answer.addProperty("code", made.error.code.value);
    if (made.error.code == TokenServerAssistant.ErrorCode.SUCCESS) {
      answer.addProperty("token", made.data);
    } else {
      answer.addProperty("message", made.error.message);
    }
    return answer;
  }

  private static String number(JsonObject request, String field) {
    JsonElement value = request.get(field);
    if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber()) {
      throw new IllegalArgumentException(field + " is not a number");
    }
    return value.getAsString();
  }

  /** Text as JSON has it, or as UTF-16 units; null for null. */
  private static String anyText(JsonElement value) {
    if (value.isJsonNull()) {
      return null;
    }
    if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isString()) {
      return value.getAsString();
    }
    if (!value.isJsonObject() || !value.getAsJsonObject().has("utf16")) {
      throw new IllegalArgumentException("not a text");
    }
    StringBuilder text = new StringBuilder();
    for (JsonElement unit : value.getAsJsonObject().getAsJsonArray("utf16")) {
      text.append((char) unit.getAsInt());
    }
    return text.toString();
  }

  private static JsonObject read(Claims read) {
    JsonObject claims = new JsonObject();
    claims.addProperty("app_id", read.appId());
    claims.addProperty("user_id", read.userId());
    claims.addProperty("nonce", read.nonce());
    claims.addProperty("ctime", read.ctime());
    claims.addProperty("expire", read.expire());
    claims.addProperty("payload", read.payload());
    JsonObject answer = success("claims", claims);
    answer.add("reason", JsonNull.INSTANCE);
    answer.addProperty("cipher", read.cipher().algorithm());
    answer.addProperty("secret_index", read.secretIndex());
    answer.addProperty("envelope_expire", read.envelopeExpire());
    return answer;
  }

  static Issuer issuer(JsonObject request) {
    return new Issuer(request.get("app_id").getAsLong(), text(request, "secret"), cipher(text(request, "cipher")));
  }

  private static Cipher cipher(String name) {
    for (Cipher cipher : Cipher.values()) {
      if (cipher.algorithm().equals(name)) {
        return cipher;
      }
    }
    throw new IllegalArgumentException("no such cipher");
  }

  private static Expectation expectation(JsonObject request) {
    Expectation.Builder expected = Expectation.builder();
    if (given(request, "now")) {
      expected.at(request.get("now").getAsLong());
    }
    JsonObject expect = given(request, "expect") ? request.getAsJsonObject("expect") : new JsonObject();
    if (given(expect, "app_id")) {
      expected.appId(expect.get("app_id").getAsLong());
    }
    if (given(expect, "user_id")) {
      expected.userId(text(expect, "user_id"));
    }
    if (given(expect, "room_id")) {
      expected.roomId(text(expect, "room_id"));
    }
    if (given(expect, "privilege")) {
      expected.privilege(privilege(text(expect, "privilege")));
    }
    if (given(expect, "stream_id")) {
      expected.streamId(text(expect, "stream_id"));
    }
    if (given(expect, "leeway")) {
      expected.leeway(Duration.ofSeconds(expect.get("leeway").getAsLong()));
    }
    if (given(expect, "ctime_leeway")) {
      expected.ctimeLeeway(Duration.ofSeconds(expect.get("ctime_leeway").getAsLong()));
    }
    if (given(expect, "strict") && expect.get("strict").getAsBoolean()) {
      expected.strict();
    }
    return expected.build();
  }

  private static Privilege privilege(String name) {
    switch (name) {
      case "login":
        return Privilege.LOGIN;
      case "publish":
        return Privilege.PUBLISH;
      default:
        throw new IllegalArgumentException("no such privilege");
    }
  }

  private static boolean given(JsonObject object, String field) {
    JsonElement value = object.get(field);
    return value != null && !value.isJsonNull();
  }

  static String text(JsonObject request, String field) {
    return request.get(field).getAsString();
  }

  private static List<String> texts(JsonObject request, String field) {
    List<String> texts = new ArrayList<>();
    request.getAsJsonArray(field).forEach(text -> texts.add(text.getAsString()));
    return texts;
  }

  static Payload raw(JsonObject request) {
    return Payload.raw(text(request, "payload"));
  }

  static long seconds(JsonObject request) {
    return request.get("effective_time_in_seconds").getAsLong();
  }
}
