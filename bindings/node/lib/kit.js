"use strict";
/** Kit tokens, which ZEGO's UIKits for the Web use. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.kitToken = kitToken;
const error_js_1 = require("./error.js");
const intrinsics_js_1 = require("./intrinsics.js");
const native_js_1 = require("./native.js");
const plain_js_1 = require("./plain.js");
/** In the order in which the addon takes them. */
const FIELDS = ['token', 'appId', 'userId', 'roomId', 'userName'];
/**
 * Makes a kit token from a token, as `generateKitTokenForProduction` of ZEGO's UIKits for the Web does in
 * the browser. Pass the whole result to a UIKit. Only the token proves something: the part after
 * the `#` is not encrypted, and anyone can change it.
 *
 * ```js
 * const kit = kitToken({ token, appId: 1234567890, userId: 'user_1', roomId: 'room1', userName: 'Ann' });
 * ```
 *
 * @throws {Token04Error} INVALID_APP_ID, INVALID_USER_ID; UNSUPPORTED_VERSION or MALFORMED if `token` is
 *   something else, such as the ServerSecret; INVALID_ARGUMENT, OUT_OF_MEMORY
 */
function kitToken(options) {
    const read = (0, plain_js_1.named)(options, 'options', 'options', FIELDS);
    const optional = (name) => ((0, intrinsics_js_1.hasOwn)(read, name) ? read[name] : '');
    const { token, appId, userId } = read;
    const made = native_js_1.native.kitToken(token, appId, userId, optional('roomId'), optional('userName'));
    if (typeof made === 'string')
        return made;
    throw (0, error_js_1.refusal)(made);
}
