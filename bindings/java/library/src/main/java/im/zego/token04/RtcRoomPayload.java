package im.zego.token04;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The payload of a token for one room: what its holder may do there. Immutable. Both privileges are
 * always written; one that is not allowed is 0.
 *
 * <pre>{@code
 * Payload payload = RtcRoomPayload.builder("room1").allow(Privilege.LOGIN).build();
 * }</pre>
 */
public final class RtcRoomPayload extends UncheckedPayload {
  // Named as in JSON and not transient: a mapper that writes fields, such as Gson, then writes this
  // payload, and no empty object. What a mapper reads has no text, and is refused.
  private final String room_id;
  private final Map<String, Integer> privilege;
  private final List<String> stream_id_list;

  private RtcRoomPayload(
      String json, String roomId, boolean login, boolean publish, List<String> streamIds) {
    super(json);
    room_id = roomId;
    Map<String, Integer> grants = new LinkedHashMap<>();
    grants.put(key(Privilege.LOGIN), login ? 1 : 0);
    grants.put(key(Privilege.PUBLISH), publish ? 1 : 0);
    privilege = Collections.unmodifiableMap(grants);
    stream_id_list = streamIds;
  }

  private static String key(Privilege privilege) {
    return Integer.toString(privilege.value());
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
   * Whether a privilege is allowed.
   *
   * @param privilege the privilege
   * @return whether it is 1
   * @throws Token04Exception INVALID_ARGUMENT if the privilege is null
   */
  public boolean allows(Privilege privilege) {
    if (privilege == null) {
      throw new Token04Exception(ErrorCode.INVALID_ARGUMENT, "privilege");
    }
    return this.privilege.get(key(privilege)) == 1;
  }

  /**
   * The streams that may be published.
   *
   * @return an unmodifiable list; empty if there is none, so that any stream may be published
   */
  public Optional<List<String>> streamIds() {
    return Optional.ofNullable(stream_id_list);
  }

  /**
   * Starts a payload.
   *
   * @param roomId the room; not empty. Express accepts less than 128 bytes.
   * @return a builder
   */
  @CheckReturnValue
  public static Builder builder(String roomId) {
    return new Builder(roomId);
  }

  /**
   * The payload's text.
   *
   * @return a JSON object
   */
  public String toJson() {
    return text();
  }

  /** Builds a payload. For one thread at a time. */
  public static final class Builder {
    private static final int UNSET = -1;

    private final String roomId;

    /** For the list: a payload must not lose its streams, not even where threads meet here. */
    private final Object lock = new Object();

    private List<String> streamIds;
    private int login = UNSET;
    private int publish = UNSET;

    private Builder(String roomId) {
      this.roomId = roomId;
    }

    /**
     * Sets a privilege to 1. One that is never set is 0.
     *
     * @param privilege the privilege
     * @return this builder
     * @throws Token04Exception INVALID_ARGUMENT if it is null
     */
    public Builder allow(Privilege privilege) {
      return set(privilege, true);
    }

    /**
     * Sets a privilege to 0.
     *
     * @param privilege the privilege
     * @return this builder
     * @throws Token04Exception INVALID_ARGUMENT if it is null
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
     * @throws Token04Exception INVALID_ARGUMENT if the privilege is null
     */
    public Builder set(Privilege privilege, boolean allowed) {
      if (privilege == null) {
        throw new Token04Exception(ErrorCode.INVALID_ARGUMENT, "privilege");
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
     * Limits publishing to this stream and those of earlier calls. Without any, all streams may be
     * published. Express accepts stream ids of less than 256 bytes.
     *
     * @param streamId the stream
     * @return this builder
     */
    public Builder streamId(String streamId) {
      return streamIds(Collections.singletonList(streamId));
    }

    /**
     * {@link #streamId(String)} for each of them.
     *
     * @param streamIds the streams
     * @return this builder
     * @throws Token04Exception INVALID_ARGUMENT if the collection is null; no stream may be published then
     */
    public Builder streamIds(Collection<String> streamIds) {
      synchronized (lock) {
        // First, so that after a failure no stream may be published rather than all.
        if (this.streamIds == null) {
          this.streamIds = new ArrayList<>();
        }
      }
      List<String> added = Texts.of(streamIds, "stream_ids");
      synchronized (lock) {
        this.streamIds.addAll(added);
      }
      return this;
    }

    /**
     * The payload.
     *
     * @return a payload
     * @throws Token04Exception INVALID_PAYLOAD if the room id is empty or no privilege is set;
     *     INVALID_ARGUMENT if an id is null or contains half of a surrogate pair
     */
    @CheckReturnValue
    public RtcRoomPayload build() {
      Native.require();
      Packer request = new Packer(256);
      request.text(roomId);
      List<String> streams;
      synchronized (lock) {
        streams = streamIds == null ? null : Collections.unmodifiableList(new ArrayList<>(streamIds));
      }
      request.number((byte) (streams == null ? 0 : 1));
      if (streams != null) {
        for (String streamId : streams) {
          request.text(streamId);
        }
      }
      int loginNow = login;
      int publishNow = publish;
      byte[] json = Native.roomPayload(loginNow, publishNow, request.bytes, request.size);
      return new RtcRoomPayload(
          new String(json, StandardCharsets.UTF_8), roomId, loginNow == 1, publishNow == 1, streams);
    }
  }
}
