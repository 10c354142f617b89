'use strict';
/** Memory does not grow. */

const assert = require('assert');
const path = require('path');
const { isNode, skip, spawn, test } = require('./harness');

if (process.env.TOKEN04_SOAK === '1' && isNode) {
  test('a million calls leave no memory behind', () => {
    const { status, stdout, stderr } = spawn(['--expose-gc', path.join(__dirname, 'scripts', 'soak.js')]);
    assert.strictEqual(status, 0, stdout + stderr);
  });
} else {
  skip('a million calls leave no memory behind', 'it is run on one version');
}
