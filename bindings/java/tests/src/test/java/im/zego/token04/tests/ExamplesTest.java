package im.zego.token04.tests;

import static im.zego.token04.tests.Fixture.SECRET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.List;
import org.junit.jupiter.api.Test;

/** examples/java, compiled and run with nothing but the jar. */
class ExamplesTest {
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
    assertEquals(payload, check("vendor/Room.java", room).payload());
  }

  @Test
  void video() throws Exception {
    String payload = "{\"room_id\":\"room_123\",\"video_id\":\"249850980283048\"}";
    assertEquals(payload, check("Video.java", USER.toBuilder().roomId("room_123").build()).payload());
    assertEquals(payload, check("vendor/Video.java", USER.toBuilder().roomId("room_123").build()).payload());
  }

  @Test
  void server() throws Exception {
    Jvm jvm = example("TokenServer.java");
    jvm.command.add("0");
    ProcessBuilder builder = new ProcessBuilder(jvm.command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("ZEGO_APP_ID", "1234567890");
    builder.environment().put("ZEGO_SERVER_SECRET", SECRET);
    Process server = builder.start();
    try (BufferedReader out = new BufferedReader(new InputStreamReader(server.getInputStream()));
        Verifier verifier = new Verifier(SECRET)) {
      String base = out.readLine().replace("/token/ROOM", "");
      HttpResponse<String> good = ask("POST", base + "/token/room1", "Bearer session-of-ann");
      assertEquals(200, good.statusCode());
      assertEquals("no-store", good.headers().firstValue("cache-control").orElseThrow());
      Expectation ann = Expectation.builder().appId(1_234_567_890L).userId("ann").roomId("room1").build();
      Claims claims = verifier.verify(good.body(), ann.toBuilder().privilege(Privilege.LOGIN).build());
      assertEquals(600, claims.expire() - claims.ctime());
      String bob = ask("POST", base + "/token/room-of-bob?user=ann", "Bearer session-of-bob").body();
      assertEquals("bob", verifier.open(bob).userId());

      for (String nobody : new String[] {"", "Bearer ", "Bearer nobody", "Basic YW5u", "session-of-ann"}) {
        HttpResponse<String> refused = ask("POST", base + "/token/room1", nobody);
        assertEquals(401, refused.statusCode(), nobody);
        assertEquals("", refused.body());
      }
      assertEquals(403, ask("POST", base + "/token/room-of-bob", "Bearer session-of-ann").statusCode());
      assertEquals(403, ask("POST", base + "/token/", "Bearer session-of-ann").statusCode());
      assertEquals(405, ask("GET", base + "/token/room1", "Bearer session-of-ann").statusCode());
      assertTrue(server.isAlive());
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  private static HttpResponse<String> ask(String method, String url, String authorization) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    request.method(method, HttpRequest.BodyPublishers.noBody());
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
