package im.zego.token04;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Locale;

/**
 * Finds and loads the native library, once for each class loader: out of the jar, or from the path
 * that a property names. Nowhere else, since whoever can write there could run anything here.
 */
final class NativeLibrary {
  /** The path of the library itself. */
  private static final String PATH = "token04.library.path";

  /** Where to unpack it to, instead of java.io.tmpdir. */
  private static final String FOLDER = "token04.library.tmpdir";

  private static final String NAME = "token04_jni";

  /** How many times {@link #hasStack} calls itself, for a few ten thousand bytes. */
  private static final int DEPTH = 200;

  private static final int HEAP = 1 << 20;

  /** Whether it was tried to its end. Where an error of the JVM ended it, it is tried again. */
  private static volatile boolean settled;

  private static String failure;

  private final StringBuilder attempts = new StringBuilder();
  private String misfit;

  private NativeLibrary() {}

  /** Loads it the first time; gives why that failed, or null. */
  static String failure() {
    if (!settled) {
      settle();
    }
    return failure;
  }

  private static synchronized void settle() {
    if (settled) {
      return;
    }
    hasStack(DEPTH, 0, 0, 0);
    hasHeap();
    // A class whose initializer fails is lost for as long as the JVM runs: so all of them are
    // initialized here, where there is room.
    Object[] initialized = {
      ErrorCode.OK, Cipher.CBC, Lang.EN, Privilege.LOGIN, Report.Outcome.PASSED, Report.Severity.INFO, Handle.count()
    };
    failure = initialized.length == 0 ? null : new NativeLibrary().loaded();
    settled = true;
  }

  /** Throws StackOverflowError while nothing is begun that could not be repeated. */
  private static long hasStack(int depth, long first, long second, long third) {
    return depth == 0 ? first : hasStack(depth - 1, second, third, first + depth) + second;
  }

  /** Throws OutOfMemoryError likewise. */
  private static int hasHeap() {
    return new byte[HEAP].length;
  }

  private String loaded() {
    if (!fromProperty() && !fromJar()) {
      return "the native library of token04 cannot be loaded on " + platform() + "; tried:" + attempts;
    }
    return misfit;
  }

  /**
   * Looks at the library that was just loaded, and so cannot be exchanged for another any more.
   *
   * @throws UnsatisfiedLinkError where it is quite another library, which does no harm
   */
  private boolean bound(String what) {
    String version = new String(Native.version(), StandardCharsets.UTF_8);
    if (!version.equals(Version.VERSION)) {
      misfit =
          "the native library of token04 has version " + version + ", but these classes have version "
              + Version.VERSION + "; it came from " + what;
    }
    return true;
  }

  private boolean fromProperty() {
    String what = "-D" + PATH;
    try {
      String path = System.getProperty(PATH);
      if (path == null || path.isEmpty()) {
        return missed(what, "not set");
      }
      what += "=" + path;
      System.load(new File(path).getAbsolutePath());
      return bound(what);
    } catch (LinkageError | SecurityException cause) {
      return missed(what, cause);
    }
  }

  private boolean fromJar() {
    String platform = platform();
    boolean loaded = fromJar(platform);
    // With another C library the same platform needs another build.
    return loaded || platform.startsWith("linux-") && fromJar(platform + "-musl");
  }

  private boolean fromJar(String platform) {
    String file = System.mapLibraryName(NAME);
    String resource = "native/" + platform + "/" + file;
    String what = "the jar's " + resource;
    try (InputStream library = NativeLibrary.class.getResourceAsStream(resource)) {
      if (library == null) {
        return missed(what, "not in the jar");
      }
      String base = System.getProperty(FOLDER);
      if (base == null || base.isEmpty()) {
        base = System.getProperty("java.io.tmpdir");
      }
      what += ", unpacked below " + base + " (-D" + FOLDER + " names another folder)";
      // New, with a name that nobody knows before, and for this user only. A copy for each
      // class loader, since a JVM does not load one file for two of them.
      Path folder = Files.createTempDirectory(Paths.get(base).toAbsolutePath(), Leftovers.PREFIX);
      Path unpacked = folder.resolve(file);
      try {
        copy(library, unpacked);
        System.load(unpacked.toString());
        Leftovers.remove(folder, file);
      } finally {
        discard(unpacked);
        discard(folder);
      }
      return bound(what);
    } catch (IOException | LinkageError | RuntimeException cause) {
      return missed(what, cause);
    }
  }

  /** By a stream that an interrupt does not close, as it closes a channel. */
  private static void copy(InputStream from, Path path) throws IOException {
    try (OutputStream to = new FileOutputStream(path.toFile())) {
      byte[] piece = new byte[1 << 14];
      for (int size = from.read(piece); size >= 0; size = from.read(piece)) {
        to.write(piece, 0, size);
      }
    }
  }

  /** Deletes at once, or where a loaded library cannot be deleted, when the JVM ends. */
  private static void discard(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException | SecurityException inUse) {
      path.toFile().deleteOnExit();
    }
  }

  private boolean missed(String what, Throwable cause) {
    return missed(what, cause.toString());
  }

  private boolean missed(String what, String cause) {
    attempts.append("\n  ").append(what).append(": ").append(cause);
    return false;
  }

  /** Such as {@code linux-x86_64}. */
  private static String platform() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    if (system.startsWith("mac")) {
      system = "macos";
    } else if (system.startsWith("windows")) {
      system = "windows";
    }
    if (processor.equals("amd64")) {
      processor = "x86_64";
    } else if (processor.equals("arm64")) {
      processor = "aarch64";
    }
    return system + "-" + processor;
  }
}
