"use strict";
/** Payloads: what limits a token to a room, privileges, streams or a video. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.RawPayload = exports.VideoPayload = exports.RtcRoomPayload = exports.Privilege = void 0;
exports.marshalled = marshalled;
exports.reported = reported;
const error_js_1 = require("./error.js");
const intrinsics_js_1 = require("./intrinsics.js");
const json_js_1 = require("./json.js");
const native_js_1 = require("./native.js");
const plain_js_1 = require("./plain.js");
/** What a room token can allow. The numbers are the documents'. */
exports.Privilege = Object.freeze({
    /** To log in to the room. */
    LOGIN: 1,
    /** To publish a stream. */
    PUBLISH: 2,
});
/** Room for more privileges than there are. */
const MOST = 16;
/** What a payload is to whoever compares it. It is not printed, should someone copy it. */
class Content {
    constructor(content) {
        (0, intrinsics_js_1.define)(this, 'content', content);
    }
    [error_js_1.inspected]() {
        return 'Content {}';
    }
}
const states = (0, intrinsics_js_1.privately)();
const rooms = (0, intrinsics_js_1.privately)();
function room(payload) {
    const found = rooms.of(payload);
    if (found === undefined)
        throw (0, error_js_1.misplaced)('an RtcRoomPayload');
    return found;
}
function keep(payload, state) {
    states.set(payload, state);
    (0, intrinsics_js_1.contents)(payload, () => new Content(state.content()));
}
function prepared(payload, what) {
    const state = states.of(payload);
    if (state === undefined)
        throw (0, error_js_1.misplaced)(what);
    return ready(state);
}
function ready(state) {
    if (state.made !== undefined)
        return state.made;
    const made = state.prepare();
    if (!(0, error_js_1.failed)(made))
        state.made = made;
    return made;
}
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
        const state = {
            made: undefined,
            grants: [],
            streamIds: null,
            prepare: () => native_js_1.native.roomPayload(roomId, state.grants, state.streamIds),
            content: () => [roomId, (0, intrinsics_js_1.copiedList)(state.grants), state.streamIds],
        };
        rooms.set(this, state);
        keep(this, state);
    }
    /** Allows it. At least one privilege must be allowed or denied. */
    allow(privilege) {
        grant(room(this), privilege, true);
        return this;
    }
    /** Denies it, as is every privilege that is not allowed. */
    deny(privilege) {
        grant(room(this), privilege, false);
        return this;
    }
    /** The only streams that may be published; without any, all may. Less than 256 bytes each. */
    streamIds(streamIds) {
        const state = room(this);
        // Null is no list, and must not come to mean any stream.
        state.streamIds = (0, plain_js_1.isList)(streamIds) ? (0, plain_js_1.copied)(streamIds, 'string') : streamIds === null ? undefined : streamIds;
        state.made = undefined;
        return this;
    }
    /**
     * The payload as JSON text.
     *
     * @throws {Token04Error} INVALID_PAYLOAD if the room id is empty or no privilege is set,
     *   INVALID_ARGUMENT
     */
    toText() {
        return text(prepared(this, 'an RtcRoomPayload'));
    }
    /** For `JSON.stringify`. Throws as {@link toText} does. */
    toJSON() {
        return (0, intrinsics_js_1.parse)(text(prepared(this, 'an RtcRoomPayload')));
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
        keep(this, {
            made: undefined,
            prepare: () => native_js_1.native.videoPayload(roomId, videoId),
            content: () => [roomId, videoId],
        });
    }
    /**
     * The payload as JSON text.
     *
     * @throws {Token04Error} INVALID_PAYLOAD if an id is empty, INVALID_ARGUMENT
     */
    toText() {
        return text(prepared(this, 'a VideoPayload'));
    }
    /** For `JSON.stringify`. Throws as {@link toText} does. */
    toJSON() {
        return (0, intrinsics_js_1.parse)(text(prepared(this, 'a VideoPayload')));
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
        if ((0, error_js_1.failed)(made))
            throw (0, error_js_1.refusal)(made);
        keep(this, { made, prepare: () => made, content: () => text });
        (0, intrinsics_js_1.freeze)(this);
    }
    /** The text. */
    toText() {
        return text(prepared(this, 'a RawPayload'));
    }
    /** For `JSON.stringify`: the text, as a string. */
    toJSON() {
        return text(prepared(this, 'a RawPayload'));
    }
    /** @internal */
    [error_js_1.inspected]() {
        return 'RawPayload {}';
    }
}
exports.RawPayload = RawPayload;
/** Remembers what was said last of each privilege, whatever `Array.prototype` has. */
function grant(state, privilege, allowed) {
    const { grants } = state;
    state.made = undefined;
    for (let index = 0; index < grants.length; index += 2) {
        if (grants[index] === privilege) {
            grants[index + 1] = allowed;
            return;
        }
    }
    const end = grants.length;
    // Among so many at least one is wrong, for which the payload is refused: more only take memory.
    if (end >= MOST)
        return;
    (0, intrinsics_js_1.define)(grants, end, privilege);
    (0, intrinsics_js_1.define)(grants, end + 1, allowed);
}
function text(made) {
    const found = (0, error_js_1.failed)(made) ? made : native_js_1.native.payloadText(made);
    if (typeof found === 'string')
        return found;
    throw (0, error_js_1.refusal)(found);
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
    const state = states.of(payload);
    if (state !== undefined)
        return ready(state);
    return (0, plain_js_1.isPlain)(payload) ? (0, json_js_1.json)(payload) : notPlain(payload);
}
/** What to report of a call that failed with a payload that was given to the addon. @internal */
function reported(failure, given) {
    if (failure === undefined || failure.argument !== 'payload')
        return failure;
    return typeof given === 'object' && given !== null && (0, error_js_1.failed)(given) ? given : failure;
}
/** What an object is, and what to pass instead of it. */
function notPlain(payload) {
    if ((0, plain_js_1.isList)(payload))
        return (0, error_js_1.invalid)('payload', 'payload is an array.', 'Pass an object with the fields that ZEGO reads.');
    if ((0, plain_js_1.isPromise)(payload))
        return (0, error_js_1.invalid)('payload', 'payload is a promise.', 'Await it first.');
    if ((0, plain_js_1.isMap)(payload))
        return (0, error_js_1.invalid)('payload', 'payload is a Map.', 'Pass Object.fromEntries(payload).');
    const message = 'payload is an instance of a class that this package does not know.';
    return (0, error_js_1.invalid)('payload', message, 'Pass RtcRoomPayload, VideoPayload, a plain object, JSON text or RawPayload.');
}
