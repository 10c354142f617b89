package im.zego.token04;

/**
 * What a token's holder may do: {@link RtcRoomPayload}, {@link VideoPayload}, or {@link
 * #raw(String) raw} text. The text of any other implementation is checked as {@link
 * Issuer#issue(String, java.time.Duration, String)} checks text.
 */
public interface Payload {
  /**
   * The text that goes into the token.
   *
   * @return empty for a basic token, otherwise a JSON object unless the payload is raw
   */
  String text();

  /**
   * Any text, which is passed on unchecked: for payloads that this library does not know. A payload
   * that names nothing that ZEGO reads restricts nothing.
   *
   * @param text the text
   * @return a payload
   * @throws Token04Exception INVALID_ARGUMENT if the text is null
   */
  static Payload raw(String text) {
    if (text == null) {
      throw new Token04Exception(ErrorCode.INVALID_ARGUMENT, "payload");
    }
    return new RawPayload(text);
  }
}
