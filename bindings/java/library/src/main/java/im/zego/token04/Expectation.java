package im.zego.token04;

import java.time.Duration;
import java.time.Instant;

/**
 * What a token is checked against. Only what is expected is checked, so expect all that you know.
 * Immutable: every method returns a new one, and the one it is called on stays as it is.
 *
 * <p>A token without payload restricts nothing, and a payload restricts only what it names. So by
 * default an expected room, privilege or stream also passes if the token does not name one. With
 * {@link #strict()} the token must name it.
 *
 * <pre>{@code
 * Expectation expected =
 *     Expectation.none().userId("user_1").roomId("room1").privilege(Privilege.LOGIN).strict();
 * }</pre>
 */
public final class Expectation {
  private static final int APP_ID = 1;
  private static final int LOGIN = 2;
  private static final int PUBLISH = 4;
  private static final int NOW = 8;
  private static final int LEEWAY = 16;
  private static final int CTIME_LEEWAY = 32;
  private static final int STRICT = 64;

  /** Their flags, in the order in which {@link #numbers} has them. */
  private static final int[] NUMBERS = {APP_ID, NOW, LEEWAY, CTIME_LEEWAY};

  private static final int USER_ID = 0;
  private static final int ROOM_ID = 1;
  private static final int STREAM_ID = 2;
  private static final Expectation NONE = new Expectation(0, new long[NUMBERS.length], new String[3]);

  /** All fields are transient: what a mapper makes from text has none of them, and is refused. */
  private final transient int flags;

  /** Zero where there is none. The arrays do not change after the constructor. */
  private final transient long[] numbers;

  /** User, room and stream; null where none is expected. */
  private final transient String[] texts;

  private Expectation(int flags, long[] numbers, String[] texts) {
    this.flags = flags;
    this.numbers = numbers;
    this.texts = texts;
  }

  /**
   * Expects a token that can be read, agrees with itself and has not expired; nothing else.
   *
   * @return an expectation to add to
   */
  public static Expectation none() {
    return NONE;
  }

  /**
   * Requires this app; another is {@code app_id_mismatch}.
   *
   * @param appId the AppID, 1 to 4,294,967,295; another number is INVALID_APP_ID when verifying
   * @return a new expectation
   */
  public Expectation appId(long appId) {
    return with(APP_ID, appId);
  }

  /**
   * Requires this user; another is {@code user_id_mismatch}. Case matters.
   *
   * @param userId the user
   * @return a new expectation
   * @throws Token04Exception INVALID_ARGUMENT if it is null
   */
  public Expectation userId(String userId) {
    return with(USER_ID, given(userId, "user_id"));
  }

  /**
   * Requires this room; another is {@code room_id_mismatch}. A token without a room also passes,
   * unless {@link #strict()}.
   *
   * @param roomId the room
   * @return a new expectation
   * @throws Token04Exception INVALID_ARGUMENT if it is null
   */
  public Expectation roomId(String roomId) {
    return with(ROOM_ID, given(roomId, "room_id"));
  }

  /**
   * Requires this privilege, and those of earlier calls; otherwise {@code privilege_denied}. A token
   * that names no privileges also passes, unless {@link #strict()}.
   *
   * @param privilege the privilege
   * @return a new expectation
   * @throws Token04Exception INVALID_ARGUMENT if it is null
   */
  public Expectation privilege(Privilege privilege) {
    return with(given(privilege, "privilege") == Privilege.LOGIN ? LOGIN : PUBLISH);
  }

  /**
   * Requires that this stream may be published; otherwise {@code stream_id_denied}. A token without
   * a list of streams also passes, unless {@link #strict()}.
   *
   * @param streamId the stream
   * @return a new expectation
   * @throws Token04Exception INVALID_ARGUMENT if it is null
   */
  public Expectation streamId(String streamId) {
    return with(STREAM_ID, given(streamId, "stream_id"));
  }

  /**
   * Checks as of this time instead of now. A token has expired at its {@code expire} and after.
   *
   * @param unixSeconds the time, in Unix seconds
   * @return a new expectation
   */
  public Expectation at(long unixSeconds) {
    return with(NOW, unixSeconds);
  }

  /**
   * Checks as of this time instead of now; fractions of a second do not matter.
   *
   * @param time the time
   * @return a new expectation
   * @throws Token04Exception INVALID_ARGUMENT if it is null
   */
  public Expectation at(Instant time) {
    return at(given(time, "now").getEpochSecond());
  }

  /**
   * Accepts a token for this long after its expiry, for clocks that differ. None unless it is set.
   * ZEGO's own servers are not known to allow any.
   *
   * @param time whole seconds, 0 to 4,294,967,295; another time is INVALID_ARGUMENT when verifying
   * @return a new expectation
   * @throws Token04Exception INVALID_ARGUMENT if it is null
   */
  public Expectation leeway(Duration time) {
    return with(LEEWAY, seconds(given(time, "leeway")));
  }

  /**
   * Refuses a token whose {@code ctime} is more than this far in the future, as {@code
   * claims_invalid}. Off unless it is set, since servers' clocks differ and ZEGO's servers are not
   * known to look at {@code ctime}.
   *
   * @param time whole seconds, 0 to 4,294,967,295; another time is INVALID_ARGUMENT when verifying
   * @return a new expectation
   * @throws Token04Exception INVALID_ARGUMENT if it is null
   */
  public Expectation ctimeLeeway(Duration time) {
    return with(CTIME_LEEWAY, seconds(given(time, "ctime_leeway")));
  }

  /**
   * Requires the token to <em>name</em> the expected room, privileges and stream. A token without
   * payload, or whose payload leaves one of them open, is then refused with the same reason as one
   * that names another.
   *
   * @return a new expectation
   */
  public Expectation strict() {
    return with(STRICT);
  }

  private Expectation with(int flag) {
    return new Expectation(flags | flag, numbers, texts);
  }

  private Expectation with(int flag, long number) {
    long[] changed = numbers.clone();
    for (int index = 0; index < NUMBERS.length; index++) {
      if (NUMBERS[index] == flag) {
        changed[index] = number;
      }
    }
    return new Expectation(flags | flag, changed, texts);
  }

  private Expectation with(int index, String text) {
    String[] changed = texts.clone();
    changed[index] = text;
    return new Expectation(flags, numbers, changed);
  }

  /** The library refuses -1, and with it every time that is not a whole number of seconds. */
  private static long seconds(Duration time) {
    return time.getNano() == 0 ? time.getSeconds() : -1;
  }

  private static <T> T given(T value, String argument) {
    if (value == null) {
      throw new Token04Exception(ErrorCode.INVALID_ARGUMENT, argument);
    }
    return value;
  }

  static void pack(Expectation expected, Packer request) {
    given(expected == null || expected.texts == null ? null : expected, "expectation");
    request.number((byte) expected.flags);
    for (long number : expected.numbers) {
      request.number(number);
    }
    for (String text : expected.texts) {
      request.optional(text);
    }
  }
}
