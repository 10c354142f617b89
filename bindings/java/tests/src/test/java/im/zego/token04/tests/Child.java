package im.zego.token04.tests;

import im.zego.serverassistant.utils.TokenServerAssistant;
import im.zego.token04.BatchResult;
import im.zego.token04.Cipher;
import im.zego.token04.Claims;
import im.zego.token04.ClosedException;
import im.zego.token04.Expectation;
import im.zego.token04.Issuer;
import im.zego.token04.Lang;
import im.zego.token04.Payload;
import im.zego.token04.Privilege;
import im.zego.token04.RtcRoomPayload;
import im.zego.token04.Token04;
import im.zego.token04.Token04Exception;
import im.zego.token04.Verifier;
import im.zego.token04.VideoPayload;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What runs in a JVM of its own. Needs nothing but the jar. */
public final class Child {
  private static final String SECRET = "fa94dd0f974cf2e293728a526b028271";

  private Child() {}

  /**
   * Runs a task.
   *
   * @param arguments its name
   * @throws Exception where it fails
   */
  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "version" -> System.out.print(Token04.version());
      case "quiet" -> exercise();
      case "fail" -> fail();
      case "check" -> check();
      case "grow" -> grow();
      case "loaders" -> loaders();
      case "unload" -> unload();
      case "memory" -> memory();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  /** Calls everything that there is, rightly and wrongly. */
  private static void exercise() {
    List<String> users = new ArrayList<>(List.of("", "张三", "x".repeat(66_000)));
    for (int user = 0; user < 500; user++) {
      users.add("user_" + user);
    }
    for (Cipher cipher : Cipher.values()) {
      Issuer issuer = new Issuer(1, SECRET, cipher);
      Verifier verifier = new Verifier(List.of("x".repeat(32), SECRET));
      RtcRoomPayload.Builder room = RtcRoomPayload.builder("r").streamIds(List.of("a", "b"));
      Payload payload = room.allow(Privilege.LOGIN).build();
      String token = issuer.issue("ann", 60, payload);
      Expectation expected = Expectation.builder().appId(1).userId("ann").roomId("r").streamId("a").build();
      verifier.verify(token, expected.toBuilder().privilege(Privilege.LOGIN).build());
      verifier.open(issuer.issue("ann", 60, new VideoPayload("r", "v")));
      verifier.open(issuer.issue("ann", 60, payload.text()));
      verifier.open(issuer.issue("ann", 60, Payload.raw("\u0001".repeat(9000))));
      verifier.open(Token04.generate(1, "ann", SECRET, 60, "\u0001".repeat(90), cipher));
      for (int threads = 0; threads < 3; threads++) {
        List<BatchResult> results = issuer.issueBatch(users, 60, payload, threads);
        if (results.stream().filter(BatchResult::isOk).count() != users.size() - 2) {
          throw new AssertionError("the batch");
        }
      }
      Token04.inspect(token);
      Token04.diagnose(token + " ", Arrays.asList(SECRET, "short"), expected.toBuilder().at(1).build());
      Token04.explain(1002078, Lang.ZH);
      Token04.explain(2);
      Token04.kitToken(token, 1, "ann", "r", "\ud83d\ude00");
      for (Runnable wrong :
          List.<Runnable>of(
              () -> new Issuer(0, SECRET),
              () -> new Verifier("short"),
              () -> issuer.issue("", 1),
              () -> issuer.issue("\ud800", 1),
              () -> issuer.issue("ann", 1, "{}"),
              () -> issuer.issueBatch(null, 1, "", 1),
              () -> issuer.issueBatch(users, 0, "", 1),
              () -> Token04.generate(1, "ann", SECRET, 0, ""),
              () -> verifier.open("x"),
              () -> verifier.verify(token, expected.toBuilder().userId("bob").build()),
              () -> Token04.inspect("x"),
              () -> Token04.explain(5, null),
              () -> Token04.kitToken(token, 0, "ann"),
              () -> new VideoPayload("", ""),
              () -> RtcRoomPayload.builder("").build())) {
        refused(wrong);
      }
      TokenServerAssistant.generateToken04(1, "ann", SECRET, 60, null);
      TokenServerAssistant.generateToken04(0, null, null, 0, null);
      issuer.close();
      verifier.close();
      closed(() -> issuer.issue("ann", 1));
      closed(() -> issuer.issueBatch(users, 1, "", 1));
      closed(() -> verifier.open(token));
      closed(() -> verifier.verify(token, expected));
    }
  }

  private static void refused(Runnable wrong) {
    try {
      wrong.run();
    } catch (Token04Exception expected) {
      return;
    }
    throw new AssertionError("not refused");
  }

  private static void closed(Runnable late) {
    try {
      late.run();
    } catch (ClosedException expected) {
      return;
    }
    throw new AssertionError("not closed");
  }

  /** Every entry says why there is no library, and says so each time. */
  private static void fail() {
    for (Runnable entry :
        List.<Runnable>of(
            () -> new Issuer(1, SECRET),
            () -> new Issuer(1, SECRET),
            () -> new Verifier(SECRET),
            Token04::version,
            () -> Token04.inspect("04"),
            () -> Token04.diagnose("04", List.of(), Expectation.none()),
            () -> Token04.explain(5),
            () -> Token04.kitToken("04", 1, "u"),
            () -> new VideoPayload("r", "v"),
            () -> RtcRoomPayload.builder("r").allow(Privilege.LOGIN).build(),
            () -> TokenServerAssistant.generateToken04(1, "u", SECRET, 1, ""))) {
      try {
        entry.run();
        throw new AssertionError("it runs");
      } catch (UnsatisfiedLinkError failure) {
        System.out.println(failure.getMessage());
        System.out.println("--");
      }
    }
  }

