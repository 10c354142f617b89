/** The tests of the assistant. In the end, the network log of the whole run must be empty. */

import assert from 'node:assert/strict';
import { begin, end, log, open } from './page.mjs';

const FILES = ['words', 'frame', 'field', 'check', 'around', 'explain', 'make', 'look'];
let passed = 0;
let failed = 0;

async function run(name, test) {
  try {
    await test();
    passed += 1;
  } catch (error) {
    failed += 1;
    console.log(`FAILED: assistant: ${name}: ${error?.stack ?? error}`);
  }
}

// A browser that hangs is an error, and does not keep everybody waiting.
setTimeout(() => {
  console.log('FAILED: assistant: not done after ten minutes');
  process.exit(1);
}, 600_000).unref();

await begin();
await run('the page opens', async () => (await open()).context().close());
for (const file of failed === 0 ? FILES : []) {
  const { tests } = await import(`./${file}.mjs`);
  for (const [name, test] of Object.entries(tests)) await run(`${file}: ${name}`, test);
}
await end();
await run('the network log is empty', () => assert.deepEqual(log.requests, []));
await run('the policy stopped nothing', () => assert.deepEqual(log.violations, []));
await run('no errors', () => assert.deepEqual(log.errors, []));
console.log(`assistant: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
