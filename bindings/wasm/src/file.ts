/** For Deno and Bun, which have the module in JavaScript, as Node.js does. */

import { embedded } from './embedded.js';
import { work } from './work.js';

work(embedded());

export * from './api.js';
export { init } from './ready.js';
export type { Source } from './source.js';
