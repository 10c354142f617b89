'use strict';
/** What is measured is what is read, and nobody is called while memory of theirs is borrowed. */

const token04 = require('token04');
const { Liar } = require('../hostile');
const { appId, finding, outcome, secret, workers, isWasm } = require('../tools');

const issuer = new token04.Issuer(appId, secret);
const verifier = new token04.Verifier(secret);

exports.run = async (findings) => {
  // An addon's own functions can be had; a module's cannot.
  const names = ['setters', 'caught', 'changing', 'threads'].concat(isWasm ? [] : ['raw']);
  for (const name of names) findings.child('mutation', name);
};

/** A setter on every index, which runs as soon as anyone assigns to an array with holes. */
exports.setters = () => {
  let calls = 0;
  for (let index = 0; index < 400; index++) {
    Object.defineProperty(Array.prototype, index, {
      configurable: true,
      get: () => undefined,
      set() {
        calls++;
        global.gc();
      },
    });
  }
  const users = Array.from({ length: 5000 }, (_, user) => (user % 7 === 0 ? '' : `user_${user}`));
  calls = 0;
  const tokens = issuer.issueBatch(users, 3600);
  const report = token04.diagnose(tokens[1], [secret], { privilege: [1] });
  new token04.RtcRoomPayload('r').allow(1).streamIds(['a', 'b']).toText();
  new token04.Verifier([secret, secret]);
  issuer.issue('u', 3600, { stream_id_list: ['a'] });
  const found = calls;
  for (let index = 0; index < 400; index++) delete Array.prototype[index];
  finding(found === 0, `setters of Array.prototype ran ${found} times`);
  finding(report.checks.length === 12, 'a report has no checks');
  finding(users.every((user, at) => (user === '' ? tokens[at].errorCode === 3 : verifier.open(tokens[at]).userId === user)), 'tokens are missing');
};

/** A setter for every name, to which an assignment would hand a token, claims or a payload. */
exports.caught = () => {
  const names = ['appId', 'userId', 'nonce', 'ctime', 'expire', 'payload', 'cipher', 'secretIndex', 'envelopeExpire', 'code', 'name', 'message', 'hint',
    'argument', 'reason', 'sdkCode', 'texts', 'failures', 'group', 'issue', 'issueBatch', 'claims', 'envelope', 'checks', 'findings', 'json', 'accepted',
    'errorCode', 'errorMessage', 'outcome', 'id', 'severity', 'sdkCodes', 'iv', 'tokenLength', 'handle', '_native', '_made', '_roomId', '_videoId',
    '_streamIds', '_grants', 'made', 'content', 'grants', 'streamIds', 'explanation', 'product', 'meaning', 'causes', 'when', 'source', 'token', 'roomId',
    'userName', 'lang'];
  const caught = [];
  for (const name of names) {
    Object.defineProperty(Object.prototype, name, { configurable: true, get: () => undefined, set: () => void caught.push(name) });
  }
  const room = new token04.RtcRoomPayload('r').allow(1).streamIds(['s']);
  const token = new token04.Issuer(appId, secret).issue('u', 3600, room);
  issuer.issueBatch(['u', ''], 3600, new token04.VideoPayload('r', 'v'));
  const claims = new token04.Verifier(secret).verify(token);
  const report = token04.diagnose(token, secret);
  const envelope = token04.inspect(token);
  const explanation = token04.explain(1002078);
  const kit = token04.kitToken({ __proto__: null, token, appId, userId: 'u' });
  const [code, error] = outcome(() => verifier.verify(token, { __proto__: null, userId: 'other' }));
  const said = caught.slice();
  for (const name of names) delete Object.prototype[name];
  finding(said.length === 0, `setters of Object.prototype ran: ${Array.from(new Set(said))}`);
  finding(claims.userId === 'u' && report.claims.userId === 'u' && envelope.tokenLength === token.length && explanation.product === 'express' && kit.length > token.length, 'fields are missing');
  finding(code === 47 && error.reason === 'user_id_mismatch' && error.argument === null, 'an error is not whole');
};

