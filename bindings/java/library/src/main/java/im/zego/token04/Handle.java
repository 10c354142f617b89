package im.zego.token04;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds an object of the native library: an issuer or a verifier.
 *
 * <p>Closing drops the object and its keys, but leaves its box, so that a call that comes later,
 * or in the same moment from another thread, finds the box closed, and no freed memory. The box,
 * a few words, is freed once nothing can reach the handle any more; so is the object where it was
 * never closed. That happens when the next handle is made or closed: a thread for it would keep
 * the class loader alive for ever.
 */
final class Handle {
  /** What kind of object it is. */
  enum Kind {
    ISSUER,
    VERIFIER
  }

  private static final ReferenceQueue<Handle> UNREACHABLE = new ReferenceQueue<>();

  /** All that are not freed yet; a reference that nobody holds would never be queued. */
  private static final Set<Box> BOXES = ConcurrentHashMap.newKeySet();

  /** The number that stands for the object. */
  final long address;

  private final Kind kind;

  Handle(Kind kind, long address) {
    this.kind = kind;
    this.address = address;
    BOXES.add(new Box(this));
    freeUnreachable();
  }

  void close() {
    if (kind == Kind.ISSUER) {
      Native.issuerClose(this, address);
    } else {
      Native.verifierClose(this, address);
    }
    freeUnreachable();
  }

  /** How many are not freed yet. */
  static int count() {
    return BOXES.size();
  }

  static void freeUnreachable() {
    for (Reference<?> box = UNREACHABLE.poll(); box != null; box = UNREACHABLE.poll()) {
      ((Box) box).free();
    }
  }

  /** What is left when a handle is gone. */
  private static final class Box extends PhantomReference<Handle> {
    private final Kind kind;
    private final long address;

    Box(Handle handle) {
      super(handle, UNREACHABLE);
      kind = handle.kind;
      address = handle.address;
    }

    void free() {
      if (!BOXES.remove(this)) {
        return;
      }
      if (kind == Kind.ISSUER) {
        Native.issuerFree(address);
      } else {
        Native.verifierFree(address);
      }
    }
  }
}
