'use strict';
/** The idiomatic face: what goes in comes out of the token, or is refused with its number. */

const assert = require('assert');
const { appId, failure, secret, test } = require('./harness');
const { Cipher, ErrorCode, Issuer, Privilege, RtcRoomPayload, Verifier, VideoPayload, inspect } = require('token04');

const issuer = new Issuer(appId, secret);
const verifier = new Verifier(secret);
const code = (call) => failure(call).errorCode;

/** Texts that one language or another stumbles over. */
const TEXTS = ['a\0b', '\0', 'é', '用户', '😀\u{10ffff}', '\ufeffbom', '"\\\n\r\t\b\f\u001f\u2028', '\ufffd', "'`/<>&"];

test('a token carries what it was made of', () => {
  const before = Math.floor(Date.now() / 1000);
  const claims = verifier.verify(issuer.issue('user_1', 3600), { appId, userId: 'user_1' });
  assert.strictEqual(claims.appId, appId);
  assert.strictEqual(claims.userId, 'user_1');
  assert.strictEqual(claims.payload, '');
  assert.strictEqual(claims.cipher, 'aes-256-cbc');
  assert.strictEqual(claims.expire - claims.ctime, 3600);
  assert(claims.ctime >= before && claims.ctime <= before + 60);
  assert(claims.nonce >= 0 && claims.nonce < 2147483648);
});

test('both ciphers, and the largest app id', () => {
  for (const cipher of [Cipher.CBC, Cipher.GCM]) {
    const ours = new Issuer(4294967295, secret, { cipher });
    assert.strictEqual(ours.cipher, cipher);
    assert.strictEqual(ours.appId, 4294967295);
    const claims = verifier.open(ours.issue('u', 1, '{}'));
    assert.deepStrictEqual([claims.cipher, claims.appId, claims.payload], [cipher, 4294967295, '{}']);
  }
});

test('text is carried whole', () => {
  const long = TEXTS.join('').repeat(20);
  for (const text of TEXTS.concat(long)) {
    const claims = verifier.open(issuer.issue(text, 60, text));
    assert.strictEqual(claims.userId, text);
    assert.strictEqual(claims.payload, text);
  }
});

test('text of every length around the limits of what is on the stack', () => {
  for (const letter of ['x', 'é', '😀']) {
    for (const length of [1, 2, 100, 126, 127, 128, 129, 253, 254, 255, 256, 257, 500, 600, 1023, 1024, 5000]) {
      const text = letter.repeat(length);
      const claims = verifier.open(issuer.issue(text, 60, text));
      assert.strictEqual(claims.userId, text, `${letter} ${length}`);
      assert.strictEqual(claims.payload, text, `${letter} ${length}`);
    }
  }
});

test('half a surrogate pair is refused, not replaced', () => {
  for (const text of ['\ud800', 'a\udc00', '\udc00\ud800', `${'x'.repeat(400)}\ud83d`, 'é\ud800é', '\ud800\ud800\udc00']) {
    for (const call of [
      () => issuer.issue(text, 60),
      () => issuer.issue('u', 60, text),
      () => issuer.issue('u', 60, { text }),
      () => issuer.issue('u', 60, { [text]: 1 }),
      () => new Issuer(appId, text),
      () => new RtcRoomPayload(text).allow(Privilege.LOGIN).toText(),
      () => new RtcRoomPayload('r').allow(Privilege.LOGIN).streamIds(['s', text]).toText(),
      () => new VideoPayload('r', text).toText(),
    ]) {
      const error = failure(call);
      assert.strictEqual(error.errorCode, ErrorCode.INVALID_ARGUMENT);
      assert(/half of a surrogate pair/.test(error.message), error.message);
      assert(error.message.indexOf(text) < 0);
    }
  }
  // What only looks like an escape is none.
  assert.strictEqual(verifier.open(issuer.issue('u', 60, { a: '\\ud800' })).payload, '{"a":"\\\\ud800"}');
});

