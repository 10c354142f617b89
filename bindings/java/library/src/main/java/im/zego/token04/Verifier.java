package im.zego.token04;

import java.util.Collection;
import java.util.Collections;

/**
 * Reads and checks the tokens of one app.
 *
 * <p>It keeps the keys: make one, and share it among all requests and threads. Close it to wipe
 * the keys; {@link #close()} may be called at any time, from any thread.
 */
public final class Verifier implements AutoCloseable {
  private final transient Handle handle;

  /**
   * A verifier with the one secret of an app.
   *
   * @param secret the app's ServerSecret: 32 bytes of UTF-8
   * @throws Token04Exception INVALID_SECRET, INVALID_ARGUMENT
   */
  public Verifier(String secret) {
    this(Collections.singletonList(secret));
  }

  /**
   * A verifier with the one secret of an app, as bytes, which you can wipe afterwards.
   *
   * @param secret the app's ServerSecret: 32 bytes. Not kept.
   * @throws Token04Exception INVALID_SECRET, INVALID_ARGUMENT
   */
  public Verifier(byte[] secret) {
    this(Collections.singletonList(secret));
  }

  /**
   * A verifier with several secrets, while one is being replaced: a token is read with the first
   * one that fits. Put the one in use first.
   *
   * @param secrets ServerSecrets of 32 bytes, each a {@code String} or a {@code byte[]}
   * @throws Token04Exception INVALID_SECRET if one is not, or if the collection is empty;
   *     INVALID_ARGUMENT
   */
  public Verifier(Collection<?> secrets) {
    Native.require();
    Packer request = new Packer(64);
    try {
      request.secrets(secrets);
      handle = new Handle();
      Native.verifierNew(handle.place(), request.bytes, request.size);
    } finally {
      request.wipe();
    }
  }

  /**
   * Reads a token without checking it against anything: neither time, nor user, nor app.
   *
   * @param token the token
   * @return what it says
   * @throws TokenRefusedException UNSUPPORTED_VERSION, MALFORMED, DECRYPT_FAILED, CLAIMS_INVALID
   * @throws Token04Exception INVALID_ARGUMENT
   * @throws ClosedException if the verifier is closed
   */
  @CheckReturnValue
  public Claims open(String token) {
    Packer request = new Packer(512);
    request.text(token);
    long number = Handle.number(handle);
    return new Claims(new Unpacker(Native.open(handle, number, request.bytes, request.size)));
  }

  /**
   * Reads a token and checks it: its own consistency, the time, and everything expected.
   *
   * <p>A CBC token that passes was made with the secret, or altered from one that was; see {@link
   * Cipher#CBC}.
   *
   * @param token the token
   * @param expected what to expect
   * @return what it says
   * @throws TokenExpiredException if it has expired
   * @throws TokenRefusedException the first check that fails, from MALFORMED (40) to
   *     STREAM_ID_DENIED (51), with a reason
   * @throws Token04Exception INVALID_ARGUMENT, also if the expected app id is out of range;
   *     CLOCK_UNAVAILABLE
   * @throws ClosedException if the verifier is closed
   */
  public Claims verify(String token, Expectation expected) {
    Packer request = new Packer(512);
    request.text(token);
    Expectation.pack(expected, request);
    long number = Handle.number(handle);
    try {
      return new Claims(new Unpacker(Native.verify(handle, number, request.bytes, request.size)));
    } catch (Token04Exception refused) {
      throw Expectation.about(expected, refused);
    }
  }

  /**
   * Wipes the keys, once all calls in other threads have returned. Later calls throw
   * {@link ClosedException}. Closing again does nothing.
   */
  @Override
  public void close() {
    Handle.close(handle);
  }
}
