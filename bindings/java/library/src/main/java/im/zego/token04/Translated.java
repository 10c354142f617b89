package im.zego.token04;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A text in each language. */
final class Translated {
  private final String[] texts = new String[Lang.values().length];

  Translated(Unpacker answer) {
    for (int index = 0; index < texts.length; index++) {
      texts[index] = answer.text();
    }
  }

  /**
   * The text in a language.
   *
   * @throws Token04Exception INVALID_ARGUMENT if the language is null
   */
  String in(Lang lang) {
    if (lang == null) {
      throw new Token04Exception(ErrorCode.INVALID_ARGUMENT, "lang");
    }
    return texts[lang.ordinal()];
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Translated && Arrays.equals(texts, ((Translated) other).texts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(texts);
  }
}
