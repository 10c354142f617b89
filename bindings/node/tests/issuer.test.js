'use strict';
/** The idiomatic face: what goes in comes out of the token, or is refused with its number. */

const assert = require('assert');
const { appId, failure, secret, test } = require('./harness');
const { Cipher, ErrorCode, Issuer, Privilege, RawPayload, RtcRoomPayload, Verifier, VideoPayload, diagnose, inspect } = require('token04');

const issuer = new Issuer(appId, secret);
const verifier = new Verifier(secret);
const code = (call) => failure(call).errorCode;

/** Texts that one language or another stumbles over. */
const TEXTS = ['a\0b', '\0', 'é', '用户', '😀\u{10ffff}', '\ufeffbom', '"\\\n\r\t\b\f\u001f\u2028', '\ufffd', "'`/<>&"];

/** A token's time is that of the system's last tick, some milliseconds ago. */
const lastTick = () => Math.floor((Date.now() - 20) / 1000);

test('a token carries what it was made of', () => {
  const before = lastTick();
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
    const claims = verifier.open(ours.issue('u', 1, new RawPayload('{}')));
    assert.deepStrictEqual([claims.cipher, claims.appId, claims.payload], [cipher, 4294967295, '{}']);
  }
});

test('text is carried whole', () => {
  const long = TEXTS.join('').repeat(20);
  for (const text of TEXTS.concat(long)) {
    const claims = verifier.open(issuer.issue(text, 60, new RawPayload(text)));
    assert.strictEqual(claims.userId, text);
    assert.strictEqual(claims.payload, text);
  }
});

test('text of every length around the limits of what is on the stack', () => {
  for (const letter of ['x', 'é', '😀']) {
    for (const length of [1, 2, 94, 95, 96, 97, 100, 126, 127, 128, 129, 189, 190, 191, 192, 193, 253, 254, 255, 256, 257, 500, 600, 1023, 1024, 5000]) {
      const text = letter.repeat(length);
      const claims = verifier.open(issuer.issue(text, 60, new RawPayload(text)));
      assert.strictEqual(claims.userId, text, `${letter} ${length}`);
      assert.strictEqual(claims.payload, text, `${letter} ${length}`);
      const json = JSON.stringify({ room_id: text });
      assert.strictEqual(verifier.open(issuer.issue('u', 60, json)).payload, json, `${letter} ${length}`);
    }
  }
});

