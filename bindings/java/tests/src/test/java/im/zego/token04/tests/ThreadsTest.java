package im.zego.token04.tests;

import static im.zego.token04.tests.Fixture.APP_ID;
import static im.zego.token04.tests.Fixture.ROOM;
import static im.zego.token04.tests.Fixture.SECRET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import im.zego.token04.ClosedException;
import im.zego.token04.Expectation;
import im.zego.token04.Issuer;
import im.zego.token04.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ThreadsTest {
  private static final int THREADS = 16;

  @Test
  void anyNumberShareAnIssuerAndAVerifier() throws Exception {
    Set<String> tokens = ConcurrentHashMap.newKeySet();
    try (Issuer issuer = new Issuer(APP_ID, SECRET);
        Verifier verifier = new Verifier(SECRET)) {
      together(
          thread -> {
            Expectation expected = Expectation.builder().userId("user_" + thread).roomId("room1").build();
            for (int count = 0; count < 2000; count++) {
              String token = issuer.issue("user_" + thread, 60, ROOM);
              assertEquals(ROOM, verifier.verify(token, expected).payload());
              assertTrue(tokens.add(token));
            }
            return null;
          });
    }
    assertEquals(THREADS * 2000, tokens.size());
  }

  @Test
  void closingWhileInUseIsAnException() throws Exception {
    for (int round = 0; round < 200; round++) {
      Issuer issuer = new Issuer(APP_ID, SECRET);
      Verifier verifier = new Verifier(SECRET);
      String good = issuer.issue("ann", 600);
      List<String> users = List.of("ann", "bob", "cyd");
      together(
          thread -> {
            if (thread >= THREADS - 2) {
              issuer.close();
              verifier.close();
            }
            ClosedException closed =
                assertThrows(
                    ClosedException.class,
                    () -> {
                      for (; ; ) {
                        assertTrue(issuer.issue("ann", 60).startsWith("04"));
                        assertEquals("ann", verifier.open(good).userId());
                        assertEquals(3, issuer.issueBatch(users, 60, "", 1).size());
                      }
                    });
            assertEquals(23, closed.code());
            return null;
          });
    }
  }

  private interface Work {
    Void run(int thread) throws Exception;
  }

  /** Starts all threads in one moment, and fails with the first that does. */
  private static void together(Work work) throws Exception {
    CountDownLatch start = new CountDownLatch(THREADS);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Void>> running = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int number = thread;
        Callable<Void> task =
            () -> {
              start.countDown();
              start.await();
              return work.run(number);
            };
        running.add(threads.submit(task));
      }
      for (Future<Void> thread : running) {
        try {
          thread.get();
        } catch (ExecutionException failure) {
          throw new AssertionError("a thread failed", failure.getCause());
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
