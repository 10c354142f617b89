package im.zego.token04;

import java.nio.charset.StandardCharsets;

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

  /** Why the library is not there, or null. */
  private static final String FAILURE = NativeLibrary.load();

  private Native() {}

  /** Before anything else of this class is used. */
  static void require() {
    if (FAILURE != null) {
      // Anew each time: each caller sees all of it, and its own stack.
      throw new UnsatisfiedLinkError(FAILURE);
    }
  }

  /** Makes a token in {@code io}, or says with a negative number how much room it needs. */
  interface TokenMaker {
    int make(byte[] io, int size);
  }

  /** The token that a maker puts where the request was. */
  static String token(Packer request, TokenMaker maker) {
    int length = maker.make(request.bytes, request.size);
    while (length < 0) {
      // The next one can be longer: its nonce may have more digits.
      request.room(32 - length);
      length = maker.make(request.bytes, request.size);
    }
    // A token is ASCII, for which this is a mere copy.
    return new String(request.bytes, 0, length, StandardCharsets.ISO_8859_1);
  }

  static native byte[] version();

  /** Throws the exception for an error's number. */
  static native void fail(int code);

  static native long issuerNew(long appId, int cipher, byte[] in, int size);

  static native void issuerClose(Handle owner, long issuer);

  static native void issuerFree(long issuer);

  static native int issue(
      Handle owner, long issuer, long seconds, int flags, byte[] io, int size);

  static native int generate(long appId, long seconds, int cipher, byte[] io, int size);

  /** Replaces the lengths of the user ids by those of their tokens. */
  static native long batchNew(
      Handle owner,
      long issuer,
      long seconds,
      int flags,
      int threads,
      byte[] in,
      int size,
      int[] lengths);

  static native void batchTake(long batch, long from, byte[] out, int length);

  static native void batchFree(long batch);

  static native long verifierNew(byte[] in, int size);

  static native void verifierClose(Handle owner, long verifier);

  static native void verifierFree(long verifier);

  static native byte[] open(Handle owner, long verifier, byte[] in, int size);

  static native byte[] verify(Handle owner, long verifier, byte[] in, int size);

  static native byte[] inspect(byte[] in, int size);

  static native byte[] diagnose(byte[] in, int size);

  static native byte[] roomPayload(int login, int publish, byte[] in, int size);

  static native byte[] videoPayload(byte[] in, int size);
}
