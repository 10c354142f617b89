/** For the package `token04` of Node.js: what stands for its addon where none fits. */

import { webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from './codes.js';
import { load } from './load.js';
import { otherwise } from './values.js';
import { work } from './work.js';

export { version };

/** The functions of the module, as the addon's. */
export function functions(): ReturnType<typeof load> {
  otherwise(webcrypto);
  work(new WebAssembly.Module(readFileSync(join(__dirname, 'token04.wasm'))));
  return load();
}
