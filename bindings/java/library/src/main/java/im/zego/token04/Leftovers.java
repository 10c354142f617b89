package im.zego.token04;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What processes leave that are killed while they unpack the library. */
final class Leftovers {
  static final String PREFIX = "token04-";

  /** As {@link Files#createTempDirectory} makes them. */
  private static final String NAMES = PREFIX + "[0-9]+";

  /** A start takes less than a second; one that is under way must not lose its file. */
  private static final long AGE_MILLIS = 3_600_000;

  /** So that a start stays quick in a folder with very many files. */
  private static final int MOST = 10_000;

  private Leftovers() {}

  /**
   * Removes them, next to the folder that this process has just made. Only folders of the same
   * owner, with such a name, an hour older, and with nothing but the library in them; links are
   * not followed. Failing to do so does not matter.
   */
  static void remove(Path own, String file) {
    Pattern names = Pattern.compile(NAMES);
    int seen = 0;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(own.getParent())) {
      for (Path folder : all) {
        if (++seen > MOST) {
          return;
        }
        if (names.matcher(folder.getFileName().toString()).matches()) {
          remove(folder, own, file);
        }
      }
    } catch (IOException | RuntimeException unreadable) {
      return;
    }
  }

  private static void remove(Path folder, Path own, String file) {
    try {
      // By the clock of the file system, which made both times.
      long age = modified(own) - modified(folder);
      if (age > AGE_MILLIS
          && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
          && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own))) {
        Files.deleteIfExists(folder.resolve(file));
        Files.delete(folder);
      }
    } catch (IOException | RuntimeException inUse) {
      return;
    }
  }

  private static long modified(Path path) throws IOException {
    return Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toMillis();
  }
}
