package im.zego.token04;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A token of a batch, or the error that says why it could not be made. Immutable.
 *
 * <p>Its {@code toString} shows no token.
 */
public final class BatchResult {
  /** Fits into the processor's cache, so that tokens are there when they become strings. */
  private static final int PIECE = 1 << 15;

  /** Added to an error's number by the native library, to tell it from a length. */
  private static final int NO_TOKEN = Integer.MIN_VALUE / 2;

  private final String token;
  private final ErrorCode error;

  private BatchResult(String token, ErrorCode error) {
    this.token = token;
    this.error = error;
  }

  /** As the native library says that there is no token. */
  static int number(ErrorCode error) {
    return NO_TOKEN + error.value();
  }

  /** Takes all tokens out of a batch of the native library, whose lengths these are. */
  static List<BatchResult> all(Handle batch, int[] lengths) {
    List<BatchResult> results = new ArrayList<>(lengths.length);
    byte[] piece = new byte[PIECE];
    long from = 0;
    int first = 0;
    while (first < lengths.length) {
      int end = first;
      int size = 0;
      do {
        size += Math.max(lengths[end++], 0);
      } while (end < lengths.length && size + lengths[end] <= PIECE);
      if (size > piece.length) {
        piece = new byte[size];
      }
      Native.batchTake(batch, Handle.number(batch), from, piece, size);
      int position = 0;
      for (; first < end; first++) {
        int length = lengths[first];
        if (length < 0) {
          results.add(new BatchResult(null, ErrorCode.of(length - NO_TOKEN)));
        } else {
          // A token is ASCII, for which this is a mere copy.
          String token = new String(piece, position, length, StandardCharsets.ISO_8859_1);
          results.add(new BatchResult(token, ErrorCode.OK));
          position += length;
        }
      }
      from += size;
    }
    return Collections.unmodifiableList(results);
  }

  /**
   * Whether there is a token.
   *
   * @return whether {@link #token()} gives it
   */
  public boolean isOk() {
    return token != null;
  }

  /**
   * The token.
   *
   * @return ASCII text
   * @throws Token04Exception with the code that {@link #error()} gives, if there is no token
   */
  public String token() {
    if (error == ErrorCode.INVALID_ARGUMENT) {
      throw new Token04Exception(error, "user_id");
    }
    if (token == null) {
      Native.fail(error.value());
    }
    return token;
  }

  /**
   * Why there is no token.
   *
   * @return INVALID_USER_ID if the user is null or empty, PAYLOAD_TOO_LARGE, or INVALID_ARGUMENT if the
   *     user contains half of a surrogate pair; empty if there is a token
   */
  public Optional<ErrorCode> error() {
    return token == null ? Optional.of(error) : Optional.empty();
  }

  /**
   * For logs.
   *
   * @return whether there is a token, or why not
   */
  @Override
  public String toString() {
    return "BatchResult{" + error + "}";
  }

  /**
   * Whether all values are the same.
   *
   * @param other another object
   * @return whether it is equal
   */
  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof BatchResult)) {
      return false;
    }
    BatchResult that = (BatchResult) other;
    return error == that.error && Objects.equals(token, that.token);
  }

  /**
   * A hash that is consistent with {@link #equals(Object)}.
   *
   * @return a hash
   */
  @Override
  public int hashCode() {
    return Objects.hash(error, token);
  }
}
