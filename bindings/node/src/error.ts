/** The one error of this package. */

import { type ErrorName, type Reason, ErrorCode } from './codes.js';
import type { Failure } from './native.js';

/**
 * What every function here throws. Its messages never hold a secret, a token or what is in one.
 */
export class Token04Error extends Error {
  /** The number, the same in every language: see {@link ErrorCode}. Never 0. */
  readonly errorCode: number;
  /**
   * What is wrong and what to do about it. From `generateToken04` it is the text of ZEGO's own
   * library where that has one; `message` says more.
   */
  readonly errorMessage: string;
  /** The number's name, such as `INVALID_APP_ID`. */
  readonly code: ErrorName;
  /** Why a token was refused, such as `expired`; null where the call itself was wrong. */
  readonly reason: Reason | null;
  /** The code that ZEGO's client SDK shows for the fault, where documented, else null. */
  readonly sdkCode: number | null;

  /** @internal */
  constructor(failure: Failure, errorMessage: string = failure.message) {
    super(failure.message);
    this.errorCode = failure.code;
    this.errorMessage = errorMessage;
    this.code = failure.name as ErrorName;
    this.reason = failure.reason === undefined ? null : (failure.reason as Reason);
    this.sdkCode = failure.sdkCode === undefined ? null : failure.sdkCode;
  }
}

// On the prototype and not enumerable, as the names of JavaScript's own errors are.
Object.defineProperty(Token04Error.prototype, 'name', {
  value: 'Token04Error',
  configurable: true,
  writable: true,
});

/** An argument that only JavaScript can get wrong. @internal */
export function invalid(message: string): Token04Error {
  return new Token04Error({ code: ErrorCode.INVALID_ARGUMENT, name: 'INVALID_ARGUMENT', message });
}

/**
 * Options are objects whose names are known: a name misspelt would otherwise be a check that
 * is not made. @internal
 */
export function named(given: unknown, what: string, names: readonly string[]): { [name: string]: unknown } {
  if (given === undefined) return {};
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw invalid(`${what} is no object; pass one with some of: ${names.join(', ')}`);
  }
  for (const name of Object.keys(given)) {
    if (names.indexOf(name) < 0) throw invalid(`${what} has an unknown name; there are: ${names.join(', ')}`);
  }
  return given as { [name: string]: unknown };
}

/**
 * The name under which an object says what is printed of it. A registered symbol from Node.js
 * 10.12 on, but not before. @internal
 */
export const inspected: unique symbol = (require('util') as { inspect: { custom: never } }).inspect.custom;
