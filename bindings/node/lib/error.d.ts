/** The errors of this package. */
import { type ErrorName, type Reason } from './codes.js';
/**
 * What every function here throws: a {@link RefusedError} if a token was refused. Its messages
 * never contain a secret, a token or its contents.
 */
export declare class Token04Error extends Error {
    /** The number, the same in every language: see {@link ErrorCode}. Never 0. */
    readonly errorCode: number;
    /**
     * What is wrong and what to do about it. From `generateToken04` it is the text of ZEGO's own
     * library, if that has one; `message` says more.
     */
    readonly errorMessage: string;
    /** The number's name, such as `INVALID_APP_ID`. */
    readonly code: ErrorName;
    /** What to do about it, in a sentence or two. It is a part of `message`, too. */
    readonly hint: string;
    /**
     * The argument at fault, as every language of this project names it, such as `user_id`;
     * null if no single argument is.
     */
    readonly argument: string | null;
    /** Why a token was refused, such as `expired`; null if the call itself was wrong. */
    readonly reason: Reason | null;
    /**
     * The code that ZEGO's client SDK shows for the fault; null if none is known. Express shows
     * 1002074 to 1002080 only if ZEGO has switched on forced token login authentication for the app,
     * and 1002033 otherwise.
     */
    readonly sdkCode: number | null;
    /** Only this package makes them. */
    protected constructor(key: never, text?: string);
}
/** A token was refused: it is the token that is wrong, not the call. */
export declare class RefusedError extends Token04Error {
    readonly reason: Reason;
    /** Only this package makes them. */
    protected constructor(key: never, text?: string);
}
/** A token was refused because it has expired. The client needs a new one. */
export declare class ExpiredError extends RefusedError {
    readonly reason: 'expired';
    /** Only this package makes them. */
    protected constructor(key: never, text?: string);
}