test('half a surrogate pair is refused, not replaced', () => {
  for (const text of ['\ud800', 'a\udc00', '\udc00\ud800', `${'x'.repeat(400)}\ud83d`, 'é\ud800é', '\ud800\ud800\udc00']) {
    for (const call of [
      () => issuer.issue(text, 60),
      () => issuer.issue('u', 60, text),
      () => issuer.issue('u', 60, { room_id: text }),
      () => issuer.issue('u', 60, { room_id: 'r', [text]: 1 }),
      () => new RawPayload(text),
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
  assert.strictEqual(verifier.open(issuer.issue('u', 60, { room_id: '\\ud800' })).payload, '{"room_id":"\\\\ud800"}');
});

test('app ids that are none', () => {
  const wrong = [0, -1, 1.5, NaN, Infinity, -Infinity, 4294967296, 1e20, '1', '', null, undefined, true, {}, [1], () => 1];
  wrong.push(Symbol('1'));
  if (typeof BigInt === 'function') wrong.push(BigInt(1));
  for (const value of wrong) {
    const error = failure(() => new Issuer(value, secret));
    assert.deepStrictEqual([error.errorCode, error.code], [1, 'INVALID_APP_ID']);
    assert(/^The app id must be a number from 1 to 4294967295\. /.test(error.message));
    assert.strictEqual(error.argument, 'app_id');
  }
  const message = (value) => failure(() => new Issuer(value, secret)).message;
  assert(/appId is a string that contains a number\. Pass Number\(appId\)\./.test(message('1234567890')));
  assert(/appId is a string\. Pass a number\./.test(message('12x')));
  assert(/appId is undefined\. Pass a number\./.test(message(undefined)));
  assert(/NaN or infinite/.test(message(NaN)));
  assert(/has a fraction/.test(message(1.5)));
  assert(/too small/.test(message(-1)));
  assert(/too large/.test(message(4294967296)));
  if (typeof BigInt === 'function') assert(/appId is a BigInt\. Pass Number\(appId\)\./.test(message(BigInt(5))));
});

test('lifetimes that are none', () => {
  const wrong = [0, -1, 0.5, 3600.1, NaN, Infinity, -Infinity, 1e300, 9223372036854775807, '3600', null, undefined, {}, true];
  if (typeof BigInt === 'function') wrong.push(BigInt(3600));
  for (const value of wrong) assert.strictEqual(code(() => issuer.issue('u', value)), 6, String(value));
  assert(/ttl is a string that contains a number\. Pass Number\(ttl\)\./.test(failure(() => issuer.issue('u', '3600')).message));
  assert(/ttl has a fraction/.test(failure(() => issuer.issue('u', 0.1)).message));
  const far = verifier.open(issuer.issue('u', 4503599627370496));
  assert.strictEqual(far.expire - far.ctime, 4503599627370496);
});

test('a batch of more users than it has room for at first', () => {
  for (const count of [65535, 65536, 65537, 140000]) {
    const users = Array.from({ length: count }, (_, user) => `u${user}`);
    const tokens = issuer.issueBatch(users, 60);
    assert.strictEqual(tokens.length, count);
    for (const user of [0, 65534, 65535, 65536, 131072, count - 1]) {
      if (user < count) assert.strictEqual(verifier.open(tokens[user]).userId, `u${user}`);
    }
  }
});

test('lifetimes beyond what a number can tell exactly', () => {
  const before = lastTick();
  const { ctime, expire } = verifier.open(issuer.issue('u', 9007199254740992));
  assert(ctime >= before && expire >= 9007199254740992 + ctime - 1 && expire <= 9007199254740992 + ctime + 1, String(expire));
});

test('user ids and secrets that are none', () => {
  for (const value of ['', 1, null, undefined, {}, ['u'], true, Symbol('u'), new String('u')]) {
    assert.strictEqual(code(() => issuer.issue(value, 60)), 3);
  }
  for (const value of ['', secret.slice(1), `${secret}\n`, 'é'.repeat(32), 1, null, undefined, {}, [secret], Buffer.from(secret.slice(1)),
    Buffer.from(`${secret}\n`), Buffer.alloc(0), Buffer.alloc(64), new Uint16Array(32), new Uint8Array(32).buffer, new DataView(new ArrayBuffer(32)),
    new Proxy(Buffer.from(secret), {}), Object.create(Uint8Array.prototype)]) {
    assert.strictEqual(code(() => new Issuer(appId, value)), 5);
  }
  // 32 bytes of UTF-8 are counted, not characters.
  assert.strictEqual(new Issuer(appId, 'é'.repeat(16)).appId, appId);
});

test('a secret may be bytes', () => {
  const bytes = Buffer.from(secret);
  class Mine extends Uint8Array {
    get length() {
      return 0;
    }
  }
  for (const given of [bytes, new Uint8Array(bytes), Buffer.from(`x${secret}x`).subarray(1, 33), new Mine(bytes)]) {
    const token = new Issuer(appId, given).issue('u', 60);
    assert.strictEqual(verifier.open(token).userId, 'u');
    assert.strictEqual(new Verifier(given).open(token).userId, 'u');
    assert.strictEqual(new Verifier(['f'.repeat(32), given, secret]).open(token).secretIndex, 1);
    assert.strictEqual(diagnose(token, given, { userId: 'u' }).accepted, true);
    assert.strictEqual(diagnose(token, ['f'.repeat(32), given]).claims.secretIndex, 1);
  }
  // Bytes that are no text are a key as well, which cannot be diagnosed.
  const key = Buffer.alloc(32, 0xff);
  assert.strictEqual(new Verifier(key).open(new Issuer(appId, key).issue('u', 60)).userId, 'u');
  const error = failure(() => diagnose('x', key));
  assert.deepStrictEqual([error.errorCode, error.argument], [23, 'secret']);
  assert(/^secret is not UTF-8 text\./.test(error.message), error.message);
  // It is copied: what happens to it later changes nothing.
  const issuer = new Issuer(appId, bytes);
  bytes.fill(0);
  assert.strictEqual(verifier.open(issuer.issue('u', 60)).userId, 'u');
  assert(/secret is undefined\. Pass a string or a Uint8Array\./.test(failure(() => new Issuer(appId)).message));
  if (typeof SharedArrayBuffer === 'function') {
    assert.strictEqual(code(() => new Issuer(appId, new Uint8Array(new SharedArrayBuffer(32)))), 5);
  }
});

test('ciphers have short names, too', () => {
  for (const [cipher, name] of [['cbc', Cipher.CBC], ['gcm', Cipher.GCM]]) {
    const issuer = new Issuer(appId, secret, { cipher });
    assert.deepStrictEqual([issuer.cipher, verifier.open(issuer.issue('u', 60)).cipher], [name, name]);
  }
  for (const cipher of ['', 'CBC', 'aes-256', 'ecb']) assert.strictEqual(code(() => new Issuer(appId, secret, { cipher })), 23);
});

test('a token can be made at a given time, for tests', () => {
  const now = 1700000000;
  for (const payload of [undefined, '', '{"room_id":"r"}', { room_id: 'r' }, new RtcRoomPayload('r').allow(Privilege.LOGIN)]) {
    const claims = verifier.open(issuer.issue('u', 60, payload, { now }));
    assert.deepStrictEqual([claims.ctime, claims.expire, claims.userId], [now, now + 60, 'u']);
  }
  assert.notStrictEqual(issuer.issue('u', 60, '', { now }), issuer.issue('u', 60, '', { now }));
  assert(verifier.open(issuer.issue('u', 60, '', {})).ctime > now);
  for (const options of [{ now: undefined }, { now: null }, { now: '1700000000' }, { now: 1.5 }, { now: NaN }, { time: 1 }, null, 5, new Date()]) {
    assert.strictEqual(code(() => issuer.issue('u', 60, '', options)), 23, String(options));
  }
  assert.strictEqual(failure(() => issuer.issue('u', 60, '', { now: null })).argument, 'now');
  const date = failure(() => issuer.issue('u', 60, '', { now: new Date() }));
  assert.deepStrictEqual([date.argument, date.message],
    ['now', 'now is a Date. Pass Math.floor(now.getTime() / 1000). (INVALID_ARGUMENT, 23)']);
  assert.strictEqual(code(() => issuer.issue('u', 60, '', { now: -1 })), ErrorCode.CLOCK_UNAVAILABLE);
  assert.strictEqual(code(() => issuer.issue('u', 9007199254740991, '', { now: 9223372036854774784 })), 6);
  assert.strictEqual(code(() => issuer.issue('', 0, '{}', { now })), 3);
  assert.strictEqual(code(() => issuer.issue('u', 0, new Map(), { now })), 6);
  assert(/^payload is a Map\./.test(failure(() => issuer.issue('u', 60, new Map(), { now })).message));
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
  // Also if only JavaScript can see what is wrong with the payload.
  for (const payload of ['{}', new Map(), Promise.resolve(), [], { room_id: undefined }, new RtcRoomPayload('')]) {
    assert.strictEqual(code(() => issuer.issue('', 0, payload)), 3);
    assert.strictEqual(code(() => issuer.issue('u', 0, payload)), 6);
  }
});

test('what does not fit is refused, and what just fits is not', () => {
  assert.strictEqual(verifier.open(issuer.issue('u', 60, new RawPayload('x'.repeat(65000)))).payload.length, 65000);
  for (const long of ['x'.repeat(65519), 'x'.repeat(100000), 'é'.repeat(40000), '\0'.repeat(20000)]) {
    assert.strictEqual(code(() => issuer.issue('u', 60, new RawPayload(long))), 20);
    assert.strictEqual(code(() => issuer.issue(long, 60)), 20);
  }
});

test('options with unknown names are refused', () => {
  assert.strictEqual(code(() => new Issuer(1, secret, { ciper: Cipher.GCM })), 23);
  assert.strictEqual(code(() => new Issuer(1, secret, Cipher.GCM)), 23);
  assert.strictEqual(code(() => issuer.issueBatch(['u'], 60, '', { thread: 2 })), 23);
  for (const options of [null, [], new Map(), Object.create({ cipher: Cipher.CBC }), { cipher: undefined }, { cipher: null }]) {
    const error = failure(() => new Issuer(1, secret, options));
    assert.strictEqual(error.errorCode, 23);
    assert(/^(options is not a plain object|cipher has an unknown value)\./.test(error.message), error.message);
  }
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
    ['RefusedError', 47, 'USER_ID_MISMATCH', 'user_id_mismatch', 1002077],
  );
  assert.strictEqual(error.message, `${error.errorMessage} (USER_ID_MISMATCH, 47)`);
  assert.strictEqual(String(error),
    'RefusedError: The token belongs to another user. Generate it for exactly the user id that logs in; case matters. (USER_ID_MISMATCH, 47)');
  assert.deepStrictEqual([error.hint, error.argument],
    ['Generate it for exactly the user id that logs in; case matters.', null]);
  assert(/issuer\.test\.js/.test(error.stack));
  const other = failure(() => issuer.issue('', 60));
  assert.strictEqual(other.name, 'Token04Error');
  assert.deepStrictEqual([other.reason, other.sdkCode, other.argument], [null, null, 'user_id']);
  assert.deepStrictEqual(Object.keys(other).sort(),
    ['argument', 'code', 'errorCode', 'errorMessage', 'hint', 'reason', 'sdkCode']);
});
