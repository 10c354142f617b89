/**
 * JavaScript's values as the module knows them: each is a place in a list, which grows during a
 * call and is emptied after it. `imports` is what crates/token04-wasm/src/host.rs asks for; addresses and
 * lengths are of the module's memory.
 */

import { handleOf, handled } from './handles.js';
import { Numbers, assignable, create, define as defined, filled, getPrototypeOf, isArray, put, slice, uncurried, unitAt } from './intrinsics.js';

/** What there is of a module's memory. @internal */
export interface Memory {
  readonly buffer: ArrayBuffer;
}

/**
 * Undefined is the first, and stays. All places are there from the beginning, since an assignment to one that is not would
 * run a setter of `Array.prototype`.
 */
const values: unknown[] = filled(64);
let length = 1;

let memory: Memory | undefined;
const Bytes = Uint8Array;
const NONE = new ArrayBuffer(0);
const Units = Uint16Array;
let bytes = new Bytes(0);
let words = new Numbers(0);
let units = new Units(0);

/** Brings the views up to date: memory that grew has another buffer. */
function look(): void {
  const buffer = memory === undefined ? NONE : memory.buffer;
  if (bytes.buffer === buffer) return;
  bytes = new Bytes(buffer);
  words = new Numbers(buffer);
  units = new Units(buffer);
}

/** Names of fields by their address, where each instance of a module has one name for good. */
let names = create(null) as { [address: number]: string };

/** Says whose memory it is; undefined where there is none. @internal */
export function attach(to: Memory | undefined): void {
  memory = to;
  look();
  names = create(null) as typeof names;
}


/** Puts a value into the list. @internal */
export function place(value: unknown): number {
  const index = length;
  if (index < values.length) values[index] = value;
  else defined(values, index, value);
  length = index + 1;
  return index;
}

/** What is at a place. @internal */
export function valueAt(index: number): unknown {
  return values[index];
}

/** How many values there are. @internal */
export function count(): number {
  return length;
}

/** Forgets all from a place on. @internal */
export function truncate(to: number): void {
  for (let index = to; index < length; index++) values[index] = undefined;
  length = to;
}

/** A getter of all typed arrays, which tells what objects that only have such a prototype cannot. */
function getter<T>(name: PropertyKey): (of: unknown) => T {
  const property = Object.getOwnPropertyDescriptor(getPrototypeOf(Uint8Array.prototype), name);
  return uncurried((property as { get: (this: unknown) => T }).get) as (of: unknown) => T;
}

const tagOf = getter<string | undefined>(Symbol.toStringTag);
const lengthOf = getter<number>('length');
const bufferOf = getter<ArrayBufferLike>('buffer');
const sizeOf = uncurried(
  (Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, 'byteLength') as { get: (this: unknown) => number }).get,
) as (of: unknown) => number;

/** Whether no other thread can write to an array: the getter is of buffers that are not shared. */
function owned(array: unknown): boolean {
  try {
    return sizeOf(bufferOf(array)) >= 0;
  } catch {
    return false;
  }
}

/** The module's numbers for types. */
const KINDS: { readonly [type: string]: number } = {
  undefined: 0,
  boolean: 2,
  number: 3,
  string: 4,
  symbol: 5,
  object: 6,
  function: 7,
  bigint: 8,
};
const NULL_KIND = 1;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const decode = decoder.decode.bind(decoder);

/** What gives random bytes. @internal */
export interface Random {
  getRandomValues<T extends ArrayBufferView<ArrayBuffer>>(view: T): unknown;
}

function filler(random: Random | undefined): ((view: Uint8Array) => unknown) | undefined {
  return random?.getRandomValues?.bind(random) as ((view: Uint8Array) => unknown) | undefined;
}

let fill = filler(globalThis.crypto);

/** Says where random bytes come from where the language has no `crypto`, as in Node.js 18. @internal */
export function otherwise(random: Random): void {
  fill ??= filler(random);
  // Node.js loads what it needs for this at the first call: better now than in the middle of somebody's.
  fill?.(new Bytes(1));
}

