package im.zego.token04;

/** The language of messages and hints. */
public enum Lang {
  /** English. */
  EN("en"),
  /** Chinese, in simplified characters. */
  ZH("zh");

  private final String tag;

  Lang(String tag) {
    this.tag = tag;
  }

  /**
   * The language's name in every language and on the command line.
   *
   * @return {@code en} or {@code zh}
   */
  public String tag() {
    return tag;
  }

  /**
   * The language with this name.
   *
   * @param tag {@code en} or {@code zh}
   * @return the language
   * @throws Token04Exception INVALID_ARGUMENT if it is another name, or null
   */
  public static Lang of(String tag) {
    for (Lang lang : values()) {
      if (lang.tag.equals(tag)) {
        return lang;
      }
    }
    throw new Token04Exception(ErrorCode.INVALID_ARGUMENT, "lang");
  }

  /** The native library's numbers are the ordinals. Null has one that the library refuses. */
  static int number(Lang lang) {
    return lang == null ? -1 : lang.ordinal();
  }
}
