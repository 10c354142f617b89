"use strict";
/** The one error of this package. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.inspected = exports.Token04Error = void 0;
exports.invalid = invalid;
exports.named = named;
const codes_js_1 = require("./codes.js");
/**
 * What every function here throws. Its messages never hold a secret, a token or what is in one.
 */
class Token04Error extends Error {
    /** @internal */
    constructor(failure, errorMessage = failure.message) {
        super(failure.message);
        this.errorCode = failure.code;
        this.errorMessage = errorMessage;
        this.code = failure.name;
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
function invalid(message) {
    return new Token04Error({ code: codes_js_1.ErrorCode.INVALID_ARGUMENT, name: 'INVALID_ARGUMENT', message });
}
/**
 * Options are objects whose names are known: a name misspelt would otherwise be a check that
 * is not made. @internal
 */
function named(given, what, names) {
    if (given === undefined)
        return {};
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
        throw invalid(`${what} is no object; pass one with some of: ${names.join(', ')}`);
    }
    for (const name of Object.keys(given)) {
        if (names.indexOf(name) < 0)
            throw invalid(`${what} has an unknown name; there are: ${names.join(', ')}`);
    }
    return given;
}
/**
 * The name under which an object says what is printed of it. A registered symbol from Node.js
 * 10.12 on, but not before. @internal
 */
exports.inspected = require('util').inspect.custom;
