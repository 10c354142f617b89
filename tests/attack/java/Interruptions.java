import im.zego.token04.Expectation;
import im.zego.token04.Issuer;
import im.zego.token04.Payload;
import im.zego.token04.Privilege;
import im.zego.token04.RtcRoomPayload;
import im.zego.token04.Token04;
import im.zego.token04.Verifier;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Leaving in the middle: by what a callback throws, the end of the stack, an interrupt, a stop. */
final class Interruptions {
  private static final String STOP = Runtime.version().feature() >= 20 ? "this JVM has no Thread.stop" : null;

  private Interruptions() {}

  static List<Task> tasks() {
    List<String> checked = List.of("-Xcheck:jni");
    List<String> small = List.of("-Xss512k", "-Xms256m", "-XX:+UseSerialGC", "-XX:+AlwaysPreTouch");
    return List.of(
        new Task("callbacks", checked, Interruptions::callbacks),
        new Task("interrupted", checked, Interruptions::interrupted),
        new Task("first-use-at-the-end-of-the-stack", Interruptions::firstUse),
        new Task("at-the-end-of-the-stack", small, Interruptions::endOfStack),
        new Task("stopped", small, STOP, Interruptions::stopped));
  }

  /** What the caller's own code throws comes out as it is. */
  private static void callbacks(Findings findings) {
    Issuer issuer = new Issuer(1, World.SECRET);
    for (Throwable thrown :
        new Throwable[] {
          new IllegalStateException("mine"), new ClassCastException("mine"), new ArrayStoreException("mine"),
          new NullPointerException("mine"), new IOException("mine"), new OutOfMemoryError("mine"),
          new StackOverflowError("mine"), new UnsatisfiedLinkError("mine"), new InterruptedException("mine"),
          new Throwable("mine")
        }) {
      Payload payload = () -> { throw World.sneak(thrown); };
      List<String> texts = new Hostile.Texts(List.of(World.SECRET), () -> { throw World.sneak(thrown); });
      findings.passedOn(thrown, "issue", () -> issuer.issue("ann", 3600, payload));
      findings.passedOn(thrown, "issueBatch's payload", () -> issuer.issueBatch(List.of("ann"), 3600, payload, 1));
      findings.passedOn(thrown, "issueBatch", () -> issuer.issueBatch(texts, 3600, "", 1));
      findings.passedOn(thrown, "Verifier", () -> new Verifier(texts));
      findings.passedOn(thrown, "diagnose", () -> Token04.diagnose("04", texts, Expectation.none()));
      RtcRoomPayload.Builder builder = RtcRoomPayload.builder("r").allow(Privilege.LOGIN);
      findings.passedOn(thrown, "streamIds", () -> builder.streamIds(texts));
      World.tour();
    }
  }

  /** Neither the first use nor a later one minds an interrupt, or loses it. */
  private static void interrupted(Findings findings) {
    for (int round = 0; round < 100; round++) {
      Thread.currentThread().interrupt();
      World.tour();
      findings.expect(Thread.interrupted(), "the interrupt is lost");
    }
  }

  /** What failed since the stack was at its end works later. */
  private static void firstUse(Findings findings) throws InterruptedException {
    Thread deep = new Thread(() -> World.atTheEnd(World::tour));
    deep.setUncaughtExceptionHandler((thread, fault) -> findings.add("deep in the stack: " + fault));
    deep.start();
    deep.join();
    World.tour();
  }

  /** Nothing stays in native memory. */
  private static void endOfStack(Findings findings) throws Exception {
    Issuer issuer = new Issuer(1, World.SECRET);
    List<String> users = java.util.Collections.nCopies(200, "ann");
    AtomicBoolean same = new AtomicBoolean(true);
    int rounds = World.count(150, 8);
    Runnable calls =
        () -> {
          for (int round = 0; round < rounds; round++) {
            World.atTheEnd(() -> new Issuer(1, World.SECRET));
            World.atTheEnd(() -> new Verifier(World.SECRET).close());
            World.atTheEnd(() -> same.compareAndSet(issuer.issueBatch(users, 3600, "", 1).size() != 200, false));
          }
        };
    flat(findings, calls);
    findings.expect(same.get(), "a batch is wrong");
  }

  /** Runs calls again and again, with an eye on memory. */
  private static void flat(Findings findings, Runnable calls) throws Exception {
    World.Round once =
        () -> {
          Thread thread = new Thread(calls);
          thread.setUncaughtExceptionHandler((which, fault) -> findings.add("in a thread: " + fault));
          thread.start();
          thread.join();
        };
    World.Round three =
        () -> {
          once.run();
          once.run();
          once.run();
        };
    World.flat(findings, 16_000, once, three);
  }

  /** Threads that are stopped wherever they are. */
  private static void stopped(Findings findings) throws Exception {
    var stop = Thread.class.getMethod("stop");
    Issuer issuer = new Issuer(1, World.SECRET);
    Verifier verifier = new Verifier(World.SECRET);
    List<String> users = java.util.Collections.nCopies(2000, "ann");
    int all = World.count(600, 150);
    List<Throwable> ends = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
    World.Round some = () -> stop(stop, all / 3, issuer, verifier, users, ends);
    World.Round more = () -> stop(stop, all - all / 3, issuer, verifier, users, ends);
    World.flat(findings, 32_000, some, more);
    findings.expect(ends.isEmpty(), "a stopped thread ends with something else: " + ends);
    World.tour();
  }

  private static void stop(
      java.lang.reflect.Method stop,
      int count,
      Issuer issuer,
      Verifier verifier,
      List<String> users,
      List<Throwable> ends)
      throws Exception {
    for (int turn = 0; turn < count; turn++) {
      int what = turn;
      Thread thread =
          new Thread(
              () -> {
                for (; ; ) {
                  switch (what % 3) {
                    case 0 -> issuer.issueBatch(users, 3600, "", 1);
                    case 1 -> new Issuer(1, World.SECRET).issue("ann", 3600);
                    default -> verifier.open(issuer.issue("ann", 3600));
                  }
                }
              });
      thread.setUncaughtExceptionHandler(
          (which, end) -> {
            if (!(end instanceof ThreadDeath)) {
              ends.add(end);
            }
          });
      thread.start();
      Thread.sleep(1 + turn % 7);
      stop.invoke(thread);
      thread.join();
    }
  }
}
