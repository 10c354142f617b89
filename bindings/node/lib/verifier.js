"use strict";
/** Reading and checking tokens. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Verifier = exports.Claims = void 0;
exports.listed = listed;
exports.claimed = claimed;
exports.envelope = envelope;
exports.inspect = inspect;
const error_js_1 = require("./error.js");
const host_js_1 = require("./host.js");
const intrinsics_js_1 = require("./intrinsics.js");
const native_js_1 = require("./native.js");
const plain_js_1 = require("./plain.js");
const private_js_1 = require("./private.js");
/** In the order in which the addon lists them. */
const EXPECTED = [
    'appId',
    'userId',
    'roomId',
    'privilege',
    'streamId',
    'now',
    'leeway',
    'ctimeLeeway',
    'strict',
];
const NO_PRIVILEGE = (0, error_js_1.invalid)('privilege', 'expected.privilege is an empty array.', 'Pass at least one, or leave it out to check none.');
/**
 * As the addon takes it: null is what is not expected. What is there but undefined or null is an
 * id that was forgotten, and refused rather than not checked. @internal
 */
function listed(given) {
    const expected = (0, plain_js_1.named)(given, 'expected', 'expectation', EXPECTED);
    // All elements are there from the beginning, so that assigning one runs no setter of `Array.prototype`.
    const list = [null, null, null, null, null, null, null, null, null];
    for (let index = 0; index < EXPECTED.length; index++) {
        const name = EXPECTED[index];
        list[index] = (0, intrinsics_js_1.hasOwn)(expected, name) ? expectable(name, expected[name]) : null;
    }
    return list;
}
/** A value as the addon takes it. Only privileges may be an array. */
function expectable(name, value) {
    if (value === null || (0, host_js_1.isProxy)(value))
        return undefined;
    if (name === 'now')
        return (0, plain_js_1.seconds)(value, 'expected.now');
    if (!(0, plain_js_1.isList)(value))
        return value;
    const list = (0, plain_js_1.copied)(value, 'number');
    // A list that was computed, and lacks what it should have, would switch off the check.
    if (name === 'privilege' && list.length === 0)
        throw (0, error_js_1.refusal)(NO_PRIVILEGE);
    return list;
}
/** A number, or a BigInt where a number would lose digits (text before Node.js 10.4). */
function exact(value) {
    return typeof value === 'number' ? value : intrinsics_js_1.big === undefined ? value : (0, intrinsics_js_1.big)(value);
}
/**
 * The contents of a token. `console.log` and `util.inspect` show no text of it; `JSON.stringify`
 * shows everything, but has no BigInt. Times beyond 2^53, which only unusual tokens have, are
 * rounded; the `json` of a report has all digits.
 */
class Claims {
    /** Only a verifier makes them. */
    constructor() {
        throw (0, error_js_1.refusal)((0, error_js_1.invalid)(null, 'Only a Verifier makes Claims.', 'Call verify, open or diagnose.'));
    }
    /** When it was made. An invalid date for times that a `Date` cannot represent. */
    get issuedAt() {
        return new intrinsics_js_1.Time(this.ctime * 1000);
    }
    /** When it expires: valid before, no longer at this time. */
    get expiresAt() {
        return new intrinsics_js_1.Time(this.expire * 1000);
    }
    /** @internal */
    [host_js_1.inspected]() {
        const { appId, ctime, expire, cipher } = this;
        return `Claims { appId: ${appId}, ctime: ${ctime}, expire: ${expire}, cipher: '${cipher}' }`;
    }
}
exports.Claims = Claims;
/** @internal */
function claimed(read) {
    const claims = (0, intrinsics_js_1.create)(Claims.prototype);
    // Somebody may have given the class another base, which can be a proxy.
    const set = (0, intrinsics_js_1.getPrototypeOf)(Claims.prototype) === intrinsics_js_1.objectPrototype ? intrinsics_js_1.put : intrinsics_js_1.define;
    set(claims, 'appId', read.appId);
    set(claims, 'userId', read.userId);
    set(claims, 'nonce', exact(read.nonce));
    set(claims, 'ctime', read.ctime);
    set(claims, 'expire', read.expire);
    set(claims, 'payload', read.payload);
    set(claims, 'cipher', read.cipher);
    set(claims, 'secretIndex', read.secretIndex);
    set(claims, 'envelopeExpire', read.envelopeExpire);
    return claims;
}
const handles = (0, private_js_1.privately)();
function handle(verifier) {
    const found = handles.of(verifier);
    if (found === undefined)
        throw (0, error_js_1.misplaced)('a Verifier');
    return found;
}
/**
 * Reads and checks the tokens of one app. Keeps the keys: make one, and share it.
 *
 * ```js
 * const verifier = new Verifier(process.env.ZEGO_SERVER_SECRET);
 * const claims = verifier.verify(token, { appId: 1234567890, userId: 'user_1' });
 * ```
 */
class Verifier {
    /**
     * @param secrets the ServerSecret; or several, while one is being replaced: a token is read with
     *   the first that can decrypt it
     * @throws {Token04Error} INVALID_SECRET
     */
    constructor(secrets) {
        const made = native_js_1.native.verifier((0, plain_js_1.several)(secrets));
        if ((0, error_js_1.failed)(made))
            throw (0, error_js_1.refusal)(made);
        handles.set(this, made);
    }
    /**
     * Reads a token without checking it against anything: neither time, nor user, nor app.
     *
     * @throws {RefusedError} UNSUPPORTED_VERSION, MALFORMED, DECRYPT_FAILED, CLAIMS_INVALID
     * @throws {Token04Error} INVALID_ARGUMENT
     */
    open(token) {
        return claims(native_js_1.native.open(handle(this), token));
    }
    /**
     * Reads a token and checks it: its own consistency, the time, and all that is expected.
     *
     * @throws {RefusedError} the first check that fails gives the error, whose `reason` says which; an
     *   {@link ExpiredError} if it is the time
     * @throws {Token04Error} INVALID_ARGUMENT, CLOCK_UNAVAILABLE
     */
    verify(token, expected) {
        return claims(native_js_1.native.verify(handle(this), token, listed(expected)));
    }
    /**
     * Wipes the keys. Later calls are refused with INVALID_ARGUMENT. Also under the name
     * `Symbol.dispose`, for `using`.
     */
    dispose() {
        native_js_1.native.dispose(handle(this));
    }
    /** @internal */
    [host_js_1.inspected]() {
        return 'Verifier {}';
    }
}
exports.Verifier = Verifier;
(0, intrinsics_js_1.disposable)(Verifier.prototype);
function claims(read) {
    if ((0, error_js_1.failed)(read))
        throw (0, error_js_1.refusal)(read);
    return claimed(read);
}
/** @internal */
function envelope(read) {
    const { expire, iv, tokenLength, envelopeLength, ciphertextLength } = read;
    return { cipher: read.cipher, expire, iv, tokenLength, envelopeLength, ciphertextLength };
}
/**
 * Reads a token's envelope, which needs no secret and proves nothing.
 *
 * @throws {Token04Error} UNSUPPORTED_VERSION, MALFORMED, INVALID_ARGUMENT
 */
function inspect(token) {
    const read = native_js_1.native.inspect(token);
    if ((0, error_js_1.failed)(read))
        throw (0, error_js_1.refusal)(read);
    return envelope(read);
}
