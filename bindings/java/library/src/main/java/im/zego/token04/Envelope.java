package im.zego.token04;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A token's envelope: everything that can be read without the secret. None of it is authenticated.
 * */
public final class Envelope {
  private final Cipher cipher;
  private final long expire;
  private final int tokenLength;
  private final int envelopeLength;
  private final int ciphertextLength;
  private final byte[] iv;

  Envelope(Unpacker answer) {
    cipher = Cipher.of(answer.number32());
    expire = answer.number64();
    tokenLength = answer.number32();
    envelopeLength = answer.number32();
    ciphertextLength = answer.number32();
    iv = answer.blob();
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
   * When the token expires.
   *
   * @return Unix seconds
   */
  public long expire() {
    return expire;
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
   * The length of the whole token.
   *
   * @return bytes
   */
  public int tokenLength() {
    return tokenLength;
  }

  /**
   * The length of the envelope inside the base64.
   *
   * @return bytes
   */
  public int envelopeLength() {
    return envelopeLength;
  }

  /**
   * The length of the ciphertext; without the tag for GCM.
   *
   * @return bytes
   */
  public int ciphertextLength() {
    return ciphertextLength;
  }

  /**
   * The IV, or the GCM nonce. Two tokens must never share one.
   *
   * @return a copy: 16 bytes for CBC, 12 for GCM
   */
  public byte[] iv() {
    return iv.clone();
  }

  /**
   * Whether all values are the same.
   *
   * @param other another object
   * @return whether it is equal
   */
  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof Envelope)) {
      return false;
    }
    Envelope that = (Envelope) other;
    return cipher == that.cipher
        && expire == that.expire
        && tokenLength == that.tokenLength
        && envelopeLength == that.envelopeLength
        && ciphertextLength == that.ciphertextLength
        && Arrays.equals(iv, that.iv);
  }

  /**
   * A hash that is consistent with {@link #equals(Object)}.
   *
   * @return a hash
   */
  @Override
  public int hashCode() {
    return Objects.hash(cipher, expire, tokenLength, envelopeLength, ciphertextLength, Arrays.hashCode(iv));
  }

  /**
   * For logs.
   *
   * @return cipher, expiry and length
   */
  @Override
  public String toString() {
    return "Envelope{cipher=" + cipher + ", expire=" + expire + ", tokenLength=" + tokenLength + "}";
  }
}
