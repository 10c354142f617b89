package tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import im.zego.token04.Claims;
import im.zego.token04.Expectation;
import im.zego.token04.Issuer;
import im.zego.token04.Privilege;
import im.zego.token04.Token04Exception;
import im.zego.token04.Verifier;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class TokenControllerTest {
  private static final String SECRET = "fa94dd0f974cf2e293728a526b028271";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static ConfigurableApplicationContext server;

  @BeforeAll
  static void start() {
    server = started();
  }

  private static ConfigurableApplicationContext started() {
    return SpringApplication.run(
        TokenApplication.class,
        "--server.port=0",
        "--server.address=127.0.0.1",
        "--ZEGO_APP_ID=1234567890",
        "--ZEGO_SERVER_SECRET=" + SECRET);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aUserGetsATokenForTheirOwnRoomAndName() throws Exception {
    HttpResponse<String> good = post("ann:password-of-ann", "{\"room_id\":\"room1\",\"user_id\":\"bob\"}");
    assertEquals(200, good.statusCode(), good.body());
    JsonObject answer = JsonParser.parseString(good.body()).getAsJsonObject();
    try (Verifier verifier = new Verifier(SECRET)) {
      Expectation expected =
          Expectation.builder()
              .appId(1_234_567_890L)
              .userId("ann")
              .roomId("room1")
              .privilege(Privilege.LOGIN)
              .strict()
              .build();
      Claims claims = verifier.verify(answer.get("token").getAsString(), expected);
      assertEquals(3600, claims.expire() - claims.ctime());
      assertEquals(claims.expire(), answer.get("expires_at").getAsLong());
      assertEquals(claims.expire() - 30, answer.get("renew_at").getAsLong());
      long now = answer.get("server_time").getAsLong();
      assertTrue(claims.ctime() <= now && now <= System.currentTimeMillis() / 1000, good.body());
    }
    assertEquals(4, answer.size());
    assertEquals(200, post("bob:password-of-bob", "{\"room_id\":\"room-of-bob\"}").statusCode());
  }

  @Test
  void nobodyElseGetsOne() throws Exception {
    String room = "{\"room_id\":\"room1\"}";
    for (String wrong : new String[] {"", "ann", "ann:", "ann:password-of-bob", ":", "eve:password-of-ann"}) {
      assertEquals(401, post(wrong, room).statusCode(), wrong);
    }
    assertEquals(403, post("ann:password-of-ann", "{\"room_id\":\"room-of-bob\"}").statusCode());
  }

  @Test
  void badInputIsToldWithItsNumber() throws Exception {
    assertEquals(21, refused("{\"room_id\":\"\"}"));
    assertEquals(23, refused("{}"));
    assertEquals(23, refused("{\"room_id\":\"\\ud800\"}"));
    assertEquals(23, refused("room1"));
    assertEquals(23, refused(""));
  }

  @Test
  void aFaultOfTheServerIsNotTheClients() throws Exception {
    try (Issuer issuer = new Issuer(1_234_567_890L, SECRET)) {
      TokenController controller = new TokenController(issuer);
      Token04Exception nobody = assertThrows(Token04Exception.class, () -> issuer.issue("", Duration.ofHours(1)));
      assertEquals(500, controller.wrong(nobody).getStatusCode().value());
    }
    // In a server of its own: the others need theirs.
    ConfigurableApplicationContext other = started();
    try {
      other.getBean(Issuer.class).close();
      HttpResponse<String> answer = post(other, "ann:password-of-ann", "{\"room_id\":\"room1\"}");
      assertEquals(500, answer.statusCode(), answer.body());
      assertEquals("{\"error\":\"no token can be made\"}", answer.body());
    } finally {
      other.close();
    }
  }

  private static int refused(String body) throws Exception {
    HttpResponse<String> answer = post("ann:password-of-ann", body);
    assertEquals(400, answer.statusCode(), body);
    return JsonParser.parseString(answer.body()).getAsJsonObject().get("code").getAsInt();
  }

  private static HttpResponse<String> post(String credentials, String body) throws Exception {
    return post(server, credentials, body);
  }

  private static HttpResponse<String> post(ConfigurableApplicationContext asked, String credentials, String body)
      throws Exception {
    String port = asked.getEnvironment().getProperty("local.server.port");
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/token"));
    request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
    if (!credentials.isEmpty()) {
      byte[] bytes = credentials.getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
    }
    HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    String cached = answer.headers().firstValue("cache-control").orElse("");
    assertTrue(cached.contains("no-store"), cached);
    return answer;
  }
}
