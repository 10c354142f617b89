"use strict";
/** The errors of this package. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.ExpiredError = exports.RefusedError = exports.Token04Error = void 0;
exports.refusal = refusal;
exports.failed = failed;
exports.invalid = invalid;
exports.misplaced = misplaced;
exports.noMemory = noMemory;
const codes_js_1 = require("./codes.js");
const intrinsics_js_1 = require("./intrinsics.js");
/** What the constructor of errors is called with from here. */
const KEY = {};
/**
 * What every function here throws: a {@link RefusedError} if a token was refused. Its messages
 * never contain a secret, a token or its contents.
 */
class Token04Error extends Error {
    /** Only this package makes them. */
    constructor(key, text) {
        super(text);
        if (key === KEY)
            return;
        throw refusal(invalid(null, 'Only this package makes a Token04Error.', 'Throw an Error of your own.'));
    }
}
exports.Token04Error = Token04Error;
/** A token was refused: it is the token that is wrong, not the call. */
class RefusedError extends Token04Error {
    /** Only this package makes them. */
    constructor(key, text) {
        super(key, text);
    }
}
exports.RefusedError = RefusedError;
/** A token was refused because it has expired. The client needs a new one. */
class ExpiredError extends RefusedError {
    /** Only this package makes them. */
    constructor(key, text) {
        super(key, text);
    }
}
exports.ExpiredError = ExpiredError;
// On the prototypes and not enumerable, as the names of JavaScript's own errors are.
(0, intrinsics_js_1.define)(Token04Error.prototype, 'name', 'Token04Error', false);
(0, intrinsics_js_1.define)(RefusedError.prototype, 'name', 'RefusedError', false);
(0, intrinsics_js_1.define)(ExpiredError.prototype, 'name', 'ExpiredError', false);
function kindOf(reason) {
    if (reason === null)
        return Token04Error;
    return reason === 'expired' ? ExpiredError : RefusedError;
}
/**
 * The error of a failed call. An answer that is missing is one that the addon could not make.
 * @internal
 */
function refusal(failure, errorMessage) {
    if (failure === undefined)
        return refusal(noMemory('There is not enough memory for the result.'));
    const text = `${failure.message} ${failure.hint}`;
    const error = (0, intrinsics_js_1.construct)(kindOf(failure.reason), [KEY, `${text} (${failure.name}, ${failure.code})`]);
    (0, intrinsics_js_1.define)(error, 'errorCode', failure.code);
    (0, intrinsics_js_1.define)(error, 'errorMessage', errorMessage === undefined ? text : errorMessage);
    (0, intrinsics_js_1.define)(error, 'code', failure.name);
    (0, intrinsics_js_1.define)(error, 'hint', failure.hint);
    (0, intrinsics_js_1.define)(error, 'argument', failure.argument);
    (0, intrinsics_js_1.define)(error, 'reason', failure.reason);
    (0, intrinsics_js_1.define)(error, 'sdkCode', failure.sdkCode);
    return error;
}
/** Whether a call failed. @internal */
function failed(answer) {
    return answer === undefined || (0, intrinsics_js_1.hasOwn)(answer, 'code');
}
/** An argument that only JavaScript can get wrong. @internal */
function invalid(argument, message, hint) {
    const code = codes_js_1.ErrorCode.INVALID_ARGUMENT;
    return { code, name: 'INVALID_ARGUMENT', message, hint, argument, reason: null, sdkCode: null };
}
/** A method that was called on something else. @internal */
function misplaced(what) {
    return refusal(invalid(null, `This method belongs to ${what}.`, `Call it on ${what} that this package made.`));
}
/** @internal */
function noMemory(message) {
    const hint = 'Make fewer tokens at once, or allow the process more memory.';
    const code = codes_js_1.ErrorCode.OUT_OF_MEMORY;
    return { code, name: 'OUT_OF_MEMORY', message, hint, argument: null, reason: null, sdkCode: null };
}