test('app ids that are none', () => {
  const wrong = [0, -1, 1.5, NaN, Infinity, -Infinity, 4294967296, 1e20, '1', '', null, undefined, true, {}, [1], () => 1];
  wrong.push(Symbol('1'));
  if (typeof BigInt === 'function') wrong.push(BigInt(1));
  for (const value of wrong) {
    const error = failure(() => new Issuer(value, secret));
    assert.deepStrictEqual([error.errorCode, error.code], [1, 'INVALID_APP_ID']);
    assert(/^app id must be from 1 to 4294967295: /.test(error.message));
  }
  const message = (value) => failure(() => new Issuer(value, secret)).message;
  assert(/appId is a string that holds a number; pass Number\(appId\)/.test(message('1234567890')));
  assert(/appId is a string; pass a number/.test(message('12x')));
  assert(/appId is undefined; pass a number/.test(message(undefined)));
  assert(/NaN or infinite/.test(message(NaN)));
  assert(/has a fraction/.test(message(1.5)));
  assert(/too small/.test(message(-1)));
  assert(/too large/.test(message(4294967296)));
  if (typeof BigInt === 'function') assert(/appId is a BigInt; pass Number\(appId\)/.test(message(BigInt(5))));
});

test('lifetimes that are none', () => {
  const wrong = [0, -1, 0.5, 3600.1, NaN, Infinity, -Infinity, 1e300, 9223372036854775807, '3600', null, undefined, {}, true];
  if (typeof BigInt === 'function') wrong.push(BigInt(3600));
  for (const value of wrong) assert.strictEqual(code(() => issuer.issue('u', value)), 6, String(value));
  assert(/ttl is a string that holds a number; pass Number\(ttl\)/.test(failure(() => issuer.issue('u', '3600')).message));
  assert(/ttl has a fraction/.test(failure(() => issuer.issue('u', 0.1)).message));
  const far = verifier.open(issuer.issue('u', 4503599627370496));
  assert.strictEqual(far.expire - far.ctime, 4503599627370496);
});

test('lifetimes beyond what a number can tell exactly', () => {
  const { expire } = verifier.open(issuer.issue('u', 9007199254740992));
  assert.strictEqual(typeof expire, typeof BigInt === 'function' ? 'bigint' : 'string');
  assert(/^900720\d{10}$/.test(String(expire)));
});

test('user ids and secrets that are none', () => {
  for (const value of ['', 1, null, undefined, {}, ['u'], true, Symbol('u'), new String('u')]) {
    assert.strictEqual(code(() => issuer.issue(value, 60)), 3);
  }
  for (const value of ['', secret.slice(1), `${secret}\n`, 'é'.repeat(32), 1, null, undefined, {}, [secret], Buffer.from(secret)]) {
    assert.strictEqual(code(() => new Issuer(appId, value)), 5);
  }
  // 32 bytes of UTF-8 are counted, not characters.
  assert.strictEqual(new Issuer(appId, 'é'.repeat(16)).appId, appId);
});

test('the first wrong argument is told', () => {
  assert.strictEqual(code(() => new Issuer(0, '')), 1);
  assert.strictEqual(code(() => new Issuer('x', 5, { cipher: 'x' })), 1);
  assert.strictEqual(code(() => new Issuer(1, 5, { cipher: 'x' })), 5);
  assert.strictEqual(code(() => new Issuer(1, secret, { cipher: 'x' })), 23);
  assert.strictEqual(code(() => issuer.issue('', 'x', 5)), 3);
  assert.strictEqual(code(() => issuer.issue('u', 'x', 5)), 6);
  assert.strictEqual(code(() => issuer.issue('u', 60, 5)), 23);
  assert.strictEqual(code(() => issuer.issue('\ud800', 0, 5)), 23);
  assert.strictEqual(code(() => issuer.issue('u', 0, '\ud800')), 6);
});

test('payloads of every kind', () => {
  const payload = (value) => verifier.open(issuer.issue('u', 60, value)).payload;
  assert.strictEqual(payload(undefined), '');
  assert.strictEqual(payload(null), '');
  assert.strictEqual(payload(''), '');
  assert.strictEqual(payload({ room_id: 'r', privilege: { 1: 1, 2: 0 }, stream_id_list: null }),
    '{"room_id":"r","privilege":{"1":1,"2":0},"stream_id_list":null}');
  assert.strictEqual(payload(new RtcRoomPayload('r"').allow(Privilege.LOGIN).deny(Privilege.PUBLISH)),
    '{"room_id":"r\\"","privilege":{"1":1,"2":0},"stream_id_list":null}');
  assert.strictEqual(payload(new VideoPayload('r', 'v')), '{"room_id":"r","video_id":"v"}');
  assert.strictEqual(payload({ toJSON: () => ({ a: 1 }) }), '{"a":1}');
  for (const value of [5, true, Symbol('p'), () => 1, NaN]) {
    const error = failure(() => issuer.issue('u', 60, value));
    assert.strictEqual(error.errorCode, 23);
    assert(/^payload is .*; pass a string$/.test(error.message), error.message);
  }
  const circle = { secret };
  circle.circle = circle;
  for (const value of [circle, { toJSON: () => undefined }, { toJSON() { throw new Error(secret); } }]) {
    const error = failure(() => issuer.issue('u', 60, value));
    assert.strictEqual(error.errorCode, 23);
    assert(/JSON/.test(error.message) && error.message.indexOf(secret) < 0);
  }
});

