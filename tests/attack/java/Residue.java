import im.zego.token04.Issuer;
import im.zego.token04.Verifier;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What stays in memory. */
final class Residue {
  private static final String LINUX = World.isLinux() ? null : "memory is measured on Linux only";

  private Residue() {}

  static List<Task> tasks() {
    List<String> fixed = List.of("-Xms256m", "-XX:+UseSerialGC", "-XX:+AlwaysPreTouch");
    return List.of(
        // With a small young generation, so that the collector looks often.
        new Task("never-closed", List.of("-Xms256m", "-Xmn8m", "-XX:+UseSerialGC", "-XX:+AlwaysPreTouch"), LINUX, Residue::neverClosed),
        new Task("unloaded", fixed, LINUX, Residue::unloaded),
        new Task("remnants", fixed, LINUX, Remnants::run));
  }

  /** Issuers and verifiers that nobody closes go with the collector. */
  private static void neverClosed(Findings findings) throws Exception {
    int all = World.count(600_000, 90_000);
    World.flat(findings, 32_000, () -> make(all / 3), () -> make(all - all / 3));
  }

  private static void make(int count) {
    for (int made = 0; made < count; made++) {
      new Issuer(1, World.SECRET);
      new Verifier(World.SECRET);
    }
  }

  /** With a class loader go the objects, and the keys, that nobody closed. */
  private static void unloaded(Findings findings) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String path : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
      urls.add(Path.of(path).toUri().toURL());
    }
    int rounds = World.count(9, 6);
    World.flat(findings, 40_000, () -> load(findings, urls, 0, 3), () -> load(findings, urls, 3, rounds));
  }

  /** Rounds from one to before another. */
  private static void load(Findings findings, List<URL> urls, int from, int to) throws Exception {
    for (int round = from; round < to; round++) {
      WeakReference<ClassLoader> gone = used(findings, urls);
      for (int tries = 0; tries < 1000 && gone.get() != null; tries++) {
        System.gc();
        Thread.sleep(20);
      }
      findings.expect(round == 0 || gone.get() == null, "a class loader stays");
    }
  }

  /** A class loader in which issuers were made; the thread that made them is gone as well. */
  private static WeakReference<ClassLoader> used(Findings findings, List<URL> urls) throws Exception {
    try (URLClassLoader loader = new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  var work = loader.loadClass(Residue.class.getName()).getDeclaredMethod("many");
                  work.setAccessible(true);
                  work.invoke(null);
                } catch (ReflectiveOperationException fault) {
                  findings.add("in another class loader: " + fault);
                }
              });
      thread.start();
      thread.join();
      return new WeakReference<>(loader);
    }
  }

  private static final List<Object> KEPT = new ArrayList<>();

  /** Called in a class loader that goes afterwards. */
  static void many() {
    for (int count = 0; count < 20_000; count++) {
      KEPT.add(new Issuer(1, World.SECRET));
    }
  }
}
