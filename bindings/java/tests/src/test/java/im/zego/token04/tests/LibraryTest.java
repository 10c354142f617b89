package im.zego.token04.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the native library is found, and what it does to a JVM. */
class LibraryTest {
  private static final String VERSION = System.getProperty("token04.test.version");

  /** A folder where not even root can make another. */
  private static final String NOWHERE = "-Djava.io.tmpdir=/proc";

  @TempDir Path folder;

  @Test
  void itComesOutOfTheJarAndLeavesNothingBehind() throws Exception {
    String[] jarOnly = {"-Djava.io.tmpdir=" + folder, "-Djava.library.path=" + folder};
    assertEquals(VERSION, Jvm.running("version", jarOnly).output());
    try (Stream<Path> left = Files.list(folder)) {
      // HotSpot's own folder for jps and jstat.
      assertEquals(List.of(), left.filter(path -> !path.getFileName().toString().startsWith("hsperf")).toList());
    }
  }

  @Test
  void anotherFolderCanBeNamed() throws Exception {
    String other = "-Dtoken04.library.tmpdir=" + folder;
    assertEquals(VERSION, Jvm.running("version", NOWHERE, other).output());
  }

  @Test
  void aPathCanBeGiven() throws Exception {
    String path = "-Dtoken04.library.path=" + Jvm.library(folder);
    assertEquals(VERSION, Jvm.running("version", NOWHERE, path).output());
  }

  @Test
  void javasLibraryPathIsNotSearched() throws Exception {
    Jvm.library(folder);
    String text = Jvm.running("fail", NOWHERE, "-Djava.library.path=" + folder).output();
    assertTrue(text.startsWith("the native library of token04 cannot be loaded"), text);
  }

  @Test
  void afterAFailureTheNextWayIsTried() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.so"), "no library");
    // HotSpot warns of it in words of its own.
    assertTrue(Jvm.running("version", "-Dtoken04.library.path=" + broken).output().endsWith(VERSION));
    Path other = Path.of(System.getProperty("java.home"), "lib", System.mapLibraryName("prefs"));
    assumeTrue(Files.exists(other));
    assertEquals(VERSION, Jvm.running("version", "-Dtoken04.library.path=" + other).output());
  }

  @Test
  void aFailureListsAllThatWasTried() throws Exception {
    String missing = folder.resolve("missing.so").toString();
    String text =
        Jvm.running("fail", NOWHERE, "-Dtoken04.library.path=" + missing).output();
    String[] messages = text.split("\n--\n");
    assertEquals(11, messages.length, text);
    for (String message : messages) {
      assertEquals(messages[0], message);
    }
    String[] lines = messages[0].split("\n");
    assertEquals(4, lines.length, text);
    assertTrue(lines[0].matches("the native library of token04 cannot be loaded on \\w+-\\w+; tried:"), text);
    assertTrue(lines[1].startsWith("  -Dtoken04.library.path=" + missing + ": java.lang.UnsatisfiedLinkError: "), text);
    assertTrue(lines[2].startsWith("  the jar's native/"), text);
    assertTrue(lines[2].contains("below /proc (-Dtoken04.library.tmpdir names another folder): "), text);
    assertTrue(lines[2].matches(".*: java\\.nio\\.file\\.\\w+Exception: /proc/token04-\\d+.*"), text);
    assertTrue(lines[3].endsWith("-musl/libtoken04_jni.so: not in the jar"), text);
  }

  @Test
  void aLibraryOfAnotherVersionIsRefused() throws Exception {
    Path library = Jvm.library(folder);
    byte[] bytes = Files.readAllBytes(library);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    assertTrue(text.contains(VERSION));
    String changed = text.replace(VERSION, VERSION.replaceAll("\\d", "9"));
    Files.write(library, changed.getBytes(StandardCharsets.ISO_8859_1));
    String message = Jvm.running("fail", "-Dtoken04.library.path=" + library).output().split("\n--\n")[0];
    assertEquals(
        "the native library of token04 has version 9.9.9, but these classes have version " + VERSION
            + "; it came from -Dtoken04.library.path=" + library,
        message);
  }

  @Test
  void aFolderWithoutExecCanBeAvoided() throws Exception {
    Path noexec = Files.createDirectory(folder.resolve("noexec"));
    String mount = "mount -t tmpfs -o noexec tmpfs " + noexec;
    Process probe = new ProcessBuilder("unshare", "--mount", "sh", "-c", mount).start();
    assumeTrue(probe.waitFor() == 0, "only root can mount");
    String[] common = {"-Djava.io.tmpdir=" + noexec, "-XX:-UsePerfData"};
    String failure = mounted(mount, Jvm.running("fail", common)).output();
    assertTrue(failure.contains("failed to map segment from shared object"), failure);
    String other = "-Dtoken04.library.tmpdir=" + folder;
    assertEquals(VERSION, mounted(mount, Jvm.running("version", common[0], common[1], other)).output());
  }

  private static Jvm mounted(String mount, Jvm jvm) {
    jvm.command.addAll(0, List.of("unshare", "--mount", "sh", "-c", mount + " && exec \"$@\"", "sh"));
    return jvm;
  }

  @Test
  void classLoadersHaveALibraryEach() throws Exception {
    assertEquals("done", Jvm.running("loaders").output());
    // A JVM refuses to load the same file for the second.
    String path = "-Dtoken04.library.path=" + Jvm.library(folder);
    assertEquals("done", Jvm.running("loaders", path).output());
  }

  @Test
  void classLoadersCanGo() throws Exception {
    String left = Jvm.running("unload", "-Djdk.lang.Process.launchMechanism=FORK").output();
    assertTrue(Integer.parseInt(left) <= 1, left + " class loaders are left");
  }

  @Test
  void nothingIsPrinted() throws Exception {
    assertEquals("", Jvm.running("quiet").output());
  }

  @Test
  void theRulesOfJniAreKept() throws Exception {
    String text = Jvm.running("check", "-Xcheck:jni").output();
    assertTrue(text.endsWith("done\n"), text);
    // What HotSpot reports of its own start has nothing of this library in it.
    assertFalse(text.contains("WARNING in native method") || text.contains("FATAL"), text);
    assertFalse(text.contains("zego"), text);
  }

  @Test
  void aMillionTokensDoNotMakeItGrow() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/status")));
    Jvm jvm = Jvm.running("grow", "-Xms256m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC");
    long grown = Long.parseLong(jvm.output());
    // A leak of one token's bytes each would be 200,000 KiB.
    assertTrue(grown < 24_000, grown + " KiB");
  }
}
