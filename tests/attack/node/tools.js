'use strict';
/** What the kinds share. */

const childProcess = require('child_process');
const path = require('path');
const token04 = require('token04');

/** Whether the package is that of WebAssembly, which is given as `token04`. */
exports.isWasm = process.env.TOKEN04_BACKEND === 'wasm';

exports.secret = 'fa94dd0f974cf2e293728a526b028271';
exports.appId = 1234567890;

/** What is wrong, in words that contain no secret. */
exports.Findings = class Findings {
  constructor() {
    this.all = [];
  }

  check(holds, finding) {
    if (!holds) this.all.push(finding);
  }

  same(found, wanted, what) {
    const [one, other] = [JSON.stringify(found), JSON.stringify(wanted)];
    this.check(one === other, `${what}: ${one} instead of ${other}`);
  }

  /** A call must fail with this number. */
  refused(call, code, what) {
    const [found, value] = outcome(call);
    this.check(found === code, `${what}: ${found}${found === 'threw' ? ` ${value}` : ''} instead of ${code}`);
  }

  /** A call in a process of its own must end with 0, and print nothing but findings. */
  child(kind, name, options = {}) {
    const run = exports.spawn(kind, name, options);
    const { status, signal } = run;
    this.check(status === (options.status || 0), `${name}: ended with ${signal || status} ${run.stderr.slice(-300)}`);
    for (const line of run.stdout.split('\n')) if (line !== '') this.all.push(`${name}: ${line}`);
  }

  result(kind) {
    const result = { kind, passed: this.all.length === 0 };
    if (!result.passed) result.findings = this.all;
    return result;
  }
};

/** `[0, result]`, `[number, error]`, or `['threw', error]` for what is not an error of the package. */
function outcome(call) {
  try {
    return [0, call()];
  } catch (error) {
    return error instanceof token04.Token04Error ? [error.errorCode, error] : ['threw', error];
  }
}
exports.outcome = outcome;

exports.spawn = (kind, name, { flags = [], env = {}, shell, uid, program = process.execPath } = {}) => {
  const args = ['--expose-gc'].concat(flags, path.join(__dirname, 'driver.js'), 'child', kind, name);
  const options = { encoding: 'utf8', timeout: 500000, env: Object.assign({}, process.env, env) };
  if (uid !== undefined) Object.assign(options, { uid, gid: uid });
  if (shell === undefined) return childProcess.spawnSync(program, args, options);
  return childProcess.spawnSync('sh', ['-c', `${shell} && exec "$@"`, 'sh', program].concat(args), options);
};

/** How much, or so much less in a short run. */
exports.count = (much, less) => (process.env.TOKEN04_ATTACK_SHORT === undefined ? much : less);

/** A child's finding. */
exports.finding = (holds, text) => {
  if (!holds) console.log(text);
};

exports.workers = (() => {
  try {
    return require('worker_threads');
  } catch (error) {
    return undefined;
  }
})();

/** Lets finalizers run. */
exports.settled = async () => {
  for (let turn = 0; turn < 4; turn++) {
    global.gc();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};
