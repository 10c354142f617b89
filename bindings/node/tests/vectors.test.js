'use strict';
/** The shared vectors: tokens of the vendor's generators, and tokens to be refused. */

const assert = require('assert');
const { test, vectors } = require('./harness');
const { Privilege, Verifier, Token04Error, inspect } = require('token04');

function check(name, read, cipher, claims) {
  assert.strictEqual(read.cipher, cipher, name);
  assert.deepStrictEqual(
    [read.appId, read.userId, read.nonce, read.ctime, read.expire, read.payload, read.envelopeExpire, read.secretIndex],
    [claims.app_id, claims.user_id, claims.nonce, claims.ctime, claims.expire, claims.payload, claims.expire, 0],
    name,
  );
}

test('exact.json is opened', () => {
  for (const vector of vectors('exact')) {
    const expire = vector.ctime + vector.effective_time_in_seconds;
    check(vector.name, new Verifier(vector.secret).open(vector.token), vector.cipher, Object.assign({ expire }, vector));
    const envelope = inspect(vector.token);
    assert.deepStrictEqual([envelope.iv, envelope.expire, envelope.cipher], [vector.iv_hex, expire, vector.cipher]);
    assert.strictEqual(envelope.tokenLength, vector.token.length);
  }
});

test('interop.json is opened', () => {
  for (const { source, name, secret, token, cipher, claims } of vectors('interop')) {
    check(`${source} ${name}`, new Verifier(secret).open(token), cipher, claims);
  }
});

test('verify.json is accepted, or refused for its reason', () => {
  const reasons = new Set();
  for (const { name, token, secret, now, expect, reason } of vectors('verify')) {
    const expected = { now };
    if ('app_id' in expect) expected.appId = expect.app_id;
    if ('user_id' in expect) expected.userId = expect.user_id;
    if ('room_id' in expect) expected.roomId = expect.room_id;
    if ('privilege' in expect) expected.privilege = Privilege[expect.privilege.toUpperCase()];
    if ('stream_id' in expect) expected.streamId = expect.stream_id;
    let found = null;
    try {
      new Verifier(secret).verify(token, expected);
    } catch (error) {
      assert(error instanceof Token04Error, `${name}: ${error}`);
      found = error.reason;
      assert.strictEqual(error.code, found.toUpperCase());
    }
    assert.strictEqual(found, reason, name);
    reasons.add(found);
  }
  assert.strictEqual(reasons.size, 13, 'every reason, and none');
});
