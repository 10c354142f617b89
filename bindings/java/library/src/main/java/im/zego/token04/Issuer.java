package im.zego.token04;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Makes the tokens of one app.
 *
 * <p>It keeps the key, so that a token costs its own encryption and little else: make one, and
 * share it among all requests and threads. Close it to wipe the key; {@link #close()} may be
 * called at any time, from any thread. One that is never closed is freed after the garbage
 * collector found it unreachable, when the next one is made or closed.
 *
 * <pre>{@code
 * Issuer issuer = new Issuer(1234567890L, secret);
 * String token = issuer.issue("user_1", Duration.ofHours(1));
 * }</pre>
 */
public final class Issuer implements AutoCloseable {
  private final Handle handle;

  /**
   * An issuer of CBC tokens, which every ZEGO service reads.
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
   * @param cipher how tokens are encrypted; {@link Cipher#GCM} wherever the verifier reads it
   * @throws Token04Exception INVALID_APP_ID, INVALID_SECRET, INVALID_ARGUMENT
   */
  public Issuer(long appId, String secret, Cipher cipher) {
    Native.require();
    Packer request = new Packer(64);
    try {
      request.text(secret);
      long address = Native.issuerNew(appId, Cipher.number(cipher), request.bytes, request.size);
      handle = new Handle(Handle.Kind.ISSUER, address);
    } finally {
      request.wipe();
    }
  }

  /**
   * Makes a basic token, without a payload.
   *
   * @param userId who may use it; must equal the id that the client logs in with. Not empty.
   *     Express takes less than 64 bytes, in-app chat at most 32; that is not checked here.
   * @param seconds how long it is valid from now, in seconds; positive. In-app chat takes at most
   *     24 days.
   * @return the token: ASCII text
   * @throws Token04Exception INVALID_USER_ID, INVALID_EFFECTIVE_TIME, PAYLOAD_TOO_LARGE,
   *     INVALID_ARGUMENT, RANDOM_UNAVAILABLE, CLOCK_UNAVAILABLE
   * @throws IllegalStateException where the issuer is closed
   */
  public String issue(String userId, long seconds) {
    return issue(userId, seconds, "");
  }

  /**
   * Makes a token.
   *
   * @param userId see {@link #issue(String, long)}
   * @param seconds see {@link #issue(String, long)}
   * @param payload empty for a basic token, else JSON, best from {@link RtcRoomPayload} or {@link
   *     VideoPayload}. User id and payload together take at most 65,519 bytes as JSON.
   * @return the token: ASCII text
   * @throws Token04Exception see {@link #issue(String, long)}
   * @throws IllegalStateException where the issuer is closed
   */
  public String issue(String userId, long seconds, String payload) {
    Packer request = Packer.forToken(userId, payload);
    request.text(userId);
    request.text(payload);
    return Native.token(
        request, (io, size) -> Native.issue(handle, handle.address, seconds, io, size));
  }

  /**
   * Makes a basic token, without a payload.
   *
   * @param userId see {@link #issue(String, long)}
   * @param effectiveTime how long it is valid from now; at least a second, fractions are dropped
   * @return the token: ASCII text
   * @throws Token04Exception see {@link #issue(String, long)}
   * @throws IllegalStateException where the issuer is closed
   */
  public String issue(String userId, Duration effectiveTime) {
    return issue(userId, seconds(effectiveTime), "");
  }

  /**
   * Makes a token.
   *
   * @param userId see {@link #issue(String, long)}
   * @param effectiveTime how long it is valid from now; at least a second, fractions are dropped
   * @param payload see {@link #issue(String, long, String)}
   * @return the token: ASCII text
   * @throws Token04Exception see {@link #issue(String, long)}
   * @throws IllegalStateException where the issuer is closed
   */
  public String issue(String userId, Duration effectiveTime, String payload) {
    return issue(userId, seconds(effectiveTime), payload);
  }

  /**
   * Makes a token for each user, in the users' order; much cheaper per token than one by one. A
   * user whose token cannot be made does not fail the others: see {@link BatchResult}.
   *
   * @param userIds the users; see {@link #issue(String, long)}
   * @param effectiveTime how long all tokens are valid from now; fractions of a second are dropped
   * @param payload the payload of all; see {@link #issue(String, long, String)}
   * @return a result for each user
   * @throws Token04Exception INVALID_EFFECTIVE_TIME, PAYLOAD_TOO_LARGE where the payload alone is,
   *     INVALID_ARGUMENT, RANDOM_UNAVAILABLE, CLOCK_UNAVAILABLE
   * @throws IllegalStateException where the issuer is closed
   */
  public List<BatchResult> issueBatch(
      Collection<String> userIds, Duration effectiveTime, String payload) {
    return issueBatch(userIds, seconds(effectiveTime), payload, 1);
  }

  /**
   * Makes a token for each user.
   *
   * @param userIds see {@link #issueBatch(Collection, Duration, String)}
   * @param seconds how long all tokens are valid from now, in seconds
   * @param payload see {@link #issueBatch(Collection, Duration, String)}
   * @param threads how many threads share the work: 1 for the caller's alone, 0 for as many as the
   *     machine has cores. They are gone when the call returns.
   * @return a result for each user
   * @throws Token04Exception see {@link #issueBatch(Collection, Duration, String)}
   * @throws IllegalStateException where the issuer is closed
   */
  public List<BatchResult> issueBatch(
      Collection<String> userIds, long seconds, String payload, int threads) {
    if (userIds == null || threads < 0) {
      throw new Token04Exception(ErrorCode.INVALID_ARGUMENT);
    }
    String[] users = userIds.toArray(new String[0]);
    Packer request = new Packer(1024 + 16 * Math.min(users.length, 1 << 20));
    request.text(payload);
    int[] lengths = new int[users.length];
    for (int index = 0; index < users.length; index++) {
      lengths[index] = request.characters(users[index]);
    }
    long batch =
        Native.batchNew(
            handle, handle.address, seconds, threads, request.bytes, request.size, lengths);
    try {
      return BatchResult.all(batch, lengths);
    } finally {
      Native.batchFree(batch);
    }
  }

  /**
   * Wipes the key, once all calls in other threads have returned. Later calls throw
   * IllegalStateException. Closing again does nothing.
   */
  @Override
  public void close() {
    handle.close();
  }

  private static long seconds(Duration time) {
    if (time == null) {
      throw new Token04Exception(ErrorCode.INVALID_ARGUMENT);
    }
    return time.getSeconds();
  }
}
