import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Another JVM with the same classes. */
final class Child {
  static final String FINDING = "finding: ";
  static final String DONE = "done";

  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private Child() {}

  /** How a JVM ended, and what it printed. */
  record Ended(int status, String output) {
    /** The last line. */
    String last() {
      return output.lines().reduce((before, line) -> line).orElse("");
    }

    /** Why it failed, if it did; and what HotSpot says against the use of JNI. */
    List<String> faults(String what) {
      List<String> faults = new ArrayList<>();
      output.lines().filter(Child::isWarning).findFirst().ifPresent(line -> faults.add(what + ": " + line));
      if (status != 0) {
        faults.add(what + " ended with status " + status + ": " + end());
      }
      return faults;
    }

    private String end() {
      List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
      return String.join(" | ", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    }
  }

  /** What -Xcheck:jni reports; of HotSpot's own start it reports other things. */
  private static boolean isWarning(String line) {
    return line.startsWith("FATAL ERROR in native method") || line.startsWith("WARNING in native method")
        || line.contains("JNI local refs") && line.contains("exceeds");
  }

  /** Runs a task of a kind, and gives its findings. */
  static List<String> task(String kind, String name, List<String> options) throws Exception {
    // A second arena of malloc's would take all the room that a limit leaves, and the JVM with it.
    Ended ended = run(options, Map.of("MALLOC_ARENA_MAX", "1"), "task", kind, name);
    String what = kind + "/" + name;
    List<String> findings = ended.faults(what);
    ended.output().lines().filter(line -> line.startsWith(FINDING))
        .forEach(line -> findings.add(what + ": " + line.substring(FINDING.length())));
    if (ended.status() == 0 && !ended.last().equals(DONE)) {
      findings.add(what + " ended before its end: " + ended.end());
    }
    return findings;
  }

  /** Runs this driver again, and waits for 500 seconds at most: the machine may be busy. */
  static Ended run(List<String> options, Map<String, String> environment, String... arguments) throws Exception {
    return run(500, options, environment, arguments);
  }

  static Ended run(long seconds, List<String> options, Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(JAVA.toString()));
    // Since 24 a JVM warns of native libraries unless it is told that they are wanted.
    if (Runtime.version().feature() >= 22) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(List.of("-Xmx256m", "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/dev/null", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(options);
    command.add(Driver.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> all(process.getInputStream()));
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      return new Ended(-1, output.join() + "\nstill running after " + seconds + " seconds");
    }
    return new Ended(process.exitValue(), output.join());
  }

  private static String all(InputStream in) {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
