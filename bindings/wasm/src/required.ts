/** For Node.js: a CommonJS module, so that `import` and `require` find the same classes. */

import { embedded } from './embedded.js';
import { otherwise } from './values.js';
import { work } from './work.js';

// Node.js 18 has no global one.
otherwise(globalThis.crypto ?? require('node:crypto').webcrypto);
work(embedded());

export * from './api.js';
export { init } from './ready.js';
export type { Source } from './source.js';
