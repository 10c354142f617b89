import im.zego.token04.ClosedException;
import im.zego.token04.Issuer;
import im.zego.token04.Payload;
import im.zego.token04.Verifier;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Closing, finalizing, coming back to life, and use at any time of it. */
final class Destructors {
  private Destructors() {}

  static List<Task> tasks() {
    List<String> checked = List.of("-Xcheck:jni");
    return List.of(
        new Task("closing", checked, Destructors::closing),
        new Task("closing-in-callbacks", checked, Destructors::closingInCallbacks),
        new Task("closing-while-in-use", checked, Destructors::closingWhileInUse),
        new Task("finalizers", checked, Destructors::finalizers),
        new Task("cleaners", checked, Destructors::cleaners),
        new Task("shutdown", Destructors::shutdown));
  }

  private static void closing(Findings findings) {
    Issuer issuer = new Issuer(1, World.SECRET);
    Verifier verifier = new Verifier(World.SECRET);
    String token = issuer.issue("ann", 3600);
    for (int times = 0; times < 3; times++) {
      issuer.close();
      verifier.close();
      findings.closed("issue", () -> issuer.issue("ann", 3600));
      findings.closed("issueBatch", () -> issuer.issueBatch(List.of("ann"), 3600, "", 1));
      findings.closed("open", () -> verifier.open(token));
    }
  }

  private static void closingInCallbacks(Findings findings) {
    Issuer first = new Issuer(1, World.SECRET);
    Payload closing =
        () -> {
          first.close();
          return World.ROOM;
        };
    findings.closed("issue", () -> first.issue("ann", 3600, closing));
    Issuer second = new Issuer(1, World.SECRET);
    List<String> users = new Hostile.Texts(List.of("ann", "bob"), second::close);
    findings.closed("issueBatch", () -> second.issueBatch(users, 3600, "", 1));
    Verifier third = new Verifier(new Hostile.Texts(List.of(World.SECRET), World::tour));
    third.close();
    findings.closed("open", () -> third.open("04"));
  }

  private static void closingWhileInUse(Findings findings) throws InterruptedException {
    List<String> users = Collections.nCopies(50, "ann");
    int rounds = World.count(100, 30);
    for (int round = 0; round < rounds; round++) {
      Issuer issuer = new Issuer(1, World.SECRET);
      Verifier verifier = new Verifier(World.SECRET);
      String token = issuer.issue("ann", 3600);
      List<Thread> threads = new ArrayList<>();
      for (int number = 0; number < 6; number++) {
        int use = number;
        Runnable work =
            () -> {
              for (int count = 0; use >= 4 ? count < 1 : true; count++) {
                switch (use) {
                  case 0, 1 -> issuer.issue("ann", 3600, World.ROOM);
                  case 2 -> issuer.issueBatch(users, 3600, "", 1);
                  case 3 -> verifier.open(token);
                  default -> {
                    issuer.close();
                    verifier.close();
                  }
                }
              }
            };
        Thread thread =
            new Thread(
                () -> {
                  if (use >= 4) {
                    work.run();
                  } else {
                    findings.closed("in a thread", work);
                  }
                });
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  private static final List<Member> RESURRECTED = Collections.synchronizedList(new ArrayList<>());
  private static final AtomicInteger WRONG = new AtomicInteger();

  /** Of a cycle; its finalizer uses what is collected with it, and comes back. */
  private static final class Member {
    private final Issuer issuer;
    private final Verifier verifier;
    private Member other;

    private Member(Issuer issuer, Verifier verifier) {
      this.issuer = issuer;
      this.verifier = verifier;
    }

    @Override
    @SuppressWarnings({"deprecation", "removal"})
    protected void finalize() {
      use(other);
      use(this);
      if (RESURRECTED.size() % 2 == 0) {
        issuer.close();
        verifier.close();
        issuer.close();
      }
      RESURRECTED.add(this);
    }

    private static void use(Member member) {
      try {
        if (!member.verifier.open(member.issuer.issue("ann", 3600)).userId().equals("ann")) {
          WRONG.incrementAndGet();
        }
      } catch (ClosedException closed) {
        // By the other one's finalizer.
      }
    }
  }

  private static void finalizers(Findings findings) throws InterruptedException {
    for (int count = 0; count < 2000; count++) {
      Member member = new Member(new Issuer(1, World.SECRET), new Verifier(World.SECRET));
      member.other = new Member(member.issuer, member.verifier);
      member.other.other = member;
    }
    for (int round = 0; round < 100 && RESURRECTED.size() < 4000; round++) {
      World.collect();
      Member.class.cast(new Member(new Issuer(1, World.SECRET), new Verifier(World.SECRET)));
    }
    findings.expect(RESURRECTED.size() >= 1000, "only " + RESURRECTED.size() + " finalizers ran");
    World.collect();
    for (Member member : List.copyOf(RESURRECTED)) {
      if (member.other != null) {
        Member.use(member.other);
      }
      Member.use(member);
    }
    findings.same(0, WRONG.get(), "the number of wrong tokens");
  }

  private static void cleaners(Findings findings) throws InterruptedException {
    Cleaner cleaner = Cleaner.create();
    AtomicInteger ran = new AtomicInteger();
    for (int count = 0; count < 2000; count++) {
      Issuer issuer = new Issuer(1, World.SECRET);
      Object owner = new Object();
      cleaner.register(
          owner,
          () -> {
            issuer.issue("ann", 3600);
            issuer.close();
            issuer.close();
            findings.closed("in a Cleaner", () -> issuer.issue("ann", 3600));
            ran.incrementAndGet();
          });
      // The issuer is garbage as soon as the native method has its arguments.
      new Issuer(1, World.SECRET).issue("user", 3600);
    }
    for (int round = 0; round < 50 && ran.get() < 1000; round++) {
      World.collect();
    }
    findings.expect(ran.get() >= 1000, "only " + ran.get() + " cleaners ran");
  }

  /** While the JVM ends, threads still run, and hooks as well. */
  private static void shutdown(Findings findings) throws Exception {
    for (int round = 0; round < 3; round++) {
      Child.Ended ended = Child.run(List.of(), Map.of(), "task", "destructors-end", "ending");
      findings.addAll(ended.faults("a JVM that ends while it is in use"));
    }
  }

  static List<Task> ending() {
    return List.of(new Task("ending", Destructors::end));
  }

  private static void end(Findings findings) {
    Issuer issuer = new Issuer(1, World.SECRET);
    for (int number = 0; number < 4; number++) {
      boolean closing = number == 0;
      Runnable use = closing ? issuer::close : World::tour;
      Runtime.getRuntime().addShutdownHook(new Thread(use));
      Thread daemon =
          new Thread(
              () -> {
                for (; ; ) {
                  World.tour();
                }
              });
      daemon.setDaemon(true);
      daemon.start();
    }
    System.exit(0);
  }
}
