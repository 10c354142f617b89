/** Why a token is refused, and what to do about it. */
import type { FindingId, Lang, Outcome, Reason, Severity } from './codes.js';
import type { Secret } from './issuer.js';
import { type Claims, type Envelope, type Expectation } from './verifier.js';
/** One check and how it went. */
export interface Check {
    /** What a failure of it is called. */
    readonly reason: Reason;
    /** `skipped` if nothing was expected, or an earlier failure left nothing to check. */
    readonly outcome: Outcome;
    /** What is wrong, in a sentence; null unless the check failed. */
    readonly message: string | null;
    /** The code that ZEGO's client SDK shows for its failure; null if none is known. */
    readonly sdkCode: number | null;
}
/** Something that was noticed. */
export interface Finding {
    /** Its name, such as `token_quoted`. */
    readonly id: FindingId;
    /**
     * `error`: ZEGO will refuse the token, as far as we know, or the ServerSecret itself is exposed;
     * `warning`: some of ZEGO's products will refuse the token, or will soon, as far as we know, or
     * it allows more than it seems to; `info`: worth knowing.
     */
    readonly severity: Severity;
    /**
     * What was noticed. It quotes nothing of a token or a secret, except well-known misspelt names of
     * payload fields.
     */
    readonly message: string;
    /** What to do; '' if there is nothing to do. */
    readonly hint: string;
    /** The codes that ZEGO's products show for it: see {@link explain}. */
    readonly sdkCodes: readonly number[];
}
/** A diagnosis. Only people who have the secret should see it. */
export interface Report {
    /** Whether the token passes all checks. */
    readonly accepted: boolean;
    /** The number of the error that {@link Verifier.verify} would throw; 0 if it would not. */
    readonly errorCode: number;
    /** Why the token is refused; null if it is not, or if the call itself was wrong. */
    readonly reason: Reason | null;
    /** The code that ZEGO's client SDK shows; null if none is known. */
    readonly sdkCode: number | null;
    /** What is wrong, in a sentence; '' if nothing is. */
    readonly message: string;
    /** The one thing to do first; '' if the token is accepted. */
    readonly hint: string;
    /** What the token says, repaired first if that was needed; null if it cannot be read. */
    readonly claims: Claims | null;
    /** What the token shows without a secret; null if the text as given is not a token. */
    readonly envelope: Envelope | null;
    /** All checks, in their order. */
    readonly checks: readonly Check[];
    /** What was noticed, the most important first. */
    readonly findings: readonly Finding[];
    /**
     * The report as JSON text, the same in every programming language. It contains the claims, and is not
     * enumerable, so that what prints a report does not print them.
     */
    readonly json: string;
}
/** How {@link diagnose} reports. */
export interface DiagnoseOptions {
    /** The language of all messages and hints of the report, and of its `json`; by default `'en'`. */
    readonly lang?: Lang;
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
export declare function diagnose(token: string, secrets?: Secret | readonly Secret[], expected?: Expectation, options?: DiagnoseOptions): Report;