test('what does not fit is refused, and what just fits is not', () => {
  assert.strictEqual(verifier.open(issuer.issue('u', 60, 'x'.repeat(65000))).payload.length, 65000);
  for (const long of ['x'.repeat(65519), 'x'.repeat(100000), 'é'.repeat(40000), '\0'.repeat(20000)]) {
    assert.strictEqual(code(() => issuer.issue('u', 60, long)), 20);
    assert.strictEqual(code(() => issuer.issue(long, 60)), 20);
  }
});

test('room and video payloads', () => {
  const text = (payload) => payload.toText();
  assert.strictEqual(text(new RtcRoomPayload('r').allow(Privilege.PUBLISH).streamIds(['a', '用'])),
    '{"room_id":"r","privilege":{"2":1},"stream_id_list":["a","用"]}');
  assert.strictEqual(text(new RtcRoomPayload('r').deny(Privilege.LOGIN).allow(Privilege.LOGIN).streamIds([])),
    '{"room_id":"r","privilege":{"1":1},"stream_id_list":[]}');
  assert.strictEqual(JSON.stringify(new VideoPayload('r', 'v')), '{"room_id":"r","video_id":"v"}');
  for (const payload of [new RtcRoomPayload('r'), new RtcRoomPayload('').allow(1), new VideoPayload('', 'v'), new VideoPayload('r', '')]) {
    assert.strictEqual(code(() => payload.toText()), 21);
    assert.strictEqual(code(() => issuer.issue('u', 60, payload)), 21);
    assert.strictEqual(code(() => JSON.stringify(payload)), 21);
  }
  for (const payload of [new RtcRoomPayload(5).allow(1), new RtcRoomPayload('r').allow(3), new RtcRoomPayload('r').allow('1'),
    new RtcRoomPayload('r').allow(1).streamIds('s'), new RtcRoomPayload('r').allow(1).streamIds([1]), new VideoPayload('r')]) {
    assert.strictEqual(code(() => payload.toText()), 23);
  }
});

test('options with unknown names are refused', () => {
  assert.strictEqual(code(() => new Issuer(1, secret, { ciper: Cipher.GCM })), 23);
  assert.strictEqual(code(() => new Issuer(1, secret, Cipher.GCM)), 23);
  assert.strictEqual(code(() => issuer.issueBatch(['u'], 60, '', { thread: 2 })), 23);
});

test('no two tokens share an IV or a nonce', () => {
  const seen = new Set();
  for (let made = 0; made < 5000; made++) seen.add(inspect(issuer.issue('u', 60)).iv);
  const gcm = new Issuer(appId, secret, { cipher: Cipher.GCM });
  for (const token of gcm.issueBatch(new Array(5000).fill('u'), 60)) seen.add(inspect(token).iv);
  assert.strictEqual(seen.size, 10000);
});

test('an error tells its number in every way', () => {
  const error = failure(() => verifier.verify(issuer.issue('u', 60), { userId: 'v' }));
  assert.deepStrictEqual(
    [error.name, error.errorCode, error.code, error.reason, error.sdkCode],
    ['Token04Error', 47, 'USER_ID_MISMATCH', 'user_id_mismatch', 1002077],
  );
  assert.strictEqual(error.errorMessage, error.message);
  assert(/^Token04Error: the token belongs to another user: /.test(String(error)));
  assert(/issuer\.test\.js/.test(error.stack));
  const other = failure(() => issuer.issue('', 60));
  assert.deepStrictEqual([other.reason, other.sdkCode], [null, null]);
  assert.deepStrictEqual(Object.keys(other).sort(), ['code', 'errorCode', 'errorMessage', 'reason', 'sdkCode']);
});
