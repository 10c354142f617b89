import im.zego.token04.Issuer;
import im.zego.token04.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Another thread: closes what is in use, changes lists while they are read, and collects. */
final class Meddler {
  private final AtomicReference<Issuer> issuer = new AtomicReference<>(new Issuer(1, World.SECRET));
  private final AtomicReference<Verifier> verifier = new AtomicReference<>(new Verifier(World.SECRET));

  /** Changes at any moment, without a lock. */
  final List<String> list = new ArrayList<>(List.of("a", "b"));

  private final Thread thread = new Thread(this::meddle);
  private volatile boolean going = true;

  /** May be closed at any moment. */
  Issuer issuer() {
    return issuer.get();
  }

  /** May be closed at any moment. */
  Verifier verifier() {
    return verifier.get();
  }

  void start() {
    thread.start();
  }

  void finish() throws InterruptedException {
    going = false;
    thread.join();
  }

  private void meddle() {
    for (long round = 0; going; round++) {
      Issuer oldIssuer = issuer.getAndSet(new Issuer(1, World.SECRET));
      Verifier oldVerifier = verifier.getAndSet(new Verifier(List.of(World.SECRET)));
      for (int count = 0; count < 300; count++) {
        list.add("user_" + count);
        if (list.size() > 60) {
          list.subList(1, list.size()).clear();
        }
      }
      // Every third is left to the collector.
      if (round % 3 != 0) {
        oldIssuer.close();
        oldVerifier.close();
        oldIssuer.close();
      }
      if (round % 4096 == 0) {
        System.gc();
      }
      Thread.yield();
    }
  }
}
