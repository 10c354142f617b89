package im.zego.token04;

import java.nio.charset.StandardCharsets;

/** The payload of a token for a copyrighted video in a room. Immutable. */
public final class VideoPayload extends UncheckedPayload {
  // Named as in JSON and not transient: a mapper that writes fields, such as Gson, then writes this
  // payload, and no empty object. What a mapper reads has no text, and is refused.
  private final String room_id;
  private final String video_id;

  /**
   * A payload.
   *
   * @param roomId the room; not empty
   * @param videoId the video; not empty
   * @throws Token04Exception INVALID_PAYLOAD if an id is empty; INVALID_ARGUMENT if one is null or
   *     contains half of a surrogate pair
   */
  public VideoPayload(String roomId, String videoId) {
    super(json(roomId, videoId));
    room_id = roomId;
    video_id = videoId;
  }

  /**
   * The room.
   *
   * @return never empty
   */
  public String roomId() {
    return room_id;
  }

  /**
   * The video.
   *
   * @return never empty
   */
  public String videoId() {
    return video_id;
  }

  private static String json(String roomId, String videoId) {
    Native.require();
    Packer request = new Packer(256);
    request.text(roomId);
    request.text(videoId);
    return new String(Native.videoPayload(request.bytes, request.size), StandardCharsets.UTF_8);
  }

  /**
   * The payload's text.
   *
   * @return a JSON object
   */
  public String toJson() {
    return text();
  }
}
