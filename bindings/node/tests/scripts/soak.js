'use strict';
/** Calls everything often, and fails where memory grows. Needs --expose-gc. */

const token04 = require('token04');

const secret = 'fa94dd0f974cf2e293728a526b028271';
const users = Array.from({ length: 1000 }, (_, user) => `user_${user}`);
let issuer = new token04.Issuer(1, secret);
let verifier = new token04.Verifier(secret);
const room = new token04.RtcRoomPayload('room1').allow(1);
let payload = room;
const token = issuer.issue('u', 3600, '{"room_id":"r"}');

const fails = (call) => {
  try {
    call();
  } catch (error) {
    return;
  }
  throw new Error('it did not fail');
};

const WORK = [
  ['issue', 1000000, () => issuer.issue('user_1', 3600, '{"room_id":"room1"}')],
  ['issue, prepared', 1000000, () => issuer.issue('user_1', 3600, room)],
  ['payloads', 30000, () => issuer.issue('u', 3600, (payload = new token04.RtcRoomPayload('r'.repeat(500)).allow(1)))],
  ['long text', 20000, () => issuer.issue('é'.repeat(300), 3600, new token04.RawPayload('x'.repeat(2000)))],
  ['issueBatch', 200, () => issuer.issueBatch(users, 3600)],
  ['verify', 100000, () => verifier.verify(token, { appId: 1, userId: 'u' })],
  ['inspect', 100000, () => token04.inspect(token)],
  ['diagnose', 5000, () => token04.diagnose(token, secret)],
  ['generateToken04', 100000, () => token04.generateToken04(1, 'u', secret, 60)],
  ['failures', 20000, () => fails(() => issuer.issue('', 60))],
  ['issuers', 30000, () => (issuer = new token04.Issuer(1, secret, { cipher: token04.Cipher.GCM }))],
  ['verifiers', 30000, () => (verifier = new token04.Verifier([secret, secret]))],
];

/** Finalizers run after a collection, when the loop turns. */
async function settled() {
  for (let turn = 0; turn < 5; turn++) {
    global.gc();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return process.memoryUsage().rss / 1048576;
}

async function run(work, count) {
  for (let done = 0; done < count; done++) {
    work();
    // So that finalizers have a turn.
    if (done % 1000 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return settled();
}

(async () => {
  for (const [name, count, work] of WORK) {
    // What the first round takes is the collector's and the allocator's, and kept by them.
    const before = await run(work, count / 2);
    const after = await run(work, count);
    console.log(`${name}: ${count} calls, ${(after - before).toFixed(1)} MiB more`);
    if (after - before > 16) process.exitCode = 1;
  }
})();
