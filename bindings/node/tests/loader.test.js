'use strict';
/** How the addon is found, and what is said where it is not. */

const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { spawn, test } = require('./harness');

const script = "try { console.log(require('token04').version) } catch (error) { console.log(error.message) }";
const installed = path.dirname(require.resolve('token04/package.json'));
const platform = `@token04/${process.platform}-${process.arch}`;

/** A copy of the main package in a folder of its own, without the addon. */
function copied() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token04-'));
  const to = path.join(folder, 'node_modules', 'token04');
  for (const made of [path.dirname(to), to, path.join(to, 'lib')]) fs.mkdirSync(made);
  for (const file of ['package.json'].concat(fs.readdirSync(path.join(installed, 'lib')).map((name) => `lib/${name}`))) {
    fs.copyFileSync(path.join(installed, file), path.join(to, file));
  }
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "type": "commonjs" }');
  fs.writeFileSync(path.join(folder, 'script.js'), script);
  return { folder, to };
}

function said({ folder }, env) {
  const { status, stdout, stderr } = spawn(['script.js'], { cwd: folder, env: Object.assign({}, process.env, env) });
  assert.strictEqual(status, 0, stderr);
  return stdout;
}

test('without an addon, all that was tried is named', () => {
  const text = said(copied());
  assert(text.indexOf(`no addon for ${process.platform}-${process.arch}`) > 0, text);
  const tried = ['../token04.node: ', `${platform}-gnu: `, `${platform}-musl: `];
  for (const name of tried) assert(text.indexOf(`  - ${name}`) > 0, text);
  assert(/Cannot find module|not found|Cannot resolve/i.test(text), text);
  assert(/optional/.test(text), text);
});

test('a file that is no addon is named with the loader\'s own words', () => {
  const package_ = copied();
  const file = path.join(package_.to, 'token04.node');
  fs.writeFileSync(file, 'not a library at all');
  const text = said(package_);
  assert(/token04\.node: .*(file too short|invalid ELF header|ELF|wrong ELF)/i.test(text), text);
});

test('the environment can name the file, and then nothing else is tried', () => {
  const addon = require.resolve(`${platform}-gnu`);
  assert.strictEqual(said(copied(), { TOKEN04_ADDON: addon }).trim(), require('token04').version);
  const text = said(copied(), { TOKEN04_ADDON: '/nowhere/token04.node' });
  assert(text.indexOf('  - /nowhere/token04.node: ') > 0 && text.indexOf('-gnu') < 0, text);
});

test('an addon of another version is refused', () => {
  const package_ = copied();
  fs.writeFileSync(path.join(package_.folder, 'other.js'), "exports.version = () => '0.0.1';");
  const text = said(package_, { TOKEN04_ADDON: path.join(package_.folder, 'other.js') });
  assert(/it is of version 0\.0\.1, and this package of version \d/.test(text), text);
});
