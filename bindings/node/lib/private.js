"use strict";
/** What is private about objects. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.privately = privately;
const intrinsics_js_1 = require("./intrinsics.js");
const Weak = WeakMap;
const weakGet = (0, intrinsics_js_1.uncurried)(WeakMap.prototype.get);
const weakSet = (0, intrinsics_js_1.uncurried)(WeakMap.prototype.set);
/**
 * A private field, added to an object by a base class that gives back the object. Undefined before
 * Node.js 16, which cannot parse it, and where code from text is forbidden: weak maps do the same there,
 * but what is in one outlives the next small collections, and so costs memory.
 */
const stamped = (() => {
    try {
        return Function('Base', `'use strict';
      class Stamp extends Base {
        #value;
        constructor(object, value) { super(object); this.#value = value; }
        static of(object) {
          return (typeof object === 'object' || typeof object === 'function') && object !== null && #value in object
            ? object.#value : undefined;
        }
      }
      return { of: Stamp.of, set(object, value) { new Stamp(object, value); } };`);
    }
    catch (_a) {
        return undefined;
    }
})();
/** @internal */
function privately() {
    // As a base class it gives back what it is given.
    if (stamped !== undefined)
        return stamped(function (object) { return object; });
    const values = new Weak();
    return {
        of: (object) => weakGet(values, object),
        set: (object, value) => void weakSet(values, object, value),
    };
}
