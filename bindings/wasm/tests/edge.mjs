/** Vercel's edge runtime. */

import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vectors } from './files.js';
import { edge } from './hosts.js';

const code = `
  import * as all from '@token04/wasm';
  import * as issue from '@token04/wasm/issue';
  import { report } from './report.js';
  import { suite } from './suite.js';
  globalThis.result = (async () =>
    report('edge-runtime', { all: await suite(all, vectors), issue: await suite(issue, vectors, 'issue') }))();`;
const failed = await edge(code, dirname(fileURLToPath(import.meta.url)), { vectors });
process.exit(failed === 0 ? 0 : 1);
