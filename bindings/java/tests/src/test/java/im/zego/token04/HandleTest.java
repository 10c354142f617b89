package im.zego.token04;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What becomes of native memory. In this package, since only {@link Handle} can count it. */
class HandleTest {
  private static final String SECRET = "fa94dd0f974cf2e293728a526b028271";

  @Test
  void whatIsNotReachableIsFreed() throws InterruptedException {
    for (int count = 0; count < 20_000; count++) {
      Issuer issuer = new Issuer(1, SECRET);
      Verifier verifier = new Verifier(SECRET);
      if (count % 2 == 0) {
        issuer.close();
        verifier.close();
      }
    }
    // At first those of other tests may be among them; in the end hardly any is left.
    for (int tries = 0; tries < 1000 && Handle.count() > 1000; tries++) {
      System.gc();
      Thread.sleep(20);
      Handle.freeUnreachable();
    }
    assertTrue(Handle.count() <= 1000, Handle.count() + " handles are left");
  }

  @Test
  void collectingDoesNotRaceWithUse() throws InterruptedException {
    AtomicInteger failures = new AtomicInteger();
    CountDownLatch started = new CountDownLatch(4);
    List<Thread> threads = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      Thread user =
          new Thread(
              () -> {
                started.countDown();
                for (int count = 0; count < 5000; count++) {
                  // The issuer is garbage as soon as the native method has its arguments.
                  if (!new Issuer(1, SECRET).issue("user", 60).startsWith("04")) {
                    failures.incrementAndGet();
                  }
                }
              });
      threads.add(user);
      user.start();
    }
    started.await();
    while (threads.stream().anyMatch(Thread::isAlive)) {
      System.gc();
      Handle.freeUnreachable();
    }
    assertEquals(0, failures.get());
  }
}
