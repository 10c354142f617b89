"use strict";
/** Payloads: what limits a token to a room, privileges, streams or a video. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.RawPayload = exports.VideoPayload = exports.RtcRoomPayload = exports.Privilege = void 0;
exports.marshalled = marshalled;
exports.reported = reported;
const error_js_1 = require("./error.js");
const host_js_1 = require("./host.js");
const intrinsics_js_1 = require("./intrinsics.js");
const json_js_1 = require("./json.js");
const native_js_1 = require("./native.js");
const plain_js_1 = require("./plain.js");
const state_js_1 = require("./state.js");
/** What a room token can allow. The numbers are those of ZEGO's documentation. */
exports.Privilege = Object.freeze({
    /** The privilege to log in to the room. */
    LOGIN: 1,
    /** The privilege to publish a stream. */
    PUBLISH: 2,
});
const ROOM = 'an RtcRoomPayload';
const VIDEO = 'a VideoPayload';
const RAW = 'a RawPayload';
/** Room for more privileges than there are. */
const MOST = 16;
/**
 * The payload of a token for one room. ZEGO's documentation calls it 权限认证 Token,
 * `RtcRoomPayLoad`.
 *
 * ```js
 * const payload = new RtcRoomPayload('room1').allow(Privilege.LOGIN).streamIds(['stream1']);
 * ```
 */
class RtcRoomPayload {
    /**
     * @param roomId the room; not empty. Express accepts less than 128 bytes. Further arguments are
     *   refused: JavaScript would drop streams that were passed here, and any stream would be allowed.
     */
    constructor(roomId) {
        // In JavaScript, what is passed beyond the parameters is dropped.
        if (arguments.length > 1) {
            const message = 'A room payload accepts only the room id.';
            throw (0, error_js_1.refusal)((0, error_js_1.invalid)('payload', message, 'Set privileges and streams with allow, deny and streamIds.'));
        }
        (0, state_js_1.keep)(this, { kind: ROOM, first: roomId, second: null, grants: [], made: undefined });
    }
    /**
     * Allows a privilege. At least one privilege must be allowed or denied. Further arguments are refused:
     * JavaScript would drop them.
     */
    allow(privilege) {
        if (arguments.length > 1)
            throw (0, error_js_1.refusal)(several('allow'));
        grant(this, privilege, true);
        return this;
    }
    /**
     * Denies a privilege. One that is neither allowed nor denied is also written as denied. Further
     * arguments are refused.
     */
    deny(privilege) {
        if (arguments.length > 1)
            throw (0, error_js_1.refusal)(several('deny'));
        grant(this, privilege, false);
        return this;
    }
    /**
     * The only streams that may be published; without any, all may. Less than 256 bytes each. Further
     * arguments are refused.
     */
    streamIds(streamIds) {
        if (arguments.length > 1) {
            throw (0, error_js_1.refusal)((0, error_js_1.invalid)('stream_ids', 'streamIds accepts one array.', 'Pass all stream ids in it.'));
        }
        const state = (0, state_js_1.own)(this, ROOM);
        // Null is no list, and must not come to mean any stream.
        state.second = (0, plain_js_1.isList)(streamIds) ? (0, plain_js_1.copied)(streamIds, 'string') : streamIds === null ? undefined : streamIds;
        (0, state_js_1.changed)(this, state);
        return this;
    }
    /** The room, as it was given. */
    get roomId() {
        return (0, state_js_1.own)(this, ROOM).first;
    }
    /** The only streams that may be published, in a copy; null if all may. */
    get streamIdList() {
        const streams = (0, state_js_1.own)(this, ROOM).second;
        return (0, plain_js_1.isList)(streams) ? (0, plain_js_1.copied)(streams, 'string') : null;
    }
    /** Whether it allows a privilege. */
    allows(privilege) {
        return granted((0, state_js_1.own)(this, ROOM).grants, privilege);
    }
    /** Whether another payload has the same contents. */
    equals(other) {
        return equal((0, state_js_1.own)(this, ROOM), other);
    }
    /**
     * The payload as JSON text.
     *
     * @throws {Token04Error} INVALID_PAYLOAD if the room id is empty or no privilege is set,
     *   INVALID_ARGUMENT
     */
    toText() {
        return text((0, state_js_1.ready)((0, state_js_1.own)(this, ROOM)));
    }
    /** For `JSON.stringify`. Throws as {@link toText} does. */
    toJSON() {
        return (0, intrinsics_js_1.parse)(text((0, state_js_1.ready)((0, state_js_1.own)(this, ROOM))));
    }
    /** Ids are in tokens, and so no more printed than those. @internal */
    [host_js_1.inspected]() {
        const state = (0, state_js_1.stateOf)(this);
        if (state === undefined || state.kind !== ROOM)
            return 'RtcRoomPayload {}';
        const grants = state.grants;
        const login = granted(grants, exports.Privilege.LOGIN);
        const publish = granted(grants, exports.Privilege.PUBLISH);
        return `RtcRoomPayload { login: ${login}, publish: ${publish}, streams: ${counted(state.second)} }`;
    }
}
exports.RtcRoomPayload = RtcRoomPayload;
/**
 * The payload of a token for a copyrighted video. ZEGO's documentation calls it 影视资源 Token,
 * `VideoPayLoad`.
 */