const { now: milliseconds } = Date;
const iso = uncurried(Date.prototype.toISOString);
const Time = Date;
const normalized = uncurried(String.prototype.normalize as (this: string, form: string) => string);
const replaced = uncurried(String.prototype.replace as (this: string, what: RegExp, by: string) => string);
const MARKS = /\p{M}/gu;
const { floor } = Math;

/** So many random bytes are given at once. */
const DRAWN = 65536;

function isList(value: unknown): value is readonly unknown[] {
  try {
    return isArray(value);
  } catch {
    // A proxy that was revoked.
    return false;
  }
}

/** @internal */
export const imports = {
  kind(value: number): number {
    const given = values[value];
    return given === null ? NULL_KIND : (KINDS[typeof given] as number);
  },
  number: (value: number): number => values[value] as number,
  truth: (value: number): boolean => values[value] === true,
  unitsLength: (value: number): number => (values[value] as string).length,
  units(value: number, address: number, len: number): void {
    look();
    const text = values[value] as string;
    const start = address >>> 1;
    for (let index = 0; index < len; index++) units[start + index] = unitAt(text, index);
  },
  elementsLength(value: number, width: number): number {
    const given = values[value];
    const wanted = width === 1 ? 'Uint8Array' : 'Uint32Array';
    return tagOf(given) === wanted && owned(given) ? lengthOf(given) : -1;
  },
  read(value: number, width: number, address: number, len: number): void {
    look();
    const given = values[value] as Uint8Array | Uint32Array;
    const to: Uint8Array | Uint32Array = width === 1 ? bytes : words;
    const start = width === 1 ? address >>> 0 : address >>> 2;
    for (let index = 0; index < len; index++) to[start + index] = given[index] as number;
  },
  write(value: number, address: number, len: number): void {
    look();
    const given = values[value] as Uint32Array;
    const start = address >>> 2;
    for (let index = 0; index < len; index++) given[index] = words[start + index] as number;
  },
  arrayLength(value: number): number {
    const given = values[value];
    return isList(given) ? given.length : -1;
  },
  isArray: (value: number): boolean => isList(values[value]),
  element(value: number, index: number): number {
    return place((values[value] as readonly unknown[])[index]);
  },
  handle: (value: number): number => handleOf(values[value]),

  constant: (which: number): number => place(which === 0 ? null : which === 2),
  ofNumber: place as (number: number) => number,
  ofText(address: number, len: number): number {
    look();
    return place(decode(bytes.subarray(address >>> 0, (address >>> 0) + len)));
  },
  ofUnsigned(address: number, len: number): number {
    look();
    return place(words.slice(address >>> 2, (address >>> 2) + len));
  },
  ofHandle: (handle: number): number => place(handled(handle)),
  newObject: (): number => place({}),
  newArray: (len: number): number => place(assignable(len)),
  define(object: number, address: number, len: number, field: number): void {
    const at = address >>> 0;
    let name = names[at];
    if (name === undefined) {
      look();
      name = decode(bytes.subarray(at, at + len));
      names[at] = name;
    }
    put(values[object] as object, name, values[field]);
  },
  set(array: number, index: number, element: number): void {
    defined(values[array] as unknown[], index, values[element]);
  },
  count,
  truncate,

  random(address: number, len: number): boolean {
    if (fill === undefined) return false;
    look();
    try {
      const start = address >>> 0;
      for (let at = 0; at < len; at += DRAWN) {
        const left = len - at;
        fill(bytes.subarray(start + at, start + at + (left < DRAWN ? left : DRAWN)));
      }
      return true;
    } catch {
      // Workers forbid it outside of requests.
      return false;
    }
  },
  now: (): number => floor(milliseconds() / 1000),
  normal(address: number, len: number, composed: number): number {
    look();
    const text = decode(bytes.subarray(address >>> 0, (address >>> 0) + len));
    return place(composed === 1 ? normalized(text, 'NFKC') : replaced(normalized(text, 'NFD'), MARKS, ''));
  },
  date: (seconds: number): number => place(slice(iso(new Time(seconds * 1000)), 0, -5)),
};
