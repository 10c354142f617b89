/** What only the host can tell: Node.js here, and whatever runs WebAssembly in the package for that. */

import { hasOwn } from './intrinsics.js';

/** @internal */
export type Test = (value: unknown) => boolean;

/** Node.js's own tests of types; those of its first versions are where later ones have them no more. */
const types: { readonly [name: string]: Test | undefined } = (() => {
  const found = (require('util') as { types?: { [name: string]: Test } }).types;
  if (found !== undefined) return found;
  return process.binding === undefined ? {} : (process.binding('util') as { [name: string]: Test });
})();

function test(name: string): Test {
  const found = hasOwn(types, name) ? types[name] : undefined;
  return found === undefined ? () => false : found;
}

/** Whether it is a proxy, each look at which may give another answer, or none at all. @internal */
export const isProxy: Test = (() => {
  if (hasOwn(types, 'isProxy')) return test('isProxy');
  const details = types['getProxyDetails'] as ((value: unknown) => unknown) | undefined;
  return details === undefined ? () => false : (value) => details(value) !== undefined;
})();
/** @internal */
export const isPromise = test('isPromise');
/** @internal */
export const isMap = test('isMap');
/** @internal */
export const isDate = test('isDate');

/** Objects that keep what matters elsewhere than in properties, whatever their prototype is. @internal */
export const exotic: readonly Test[] = [
  isPromise,
  isMap,
  test('isSet'),
  test('isWeakMap'),
  test('isWeakSet'),
  isDate,
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
export const inspected: unique symbol = (require('util') as { inspect: { custom: never } }).inspect.custom;

/** Whether what a handle is for is gone, though nobody disposed of it: never, with an addon. @internal */
export const isGone = (_handle: object): boolean => false;
