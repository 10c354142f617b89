'use strict';
/** CommonJS and ESM, and that what is packed is what is meant. */

const assert = require('assert');
const fs = require('fs');
const path = require('path');
const { since, skip, spawn, test } = require('./harness');
const token04 = require('token04');

const NAMES = ['Cipher', 'Claims', 'ErrorCode', 'ExpiredError', 'Issuer', 'Privilege', 'RawPayload', 'RefusedError', 'RtcRoomPayload', 'Token04Error', 'Verifier',
  'VideoPayload', 'backend', 'diagnose', 'explain', 'generateToken04', 'inspect', 'kitToken', 'version'];
const installed = path.dirname(require.resolve('token04/package.json'));

test('CommonJS has all names, and no others', () => {
  assert.deepStrictEqual(Object.keys(token04).sort(), NAMES);
});

if (since(12, 17)) {
  test('ESM has the same, by name and as the default', () => {
    const { status, stdout, stderr } = spawn([path.join(__dirname, 'scripts', 'names.mjs')]);
    assert.strictEqual(status, 0, stderr);
    assert.deepStrictEqual(JSON.parse(stdout), { names: ['default'].concat(NAMES).sort(), same: true });
  });
} else {
  skip('ESM has the same, by name and as the default', 'this version has no ESM');
}

test('the packages have no script, and hold what they should', () => {
  const main = JSON.parse(fs.readFileSync(path.join(installed, 'package.json'), 'utf8'));
  assert.strictEqual(main.scripts, undefined);
  assert.strictEqual(main.version, token04.version);
  assert.deepStrictEqual(main.publishConfig, { access: 'public', provenance: true });
  assert.deepStrictEqual(fs.readdirSync(installed).sort(), ['LICENSE', 'README.md', 'index.d.mts', 'index.mjs', 'lib', 'package.json']);
  const name = `@token04/${process.platform}-${process.arch}-gnu`;
  assert.strictEqual(main.optionalDependencies[name], token04.version);
  const folder = path.dirname(require.resolve(name));
  const platform = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  assert.deepStrictEqual([platform.os, platform.cpu, platform.libc, platform.scripts, platform.publishConfig],
    [[process.platform], [process.arch], ['glibc'], undefined, main.publishConfig]);
  assert.deepStrictEqual(fs.readdirSync(folder).sort(), ['LICENSE', 'README.md', 'package.json', 'token04.node']);
});

test('no released addon can fix an IV', () => {
  const addon = fs.readFileSync(require.resolve(`@token04/${process.platform}-${process.arch}-gnu`));
  for (const forbidden of ['issue_fixed', 'issueFixed', 'hazmat']) assert(addon.indexOf(forbidden) < 0, forbidden);
});

test('the numbers of the errors are those of every language', () => {
  const file = path.join(process.env.TOKEN04_VECTORS, '..', 'conformance', 'codes.json');
  const codes = {};
  for (const { name, code } of JSON.parse(fs.readFileSync(file, 'utf8'))) codes[name] = code;
  assert.deepStrictEqual(Object.assign({}, token04.ErrorCode), codes);
});
