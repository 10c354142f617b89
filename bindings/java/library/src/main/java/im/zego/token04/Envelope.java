package im.zego.token04;

/** A token's envelope: all that can be read without the secret. None of it is authenticated. */
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
}
