'use strict';
/** Many tokens in one call. */

const assert = require('assert');
const { appId, failure, secret, test } = require('./harness');
const { Cipher, Issuer, RawPayload, Token04Error, Verifier } = require('token04');

const verifier = new Verifier(secret);

function check(users, payload, options) {
  for (const cipher of [Cipher.CBC, Cipher.GCM]) {
    const tokens = new Issuer(appId, secret, { cipher }).issueBatch(users, 60, new RawPayload(payload), options);
    assert.strictEqual(tokens.length, users.length);
    tokens.forEach((token, user) => {
      const claims = verifier.verify(token, { appId, userId: users[user] });
      assert.deepStrictEqual([claims.payload, claims.cipher], [payload, cipher]);
    });
  }
}

test('every user has a token, in order', () => {
  check([], '');
  for (const count of [1, 2, 31, 32, 33, 63, 64, 65, 1000]) {
    check(Array.from({ length: count }, (_, user) => `user_${user}`), '{"room_id":"r"}');
  }
});

test('on several threads as on one', () => {
  const users = Array.from({ length: 5000 }, (_, user) => `user_${user}`);
  for (const threads of [0, 2, 3]) check(users, '', { threads });
});

test('texts that one language or another stumbles over', () => {
  check(['a\0b', '\0', '\0\0', 'é', '用户', '😀', '\ufffd', 'x'.repeat(600), 'ascii'], '{"用户":"😀"}');
  check(['a\0b', 'c', '\0'], '');
});

test('what is wrong with one user leaves the others alone', () => {
  const users = new Array(200).fill('u');
  Object.assign(users, { 0: '', 33: '\ud800', 34: '\udc00', 64: 'x'.repeat(70000), 199: '' });
  const tokens = new Issuer(appId, secret).issueBatch(users, 60, new RawPayload('é'));
  const codes = {};
  tokens.forEach((token, user) => {
    if (typeof token === 'string') assert.strictEqual(verifier.open(token).userId, users[user]);
    else codes[user] = [token instanceof Token04Error, token.errorCode];
  });
  assert.deepStrictEqual(codes, { 0: [true, 3], 33: [true, 23], 34: [true, 23], 64: [true, 20], 199: [true, 3] });
  assert(/^userIds\[33\] contains half of a surrogate pair/.test(tokens[33].message));
  // The same without a character beyond ASCII.
  const plain = new Issuer(appId, secret).issueBatch(['', 'u', ''], 60);
  assert.deepStrictEqual(plain.map((token) => typeof token === 'string' || token.errorCode), [3, true, 3]);
});

test('a user that is no string does not fail the others', () => {
  const issuer = new Issuer(appId, secret);
  for (const user of [null, undefined, 5, {}, ['u'], Symbol('u'), new String('u')]) {
    const alone = failure(() => issuer.issue(user, 60));
    const tokens = issuer.issueBatch(['u', user, 'v'], 60);
    assert.strictEqual(new Verifier(secret).open(tokens[2]).userId, 'v');
    const { errorCode, argument, message } = tokens[1];
    assert.deepStrictEqual({ errorCode, argument, message }, { errorCode: 3, argument: 'user_id', message: alone.message });
  }
});

test('what is wrong with all', () => {
  const issuer = new Issuer(appId, secret);
  const code = (...args) => failure(() => issuer.issueBatch(...args)).errorCode;
  for (const users of [undefined, null, 'user', 5, {}, { length: 1, 0: 'u' }, new Array(3), new Array(2 ** 32 - 1)]) {
    assert.strictEqual(code(users, 60), 23);
  }
  assert(/^userIds\[1\] is missing/.test(failure(() => issuer.issueBatch(['u', , 'v'], 60)).message));
  for (const ttl of [0, -1, NaN, 1.5, '60', undefined, 9223372036854775807]) assert.strictEqual(code(['u'], ttl), 6);
  assert.strictEqual(code(['u'], 60, new RawPayload('x'.repeat(70000))), 20);
  for (const payload of ['{}', '{"RoomId":"r"}', { RoomId: 'r' }, 'x']) assert.strictEqual(code(['u'], 60, payload), 21);
  assert.strictEqual(code(['u'], 0, '{}'), 6);
  assert.strictEqual(code([5], 0, '{}'), 6);
  assert.strictEqual(code(['u'], 60, '\ud800'), 23);
  assert.strictEqual(code(['u'], 60, 5), 23);
  for (const threads of [-1, 1.5, '2', null, undefined]) assert.strictEqual(code(['u'], 60, '', { threads }), 23);
});

test('an array that changes while it is read is refused', () => {
  const issuer = new Issuer(appId, secret);
  let reads = 0;
  const users = new Proxy(['u', 'v'], { get: (target, name) => (name === '0' ? 'x'.repeat(++reads) : target[name]) });
  assert.strictEqual(failure(() => issuer.issueBatch(users, 60)).errorCode, 23);
});

test('halves of a pair in two user ids are no pair', () => {
  const tokens = new Issuer(appId, secret).issueBatch(['a\ud83d', '\ude00b', '😀'], 60);
  assert.deepStrictEqual(tokens.map((token) => typeof token === 'string' || token.errorCode), [23, 23, true]);
});

test('user ids that are too long together are refused, and nothing crashes', () => {
  const long = 'x'.repeat(1 << 20);
  const users = new Array(Math.ceil(require('buffer').constants.MAX_STRING_LENGTH / long.length) + 1).fill(long);
  const error = failure(() => new Issuer(appId, secret).issueBatch(users, 60));
  assert.deepStrictEqual([error.errorCode, error.code], [26, 'OUT_OF_MEMORY']);
  assert(/^There is not enough memory/.test(error.message), error.message);
});

test('a plain object is the payload of all', () => {
  const payload = { room_id: 'r"', privilege: { 1: 1, 2: 0 } };
  const tokens = new Issuer(appId, secret).issueBatch(['u', 'v'], 60, payload);
  assert.deepStrictEqual(tokens.map((token) => verifier.open(token).payload), new Array(2).fill(JSON.stringify(payload)));
});
