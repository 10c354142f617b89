"use strict";
/** The one error of this package, and what its functions share that check objects. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.inspected = exports.Token04Error = void 0;
exports.invalid = invalid;
exports.isPlain = isPlain;
exports.named = named;
const codes_js_1 = require("./codes.js");
/**
 * What every function here throws. Its messages never contain a secret, a token or what is in one.
 */
class Token04Error extends Error {
    /** @internal */
    constructor(failure, errorMessage) {
        const text = `${failure.message} ${failure.hint}`;
        super(`${text} (${failure.name}, ${failure.code})`);
        this.errorCode = failure.code;
        this.errorMessage = errorMessage === undefined ? text : errorMessage;
        this.code = failure.name;
        this.hint = failure.hint;
        this.argument = failure.argument === undefined ? null : failure.argument;
        this.reason = failure.reason === undefined ? null : failure.reason;
        this.sdkCode = failure.sdkCode === undefined ? null : failure.sdkCode;
    }
}
exports.Token04Error = Token04Error;
// On the prototype and not enumerable, as the names of JavaScript's own errors are.
Object.defineProperty(Token04Error.prototype, 'name', {
    value: 'Token04Error',
    configurable: true,
    writable: true,
});
/** An argument that only JavaScript can get wrong. @internal */
function invalid(argument, message, hint) {
    return { code: codes_js_1.ErrorCode.INVALID_ARGUMENT, name: 'INVALID_ARGUMENT', message, hint, argument };
}
/**
 * Whether an object is a literal or the like: not an instance of a class, which keeps what matters
 * elsewhere than in properties of its own. @internal
 */
function isPlain(value) {
    if (typeof value !== 'object' || value === null)
        return false;
    const prototype = Object.getPrototypeOf(value);
    if (prototype === null || prototype === Object.prototype)
        return true;
    // The `Object.prototype` of another realm, such as a `vm` context.
    return Object.getPrototypeOf(prototype) === null && Object.prototype.hasOwnProperty.call(prototype, 'isPrototypeOf');
}
/**
 * Reads options, each value once. All names must be known: a misspelt name would otherwise be a
 * check that is not made. @internal
 */
function named(given, what, argument, names) {
    const read = Object.create(null);
    if (given === undefined)
        return read;
    const hint = `Pass a plain object with some of: ${names.join(', ')}.`;
    if (!isPlain(given))
        throw new Token04Error(invalid(argument, `${what} is not a plain object.`, hint));
    for (const name of Reflect.ownKeys(given)) {
        if (typeof name !== 'string' || names.indexOf(name) < 0) {
            throw new Token04Error(invalid(argument, `${what} has an unknown name.`, hint));
        }
        read[name] = given[name];
    }
    return read;
}
/**
 * The name under which an object says what is printed of it. A registered symbol from Node.js
 * 10.12 on, but not before. @internal
 */
exports.inspected = require('util').inspect.custom;
