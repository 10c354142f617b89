'use strict';
/** Where the addon comes from. */

const childProcess = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');

const NOBODY = 65534;
const installed = require.resolve('token04');

exports.run = async (findings) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token04-attack-'));
  try {
    fs.chmodSync(folder, 0o755);
    const planted = path.join(folder, 'planted.js');
    fs.writeFileSync(planted, "console.log('planted code ran'); exports.version = () => '0';");
    const load = (script, env, program, options, what = installed) => {
      const args = ['-e', `${script}; try { require(${JSON.stringify(what)}); console.log('loaded') } catch (error) { console.log('failed') }`];
      const all = Object.assign({ encoding: 'utf8', cwd: folder, env: Object.assign({}, process.env, env) }, options);
      // None, if the program cannot be started.
      return (childProcess.spawnSync(program || process.execPath, args, all).stdout || '').trim();
    };
    findings.same(load('', { TOKEN04_ADDON: planted }), 'planted code ran\nfailed', 'a file that the environment names');
    findings.same(load(`Object.prototype.TOKEN04_ADDON = ${JSON.stringify(planted)}`, {}), 'loaded', 'a file that Object.prototype names');
    for (const relative of ['planted.js', './planted.js', path.relative(path.dirname(installed), planted)]) {
      findings.same(load('', { TOKEN04_ADDON: relative }), 'failed', `a relative file, ${relative}`);
    }
    const modules = path.join(folder, 'node_modules', '@token04');
    for (const name of ['linux-x64-gnu', 'linux-x64-musl', `${process.platform}-${process.arch}`]) {
      if (!fs.existsSync(path.dirname(modules))) fs.mkdirSync(path.dirname(modules));
      if (!fs.existsSync(modules)) fs.mkdirSync(modules);
      if (!fs.existsSync(path.join(modules, name))) fs.mkdirSync(path.join(modules, name));
      fs.copyFileSync(planted, path.join(modules, name, 'index.js'));
    }
    fs.copyFileSync(planted, path.join(folder, 'token04.node'));
    const search = { NODE_PATH: path.dirname(modules), LD_LIBRARY_PATH: folder, PATH: `${folder}:${process.env.PATH}`, HOME: folder };
    findings.same(load('', search), 'loaded', 'files where others look for libraries');
    privileged(findings, folder, planted, load);
  } finally {
    childProcess.spawnSync('rm', ['-r', folder]);
  }
};

/** A Node.js that has more rights than who starts it does not obey the environment. Needs root, and a folder that allows it. */
function privileged(findings, folder, planted, load) {
  if (process.getuid === undefined || process.getuid() !== 0) return;
  const program = path.join(folder, 'node');
  fs.copyFileSync(process.execPath, program);
  const as = { uid: NOBODY, gid: NOBODY };
  // A copy that the user "nobody" may read, which the home of root need not let it.
  const modules = installed.slice(0, installed.lastIndexOf('node_modules') + 'node_modules'.length);
  const copy = path.join(folder, 'copy');
  fs.mkdirSync(copy);
  childProcess.spawnSync('cp', ['-rL', modules, copy]);
  childProcess.spawnSync('chmod', ['-R', 'a+rX', copy]);
  const what = path.join(copy, path.relative(path.dirname(modules), installed));
  const script = 'console.log(process.getuid() === process.geteuid())';
  fs.chmodSync(program, 0o4755);
  if (load(script, {}, program, as).split('\n')[0] === 'false') {
    findings.same(load('', { TOKEN04_ADDON: planted }, program, as, what), 'loaded', 'the environment of a set-user-ID program');
  }
  fs.chmodSync(program, 0o755);
  // As web servers are given the low ports: the ids are the same, and the file has a right.
  if (childProcess.spawnSync('setcap', ['cap_net_bind_service+ep', program]).status === 0) {
    findings.same(load('', { TOKEN04_ADDON: planted }, program, as, what), 'loaded', 'the environment of a program with a capability');
  }
}
