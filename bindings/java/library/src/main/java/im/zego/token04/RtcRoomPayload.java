package im.zego.token04;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The payload of a token for one room: what its holder may do there. Immutable.
 *
 * <pre>{@code
 * String payload = RtcRoomPayload.builder("room1").allow(Privilege.LOGIN).build().toJson();
 * }</pre>
 */
public final class RtcRoomPayload {
  private final String json;

  private RtcRoomPayload(String json) {
    this.json = json;
  }

  /**
   * Starts a payload.
   *
   * @param roomId the room; not empty. Express takes less than 128 bytes.
   * @return a builder
   */
  public static Builder builder(String roomId) {
    return new Builder(roomId);
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
    return "RtcRoomPayload[" + json.length() + " chars]";
  }

  /** Builds a payload. For one thread at a time. */
  public static final class Builder {
    private static final int UNSET = -1;

    private final String roomId;
    private final List<String> streamIds = new ArrayList<>();
    private int login = UNSET;
    private int publish = UNSET;

    private Builder(String roomId) {
      this.roomId = roomId;
    }

    /**
     * Sets a privilege to 1. One that is never set is denied.
     *
     * @param privilege the privilege
     * @return this builder
     * @throws Token04Exception INVALID_ARGUMENT where it is null
     */
    public Builder allow(Privilege privilege) {
      return set(privilege, true);
    }

    /**
     * Sets a privilege to 0.
     *
     * @param privilege the privilege
     * @return this builder
     * @throws Token04Exception INVALID_ARGUMENT where it is null
     */
    public Builder deny(Privilege privilege) {
      return set(privilege, false);
    }

    /**
     * Sets a privilege to 1 or 0.
     *
     * @param privilege the privilege
     * @param allowed whether it is allowed
     * @return this builder
     * @throws Token04Exception INVALID_ARGUMENT where the privilege is null
     */
    public Builder set(Privilege privilege, boolean allowed) {
      if (privilege == null) {
        throw new Token04Exception(ErrorCode.INVALID_ARGUMENT);
      }
      int grant = allowed ? 1 : 0;
      if (privilege == Privilege.LOGIN) {
        login = grant;
      } else {
        publish = grant;
      }
      return this;
    }

    /**
     * Allows this stream to be published, and those of earlier calls, and no others. Without any,
     * all may be published. Express takes stream ids of less than 256 bytes.
     *
     * @param streamId the stream
     * @return this builder
     */
    public Builder streamId(String streamId) {
      streamIds.add(streamId);
      return this;
    }

    /**
     * {@link #streamId(String)} for each of them.
     *
     * @param streamIds the streams
     * @return this builder
     * @throws Token04Exception INVALID_ARGUMENT where the collection is null
     */
    public Builder streamIds(Collection<String> streamIds) {
      if (streamIds == null) {
        throw new Token04Exception(ErrorCode.INVALID_ARGUMENT);
      }
      this.streamIds.addAll(streamIds);
      return this;
    }

    /**
     * The payload.
     *
     * @return a payload
     * @throws Token04Exception INVALID_PAYLOAD where the room id is empty or no privilege is set;
     *     INVALID_ARGUMENT where an id is null or no whole Unicode text
     */
    public RtcRoomPayload build() {
      Native.require();
      Packer request = new Packer(256);
      request.text(roomId);
      for (String streamId : streamIds) {
        request.text(streamId);
      }
      byte[] json = Native.roomPayload(login, publish, request.bytes, request.size);
      return new RtcRoomPayload(new String(json, StandardCharsets.UTF_8));
    }
  }
}
