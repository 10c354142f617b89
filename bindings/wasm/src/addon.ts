/** For the package `token04` of Node.js: what stands for its addon where none fits. */

import { webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { version as ours } from './codes.js';
import { load } from './load.js';
import { otherwise } from './values.js';
import { work } from './work.js';

/** The package's version, which must be the other's. */
export function version(): string {
  return ours;
}

/** The functions of the module, as the addon's. */
export function functions(): ReturnType<typeof load> {
  otherwise(webcrypto);
  work(new WebAssembly.Module(readFileSync(join(__dirname, 'token04.wasm'))));
  return load();
}