class VideoPayload {
    /**
     * @param roomId the room; not empty
     * @param videoId the video; not empty
     */
    constructor(roomId, videoId) {
        (0, state_js_1.keep)(this, { kind: VIDEO, first: roomId, second: videoId, grants: undefined, made: undefined });
    }
    /** The room, as it was given. */
    get roomId() {
        return (0, state_js_1.own)(this, VIDEO).first;
    }
    /** The video, as it was given. */
    get videoId() {
        return (0, state_js_1.own)(this, VIDEO).second;
    }
    /** Whether another payload has the same contents. */
    equals(other) {
        return equal((0, state_js_1.own)(this, VIDEO), other);
    }
    /**
     * The payload as JSON text.
     *
     * @throws {Token04Error} INVALID_PAYLOAD if an id is empty, INVALID_ARGUMENT
     */
    toText() {
        return text((0, state_js_1.ready)((0, state_js_1.own)(this, VIDEO)));
    }
    /** For `JSON.stringify`. Throws as {@link toText} does. */
    toJSON() {
        return (0, intrinsics_js_1.parse)(text((0, state_js_1.ready)((0, state_js_1.own)(this, VIDEO))));
    }
    /** @internal */
    [host_js_1.inspected]() {
        return 'VideoPayload {}';
    }
}
exports.VideoPayload = VideoPayload;
/**
 * Any text as a payload, passed on unchecked: for payloads that this package does not know.
 * Immutable.
 *
 * What such a token restricts depends on how ZEGO reads the text; it may be nothing.
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
        (0, state_js_1.keep)(this, { kind: RAW, first: text, second: undefined, grants: undefined, made });
        (0, intrinsics_js_1.freeze)(this);
    }
    /** The text. */
    toText() {
        return text((0, state_js_1.ready)((0, state_js_1.own)(this, RAW)));
    }
    /** Whether another payload has the same contents. */
    equals(other) {
        return equal((0, state_js_1.own)(this, RAW), other);
    }
    /** For `JSON.stringify`: the text, as a string. */
    toJSON() {
        return text((0, state_js_1.ready)((0, state_js_1.own)(this, RAW)));
    }
    /** @internal */
    [host_js_1.inspected]() {
        return 'RawPayload {}';
    }
}
exports.RawPayload = RawPayload;
/** More privileges than one, of which JavaScript would drop all but the first. */
function several(method) {
    return (0, error_js_1.invalid)('privilege', `${method} accepts one privilege.`, 'Call it once for each.');
}
/** How many streams are listed, for who prints a payload. */
function counted(streams) {
    if ((0, plain_js_1.isList)(streams))
        return `${streams.length}`;
    return streams === null ? "'any'" : "'invalid'";
}
/** Remembers what was said last of each privilege, whatever `Array.prototype` has. */
function grant(payload, privilege, allowed) {
    const state = (0, state_js_1.own)(payload, ROOM);
    remember(state.grants, privilege, allowed);
    (0, state_js_1.changed)(payload, state);
}
function remember(grants, privilege, allowed) {
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
/** Whether a privilege is allowed; what was said last of it counts. */
function granted(grants, privilege) {
    for (let index = 0; index < grants.length; index += 2) {
        if (grants[index] === privilege)
            return grants[index + 1] === true;
    }
    return false;
}
/** Whether a payload is of the same kind and makes the same text. What makes none equals nothing. */
function equal(state, other) {
    const others = (0, state_js_1.stateOf)(other);
    if (others === undefined || others.kind !== state.kind)
        return false;
    const one = (0, state_js_1.ready)(state);
    const two = (0, state_js_1.ready)(others);
    return !(0, error_js_1.failed)(one) && !(0, error_js_1.failed)(two) && text(one) === text(two);
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
    const state = (0, state_js_1.stateOf)(payload);
    if (state !== undefined)
        return (0, state_js_1.ready)(state);
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
    if ((0, host_js_1.isPromise)(payload))
        return (0, error_js_1.invalid)('payload', 'payload is a promise.', 'Await it first.');
    if ((0, host_js_1.isMap)(payload))
        return (0, error_js_1.invalid)('payload', 'payload is a Map.', 'Pass Object.fromEntries(payload).');
    // Where the language cannot tell, what cannot be copied is taken for one.
    if ((0, host_js_1.isProxy)(payload)) {
        const message = 'payload is a Proxy, or an object that cannot be copied.';
        return (0, error_js_1.invalid)('payload', message, 'Pass the plain object (in Vue: toRaw(object)).');
    }
    const message = 'payload is an instance of a class that this package does not know.';
    return (0, error_js_1.invalid)('payload', message, 'Pass RtcRoomPayload, VideoPayload, a plain object, JSON text or RawPayload.');
}
