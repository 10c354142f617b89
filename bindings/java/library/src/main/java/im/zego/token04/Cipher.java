package im.zego.token04;

/** How a token is encrypted. A reader needs not be told: it follows from the token itself. */
public enum Cipher {
  /**
   * AES-256-CBC: the classic token, which every ZEGO service reads.
   *
   * <p>It is not authenticated: whoever holds one can alter its first block. A CBC token that
   * verifies was made by a holder of the secret, or altered from one that was.
   */
  CBC("aes-256-cbc"),
  /**
   * AES-256-GCM: authenticated, and preferable wherever the verifier reads it. Nonces are random:
   * replace a secret before it has made 2<sup>32</sup> GCM tokens.
   */
  GCM("aes-256-gcm");

  private final String algorithm;

  Cipher(String algorithm) {
    this.algorithm = algorithm;
  }

  /**
   * The cipher's name in every language.
   *
   * @return {@code aes-256-cbc} or {@code aes-256-gcm}
   */
  public String algorithm() {
    return algorithm;
  }

  /** The native library's numbers are the ordinals. */
  static Cipher of(int number) {
    return number == 1 ? GCM : CBC;
  }

  static int number(Cipher cipher) {
    if (cipher == null) {
      throw new Token04Exception(ErrorCode.INVALID_ARGUMENT);
    }
    return cipher.ordinal();
  }
}
