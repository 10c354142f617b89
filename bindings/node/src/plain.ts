/** Values of callers, each looked at once. */

import { type Failure, invalid, refusal } from './error.js';
import { type Test, exotic, isDate, isProxy } from './host.js';
import { apply, create, define, getPrototypeOf, hasOwn, isArray, isBytes, objectPrototype, ownKeys, sourceOf } from './intrinsics.js';

/** What the constructor of plain objects says of itself, in every realm: no other function does. */
const objectSource = sourceOf(Object);

/** Whether this is `Object.prototype` of another realm, such as a `vm` context. */
function isForeign(prototype: object): boolean {
  if (isProxy(prototype) || getPrototypeOf(prototype) !== null || !hasOwn(prototype, 'constructor')) return false;
  const { constructor } = prototype;
  return typeof constructor === 'function' && !isProxy(constructor) && sourceOf(constructor) === objectSource &&
    constructor.prototype === prototype;
}

/**
 * Whether an object is a literal or the like, of any realm: not an instance of a class, which keeps
 * what matters elsewhere than in properties of its own. @internal
 */
export function isPlain(value: unknown): value is { readonly [name: string]: unknown } {
  if (typeof value !== 'object' || value === null || isProxy(value) || isArray(value)) return false;
  const prototype: object | null = getPrototypeOf(value);
  if (prototype !== null && prototype !== objectPrototype && !isForeign(prototype)) return false;
  for (let index = 0; index < exotic.length; index++) if ((exotic[index] as Test)(value)) return false;
  return true;
}

/**
 * Reads options, each value once. All names must be known: a misspelt name would otherwise be a
 * check that is not made. What is inherited is not there. @internal
 */
export function named(
  given: unknown,
  what: string,
  argument: string,
  names: readonly string[],
): { [name: string]: unknown } {
  const read = create(null) as { [name: string]: unknown };
  if (given === undefined) return read;
  if (!isPlain(given)) throw refusal(wrong(what, argument, 'is not a plain object', names));
  const keys = ownKeys(given);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string | symbol;
    if (typeof key !== 'string' || !listed(names, key)) {
      throw refusal(wrong(what, argument, 'has an unknown name', names));
    }
    read[key] = given[key];
  }
  return read;
}

function listed(names: readonly string[], name: string): boolean {
  for (let index = 0; index < names.length; index++) if (names[index] === name) return true;
  return false;
}

function wrong(what: string, argument: string, why: string, names: readonly string[]): Failure {
  let all = '';
  for (let index = 0; index < names.length; index++) all += (index === 0 ? '' : ', ') + (names[index] as string);
  return invalid(argument, `${what} ${why}.`, `Pass a plain object with some of: ${all}.`);
}

/** Whether it is an array whose elements can be read without asking anyone. @internal */
export function isList(value: unknown): value is readonly unknown[] {
  return typeof value === 'object' && !isProxy(value) && isArray(value);
}

/** An element of an array's own: `Array.prototype` has none for a hole. @internal */
export function element(list: readonly unknown[], index: number): unknown {
  return hasOwn(list, index) ? list[index] : undefined;
}

/** A time in Unix seconds, as the addon takes it. A `Date`, which counts otherwise, is refused. @internal */
export function seconds(time: unknown, what: string): unknown {
  if (!isDate(time)) return time;
  throw refusal(invalid('now', `${what} is a Date.`, 'Pass Math.floor(now.getTime() / 1000).'));
}

const nothing: Test = () => false;

/**
 * A copy of an array, each element of which was read once. It ends with the first one that is of a
 * wrong type, which the addon refuses: nothing depends on the rest, and it may be long. @internal
 */
export function copied(list: readonly unknown[], type: 'string' | 'number', isToo: Test = nothing): unknown[] {
  const copy: unknown[] = [];
  const { length } = list;
  for (let index = 0; index < length; index++) {
    const value = element(list, index);
    define(copy, index, value);
    if (typeof value !== type && !isToo(value)) break;
  }
  return copy;
}

/** One secret, or several, as the addon takes them. @internal */
export function several(secrets: unknown): unknown[] {
  return isList(secrets) ? copied(secrets, 'string', isBytes) : [secrets];
}

/** Calls a method of a caller's object. @internal */
export function called(method: unknown, receiver: unknown, argument: string): unknown {
  return apply(method as () => unknown, receiver, [argument]);
}
