package im.zego.token04;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Hands to the native library what an {@link Issuer} is asked for. */
final class Making {
  /** The clock's time: less than any {@link Instant} has. */
  static final long NOW = Long.MIN_VALUE;

  private Making() {}

  static String token(
      Handle issuer, String userId, long seconds, String payload, int flags, long now) {
    Packer request = Packer.forToken(userId, payload);
    request.text(userId);
    request.text(payload);
    int length;
    do {
      long number = Handle.number(issuer);
      length =
          now == NOW
              ? Native.issue(issuer, number, seconds, flags, request.bytes, request.size)
              : Native.issueAt(issuer, number, seconds, now, flags, request.bytes, request.size);
    } while (request.isShort(length));
    return request.token(length);
  }

  static List<BatchResult> batch(
      Handle issuer,
      Collection<String> userIds,
      long seconds,
      String payload,
      int flags,
      int threads) {
    long number = Handle.number(issuer);
    // Without users, which of several wrong arguments is reported is still decided in the core.
    List<String> users = userIds == null ? null : Texts.of(userIds, "user_ids");
    int[] lengths = users == null ? null : new int[users.size()];
    // Of those with half of a surrogate pair; 0 for the others.
    int[] broken = users == null ? null : new int[users.size()];
    Packer request = new Packer(1024 + 16 * Math.min(lengths == null ? 0 : lengths.length, 1 << 20));
    request.text(payload);
    for (int index = 0; lengths != null && index < lengths.length; index++) {
      lengths[index] = request.characters(users.get(index), broken, index);
    }
    Handle batch = new Handle();
    try {
      Native.batchNew(
          batch.place(),
          issuer,
          number,
          seconds,
          flags,
          threads,
          request.bytes,
          request.size,
          lengths);
      for (int index = 0; index < lengths.length; index++) {
        lengths[index] = broken[index] == 0 ? lengths[index] : broken[index];
      }
      return BatchResult.all(batch, lengths);
    } finally {
      Handle.close(batch);
    }
  }

  /** In seconds. The library refuses 0, and with it every time that is not a whole number of them. */
  static long seconds(Duration time) {
    return time == null || time.getNano() != 0 ? 0 : time.getSeconds();
  }

  static int flags(Duration time) {
    return time == null ? Native.NO_LIFETIME : 0;
  }

  static String text(Payload payload) {
    return payload == null ? null : payload.text();
  }

  static int flags(Payload payload) {
    return payload instanceof UncheckedPayload ? Native.UNCHECKED : 0;
  }
}
