/** Files that the tests read, in Node.js, Bun and Deno. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (name) => JSON.parse(readFileSync(join(process.env.TOKEN04_VECTORS, `${name}.json`), 'utf8'));

export const vectors = { exact: read('exact'), interop: read('interop'), verify: read('verify'), field: read('field') };
