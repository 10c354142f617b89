/** For Deno and Bun, which read the module from its file, as Node.js does. */

import { readFileSync } from 'node:fs';
import { work } from './work.js';

work(new WebAssembly.Module(readFileSync(new URL('./token04.wasm', import.meta.url))));

export * from './api.js';
export { init } from './ready.js';
export type { Source } from './source.js';
