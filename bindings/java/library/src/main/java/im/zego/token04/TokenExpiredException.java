package im.zego.token04;

/** A token was refused since it has expired (45), and for nothing else that is checked before. */
public final class TokenExpiredException extends TokenRefusedException {
  private static final long serialVersionUID = 1L;

  /** Called by the native library. */
  TokenExpiredException(int code, int sdkCode, String message, String hint, String argument) {
    super(code, sdkCode, message, hint, argument);
  }
}
