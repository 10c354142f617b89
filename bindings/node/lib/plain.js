"use strict";
/** Values of callers, each looked at once. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.isPlain = isPlain;
exports.named = named;
exports.isList = isList;
exports.element = element;
exports.seconds = seconds;
exports.copied = copied;
exports.several = several;
exports.called = called;
const error_js_1 = require("./error.js");
const host_js_1 = require("./host.js");
const intrinsics_js_1 = require("./intrinsics.js");
/** What the constructor of plain objects says of itself, in every realm: no other function does. */
const objectSource = (0, intrinsics_js_1.sourceOf)(Object);
/** Whether this is `Object.prototype` of another realm, such as a `vm` context. */
function isForeign(prototype) {
    if ((0, host_js_1.isProxy)(prototype) || (0, intrinsics_js_1.getPrototypeOf)(prototype) !== null || !(0, intrinsics_js_1.hasOwn)(prototype, 'constructor'))
        return false;
    const { constructor } = prototype;
    return typeof constructor === 'function' && !(0, host_js_1.isProxy)(constructor) && (0, intrinsics_js_1.sourceOf)(constructor) === objectSource &&
        constructor.prototype === prototype;
}
/**
 * Whether an object is a literal or the like, of any realm: not an instance of a class, which keeps
 * what matters elsewhere than in properties of its own. @internal
 */
function isPlain(value) {
    if (typeof value !== 'object' || value === null || (0, host_js_1.isProxy)(value) || (0, intrinsics_js_1.isArray)(value))
        return false;
    const prototype = (0, intrinsics_js_1.getPrototypeOf)(value);
    if (prototype !== null && prototype !== intrinsics_js_1.objectPrototype && !isForeign(prototype))
        return false;
    for (let index = 0; index < host_js_1.exotic.length; index++)
        if (host_js_1.exotic[index](value))
            return false;
    return true;
}
/**
 * Reads options, each value once. All names must be known: a misspelt name would otherwise be a
 * check that is not made. What is inherited is not there. @internal
 */
function named(given, what, argument, names) {
    const read = (0, intrinsics_js_1.create)(null);
    if (given === undefined)
        return read;
    if (!isPlain(given))
        throw (0, error_js_1.refusal)(wrong(what, argument, 'is not a plain object', names));
    const keys = (0, intrinsics_js_1.ownKeys)(given);
    for (let index = 0; index < keys.length; index++) {
        const key = keys[index];
        if (typeof key !== 'string' || !listed(names, key)) {
            throw (0, error_js_1.refusal)(wrong(what, argument, 'has an unknown name', names));
        }
        read[key] = given[key];
    }
    return read;
}
function listed(names, name) {
    for (let index = 0; index < names.length; index++)
        if (names[index] === name)
            return true;
    return false;
}
function wrong(what, argument, why, names) {
    let all = '';
    for (let index = 0; index < names.length; index++)
        all += (index === 0 ? '' : ', ') + names[index];
    return (0, error_js_1.invalid)(argument, `${what} ${why}.`, `Pass a plain object with some of: ${all}.`);
}
/** Whether it is an array whose elements can be read without asking anyone. @internal */
function isList(value) {
    return typeof value === 'object' && !(0, host_js_1.isProxy)(value) && (0, intrinsics_js_1.isArray)(value);
}
/** An element of an array's own: `Array.prototype` has none for a hole. @internal */
function element(list, index) {
    return (0, intrinsics_js_1.hasOwn)(list, index) ? list[index] : undefined;
}
/** A time in Unix seconds, as the addon takes it. A `Date`, which counts otherwise, is refused. @internal */
function seconds(time, what) {
    if (!(0, host_js_1.isDate)(time))
        return time;
    throw (0, error_js_1.refusal)((0, error_js_1.invalid)('now', `${what} is a Date.`, 'Pass Math.floor(now.getTime() / 1000).'));
}
const nothing = () => false;
/**
 * A copy of an array, each element of which was read once. It ends with the first one that is of a
 * wrong type, which the addon refuses: nothing depends on the rest, and it may be long. @internal
 */
function copied(list, type, isToo = nothing) {
    const copy = [];
    const { length } = list;
    for (let index = 0; index < length; index++) {
        const value = element(list, index);
        (0, intrinsics_js_1.define)(copy, index, value);
        if (typeof value !== type && !isToo(value))
            break;
    }
    return copy;
}
/** One secret, or several, as the addon takes them. @internal */
function several(secrets) {
    return isList(secrets) ? copied(secrets, 'string', intrinsics_js_1.isBytes) : [secrets];
}
/** Calls a method of a caller's object. @internal */
function called(method, receiver, argument) {
    return (0, intrinsics_js_1.apply)(method, receiver, [argument]);
}
