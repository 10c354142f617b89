package im.zego.token04;

/** See {@link Payload#raw(String)}. */
final class RawPayload extends UncheckedPayload {
  RawPayload(String text) {
    super(text);
  }
}
