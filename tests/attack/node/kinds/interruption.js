'use strict';
/** Calls that are left in the middle. */

const token04 = require('token04');
const { appId, count, finding, outcome, secret, workers } = require('../tools');

const issuer = new token04.Issuer(appId, secret);
const verifier = new token04.Verifier(secret);
const token = issuer.issue('u', 3600);

exports.run = async (findings) => {
  findings.child('interruption', 'exits', { status: 7 });
  for (const name of ['throws', 'terminated', 'deep']) findings.child('interruption', name);
};

/** The process ends in a getter. */
exports.exits = () => {
  verifier.verify(token, { get userId() { process.exit(7); } });
};

/** What a caller's code throws arrives as it is, and everything still works. */
exports.throws = () => {
  for (const thrown of [new Error('theirs'), new RangeError('theirs'), new TypeError('theirs'), 5, undefined, null, Object.freeze({ code: 3, message: 'x' })]) {
    const thrower = () => {
      throw thrown;
    };
    const list = ['u', 'v'];
    Object.defineProperty(list, 1, { get: thrower });
    const calls = {
      verify: () => verifier.verify(token, { get userId() { return thrower(); } }),
      privilege: () => verifier.verify(token, { privilege: Object.defineProperty([1], 0, { get: thrower }) }),
      diagnose: () => token04.diagnose(token, secret, { get appId() { return thrower(); } }),
      secrets: () => token04.diagnose(token, list),
      verifier: () => new token04.Verifier(Object.defineProperty([secret], 0, { get: thrower })),
      options: () => new token04.Issuer(appId, secret, { get cipher() { return thrower(); } }),
      batch: () => issuer.issueBatch(list, 3600),
      threads: () => issuer.issueBatch(['u'], 3600, '', { get threads() { return thrower(); } }),
      streams: () => new token04.RtcRoomPayload('r').allow(1).streamIds(list),
    };
    for (const name of Object.keys(calls)) {
      let caught = calls;
      try {
        calls[name]();
      } catch (error) {
        caught = error;
      }
      finding(caught === thrown, `${name}: ${String(caught)} instead of ${String(thrown)}`);
      verifier.verify(issuer.issueBatch(['u'], 3600)[0], { userId: 'u' });
    }
    // What is in a payload is not quoted, so its errors are not passed on.
    const [code] = outcome(() => issuer.issue('u', 3600, { get room_id() { return thrower(); } }));
    finding(code === 23, `payload: ${code}`);
  }
};

/** Workers end while they call. */
exports.terminated = async () => {
  if (workers === undefined) return;
  const code = `const token04 = require(${JSON.stringify(require.resolve('token04'))});
    const { parentPort } = require('worker_threads');
    const users = Array.from({ length: 3000 }, (_, user) => 'user_' + user);
    const secret = ${JSON.stringify(secret)};
    const issuer = new token04.Issuer(1, secret);
    parentPort.postMessage('started');
    for (;;) {
      for (let at = 0; at < 3; at++) issuer.issueBatchAsync(users, 3600, { room_id: 'r' }, { threads: 2 }).catch(() => {});
      const tokens = issuer.issueBatch(users, 3600, { room_id: 'r' }, { threads: 2 });
      for (let at = 0; at < 50; at++) new token04.Verifier(secret).verify(tokens[at], { userId: users[at], privilege: [1] });
      for (let at = 0; at < 50; at++) token04.diagnose(tokens[at], [secret, secret]);
      for (let at = 0; at < 50; at++) try { issuer.issue('', 3600) } catch (error) {}
      new token04.Issuer(2, secret).dispose();
    }`;
  for (let started = 0; started < count(40, 14); started++) {
    const worker = new workers.Worker(code, { eval: true });
    worker.on('error', (error) => finding(false, `a worker failed: ${error}`));
    await new Promise((resolve) => worker.once('message', resolve));
    await new Promise((resolve) => setTimeout(resolve, started % 7));
    await worker.terminate();
  }
  verifier.verify(issuer.issue('u', 3600), { userId: 'u' });
};

/** Calls at the end of the stack: JavaScript's own error, a number, or a token, and no crash. */
exports.deep = () => {
  const calls = [() => issuer.issue('u', 3600, { room_id: 'r' }), () => issuer.issueBatch(['u', 'v'], 3600), () => verifier.verify(token, { userId: 'u' }),
    () => token04.diagnose(token, secret), () => new token04.Issuer(appId, secret), () => issuer.issue('', 3600)];
  for (const call of calls) {
    let reached = 0;
    const fall = () => {
      try {
        fall();
      } catch (error) {
        reached++;
        if (reached > 300) return;
        const [code, value] = outcome(call);
        finding(code !== 'threw' || value instanceof RangeError, `deep: ${value}`);
      }
    };
    fall();
  }
  verifier.verify(issuer.issue('u', 3600), { userId: 'u' });
};
