package im.zego.token04;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Why a call failed or a token was refused.
 *
 * <p>It never holds or hints at a secret, a plaintext or a token: message and fields depend on the
 * {@link ErrorCode} alone.
 */
public final class Token04Exception extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The error. */
  private final ErrorCode code;

  /** 0 where there is none. */
  private final int sdkCode;

  Token04Exception(ErrorCode code) {
    this(code.value(), 0);
  }

  /** Called by the native library. */
  Token04Exception(int code, int sdkCode) {
    super(text(ErrorCode.of(code)));
    this.code = ErrorCode.of(code);
    this.sdkCode = sdkCode;
  }

  private static String text(ErrorCode code) {
    return code.message() + " (" + code + ", " + code.value() + ")";
  }

  /**
   * The error's number, which is the same in every language: 1, 3, 5 and 6 as in the vendor's
   * library, 20 to 25 for other faults of a call, 40 to 51 for tokens that are refused, -1 for an
   * internal error.
   *
   * @return the number of {@link #errorCode()}
   */
  public int code() {
    return code.value();
  }

  /**
   * The error, by name.
   *
   * @return never null
   */
  public ErrorCode errorCode() {
    return code;
  }

  /**
   * Why a token was refused, such as {@code app_id_mismatch}.
   *
   * @return the reason's name; empty where not a token but the call was wrong
   */
  public Optional<String> reason() {
    return code.reason();
  }

  /**
   * The code that ZEGO's client SDK shows its user for this fault.
   *
   * @return the code; empty where ZEGO documents none
   */
  public OptionalInt sdkCode() {
    return Optionals.positive(sdkCode);
  }
}
