package im.zego.token04;

import org.jspecify.annotations.Nullable;

/** A payload that was checked when it was built, or that is not to be checked. */
abstract class UncheckedPayload implements Payload {
  /** Transient: no mapper shall make a payload from text, which nobody would check. */
  private final transient String text;

  UncheckedPayload(String text) {
    this.text = text;
  }

  @Override
  public final String text() {
    return text;
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other != null && other.getClass() == getClass() && ((UncheckedPayload) other).text.equals(text);
  }

  @Override
  public final int hashCode() {
    return text.hashCode();
  }

  /** For logs: the length of the payload, and nothing of its text. */
  @Override
  public final String toString() {
    return getClass().getSimpleName() + "[" + text.length() + " chars]";
  }
}
