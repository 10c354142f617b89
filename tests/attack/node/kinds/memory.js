'use strict';
/** Values without measure, and memory that is short. */

const token04 = require('token04');
const { appId, count, finding, isWasm, outcome, secret } = require('../tools');

exports.run = async (findings) => {
  findings.child('memory', 'huge');
  findings.child('memory', 'endless');
  findings.child('memory', 'heap', { flags: ['--max-old-space-size=100'] });
  // V8 itself ends a process that may not reserve address space for a module's memory.
  if (process.platform === 'linux' && !isWasm) findings.child('memory', 'limited');
};

const expect = (name, call, codes) => {
  const [code, value] = outcome(call);
  finding(codes.indexOf(code) >= 0, `${name}: ${code} ${code === 'threw' ? value : ''}`);
};

/** Texts of 64 MiB everywhere, in a short run of 4 MiB. */
exports.huge = () => {
  const issuer = new token04.Issuer(appId, secret);
  const verifier = new token04.Verifier(secret);
  const token = issuer.issue('u', 3600);
  for (const unit of ['x', '用']) {
    const text = unit.repeat(1 << (unit === 'x' ? count(26, 22) : count(24, 20)));
    expect('user', () => issuer.issue(text, 3600), [20]);
    expect('payload', () => issuer.issue('u', 3600, text), [20, 21]);
    expect('object', () => issuer.issue('u', 3600, { room_id: text }), [20]);
    expect('raw', () => issuer.issue('u', 3600, new token04.RawPayload(text)), [20]);
    expect('batch', () => issuer.issueBatch([text], 3600)[0].errorCode === 20 || 'no error', [0]);
    expect('room', () => issuer.issue('u', 3600, new token04.RtcRoomPayload(text).allow(1)), [20]);
    expect('secret', () => new token04.Issuer(appId, text), [5]);
    expect('secrets', () => new token04.Verifier([secret, text]), [5]);
    expect('token', () => verifier.open(text), [40, 41]);
    expect('inspect', () => token04.inspect(text), [40, 41]);
    expect('diagnose', () => token04.diagnose(text, secret), [0]);
    expect('diagnose with', () => token04.diagnose(token, text), [0]);
    expect('verify', () => verifier.verify(token, { userId: text }), [47]);
    expect('kit', () => token04.kitToken({ token, appId, userId: 'u', roomId: text, userName: text }), [0, 26]);
    expect('code', () => token04.explain(text), [23]);
    expect('lang', () => token04.explain(0, text), [23]);
    expect('vendor', () => token04.generateToken04(appId, text, secret, 3600, ''), [20]);
  }
  let deep = { room_id: 'r' };
  for (let depth = 0; depth < 100000; depth++) deep = { deep };
  expect('deep', () => issuer.issue('u', 3600, deep), [23]);
  expect('deep text', () => issuer.issue('u', 3600, '{"a":'.repeat(20000) + '1' + '}'.repeat(20000)), [20, 21]);
  // Each refers to the one before twice: more text than there is memory.
  let wide = 'x';
  for (let depth = 0; depth < 60; depth++) wide = { a: wide, b: wide };
  expect('wide', () => issuer.issue('u', 3600, wide), [20]);
};

/** Arrays that are long, and have nothing in them. */
exports.endless = () => {
  const issuer = new token04.Issuer(appId, secret);
  const holes = new Array(4294967295);
  const started = new Array(4294967295);
  started[0] = secret;
  for (const list of [holes, started]) {
    expect('users', () => issuer.issueBatch(list, 3600), [23]);
    // Older versions of Node.js don't count it.
    const taken = process.memoryUsage().arrayBuffers;
    finding(taken === undefined || taken < 1 << 24, `users: ${taken} bytes for a list that holds none`);
    expect('streams', () => new token04.RtcRoomPayload('r').allow(1).streamIds(list).toText(), [23]);
    expect('secrets', () => new token04.Verifier(list), [5]);
    expect('secrets of a diagnosis', () => token04.diagnose('x', list), [23]);
    expect('privileges', () => new token04.Verifier(secret).verify(issuer.issue('u', 3600), { privilege: list }), [23]);
    expect('payload', () => issuer.issue('u', 3600, { room_id: 'r', stream_id_list: list }), [23]);
  }
  const many = {};
  for (let name = 0; name < 100000; name++) many[`name${name}`] = 1;
  expect('names', () => issuer.issue('u', 3600, many), [20, 21]);
  expect('options', () => new token04.Issuer(appId, secret, many), [23]);
  const room = new token04.RtcRoomPayload('r');
  for (let said = 0; said < 100000; said++) room.allow(1).deny(2).allow(2).deny(1);
  finding(room.toText() === '{"room_id":"r","privilege":{"1":0,"2":1},"stream_id_list":null}', 'privileges are forgotten');
};

/** A small heap, with batches as large as fit. */
exports.heap = () => {
  const issuer = new token04.Issuer(appId, secret);
  const users = Array.from({ length: 50000 }, (_, user) => `user_${user}`);
  for (let round = 0; round < count(10, 4); round++) issuer.issueBatch(users, 3600, '', { threads: 2 });
  for (let made = 0; made < 50000; made++) new token04.Issuer(appId, secret);
};

/** A process that gets no more memory from the system. */
exports.limited = () => {
  const issuer = new token04.Issuer(appId, secret);
  const verifier = new token04.Verifier(secret);
  const short = issuer.issue('u', 3600);
  // Flat, as what comes from a network is: V8 ends the process where it has no memory to make it flat.
  const long = Buffer.alloc(1 << 27, 'x').toString('latin1');
  const users = new Array(200).fill('u'.repeat(60000));
  const { spawnSync } = require('child_process');
  const size = /VmSize:\s+(\d+)/.exec(require('fs').readFileSync('/proc/self/status', 'utf8'))[1];
  const limit = (Number(size) + 65536) * 1024;
  // Set from outside, on the process that runs already.
  if (spawnSync('prlimit', ['--pid', String(process.pid), `--as=${limit}`]).status !== 0) return;
  for (let round = 0; round < 3; round++) {
    expect('token', () => verifier.open(long), [26, 40]);
    expect('user', () => issuer.issue(long, 3600), [26, 20]);
    expect('payload', () => new token04.RawPayload(long), [26, 0]);
    expect('batch', () => issuer.issueBatch(users, 3600), [26, 0]);
    expect('kit', () => token04.kitToken({ token: short, appId, userId: 'u', userName: long }), [26]);
  }
  verifier.verify(issuer.issue('u', 3600), { userId: 'u' });
};
