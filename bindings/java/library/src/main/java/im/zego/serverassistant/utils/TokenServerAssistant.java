package im.zego.serverassistant.utils;

import im.zego.token04.Token04;
import im.zego.token04.Token04Exception;
import org.jspecify.annotations.Nullable;

/**
 * The interface of ZEGO's token generator: the same names, numbers and messages, so that code
 * written for it works unchanged. {@code im.zego.token04} has the object API, which keeps the key,
 * verifies, and explains.
 */
public final class TokenServerAssistant {
  /** The key of the privilege to log in to a room, in a payload. */
  public static final String PrivilegeKeyLogin = "1";

  /** The key of the privilege to publish a stream, in a payload. */
  public static final String PrivilegeKeyPublish = "2";

  /** A privilege that is granted. */
  public static final int PrivilegeEnable = 1;

  /** A privilege that is denied. */
  public static final int PrivilegeDisable = 0;

  /**
   * Whether each call prints its result on standard output: the app id, the effective time and the
   * code. It never prints a secret, a user id, a payload, a nonce or a token.
   */
  public static boolean VERBOSE = false;

  private static final int LONGEST_USER_ID = 64;

  private TokenServerAssistant() {}

  /** The result of a call. */
  public enum ErrorCode {
    /** The call returned a token. */
    SUCCESS(0),
    /** The app id is not from 1 to 4,294,967,295. */
    ILLEGAL_APP_ID(1),
    /** The user id is null, empty, or longer than 64 UTF-16 units. */
    ILLEGAL_USER_ID(3),
    /** The secret is null, or not 32 bytes of UTF-8. */
    ILLEGAL_SECRET(5),
    /** The effective time is not positive. */
    ILLEGAL_EFFECTIVE_TIME(6),
    /** Another error; the message says which. */
    OTHER(-1);

    /** The number. */
    public int value;

    ErrorCode(int value) {
      this.value = value;
    }
  }

  /** What went wrong. */
  public static class ErrorInfo {
    /** The code. */
    public ErrorCode code;

    /** The text that belongs to it; empty if nothing went wrong. */
    public String message;

    /** Nothing went wrong. */
    public ErrorInfo() {
      code = ErrorCode.SUCCESS;
      message = "";
    }

    /**
     * Number and text.
     *
     * @return {@code {"code": 0, "message": ""}}
     */
    @Override
    public String toString() {
      return "{\"code\": " + code.value + ", \"message\": \"" + message + "\"}";
    }
  }

  /** A token, or what went wrong. */
  public static class TokenInfo {
    /** The token; empty if something went wrong. */
    public String data = "";

    /** The result of the call. */
    public ErrorInfo error;

    /** No token yet, and nothing wrong. */
    public TokenInfo() {
      error = new ErrorInfo();
    }

    /**
     * All fields, including the token, as in ZEGO's class: do not log it.
     *
     * @return {@code TokenInfo {"error": {"code": 0, "message": ""}, "data": "…"}}
     */
    @Override
    public String toString() {
      return "TokenInfo {\"error\": " + error + ", \"data\": \"" + data + "\"}";
    }
  }

  /**
   * Makes a token (AES-256-CBC). The arguments are checked in their order. Any thread may call it.
   * For more than a few tokens {@link im.zego.token04.Issuer} is faster, as it keeps the key.
   *
   * @param appId the AppID of the ZEGO console, 1 to 4,294,967,295
   * @param userId who may use it; must equal the id that the client logs in with; 1 to 64 UTF-16
   *     units
   * @param secret the app's ServerSecret: 32 bytes of UTF-8
   * @param effectiveTimeInSeconds how long it is valid from now, in seconds; positive
   * @param payload null or empty for a basic token, else JSON
   * @return a token, or what went wrong; never null
   */
  public static TokenInfo generateToken04(
      long appId,
      @Nullable String userId,
      @Nullable String secret,
      int effectiveTimeInSeconds,
      @Nullable String payload) {
    // Refused as an empty one is, and in its turn.
    String user = userId == null || userId.length() > LONGEST_USER_ID ? "" : userId;
    String token = "";
    Token04Exception refused = null;
    try {
      token =
          Token04.generate(
              appId, user, orEmpty(secret), effectiveTimeInSeconds, orEmpty(payload));
    } catch (Token04Exception exception) {
      refused = exception;
    }
    TokenInfo result = new TokenInfo();
    result.data = token;
    if (refused != null) {
      explain(refused, result.error);
    }
    if (VERBOSE) {
      System.out.println(
          "generateToken04: appId " + appId + ", effectiveTimeInSeconds " + effectiveTimeInSeconds
              + ", code " + result.error.code.value);
    }
    return result;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static void explain(Token04Exception exception, ErrorInfo error) {
    // Not a switch: it would need one more class, which is lost if its initializer ever fails.
    im.zego.token04.ErrorCode code = exception.errorCode();
    if (code == im.zego.token04.ErrorCode.INVALID_APP_ID) {
      error.code = ErrorCode.ILLEGAL_APP_ID;
      error.message = "illegal appId";
    } else if (code == im.zego.token04.ErrorCode.INVALID_USER_ID) {
      error.code = ErrorCode.ILLEGAL_USER_ID;
      error.message = "illegal userId";
    } else if (code == im.zego.token04.ErrorCode.INVALID_SECRET) {
      error.code = ErrorCode.ILLEGAL_SECRET;
      error.message = "illegal secret";
    } else if (code == im.zego.token04.ErrorCode.INVALID_EFFECTIVE_TIME) {
      error.code = ErrorCode.ILLEGAL_EFFECTIVE_TIME;
      error.message = "effectiveTimeInSeconds must > 0";
    } else {
      error.code = ErrorCode.OTHER;
      error.message = exception.getMessage();
    }
  }
}
