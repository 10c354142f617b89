"use strict";
/**
 * JavaScript's own functions, as they were when this package was loaded. What is added to
 * `Object.prototype`, `Array.prototype` or `String.prototype` later, by mistake or by an attack, then
 * changes nothing here. For the same reason nothing is assigned to a property that is not there
 * yet, no list is iterated, and no literal stands for a property descriptor.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Range = exports.Time = exports.big = exports.Numbers = exports.isBytes = exports.sourceOf = exports.unitAt = exports.slice = exports.isEnumerable = exports.hasOwn = exports.create = exports.freeze = exports.objectPrototype = exports.parse = exports.stringify = exports.isArray = exports.getPrototypeOf = exports.ownKeys = exports.construct = exports.apply = exports.uncurried = void 0;
exports.after = after;
exports.later = later;
exports.define = define;
exports.put = put;
exports.hidden = hidden;
exports.mark = mark;
exports.assignable = assignable;
exports.filled = filled;
exports.disposable = disposable;
/** @internal */
exports.uncurried = Function.prototype.bind.bind(Function.prototype.call);
/** @internal */
({ apply: exports.apply, construct: exports.construct, ownKeys: exports.ownKeys, getPrototypeOf: exports.getPrototypeOf } = Reflect);
/** @internal */
({ isArray: exports.isArray } = Array);
/** @internal */
({ stringify: exports.stringify, parse: exports.parse } = JSON);
/** @internal */
exports.objectPrototype = Object.prototype;
/** @internal */
exports.freeze = Object.freeze;
/** @internal */
exports.create = Object.create;
/** @internal */
exports.hasOwn = (0, exports.uncurried)(Object.prototype.hasOwnProperty);
/** @internal */
exports.isEnumerable = (0, exports.uncurried)(Object.prototype.propertyIsEnumerable);
/** @internal */
exports.slice = (0, exports.uncurried)(String.prototype.slice);
/** @internal */
exports.unitAt = (0, exports.uncurried)(String.prototype.charCodeAt);
/** @internal */
exports.sourceOf = (0, exports.uncurried)(Function.prototype.toString);
const tagOf = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;
/** Whether it is a `Uint8Array`, such as a `Buffer`, and no proxy of one. @internal */
const isBytes = (value) => (0, exports.apply)(tagOf, value, []) === 'Uint8Array';
exports.isBytes = isBytes;
/** @internal */
exports.Numbers = Uint32Array;
/** @internal */
exports.big = typeof BigInt === 'function' ? BigInt : undefined;
/** @internal */
exports.Time = Date;
/** The constructor of an error if a string or an array would be too long. @internal */
exports.Range = RangeError;
const then = (0, exports.uncurried)(Promise.prototype.then);
/** What a function makes of a promise's value. @internal */
function after(promise, make) {
    return then(promise, make);
}
const Later = Promise;
/** What a call gives, which throws as a promise does. @internal */
function later(call) {
    return new Later((resolve) => resolve(call()));
}
const { defineProperty } = Object;
/** As `defineProperty`, but does not throw. */
const setProperty = Reflect.defineProperty;
const List = Array;
const arrayFrom = Array.from;
/** Defines a property, which an assignment might hand to a setter. @internal */
function define(object, name, value, enumerable = true) {
    defineProperty(object, name, { __proto__: null, value, enumerable, writable: true, configurable: true });
}
/**
 * As `define`, but quick. All prototypes must be ordinary: an assignment then only runs somebody's code, or is ignored,
 * where one of them has the name. @internal
 */
function put(object, name, value) {
    if (name in object)
        define(object, name, value);
    else
        object[name] = value;
}
/** Defines a property that a function gives, and that is not enumerable. @internal */
function hidden(object, name, get) {
    defineProperty(object, name, { __proto__: null, get, set: undefined, enumerable: false, configurable: true });
}
/** An own symbol, which nothing prints or clones, but what compares objects looks at. */
const CONTENT = Symbol('content');
/** Marks an object for whoever compares it, unless it is frozen. @internal */
function mark(object, value) {
    setProperty(object, CONTENT, { __proto__: null, value, enumerable: true, writable: true, configurable: true });
}
const arrayPrototype = Array.prototype;
/** Indexes are the first keys of an object, so this tells whether it has any. */
function firstKey(object) {
    return (0, exports.ownKeys)(object)[0];
}
const firsts = { array: firstKey(arrayPrototype), object: firstKey(exports.objectPrototype) };
/**
 * An array whose elements can be assigned, all of them before anything else runs. Where prototypes have
 * elements, whose setters would run, all are there already, which takes longer. @internal
 */
function assignable(length) {
    const clean = (0, exports.getPrototypeOf)(arrayPrototype) === exports.objectPrototype &&
        (0, exports.getPrototypeOf)(exports.objectPrototype) === null &&
        firstKey(arrayPrototype) === firsts.array &&
        firstKey(exports.objectPrototype) === firsts.object;
    return clean ? new List(length) : filled(length);
}
/** An array that has so many elements already. @internal */
function filled(length) {
    return (0, exports.apply)(arrayFrom, List, [{ __proto__: null, length }]);
}
/** Gives a class's `dispose` the name that `using` looks for, where there is one. @internal */
function disposable(prototype) {
    const { dispose } = Symbol;
    if (typeof dispose === 'symbol')
        define(prototype, dispose, prototype.dispose, false);
}
