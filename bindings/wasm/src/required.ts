/** For Node.js: a CommonJS module, so that `import` and `require` find the same classes. */

import { webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { otherwise } from './values.js';
import { work } from './work.js';

otherwise(webcrypto);
work(new WebAssembly.Module(readFileSync(join(__dirname, 'token04.wasm'))));

export * from './api.js';
export { init } from './ready.js';
export type { Source } from './source.js';
