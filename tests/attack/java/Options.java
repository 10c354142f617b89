/**
 * How many random calls.
 *
 * @param seed the same calls for the same seed
 * @param calls at least so many
 * @param seconds go on for so long
 */
record Options(long seed, long calls, long seconds) {
  static Options of(String[] arguments) {
    long seed = 1;
    long calls = 100_000;
    long seconds = 0;
    for (int index = 1; index + 1 < arguments.length; index += 2) {
      long value = Long.parseLong(arguments[index + 1]);
      switch (arguments[index]) {
        case "--seed" -> seed = value;
        case "--calls" -> calls = value;
        case "--seconds" -> seconds = value;
        default -> throw new IllegalArgumentException(arguments[index]);
      }
    }
    return new Options(seed, calls, seconds);
  }

  String[] forTheChild() {
    return new String[] {"random-calls", "--seed", "" + seed, "--calls", "" + calls, "--seconds", "" + seconds};
  }
}
