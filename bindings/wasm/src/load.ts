/** The functions of the module, as bindings/node/src calls those of its addon. */

import { ErrorCode } from './codes.js';
import { type Failure, invalid } from './error.js';
import { Numbers, freeze, later } from './intrinsics.js';
import type { Native, NativeBatch } from './native.js';
import { type Instance, renew } from './instance.js';
import { count, place, truncate, valueAt } from './values.js';

/** Those that take values, and give one. */
type Name = Exclude<keyof Native, 'group' | 'issueBatchAsync' | 'dispose'> | 'repaired';

/** As many tokens of a batch as are in a text: GROUP of crates/token04-js/src/batch.rs. */
const GROUP = 32;

let instance: Instance | undefined;

const NOT_READY: Failure = invalid(
  null,
  'The module is not loaded.',
  'Call init, and await it, before anything else.',
);

const TRAPPED: Failure = freeze({
  code: ErrorCode.INTERNAL,
  name: 'INTERNAL',
  message: 'An error inside token04.',
  hint: 'Make anew what was made before, such as an Issuer, and report the error.',
  argument: null,
  reason: null,
  sdkCode: null,
});

/** Puts an instance to work. @internal */
export function use(made: Instance): void {
  instance = made;
}

/** Whether there is one. @internal */
export function isReady(): boolean {
  return instance !== undefined;
}

/**
 * Needs as much stack as a call of the module at most. Where that is not left, this throws, and no call has begun that
 * would end in a trap.
 */
function probe(depth: number, one: number, two: number, three: number, four: number): number {
  return depth === 0 ? one + two + three + four : probe(depth - 1, two, three, four, one) + 1;
}

const DEPTH = 400;

/**
 * Calls a function of the module. What ends in a trap, such as a lack of memory, leaves an
 * instance in an unknown state: it is dropped, keys and all, and the next call has a new one.
 *
 * @internal
 */
export function call(name: Name, values: readonly unknown[]): unknown {
  if (instance === undefined) return NOT_READY;
  const before = count();
  probe(DEPTH, 1, 2, 3, 4);
  try {
    for (let index = 0; index < values.length; index++) place(values[index]);
    const work = instance[name] as (...places: number[]) => number;
    // As many as the longest list has; a function of the module leaves out what it does not take.
    return valueAt(work(before, before + 1, before + 2, before + 3, before + 4, before + 5, before + 6));
  } catch {
    instance = renew();
    return TRAPPED;
  } finally {
    truncate(before);
  }
}

function bound(name: Name): (...values: unknown[]) => never {
  return ((...values: unknown[]) => call(name, values)) as never;
}

/** @internal */
export function load(): Native {
  return freeze({
    group: GROUP,
    generate: bound('generate'),
    issuer: bound('issuer'),
    issue: bound('issue'),
    issueAt: bound('issueAt'),
    issueBatch: bound('issueBatch'),
    // There is one thread: the promise is all that differs.
    issueBatchAsync: (issuer, joined, lengths, ttl, payload, threads) => {
      const texts: unknown[] = [];
      const copied = new Numbers(lengths);
      const made = call('issueBatch', [issuer, joined, copied, texts, ttl, payload, threads]);
      return later(() => made as never) as Promise<NativeBatch>;
    },
    roomPayload: bound('roomPayload'),
    videoPayload: bound('videoPayload'),
    rawPayload: bound('rawPayload'),
    payloadText: bound('payloadText'),
    kitToken: bound('kitToken'),
    verifier: bound('verifier'),
    open: bound('open'),
    verify: bound('verify'),
    dispose: (handle) => void call('dispose' as Name, [handle]),
    inspect: bound('inspect'),
    diagnose: bound('diagnose'),
    explain: bound('explain'),
  });
}

/** What makes and checks tokens: here it is always WebAssembly. */
export const backend = 'wasm';
