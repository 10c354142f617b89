/** The errors of this package. */

import { type ErrorName, type Reason, ErrorCode } from './codes.js';
import { construct, define, hasOwn } from './intrinsics.js';

/** A failed call, as the addon gives it and this package makes it. @internal */
export interface Failure {
  readonly code: number;
  readonly name: string;
  readonly message: string;
  readonly hint: string;
  readonly argument: string | null;
  readonly reason: string | null;
  readonly sdkCode: number | null;
}

/** What the constructor of errors is called with from here. */
const KEY = {};

/**
 * What every function here throws: a {@link RefusedError} if a token was refused. Its messages
 * never contain a secret, a token or its contents.
 */
export class Token04Error extends Error {
  /** The number, the same in every language: see {@link ErrorCode}. Never 0. */
  readonly errorCode!: number;
  /**
   * What is wrong and what to do about it. From `generateToken04` it is the text of ZEGO's own
   * library, if that has one; `message` says more.
   */
  readonly errorMessage!: string;
  /** The number's name, such as `INVALID_APP_ID`. */
  readonly code!: ErrorName;
  /** What to do about it, in a sentence or two. It is a part of `message`, too. */
  readonly hint!: string;
  /**
   * The argument at fault, as every language of this project names it, such as `user_id`;
   * null if no single argument is.
   */
  readonly argument!: string | null;
  /** Why a token was refused, such as `expired`; null if the call itself was wrong. */
  readonly reason!: Reason | null;
  /**
   * The code that ZEGO's client SDK shows for the fault; null if none is known. Express shows
   * 1002074 to 1002080 only if ZEGO has switched on forced token login authentication for the app,
   * and 1002033 otherwise.
   */
  readonly sdkCode!: number | null;

  /** Only this package makes them. */
  protected constructor(key: never, text?: string) {
    super(text);
    if ((key as unknown) === KEY) return;
    throw refusal(invalid(null, 'Only this package makes a Token04Error.', 'Throw an Error of your own.'));
  }
}

/** A token was refused: it is the token that is wrong, not the call. */
export class RefusedError extends Token04Error {
  readonly reason!: Reason;

  /** Only this package makes them. */
  protected constructor(key: never, text?: string) {
    super(key, text);
  }
}

/** A token was refused because it has expired. The client needs a new one. */
export class ExpiredError extends RefusedError {
  readonly reason!: 'expired';

  /** Only this package makes them. */
  protected constructor(key: never, text?: string) {
    super(key, text);
  }
}

// On the prototypes and not enumerable, as the names of JavaScript's own errors are.
define(Token04Error.prototype, 'name', 'Token04Error', false);
define(RefusedError.prototype, 'name', 'RefusedError', false);
define(ExpiredError.prototype, 'name', 'ExpiredError', false);

function kindOf(reason: string | null): typeof Token04Error {
  if (reason === null) return Token04Error;
  return reason === 'expired' ? ExpiredError : RefusedError;
}

/**
 * The error of a failed call. An answer that is missing is one that the addon could not make.
 * @internal
 */
export function refusal(failure: Failure | undefined, errorMessage?: string): Token04Error {
  if (failure === undefined) return refusal(noMemory('There is not enough memory for the result.'));
  const text = `${failure.message} ${failure.hint}`;
  const error = construct(kindOf(failure.reason), [KEY, `${text} (${failure.name}, ${failure.code})`]) as Token04Error;
  define(error, 'errorCode', failure.code);
  define(error, 'errorMessage', errorMessage === undefined ? text : errorMessage);
  define(error, 'code', failure.name);
  define(error, 'hint', failure.hint);
  define(error, 'argument', failure.argument);
  define(error, 'reason', failure.reason);
  define(error, 'sdkCode', failure.sdkCode);
  return error;
}

/** Whether a call failed. @internal */
export function failed(answer: object | undefined): answer is Failure | undefined {
  return answer === undefined || hasOwn(answer, 'code');
}

/** An argument that only JavaScript can get wrong. @internal */
export function invalid(argument: string | null, message: string, hint: string): Failure {
  const code = ErrorCode.INVALID_ARGUMENT;
  return { code, name: 'INVALID_ARGUMENT', message, hint, argument, reason: null, sdkCode: null };
}

/** A method that was called on something else. @internal */
export function misplaced(what: string): Token04Error {
  return refusal(invalid(null, `This method belongs to ${what}.`, `Call it on ${what} that this package made.`));
}

/** @internal */
export function noMemory(message: string): Failure {
  const hint = 'Make fewer tokens at once, or allow the process more memory.';
  const code = ErrorCode.OUT_OF_MEMORY;
  return { code, name: 'OUT_OF_MEMORY', message, hint, argument: null, reason: null, sdkCode: null };
}
