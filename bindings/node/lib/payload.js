"use strict";
/** Payloads: what limits a token to a room, privileges, streams or a video. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.RawPayload = exports.VideoPayload = exports.RtcRoomPayload = exports.Privilege = void 0;
exports.marshalled = marshalled;
exports.reported = reported;
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
    /** @param roomId the room; not empty. Express accepts less than 128 bytes. */
    constructor(roomId) {
        this._grants = [];
        this._streamIds = null;
        this._roomId = roomId;
        // Not enumerable, so that payloads that say the same are deeply equal.
        Object.defineProperty(this, '_made', { value: {} });
    }
    /** Allows it. At least one privilege must be allowed or denied. */
    allow(privilege) {
        this._grants.push(privilege, true);
        this._made.payload = undefined;
        return this;
    }
    /** Denies it, as is every privilege that is not allowed. */
    deny(privilege) {
        this._grants.push(privilege, false);
        this._made.payload = undefined;
        return this;
    }
    /** The only streams that may be published; without any, all may. Less than 256 bytes each. */
    streamIds(streamIds) {
        // Null is no list, and must not come to mean any stream.
        this._streamIds = Array.isArray(streamIds) ? streamIds.slice() : streamIds === null ? undefined : streamIds;
        this._made.payload = undefined;
        return this;
    }
    /**
     * The payload as JSON text.
     *
     * @throws {Token04Error} INVALID_PAYLOAD if the room id is empty or no privilege is set,
     *   INVALID_ARGUMENT
     */
    toText() {
        return text(this._prepared());
    }
    /** For `JSON.stringify`. Throws as {@link toText} does. */
    toJSON() {
        return JSON.parse(this.toText());
    }
    /** @internal */
    _prepared() {
        const made = this._made;
        if (made.payload === undefined)
            made.payload = native_js_1.native.roomPayload(this._roomId, this._grants, this._streamIds);
        return made.payload;
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
        Object.defineProperty(this, '_made', { value: {} });
    }
    /**
     * The payload as JSON text.
     *
     * @throws {Token04Error} INVALID_PAYLOAD if an id is empty, INVALID_ARGUMENT
     */
    toText() {
        return text(this._prepared());
    }
    /** For `JSON.stringify`. Throws as {@link toText} does. */
    toJSON() {
        return JSON.parse(this.toText());
    }
    /** @internal */
    _prepared() {
        const made = this._made;
        if (made.payload === undefined)
            made.payload = native_js_1.native.videoPayload(this._roomId, this._videoId);
        return made.payload;
    }
    /** @internal */
    [error_js_1.inspected]() {
        return 'VideoPayload {}';
    }
}
exports.VideoPayload = VideoPayload;
/**
 * Any text as a payload, passed on unchecked: for payloads that this package does not know.
 * Immutable.
 *
 * A token with it restricts whatever ZEGO makes of the text, which may be nothing.
 */
class RawPayload {
    /**
     * @param text the text; '' for none
     * @throws {Token04Error} INVALID_ARGUMENT
     */
    constructor(text) {
        const made = native_js_1.native.rawPayload(text);
        if ((0, native_js_1.failed)(made))
            throw new error_js_1.Token04Error(made);
        Object.defineProperty(this, '_made', { value: made });
        Object.freeze(this);
    }
    /** The text. */
    toText() {
        return text(this._prepared());
    }
    /** For `JSON.stringify`: the text, as a string. */
    toJSON() {
        return this.toText();
    }
    /** @internal */
    _prepared() {
        return this._made;
    }
    /** @internal */
    [error_js_1.inspected]() {
        return 'RawPayload {}';
    }
}
exports.RawPayload = RawPayload;
function text(made) {
    const found = (0, native_js_1.failed)(made) ? made : native_js_1.native.payloadText(made);
    if (typeof found === 'string')
        return found;
    throw new error_js_1.Token04Error(found);
}
/**
 * A payload as the addon takes it: text, which it checks, or one that it prepared. What cannot be
 * that is a failure, which {@link reported} puts in its place should the addon get that far: other
 * arguments come first. @internal
 */
function marshalled(payload) {
    if (payload === undefined || payload === null)
        return '';
    if (typeof payload !== 'object')
        return payload;
    if (payload instanceof RtcRoomPayload || payload instanceof VideoPayload || payload instanceof RawPayload) {
        return payload._prepared();
    }
    return (0, error_js_1.isPlain)(payload) ? json(payload) : (0, error_js_1.invalid)('payload', ...notPlain(payload));
}
/** What to report of a call that failed with a payload that was given to the addon. @internal */
function reported(failure, given) {
    return failure.argument === 'payload' && typeof given === 'object' && given !== null && (0, native_js_1.failed)(given) ? given : failure;
}
/** What an object is, and what to pass instead of it. */
function notPlain(payload) {
    if (Array.isArray(payload))
        return ['payload is an array.', 'Pass an object with the fields that ZEGO reads.'];
    if (payload instanceof Promise)
        return ['payload is a promise.', 'Await it first.'];
    if (payload instanceof Map)
        return ['payload is a Map.', 'Pass Object.fromEntries(payload).'];
    return [
        'payload is an instance of a class that this package does not know.',
        'Pass RtcRoomPayload, VideoPayload, a plain object, JSON text or RawPayload.',
    ];
}
/**
 * Half a surrogate pair, as JSON.stringify escapes it from Node.js 12 on: what comes before is
 * an even number of backslashes.
 */
const LONE_SURROGATE = /(?:^|[^\\])(?:\\\\)*\\ud[89a-f]/i;
/** The text of a plain object. */
function json(payload) {
    let complete = true;
    let made;
    try {
        made = JSON.stringify(payload, (_, value) => {
            complete = complete && written(value);
            return value;
        });
    }
    catch (_a) {
        // Why it failed is not reported, since such messages quote what is in the object.
    }
    if (!complete) {
        const hint = 'Use strings, finite numbers, booleans, null, arrays and plain objects only.';
        return (0, error_js_1.invalid)('payload', 'payload contains a value that JSON would drop or change.', hint);
    }
    if (made === undefined) {
        return (0, error_js_1.invalid)('payload', 'payload cannot be written as JSON.', 'Call JSON.stringify(payload) to see why.');
    }
    if (LONE_SURROGATE.test(made)) {
        const message = 'payload contains half of a surrogate pair: it was cut in the middle of a character.';
        return (0, error_js_1.invalid)('payload', message, 'Pass the complete text.');
    }
    return made;
}
/**
 * Whether JSON.stringify writes this value as it is. It leaves `undefined` out, and writes a Map or a
 * promise as `{}`: a restriction that was meant would be gone.
 */
function written(value) {
    switch (typeof value) {
        case 'string':
        case 'boolean':
            return true;
        case 'number':
            return isFinite(value);
        default:
            return value === null || Array.isArray(value) || (0, error_js_1.isPlain)(value);
    }
}
