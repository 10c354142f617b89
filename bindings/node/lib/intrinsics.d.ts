/**
 * JavaScript's own functions, as they were when this package was loaded. What is added to
 * `Object.prototype`, `Array.prototype` or `String.prototype` later, by mistake or by an attack, then
 * changes nothing here. For the same reason nothing is assigned to a property that is not there
 * yet, no list is iterated, and no literal stands for a property descriptor.
 */
export {};
