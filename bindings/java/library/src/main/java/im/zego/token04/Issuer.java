package im.zego.token04;

import static im.zego.token04.Making.NOW;
import static im.zego.token04.Making.flags;
import static im.zego.token04.Making.seconds;
import static im.zego.token04.Making.text;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Makes the tokens of one app.
 *
 * <p>It keeps the key, so that making a token takes little more time than its encryption: make one,
 * and share it among all requests and threads. Close it to wipe the key; {@link #close()} may be
 * called at any time, from any thread. One that is never closed is freed after the garbage
 * collector found it unreachable, when the next one is made or closed.
 *
 * <pre>{@code
 * Issuer issuer = new Issuer(1234567890L, secret);
 * String token = issuer.issue("user_1", Duration.ofHours(1));
 * }</pre>
 */
public final class Issuer implements AutoCloseable {
  private final transient Handle handle;
  private final transient long appId;
  private final transient Cipher cipher;

  /**
   * An issuer of CBC tokens.
   *
   * @param appId the AppID of the ZEGO console, 1 to 4,294,967,295
   * @param secret the app's ServerSecret: 32 bytes of UTF-8. Not kept, but a Java string cannot be
   *     wiped.
   * @throws Token04Exception INVALID_APP_ID, INVALID_SECRET, INVALID_ARGUMENT
   */
  public Issuer(long appId, String secret) {
    this(appId, secret, Cipher.CBC);
  }

  /**
   * An issuer.
   *
   * @param appId the AppID of the ZEGO console, 1 to 4,294,967,295
   * @param secret the app's ServerSecret: 32 bytes of UTF-8. Not kept, but a Java string cannot be
   *     wiped.
   * @param cipher how tokens are encrypted; {@link Cipher#GCM} if whatever verifies them supports it
   * @throws Token04Exception INVALID_APP_ID, INVALID_SECRET, INVALID_ARGUMENT
   */
  public Issuer(long appId, String secret, Cipher cipher) {
    this(appId, cipher, Packer.forSecret(secret));
  }

  /**
   * An issuer of CBC tokens, with the secret as bytes, which you can wipe afterwards.
   *
   * @param appId the AppID of the ZEGO console, 1 to 4,294,967,295
   * @param secret the app's ServerSecret: 32 bytes. Not kept.
   * @throws Token04Exception INVALID_APP_ID, INVALID_SECRET, INVALID_ARGUMENT
   */
  public Issuer(long appId, byte[] secret) {
    this(appId, secret, Cipher.CBC);
  }

  /**
   * An issuer, with the secret as bytes, which you can wipe afterwards.
   *
   * @param appId the AppID of the ZEGO console, 1 to 4,294,967,295
   * @param secret the app's ServerSecret: 32 bytes. Not kept.
   * @param cipher how tokens are encrypted; {@link Cipher#GCM} if whatever verifies them supports it
   * @throws Token04Exception INVALID_APP_ID, INVALID_SECRET, INVALID_ARGUMENT
   */
  public Issuer(long appId, byte[] secret, Cipher cipher) {
    this(appId, cipher, Packer.forSecret(secret));
  }

  private Issuer(long appId, Cipher cipher, Packer request) {
    try {
      Native.require();
      handle = new Handle();
      int mode = Cipher.number(cipher);
      Native.issuerNew(handle.place(), appId, mode, request.bytes, request.size);
      this.appId = appId;
      this.cipher = cipher;
    } finally {
      request.wipe();
    }
  }

  /**
   * The app whose tokens it makes.
   *
   * @return the AppID
   */
  public long appId() {
    return appId;
  }

  /**
   * How it encrypts.
   *
   * @return never null
   */
  public Cipher cipher() {
    return cipher;
  }

  /**
   * Makes a basic token, without a payload. As far as we know, it restricts nothing.
   *
   * @param userId who may use it; must equal the id that the client logs in with, and case matters.
   *     Not empty. Express accepts less than 64 bytes, ZIM at most 32; that is not checked
   *     here.
   * @param seconds how long it is valid from now, in seconds; positive. ZIM accepts at most
   *     24 days.
   * @return the token: ASCII text
   * @throws Token04Exception INVALID_USER_ID, INVALID_EFFECTIVE_TIME, PAYLOAD_TOO_LARGE,
   *     INVALID_ARGUMENT, RANDOM_UNAVAILABLE, CLOCK_UNAVAILABLE
   * @throws ClosedException if the issuer is closed
   */
  @CheckReturnValue
  public String issue(String userId, long seconds) {
    return issue(userId, seconds, "", Native.UNCHECKED);
  }

  /**
   * Makes a token.
   *
   * @param userId see {@link #issue(String, long)}
   * @param seconds see {@link #issue(String, long)}
   * @param payload empty for a basic token, otherwise the text of a JSON object that names at least
   *     one of the fields that ZEGO reads: {@code room_id}, {@code privilege}, {@code
   *     stream_id_list}, {@code video_id}. For any other text see {@link Payload#raw(String)}. User
   *     id and payload together may have at most 65,519 bytes as JSON.
   * @return the token: ASCII text
   * @throws Token04Exception see {@link #issue(String, long)}; INVALID_PAYLOAD
   * @throws ClosedException if the issuer is closed
   */
  @CheckReturnValue
  public String issue(String userId, long seconds, String payload) {
    return issue(userId, seconds, payload, 0);
  }

  /**
   * Makes a token.
   *
   * @param userId see {@link #issue(String, long)}
   * @param seconds see {@link #issue(String, long)}
   * @param payload what its holder may do
   * @return the token: ASCII text
   * @throws Token04Exception see {@link #issue(String, long, String)}
   * @throws ClosedException if the issuer is closed
   */
  @CheckReturnValue
  public String issue(String userId, long seconds, Payload payload) {
    return issue(userId, seconds, text(payload), flags(payload));
  }

  /**
   * Makes a basic token, without a payload.
   *
   * @param userId see {@link #issue(String, long)}
   * @param effectiveTime how long it is valid from now: a whole number of seconds, at least one
   * @return the token: ASCII text
   * @throws Token04Exception see {@link #issue(String, long)}
   * @throws ClosedException if the issuer is closed
   */
  @CheckReturnValue
  public String issue(String userId, Duration effectiveTime) {
    return issue(userId, effectiveTime, "", Native.UNCHECKED);
  }

  /**
   * Makes a token.
   *
   * @param userId see {@link #issue(String, long)}
   * @param effectiveTime how long it is valid from now: a whole number of seconds, at least one
   * @param payload see {@link #issue(String, long, String)}
   * @return the token: ASCII text
   * @throws Token04Exception see {@link #issue(String, long, String)}
   * @throws ClosedException if the issuer is closed
   */
  @CheckReturnValue
  public String issue(String userId, Duration effectiveTime, String payload) {
    return issue(userId, effectiveTime, payload, 0);
  }

  /**
   * Makes a token.
   *
   * @param userId see {@link #issue(String, long)}
   * @param effectiveTime how long it is valid from now: a whole number of seconds, at least one
   * @param payload what its holder may do
   * @return the token: ASCII text
   * @throws Token04Exception see {@link #issue(String, long, String)}
   * @throws ClosedException if the issuer is closed
   */
  @CheckReturnValue
  public String issue(String userId, Duration effectiveTime, Payload payload) {
    return issue(userId, effectiveTime, text(payload), flags(payload));
  }

  /**
   * Makes a basic token, without a payload, for the given time instead of now: for tests.
   *
   * @param userId see {@link #issue(String, long)}
   * @param effectiveTime how long it is valid from then: a whole number of seconds, at least one
   * @param now when it is made, not before 1970; fractions of a second are ignored
   * @return the token: ASCII text
   * @throws Token04Exception see {@link #issue(String, long)}; CLOCK_UNAVAILABLE if it is before 1970
   * @throws ClosedException if the issuer is closed
   */
  @CheckReturnValue
  public String issue(String userId, Duration effectiveTime, Instant now) {
    return issue(userId, effectiveTime, "", Native.UNCHECKED, now);
  }

  /**
   * Makes a token for the given time instead of now: for tests.
   *
   * @param userId see {@link #issue(String, long)}
   * @param effectiveTime how long it is valid from then: a whole number of seconds, at least one
   * @param payload what its holder may do
   * @param now when it is made, not before 1970; fractions of a second are ignored
   * @return the token: ASCII text
   * @throws Token04Exception see {@link #issue(String, long, String)}; CLOCK_UNAVAILABLE if it is
   *     before 1970
   * @throws ClosedException if the issuer is closed
   */
  @CheckReturnValue
  public String issue(String userId, Duration effectiveTime, Payload payload, Instant now) {
    return issue(userId, effectiveTime, text(payload), flags(payload), now);
  }

  private String issue(
      String userId, Duration effectiveTime, String payload, int flags, Instant now) {
    if (now == null) {
      throw new Token04Exception(ErrorCode.INVALID_ARGUMENT, "now");
    }
    try {
      int all = flags | flags(effectiveTime);
      long seconds = seconds(effectiveTime);
      return Making.token(handle, userId, seconds, payload, all, now.getEpochSecond());
    } catch (Token04Exception refused) {
      throw refused.about(effectiveTime);
    }
  }

  private String issue(String userId, Duration effectiveTime, String payload, int flags) {
    try {
      int all = flags | flags(effectiveTime);
      return Making.token(handle, userId, seconds(effectiveTime), payload, all, NOW);
    } catch (Token04Exception refused) {
      throw refused.about(effectiveTime);
    }
  }

  private String issue(String userId, long seconds, String payload, int flags) {
    try {
      return Making.token(handle, userId, seconds, payload, flags, NOW);
    } catch (Token04Exception refused) {
      throw refused.about(seconds);
    }
  }

  /**
   * Makes a basic token for each user.
   *
   * @param userIds see {@link #issueBatch(Collection, Duration, String)}
   * @param effectiveTime see {@link #issueBatch(Collection, Duration, String)}
   * @return an unmodifiable list with a result for each user
   * @throws Token04Exception see {@link #issueBatch(Collection, Duration, String)}
   * @throws ClosedException if the issuer is closed
   * @throws OutOfMemoryError if there is not enough memory for the tokens
   */
  @CheckReturnValue
  public List<BatchResult> issueBatch(Collection<String> userIds, Duration effectiveTime) {
    return issueBatch(userIds, effectiveTime, "", 1);
  }

  /**
   * Makes a token for each user, in the users' order; much cheaper per token than one by one. A
   * user whose token cannot be made does not fail the others: see {@link BatchResult}.
   *
   * @param userIds the users; see {@link #issue(String, long)}
   * @param effectiveTime how long all tokens are valid from now: a whole number of seconds
   * @param payload the payload of all; see {@link #issue(String, long, String)}
   * @return an unmodifiable list with a result for each user
   * @throws Token04Exception INVALID_EFFECTIVE_TIME; INVALID_PAYLOAD; PAYLOAD_TOO_LARGE if the
   *     payload alone is too large; INVALID_ARGUMENT, RANDOM_UNAVAILABLE, CLOCK_UNAVAILABLE
   * @throws ClosedException if the issuer is closed
   * @throws OutOfMemoryError if there is not enough memory for the tokens
   */
  @CheckReturnValue
  public List<BatchResult> issueBatch(
      Collection<String> userIds, Duration effectiveTime, String payload) {
    return issueBatch(userIds, effectiveTime, payload, 1);
  }

  /**
   * Makes a token for each user.
   *
   * @param userIds see {@link #issueBatch(Collection, Duration, String)}
   * @param effectiveTime see {@link #issueBatch(Collection, Duration, String)}
   * @param payload the payload of all
   * @return an unmodifiable list with a result for each user
   * @throws Token04Exception see {@link #issueBatch(Collection, Duration, String)}
   * @throws ClosedException if the issuer is closed
   * @throws OutOfMemoryError if there is not enough memory for the tokens
   */
  @CheckReturnValue
  public List<BatchResult> issueBatch(
      Collection<String> userIds, Duration effectiveTime, Payload payload) {
    return issueBatch(userIds, effectiveTime, payload, 1);
  }

  /**
   * Makes a token for each user.
   *
   * @param userIds see {@link #issueBatch(Collection, Duration, String)}
   * @param effectiveTime see {@link #issueBatch(Collection, Duration, String)}
   * @param payload the payload of all
   * @param threads the number of threads: 1 uses only the calling thread, 0 uses one for each core.
   *     They end before the call returns.
   * @return an unmodifiable list with a result for each user
   * @throws Token04Exception see {@link #issueBatch(Collection, Duration, String)}
   * @throws ClosedException if the issuer is closed
   * @throws OutOfMemoryError if there is not enough memory for the tokens
   */
  @CheckReturnValue
  public List<BatchResult> issueBatch(
      Collection<String> userIds, Duration effectiveTime, Payload payload, int threads) {
    return issueBatch(userIds, effectiveTime, text(payload), flags(payload), threads);
  }

  private List<BatchResult> issueBatch(
      Collection<String> userIds, Duration effectiveTime, String payload, int flags, int threads) {
    try {
      int all = flags | flags(effectiveTime);
      return Making.batch(handle, userIds, seconds(effectiveTime), payload, all, threads);
    } catch (Token04Exception refused) {
      throw refused.about(effectiveTime);
    }
  }

  /**
   * Makes a token for each user.
   *
   * @param userIds see {@link #issueBatch(Collection, Duration, String)}
   * @param effectiveTime see {@link #issueBatch(Collection, Duration, String)}
   * @param payload see {@link #issueBatch(Collection, Duration, String)}
   * @param threads see {@link #issueBatch(Collection, Duration, Payload, int)}
   * @return an unmodifiable list with a result for each user
   * @throws Token04Exception see {@link #issueBatch(Collection, Duration, String)}
   * @throws ClosedException if the issuer is closed
   * @throws OutOfMemoryError if there is not enough memory for the tokens
   */
  @CheckReturnValue
  public List<BatchResult> issueBatch(
      Collection<String> userIds, Duration effectiveTime, String payload, int threads) {
    return issueBatch(userIds, effectiveTime, payload, 0, threads);
  }

  /**
   * Makes a token for each user.
   *
   * @param userIds see {@link #issueBatch(Collection, Duration, String)}
   * @param seconds how long all tokens are valid from now, in seconds
   * @param payload see {@link #issueBatch(Collection, Duration, String)}
   * @param threads see {@link #issueBatch(Collection, Duration, Payload, int)}
   * @return an unmodifiable list with a result for each user
   * @throws Token04Exception see {@link #issueBatch(Collection, Duration, String)}
   * @throws ClosedException if the issuer is closed
   * @throws OutOfMemoryError if there is not enough memory for the tokens
   */
  @CheckReturnValue
  public List<BatchResult> issueBatch(
      Collection<String> userIds, long seconds, String payload, int threads) {
    return issueBatch(userIds, seconds, payload, 0, threads);
  }

  /**
   * Makes a token for each user.
   *
   * @param userIds see {@link #issueBatch(Collection, Duration, String)}
   * @param seconds how long all tokens are valid from now, in seconds
   * @param payload the payload of all
   * @param threads see {@link #issueBatch(Collection, Duration, Payload, int)}
   * @return an unmodifiable list with a result for each user
   * @throws Token04Exception see {@link #issueBatch(Collection, Duration, String)}
   * @throws ClosedException if the issuer is closed
   * @throws OutOfMemoryError if there is not enough memory for the tokens
   */
  @CheckReturnValue
  public List<BatchResult> issueBatch(
      Collection<String> userIds, long seconds, Payload payload, int threads) {
    return issueBatch(userIds, seconds, text(payload), flags(payload), threads);
  }

  private List<BatchResult> issueBatch(
      Collection<String> userIds, long seconds, String payload, int flags, int threads) {
    try {
      return Making.batch(handle, userIds, seconds, payload, flags, threads);
    } catch (Token04Exception refused) {
      throw refused.about(seconds);
    }
  }

  /**
   * For logs.
   *
   * @return the AppID and the cipher
   */
  @Override
  public String toString() {
    return "Issuer{appId=" + appId + ", cipher=" + cipher + "}";
  }

  /**
   * Wipes the key, once all calls in other threads have returned. Later calls throw
   * {@link ClosedException}. Closing again does nothing.
   */
  @Override
  public void close() {
    Handle.close(handle);
  }
}
