package im.zego.token04;

/**
 * A token was refused: it failed one of the checks from MALFORMED (40) to STREAM_ID_DENIED (51). The
 * call itself was right. {@link #reason()} says which check it was.
 */
public class TokenRefusedException extends Token04Exception {
  private static final long serialVersionUID = 1L;

  /** Called by the native library. */
  TokenRefusedException(int code, int sdkCode, String message, String hint, String argument) {
    super(code, sdkCode, message, hint, argument);
  }
}
