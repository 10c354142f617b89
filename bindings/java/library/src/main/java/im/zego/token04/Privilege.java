package im.zego.token04;

import java.util.Locale;

/** What a room token can allow. */
public enum Privilege {
  /** The privilege to log in to the room. */
  LOGIN(1),
  /** The privilege to publish a stream. */
  PUBLISH(2);

  private final String id = name().toLowerCase(Locale.ROOT);
  private final int value;

  Privilege(int value) {
    this.value = value;
  }

  /**
   * The privilege's name in every language.
   *
   * @return {@code login} or {@code publish}
   */
  public String id() {
    return id;
  }

  /**
   * The privilege's number in ZEGO's documents.
   *
   * @return 1 for logging in, 2 for publishing
   */
  public int value() {
    return value;
  }
}
