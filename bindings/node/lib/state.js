"use strict";
/** What is private about payloads. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.stateOf = void 0;
exports.keep = keep;
exports.own = own;
exports.changed = changed;
exports.ready = ready;
const error_js_1 = require("./error.js");
const host_js_1 = require("./host.js");
const intrinsics_js_1 = require("./intrinsics.js");
const native_js_1 = require("./native.js");
const plain_js_1 = require("./plain.js");
const private_js_1 = require("./private.js");
const states = (0, private_js_1.privately)();
/** @internal */
function keep(payload, state) {
    states.set(payload, state);
    marked(payload, state);
}
/** The state of any payload; undefined if it is none. @internal */
exports.stateOf = states.of;
/** The state of a payload of this kind. @internal */
function own(payload, kind) {
    const state = states.of(payload);
    if (state === undefined || state.kind !== kind)
        throw (0, error_js_1.misplaced)(kind);
    return state;
}
/** To be called after a change. @internal */
function changed(payload, state) {
    state.made = undefined;
    marked(payload, state);
}
/** What the addon makes of it. @internal */
function ready(state) {
    if (state.made !== undefined && !(0, host_js_1.isGone)(state.made))
        return state.made;
    const made = prepare(state);
    if (!(0, error_js_1.failed)(made))
        state.made = made;
    return made;
}
function prepare({ kind, first, second, grants }) {
    if (grants !== undefined)
        return native_js_1.native.roomPayload(first, grants, second);
    return kind === 'a VideoPayload' ? native_js_1.native.videoPayload(first, second) : native_js_1.native.rawPayload(first);
}
/**
 * Marks a payload with a number made of what it says, so that payloads that say the same are equal to
 * whoever compares objects, and others are not. The number tells next to nothing of what was said.
 */
function marked(payload, { first, second, grants }) {
    let hash = mixed(mixed(0x811c9dc5, first), second);
    const count = grants === undefined ? 0 : grants.length;
    for (let index = 0; index < count; index++)
        hash = mixed(hash, grants[index]);
    (0, intrinsics_js_1.mark)(payload, hash >>> 0);
}
const { imul } = Math;
/** So many characters of a text count, and its length. */
const COUNTED = 4096;
function mixed(hash, value) {
    if (typeof value === 'number' || typeof value === 'boolean')
        return step(hash, +value);
    if (typeof value === 'string') {
        let made = step(hash, value.length);
        const count = value.length < COUNTED ? value.length : COUNTED;
        for (let index = 0; index < count; index++)
            made = step(made, (0, intrinsics_js_1.unitAt)(value, index));
        return made;
    }
    if (typeof value !== 'object' || value === null)
        return step(hash, value === null ? 3 : 5);
    // A copy that this package made; any other object is wrong anyway.
    let made = step(hash, 7);
    if ((0, plain_js_1.isList)(value))
        for (let index = 0; index < value.length; index++)
            made = mixed(made, (0, plain_js_1.element)(value, index));
    return made;
}
function step(hash, value) {
    return imul(hash ^ value, 0x01000193);
}
