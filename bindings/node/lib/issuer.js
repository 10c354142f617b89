"use strict";
/** Making tokens. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Issuer = exports.Cipher = void 0;
const batch_js_1 = require("./batch.js");
const error_js_1 = require("./error.js");
const host_js_1 = require("./host.js");
const intrinsics_js_1 = require("./intrinsics.js");
const native_js_1 = require("./native.js");
const payload_js_1 = require("./payload.js");
const plain_js_1 = require("./plain.js");
const private_js_1 = require("./private.js");
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
const handles = (0, private_js_1.privately)();
function handle(issuer) {
    const found = handles.of(issuer);
    if (found === undefined)
        throw (0, error_js_1.misplaced)('an Issuer');
    return found;
}
function issuedAt(issuer, userId, ttl, payload, options) {
    const read = (0, plain_js_1.named)(options, 'options', 'options', ['now']);
    const given = (0, payload_js_1.marshalled)(payload);
    const made = 'now' in read
        ? native_js_1.native.issueAt(issuer, userId, ttl, given, (0, plain_js_1.seconds)(read['now'], 'now'))
        : native_js_1.native.issue(issuer, userId, ttl, given);
    if (typeof made === 'string')
        return made;
    throw (0, error_js_1.refusal)((0, payload_js_1.reported)(made, given));
}
function threads(options) {
    const read = (0, plain_js_1.named)(options, 'options', 'options', ['threads']);
    return 'threads' in read ? read['threads'] : 1;
}
/**
 * Makes the tokens of one app. It keeps the key, so that making a token takes little more time than
 * its encryption: make one, and share it among all requests.
 *
 * ```js
 * const issuer = new Issuer(1234567890, process.env.ZEGO_SERVER_SECRET);
 * const token = issuer.issue('user_1', 3600);
 * ```
 */
class Issuer {
    /**
     * @param appId the AppID of the ZEGO console: a whole number from 1 to 4294967295
     * @param secret the app's ServerSecret: 32 bytes. The key made from it is wiped by
     *   {@link dispose}, or some time after this object was collected; a string itself cannot be.
     * @throws {Token04Error} INVALID_APP_ID, INVALID_SECRET, INVALID_ARGUMENT
     */
    constructor(appId, secret, options) {
        const read = (0, plain_js_1.named)(options, 'options', 'options', ['cipher']);
        const made = native_js_1.native.issuer(appId, secret, 'cipher' in read ? read['cipher'] : exports.Cipher.CBC);
        if ((0, error_js_1.failed)(made))
            throw (0, error_js_1.refusal)(made);
        (0, intrinsics_js_1.define)(this, 'appId', made.appId);
        (0, intrinsics_js_1.define)(this, 'cipher', made.cipher);
        handles.set(this, made.handle);
    }
    /**
     * Makes a token.
     *
     * @param userId who may use it; must equal the id that the client logs in with, and case
     *   matters. Not empty. Express accepts less than 64 bytes of UTF-8, ZIM at most 32; that
     *   is not checked here.
     * @param ttl how long it is valid from now, in seconds: a whole number, positive. ZIM
     *   accepts at most 24 days (2073600).
     * @param payload what it is limited to; by default nothing. JSON text and plain objects must name
     *   a field that ZEGO reads; see {@link Payload}.
     * @throws {Token04Error} INVALID_USER_ID, INVALID_EFFECTIVE_TIME, INVALID_PAYLOAD,
     *   PAYLOAD_TOO_LARGE if user id and payload are more than 65519 bytes of JSON,
     *   INVALID_ARGUMENT, RANDOM_UNAVAILABLE, CLOCK_UNAVAILABLE, OUT_OF_MEMORY
     */
    issue(userId, ttl, payload, options) {
        if (options !== undefined)
            return issuedAt(handle(this), userId, ttl, payload, options);
        const given = typeof payload === 'string' ? payload : (0, payload_js_1.marshalled)(payload);
        const made = native_js_1.native.issue(handle(this), userId, ttl, given);
        if (typeof made === 'string')
            return made;
        throw (0, error_js_1.refusal)((0, payload_js_1.reported)(made, given));
    }
    /**
     * Makes a token for each user, in the users' order; cheaper than one by one. A user whose token
     * cannot be made does not fail the batch: there is an error in the place of its token
     * (INVALID_USER_ID, PAYLOAD_TOO_LARGE, or INVALID_ARGUMENT for half a surrogate pair).
     *
     * Tokens of a batch share memory: if one is kept, up to 31 others also stay in memory.
     *
     * @param userIds an array of strings
     * @param ttl as for {@link issue}
     * @param payload as for {@link issue}, the same for all
     * @throws {Token04Error} INVALID_EFFECTIVE_TIME, INVALID_PAYLOAD, PAYLOAD_TOO_LARGE if the
     *   payload alone is too large, INVALID_ARGUMENT, RANDOM_UNAVAILABLE, CLOCK_UNAVAILABLE,
     *   OUT_OF_MEMORY
     */
    issueBatch(userIds, ttl, payload, options) {
        return (0, batch_js_1.batch)(handle(this), userIds, ttl, payload, threads(options));
    }
    /**
     * As {@link issueBatch}, but the tokens are made on Node.js's thread pool, so that the event loop is
     * free meanwhile. The arguments are read before it returns. Disposing of the issuer does not stop it.
     *
     * @returns a promise, which is rejected with what `issueBatch` throws
     */
    issueBatchAsync(userIds, ttl, payload, options) {
        return (0, intrinsics_js_1.later)(() => (0, batch_js_1.batchAsync)(handle(this), userIds, ttl, payload, threads(options)));
    }
    /**
     * Wipes the key. Later calls are refused with INVALID_ARGUMENT. Also under the name
     * `Symbol.dispose`, for `using`.
     */
    dispose() {
        native_js_1.native.dispose(handle(this));
    }
    /** Without its key. @internal */
    [host_js_1.inspected]() {
        const { appId, cipher } = this;
        return handles.of(this) === undefined ? 'Issuer {}' : `Issuer { appId: ${appId}, cipher: '${cipher}' }`;
    }
}
exports.Issuer = Issuer;
(0, intrinsics_js_1.disposable)(Issuer.prototype);
