/** The one error of this package, and what its functions share that check objects. */

import { type ErrorName, type Reason, ErrorCode } from './codes.js';
import type { Failure } from './native.js';

/**
 * What every function here throws. Its messages never contain a secret, a token or what is in one.
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
  /** What to do about it, in a sentence or two. It is a part of `message`, too. */
  readonly hint: string;
  /**
   * The argument at fault, as every language of this project names it, such as `user_id`;
   * null where no single argument is.
   */
  readonly argument: string | null;
  /** Why a token was refused, such as `expired`; null where the call itself was wrong. */
  readonly reason: Reason | null;
  /** The code that ZEGO's client SDK shows for the fault, where known, else null. */
  readonly sdkCode: number | null;

  /** @internal */
  constructor(failure: Failure, errorMessage?: string) {
    const text = `${failure.message} ${failure.hint}`;
    super(`${text} (${failure.name}, ${failure.code})`);
    this.errorCode = failure.code;
    this.errorMessage = errorMessage === undefined ? text : errorMessage;
    this.code = failure.name as ErrorName;
    this.hint = failure.hint;
    this.argument = failure.argument === undefined ? null : failure.argument;
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
export function invalid(argument: string, message: string, hint: string): Failure {
  return { code: ErrorCode.INVALID_ARGUMENT, name: 'INVALID_ARGUMENT', message, hint, argument };
}

/**
 * Whether an object is a literal or the like: not an instance of a class, which keeps what matters
 * elsewhere than in properties of its own. @internal
 */
export function isPlain(value: unknown): value is { readonly [name: string]: unknown } {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return true;
  // The `Object.prototype` of another realm, such as a `vm` context.
  return Object.getPrototypeOf(prototype) === null && Object.prototype.hasOwnProperty.call(prototype, 'isPrototypeOf');
}

/**
 * Reads options, each value once. All names must be known: a misspelt name would otherwise be a
 * check that is not made. @internal
 */
export function named(
  given: unknown,
  what: string,
  argument: string,
  names: readonly string[],
): { [name: string]: unknown } {
  const read = Object.create(null) as { [name: string]: unknown };
  if (given === undefined) return read;
  const hint = `Pass a plain object with some of: ${names.join(', ')}.`;
  if (!isPlain(given)) throw new Token04Error(invalid(argument, `${what} is not a plain object.`, hint));
  for (const name of Reflect.ownKeys(given)) {
    if (typeof name !== 'string' || names.indexOf(name) < 0) {
      throw new Token04Error(invalid(argument, `${what} has an unknown name.`, hint));
    }
    read[name] = given[name];
  }
  return read;
}

/**
 * The name under which an object says what is printed of it. A registered symbol from Node.js
 * 10.12 on, but not before. @internal
 */
export const inspected: unique symbol = (require('util') as { inspect: { custom: never } }).inspect.custom;
