import im.zego.token04.Expectation;
import im.zego.token04.Issuer;
import im.zego.token04.Payload;
import im.zego.token04.Privilege;
import im.zego.token04.RtcRoomPayload;
import im.zego.token04.Token04;
import im.zego.token04.Verifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Too little memory, in Java's heap and outside it, is an OutOfMemoryError and nothing worse. */
final class Memory {
  private static final String LINUX = World.isLinux() ? null : "only Linux has prlimit";

  private Memory() {}

  static List<Task> tasks() {
    List<String> small = List.of("-Xmx24m", "-Xms24m", "-XX:+UseSerialGC");
    List<String> fixed = List.of("-Xmx700m", "-Xms700m", "-XX:+UseSerialGC");
    return List.of(
        new Task("first-use-of-a-full-heap", small, null, Memory::firstUse),
        new Task("full-heap", small, null, Memory::fullHeap),
        new Task("endless", small, null, Memory::endless),
        new Task("address-space", fixed, LINUX, Memory::addressSpace),
        new Task("failing-malloc", List.of(), FailingMalloc.needsMore(), FailingMalloc::run));
  }

  /** What failed since the heap was full works later. */
  private static void firstUse(Findings findings) {
    inFullHeap(findings, "the first use", World::tour);
    World.tour();
  }

  private static void fullHeap(Findings findings) {
    World.tour();
    for (Map.Entry<String, Runnable> call : calls().entrySet()) {
      // The first time, the JDK links lambdas; if that fails in a full heap, it fails for ever.
      call.getValue().run();
      inFullHeap(findings, call.getKey(), call.getValue());
      World.tour();
    }
  }

  /** Everything that needs memory, by name. */
  static Map<String, Runnable> calls() {
    Issuer issuer = new Issuer(1, World.SECRET);
    Verifier verifier = new Verifier(World.SECRET);
    String token = issuer.issue("ann", 3600, World.ROOM);
    Payload large = Payload.raw("x".repeat(40_000));
    Expectation expected = Expectation.builder().userId("ann").roomId("room1").privilege(Privilege.LOGIN).strict().build();
    Map<String, Runnable> calls = new java.util.LinkedHashMap<>();
    calls.put("Issuer", () -> new Issuer(1, World.SECRET));
    calls.put("Issuer and close", () -> new Issuer(1, World.SECRET).close());
    calls.put("Issuer, wrongly", () -> wrong(() -> new Issuer(0, World.SECRET)));
    calls.put("Verifier", () -> new Verifier(List.of(World.SECRET, World.SECRET)).close());
    calls.put("issue", () -> issuer.issue("ann", 3600, World.ROOM));
    calls.put("issue, large", () -> issuer.issue("ann", 3600, large));
    calls.put("issue, wrongly", () -> wrong(() -> issuer.issue("", 3600)));
    calls.put("issueBatch", () -> issuer.issueBatch(List.of("ann", "", "bob"), 3600, World.ROOM, 1));
    calls.put("issueBatch, large", () -> issuer.issueBatch(List.of("ann", "", "bob"), 3600, large, 1));
    calls.put("issueBatch, threads", () -> issuer.issueBatch(Collections.nCopies(600, "ann"), 3600, "", 2));
    calls.put("open", () -> verifier.open(token));
    calls.put("verify", () -> verifier.verify(token, expected));
    calls.put("verify, wrongly", () -> wrong(() -> verifier.verify(token, expected.toBuilder().userId("bob").build())));
    calls.put("inspect", () -> Token04.inspect(token));
    calls.put("diagnose", () -> Token04.diagnose(token + " ", List.of(World.SECRET, "short"), expected.toBuilder().userId("b").build()));
    calls.put("room", () -> RtcRoomPayload.builder("r").allow(Privilege.LOGIN).streamIds(List.of("a", "b")).build());
    calls.put("video", () -> new im.zego.token04.VideoPayload("r", "v"));
    calls.put("generate", () -> Token04.generate(1, "ann", World.SECRET, 3600, World.ROOM));
    calls.put(
        "vendor",
        () -> im.zego.serverassistant.utils.TokenServerAssistant.generateToken04(1, "a", World.SECRET, 3600, null));
    return calls;
  }

  /** Whose memory depends on what the caller passes. */
  static Map<String, Runnable> largeCalls() {
    Issuer issuer = new Issuer(1, World.SECRET);
    Verifier verifier = new Verifier(World.SECRET);
    String large = "x".repeat(1 << 20);
    List<String> many = Collections.nCopies(50_000, World.SECRET);
    Map<String, Runnable> calls = new java.util.LinkedHashMap<>();
    calls.put("large user id", () -> wrong(() -> issuer.issue(large, 3600)));
    calls.put("large batch", () -> issuer.issueBatch(many, 3600, World.ROOM, 1));
    calls.put("large batch, threads", () -> issuer.issueBatch(many, 3600, World.ROOM, 2));
    calls.put("large token to open", () -> wrong(() -> verifier.open("04" + large)));
    calls.put("large token to verify", () -> wrong(() -> verifier.verify("04" + large, Expectation.builder().userId(large).build())));
    calls.put("large token to inspect", () -> wrong(() -> Token04.inspect("04" + large)));
    calls.put("many secrets", () -> new Verifier(many).close());
    calls.put("large generate", () -> wrong(() -> Token04.generate(1, large, World.SECRET, 3600, large)));
    return calls;
  }

