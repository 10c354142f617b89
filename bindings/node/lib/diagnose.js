"use strict";
/** Why a token is refused, and what to do about it. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.diagnose = diagnose;
const error_js_1 = require("./error.js");
const intrinsics_js_1 = require("./intrinsics.js");
const native_js_1 = require("./native.js");
const plain_js_1 = require("./plain.js");
const private_js_1 = require("./private.js");
const verifier_js_1 = require("./verifier.js");
const texts = (0, private_js_1.privately)();
/** The same for all reports: a function for each would cost each a shape of its own. */
function text() {
    return texts.of(this);
}
/**
 * Runs every check on a token, and if one fails, looks for known mistakes that explain it: a token
 * that lost its `+` in a URL, a secret with a line break, an expiry in milliseconds, and more.
 *
 * @param token the token as it was received
 * @param secrets the secret or secrets as they were configured, wrong ones included; without any,
 *   only the envelope is looked at
 * @param expected what the token should be
 * @throws {Token04Error} INVALID_ARGUMENT if an argument has the wrong type
 */
function diagnose(token, secrets = [], expected, options) {
    const wanted = (0, verifier_js_1.listed)(expected);
    const read = (0, plain_js_1.named)(options, 'options', 'options', ['lang']);
    const lang = (0, intrinsics_js_1.hasOwn)(read, 'lang') ? read['lang'] : 'en';
    const found = native_js_1.native.diagnose(token, (0, plain_js_1.several)(secrets), wanted, lang);
    if ((0, error_js_1.failed)(found))
        throw (0, error_js_1.refusal)(found);
    const report = {
        accepted: found.accepted,
        errorCode: found.errorCode,
        reason: found.reason,
        sdkCode: found.sdkCode,
        message: found.message,
        hint: found.hint,
        claims: found.claims === null ? null : (0, verifier_js_1.claimed)(found.claims),
        envelope: found.envelope === null ? null : (0, verifier_js_1.envelope)(found.envelope),
        checks: found.checks,
        findings: found.findings,
    };
    // A function gives it, so that not even what shows hidden properties shows it.
    texts.set(report, found.json);
    (0, intrinsics_js_1.hidden)(report, 'json', text);
    return report;
}
