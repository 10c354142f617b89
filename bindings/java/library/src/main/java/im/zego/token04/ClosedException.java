package im.zego.token04;

/**
 * An {@link Issuer} or {@link Verifier} was used after it was closed. It is an {@link
 * IllegalStateException}, as for everything in Java that is used when it must not be, and has the
 * number that every language has for it: INVALID_ARGUMENT (23).
 */
public final class ClosedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** Called by the native library, too. */
  ClosedException() {
    super(
        "The issuer or verifier is closed. Do not use it after close(). ("
            + ErrorCode.INVALID_ARGUMENT + ", " + ErrorCode.INVALID_ARGUMENT.value() + ")");
  }

  /**
   * The error's number.
   *
   * @return 23
   */
  public int code() {
    return errorCode().value();
  }

  /**
   * The error, by name.
   *
   * @return INVALID_ARGUMENT
   */
  public ErrorCode errorCode() {
    return ErrorCode.INVALID_ARGUMENT;
  }
}
