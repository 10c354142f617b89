/** What is private about objects. */

import { uncurried } from './intrinsics.js';

const Weak = WeakMap;
const weakGet = uncurried(WeakMap.prototype.get as (this: WeakMap<object, unknown>, key: object) => unknown);
const weakSet = uncurried(
  WeakMap.prototype.set as (this: WeakMap<object, unknown>, key: object, value: unknown) => unknown,
);

/** What is private about an object: nothing that prints, copies or compares the object sees it. @internal */
export interface Private<T> {
  /** Undefined for any other object, such as one that only has the right prototype. */
  of(object: unknown): T | undefined;
  set(object: object, value: T): void;
}

/** What a class with a private field makes of it. */
type Stamped = (base: unknown) => Private<unknown>;

/**
 * A private field, added to an object by a base class that gives back the object. Undefined before
 * Node.js 16, which cannot parse it, and where code from text is forbidden: weak maps do the same there,
 * but what is in one outlives the next small collections, and so costs memory.
 */
const stamped: Stamped | undefined = (() => {
  try {
    return Function(
      'Base',
      `'use strict';
      class Stamp extends Base {
        #value;
        constructor(object, value) { super(object); this.#value = value; }
        static of(object) {
          return (typeof object === 'object' || typeof object === 'function') && object !== null && #value in object
            ? object.#value : undefined;
        }
      }
      return { of: Stamp.of, set(object, value) { new Stamp(object, value); } };`,
    ) as Stamped;
  } catch {
    return undefined;
  }
})();

/** @internal */
export function privately<T>(): Private<T> {
  // As a base class it gives back what it is given.
  if (stamped !== undefined) return stamped(function (object: object) { return object; }) as Private<T>;
  const values = new Weak<object, unknown>();
  return {
    of: (object) => weakGet(values, object as object) as T | undefined,
    set: (object, value) => void weakSet(values, object, value),
  };
}
