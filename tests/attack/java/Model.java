import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import im.zego.token04.Claims;
import im.zego.token04.Expectation;
import im.zego.token04.Privilege;
import java.time.Duration;
import java.util.List;

/** A random expectation, and what it is to mean. */
final class Model {
  private final Expectation.Builder expected = Expectation.builder();
  private Long app;
  private String user;
  private String room;
  private String stream;
  private Long now;
  private long leeway;
  private boolean login;
  private boolean publish;
  private boolean strict;

  Model(Picks picks) {
    for (int count = picks.below(5); count > 0; count--) {
      switch (picks.below(9)) {
        case 0 -> expected.appId(app = picks.app());
        case 1, 2 -> expected.userId(user = picks.oneIn(2) ? "user_1" : picks.text());
        case 3 -> expected.roomId(room = picks.oneIn(2) ? "room1" : picks.text());
        case 4 -> expected.streamId(stream = picks.oneIn(2) ? "s1" : picks.text());
        case 5 -> expected.at(now = picks.number());
        case 6 -> {
          Duration time = picks.duration();
          expected.leeway(time);
          leeway = time.getSeconds();
        }
        case 7 -> {
          boolean one = picks.oneIn(2);
          login |= one;
          publish |= !one;
          expected.privilege(one ? Privilege.LOGIN : Privilege.PUBLISH);
        }
        default -> {
          expected.strict();
          strict = true;
        }
      }
    }
  }

  Expectation.Builder expected() {
    return expected;
  }

  /** What a token that was accepted does not meet. */
  void check(Claims claims, List<String> faults) {
    long time = now != null ? now : System.currentTimeMillis() / 1000;
    require(app == null || app == claims.appId(), "app id", faults);
    require(user == null || user.equals(claims.userId()), "user id", faults);
    // Since it was verified a second may have passed. The time may be any number, the others not.
    require(time <= claims.expire() + leeway + 2, "time", faults);
    JsonElement parsed = claims.payload().isEmpty() ? null : JsonParser.parseString(claims.payload());
    JsonObject payload = parsed == null ? new JsonObject() : parsed.getAsJsonObject();
    if (room != null) {
      JsonElement named = payload.get("room_id");
      require(named == null ? !strict : named.getAsString().equals(room), "room", faults);
    }
    if (stream != null) {
      JsonElement list = payload.get("stream_id_list");
      boolean open = list == null || list.isJsonNull();
      require(open ? !strict : list.getAsJsonArray().toString().contains("\"" + stream + "\""), "stream", faults);
    }
    grants(payload, "1", login, faults);
    grants(payload, "2", publish, faults);
  }

  private void grants(JsonObject payload, String name, boolean expected, List<String> faults) {
    if (expected) {
      JsonElement all = payload.get("privilege");
      JsonElement one = all == null || all.isJsonNull() ? null : all.getAsJsonObject().get(name);
      require(one == null ? !strict : one.getAsInt() == 1, "privilege " + name, faults);
    }
  }

  private static void require(boolean met, String what, List<String> faults) {
    if (!met) {
      faults.add("a token passes that does not meet the expected " + what);
    }
  }
}
