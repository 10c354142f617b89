package im.zego.token04;

/** How a token is encrypted. Whatever reads a token sees it from the token itself. */
public enum Cipher {
  /**
   * AES-256-CBC: the classic token, which ZEGO's own generators make.
   *
   * <p>It is not authenticated: someone who has one can alter its first block. A CBC token that
   * verifies was made with the secret, or altered from one that was.
   */
  CBC("aes-256-cbc"),
  /**
   * AES-256-GCM: authenticated, and preferable if whatever verifies the token supports it. Nonces
   * are random: replace a secret before it has made 2<sup>32</sup> GCM tokens.
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
    return values()[number];
  }

  /** Null has a number that the library refuses. */
  static int number(Cipher cipher) {
    return cipher == null ? -1 : cipher.ordinal();
  }
}
