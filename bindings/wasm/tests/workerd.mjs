/** workerd, which Cloudflare's Workers run in. */

import { join } from 'node:path';
import { workerd } from './hosts.js';

process.exit(await workerd('tests/worker.mjs', join(process.cwd(), 'workerd')));
