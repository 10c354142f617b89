"use strict";
/** What the codes of ZEGO's SDKs and services mean. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.explain = explain;
const error_js_1 = require("./error.js");
const intrinsics_js_1 = require("./intrinsics.js");
const native_js_1 = require("./native.js");
/**
 * Explains a code that a ZEGO SDK, service or token generator shows, such as 1002078.
 *
 * @param code a whole number
 * @param lang the language of the sentences; by default `'en'`
 * @returns null if the code is not known
 * @throws {Token04Error} INVALID_ARGUMENT if `code` is not a whole number, or there is no such language
 */
function explain(code, lang = 'en') {
    const found = native_js_1.native.explain(code, lang);
    if ((0, error_js_1.failed)(found))
        throw (0, error_js_1.refusal)(found);
    return found.explanation === null ? null : (0, intrinsics_js_1.freeze)(found.explanation);
}
