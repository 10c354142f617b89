/** What is private about objects. It stands for bindings/node/src/private.ts, where code from text is used. */

/** What is private about an object: nothing that prints, copies or compares the object sees it. @internal */
export interface Private<T> {
  /** Undefined for any other object, such as one that only has the right prototype. */
  of(object: unknown): T | undefined;
  set(object: object, value: T): void;
}

/** A base class that gives back the object, to which a derived class then adds its field. */
const Given = function (object: object) {
  return object;
} as unknown as new (object: object) => object;

/** @internal */
export function privately<T>(): Private<T> {
  class Stamp extends Given {
    readonly #value: T;

    constructor(object: object, value: T) {
      super(object);
      this.#value = value;
    }

    static of(object: unknown): T | undefined {
      return typeof object === 'object' && object !== null && #value in object ? object.#value : undefined;
    }
  }
  return { of: Stamp.of, set: (object, value) => void new Stamp(object, value) };
}
