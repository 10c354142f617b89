package im.zego.token04;

/**
 * The methods of the native library, crates/token04-jni.
 *
 * <p>{@code in} and {@code io} hold a request of {@code size} bytes, made by {@link Packer}. A
 * method with an {@code owner} takes it so that it is reachable until the method returns, even
 * where nothing else holds it any more: JNI keeps all arguments alive, which is the reachability
 * fence that Java 8 has not. Failures are thrown.
 */
final class Native {
  /** For {@code flags}: the payload is not to be checked. */
  static final int UNCHECKED = 1;

  /** For {@code flags}: the lifetime is null. */
  static final int NO_LIFETIME = 2;

  private Native() {}

  /** Before anything else of this class is used. */
  static void require() {
    String failure = NativeLibrary.failure();
    if (failure != null) {
      // Anew each time: each caller sees all of it, and its own stack.
      throw new UnsatisfiedLinkError(failure);
    }
  }

  static native byte[] version();

  /** Throws the exception for an error's number. */
  static native void fail(int code);

  /** Drops what a number stands for, with its keys. */
  static native void close(Handle owner, long number);

  /** Frees what is left of it, and sets the number to 0, which does nothing. */
  static native void free(long[] place);

  /** A method with a {@code place} puts the number of what it makes there. */
  static native void issuerNew(long[] place, long appId, int cipher, byte[] in, int size);

  static native int issue(
      Handle owner, long issuer, long seconds, int flags, byte[] io, int size);

  static native int generate(long appId, long seconds, int cipher, byte[] io, int size);

  /** Replaces the lengths of the user ids by those of their tokens. */
  static native void batchNew(
      long[] place,
      Handle owner,
      long issuer,
      long seconds,
      int flags,
      int threads,
      byte[] in,
      int size,
      int[] lengths);

  static native void batchTake(Handle owner, long batch, long from, byte[] out, int length);

  static native void verifierNew(long[] place, byte[] in, int size);

  static native byte[] open(Handle owner, long verifier, byte[] in, int size);

  static native byte[] verify(Handle owner, long verifier, byte[] in, int size);

  static native byte[] inspect(byte[] in, int size);

  static native byte[] diagnose(byte[] in, int size);

  /** Null if the code is not known. */
  static native byte[] explain(long code, int lang);

  static native byte[] kitToken(long appId, byte[] in, int size);

  static native byte[] roomPayload(int login, int publish, byte[] in, int size);

  static native byte[] videoPayload(byte[] in, int size);
}
