import com.google.gson.JsonObject;
import im.zego.serverassistant.utils.TokenServerAssistant;
import im.zego.token04.BatchResult;
import im.zego.token04.Issuer;
import im.zego.token04.Payload;
import java.util.ArrayList;
import java.util.List;

/** What is measured: how long many calls take. */
final class Bench {
  private Bench() {}

  static JsonObject one(JsonObject request) {
    String userId = Driver.text(request, "user_id");
    Payload payload = Driver.raw(request);
    long seconds = Driver.seconds(request);
    int count = request.get("count").getAsInt();
    try (Issuer issuer = Driver.issuer(request)) {
      warmUp(() -> issueAll(issuer, userId, seconds, payload, count));
      return timed(() -> issueAll(issuer, userId, seconds, payload, count));
    }
  }

  private static void issueAll(Issuer issuer, String userId, long seconds, Payload payload, int count) {
    for (int made = 0; made < count; made++) {
      if (issuer.issue(userId, seconds, payload).isEmpty()) {
        throw new IllegalStateException("an empty token");
      }
    }
  }

  static JsonObject generate(JsonObject request) {
    long appId = request.get("app_id").getAsLong();
    String userId = Driver.text(request, "user_id");
    String secret = Driver.text(request, "secret");
    String payload = Driver.text(request, "payload");
    int seconds = (int) Driver.seconds(request);
    int count = request.get("count").getAsInt();
    Runnable all =
        () -> {
          for (int made = 0; made < count; made++) {
            if (TokenServerAssistant.generateToken04(appId, userId, secret, seconds, payload).data.isEmpty()) {
              throw new IllegalStateException("an empty token");
            }
          }
        };
    warmUp(all);
    return timed(all);
  }

  static JsonObject batch(JsonObject request) {
    Payload payload = Driver.raw(request);
    long seconds = Driver.seconds(request);
    int count = request.get("count").getAsInt();
    List<String> users = new ArrayList<>();
    for (int user = 1; user <= count; user++) {
      users.add(String.format("user_%06d", user));
    }
    try (Issuer issuer = Driver.issuer(request)) {
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
}
