package im.zego.token04;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/**
 * Writes what the native library reads: numbers big-endian, text as its length in four bytes and
 * then UTF-8. Null and half of a surrogate pair are written as something that the library refuses
 * when it is their turn: it alone decides which of several wrong arguments is reported. Java's own
 * encoder writes '?' instead.
 */
final class Packer {
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  /** What was written, and room behind it. */
  byte[] bytes;

  /** How much was written. */
  int size;

  /** Whether half of a surrogate pair was among it. */
  boolean broken;

  Packer(int capacity) {
    bytes = new byte[capacity];
  }

  /** For a call that answers with a token, in the same array. Nearly all tokens fit. */
  static Packer forToken(String userId, String payload) {
    return new Packer(256 + 4 * (sizeOf(userId) + sizeOf(payload)));
  }

  /** With a secret, and nothing else. */
  static Packer forSecret(String secret) {
    Packer request = new Packer(64);
    request.secret(secret);
    return request;
  }

  /** With a secret, and nothing else. */
  static Packer forSecret(byte[] secret) {
    Packer request = new Packer(64);
    request.secret(secret);
    return request;
  }

  /** A text's size, as far as it should decide how much is reserved at first. */
  private static int sizeOf(String text) {
    return text == null ? 0 : Math.min(text.length(), 1 << 20);
  }

  void number(byte value) {
    ensure(1);
    bytes[size++] = value;
  }

  void number(long value) {
    ensure(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** A text that may be absent. */
  void optional(String text) {
    number((byte) (text == null ? 0 : 1));
    if (text != null) {
      text(text);
    }
  }

  /** A text; its length is -1 if it is null. */
  void text(String text) {
    ensure(4);
    int start = size;
    size += 4;
    int length = characters(text);
    bytes[start] = (byte) (length >>> 24);
    bytes[start + 1] = (byte) (length >>> 16);
    bytes[start + 2] = (byte) (length >>> 8);
    bytes[start + 3] = (byte) length;
  }

  /** A secret as text. */
  void secret(String text) {
    number((byte) 0);
    text(text);
  }

  /** A secret as bytes; its length is -1 if it is null. */
  void secret(byte[] secret) {
    number((byte) 1);
    int length = secret == null ? -1 : secret.length;
    ensure(4L + Math.max(length, 0));
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (length >>> shift);
    }
    if (secret != null) {
      System.arraycopy(secret, 0, bytes, size, length);
      size += length;
    }
  }

  /**
   * Secrets, each a string or bytes; anything else counts as null. The collection is read once, by
   * its iterator, and what it throws is thrown.
   *
   * @throws Token04Exception INVALID_ARGUMENT if the collection, or its iterator, is null
   */
  void secrets(Collection<?> secrets) {
    for (Object secret : Texts.elements(secrets, "secrets")) {
      if (secret instanceof byte[]) {
        secret((byte[]) secret);
      } else {
        secret(secret instanceof String ? (String) secret : null);
      }
    }
  }

  /** A text without its length, which is returned; -1 if it is null. */
  int characters(String text) {
    if (text == null) {
      return -1;
    }
    int length = text.length();
    ensure(length);
    int start = size;
    byte[] to = bytes;
    int index = 0;
    for (; index < length; index++) {
      char unit = text.charAt(index);
      if (unit >= 0x80) {
        break;
      }
      to[start + index] = (byte) unit;
    }
    size = index == length ? start + length : encode(text, index, start);
    return size - start;
  }

  /**
   * The same, but what is no text is left out: its length is 0, which the library refuses. The number
   * of the error for half of a surrogate pair, as {@link BatchResult#all} has it, is in {@code
   * results}.
   */
  int characters(String text, int[] results, int index) {
    int start = size;
    broken = false;
    int length = Math.max(characters(text), 0);
    if (broken) {
      size = start;
      length = 0;
      results[index] = BatchResult.number(ErrorCode.INVALID_ARGUMENT);
    }
    return length;
  }

  /** The rest of a text that began at {@code start}, from an index on; gives where it ends. */
  private int encode(String text, int from, int start) {
    int length = text.length();
    // Three bytes for each unit at most: a pair, which is two, takes four.
    ensure(from + 3L * (length - from));
    byte[] bytes = this.bytes;
    int to = start + from;
    for (int index = from; index < length; index++) {
      char unit = text.charAt(index);
      if (unit < 0x80) {
        bytes[to++] = (byte) unit;
      } else if (unit < 0x800) {
        bytes[to++] = (byte) (0xc0 | unit >> 6);
        bytes[to++] = (byte) (0x80 | unit & 0x3f);
      } else if (!Character.isSurrogate(unit)) {
        bytes[to++] = (byte) (0xe0 | unit >> 12);
        bytes[to++] = (byte) (0x80 | unit >> 6 & 0x3f);
        bytes[to++] = (byte) (0x80 | unit & 0x3f);
      } else {
        int next = index + 1;
        if (next == length || !Character.isSurrogatePair(unit, text.charAt(next))) {
          // No UTF-8 contains it, so the text is refused.
          bytes[to++] = (byte) 0xff;
          broken = true;
          continue;
        }
        int point = Character.toCodePoint(unit, text.charAt(next));
        bytes[to++] = (byte) (0xf0 | point >> 18);
        bytes[to++] = (byte) (0x80 | point >> 12 & 0x3f);
        bytes[to++] = (byte) (0x80 | point >> 6 & 0x3f);
        bytes[to++] = (byte) (0x80 | point & 0x3f);
        index = next;
      }
    }
    return to;
  }

  /**
   * Whether there was too little room for a token, whose length is then negative. Now there is
   * enough, also for a nonce that has more digits.
   */
  boolean isShort(int length) {
    if (length >= 0) {
      return false;
    }
    int capacity = 32 - length;
    if (bytes.length < capacity) {
      ensure((long) capacity - size);
    }
    return true;
  }

  /** The token that was put where the request was; ASCII, for which this is a mere copy. */
  String token(int length) {
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }

  /** Overwrites what was written, since secrets may be among it. */
  void wipe() {
    Arrays.fill(bytes, (byte) 0);
  }

  private void ensure(long more) {
    long needed = size + more;
    if (needed <= bytes.length) {
      return;
    }
    if (needed > LARGEST) {
      throw new OutOfMemoryError("text of " + needed + " bytes");
    }
    byte[] grown = Arrays.copyOf(bytes, (int) Math.min(LARGEST, Math.max(needed, 2L * bytes.length)));
    wipe();
    bytes = grown;
  }
}
