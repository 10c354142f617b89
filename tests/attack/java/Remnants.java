import im.zego.token04.Issuer;
import im.zego.token04.Verifier;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks for secrets, tokens and user ids in the native memory of this process. */
final class Remnants {
  /** Java's heap is larger than anything else that can be written; strings may be in there. */
  private static final long HEAP = 64 << 20;

  private Remnants() {}

  static void run(Findings findings) throws Exception {
    // Made now: what is written in a class is in native memory, with the class.
    long now = System.nanoTime();
    String secret = String.format("secret%026d", now);
    String user = "user" + now;
    String payload = "{\"room_id\":\"room" + now + "\"}";
    String large = "{\"video_id\":\"" + "-".repeat(3000) + now + "\"}";
    Issuer issuer = new Issuer(1, secret);
    Verifier verifier = new Verifier(secret);
    String token = "";
    for (int count = 0; count < 3; count++) {
      token = issuer.issue(user, 3600, payload);
      verifier.open(token);
    }
    verifier.open(issuer.issue(user, 3600, large));
    issuer.issueBatch(List.of(user, user + "2"), 3600, payload, 1);
    issuer.close();
    verifier.close();
    // In another thread: this one's stack must stay as the calls left it.
    String[] wanted = {secret, token.substring(0, 60), user};
    List<String> names = List.of("the secret", "a token", "a user id");
    Thread looker =
        new Thread(
            () -> {
              for (int index = 0; index < wanted.length; index++) {
                int place = count(wanted[index]);
                findings.expect(place == 0, names.get(index) + " is in native memory, " + place + " times");
              }
            });
    looker.start();
    looker.join();
  }

  private static int count(String text) {
    byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
    int found = 0;
    try (RandomAccessFile memory = new RandomAccessFile("/proc/self/mem", "r")) {
      for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
        String[] parts = line.split("[- ]+");
        long start = Long.parseUnsignedLong(parts[0], 16);
        long size = Long.parseUnsignedLong(parts[1], 16) - start;
        if (parts[2].startsWith("rw") && size < HEAP && !line.contains("[v")) {
          found += count(memory, start, (int) size, wanted);
        }
      }
    } catch (IOException fault) {
      throw new java.io.UncheckedIOException(fault);
    }
    return found;
  }

  private static int count(RandomAccessFile memory, long start, int size, byte[] wanted) {
    byte[] bytes = new byte[size];
    try {
      memory.seek(start);
      memory.readFully(bytes);
    } catch (IOException notMapped) {
      return 0;
    }
    int found = 0;
    for (int at = 0; at + wanted.length <= size; at++) {
      int same = 0;
      while (same < wanted.length && bytes[at + same] == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        found++;
        if (System.getenv("TOKEN04_WHERE") != null) {
          System.err.println(Long.toHexString(start + at));
        }
      }
    }
    return found;
  }
}
