"use strict";
/** Reading and checking tokens. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Verifier = exports.Claims = void 0;
exports.listed = listed;
exports.long = long;
exports.envelope = envelope;
exports.inspect = inspect;
const error_js_1 = require("./error.js");
const native_js_1 = require("./native.js");
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
/**
 * As the addon takes it: null is what is not expected. What is there but undefined or null is an
 * id that was forgotten, and refused rather than not checked. @internal
 */
function listed(given) {
    const expected = (0, error_js_1.named)(given, 'expected', 'expectation', EXPECTED);
    return EXPECTED.map((name) => {
        if (!(name in expected))
            return null;
        return expected[name] === null ? undefined : expected[name];
    });
}
/** A number, or a BigInt where a number would lose digits (text before Node.js 10.4). @internal */
function long(value) {
    return typeof value === 'number' ? value : typeof BigInt === 'function' ? BigInt(value) : value;
}
/**
 * What a token says. `console.log` and `util.inspect` show no text of it; `JSON.stringify` shows
 * everything.
 */
class Claims {
    /** @internal */
    constructor(claims) {
        this.appId = claims.appId;
        this.userId = claims.userId;
        this.nonce = long(claims.nonce);
        this.ctime = long(claims.ctime);
        this.expire = long(claims.expire);
        this.payload = claims.payload;
        this.cipher = claims.cipher;
        this.secretIndex = claims.secretIndex;
        this.envelopeExpire = long(claims.envelopeExpire);
    }
    /** @internal */
    [error_js_1.inspected]() {
        const { appId, ctime, expire, cipher } = this;
        return `Claims { appId: ${appId}, ctime: ${ctime}, expire: ${expire}, cipher: '${cipher}' }`;
    }
}
exports.Claims = Claims;
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
     * @param secrets the ServerSecret; or several, of which the first that fits reads a token, while
     *   one is being replaced
     * @throws {Token04Error} INVALID_SECRET
     */
    constructor(secrets) {
        const made = native_js_1.native.verifier(Array.isArray(secrets) ? secrets : [secrets]);
        if ((0, native_js_1.failed)(made))
            throw new error_js_1.Token04Error(made);
        Object.defineProperty(this, '_native', { value: made });
    }
    /**
     * Reads a token without checking it against anything: neither time, nor user, nor app.
     *
     * @throws {Token04Error} UNSUPPORTED_VERSION, MALFORMED, DECRYPT_FAILED, CLAIMS_INVALID,
     *   INVALID_ARGUMENT
     */
    open(token) {
        return claims(native_js_1.native.open(this._native, token));
    }
    /**
     * Reads a token and checks it: its own consistency, the time, and all that is expected.
     *
     * @throws {Token04Error} the first check that fails gives the error, whose `reason` says which;
     *   INVALID_ARGUMENT, CLOCK_UNAVAILABLE
     */
    verify(token, expected) {
        return claims(native_js_1.native.verify(this._native, token, listed(expected)));
    }
    /** @internal */
    [error_js_1.inspected]() {
        return 'Verifier {}';
    }
}
exports.Verifier = Verifier;
function claims(read) {
    if ((0, native_js_1.failed)(read))
        throw new error_js_1.Token04Error(read);
    return new Claims(read);
}
/** @internal */
function envelope(read) {
    const { tokenLength, envelopeLength, ciphertextLength, iv } = read;
    const [cipher, expire] = [read.cipher, long(read.expire)];
    return { cipher, expire, iv, tokenLength, envelopeLength, ciphertextLength };
}
/**
 * Reads a token's envelope, which takes no secret and proves nothing.
 *
 * @throws {Token04Error} UNSUPPORTED_VERSION, MALFORMED, INVALID_ARGUMENT
 */
function inspect(token) {
    const read = native_js_1.native.inspect(token);
    if ((0, native_js_1.failed)(read))
        throw new error_js_1.Token04Error(read);
    return envelope(read);
}
