'use strict';
/** Node.js, which requires the package: the classes are those that it imports. */

const assert = require('assert');
const all = require('@token04/wasm');
const issue = require('@token04/wasm/issue');

(async () => {
  const [{ suite }, { report }, { vectors }, imported] = await Promise.all(
    ['./suite.js', './report.js', './files.js', '@token04/wasm'].map((name) => import(name)),
  );
  assert.strictEqual(imported.Issuer, all.Issuer);
  const results = { all: await suite(all, vectors), issue: await suite(issue, vectors, 'issue') };
  process.exit(report('require', results) === 0 ? 0 : 1);
})();
