package im.zego.token04.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Another JVM of the version that runs the tests. */
final class Jvm {
  static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final int VERSION = Runtime.version().feature();

  final List<String> command = new ArrayList<>();

  /** With the jar, and the classes of the tests, but nothing else of this JVM. */
  static Jvm running(String task, String... options) {
    Jvm jvm = new Jvm();
    jvm.command.add(JAVA.toString());
    jvm.allowNative("ALL-UNNAMED");
    jvm.command.addAll(List.of("-Xmx256m", "-cp"));
    jvm.command.add(Fixture.JAR + File.pathSeparator + classes());
    jvm.command.addAll(List.of(options));
    jvm.command.add(Child.class.getName());
    jvm.command.add(task);
    return jvm;
  }

  /** Where the classes of the tests are. */
  static Path classes() {
    try {
      return Path.of(Child.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (java.net.URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Since 24 a JVM warns of native libraries unless it is told that they are wanted. */
  void allowNative(String modules) {
    if (VERSION >= 22) {
      command.add("--enable-native-access=" + modules);
    }
  }

  /** What it printed on both of its outputs; it must end with status 0. */
  String output() throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    CompletableFuture<String> output =
        CompletableFuture.supplyAsync(
            () -> {
              try (InputStream in = process.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
              } catch (IOException broken) {
                throw new java.io.UncheckedIOException(broken);
              }
            });
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    assertTrue(ended, () -> "still running: " + command);
    String text = output.join();
    assertEquals(0, process.exitValue(), () -> command + "\n" + text);
    return text;
  }

  /** Copies the native library out of the jar. */
  static Path library(Path folder) throws IOException {
    try (ZipFile jar = new ZipFile(Fixture.JAR.toFile())) {
      String name = System.mapLibraryName("token04_jni");
      ZipEntry entry =
          jar.stream().map(ZipEntry.class::cast).filter(file -> file.getName().endsWith("/" + name)).findFirst()
              .orElseThrow();
      Path library = folder.resolve(name);
      try (InputStream in = jar.getInputStream(entry)) {
        Files.copy(in, library);
      }
      return library;
    }
  }
}
