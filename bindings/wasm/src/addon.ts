/** For the package `token04` of Node.js: what stands for its addon where none fits. */

import { version as ours } from './codes.js';
import { embedded } from './embedded.js';
import { load } from './load.js';
import { otherwise } from './values.js';
import { work } from './work.js';

/** The package's version, which must be the other's. */
export function version(): string {
  return ours;
}

/** The functions of the module, as the addon's. */
export function functions(): ReturnType<typeof load> {
  otherwise(globalThis.crypto ?? require('node:crypto').webcrypto);
  work(embedded());
  return load();
}
