'use strict';
/** What the tests share. Everything here is parsed by Node.js 8. */

const childProcess = require('child_process');
const fs = require('fs');
const path = require('path');

/** Tests to be run by plain.js; without it, node:test runs them. */
const plain = global.token04Tests;

exports.test = function test(name, run) {
  if (plain === undefined) require('node:test').test(name, run);
  else plain.push({ name, run });
};

/** A test that cannot be run here, which is said. */
exports.skip = function skip(name, why) {
  if (plain === undefined) require('node:test').test(name, { skip: why }, () => {});
  else plain.push({ name, why });
};

exports.secret = 'fa94dd0f974cf2e293728a526b028271';
exports.appId = 1234567890;
exports.isNode = process.versions.bun === undefined && process.versions.deno === undefined;

/** Major and minor version of Node.js, or of what Bun and Deno claim to be. */
exports.version = process.versions.node.split('.').slice(0, 2).map(Number);
exports.since = (major, minor) =>
  exports.version[0] > major || (exports.version[0] === major && exports.version[1] >= (minor || 0));

/** A file of tests/vectors. */
exports.vectors = function vectors(name) {
  const cases = JSON.parse(fs.readFileSync(path.join(process.env.TOKEN04_VECTORS, `${name}.json`), 'utf8'));
  if (cases.length < 50) throw new Error(`${name} has too few vectors`);
  return cases;
};

/** Runs a script in a process of its own with this runtime; gives status, stdout and stderr. */
exports.spawn = function spawn(args, options) {
  const all = process.versions.deno === undefined ? args : ['run', '--allow-all', '--no-lock'].concat(args);
  return childProcess.spawnSync(process.execPath, all, Object.assign({ encoding: 'utf8', timeout: 300000 }, options));
};

/** The error that a call throws, which must be one of this package. */
exports.failure = function failure(call) {
  try {
    call();
  } catch (error) {
    if (error instanceof require('token04').Token04Error && error instanceof Error) return error;
    throw error;
  }
  throw new Error('it did not fail');
};

/** Seals claims as text with Node.js's own AES-256-CBC, so that any claims can be had. */
exports.sealed = function sealed(claims, expire) {
  const crypto = require('crypto');
  const iv = crypto.randomBytes(16);
  const cipher = crypto.createCipheriv('aes-256-cbc', exports.secret, iv);
  const body = Buffer.concat([cipher.update(claims, 'utf8'), cipher.final()]);
  const head = Buffer.alloc(10);
  head.writeUInt32BE(Math.floor(expire / 0x100000000), 0);
  head.writeUInt32BE(expire % 0x100000000, 4);
  head.writeUInt16BE(16, 8);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(body.length, 0);
  return `04${Buffer.concat([head, iv, length, body]).toString('base64')}`;
};
