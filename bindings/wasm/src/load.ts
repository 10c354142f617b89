/** The functions of the module, as bindings/node/src calls those of its addon. */

import { ErrorCode } from './codes.js';
import { type Failure, failed, invalid } from './error.js';
import { Numbers, apply, filled, freeze, later } from './intrinsics.js';
import type { Native, NativeBatch } from './native.js';
import { type Instance, drop, renew } from './instance.js';
import { count, place, truncate, valueAt } from './values.js';

/** Those that take values, and give one. */
type Name = Exclude<keyof Native, 'group' | 'issueBatchAsync' | 'dispose'> | 'repaired' | 'own';

/** As many tokens of a batch as are in a text: GROUP of crates/token04-js/src/batch.rs. */
const GROUP = 32;

let instance: Instance | undefined;
/** Whether there was an instance, which ended in a trap. */
let isLost = false;
/** Whether a call is under way. */
let isBusy = false;

const NOT_READY: Failure = invalid(
  null,
  'The module is not loaded.',
  'Call init, and await it, before anything else.',
);

/** @internal */
export const OTHER: Failure = invalid(
  'source',
  'The module that init was given is not the one of this package.',
  'Pass the token04.wasm of the same version and the same folder, all or issue, as the JavaScript: the two have the same name.',
);

const WORKERS = 'In Cloudflare Workers, make Tokens while a request is handled.';

/** What the core says of the clock is about systems: see crates/token04-wasm/src/start.rs for the time. */
const CLOCK = { message: 'The clock shows a time before 2020.', hint: `${WORKERS} Elsewhere, set it.` } as const;
const RANDOM = { hint: `${WORKERS} Elsewhere, check the sandbox or the container.` } as const;

/** A failure, in words that are true here. */
function told(answer: object | undefined): unknown {
  if (!failed(answer) || answer === undefined) return answer;
  const { CLOCK_UNAVAILABLE, RANDOM_UNAVAILABLE } = ErrorCode;
  if (answer.code === CLOCK_UNAVAILABLE) return { ...answer, ...CLOCK };
  return answer.code === RANDOM_UNAVAILABLE ? { ...answer, ...RANDOM } : answer;
}

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
  return instance !== undefined || isLost;
}

/** More values than a call of the module needs of the stack: 64 KB. */
const STACK = filled(8192);
const nothing = (): void => undefined;

/** The instance that is at work; undefined where there is none, or no memory for one. */
function ready(): Instance | undefined {
  if (instance === undefined && isLost) {
    try {
      instance = renew();
    } catch {
      drop();
    }
  }
  return instance;
}

/**
 * Calls a function of the module. What ends in a trap, such as a lack of memory, leaves an
 * instance in an unknown state: it is dropped, keys and all, and the next call has a new one.
 *
 * @internal
 */
export function call(name: Name, values: readonly unknown[]): unknown {
  // No code of a caller runs during a call. If there is any all the same, its calls must not move the memory.
  if (isBusy) return TRAPPED;
  // It throws where so much of the stack is not left: no call has begun then that would end in a trap.
  apply(nothing, undefined, STACK);
  const at = ready();
  if (at === undefined) return isLost ? TRAPPED : NOT_READY;
  const work = at[name] as ((...places: number[]) => number) | undefined;
  if (typeof work !== 'function') return OTHER;
  const before = count();
  isBusy = true;
  try {
    for (let index = 0; index < values.length; index++) place(values[index]);
    // As many as the longest list has; a function of the module leaves out what it does not take.
    const answer = valueAt(work(before, before + 1, before + 2, before + 3, before + 4, before + 5, before + 6));
    return told(answer as object | undefined);
  } catch {
    instance = undefined;
    isLost = true;
    drop();
    return TRAPPED;
  } finally {
    isBusy = false;
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
