/** For Cloudflare's Workers, which compile an imported module when they are deployed. */

import module from './token04.wasm';
import { work } from './work.js';

work(module);

export * from './api.js';
export { init } from './ready.js';
export type { Source } from './source.js';
