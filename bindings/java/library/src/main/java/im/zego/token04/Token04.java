package im.zego.token04;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;

/** What needs no object. All of it may be called from any thread. */
public final class Token04 {
  private Token04() {}

  /**
   * The version of the native library, which is that of these classes.
   *
   * @return such as {@code 0.2.0}
   */
  @CheckReturnValue
  public static String version() {
    Native.require();
    return new String(Native.version(), StandardCharsets.UTF_8);
  }

  /**
   * The function of ZEGO's documentation: makes one token. For more than one make an {@link
   * Issuer}, which keeps the key and checks the payload.
   *
   * @param appId the AppID of the ZEGO console, 1 to 4,294,967,295
   * @param userId who may use it; must equal the id that the client logs in with; not empty
   * @param secret the app's ServerSecret: 32 bytes of UTF-8
   * @param seconds how long it is valid from now, in seconds; positive
   * @param payload empty for a basic token, otherwise JSON; any text is passed on unchecked
   * @return the token, encrypted with AES-256-CBC: ASCII text
   * @throws Token04Exception INVALID_APP_ID, INVALID_USER_ID, INVALID_SECRET,
   *     INVALID_EFFECTIVE_TIME, in this order; PAYLOAD_TOO_LARGE, INVALID_ARGUMENT,
   *     RANDOM_UNAVAILABLE, CLOCK_UNAVAILABLE
   */
  @CheckReturnValue
  public static String generate(
      long appId, String userId, String secret, long seconds, String payload) {
    return generate(appId, userId, secret, seconds, payload, Cipher.CBC);
  }

  /**
   * The same with the cipher as one more argument.
   *
   * @param appId the AppID of the ZEGO console, 1 to 4,294,967,295
   * @param userId who may use it; must equal the id that the client logs in with; not empty
   * @param secret the app's ServerSecret: 32 bytes of UTF-8
   * @param seconds how long it is valid from now, in seconds; positive
   * @param payload empty for a basic token, otherwise JSON; any text is passed on unchecked
   * @param cipher how the token is encrypted
   * @return the token: ASCII text
   * @throws Token04Exception see {@link #generate(long, String, String, long, String)}
   */
  @CheckReturnValue
  public static String generate(
      long appId, String userId, String secret, long seconds, String payload, Cipher cipher) {
    Native.require();
    int number = Cipher.number(cipher);
    Packer request = Packer.forToken(userId, payload);
    try {
      request.text(userId);
      request.text(secret);
      request.text(payload);
      int length;
      do {
        length = Native.generate(appId, seconds, number, request.bytes, request.size);
      } while (request.isShort(length));
      return request.token(length);
    } catch (Token04Exception refused) {
      throw refused.about(seconds);
    } finally {
      request.wipe();
    }
  }

  /**
   * Reads a token's envelope, which needs no secret and proves nothing.
   *
   * @param token the token
   * @return its envelope
   * @throws TokenRefusedException UNSUPPORTED_VERSION, MALFORMED
   * @throws Token04Exception INVALID_ARGUMENT
   */
  @CheckReturnValue
  public static Envelope inspect(String token) {
    Native.require();
    Packer request = new Packer(512);
    request.text(token);
    return new Envelope(new Unpacker(Native.inspect(request.bytes, request.size)));
  }

  /**
   * Runs every check on a token, and if one fails, looks for known mistakes that explain it. Only
   * people who have the secret should see the report: it says more than a verification does.
   *
   * @param token the token as it was received, damaged or not
   * @param secrets the secrets as they were configured, wrong ones included, each a {@code String} or
   *     a {@code byte[]} of UTF-8; without any, only the envelope is examined
   * @param expected what to expect
   * @return a report, whatever it says
   * @throws Token04Exception INVALID_ARGUMENT if an argument is null or contains half of a surrogate
   *     pair, or the expected app id is out of range
   */
  @CheckReturnValue
  public static Report diagnose(String token, Collection<?> secrets, Expectation expected) {
    Native.require();
    Packer request = new Packer(1024);
    try {
      request.text(token);
      Expectation.pack(expected, request);
      request.secrets(secrets);
      return new Report(new Unpacker(Native.diagnose(request.bytes, request.size)));
    } catch (Token04Exception refused) {
      throw Expectation.about(expected, refused);
    } finally {
      request.wipe();
    }
  }

  /**
   * Explains an error code that ZEGO's SDKs, services or token generators show, in English.
   *
   * @param code the code, such as 1002078 or 50119
   * @return what it means; empty if the code is not known. The numbers of {@link ErrorCode} from 20
   *     on are this library's own, and not known here.
   */
  @CheckReturnValue
  public static Optional<Explanation> explain(long code) {
    return explain(code, Lang.EN);
  }

  /**
   * Explains an error code that ZEGO's SDKs, services or token generators show.
   *
   * @param code the code, such as 1002078 or 50119
   * @param lang the language of the explanation
   * @return what it means; empty if the code is not known
   * @throws Token04Exception INVALID_ARGUMENT if the language is null
   */
  @CheckReturnValue
  public static Optional<Explanation> explain(long code, Lang lang) {
    Native.require();
    byte[] answer = Native.explain(code, Lang.number(lang));
    return answer == null ? Optional.empty() : Optional.of(new Explanation(new Unpacker(answer)));
  }

  /**
   * Makes a kit token without room id and user name: see {@link #kitToken(String, long, String,
   * String, String)}.
   *
   * @param token a token for this user and this app
   * @param appId the AppID that the token was made for
   * @param userId the user that the token was made for
   * @return the kit token: ASCII text
   * @throws Token04Exception see {@link #kitToken(String, long, String, String, String)}
   */
  @CheckReturnValue
  public static String kitToken(String token, long appId, String userId) {
    return kitToken(token, appId, userId, "", "");
  }

  /**
   * Makes a kit token from a token, for ZEGO's UIKits for the Web, as their function {@code
   * generateKitTokenForProduction} does in the browser: the token, {@code #}, and base64 of JSON
   * about the user. Only the token proves something: the part after the {@code #} is not encrypted,
   * and anyone can change it.
   *
   * @param token a token for this user and this app
   * @param appId the AppID that the token was made for
   * @param userId the user that the token was made for; not empty
   * @param roomId the room to join; may be empty
   * @param userName the name that others see; may be empty
   * @return the kit token: ASCII text
   * @throws Token04Exception INVALID_APP_ID, INVALID_USER_ID; UNSUPPORTED_VERSION or MALFORMED if the
   *     token is something else, such as the ServerSecret; INVALID_ARGUMENT
   */
  @CheckReturnValue
  public static String kitToken(
      String token, long appId, String userId, String roomId, String userName) {
    Native.require();
    Packer request = new Packer(512);
    request.text(token);
    request.text(userId);
    request.text(roomId);
    request.text(userName);
    byte[] kit = Native.kitToken(appId, request.bytes, request.size);
    return new String(kit, StandardCharsets.ISO_8859_1);
  }
}
