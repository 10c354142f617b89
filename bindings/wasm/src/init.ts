/** Loading the module. */

import { provide, renew } from './instance.js';
import { isReady, use } from './load.js';

/**
 * Where the module is: a `WebAssembly.Module`, also of another realm, its bytes, or an answer of `fetch`
 * or an address to fetch.
 */
export type Source = WebAssembly.Module | BufferSource | Response | URL | string | Promise<Response>;

/** Puts a compiled module to work. The first one stays. @internal */
export function initWith(module: WebAssembly.Module): void {
  if (isReady()) return;
  provide(module);
  use(renew());
}

let loading: Promise<void> | undefined;

/** Loads the module once; after a failure, the next call tries again. @internal */
export function initFrom(source: Source): Promise<void> {
  if (isReady()) return Promise.resolve();
  loading ??= compile(source).then(initWith).finally(() => {
    loading = undefined;
  });
  return loading;
}

async function compile(given: Source): Promise<WebAssembly.Module> {
  const source = await (typeof given === 'string' || given instanceof URL ? fetch(given) : given);
  if (typeof Response === 'function' && source instanceof Response) return compileAnswer(source);
  // Of this realm or another: what is no module is bytes.
  if (Object.prototype.toString.call(source) === '[object WebAssembly.Module]') return source as WebAssembly.Module;
  return WebAssembly.compile(source as BufferSource);
}

async function compileAnswer(answer: Response): Promise<WebAssembly.Module> {
  if (!answer.ok) throw new Error(`token04: the module was not found: ${answer.status} of ${answer.url}.`);
  // A server that calls the file something else than application/wasm cannot be compiled from a stream.
  if (answer.headers.get('content-type')?.startsWith('application/wasm') === true) {
    return WebAssembly.compileStreaming(answer);
  }
  return WebAssembly.compile(await answer.arrayBuffer());
}
