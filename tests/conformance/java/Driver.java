import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import im.zego.token04.BatchResult;
import im.zego.token04.Cipher;
import im.zego.token04.Claims;
import im.zego.token04.Expectation;
import im.zego.token04.Issuer;
import im.zego.token04.Privilege;
import im.zego.token04.Token04;
import im.zego.token04.Token04Exception;
import im.zego.token04.Verifier;
import im.zego.serverassistant.utils.TokenServerAssistant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

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
      JsonObject answer = new JsonObject();
      answer.addProperty("code", refused.code());
      answer.addProperty("reason", refused.reason().orElse(null));
      int sdkCode = refused.sdkCode().orElse(0);
      answer.add("sdk_code", JsonNull.INSTANCE);
      if (sdkCode != 0) {
        answer.addProperty("sdk_code", sdkCode);
      }
      return answer;
    } catch (RuntimeException fault) {
      JsonObject answer = new JsonObject();
      answer.addProperty("error", fault.toString());
      return answer;
    }
  }

  private static JsonObject answer(JsonObject request) {
    switch (text(request, "op")) {
      case "hello":
        return hello();
      case "make":
        return make(request);
      case "open":
        try (Verifier verifier = new Verifier(text(request, "secret"))) {
          return read(verifier.open(text(request, "token")));
        }
      case "verify":
        try (Verifier verifier = new Verifier(text(request, "secret"))) {
          return read(verifier.verify(text(request, "token"), expectation(request)));
        }
      case "generate":
        return generate(request);
      case "bench":
        return bench(request);
      case "bench_batch":
        return benchBatch(request);
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
      JsonObject answer = new JsonObject();
      answer.addProperty("code", 0);
      answer.addProperty("token", issuer.issue(text(request, "user_id"), seconds(request), text(request, "payload")));
      return answer;
    }
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
      throw new IllegalArgumentException(field + " is no number");
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
      throw new IllegalArgumentException("no text");
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
    JsonObject answer = new JsonObject();
    answer.addProperty("code", 0);
    answer.add("reason", JsonNull.INSTANCE);
    answer.addProperty("cipher", read.cipher().algorithm());
    answer.add("claims", claims);
    return answer;
  }

  private static JsonObject bench(JsonObject request) {
    String userId = text(request, "user_id");
    String payload = text(request, "payload");
    long seconds = seconds(request);
    int count = request.get("count").getAsInt();
    try (Issuer issuer = issuer(request)) {
      warmUp(() -> issueAll(issuer, userId, seconds, payload, count));
      return timed(() -> issueAll(issuer, userId, seconds, payload, count));
    }
  }

  private static void issueAll(Issuer issuer, String userId, long seconds, String payload, int count) {
    for (int made = 0; made < count; made++) {
      if (issuer.issue(userId, seconds, payload).isEmpty()) {
        throw new IllegalStateException("an empty token");
      }
    }
  }

  private static JsonObject benchBatch(JsonObject request) {
    String payload = text(request, "payload");
    long seconds = seconds(request);
    int count = request.get("count").getAsInt();
    List<String> users = new ArrayList<>();
    for (int user = 1; user <= count; user++) {
      users.add(String.format("user_%06d", user));
    }
    try (Issuer issuer = issuer(request)) {
      warmUp(() -> takeAll(issuer.issueBatch(users, seconds, payload, 1)));
      return timed(() -> takeAll(issuer.issueBatch(users, seconds, payload, 1)));
    }
  }

  private static void takeAll(List<BatchResult> results) {
    for (BatchResult result : results) {
      if (result.token().isEmpty()) {
        throw new IllegalStateException("an empty token");
      }
    }
  }

  /** Until the compiler has done its work, which it does while the program runs. */
  private static void warmUp(Runnable work) {
    long end = System.nanoTime() + 150_000_000L;
    do {
      work.run();
    } while (System.nanoTime() < end);
  }

  private static JsonObject timed(Runnable work) {
    long start = System.nanoTime();
    work.run();
    long took = System.nanoTime() - start;
    JsonObject answer = new JsonObject();
    answer.addProperty("ns", took);
    return answer;
  }

  private static Issuer issuer(JsonObject request) {
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
    Expectation expected = Expectation.none();
    JsonObject expect = request.getAsJsonObject("expect");
    if (given(expect, "app_id")) {
      expected = expected.appId(expect.get("app_id").getAsLong());
    }
    if (given(expect, "user_id")) {
      expected = expected.userId(text(expect, "user_id"));
    }
    if (given(expect, "room_id")) {
      expected = expected.roomId(text(expect, "room_id"));
    }
    if (given(expect, "privilege")) {
      expected = expected.privilege(privilege(text(expect, "privilege")));
    }
    if (given(expect, "stream_id")) {
      expected = expected.streamId(text(expect, "stream_id"));
    }
    return given(request, "now") ? expected.at(request.get("now").getAsLong()) : expected;
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

  private static String text(JsonObject request, String field) {
    return request.get(field).getAsString();
  }

  private static long seconds(JsonObject request) {
    return request.get("effective_time_in_seconds").getAsLong();
  }
}
