/** `init` where the module has to be fetched. */

import * as api from './api.js';
import { invalid, refusal } from './error.js';
import { OTHER, isReady } from './load.js';
import type { Source } from './source.js';
import { work } from './work.js';

/** The call of `init` that is under way; it does not fail. */
let loading: Promise<unknown> = Promise.resolve();

const NO_SOURCE = invalid(
  'source',
  'source is not an address, an answer of fetch, the bytes of a module, or a WebAssembly.Module.',
  'Pass one of these, or nothing if token04.wasm is beside the JavaScript.',
);

/** What the module of this half of the package has, and other modules do not: those that check are the larger half's. */
const NEEDED: readonly string[] = 'diagnose' in api ? ['issue', 'collected', 'diagnose'] : ['issue', 'collected'];

/**
 * Loads the module. Until it has, everything else throws INVALID_ARGUMENT, so await it first. Called again, it does
 * nothing, unless it failed before.
 *
 * @param source where the module is; by default the file `token04.wasm` beside this one
 * @returns a promise, rejected where the module cannot be fetched or compiled, or is not the one of this package
 */
export function init(source: Source = new URL('./token04.wasm', import.meta.url)): Promise<void> {
  const mine = loading.then(() => (isReady() ? undefined : compile(source).then(fitting).then(work)));
  // One that fails leaves the next one its own try.
  loading = mine.catch(() => undefined);
  return mine;
}

/** What an object is, also one of another realm. */
const tag = (value: unknown): string => Object.prototype.toString.call(value);

async function compile(given: Source): Promise<WebAssembly.Module> {
  const source: unknown = await (typeof given === 'string' || given instanceof URL ? fetch(given) : given);
  if (typeof Response === 'function' && source instanceof Response) return compileAnswer(source);
  if (tag(source) === '[object WebAssembly.Module]') return source as WebAssembly.Module;
  if (!ArrayBuffer.isView(source) && tag(source) !== '[object ArrayBuffer]') throw refusal(NO_SOURCE);
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

/** The two halves of the package have modules of the same name. */
function fitting(module: WebAssembly.Module): WebAssembly.Module {
  const names = WebAssembly.Module.exports(module).map(({ name }) => name);
  if (!NEEDED.every((name) => names.includes(name))) throw refusal(OTHER);
  return module;
}
