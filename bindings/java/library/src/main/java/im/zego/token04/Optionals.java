package im.zego.token04;

import java.util.OptionalInt;

/** Numbers that may be absent. */
final class Optionals {
  private Optionals() {}

  /** The native library writes 0 where there is no number. */
  static OptionalInt positive(int number) {
    return number > 0 ? OptionalInt.of(number) : OptionalInt.empty();
  }
}