  private static void wrong(Runnable call) {
    try {
      call.run();
    } catch (im.zego.token04.Token04Exception refused) {
      return;
    }
    throw new AssertionError("not refused");
  }

  /** Fills the heap to the last byte, and then leaves a little more free each time. */
  private static void inFullHeap(Findings findings, String name, Runnable call) {
    // What a later report needs is initialized before the heap is full.
    StringBuilder.class.cast(new StringBuilder(name).append(new Throwable()));
    int percent = World.count(150, 3000);
    for (int free = 0; free < 400_000; free = free * percent / 100 + 64) {
      List<Object> full = new ArrayList<>(200_000);
      Throwable fault = null;
      try {
        byte[] room = new byte[free + 1];
        for (int size = 1 << 20; size >= 1; size /= 4) {
          try {
            for (; ; ) {
              full.add(new byte[size]);
            }
          } catch (OutOfMemoryError filled) {
            // With smaller ones, then.
          }
        }
        room[free] = 1;
        room = null;
        call.run();
      } catch (OutOfMemoryError expected) {
        continue;
      } catch (Throwable other) {
        fault = other;
      } finally {
        full.clear();
        full = null;
      }
      if (fault != null) {
        findings.add(new StringBuilder(name).append(" in a full heap: ").append(fault).toString());
      }
    }
  }

  /** A collection without end. */
  private static void endless(Findings findings) {
    Issuer issuer = new Issuer(1, World.SECRET);
    java.util.Iterator<String> endless =
        new java.util.Iterator<>() {
          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public String next() {
            return World.SECRET;
          }
        };
    Map<String, Runnable> calls =
        Map.of(
            "issueBatch", () -> issuer.issueBatch(new Hostile.Liar(endless, 1, new String[0]), 3600, "", 1),
            "Verifier", () -> new Verifier(new Hostile.Liar(endless, 1, new String[0])),
            "streamIds", () -> RtcRoomPayload.builder("r").streamIds(new Hostile.Liar(endless, 1, new String[0])));
    calls.forEach(
        (name, call) -> {
          try {
            call.run();
            findings.add(name + " of an endless collection ends");
          } catch (OutOfMemoryError expected) {
            World.tour();
          }
        });
  }

  /** Outside the heap there is room for small things only. */
  private static void addressSpace(Findings findings) throws Exception {
    World.tour();
    for (Runnable call : calls().values()) {
      call.run();
    }
    String large = "x".repeat(100 << 20);
    String self = Long.toString(ProcessHandle.current().pid());
    long size = 0;
    for (String line : java.nio.file.Files.readAllLines(java.nio.file.Path.of("/proc/self/status"))) {
      size = line.startsWith("VmSize:") ? Long.parseLong(line.replaceAll("\\D", "")) : size;
    }
    long limit = (size << 10) + (64L << 20);
    Process limited = new ProcessBuilder("prlimit", "--pid", self, "--as=" + limit).inheritIO().start();
    findings.same(0, limited.waitFor(), "the status of prlimit");
    Issuer issuer = new Issuer(1, World.SECRET);
    Verifier verifier = new Verifier(World.SECRET);
    List<String> many = Collections.nCopies(4_000_000, "u");
    Map<String, Runnable> greedy = new java.util.LinkedHashMap<>();
    greedy.put("issue", () -> issuer.issue(large, 3600));
    greedy.put("open", () -> verifier.open(large));
    greedy.put("inspect", () -> Token04.inspect(large));
    greedy.put("diagnose", () -> Token04.diagnose(large, List.of(World.SECRET), Expectation.none()));
    // These fit once, but not twice.
    String half = "x".repeat(24 << 20);
    List<String> few = Collections.nCopies(1_000_000, "");
    greedy.put("diagnose half", () -> Token04.diagnose(half, List.of(World.SECRET), Expectation.none()));
    greedy.put("diagnose quoted", () -> Token04.diagnose("\"04" + half, List.of(half), Expectation.none()));
    greedy.put("room of half", () -> RtcRoomPayload.builder(half).allow(Privilege.LOGIN).build());
    greedy.put("room with few", () -> RtcRoomPayload.builder("r").allow(Privilege.LOGIN).streamIds(few).build());
    greedy.put("video of half", () -> new im.zego.token04.VideoPayload("r", half));
    greedy.put("diagnose with secrets", () -> Token04.diagnose("04", many, Expectation.none()));
    greedy.put("Verifier", () -> new Verifier(many));
    greedy.put("issueBatch", () -> issuer.issueBatch(many, 3600, "", 1));
    greedy.put("room", () -> RtcRoomPayload.builder("r").allow(Privilege.LOGIN).streamIds(many).build());
    greedy.put("video", () -> new im.zego.token04.VideoPayload("r", large));
    greedy.forEach(
        (name, call) -> {
          // So that a crash shows where.
          System.out.println("next: " + name);
          try {
            call.run();
          } catch (OutOfMemoryError | im.zego.token04.Token04Exception expected) {
            World.tour();
          }
        });
  }
}
