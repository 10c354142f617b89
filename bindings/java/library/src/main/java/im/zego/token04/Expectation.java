package im.zego.token04;

import java.time.Instant;

/**
 * What a token is checked against. What is not expected is not checked, so expect all that you
 * know. Immutable: every method gives a new one.
 *
 * <pre>{@code
 * Expectation expected = Expectation.none().userId("user_1").roomId("room1").privilege(Privilege.LOGIN);
 * }</pre>
 */
public final class Expectation {
  private static final int APP_ID = 1;
  private static final int LOGIN = 2;
  private static final int PUBLISH = 4;
  private static final int NOW = 8;
  private static final Expectation NONE = new Expectation(0, 0, 0, null, null, null);

  private final int flags;
  private final long appId;
  private final long now;
  private final String userId;
  private final String roomId;
  private final String streamId;

  private Expectation(int flags, long appId, long now, String userId, String roomId, String streamId) {
    this.flags = flags;
    this.appId = appId;
    this.now = now;
    this.userId = userId;
    this.roomId = roomId;
    this.streamId = streamId;
  }

  /**
   * Nothing but a token that is whole, readable and in force.
   *
   * @return an expectation to go on from
   */
  public static Expectation none() {
    return NONE;
  }

  /**
   * Expects this app, else the token is refused with {@code app_id_mismatch}.
   *
   * @param appId the AppID, 1 to 4,294,967,295; another number is INVALID_APP_ID when verifying
   * @return a new expectation
   */
  public Expectation appId(long appId) {
    return new Expectation(flags | APP_ID, appId, now, userId, roomId, streamId);
  }

  /**
   * Expects this user, else the token is refused with {@code user_id_mismatch}.
   *
   * @param userId the user
   * @return a new expectation
   * @throws Token04Exception INVALID_ARGUMENT where it is null
   */
  public Expectation userId(String userId) {
    return new Expectation(flags, appId, now, given(userId), roomId, streamId);
  }

  /**
   * Expects this room, else the token is refused with {@code room_id_mismatch}. A token that names
   * no room is for any.
   *
   * @param roomId the room
   * @return a new expectation
   * @throws Token04Exception INVALID_ARGUMENT where it is null
   */
  public Expectation roomId(String roomId) {
    return new Expectation(flags, appId, now, userId, given(roomId), streamId);
  }

  /**
   * Expects this privilege, and those of earlier calls, else the token is refused with {@code
   * privilege_denied}. A token that names no privilege grants all.
   *
   * @param privilege the privilege
   * @return a new expectation
   * @throws Token04Exception INVALID_ARGUMENT where it is null
   */
  public Expectation privilege(Privilege privilege) {
    int flag = given(privilege) == Privilege.LOGIN ? LOGIN : PUBLISH;
    return new Expectation(flags | flag, appId, now, userId, roomId, streamId);
  }

  /**
   * Expects that this stream may be published, else the token is refused with {@code
   * stream_id_denied}. A token that lists no stream allows any.
   *
   * @param streamId the stream
   * @return a new expectation
   * @throws Token04Exception INVALID_ARGUMENT where it is null
   */
  public Expectation streamId(String streamId) {
    return new Expectation(flags, appId, now, userId, roomId, given(streamId));
  }

  /**
   * Checks as of this time instead of now. A token has expired at its {@code expire} and after.
   *
   * @param unixSeconds the time, in Unix seconds
   * @return a new expectation
   */
  public Expectation at(long unixSeconds) {
    return new Expectation(flags | NOW, appId, unixSeconds, userId, roomId, streamId);
  }

  /**
   * Checks as of this time instead of now; fractions of a second are dropped.
   *
   * @param time the time
   * @return a new expectation
   * @throws Token04Exception INVALID_ARGUMENT where it is null
   */
  public Expectation at(Instant time) {
    return at(given(time).getEpochSecond());
  }

  private static <T> T given(T value) {
    if (value == null) {
      throw new Token04Exception(ErrorCode.INVALID_ARGUMENT);
    }
    return value;
  }

  void pack(Packer request) {
    request.number((byte) flags);
    request.number(appId);
    request.number(now);
    request.optional(userId);
    request.optional(roomId);
    request.optional(streamId);
  }
}
