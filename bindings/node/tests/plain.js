'use strict';
/** Runs the tests where there is no node:test, or not all of it. */

const fs = require('fs');
const path = require('path');

const tests = (global.token04Tests = []);
for (const file of fs.readdirSync(__dirname).sort()) {
  if (file.endsWith('.test.js')) require(path.join(__dirname, file));
}

(async () => {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { name, run, why } of tests) {
    if (why !== undefined) {
      counts.skipped++;
      console.log(`skipped: ${name}: ${why}`);
      continue;
    }
    try {
      await run();
      counts.passed++;
    } catch (error) {
      counts.failed++;
      console.log(`FAILED: ${name}\n${error.stack}`);
    }
  }
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0);
})();