/** Arrays that change while they are read. */
exports.changing = () => {
  const changes = {
    longer: (users) => users.push('mallory'),
    shorter: (users) => (users.length = 2),
    empty: (users) => (users.length = 0),
    exchanged: (users) => (users[2] = 'mallory'.slice(0, 5)),
    lengthened: (users) => (users[2] = 'x'.repeat(100000)),
    'of another type': (users) => (users[3] = 5),
  };
  for (const name of Object.keys(changes)) {
    const users = ['alice', 'bobby', 'carol', 'dave!', 'erin!'];
    let reads = 0;
    Object.defineProperty(users, 1, {
      configurable: true,
      get() {
        if (reads++ === 0) changes[name](users);
        return 'bobby';
      },
    });
    const [code, tokens] = outcome(() => issuer.issueBatch(users, 3600));
    finding(reads === 1, `${name}: read ${reads} times`);
    finding(code === 0 || code === 23, `${name}: ${code} ${tokens}`);
    if (code !== 0) continue;
    const owners = tokens.map((token) => (typeof token === 'string' ? verifier.open(token).userId : token.errorCode));
    // The third was exchanged before it was read, or is too long.
    owners.splice(2, 1);
    // What is no string has its error in its place.
    if (name === 'of another type') owners[2] = owners[2] === 3 ? 'dave!' : owners[2];
    finding(owners.join() === 'alice,bobby,dave!,erin!', `${name}: the tokens are not those of the users`);
  }
  const streams = Liar.of('a', 'b', 'c');
  Object.defineProperty(streams, 0, { configurable: true, get: () => ((streams.length = 1), 'a') });
  const [code] = outcome(() => new token04.RtcRoomPayload('r').allow(1).streamIds(streams).toText());
  finding(code === 23, `streams: ${code}`);
  let turn = 0;
  const secrets = [secret, secret];
  Object.defineProperty(secrets, 0, { get: () => (turn++ === 0 ? secret : 5) });
  new token04.Verifier(secrets);
  finding(turn === 1, `secrets: read ${turn} times`);
};

/** The addon itself, as no one should call it: it refuses, and does not crash. */
exports.raw = () => {
  const platform = `@token04/${process.platform}-${process.arch}`;
  const addon = require(process.platform === 'linux' ? `${platform}-gnu` : platform);
  const hot = addon.functions();
  const made = addon.issuer(appId, secret, 'aes-256-cbc');
  const values = [undefined, null, 5, 'x', {}, [], () => 1, Symbol('x'), new Proxy({}, {}), new Uint32Array(2), new Uint8Array(8), made.handle, made,
    new Array(5), new DataView(new ArrayBuffer(8))];
  if (typeof SharedArrayBuffer === 'function') values.push(new Uint32Array(new SharedArrayBuffer(8)));
  try {
    values.push(new Uint32Array(new ArrayBuffer(8, { maxByteLength: 16 })));
  } catch (error) {
    // Old versions have none that can be resized.
  }
  const functions = Object.keys(addon).map((name) => addon[name]).concat(hot.issue, hot.issueBatch, hot.generate);
  let seed = 1;
  const next = () => values[(seed = (seed * 1103515245 + 12345) % 2147483648) % values.length];
  for (let round = 0; round < 3000; round++) {
    for (const call of functions) {
      try {
        call(next(), next(), next(), next(), next(), next());
      } catch (error) {
        finding(/Cannot convert|Proxy|revoked/.test(String(error)), `the addon throws: ${error}`);
      }
    }
  }
  if (typeof SharedArrayBuffer === 'function') {
    const lengths = new Uint32Array(new SharedArrayBuffer(4));
    const fresh = addon.issuer(appId, secret, 'aes-256-cbc').handle;
    finding(hot.issueBatch(fresh, '', lengths, [0], 3600, '', 1).code === 23, 'shared memory is taken');
  }
};

/** An issuer that another thread has a handle's number of is not there. */
exports.threads = () => {
  if (workers === undefined) return;
  const code = `const token04 = require(${JSON.stringify(require.resolve('token04'))});
    const { workerData } = require('worker_threads');
    for (let made = 0; made < 200; made++) new token04.Issuer(1, ${JSON.stringify(secret)}).issueBatch(['a', 'b'], 3600, '', { threads: 2 });
    try { token04.Issuer.prototype.issue.call(workerData, 'u', 3600); process.exitCode = 5; } catch (error) { if (error.errorCode !== 23) process.exitCode = 6; }`;
  for (let started = 0; started < 6; started++) {
    const worker = new workers.Worker(code, { eval: true, workerData: issuer });
    worker.on('exit', (status) => finding(status === 0, `a worker ended with ${status}`));
  }
  for (let made = 0; made < 5000; made++) issuer.issue('u', 3600);
};
