import im.zego.token04.Token04Exception;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lets every single allocation of the native library fail, one after the other. */
final class FailingMalloc {
  private static final String FILE = "TOKEN04_FAILING_MALLOC";

  /** Calls of which every allocation may fail. In the others the core makes small ones that may not. */
  private static final List<String> ALL = List.of("Issuer, wrongly", "issue", "issue, wrongly", "inspect");

  /** More than a token and its parts can need, so that its size is the caller's choice. */
  private static final String LARGE = "131072";

  private FailingMalloc() {}

  static String needsMore() {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
      if (World.isLinux() && Files.isExecutable(Path.of(folder, "cc"))) {
        return null;
      }
    }
    return "there is no C compiler";
  }

  static void run(Findings findings) throws Exception {
    Path folder = Files.createTempDirectory("token04-attack-");
    Path source = folder.resolve("failing_malloc.c");
    Path library = folder.resolve("failing_malloc.so");
    Path counter = folder.resolve("counter");
    try (var code = FailingMalloc.class.getResourceAsStream("failing_malloc.c")) {
      Files.copy(code, source);
    }
    Process compiler =
        new ProcessBuilder("cc", "-O1", "-shared", "-fPIC", "-o", library.toString(), source.toString()).inheritIO().start();
    findings.same(0, compiler.waitFor(), "the compiler's status");
    // One JVM for each call, so that the first that crashes does not hide the others.
    List<String> calls = new ArrayList<>(ALL);
    calls.addAll(Memory.largeCalls().keySet());
    for (String call : calls) {
      Map<String, String> environment =
          Map.of(
              "LD_PRELOAD", library.toString(), FILE, counter.toString(),
              "TOKEN04_FAILING_FROM", ALL.contains(call) ? "0" : LARGE);
      Files.write(counter, new byte[] {-1, -1, -1, -1, -1, -1, -1, -1});
      Child.Ended ended = Child.run(List.of(), environment, "failing-malloc", call);
      findings.addAll(ended.faults(call));
      ended.output().lines().filter(line -> line.startsWith(Child.FINDING)).forEach(findings::add);
      findings.expect(ended.status() != 0 || ended.last().equals(Child.DONE), call + " did not end");
    }
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /** In a JVM with the library that fails. */
  static void call(String name) throws IOException {
    Findings findings = new Findings();
    ByteBuffer left;
    try (FileChannel file =
        FileChannel.open(Path.of(System.getenv(FILE)), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      left = file.map(FileChannel.MapMode.READ_WRITE, 0, 8).order(ByteOrder.nativeOrder());
    }
    Runnable call = ALL.contains(name) ? Memory.calls().get(name) : Memory.largeCalls().get(name);
    call.run();
    int failures = 0;
    for (int succeed = 0; succeed < 1000; succeed++) {
      left.putLong(0, succeed);
      boolean all = false;
      try {
        call.run();
        all = left.getLong(0) > 0;
      } catch (OutOfMemoryError expected) {
        failures++;
      } catch (Token04Exception other) {
        findings.expect(other.code() == 26, name + " says " + other.errorCode() + " where memory is short");
      } finally {
        left.putLong(0, -1);
      }
      World.tour();
      if (all) {
        break;
      }
    }
    System.out.println(name + ": " + failures + " failures");
    findings.print();
  }
}
