import im.zego.token04.Token04;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Where the native library comes from, and what is left of it. */
final class Libraries {
  private static final String POSIX = World.isLinux() ? null : "permissions are checked on Linux only";

  private Libraries() {}

  static List<Task> tasks() {
    return List.of(
        new Task("planted", Libraries::planted),
        new Task("left-behind", List.of(), POSIX, Libraries::leftBehind),
        new Task("private", List.of(), POSIX, Libraries::isPrivate));
  }

  static List<Task> uses() {
    return List.of(new Task("version", findings -> findings.same(Token04.version(), version(), "the version")));
  }

  private static String version() {
    return Token04.class.getPackage().getImplementationVersion();
  }

  /** A file of the library's name, where others may put one, is not even opened. */
  private static void planted(Findings findings) throws Exception {
    Path folder = Files.createTempDirectory("token04-attack-");
    try {
      Path planted = folder.resolve(System.mapLibraryName("token04_jni"));
      // One that says another version, and would be refused: so it shows if it is loaded.
      Files.write(planted, library().replace(version(), "9.9.9").getBytes(StandardCharsets.ISO_8859_1));
      Map<String, String> environment = Map.of("LD_LIBRARY_PATH", folder.toString(), "PATH", folder.toString());
      for (List<String> options :
          List.of(
              List.<String>of(), List.of("-Djava.library.path=" + folder),
              List.of("-Djava.library.path=."), List.of("-Dtoken04.library.path="))) {
        Child.Ended ended = Child.run(options, environment, "task", "library-uses", "version");
        findings.addAll(ended.faults("with a planted library and " + options));
        findings.expect(!ended.output().contains(Child.FINDING), "a planted library is used with " + options);
      }
    } finally {
      delete(folder);
    }
  }

  /** The library, byte by byte. */
  private static String library() throws IOException {
    Path jar;
    try {
      jar = Path.of(Token04.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (java.net.URISyntaxException impossible) {
      throw new IOException(impossible);
    }
    String name = System.mapLibraryName("token04_jni");
    try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(jar.toFile())) {
      java.util.zip.ZipEntry entry =
          zip.stream().map(java.util.zip.ZipEntry.class::cast).filter(file -> file.getName().endsWith("/" + name))
              .findFirst().orElseThrow();
      try (InputStream in = zip.getInputStream(entry)) {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      }
    }
  }

  /** What a start that was killed has left goes with a later one, and nothing else does. */
  private static void leftBehind(Findings findings) throws Exception {
    Path folder = Files.createTempDirectory("token04-attack-");
    try {
      String name = System.mapLibraryName("token04_jni");
      Path other = Files.createDirectory(folder.resolve("other"));
      Files.writeString(other.resolve(name), "not a leftover");
      Path old = Files.createDirectory(folder.resolve("token04-1"));
      Files.writeString(old.resolve(name), "left");
      Path empty = Files.createDirectory(folder.resolve("token04-22"));
      Path young = Files.createDirectory(folder.resolve("token04-333"));
      Files.writeString(young.resolve(name), "of a start that is under way");
      Path full = Files.createDirectory(folder.resolve("token04-4444"));
      Files.writeString(full.resolve("something.else"), "not ours");
      Path named = Files.createDirectory(folder.resolve("token04-data"));
      Path file = Files.writeString(folder.resolve("token04-55555"), "a file");
      Path link = Files.createSymbolicLink(folder.resolve("token04-666666"), other);
      for (Path path : List.of(old.resolve(name), old, empty, full, named, file, other.resolve(name), other)) {
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(7 * 86_400)));
      }
      List<String> options = List.of("-Dtoken04.library.tmpdir=" + folder);
      findings.addAll(Child.run(options, Map.of(), "task", "library-uses", "version").faults("a start"));
      for (Path gone : List.of(old, empty)) {
        findings.expect(!Files.exists(gone), gone.getFileName() + " is still there");
      }
      for (Path kept : List.of(young.resolve(name), full.resolve("something.else"), named, file, other.resolve(name))) {
        findings.expect(Files.exists(kept), kept.getFileName() + " is gone");
      }
      findings.expect(Files.exists(link, LinkOption.NOFOLLOW_LINKS), "a link is gone");
    } finally {
      delete(folder);
    }
  }

  /** While it is unpacked, the folder is for this user only, and its name another each time. */
  private static void isPrivate(Findings findings) throws Exception {
    Path folder = Files.createTempDirectory("token04-attack-");
    try {
      Set<String> names = Collections.synchronizedSet(new TreeSet<>());
      List<Thread> starts = new ArrayList<>();
      for (int count = 0; count < 6; count++) {
        List<String> options = List.of("-Dtoken04.library.tmpdir=" + folder, "-Djava.io.tmpdir=" + folder);
        Thread start =
            new Thread(
                () -> {
                  try {
                    findings.addAll(Child.run(options, Map.of(), "task", "library-uses", "version").faults("a start"));
                  } catch (Exception fault) {
                    findings.add("a start: " + fault);
                  }
                });
        starts.add(start);
        start.start();
      }
      while (starts.stream().anyMatch(Thread::isAlive)) {
        look(findings, folder, names);
      }
      findings.expect(names.size() >= 3, "only " + names.size() + " folders were seen");
      findings.same(names.size(), (int) names.stream().map(String::length).filter(length -> length > 20).count(), "the number of long names");
      try (var left = Files.list(folder)) {
        findings.expect(left.noneMatch(path -> path.getFileName().toString().startsWith("token04-")), "folders are left");
      }
    } finally {
      delete(folder);
    }
  }

  private static void look(Findings findings, Path folder, Set<String> names) throws IOException {
    try (var seen = Files.newDirectoryStream(folder, "token04-*")) {
      for (Path path : seen) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
        findings.same("rwx------", mode, "the mode of the folder");
        names.add(path.getFileName().toString());
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException gone) {
      return;
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
