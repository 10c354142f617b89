"use strict";
/** Why a token is refused, and what to do about it. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.diagnose = diagnose;
const error_js_1 = require("./error.js");
const native_js_1 = require("./native.js");
const verifier_js_1 = require("./verifier.js");
/**
 * Runs every check on a token, and looks for the known mistakes behind those that fail: a token
 * that lost its `+` in a URL, a secret with a line break, an expiry in milliseconds, and more.
 *
 * @param token the token as it was received
 * @param secrets the secret or secrets as they were configured, wrong ones included; without any,
 *   only the envelope is looked at
 * @param expected what the token should be
 * @throws {Token04Error} INVALID_ARGUMENT if an argument has the wrong type
 */
function diagnose(token, secrets = [], expected) {
    const found = native_js_1.native.diagnose(token, Array.isArray(secrets) ? secrets : [secrets], (0, verifier_js_1.listed)(expected));
    // A report has a number as well, but no message.
    if ((0, native_js_1.failed)(found))
        throw new error_js_1.Token04Error(found);
    const report = {
        accepted: found.accepted,
        errorCode: found.code,
        reason: found.reason === undefined ? null : found.reason,
        sdkCode: found.sdkCode === undefined ? null : found.sdkCode,
        hint: found.hint,
        claims: found.claims === undefined ? null : new verifier_js_1.Claims(found.claims),
        envelope: found.envelope === undefined ? null : (0, verifier_js_1.envelope)(found.envelope),
        checks: found.checks.map((check) => ({
            reason: check.reason,
            outcome: check.outcome,
            sdkCode: check.sdkCode === undefined ? null : check.sdkCode,
        })),
        findings: found.findings,
    };
    return Object.defineProperty(report, 'json', { value: found.json });
}
