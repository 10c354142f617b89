package im.zego.token04.tests;

import static im.zego.token04.tests.Fixture.SECRET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import im.zego.token04.Claims;
import im.zego.token04.Expectation;
import im.zego.token04.Privilege;
import im.zego.token04.Verifier;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** examples/java, compiled and run with nothing but the jar. */
class ExamplesTest {
  private static final Path SERVER = Fixture.ROOT.resolve("examples/java/TokenServer.java");

  private static final Expectation USER = Expectation.builder().appId(1_234_567_890L).userId("user_1").build();

  private static Jvm example(String name) {
    Jvm jvm = new Jvm();
    jvm.command.add(Jvm.JAVA.toString());
    jvm.allowNative("ALL-UNNAMED");
    jvm.command.addAll(List.of("-cp", Fixture.JAR.toString(), Fixture.ROOT.resolve("examples/java/" + name).toString()));
    return jvm;
  }

  private static Claims check(String name, Expectation expected) throws Exception {
    String token = example(name).output();
    try (Verifier verifier = new Verifier(SECRET)) {
      Claims claims = verifier.verify(token.trim(), expected);
      assertEquals(3600, claims.expire() - claims.ctime());
      return claims;
    }
  }

  @Test
  void basic() throws Exception {
    assertEquals("", check("Basic.java", USER).payload());
    assertEquals("", check("vendor/Basic.java", USER).payload());
  }

  @Test
  void room() throws Exception {
    Expectation room = USER.toBuilder().roomId("room1").privilege(Privilege.LOGIN).privilege(Privilege.PUBLISH).streamId("stream1").build();
    String payload =
        "{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":1},\"stream_id_list\":[\"stream1\"]}";
    assertEquals(payload, check("Room.java", room).payload());
  }

  /** With ZEGO's own function, and the values of its documentation. */
  @Test
  void privilege() throws Exception {
    Expectation demo = Expectation.builder().appId(1).userId("demo").roomId("demo").privilege(Privilege.LOGIN).strict().build();
    String payload = "{\"room_id\":\"demo\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":null}";
    assertEquals(payload, check("vendor/Privilege.java", demo).payload());
  }

  @Test
  void video() throws Exception {
    String payload = "{\"room_id\":\"room_123\",\"video_id\":\"249850980283048\"}";
    assertEquals(payload, check("Video.java", USER.toBuilder().roomId("room_123").build()).payload());
    assertEquals(payload, check("vendor/Video.java", USER.toBuilder().roomId("room_123").build()).payload());
  }

  private static ProcessBuilder server(Path source) {
    Jvm jvm = example("TokenServer.java");
    jvm.command.set(jvm.command.size() - 1, source.toString());
    jvm.command.add("0");
    ProcessBuilder builder = new ProcessBuilder(jvm.command);
    builder.environment().put("ZEGO_APP_ID", "1234567890");
    builder.environment().put("ZEGO_SERVER_SECRET", SECRET);
    return builder;
  }

  /** An account without a name is not the client's fault. */
  @Test
  void aFaultOfTheServerIsNotTheClients(@TempDir Path folder) throws Exception {
    String source = Files.readString(SERVER);
    Path nameless = folder.resolve("TokenServer.java");
    Files.writeString(nameless, source.replace("Map.of(\"ann\", ", "Map.of(\"\", "));
    Path log = folder.resolve("log");
    Process server = server(nameless).redirectError(log.toFile()).start();
    try (BufferedReader out = new BufferedReader(new InputStreamReader(server.getInputStream()))) {
      String base = out.readLine();
      String session = field(login(base, ":password-of-ann").body(), "session").getAsString();
      HttpResponse<String> fault = ask("POST", base + "/token/room1", "Bearer " + session);
      assertEquals(500, fault.statusCode());
      assertEquals("{}", fault.body());
      assertTrue(Files.readString(log).contains("The user id must not be empty."));
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  @Test
  void server() throws Exception {
    Process server = server(SERVER).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out = new BufferedReader(new InputStreamReader(server.getInputStream()));
        Verifier verifier = new Verifier(SECRET)) {
      String base = out.readLine();
      String ann = login(base, "ann:password-of-ann").body();
      String bob = login(base, "bob:password-of-bob").body();
      assertNotEquals(ann, bob);
      String bearer = "Bearer " + field(ann, "session").getAsString();
      HttpResponse<String> good = ask("POST", base + "/token/room1?user_id=bob", bearer);
      assertEquals(200, good.statusCode());
      Expectation expected =
          Expectation.builder()
              .appId(1_234_567_890L)
              .userId("ann")
              .roomId("room1")
              .privilege(Privilege.LOGIN)
              .strict()
              .build();
      Claims claims = verifier.verify(field(good.body(), "token").getAsString(), expected);
      assertEquals(3600, claims.expire() - claims.ctime());
      assertEquals(claims.expire(), field(good.body(), "expires_at").getAsLong());
      assertEquals(claims.expire() - 300, field(good.body(), "renew_at").getAsLong());
      long now = field(good.body(), "server_time").getAsLong();
      assertTrue(claims.ctime() <= now && now <= System.currentTimeMillis() / 1000, good.body());
      String his = ask("POST", base + "/token/room-of-bob", "Bearer " + field(bob, "session").getAsString()).body();
      assertEquals("bob", verifier.open(field(his, "token").getAsString()).userId());

      String session = bearer.substring("Bearer ".length());
      for (String nobody : new String[] {"", "Bearer ", "Bearer nobody", "Basic YW5u", session, "Basic " + session}) {
        HttpResponse<String> refused = ask("POST", base + "/token/room1", nobody);
        assertEquals(401, refused.statusCode(), nobody);
        assertEquals("{}", refused.body());
      }
      for (String wrong : new String[] {"", "ann", "ann:", "ann:password-of-bob", ":", "eve:password-of-ann"}) {
        assertEquals(401, login(base, wrong).statusCode(), wrong);
      }
      assertEquals(403, ask("POST", base + "/token/room-of-bob", bearer).statusCode());
      HttpResponse<String> bad = ask("POST", base + "/token/", bearer);
      assertEquals(400, bad.statusCode());
      assertEquals(21, field(bad.body(), "code").getAsInt());
      assertEquals(405, ask("GET", base + "/token/room1", bearer).statusCode());
      assertTrue(server.isAlive());
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  /** The server writes head and body apart: on a connection that is kept, Nagle's algorithm holds the body back. */
  @Test
  void theServersAnswersAreNotHeldBack() throws Exception {
    String source = Files.readString(SERVER);
    int property = source.indexOf("System.setProperty(\"sun.net.httpserver.nodelay\", \"true\")");
    assertTrue(property >= 0 && property < source.indexOf("HttpServer.create("));
  }

  private static HttpResponse<String> login(String base, String credentials) throws Exception {
    String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    return ask("POST", base + "/login", "Basic " + basic);
  }

  private static JsonElement field(String json, String name) {
    return JsonParser.parseString(json).getAsJsonObject().get(name);
  }

  private static HttpResponse<String> ask(String method, String url, String authorization) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    request.method(method, HttpRequest.BodyPublishers.noBody());
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertEquals("no-store", answer.headers().firstValue("cache-control").orElseThrow());
    return answer;
  }
}
