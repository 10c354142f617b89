/**
 * Handles of what is in the module's memory: issuers, verifiers and payloads. Each is an object without
 * properties, so that nothing else can be taken for one.
 */

import { create } from './intrinsics.js';
import { privately } from './private.js';

/** A number of the module, and which of its instances it belongs to. */
interface Kept {
  readonly number: number;
  readonly instance: number;
}

const kept = privately<Kept>();

/** Which instance of the module is at work. A handle of one that is gone is of nothing. */
let instance = 0;

/** Tells the module of what the collector found; where that cannot be told, memory is freed by `dispose` alone. */
const registry =
  typeof FinalizationRegistry === 'function'
    ? new FinalizationRegistry<Kept>((gone) => {
        if (gone.instance === instance) collected(gone.number);
      })
    : undefined;

let collected: (number: number) => void = () => undefined;

/** To be called with each new instance. @internal */
export function renewed(tell: (number: number) => void): void {
  instance += 1;
  collected = tell;
}

/** A handle of a number. @internal */
export function handled(number: number): object {
  const handle = create(null);
  const known = { number, instance };
  kept.set(handle, known);
  registry?.register(handle, known);
  return handle;
}

/** The number of a handle; 0 where it is none, or its object is gone. @internal */
export function handleOf(value: unknown): number {
  const known = kept.of(value);
  return known !== undefined && known.instance === instance ? known.number : 0;
}
