import im.zego.token04.Issuer;
import im.zego.token04.Token04;
import im.zego.token04.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the attacks share. */
final class World {
  static final String SECRET = "fa94dd0f974cf2e293728a526b028271";
  static final String ROOM = "{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":null}";

  private World() {}

  /** How often, or so much less in a short run. */
  static int count(int often, int less) {
    return System.getenv("TOKEN04_ATTACK_SHORT") == null ? often : less;
  }

  /** Whether what is in /proc and on Linux's command line is there. */
  static boolean isLinux() {
    return Files.exists(Path.of("/proc/self/status"));
  }

  /** How much of the process is in memory. */
  static long residentKib() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    } catch (IOException elsewhere) {
      return 0;
    }
    return 0;
  }

  /** A tour of the package, which fails where something does not work. */
  static void tour() {
    try (Issuer issuer = new Issuer(1, SECRET);
        Verifier verifier = new Verifier(List.of(SECRET))) {
      String token = issuer.issue("ann", 3600, ROOM);
      if (!verifier.open(token).userId().equals("ann")
          || !issuer.issueBatch(List.of("ann", "bob"), 3600, ROOM, 1).get(1).isOk()
          || Token04.inspect(token).iv().length != 16) {
        throw new AssertionError("wrong");
      }
    }
  }

  /** Lets the collector find what nothing reaches, and the package free it. */
  static void collect() throws InterruptedException {
    for (int round = 0; round < 5; round++) {
      System.gc();
      Thread.sleep(20);
      new Issuer(1, SECRET).close();
    }
  }

  /** A part of a test that is done several times. */
  interface Round {
    void run() throws Exception;
  }

  /**
   * The process must not grow by so many KiB in each of three rounds, after a first part that takes what is taken
   * once. What each call leaves grows in every round; what the virtual machine takes at any time does not.
   */
  static void flat(Findings findings, long most, Round first, Round round) throws Exception {
    first.run();
    collect();
    long before = residentKib();
    String all = "";
    for (int count = 0; count < 3; count++) {
      round.run();
      collect();
      long after = residentKib();
      if (after - before < most) {
        return;
      }
      all += " " + (after - before);
      before = after;
    }
    findings.add("grown in each of three rounds, in KiB:" + all);
  }

  /** Throws what the compiler would not let through. */
  static RuntimeException sneak(Throwable thrown) {
    return World.<RuntimeException>sneaked(thrown);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException sneaked(Throwable thrown) throws T {
    throw (T) thrown;
  }

  /**
   * Makes a call where the stack ends: at first where nothing is left of it, then with one frame
   * more each time, until the call comes through.
   */
  static void atTheEnd(Runnable call) {
    try {
      atTheEnd(call);
      return;
    } catch (StackOverflowError deeper) {
      // Here it may fit.
    }
    call.run();
  }
}
