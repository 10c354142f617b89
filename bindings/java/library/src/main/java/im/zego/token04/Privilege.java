package im.zego.token04;

/** What a room token can allow. */
public enum Privilege {
  /** To log in to the room. */
  LOGIN(1),
  /** To publish a stream. */
  PUBLISH(2);

  private final int value;

  Privilege(int value) {
    this.value = value;
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
