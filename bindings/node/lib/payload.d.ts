/** Payloads: what limits a token to a room, privileges, streams or a video. */
/** What a room token can allow. The numbers are those of ZEGO's documentation. */
export declare const Privilege: Readonly<{
    /** The privilege to log in to the room. */
    readonly LOGIN: 1;
    /** The privilege to publish a stream. */
    readonly PUBLISH: 2;
}>;
/** What a room token can allow: {@link Privilege.LOGIN} or {@link Privilege.PUBLISH}. */
export type Privilege = (typeof Privilege)[keyof typeof Privilege];
/**
 * A token's payload: an {@link RtcRoomPayload} or a {@link VideoPayload}; JSON text or a plain object,
 * which must name at least one field that ZEGO reads (`room_id`, `privilege`, `stream_id_list`,
 * `video_id`); a {@link RawPayload}, which is not checked; undefined, null or '' for a basic token.
 */
export type Payload = string | RtcRoomPayload | VideoPayload | RawPayload | {
    readonly [field: string]: unknown;
} | null | undefined;
/**
 * The payload of a token for one room. ZEGO's documentation calls it 权限认证 Token,
 * `RtcRoomPayLoad`.
 *
 * ```js
 * const payload = new RtcRoomPayload('room1').allow(Privilege.LOGIN).streamIds(['stream1']);
 * ```
 */
export declare class RtcRoomPayload {
    /** So that nothing else is taken for such a payload. */
    protected readonly _nominal: never;
    /**
     * @param roomId the room; not empty. Express accepts less than 128 bytes. Further arguments are
     *   refused: JavaScript would drop streams that were passed here, and any stream would be allowed.
     */
    constructor(roomId: string);
    /**
     * Allows a privilege. At least one privilege must be allowed or denied. Further arguments are refused:
     * JavaScript would drop them.
     */
    allow(privilege: Privilege): this;
    /**
     * Denies a privilege. One that is neither allowed nor denied is also written as denied. Further
     * arguments are refused.
     */
    deny(privilege: Privilege): this;
    /**
     * The only streams that may be published; without any, all may. Less than 256 bytes each. Further
     * arguments are refused.
     */
    streamIds(streamIds: readonly string[]): this;
    /** The room, as it was given. */
    get roomId(): string;
    /** The only streams that may be published, in a copy; null if all may. */
    get streamIdList(): readonly string[] | null;
    /** Whether it allows a privilege. */
    allows(privilege: Privilege): boolean;
    /** Whether another payload has the same contents. */
    equals(other: unknown): boolean;
    /**
     * The payload as JSON text.
     *
     * @throws {Token04Error} INVALID_PAYLOAD if the room id is empty or no privilege is set,
     *   INVALID_ARGUMENT
     */
    toText(): string;
    /** For `JSON.stringify`. Throws as {@link toText} does. */
    toJSON(): object;
}
/**
 * The payload of a token for a copyrighted video. ZEGO's documentation calls it 影视资源 Token,
 * `VideoPayLoad`.
 */
export declare class VideoPayload {
    /** So that nothing else is taken for such a payload. */
    protected readonly _nominal: never;
    /**
     * @param roomId the room; not empty
     * @param videoId the video; not empty
     */
    constructor(roomId: string, videoId: string);
    /** The room, as it was given. */
    get roomId(): string;
    /** The video, as it was given. */
    get videoId(): string;
    /** Whether another payload has the same contents. */
    equals(other: unknown): boolean;
    /**
     * The payload as JSON text.
     *
     * @throws {Token04Error} INVALID_PAYLOAD if an id is empty, INVALID_ARGUMENT
     */
    toText(): string;
    /** For `JSON.stringify`. Throws as {@link toText} does. */
    toJSON(): object;
}
/**
 * Any text as a payload, passed on unchecked: for payloads that this package does not know.
 * Immutable.
 *
 * What such a token restricts depends on how ZEGO reads the text; it may be nothing.
 */
export declare class RawPayload {
    /** So that nothing else is taken for such a payload. */
    protected readonly _nominal: never;
    /**
     * @param text the text; '' for none
     * @throws {Token04Error} INVALID_ARGUMENT
     */
    constructor(text: string);
    /** The text. */
    toText(): string;
    /** Whether another payload has the same contents. */
    equals(other: unknown): boolean;
    /** For `JSON.stringify`: the text, as a string. */
    toJSON(): string;
}
