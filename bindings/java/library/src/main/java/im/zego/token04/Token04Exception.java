package im.zego.token04;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Why a call failed or a token was refused. The message says what is wrong and what to do, and
 * names the argument at fault.
 *
 * <p>A token that is refused is a {@link TokenRefusedException}, and one that has expired a {@link
 * TokenExpiredException}; everything else is a fault of the call or of the system.
 *
 * <p>It never contains or hints at a secret, a plaintext or a token.
 */
public class Token04Exception extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The error. */
  private final ErrorCode code;

  /** 0 if there is none. */
  private final int sdkCode;

  /** What to do. */
  private final String hint;

  /** Null if no single argument is at fault. */
  private final String argument;

  Token04Exception(ErrorCode code, String argument) {
    this(code.value(), 0, code.message(), code.hint(), argument);
  }

  /** The same, which says more. */
  private Token04Exception(Token04Exception about, String more) {
    super(about.getMessage() + more, about);
    code = about.code;
    sdkCode = about.sdkCode;
    hint = about.hint;
    argument = about.argument;
  }

  /** This one; or where a duration is at fault, one that says which was passed. */
  final Token04Exception about(Duration passed) {
    boolean named = code == ErrorCode.INVALID_EFFECTIVE_TIME && passed != null;
    return named ? saying(" The duration was " + passed + ".") : this;
  }

  /** The same for seconds. */
  final Token04Exception about(long seconds) {
    boolean named = code == ErrorCode.INVALID_EFFECTIVE_TIME;
    return named ? saying(" The lifetime was " + seconds + " s.") : this;
  }

  /** One that says more. Not for refusals, which are of other classes. */
  final Token04Exception saying(String more) {
    return new Token04Exception(this, more);
  }

  /** Called by the native library. */
  Token04Exception(int code, int sdkCode, String message, String hint, String argument) {
    super(
        message + " " + hint + which(code, argument) + " (" + ErrorCode.of(code) + ", " + code
            + (argument == null ? ")" : ", " + argument + ")"));
    this.code = ErrorCode.of(code);
    this.sdkCode = sdkCode;
    this.hint = hint;
    this.argument = argument;
  }

  /** The sentence of the other languages, where the text by itself may be about any argument. */
  private static String which(int code, String argument) {
    boolean isOpen = code == ErrorCode.INVALID_ARGUMENT.value() && argument != null;
    return isOpen ? " It is the argument " + argument + "." : "";
  }

  /**
   * Refuses what was not written by this class.
   *
   * @param in the stream
   * @throws IOException if it is broken, or has no code or no hint
   * @throws ClassNotFoundException if it names a class that does not exist
   */
  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    if (code == null || hint == null) {
      throw new InvalidObjectException("an exception without a code");
    }
  }

  /**
   * The error's number, which is the same in every language: 1, 3, 5 and 6 as in ZEGO's
   * library, 20 to 26 for other faults of a call, 40 to 51 for tokens that are refused, -1 for an
   * internal error.
   *
   * @return the number of {@link #errorCode()}
   */
  public final int code() {
    return code.value();
  }

  /**
   * The error, by name.
   *
   * @return never null
   */
  public final ErrorCode errorCode() {
    return code;
  }

  /**
   * Why a token was refused, such as {@code app_id_mismatch}.
   *
   * @return the reason's name; empty if not a token but the call was wrong
   */
  public final Optional<String> reason() {
    return code.reason();
  }

  /**
   * The code that ZEGO's client SDK shows its user for this fault. Express shows 1002074 to 1002080 only
   * if ZEGO has switched on forced token login authentication for the app, and 1002033 otherwise.
   *
   * @return the code; empty if ZEGO documents none
   */
  public final OptionalInt sdkCode() {
    return Optionals.positive(sdkCode);
  }

  /**
   * What to do. It is part of the message as well.
   *
   * @return a sentence
   */
  public final String hint() {
    return hint;
  }

  /**
   * The argument at fault.
   *
   * @return its name as every language has it, such as {@code user_id}; empty if no single argument
   *     is at fault
   */
  public final Optional<String> argument() {
    return Optional.ofNullable(argument);
  }
}
