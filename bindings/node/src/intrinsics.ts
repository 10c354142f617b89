/**
 * JavaScript's own functions, as they were when this package was loaded. What is added to
 * `Object.prototype`, `Array.prototype` or `String.prototype` later, by mistake or by an attack, then
 * changes nothing here. For the same reason nothing is assigned to a property that is not there
 * yet, no list is iterated, and no literal stands for a property descriptor.
 */

type Uncurried = <This, Args extends unknown[], Result>(
  method: (this: This, ...args: Args) => Result,
) => (receiver: This, ...args: Args) => Result;

/** @internal */
export const uncurried = Function.prototype.bind.bind(Function.prototype.call as never) as unknown as Uncurried;

/** @internal */
export const { apply, construct, ownKeys, getPrototypeOf } = Reflect;
/** @internal */
export const { isArray } = Array;
/** @internal */
export const { stringify, parse } = JSON;
/** @internal */
export const objectPrototype: object = Object.prototype;
/** @internal */
export const freeze: <T>(object: T) => T = Object.freeze;
/** @internal */
export const create: (prototype: object | null) => object = Object.create;
/** @internal */
export const hasOwn = uncurried(Object.prototype.hasOwnProperty as (this: object, name: PropertyKey) => boolean);
/** @internal */
export const isEnumerable = uncurried(
  Object.prototype.propertyIsEnumerable as (this: object, name: PropertyKey) => boolean,
);
/** @internal */
export const slice = uncurried(String.prototype.slice as (this: string, start: number, end: number) => string);
/** @internal */
export const unitAt = uncurried(String.prototype.charCodeAt as (this: string, index: number) => number);
/** @internal */
export const sourceOf = uncurried(Function.prototype.toString as (this: unknown) => string);
const tagOf = (Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag) as {
  readonly get: (this: unknown) => unknown;
}).get;
/** Whether it is a `Uint8Array`, such as a `Buffer`, and no proxy of one. @internal */
export const isBytes = (value: unknown): boolean => apply(tagOf, value, []) === 'Uint8Array';
/** @internal */
export const Numbers = Uint32Array;
/** @internal */
export const big: ((digits: string) => bigint) | undefined = typeof BigInt === 'function' ? BigInt : undefined;
/** @internal */
export const Time = Date;
/** The constructor of an error if a string or an array would be too long. @internal */
export const Range = RangeError;

const then = uncurried(
  Promise.prototype.then as (this: Promise<unknown>, done: (value: never) => unknown) => Promise<unknown>,
);
/** What a function makes of a promise's value. @internal */
export function after<T, R>(promise: Promise<T>, make: (value: T) => R): Promise<R> {
  return then(promise, make) as Promise<R>;
}
const Later = Promise;
/** What a call gives, which throws as a promise does. @internal */
export function later<T>(call: () => Promise<T>): Promise<T> {
  return new Later((resolve) => resolve(call()));
}

const { defineProperty } = Object;
/** As `defineProperty`, but does not throw. */
const setProperty = Reflect.defineProperty;
const List = Array;
const arrayFrom = Array.from as (items: object) => unknown[];

/** Defines a property, which an assignment might hand to a setter. @internal */
export function define(object: object, name: PropertyKey, value: unknown, enumerable = true): void {
  defineProperty(object, name, { __proto__: null, value, enumerable, writable: true, configurable: true } as never);
}

/**
 * As `define`, but quick. All prototypes must be ordinary: an assignment then only runs somebody's code, or is ignored,
 * where one of them has the name. @internal
 */
export function put(object: object, name: string | number, value: unknown): void {
  if (name in object) define(object, name, value);
  else (object as { [name: string]: unknown })[name as string] = value;
}

/** Defines a property that a function gives, and that is not enumerable. @internal */
export function hidden(object: object, name: PropertyKey, get: (this: unknown) => unknown): void {
  defineProperty(object, name, { __proto__: null, get, set: undefined, enumerable: false, configurable: true } as never);
}

/** An own symbol, which nothing prints or clones, but what compares objects looks at. */
const CONTENT = Symbol('content');

/** Marks an object for whoever compares it, unless it is frozen. @internal */
export function mark(object: object, value: number): void {
  setProperty(object, CONTENT, { __proto__: null, value, enumerable: true, writable: true, configurable: true } as never);
}

const arrayPrototype: object = Array.prototype;

/** Indexes are the first keys of an object, so this tells whether it has any. */
function firstKey(object: object): unknown {
  return ownKeys(object)[0];
}

const firsts = { array: firstKey(arrayPrototype), object: firstKey(objectPrototype) };

/**
 * An array whose elements can be assigned, all of them before anything else runs. Where prototypes have
 * elements, whose setters would run, all are there already, which takes longer. @internal
 */
export function assignable<T>(length: number): T[] {
  const clean =
    getPrototypeOf(arrayPrototype) === objectPrototype &&
    getPrototypeOf(objectPrototype) === null &&
    firstKey(arrayPrototype) === firsts.array &&
    firstKey(objectPrototype) === firsts.object;
  return clean ? new List<T>(length) : (filled(length) as T[]);
}

/** An array that has so many elements already. @internal */
export function filled(length: number): unknown[] {
  return apply(arrayFrom, List, [{ __proto__: null, length }]) as unknown[];
}

/** Gives a class's `dispose` the name that `using` looks for, where there is one. @internal */
export function disposable(prototype: { dispose(): void }): void {
  const { dispose } = Symbol as { dispose?: symbol };
  if (typeof dispose === 'symbol') define(prototype, dispose, prototype.dispose, false);
}
