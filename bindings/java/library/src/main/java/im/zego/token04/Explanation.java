package im.zego.token04;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an error code of ZEGO's SDKs and services means, as far as it concerns tokens and login.
 * Immutable. See {@link Token04#explain(long, Lang)}.
 */
public final class Explanation {
  private final long code;
  private final String product;
  private final String name;
  private final String meaning;
  private final String causes;
  private final String hint;
  private final String when;
  private final String source;

  Explanation(Unpacker answer) {
    code = answer.number64();
    product = answer.text();
    boolean named = answer.flag();
    String text = answer.text();
    name = named ? text : null;
    meaning = answer.text();
    causes = answer.text();
    hint = answer.text();
    when = answer.text();
    source = answer.text();
  }

  /**
   * The code.
   *
   * @return such as 1002078
   */
  public long code() {
    return code;
  }

  /**
   * What shows the code.
   *
   * @return {@code express}, {@code express_web}, {@code zim}, {@code mini_game}, {@code service} or
   *     {@code generator}
   */
  public String product() {
    return product;
  }

  /**
   * ZEGO's own name for the code.
   *
   * @return such as {@code RoomTokenExpireError}; empty if it is not known
   */
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /**
   * What the code means.
   *
   * @return a sentence
   */
  public String meaning() {
    return meaning;
  }

  /**
   * What usually causes it.
   *
   * @return a sentence or more
   */
  public String causes() {
    return causes;
  }

  /**
   * What to try.
   *
   * @return a sentence or more
   */
  public String hint() {
    return hint;
  }

  /**
   * When it is seen. Some codes appear only if ZEGO has switched something on for the app.
   *
   * @return a sentence or more
   */
  public String when() {
    return when;
  }

  /**
   * How we know it.
   *
   * @return {@code documented} by ZEGO, {@code read_in_code} of an SDK or a generator of ZEGO, or {@code
   *     inferred}
   */
  public String source() {
    return source;
  }

  /**
   * Whether it explains the same code in the same words.
   *
   * @param other another object
   * @return whether it is an equal explanation
   */
  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof Explanation)) {
      return false;
    }
    Explanation that = (Explanation) other;
    // The code decides what all other texts are, except for the language, which differs in each.
    return code == that.code && meaning.equals(that.meaning);
  }

  /**
   * A hash that is consistent with {@link #equals(Object)}.
   *
   * @return a hash
   */
  @Override
  public int hashCode() {
    return Objects.hash(code, meaning);
  }

  /**
   * For logs.
   *
   * @return code, product and meaning
   */
  @Override
  public String toString() {
    return code + " (" + product + "): " + meaning;
  }
}
