import im.zego.token04.Cipher;
import im.zego.token04.Issuer;
import im.zego.token04.Payload;
import im.zego.token04.RtcRoomPayload;
import im.zego.token04.Verifier;
import im.zego.token04.VideoPayload;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;

/** Random arguments, right and wrong; the same for the same seed and number of the call. */
final class Picks {
  private static final String[] TEXTS = {
    "", "a", "张三", "\0", "a\0b", "\ud800", "x\udc00y", "\ud83d\ude00", "\ufeffbom", "user-that-must-not-be-shown",
    "\"quotes\\\"", "{\"room_id\":\"r\"}", "é".repeat(70), "y".repeat(300), "<script>\n\t\u2028"
  };
  private static final String[] PAYLOADS = {
    "", World.ROOM, "{}", "{\"RoomId\":\"room-that-must-not-be-shown\"}", "[1]", "null", "{\"room_id\":",
    "{\"room_id\":\"r\",\"room_id\":\"s\"}", "\ud800 is half a pair", "{\"video_id\":\"v\",\"room_id\":\"room1\"}",
    "[".repeat(3000), "not json at all", "{\"stream_id_list\":[\"s1\"],\"room_id\":\"room1\"}"
  };
  private static final long[] NUMBERS = {
    0, 1, 2, 60, 3600, -1, 255, 256, 65535, 4294967295L, 4294967296L, 4294967297L, Integer.MAX_VALUE,
    Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 53
  };

  private final Random random;
  private final Meddler meddler;
  private Throwable thrown;
  private boolean closable;
  private boolean mutates;
  private boolean interrupts;

  Picks(long seed, long number, Meddler meddler) {
    random = new Random(seed * 0x9e3779b97f4a7c15L + number);
    random.nextLong();
    this.meddler = meddler;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  boolean isThrown(Throwable other) {
    return other == thrown;
  }

  boolean mayBeClosed() {
    return closable;
  }

  boolean mutates() {
    return mutates;
  }

  boolean interrupts() {
    return interrupts;
  }

  /** For the places where a right value should prevail. */
  String user() {
    return oneIn(3) ? text() : "user_" + below(1000) + "_must_not_be_shown";
  }

  String text() {
    return switch (below(TEXTS.length + 5)) {
      case 0 -> null;
      case 1 -> "z".repeat(below(70_000));
      case 2 -> random.ints(below(40), 0, 0x10000).collect(StringBuilder::new, (to, unit) -> to.append((char) unit), StringBuilder::append).toString();
      case 3, 4 -> "room" + below(3);
      default -> TEXTS[below(TEXTS.length)];
    };
  }

  String secret() {
    return switch (below(12)) {
      case 0 -> null;
      case 1 -> "";
      case 2 -> text();
      case 3 -> "é".repeat(16);
      case 4 -> "x".repeat(31 + 2 * below(2));
      default -> World.SECRET;
    };
  }

  String payloadText() {
    return oneIn(12) ? text() : PAYLOADS[below(PAYLOADS.length)];
  }

  long number() {
    return oneIn(2) ? 1 + below(100_000) : NUMBERS[below(NUMBERS.length)];
  }

  long app() {
    return oneIn(3) ? number() : 1;
  }

  Duration duration() {
    return switch (below(8)) {
      case 0 -> null;
      case 1 -> Duration.ofNanos(number());
      case 2 -> Duration.ofSeconds(number());
      default -> Duration.ofSeconds(1 + below(10_000));
    };
  }

  Cipher cipher() {
    int number = below(9);
    return number == 0 ? null : number % 2 == 0 ? Cipher.CBC : Cipher.GCM;
  }

  int threads() {
    return oneIn(10) ? (int) number() % 5 : below(3);
  }

  /** One that stays open, or one that another thread closes. */
  Issuer issuer(Issuer open) {
    closable |= oneIn(4);
    return closable ? meddler.issuer() : open;
  }

  Verifier verifier(Verifier open) {
    closable |= oneIn(4);
    return closable ? meddler.verifier() : open;
  }

  /** What happens inside of the caller's own code. */
  private Hostile.Event event() {
    switch (below(6)) {
      case 0 -> {
        closable = true;
        return meddler.issuer()::close;
      }
      case 1 -> {
        return World::tour;
      }
      case 2 -> {
        return () -> {
          interrupts = true;
          Thread.currentThread().interrupt();
        };
      }
      case 3 -> {
        return System::lineSeparator;
      }
      default -> {
        Throwable[] all = {
          new IllegalStateException("mine"), new IOException("mine"), new ClassCastException("mine"),
          new OutOfMemoryError("mine"), new NullPointerException("mine"), new StackOverflowError("mine")
        };
        thrown = all[below(all.length)];
        return () -> { throw World.sneak(thrown); };
      }
    }
  }

  /** A payload, and in the array the text that it gave last. */
  Payload payload(String[] given) {
    switch (below(6)) {
      case 0 -> {
        return null;
      }
      case 1 -> {
        Hostile.Event event = event();
        String[] texts = {payloadText(), payloadText()};
        int[] asked = {0};
        return () -> {
          event.happen();
          return given[0] = texts[asked[0]++ % 2];
        };
      }
      case 2 -> {
        given[0] = "raw text that must not be shown";
        return Payload.raw(given[0]);
      }
      case 3 -> {
        VideoPayload video = new VideoPayload("room1", "video1");
        given[0] = video.toJson();
        return video;
      }
      default -> {
        RtcRoomPayload room = RtcRoomPayload.builder("room1").allow(im.zego.token04.Privilege.LOGIN).build();
        given[0] = room.toJson();
        return room;
      }
    }
  }

  /** A collection of these texts, or something that only looks like one. */
  Collection<String> collection(List<String> texts) {
    return switch (below(14)) {
      case 0 -> null;
      case 1 -> Hostile.raw(World.SECRET, 7, new StringBuilder("user"));
      case 2 -> Hostile.raw(new Hostile.NotAString());
      case 3 -> new Hostile.Liar(null, below(5), null);
      case 4 -> new Hostile.Liar(texts.iterator(), (int) number(), oneIn(2) ? null : new Object[] {1});
      case 5 -> new Hostile.Texts(texts, event());
      case 6 -> {
        mutates = true;
        yield meddler.list;
      }
      case 7 -> new LinkedHashSet<>(texts);
      case 8 -> Collections.unmodifiableCollection(texts);
      case 9 -> Arrays.asList(texts.toArray(new String[0]));
      default -> texts;
    };
  }

  List<String> users() {
    List<String> users = new ArrayList<>();
    for (int count = oneIn(20) ? below(1500) : below(6); count > 0; count--) {
      users.add(oneIn(30) ? text() : "user_" + below(1000) + "_must_not_be_shown");
    }
    return users;
  }

  /** A token, or what is left of one. */
  String token(String token) {
    StringBuilder text = new StringBuilder(token);
    switch (below(10)) {
      case 0 -> {
        return text();
      }
      case 1 -> text.setLength(below(text.length()));
      case 2 -> text.setCharAt(below(text.length()), (char) below(128));
      case 3 -> text.insert(below(text.length()), "\"");
      case 4 -> text.append(text);
      case 5 -> text.setCharAt(2 + below(text.length() - 2), "AZaz09+/".charAt(below(8)));
      default -> { }
    }
    return text.toString();
  }
}
