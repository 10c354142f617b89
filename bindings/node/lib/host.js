"use strict";
/** What only the host can tell: Node.js here, and whatever runs WebAssembly in the package for that. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.isGone = exports.inspected = exports.exotic = exports.isDate = exports.isMap = exports.isPromise = exports.isProxy = void 0;
const intrinsics_js_1 = require("./intrinsics.js");
/** Node.js's own tests of types; those of its first versions are where later ones have them no more. */
const types = (() => {
    const found = require('util').types;
    if (found !== undefined)
        return found;
    return process.binding === undefined ? {} : process.binding('util');
})();
function test(name) {
    const found = (0, intrinsics_js_1.hasOwn)(types, name) ? types[name] : undefined;
    return found === undefined ? () => false : found;
}
/** Whether it is a proxy, each look at which may give another answer, or none at all. @internal */
exports.isProxy = (() => {
    if ((0, intrinsics_js_1.hasOwn)(types, 'isProxy'))
        return test('isProxy');
    const details = types['getProxyDetails'];
    return details === undefined ? () => false : (value) => details(value) !== undefined;
})();
/** @internal */
exports.isPromise = test('isPromise');
/** @internal */
exports.isMap = test('isMap');
/** @internal */
exports.isDate = test('isDate');
/** Objects that keep what matters elsewhere than in properties, whatever their prototype is. @internal */
exports.exotic = [
    exports.isPromise,
    exports.isMap,
    test('isSet'),
    test('isWeakMap'),
    test('isWeakSet'),
    exports.isDate,
    test('isRegExp'),
    test('isExternal'),
    test('isBoxedPrimitive'),
    test('isArgumentsObject'),
    test('isNativeError'),
    test('isAnyArrayBuffer'),
    test('isDataView'),
    test('isTypedArray'),
    test('isGeneratorObject'),
    test('isMapIterator'),
    test('isSetIterator'),
    test('isModuleNamespaceObject'),
];
/**
 * The name under which an object says what is printed of it. A registered symbol from Node.js
 * 10.12 on, but not before. @internal
 */
exports.inspected = require('util').inspect.custom;
/** Whether what a handle is for is gone, though nobody disposed of it: never, with an addon. @internal */
const isGone = (_handle) => false;
exports.isGone = isGone;
