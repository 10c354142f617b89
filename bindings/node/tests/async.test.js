'use strict';
/** Batches that leave the event loop free. */

const assert = require('assert');
const { appId, failure, secret, spawn, test } = require('./harness');
const { Cipher, Issuer, Privilege, RawPayload, RtcRoomPayload, Token04Error, Verifier } = require('token04');

const issuer = new Issuer(appId, secret);
const verifier = new Verifier(secret);
const many = (count) => Array.from({ length: count }, (_, user) => `user_${user}`);

/** The error that a promise is rejected with. */
async function rejection(promise) {
  let value;
  try {
    value = await promise;
  } catch (error) {
    return failure(() => {
      throw error;
    });
  }
  throw new Error(`it was not rejected: ${typeof value}`);
}

test('a promise of the same tokens, in order', async () => {
  const room = new RtcRoomPayload('r').allow(Privilege.LOGIN);
  const text = '{"room_id":"r","privilege":{"1":1,"2":0},"stream_id_list":null}';
  for (const cipher of [Cipher.CBC, Cipher.GCM]) {
    const ours = new Issuer(appId, secret, { cipher });
    for (const users of [[], ['a'], many(33), many(1000), ['用户', '😀', 'a\0b', 'x'.repeat(600)]]) {
      for (const [payload, options] of [[room, undefined], [text, { threads: 0 }], [JSON.parse(text), { threads: 2 }]]) {
        const promise = ours.issueBatchAsync(users, 60, payload, options);
        assert(promise instanceof Promise);
        const tokens = await promise;
        assert.strictEqual(tokens.length, users.length);
        tokens.forEach((token, user) => {
          const claims = verifier.verify(token, { appId, userId: users[user] });
          assert.deepStrictEqual([claims.payload, claims.cipher], [text, cipher]);
        });
      }
    }
  }
  assert.strictEqual(verifier.open((await issuer.issueBatchAsync(['u'], 60))[0]).payload, '');
  assert.strictEqual(verifier.open((await issuer.issueBatchAsync(['u'], 60, new RawPayload('x\u00e9')))[0]).payload, 'x\u00e9');
});

test('what is wrong with one user is in the place of its token', async () => {
  const tokens = await issuer.issueBatchAsync(['u', '', 'a\ud800', 'x'.repeat(70000), 'v'], 60);
  assert.deepStrictEqual(tokens.map((token) => (token instanceof Token04Error ? token.errorCode : verifier.open(token).userId)), ['u', 3, 23, 20, 'v']);
  assert(/^userIds\[2\] contains half of a surrogate pair/.test(tokens[2].message));
});

test('what is wrong with all rejects the promise, with what issueBatch throws', async () => {
  const closed = new Issuer(appId, secret);
  closed.dispose();
  const calls = [
    [issuer, 'u', 60],
    [issuer, [, 'u'], 60],
    [issuer, ['u'], 0],
    [issuer, ['u'], '60'],
    [issuer, ['u'], 9007199254740991, '{}'],
    [issuer, ['u'], 60, '{}'],
    [issuer, ['u'], 60, { RoomId: 'r' }],
    [issuer, ['u'], 60, new Map()],
    [issuer, ['u'], 60, Promise.resolve('')],
    [issuer, ['u'], 60, 5],
    [issuer, ['u'], 0, 5],
    [issuer, ['u'], 60, new RawPayload('x'.repeat(70000))],
    [issuer, ['u'], 60, '', { threads: -1 }],
    [issuer, ['u'], 60, '', { thread: 1 }],
    [closed, ['u'], 60],
    [{}, ['u'], 60],
  ];
  for (const [receiver, ...args] of calls) {
    const wrong = failure(() => Issuer.prototype.issueBatch.apply(receiver, args));
    const error = await rejection(Issuer.prototype.issueBatchAsync.apply(receiver, args));
    assert.deepStrictEqual([error.errorCode, error.message, error.argument], [wrong.errorCode, wrong.message, wrong.argument]);
  }
});

test('the event loop turns while the tokens are made', async () => {
  let [turns, over] = [0, false];
  const turn = () => {
    turns++;
    if (!over) setImmediate(turn);
  };
  const promise = issuer.issueBatchAsync(many(200000), 60, '{"room_id":"r"}');
  setImmediate(turn);
  const tokens = await promise;
  over = true;
  assert.strictEqual(tokens.length, 200000);
  assert(turns >= 10, `it turned ${turns} times`);
});

test('many at once, and an issuer that is disposed of meanwhile', async () => {
  const ours = new Issuer(appId, secret);
  const users = many(3000);
  const promises = Array.from({ length: 20 }, () => ours.issueBatchAsync(users, 60, { room_id: 'r' }, { threads: 2 }));
  ours.dispose();
  const ivs = new Set();
  for (const tokens of await Promise.all(promises)) {
    assert.strictEqual(verifier.open(tokens[2999]).userId, 'user_2999');
    tokens.forEach((token) => ivs.add(token.slice(0, 40)));
  }
  assert.strictEqual(ivs.size, 20 * 3000);
});

test('the arguments are read before the call returns', async () => {
  const users = ['u', 'v'];
  const payload = new RtcRoomPayload('r').allow(Privilege.LOGIN);
  const promise = issuer.issueBatchAsync(users, 60, payload);
  users[0] = 'mallory';
  users.length = 1;
  payload.allow(Privilege.PUBLISH);
  const claims = (await promise).map((token) => verifier.open(token));
  assert.deepStrictEqual(claims.map(({ userId }) => userId), ['u', 'v']);
  assert.strictEqual(claims[1].payload, '{"room_id":"r","privilege":{"1":1,"2":0},"stream_id_list":null}');
});

test('a process may end while tokens are made', () => {
  const script = `const { Issuer } = require(${JSON.stringify(require.resolve('token04'))});
    const issuer = new Issuer(1, '0'.repeat(32));
    for (let at = 0; at < 8; at++) issuer.issueBatchAsync(new Array(20000).fill('u'), 60);
    setImmediate(() => process.exit(7));`;
  const evaluate = process.versions.deno === undefined ? ['-e', script] : undefined;
  if (evaluate === undefined) return;
  const { status, signal, stderr } = spawn(evaluate);
  assert.deepStrictEqual([status, signal, stderr], [7, null, '']);
});
