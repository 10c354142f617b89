package im.zego.token04;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds an object of the native library: an issuer, a verifier, or the tokens of a batch.
 *
 * <p>It exists before its object does: the native method that makes the object puts its number
 * here, so that nothing is lost where a thread leaves in between, whatever makes it leave.
 *
 * <p>Closing drops the object and its keys, but leaves its box, so that a call that comes later,
 * or in the same moment from another thread, finds the box closed, and no freed memory. The box,
 * a few words, is freed once nothing can reach the handle any more; so is the object where it was
 * never closed. That happens when the next handle is made or closed: a thread for it would keep
 * the class loader alive for ever.
 *
 * <p>What is transient in this package is so for the sake of mappers, which make objects from text
 * and set their private fields: none shall set a number here.
 */
final class Handle {
  private static final ReferenceQueue<Handle> UNREACHABLE = new ReferenceQueue<>();

  /** All that are not freed yet; a reference that nobody holds would never be queued. */
  private static final Set<Box> BOXES = ConcurrentHashMap.newKeySet();

  /**
   * So many more than before, a hundred megabytes of native memory at most, and the collector is
   * asked to look. It does not see that memory, and young collections find no handle whose box has
   * grown old.
   */
  private static final int MANY = 100_000;

  private static int limit = MANY;

  private static int made;

  /** Taken from the queue and not freed yet, since whoever did so left in the middle. */
  private static Box taken;

  private final transient Box box;

  Handle() {
    if (areTooMany()) {
      System.gc();
    }
    box = new Box(this);
    BOXES.add(box);
  }

  private static boolean areTooMany() {
    synchronized (BOXES) {
      freeUnreachable();
      // The map counts by adding up, which is too much for each time.
      if (++made % 1024 != 0) {
        return false;
      }
      int count = BOXES.size();
      boolean tooMany = count >= limit;
      limit = tooMany ? count + MANY : Math.min(limit, count + MANY);
      return tooMany;
    }
  }

  /** Where the number of the object goes; 0 as long as there is none. */
  long[] place() {
    return box.number;
  }

  /**
   * The number that stands for the object of a handle.
   *
   * @throws ClosedException if there is no handle, since its owner was not made by a
   *     constructor
   */
  static long number(Handle handle) {
    if (handle == null || handle.box == null) {
      throw new ClosedException();
    }
    return handle.box.number[0];
  }

  /** Does nothing without a handle. */
  static void close(Handle handle) {
    if (handle != null && handle.box != null) {
      Native.close(handle, handle.box.number[0]);
      freeUnreachable();
    }
  }

  /** How many are not freed yet. */
  static int count() {
    return BOXES.size();
  }

  static void freeUnreachable() {
    synchronized (BOXES) {
      for (; ; ) {
        if (taken == null) {
          taken = (Box) UNREACHABLE.poll();
        }
        if (taken == null) {
          return;
        }
        Native.free(taken.number);
        BOXES.remove(taken);
        taken = null;
      }
    }
  }

  /** What is left when a handle is gone. */
  private static final class Box extends PhantomReference<Handle> {
    /** One number, which the native library sets, and sets to 0 before it frees what it stands for. */
    private final long[] number = new long[1];

    Box(Handle handle) {
      super(handle, UNREACHABLE);
    }
  }
}
