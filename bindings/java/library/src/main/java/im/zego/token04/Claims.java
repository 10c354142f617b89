package im.zego.token04;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The contents of a token. Immutable. Its {@code toString} shows no text from the token. */
public final class Claims {
  private final long appId;
  private final String userId;
  private final long nonce;
  private final long ctime;
  private final long expire;
  private final String payload;
  private final Cipher cipher;
  private final int secretIndex;
  private final long envelopeExpire;

  Claims(Unpacker answer) {
    appId = answer.number64();
    userId = answer.text();
    nonce = answer.number64();
    ctime = answer.number64();
    expire = answer.number64();
    payload = answer.text();
    cipher = Cipher.of(answer.number32());
    secretIndex = answer.number32();
    envelopeExpire = answer.number64();
  }

  /**
   * The app.
   *
   * @return 1 to 4,294,967,295
   */
  public long appId() {
    return appId;
  }

  /**
   * The user.
   *
   * @return never null
   */
  public String userId() {
    return userId;
  }

  /**
   * The random number in the token.
   *
   * @return any 64-bit number
   */
  public long nonce() {
    return nonce;
  }

  /**
   * When the token was made.
   *
   * @return Unix seconds
   */
  public long ctime() {
    return ctime;
  }

  /**
   * When the token expires: it is valid before this time, and no longer at it.
   *
   * @return Unix seconds
   */
  public long expire() {
    return expire;
  }

  /**
   * {@link #ctime()} as a point in time.
   *
   * @return when the token was made; the nearest {@link Instant} if it is out of range
   */
  public Instant issuedAt() {
    return Times.instant(ctime);
  }

  /**
   * {@link #expire()} as a point in time.
   *
   * @return when the token expires; the nearest {@link Instant} if it is out of range
   */
  public Instant expiresAt() {
    return Times.instant(expire);
  }

  /**
   * The payload.
   *
   * @return empty, or text that should be a JSON object; never null
   */
  public String payload() {
    return payload;
  }

  /**
   * How the token is encrypted.
   *
   * @return never null
   */
  public Cipher cipher() {
    return cipher;
  }

  /**
   * Which of the verifier's secrets reads the token.
   *
   * @return its index, from 0
   */
  public int secretIndex() {
    return secretIndex;
  }

  /**
   * The expiry before the ciphertext, with which clients set their timers. It is not
   * authenticated; it is {@link #expire()} in a token that was verified.
   *
   * @return Unix seconds
   */
  public long envelopeExpire() {
    return envelopeExpire;
  }

  /**
   * For logs: numbers, and lengths instead of text.
   *
   * @return a description without user id and payload
   */
  @Override
  public String toString() {
    return "Claims{appId=" + appId + ", userId=[" + userId.length() + " chars], ctime=" + ctime
        + ", expire=" + expire + ", payload=[" + payload.length() + " chars], cipher=" + cipher + "}";
  }

  /**
   * Whether all values are the same.
   *
   * @param other another object
   * @return whether it is equal
   */
  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof Claims)) {
      return false;
    }
    Claims that = (Claims) other;
    return appId == that.appId
        && userId.equals(that.userId)
        && nonce == that.nonce
        && ctime == that.ctime
        && expire == that.expire
        && payload.equals(that.payload)
        && cipher == that.cipher
        && secretIndex == that.secretIndex
        && envelopeExpire == that.envelopeExpire;
  }

  /**
   * A hash that is consistent with {@link #equals(Object)}.
   *
   * @return a hash
   */
  @Override
  public int hashCode() {
    return Objects.hash(appId, userId, nonce, ctime, expire, payload, cipher, secretIndex, envelopeExpire);
  }
}
