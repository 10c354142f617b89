package im.zego.token04;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Reads what the native library wrote; the opposite of {@link Packer}. */
final class Unpacker {
  private final byte[] bytes;
  private int position;

  Unpacker(byte[] bytes) {
    this.bytes = bytes;
  }

  byte number8() {
    return bytes[position++];
  }

  boolean flag() {
    return number8() != 0;
  }

  int number32() {
    int value = 0;
    for (int count = 0; count < 4; count++) {
      value = value << 8 | bytes[position++] & 0xff;
    }
    return value;
  }

  long number64() {
    return (long) number32() << 32 | number32() & 0xffffffffL;
  }

  byte[] blob() {
    int length = number32();
    byte[] blob = Arrays.copyOfRange(bytes, position, position + length);
    position += length;
    return blob;
  }

  /** The native library writes valid UTF-8 only, so that nothing is replaced here. */
  String text() {
    int length = number32();
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  /** As many as the number before them says. */
  <T> List<T> list(Function<Unpacker, T> read) {
    List<T> all = new ArrayList<>();
    for (int count = number32(); count > 0; count--) {
      all.add(read.apply(this));
    }
    return Collections.unmodifiableList(all);
  }
}
