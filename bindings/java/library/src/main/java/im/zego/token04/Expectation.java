package im.zego.token04;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a token is checked against. Only what you expect is checked, so give everything that you
 * know. Immutable; a {@link Builder} makes it.
 *
 * <p>A token without payload restricts nothing, and a payload restricts only what it names. So by
 * default an expected room, privilege or stream also passes if the token does not name one. With
 * {@link Builder#strict()} the token must name it.
 *
 * <pre>{@code
 * Expectation expected =
 *     Expectation.builder()
 *         .userId("user_1")
 *         .roomId("room1")
 *         .privilege(Privilege.LOGIN)
 *         .strict()
 *         .build();
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
  private static final Expectation NONE =
      new Expectation(0, new long[NUMBERS.length], new String[3], new Duration[2]);

  /** All fields are transient: what a mapper makes from text has none of them, and is refused. */
  private final transient int flags;

  /** Zero where there is none. The arrays do not change after the constructor. */
  private final transient long[] numbers;

  /** User, room and stream; null where none is expected. */
  private final transient String[] texts;

  /** The leeway and that of ctime as they were passed, for messages; null where there is none. */
  private final transient Duration[] leeways;

  private Expectation(int flags, long[] numbers, String[] texts, Duration[] leeways) {
    this.flags = flags;
    this.numbers = numbers;
    this.texts = texts;
    this.leeways = leeways;
  }

  /**
   * Expects only that the token can be read, is consistent and has not expired.
   *
   * @return an expectation
   */
  @CheckReturnValue
  public static Expectation none() {
    return NONE;
  }

  /**
   * Starts an expectation that expects what {@link #none()} does.
   *
   * @return a builder to add to
   */
  @CheckReturnValue
  public static Builder builder() {
    return NONE.toBuilder();
  }

  /**
   * Starts an expectation that expects what this one does. This one stays as it is.
   *
   * @return a builder to add to
   * @throws Token04Exception INVALID_ARGUMENT if this one was not made by a builder, but by a mapper
   */
  @CheckReturnValue
  public Builder toBuilder() {
    return new Builder(made(this));
  }

  /**
   * Adds up what is expected. Every method changes the builder and returns it, so that no check is
   * lost if you ignore the result.
   */
  public static final class Builder {
    private int flags;
    private final long[] numbers;
    private final String[] texts;
    private final Duration[] leeways;

    private Builder(Expectation from) {
      flags = from.flags;
      numbers = from.numbers.clone();
      texts = from.texts.clone();
      leeways = from.leeways.clone();
    }

    /**
     * Requires this app; another is {@code app_id_mismatch}.
     *
     * @param appId the AppID, 1 to 4,294,967,295; another number is INVALID_ARGUMENT when verifying
     * @return this builder
     */
    public Builder appId(long appId) {
      return with(APP_ID, appId);
    }

    /**
     * Requires this user; another is {@code user_id_mismatch}. Case matters.
     *
     * @param userId the user
     * @return this builder
     * @throws Token04Exception INVALID_ARGUMENT if it is null
     */
    public Builder userId(String userId) {
      return with(USER_ID, given(userId, "user_id"));
    }

    /**
     * Requires this room; another is {@code room_id_mismatch}. A token without a room also passes,
     * unless {@link #strict()}.
     *
     * @param roomId the room
     * @return this builder
     * @throws Token04Exception INVALID_ARGUMENT if it is null
     */
    public Builder roomId(String roomId) {
      return with(ROOM_ID, given(roomId, "room_id"));
    }

    /**
     * Requires this privilege, and those of earlier calls; otherwise {@code privilege_denied}. A
     * token that names no privileges also passes, unless {@link #strict()}.
     *
     * @param privilege the privilege
     * @return this builder
     * @throws Token04Exception INVALID_ARGUMENT if it is null
     */
    public Builder privilege(Privilege privilege) {
      return with(given(privilege, "privilege") == Privilege.LOGIN ? LOGIN : PUBLISH);
    }

    /**
     * Requires that this stream may be published; otherwise {@code stream_id_denied}. A token
     * without a list of streams also passes, unless {@link #strict()}.
     *
     * @param streamId the stream
     * @return this builder
     * @throws Token04Exception INVALID_ARGUMENT if it is null
     */
    public Builder streamId(String streamId) {
      return with(STREAM_ID, given(streamId, "stream_id"));
    }

    /**
     * Checks as of this time instead of now. A token has expired at its {@code expire} and after.
     * Whatever checks a token refuses a time that is 0 or negative with INVALID_ARGUMENT: every token
     * would pass.
     *
     * @param unixSeconds the time, in Unix seconds
     * @return this builder
     */
    public Builder at(long unixSeconds) {
      return with(NOW, unixSeconds);
    }

    /**
     * Checks as of this time instead of now; fractions of a second are ignored.
     *
     * @param time the time
     * @return this builder
     * @throws Token04Exception INVALID_ARGUMENT if it is null
     */
    public Builder at(Instant time) {
      return at(given(time, "now").getEpochSecond());
    }

    /**
     * Accepts a token for this long after its expiry, for clocks that differ. None unless it is set.
     * ZEGO's own servers are not known to allow any.
     *
     * @param time whole seconds, 0 to 4,294,967,295; another time is INVALID_ARGUMENT when verifying
     * @return this builder
     * @throws Token04Exception INVALID_ARGUMENT if it is null
     */
    public Builder leeway(Duration time) {
      return with(LEEWAY, 0, given(time, "leeway"));
    }

    /**
     * Refuses a token whose {@code ctime} is more than this far in the future, as {@code
     * claims_invalid}. Off unless it is set, since servers' clocks differ and ZEGO's servers are not
     * known to look at {@code ctime}.
     *
     * @param time whole seconds, 0 to 4,294,967,295; another time is INVALID_ARGUMENT when verifying
     * @return this builder
     * @throws Token04Exception INVALID_ARGUMENT if it is null
     */
    public Builder ctimeLeeway(Duration time) {
      return with(CTIME_LEEWAY, 1, given(time, "ctime_leeway"));
    }

    /**
     * Requires the token to <em>name</em> the expected room, privileges and stream. A token without
     * payload, or whose payload leaves one of them open, is then refused with the same reason as one
     * that names another.
     *
     * @return this builder
     */
    public Builder strict() {
      return with(STRICT);
    }

    /**
     * The expectation. Later calls of this builder do not change it.
     *
     * @return an expectation
     */
    @CheckReturnValue
    public synchronized Expectation build() {
      return new Expectation(flags, numbers.clone(), texts.clone(), leeways.clone());
    }

    // Synchronized: where threads share a builder, none may lose what another expects.

    private synchronized Builder with(int flag) {
      flags |= flag;
      return this;
    }

    private synchronized Builder with(int flag, long number) {
      for (int index = 0; index < NUMBERS.length; index++) {
        if (NUMBERS[index] == flag) {
          numbers[index] = number;
        }
      }
      return with(flag);
    }

    private synchronized Builder with(int flag, int index, Duration leeway) {
      leeways[index] = leeway;
      return with(flag, seconds(leeway));
    }

    private synchronized Builder with(int index, String text) {
      texts[index] = text;
      return this;
    }
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

  /** What a mapper made from text has no arrays. */
  private static Expectation made(Expectation expected) {
    return given(expected == null || expected.texts == null ? null : expected, "expectation");
  }

  /** The same exception; or if a leeway is at fault, one that says which was passed. */
  static Token04Exception about(Expectation expected, Token04Exception refused) {
    String argument = refused.argument().orElse("");
    Duration passed =
        argument.equals("leeway")
            ? expected.leeways[0]
            : argument.equals("ctime_leeway") ? expected.leeways[1] : null;
    return passed == null
        ? refused
        : refused.saying(
            " The leeway was " + passed + "; it must be whole seconds, from 0 to 4294967295.");
  }

  static void pack(Expectation expected, Packer request) {
    made(expected);
    request.number((byte) expected.flags);
    for (long number : expected.numbers) {
      request.number(number);
    }
    for (String text : expected.texts) {
      request.optional(text);
    }
  }

  /**
   * Whether the same is expected.
   *
   * @param other another object
   * @return whether it is an equal expectation
   */
  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof Expectation)) {
      return false;
    }
    Expectation that = (Expectation) other;
    return flags == that.flags && Arrays.equals(numbers, that.numbers) && Arrays.equals(texts, that.texts);
  }

  /**
   * A hash that is consistent with {@link #equals(Object)}.
   *
   * @return a hash
   */
  @Override
  public int hashCode() {
    return Objects.hash(flags, Arrays.hashCode(numbers), Arrays.hashCode(texts));
  }
}
