/** For Vercel's edge functions, where `?module` asks for a compiled module. */

import module from './token04.wasm?module';
import { work } from './work.js';

work(module);

export * from './api.js';
export { init } from './ready.js';
export type { Source } from './source.js';
