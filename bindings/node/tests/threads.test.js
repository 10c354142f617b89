'use strict';
/** Workers and processes. */

const assert = require('assert');
const path = require('path');
const { since, skip, spawn, test } = require('./harness');

const script = (name) => path.join(__dirname, 'scripts', name);
const words = (text) => text.split('\n').filter((line) => line !== '');

if (since(12)) {
  for (const main of ['main-too', 'only-workers']) {
    test(`the addon is loaded and left 200 times by workers, ${main}`, () => {
      const { status, signal, stdout, stderr } = spawn([script('workers.js'), main]);
      assert.deepStrictEqual([status, signal, stderr], [0, null, ''], stderr);
      assert.strictEqual(stdout, '200 workers, 1000 tokens, 1000 IVs\n');
    });
  }
} else {
  skip('the addon is loaded and left 200 times by workers', 'this version has no worker_threads');
}

test('processes of a cluster share no IV', () => {
  const { status, stdout, stderr } = spawn([script('cluster.js')]);
  assert.strictEqual(status, 0, stderr);
  assert.strictEqual(words(stdout).pop(), '4 processes, 4000 tokens, 4000 IVs');
});
