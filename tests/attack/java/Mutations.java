import im.zego.token04.BatchResult;
import im.zego.token04.Issuer;
import im.zego.token04.Privilege;
import im.zego.token04.RtcRoomPayload;
import im.zego.token04.Token04Exception;
import im.zego.token04.Verifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** What another thread, or the collection itself, changes while it is read. */
final class Mutations {
  private static final Set<String> KNOWN = Set.of("a", "bb", "张三", "x".repeat(500));

  private Mutations() {}

  static List<Task> tasks() {
    List<String> checked = List.of("-Xcheck:jni");
    return List.of(
        new Task("lists", checked, Mutations::lists),
        new Task("elements", checked, Mutations::elements),
        new Task("builder", checked, Mutations::builder),
        new Task("growing", checked, Mutations::growing));
  }

  /** A list that grows and shrinks: every result is a whole user's, or the list itself complains. */
  private static void lists(Findings findings) throws InterruptedException {
    List<String> users = new ArrayList<>(Collections.nCopies(50, "a"));
    List<String> known = List.copyOf(KNOWN);
    race(
        findings,
        () -> {
          users.add(known.get(users.size() % known.size()));
          if (users.size() > 100) {
            users.subList(20, users.size()).clear();
          }
        },
        users);
  }

  /** A list of fixed size, whose elements are exchanged for others of another length, and null. */
  private static void elements(Findings findings) throws InterruptedException {
    String[] array = new String[64];
    Arrays.fill(array, "a");
    String[] known = KNOWN.toArray(new String[0]);
    int[] count = {0};
    race(
        findings,
        () -> {
          count[0]++;
          array[count[0] % array.length] = count[0] % 1000 == 0 ? null : known[count[0] / 64 % known.length];
        },
        Arrays.asList(array));
  }

  private static void race(Findings findings, Runnable change, List<String> users) throws InterruptedException {
    AtomicBoolean going = new AtomicBoolean(true);
    Thread other =
        new Thread(
            () -> {
              while (going.get()) {
                change.run();
              }
            });
    // It must not keep the JVM if this thread fails.
    other.setDaemon(true);
    other.start();
    Issuer issuer = new Issuer(1, World.SECRET);
    Verifier verifier = new Verifier(World.SECRET);
    int rounds = World.count(3000, 1000);
    for (int round = 0; round < rounds; round++) {
      try {
        for (BatchResult result : issuer.issueBatch(users, 3600, World.ROOM, 1)) {
          String user = verifier.open(result.token()).userId();
          findings.expect(KNOWN.contains(user), "a token for a user that nobody asked for");
        }
      } catch (ConcurrentModificationException | ArrayIndexOutOfBoundsException | NoSuchElementException theListComplains) {
        continue;
      } catch (Token04Exception refused) {
        findings.same(3, refused.code(), "the refusal of a list with null");
      }
    }
    going.set(false);
    other.join();
  }

  /** Builders are for one thread at a time; with several, the payload still never loses its limits. */
  private static void builder(Findings findings) throws InterruptedException {
    int rounds = World.count(3000, 500);
    for (int round = 0; round < rounds; round++) {
      RtcRoomPayload.Builder builder = RtcRoomPayload.builder("r").allow(Privilege.LOGIN).streamId("s0");
      Thread other =
          new Thread(
              () -> {
                for (int count = 0; count < 30; count++) {
                  builder.streamId("s" + count).deny(Privilege.LOGIN);
                }
              });
      other.start();
      try {
        String json = builder.build().toJson();
        findings.expect(json.contains("[\"s0\""), "a payload lost its streams");
      } catch (Token04Exception | ConcurrentModificationException refused) {
        // Better than a payload that is half read.
      }
      other.join();
    }
    RtcRoomPayload.Builder failed = RtcRoomPayload.builder("r").allow(Privilege.PUBLISH);
    try {
      failed.streamIds(new Hostile.Texts(List.of("s"), () -> { throw new IllegalArgumentException(); }));
      findings.add("a list that throws is accepted");
    } catch (IllegalArgumentException expected) {
      findings.expect(!failed.build().toJson().contains("null"), "after a list that threw, all streams are allowed");
    }
    try {
      failed.streamIds(null);
      findings.add("a missing list is accepted");
    } catch (Token04Exception expected) {
      findings.expect(!failed.build().toJson().contains("null"), "after a missing list, all streams are allowed");
    }
    RtcRoomPayload.Builder missing = RtcRoomPayload.builder("r").allow(Privilege.PUBLISH);
    findings.refused("stream_ids", "a missing list", () -> missing.streamIds(null));
    findings.expect(!missing.build().toJson().contains("null"), "after a missing list, all streams are allowed");
  }

  /** A collection that grows while it is read, and holds another each time it is read. */
  private static void growing(Findings findings) {
    Issuer issuer = new Issuer(1, World.SECRET);
    Verifier verifier = new Verifier(World.SECRET);
    List<String> users = new ArrayList<>(List.of("a"));
    List<String> grown =
        new Hostile.Texts(
            users,
            () -> {
              if (users.size() < 40) {
                users.add("bb");
              }
            });
    List<BatchResult> results = issuer.issueBatch(grown, 3600, "", 1);
    for (int index = 0; index < results.size(); index++) {
      String user = verifier.open(results.get(index).token()).userId();
      findings.same(users.get(index), user, "the user at " + index);
    }
  }
}
