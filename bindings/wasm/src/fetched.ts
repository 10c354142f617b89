/** `init` where the module has to be fetched. */

import { isReady } from './load.js';
import type { Source } from './source.js';
import { work } from './work.js';

/** The call of `init` that is under way; it does not fail. */
let loading: Promise<unknown> = Promise.resolve();

/**
 * Loads the module. Until it has, everything else throws INVALID_ARGUMENT, so await it first. Called again, it does
 * nothing, unless it failed before.
 *
 * @param source where the module is; by default the file `token04.wasm` beside this one
 * @returns a promise, rejected where the module cannot be fetched or compiled
 */
export function init(source: Source = new URL('./token04.wasm', import.meta.url)): Promise<void> {
  const mine = loading.then(() => (isReady() ? undefined : compile(source).then(work)));
  // One that fails leaves the next one its own try.
  loading = mine.catch(() => undefined);
  return mine;
}

async function compile(given: Source): Promise<WebAssembly.Module> {
  const source = await (typeof given === 'string' || given instanceof URL ? fetch(given) : given);
  if (typeof Response === 'function' && source instanceof Response) return compileAnswer(source);
  // Of this realm or another: what is no module is bytes.
  if (Object.prototype.toString.call(source) === '[object WebAssembly.Module]') return source as WebAssembly.Module;
  return WebAssembly.compile(source as BufferSource);
}

async function compileAnswer(answer: Response): Promise<WebAssembly.Module> {
  if (!answer.ok) throw new Error(`token04: the module was not found: status ${answer.status}.`);
  // A server that calls the file something else than application/wasm cannot be compiled from a stream.
  if (answer.headers.get('content-type')?.startsWith('application/wasm') === true) {
    return WebAssembly.compileStreaming(answer);
  }
  return WebAssembly.compile(await answer.arrayBuffer());
}