  /** For -Xcheck:jni: everything, from several threads, while the collector runs. */
  private static void check() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      threads.add(
          new Thread(
              () -> {
                for (int round = 0; round < 5; round++) {
                  exercise();
                }
              }));
    }
    threads.forEach(Thread::start);
    for (int round = 0; round < 20; round++) {
      System.gc();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("done");
  }

  /** Prints by how many KiB the process grew over a million tokens, read again and refused. */
  private static void grow() throws IOException {
    List<String> users = List.of("ann", "bob", "", "x".repeat(66_000));
    try (Issuer issuer = new Issuer(1, SECRET);
        Verifier verifier = new Verifier(SECRET)) {
      long before = 0;
      for (int count = 0; count < 1_300_000; count++) {
        if (count == 300_000) {
          before = resident();
        }
        String token = issuer.issue("user_000001", 3600, "{\"room_id\":\"room1\"}");
        if (count % 4 == 0) {
          verifier.open(token);
        }
        if (count % 64 == 0) {
          refused(() -> issuer.issue("", 1));
          refused(() -> verifier.open("04"));
          issuer.issueBatch(users, 60, "", 1);
          Token04.diagnose(token, List.of(SECRET), Expectation.none());
          new Issuer(1, SECRET).issue("ann", 60);
          new Verifier(SECRET).close();
          TokenServerAssistant.generateToken04(1, "u", SECRET, 1, "\u0001".repeat(1000));
        }
      }
      System.out.print(resident() - before);
    }
  }

  private static long resident() throws IOException {
    return kibibytes("VmRSS:");
  }

  private static long kibibytes(String name) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith(name)) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("no " + name);
  }

  /** Where native memory is short, a call that needs much of it fails, and the process lives on. */
  private static void memory() throws Exception {
    String large = "x".repeat(100 << 20);
    try (Issuer issuer = new Issuer(1, SECRET);
        Verifier verifier = new Verifier(SECRET)) {
      verifier.open(issuer.issue("ann", 60));
      // The heap, which is reserved already, has room for all requests; native memory has not.
      long limit = (kibibytes("VmSize:") << 10) + (64L << 20);
      String self = Long.toString(ProcessHandle.current().pid());
      Process limited = new ProcessBuilder("prlimit", "--pid", self, "--as=" + limit).inheritIO().start();
      if (limited.waitFor() != 0) {
        throw new AssertionError("prlimit");
      }
      Payload payload = Payload.raw("x".repeat(50_000));
      for (Runnable greedy :
          List.<Runnable>of(
              () -> issuer.issue(large, 60),
              () -> verifier.open(large),
              () -> new Verifier(large),
              // A list of 80 MB.
              () -> new Verifier(Collections.nCopies(5_000_000, "")),
              () -> issuer.issueBatch(Collections.nCopies(20_000_000, "u"), 60, "", 1),
              () -> issuer.issueBatch(Collections.nCopies(4000, "ann"), 60, payload, 1),
              () -> issuer.issueBatch(Collections.nCopies(4000, "ann"), 60, payload, 2))) {
        try {
          greedy.run();
          throw new AssertionError("enough memory");
        } catch (OutOfMemoryError full) {
          System.out.println(full.getMessage());
        }
        verifier.open(issuer.issue("ann", 60));
      }
    }
  }

  /** Two class loaders, each with classes and a library of its own. */
  private static void loaders() throws Exception {
    try (Issuer issuer = new Issuer(1, SECRET)) {
      for (int loader = 0; loader < 3; loader++) {
        try (URLClassLoader other = other()) {
          String token = issuer.issue("ann", 60);
          Class<?> verifier = other.loadClass(Verifier.class.getName());
          if (verifier == Verifier.class) {
            throw new AssertionError("the same class");
          }
          Object made = verifier.getConstructor(String.class).newInstance(SECRET);
          Object claims = verifier.getMethod("open", String.class).invoke(made, token);
          Object user = claims.getClass().getMethod(claimsMethod()).invoke(claims);
          if (!user.equals("ann")) {
            throw new AssertionError(user);
          }
        }
      }
    }
    System.out.print("done");
  }

  private static String claimsMethod() throws NoSuchMethodException {
    return Claims.class.getMethod("userId").getName();
  }

  /** Class loaders, and with them the library, go once nobody needs them, whatever ran in them. */
  private static void unload() throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int count = 0; count < 20; count++) {
      URLClassLoader loader = other();
      Class<?> child = loader.loadClass(Child.class.getName());
      Thread thread =
          new Thread(
              () -> {
                try {
                  child.getMethod("main", String[].class).invoke(null, (Object) new String[] {"quiet"});
                } catch (ReflectiveOperationException failure) {
                  throw new AssertionError(failure);
                }
              });
      thread.start();
      thread.join();
      loader.close();
      loaders.add(new WeakReference<>(loader));
    }
    int left = loaders.size();
    for (int tries = 0; tries < 1000 && left > 1; tries++) {
      System.gc();
      Thread.sleep(20);
      left = (int) loaders.stream().filter(loader -> loader.get() != null).count();
    }
    // Handlers that run on a fork must have gone with the library that set them up.
    if (new ProcessBuilder("true").start().waitFor() != 0) {
      throw new AssertionError("a fork after unloading");
    }
    System.out.print(left);
  }

  private static URLClassLoader other() throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String path : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
      urls.add(Path.of(path).toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
  }
}
