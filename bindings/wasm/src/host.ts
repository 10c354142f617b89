/**
 * What only the host can tell, without anything of a host's own: what the language itself tells. It
 * stands for bindings/node/src/host.ts.
 */

import { handleOf } from './handles.js';
import { apply, getPrototypeOf, hasOwn, isArray, ownKeys } from './intrinsics.js';

/** @internal */
export type Test = (value: unknown) => boolean;

/** Whether a getter or a method of a class takes it for an instance, whatever its prototype is. */
function branded(prototype: object, name: PropertyKey, ...args: unknown[]): Test {
  const property = Object.getOwnPropertyDescriptor(prototype, name);
  const method = (property?.get ?? property?.value) as (() => unknown) | undefined;
  if (typeof method !== 'function') return () => false;
  return (value) => {
    try {
      apply(method, value, args);
      return true;
    } catch {
      return false;
    }
  };
}

const clone = typeof structuredClone === 'function' ? structuredClone : undefined;
const { getOwnPropertyDescriptor } = Reflect;

/**
 * A copy of an object that is no array; undefined where it has functions, symbols or getters, or contains any, which cannot be
 * copied or would be called. It throws for a proxy, which nothing clones.
 */
function cloned(value: object): unknown {
  // It throws for a proxy that was revoked.
  return clone === undefined || isArray(value) || !isCopied(value, 0) ? undefined : clone(value);
}

/** No payload has more in it than so many objects in each other, or than so many properties in one. */
const MOST = { depth: 8, properties: 1000 } as const;

/** Whether it can be copied without calling anybody: it has plain values, and what contains such. */
function isCopied(value: unknown, depth: number): boolean {
  if (typeof value === 'function' || typeof value === 'symbol') return false;
  if (typeof value !== 'object' || value === null) return true;
  const keys = ownKeys(value);
  if (depth > MOST.depth || keys.length > MOST.properties) return false;
  for (let index = 0; index < keys.length; index++) {
    const property = getOwnPropertyDescriptor(value, keys[index] as PropertyKey);
    if (property === undefined) continue;
    if (!hasOwn(property, 'value') || !isCopied(property.value, depth + 1)) return false;
  }
  return true;
}

/**
 * Whether it is a proxy, each look at which may give another answer, or none at all. The language does
 * not tell, but nothing clones a proxy. What has functions or getters is not asked about: it, like an array, is read once,
 * whatever it is.
 *
 * @internal
 */
export function isProxy(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  try {
    cloned(value);
    return false;
  } catch {
    return true;
  }
}

const promisePrototype: object = Promise.prototype;

/** By its prototype: to ask a promise itself would make an error of it pass for handled. @internal */
export const isPromise: Test = (value) => {
  try {
    return typeof value === 'object' && value !== null && getPrototypeOf(value) === promisePrototype;
  } catch {
    return false;
  }
};
/** @internal */
export const isMap: Test = branded(Map.prototype, 'size');
/** @internal */
export const isDate: Test = branded(Date.prototype, 'getTime');

/** What throws for all that is of another kind, which takes its time. */
const brands: readonly Test[] = [
  isPromise,
  isMap,
  branded(Set.prototype, 'size'),
  branded(WeakMap.prototype, 'has', {}),
  branded(WeakSet.prototype, 'has', {}),
  isDate,
  branded(RegExp.prototype, 'source'),
  branded(Number.prototype, 'valueOf'),
  branded(String.prototype, 'valueOf'),
  branded(Boolean.prototype, 'valueOf'),
  branded(BigInt.prototype, 'valueOf'),
  branded(Symbol.prototype, 'valueOf'),
  branded(ArrayBuffer.prototype, 'byteLength'),
  ArrayBuffer.isView as Test,
];

/** The prototype of copies of plain objects, which may be another realm's; undefined where copies are all alike. */
const copiedPrototype = ((): unknown => {
  if (clone === undefined) return undefined;
  const plain: unknown = getPrototypeOf(clone({}));
  return getPrototypeOf(clone(new Map())) === plain ? undefined : plain;
})();

/** Whether an object is one of those, whatever its prototype is: a copy has the prototype of its kind. */
function isExotic(value: unknown): boolean {
  try {
    const copy = copiedPrototype === undefined ? undefined : cloned(value as object);
    if (copy !== undefined) return getPrototypeOf(copy as object) !== copiedPrototype;
  } catch {
    return true;
  }
  for (let index = 0; index < brands.length; index++) if ((brands[index] as Test)(value)) return true;
  return false;
}

/** Objects that keep what matters elsewhere than in properties, whatever their prototype is. @internal */
export const exotic: readonly Test[] = [isExotic];

/** The name under which an object says what is printed of it, in Node.js, Bun, Deno and Workers. @internal */
export const inspected: unique symbol = Symbol.for('nodejs.util.inspect.custom') as never;

/** Whether what a handle is for is gone, with the instance of the module that had it. @internal */
export const isGone = (handle: object): boolean => handleOf(handle) === 0;
