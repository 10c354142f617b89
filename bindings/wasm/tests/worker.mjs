/** Cloudflare's Workers: `workerd test` calls `test`. */

import * as all from '@token04/wasm';
import * as issue from '@token04/wasm/issue';
import exact from 'vectors/exact.json';
import field from 'vectors/field.json';
import interop from 'vectors/interop.json';
import verify from 'vectors/verify.json';
import { report } from './report.js';
import { suite } from './suite.js';

// Outside of a request a Worker has neither a clock nor random bytes.
const early = [() => all.generateToken04(1, 'u', '0'.repeat(32), 60), () => new issue.Issuer(1, '0'.repeat(32)).issue('u', 60, undefined, { now: 1700000000 })];
const refused = early.map((call) => {
  try {
    return call();
  } catch (error) {
    return `${error.code} ${error.message}`;
  }
});

export default {
  async test() {
    const vectors = { exact, field, interop, verify };
    const failed = report('workerd', { all: await suite(all, vectors), issue: await suite(issue, vectors, 'issue') });
    if (failed > 0) throw new Error(`${failed} failed`);
    const wanted = [/^CLOCK_UNAVAILABLE .* before 2020\. In Cloudflare Workers, make/, /^RANDOM_UNAVAILABLE .* In Cloudflare Workers, make/];
    if (!wanted.every((text, index) => text.test(refused[index]))) throw new Error(`at module scope: ${refused}`);
  },
};
