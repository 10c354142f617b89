/** Node.js, Bun and Deno, which import the package. */

import * as all from '@token04/wasm';
import * as issue from '@token04/wasm/issue';
import { vectors } from './files.js';
import { report } from './report.js';
import { suite } from './suite.js';

await all.init();
const results = { all: await suite(all, vectors), issue: await suite(issue, vectors, 'issue') };
process.exit(report('import', results) === 0 ? 0 : 1);
