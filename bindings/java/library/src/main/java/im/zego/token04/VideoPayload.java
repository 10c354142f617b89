package im.zego.token04;

import java.nio.charset.StandardCharsets;

/** The payload of a token for a copyrighted video in a room. Immutable. */
public final class VideoPayload {
  private final String json;

  /**
   * A payload.
   *
   * @param roomId the room; not empty
   * @param videoId the video; not empty
   * @throws Token04Exception INVALID_PAYLOAD where an id is empty; INVALID_ARGUMENT where one is
   *     null or no whole Unicode text
   */
  public VideoPayload(String roomId, String videoId) {
    Native.require();
    Packer request = new Packer(256);
    request.text(roomId);
    request.text(videoId);
    json = new String(Native.videoPayload(request.bytes, request.size), StandardCharsets.UTF_8);
  }

  /**
   * The text for a token's payload.
   *
   * @return a JSON object
   */
  public String toJson() {
    return json;
  }

  /**
   * For logs.
   *
   * @return the length of the payload, and nothing of it
   */
  @Override
  public String toString() {
    return "VideoPayload[" + json.length() + " chars]";
  }
}
