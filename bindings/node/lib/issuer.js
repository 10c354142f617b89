"use strict";
/** Making tokens. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Issuer = exports.Cipher = void 0;
const codes_js_1 = require("./codes.js");
const error_js_1 = require("./error.js");
const native_js_1 = require("./native.js");
const payload_js_1 = require("./payload.js");
/** How a token is encrypted. */
exports.Cipher = Object.freeze({
    /**
     * AES-256-CBC: the classic token. Not authenticated: someone who has one can alter its first
     * block.
     */
    CBC: 'aes-256-cbc',
    /** AES-256-GCM: authenticated. Preferable if whatever verifies the token supports it. */
    GCM: 'aes-256-gcm',
});
/**
 * Makes the tokens of one app. Keeps the key, so that a token costs its own encryption and
 * little else: make one, and share it among all requests.
 *
 * ```js
 * const issuer = new Issuer(1234567890, process.env.ZEGO_SERVER_SECRET);
 * const token = issuer.issue('user_1', 3600);
 * ```
 */
class Issuer {
    /**
     * @param appId the AppID of the ZEGO console: a whole number from 1 to 4294967295
     * @param secret the app's ServerSecret: 32 bytes. The key made from it is wiped when this
     *   object is collected; the string itself cannot be.
     * @throws {Token04Error} INVALID_APP_ID, INVALID_SECRET, INVALID_ARGUMENT
     */
    constructor(appId, secret, options) {
        const read = (0, error_js_1.named)(options, 'options', 'options', ['cipher']);
        const made = native_js_1.native.issuer(appId, secret, 'cipher' in read ? read['cipher'] : exports.Cipher.CBC);
        if ((0, native_js_1.failed)(made))
            throw new error_js_1.Token04Error(made);
        this.appId = made.appId;
        this.cipher = made.cipher;
        Object.defineProperty(this, '_native', { value: made });
    }
    /**
     * Makes a token.
     *
     * @param userId who may use it; must equal the id that the client logs in with, and case
     *   matters. Not empty. Express accepts less than 64 bytes of UTF-8, in-app chat at most 32; that
     *   is not checked here.
     * @param ttl how long it is valid from now, in seconds: a whole number, positive. In-app chat
     *   accepts at most 24 days (2073600).
     * @param payload what it is limited to; by default nothing. JSON text and plain objects must name
     *   a field that ZEGO reads; see {@link Payload}.
     * @throws {Token04Error} INVALID_USER_ID, INVALID_EFFECTIVE_TIME, INVALID_PAYLOAD,
     *   PAYLOAD_TOO_LARGE if user id and payload are more than 65519 bytes of JSON,
     *   INVALID_ARGUMENT, RANDOM_UNAVAILABLE, CLOCK_UNAVAILABLE, OUT_OF_MEMORY
     */
    issue(userId, ttl, payload) {
        const given = typeof payload === 'string' ? payload : (0, payload_js_1.marshalled)(payload);
        const made = this._native.issue(userId, ttl, given);
        if (typeof made === 'string')
            return made;
        throw new error_js_1.Token04Error((0, payload_js_1.reported)(made, given));
    }
    /**
     * Makes a token for each user, in the users' order; cheaper than one by one. A user whose token
     * cannot be made does not fail the batch: there is an error in the place of its token
     * (INVALID_USER_ID, PAYLOAD_TOO_LARGE, or INVALID_ARGUMENT for half a surrogate pair).
     *
     * Tokens of a batch share memory: one that is kept keeps up to 31 others.
     *
     * @param userIds an array of strings
     * @param ttl as for {@link issue}
     * @param payload as for {@link issue}, the same for all
     * @throws {Token04Error} INVALID_EFFECTIVE_TIME, INVALID_PAYLOAD, PAYLOAD_TOO_LARGE if the
     *   payload alone is, INVALID_ARGUMENT, RANDOM_UNAVAILABLE, CLOCK_UNAVAILABLE, OUT_OF_MEMORY
     */
    issueBatch(userIds, ttl, payload, options) {
        const read = (0, error_js_1.named)(options, 'options', 'options', ['threads']);
        const threads = 'threads' in read ? read['threads'] : 1;
        const { joined, lengths } = together(userIds);
        const given = (0, payload_js_1.marshalled)(payload);
        const made = this._native.issueBatch(joined, lengths, ttl, given, threads);
        if ((0, native_js_1.failed)(made))
            throw new error_js_1.Token04Error((0, payload_js_1.reported)(made, given));
        return parted(made, lengths);
    }
    /** Without its functions. @internal */
    [error_js_1.inspected]() {
        return `Issuer { appId: ${this.appId}, cipher: '${this.cipher}' }`;
    }
}
exports.Issuer = Issuer;
/**
 * The user ids, all of which must be strings, as one string, which crosses over sooner than many;
 * and their lengths.
 */
function together(userIds) {
    const wrong = (what) => new error_js_1.Token04Error((0, error_js_1.invalid)('user_ids', what, 'Pass an array of strings.'));
    if (!Array.isArray(userIds))
        throw wrong('userIds is not an array.');
    try {
        const lengths = new Uint32Array(userIds.length);
        for (let user = 0; user < lengths.length; user++) {
            const userId = userIds[user];
            if (typeof userId !== 'string')
                throw wrong(`userIds[${user}] is not a string.`);
            lengths[user] = userId.length;
        }
        return { joined: userIds.join(''), lengths };
    }
    catch (error) {
        // What JavaScript throws if an array or a string would be too long.
        if (!(error instanceof RangeError))
            throw error;
        const message = 'There is not enough memory for the user ids.';
        const hint = 'Make fewer tokens at once, or allow the process more memory.';
        throw new error_js_1.Token04Error({ code: codes_js_1.ErrorCode.OUT_OF_MEMORY, name: 'OUT_OF_MEMORY', message, hint });
    }
}
/** The tokens as strings, each a slice of the text that it came in. */
function parted({ texts, failures, group }, lengths) {
    const tokens = new Array(lengths.length);
    for (let part = 0, user = 0; part < texts.length; part++) {
        const text = texts[part];
        const last = Math.min(user + group, lengths.length);
        for (let start = 0; user < last; user++) {
            const end = start + lengths[user];
            tokens[user] = text.slice(start, end);
            start = end;
        }
    }
    for (let index = 0; index < failures.length; index += 2) {
        tokens[failures[index]] = new error_js_1.Token04Error(failures[index + 1]);
    }
    return tokens;
}
