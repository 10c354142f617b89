"use strict";
/** Payloads: what limits a token to a room, privileges, streams or a video. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.VideoPayload = exports.RtcRoomPayload = exports.Privilege = void 0;
exports.textOf = textOf;
const error_js_1 = require("./error.js");
const native_js_1 = require("./native.js");
/** What a room token can allow. The numbers are the documents'. */
exports.Privilege = Object.freeze({
    /** To log in to the room. */
    LOGIN: 1,
    /** To publish a stream. */
    PUBLISH: 2,
});
/**
 * The payload of a token for one room. The documents call it 权限认证 Token, `RtcRoomPayLoad`.
 *
 * ```js
 * const payload = new RtcRoomPayload('room1').allow(Privilege.LOGIN).streamIds(['stream1']);
 * ```
 */
class RtcRoomPayload {
    /** @param roomId the room; not empty. Express takes less than 128 bytes. */
    constructor(roomId) {
        this._grants = [];
        this._streamIds = null;
        this._roomId = roomId;
    }
    /** Allows it. At least one privilege must be allowed or denied. */
    allow(privilege) {
        this._grants.push(privilege, true);
        return this;
    }
    /** Denies it. One that is neither allowed nor denied is denied, too. */
    deny(privilege) {
        this._grants.push(privilege, false);
        return this;
    }
    /** The only streams that may be published; without any, all may. Less than 256 bytes each. */
    streamIds(streamIds) {
        this._streamIds = streamIds;
        return this;
    }
    /**
     * The payload as JSON text.
     *
     * @throws {Token04Error} INVALID_PAYLOAD where the room id is empty or no privilege is set,
     *   INVALID_ARGUMENT
     */
    toText() {
        return text(native_js_1.native.roomPayload(this._roomId, this._grants, this._streamIds));
    }
    /** For `JSON.stringify`. Throws as {@link toText} does. */
    toJSON() {
        return JSON.parse(this.toText());
    }
    /** Ids are in tokens, and so no more printed than those. @internal */
    [error_js_1.inspected]() {
        return 'RtcRoomPayload {}';
    }
}
exports.RtcRoomPayload = RtcRoomPayload;
/**
 * The payload of a token for a copyrighted video. The documents call it ZEGO 影视资源 Token, `VideoPayLoad`.
 */
class VideoPayload {
    /**
     * @param roomId the room; not empty
     * @param videoId the video; not empty
     */
    constructor(roomId, videoId) {
        this._roomId = roomId;
        this._videoId = videoId;
    }
    /**
     * The payload as JSON text.
     *
     * @throws {Token04Error} INVALID_PAYLOAD where an id is empty, INVALID_ARGUMENT
     */
    toText() {
        return text(native_js_1.native.videoPayload(this._roomId, this._videoId));
    }
    /** For `JSON.stringify`. Throws as {@link toText} does. */
    toJSON() {
        return JSON.parse(this.toText());
    }
    /** @internal */
    [error_js_1.inspected]() {
        return 'VideoPayload {}';
    }
}
exports.VideoPayload = VideoPayload;
function text(made) {
    if (typeof made === 'string')
        return made;
    throw new error_js_1.Token04Error(made);
}
/**
 * Half a surrogate pair, as JSON.stringify escapes it from Node.js 12 on: what comes before is
 * an even number of backslashes.
 */
const LONE_SURROGATE = /(?:^|[^\\])(?:\\\\)*\\ud[89a-f]/i;
/** The text of a payload that is no string. What is neither object nor nothing is refused by the addon. @internal */
function textOf(payload) {
    if (payload === undefined || payload === null)
        return '';
    if (typeof payload !== 'object')
        return payload;
    if (payload instanceof RtcRoomPayload || payload instanceof VideoPayload)
        return payload.toText();
    let json;
    try {
        json = JSON.stringify(payload);
    }
    catch (error) {
        if (error instanceof error_js_1.Token04Error)
            throw error;
    }
    // Why it failed is not told, since such messages quote what is in the object.
    if (json === undefined)
        throw (0, error_js_1.invalid)('payload cannot be turned into JSON; JSON.stringify(payload) tells why');
    if (LONE_SURROGATE.test(json)) {
        throw (0, error_js_1.invalid)('payload holds half of a surrogate pair; it was cut in the middle of a character');
    }
    return json;
}
