package im.zego.token04;

import java.time.Instant;

/** Times of tokens. */
final class Times {
  private Times() {}

  /** Tokens can claim any 64-bit number; the nearest point in time that Java has is as good. */
  static Instant instant(long unixSeconds) {
    long first = Instant.MIN.getEpochSecond();
    long last = Instant.MAX.getEpochSecond();
    return Instant.ofEpochSecond(Math.max(first, Math.min(last, unixSeconds)));
  }
}
