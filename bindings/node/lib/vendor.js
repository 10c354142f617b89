"use strict";
/** The function of ZEGO's own library, with its name, its arguments, its numbers and its texts. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.generateToken04 = generateToken04;
const codes_js_1 = require("./codes.js");
const error_js_1 = require("./error.js");
const intrinsics_js_1 = require("./intrinsics.js");
const native_js_1 = require("./native.js");
/** ZEGO's texts. Errors that its library does not know have this library's. */
const TEXTS = {
    [codes_js_1.ErrorCode.INVALID_APP_ID]: 'appID invalid',
    [codes_js_1.ErrorCode.INVALID_USER_ID]: 'userId invalid',
    [codes_js_1.ErrorCode.INVALID_SECRET]: 'secret must be a 32 byte string',
    [codes_js_1.ErrorCode.INVALID_EFFECTIVE_TIME]: 'effectiveTimeInSeconds invalid',
};
/**
 * Makes one token: the function of ZEGO's documentation. For more than one make an {@link Issuer}, which keeps
 * the key and checks the payload. The token is AES-256-CBC.
 *
 * ZEGO's documentation: 使用 Token 鉴权, `generateToken04`.
 *
 * @param appId the AppID of the ZEGO console: a number from 1 to 4294967295
 * @param userId who may use the token; must equal the id that the client logs in with. Not empty.
 * @param secret the app's ServerSecret: 32 bytes
 * @param effectiveTimeInSeconds how long it is valid from now, in seconds: a whole number, positive
 * @param payload '' for a basic token, else JSON text: `JSON.stringify(payload)`. Not an object.
 * @returns the token
 * @throws {Token04Error} with `errorCode` and `errorMessage` of the first wrong argument: 1
 *   `appID invalid`, 3 `userId invalid`, 5 `secret must be a 32 byte string`, 6
 *   `effectiveTimeInSeconds invalid`; 20 if user id and payload do not fit into a token, 23
 *   if payload is not a string or text is not valid Unicode, 24, 25 and 26 if the system fails
 */
function generateToken04(appId, userId, secret, effectiveTimeInSeconds, payload) {
    const text = payload === undefined || payload === null ? '' : payload;
    const made = native_js_1.native.generate(appId, userId, secret, effectiveTimeInSeconds, text);
    if (typeof made === 'string')
        return made;
    throw (0, error_js_1.refusal)(made, made !== undefined && (0, intrinsics_js_1.hasOwn)(TEXTS, made.code) ? TEXTS[made.code] : undefined);
}
