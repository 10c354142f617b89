"use strict";
/** Many tokens in one call. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.batch = batch;
exports.batchAsync = batchAsync;
const error_js_1 = require("./error.js");
const intrinsics_js_1 = require("./intrinsics.js");
const native_js_1 = require("./native.js");
const payload_js_1 = require("./payload.js");
const plain_js_1 = require("./plain.js");
const { ceil } = Math;
/** A token or an error for each user. @internal */
function batch(issuer, userIds, ttl, payload, threads) {
    const { joined, lengths, others } = together(issuer, userIds, ttl);
    const given = (0, payload_js_1.marshalled)(payload);
    const texts = (0, intrinsics_js_1.filled)(ceil(lengths.length / native_js_1.native.group));
    const made = native_js_1.native.issueBatch(issuer, joined, lengths, texts, ttl, given, threads);
    if ((0, error_js_1.failed)(made))
        throw (0, error_js_1.refusal)((0, payload_js_1.reported)(made, given));
    return explained(parted(made), others);
}
/** The same, made on another thread. What is wrong with the arguments is thrown. @internal */
function batchAsync(issuer, userIds, ttl, payload, threads) {
    const { joined, lengths, others } = together(issuer, userIds, ttl);
    const given = (0, payload_js_1.marshalled)(payload);
    const started = native_js_1.native.issueBatchAsync(issuer, joined, lengths, ttl, given, threads);
    if ((0, error_js_1.failed)(started))
        throw (0, error_js_1.refusal)((0, payload_js_1.reported)(started, given));
    return (0, intrinsics_js_1.after)(started, (made) => {
        if ((0, error_js_1.failed)(made))
            throw (0, error_js_1.refusal)((0, payload_js_1.reported)(made, given));
        return explained(parted(made), others);
    });
}
/**
 * For so many users there is room at first. An array can say that it is longer than there is memory,
 * and have holes only.
 */
const FIRST = 65536;
/** Each is read once. */
function together(issuer, userIds, ttl) {
    if (!(0, plain_js_1.isList)(userIds))
        throw wrong('userIds is not an array.');
    const { length } = userIds;
    let lengths = numbers(length < FIRST ? length : FIRST);
    const others = [];
    let joined = '';
    for (let user = 0; user < length; user++) {
        if (user === lengths.length)
            lengths = longer(lengths, length);
        // A hole is no user, and an array can have as many as it likes.
        if (!(0, intrinsics_js_1.hasOwn)(userIds, user))
            throw wrong(`userIds[${user}] is missing.`);
        const userId = userIds[user];
        if (typeof userId !== 'string') {
            (0, intrinsics_js_1.define)(others, others.length, user);
            // What this user alone would get.
            (0, intrinsics_js_1.define)(others, others.length, native_js_1.native.issue(issuer, userId, ttl, ''));
            continue;
        }
        lengths[user] = userId.length;
        joined = appended(joined, userId);
    }
    return { joined, lengths, others };
}
/** Puts the errors of users whose ids are no strings into their places. */
function explained(tokens, others) {
    for (let index = 0; index < others.length; index += 2) {
        tokens[others[index]] = (0, error_js_1.refusal)(others[index + 1]);
    }
    return tokens;
}
/** Twice as many, at most `most`. */
function longer(lengths, most) {
    const count = lengths.length;
    const more = numbers(count * 2 < most ? count * 2 : most);
    for (let index = 0; index < count; index++)
        more[index] = lengths[index];
    return more;
}
function numbers(length) {
    try {
        return new intrinsics_js_1.Numbers(length);
    }
    catch (error) {
        throw tooLong(error);
    }
}
function appended(joined, userId) {
    try {
        return joined + userId;
    }
    catch (error) {
        throw tooLong(error);
    }
}
/** What to throw for what JavaScript throws if an array or a string would be too long. */
function tooLong(error) {
    return error instanceof intrinsics_js_1.Range ? (0, error_js_1.refusal)((0, error_js_1.noMemory)('There is not enough memory for the user ids.')) : error;
}
function wrong(what) {
    return (0, error_js_1.refusal)((0, error_js_1.invalid)('user_ids', what, 'Pass an array of strings.'));
}
/** The tokens as strings, each a slice of the text that it came in. */
function parted({ texts, failures, group, lengths }) {
    const count = lengths.length;
    const tokens = (0, intrinsics_js_1.assignable)(count);
    for (let part = 0, user = 0; part < texts.length; part++) {
        const text = texts[part];
        const last = user + group < count ? user + group : count;
        for (let start = 0; user < last; user++) {
            const end = start + lengths[user];
            tokens[user] = (0, intrinsics_js_1.slice)(text, start, end);
            start = end;
        }
    }
    for (let index = 0; index < failures.length; index += 2) {
        tokens[failures[index]] = (0, error_js_1.refusal)(failures[index + 1]);
    }
    return tokens;
}
