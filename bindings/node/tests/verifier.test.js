'use strict';
/** Reading, checking and explaining tokens. */

const assert = require('assert');
const { appId, failure, sealed, secret, test } = require('./harness');
const { Claims, ExpiredError, Issuer, Privilege, RawPayload, RefusedError, RtcRoomPayload, Token04Error, Verifier, diagnose, inspect } = require('token04');

const other = '12345678901234567890123456789012';
const issuer = new Issuer(appId, secret);
const verifier = new Verifier(secret);
const room = new RtcRoomPayload('room1').allow(Privilege.LOGIN).deny(Privilege.PUBLISH).streamIds(['s1']);
const token = issuer.issue('ann', 3600, room);

test('what is expected is checked', () => {
  const all = { appId, userId: 'ann', roomId: 'room1', privilege: Privilege.LOGIN, streamId: 's1' };
  const claims = verifier.verify(token, all);
  assert(claims instanceof Claims);
  assert.strictEqual(claims.userId, 'ann');
  assert.strictEqual(verifier.verify(token).userId, 'ann');
  assert.strictEqual(verifier.verify(token, { now: claims.expire - 1 }).userId, 'ann');
  const refused = [
    [{ appId: 1 }, 'app_id_mismatch', 1002076],
    [{ userId: 'Ann' }, 'user_id_mismatch', 1002077],
    [{ userId: '' }, 'user_id_mismatch', 1002077],
    [{ roomId: 'room2' }, 'room_id_mismatch', null],
    [{ privilege: Privilege.PUBLISH }, 'privilege_denied', 1002082],
    [{ privilege: [Privilege.LOGIN, Privilege.PUBLISH] }, 'privilege_denied', 1002082],
    [{ streamId: 's2' }, 'stream_id_denied', null],
    [{ now: claims.expire }, 'expired', 1002078],
  ];
  for (const [change, reason, sdkCode] of refused) {
    const error = failure(() => verifier.verify(token, Object.assign({}, all, change)));
    assert.deepStrictEqual([error.reason, error.sdkCode], [reason, sdkCode]);
  }
});

test('an expectation that would not be checked is refused', () => {
  for (const expected of [{ userid: 'ann' }, { userId: undefined }, { userId: null }, { appId: undefined }, { now: null },
    { roomId: 5 }, { appId: '1' }, { appId: -1 }, { privilege: 'login' }, { privilege: [3] }, { now: 1.5 }, { now: '1' },
    { streamId: '\ud800' }, { leeway: null }, { leeway: -1 }, { leeway: '60' }, { leeway: 4294967296 }, { ctimeLeeway: undefined },
    { ctimeLeeway: 0.5 }, { strict: undefined }, { strict: null }, { strict: 1 }, { strict: 'true' }, { ctime_leeway: 5 },
    { [Symbol('userId')]: 'ann' }, Object.create({ userId: 'bob' }), Object.defineProperty({}, 'userid', { value: 'bob' }),
    new Map([['userId', 'bob']]), new (class Expectation {})(), 'ann', null, []]) {
    assert.strictEqual(failure(() => verifier.verify(token, expected)).errorCode, 23, JSON.stringify(expected));
    assert.strictEqual(failure(() => diagnose(token, secret, expected)).errorCode, 23);
  }
});

test('a field that cannot be read is named', () => {
  for (const [expected, argument, message] of [
    [{ appId: '1' }, 'app_id', /^expected\.appId is a string that contains a number\. Pass Number\(expected\.appId\)\./],
    [{ userId: undefined }, 'user_id', /^expected\.userId is undefined\. Pass a string\./],
    [{ roomId: null }, 'room_id', /^expected\.roomId is undefined\. Pass a string\./],
    [{ roomId: [] }, 'room_id', /^expected\.roomId is an array\. Pass a string\./],
    [{ privilege: [] }, 'privilege', /^expected\.privilege is an empty array\. Pass at least one/],
    [{ privilege: [1, 3] }, 'privilege', /^expected\.privilege has an unknown value\. Pass Privilege\.LOGIN or/],
    [{ streamId: 5 }, 'stream_id', /^expected\.streamId is a number\./],
    [{ now: 1.5 }, 'now', /^expected\.now has a fraction\./],
    [{ now: new Date() }, 'now', /^expected\.now is a Date\. Pass Math\.floor\(now\.getTime\(\) \/ 1000\)\./],
    [{ leeway: -1 }, 'leeway', /^expected\.leeway is too small\./],
    [{ ctimeLeeway: NaN }, 'ctime_leeway', /^expected\.ctimeLeeway is NaN or infinite\./],
    [{ strict: 'yes' }, 'strict', /^expected\.strict is a string\. Pass true or false\./],
    [{ user: 'ann' }, 'expectation', /^expected has an unknown name\. Pass a plain object with some of: appId, userId,/],
  ]) {
    for (const call of [() => verifier.verify(token, expected), () => diagnose(token, secret, expected)]) {
      const error = failure(call);
      assert.deepStrictEqual([error.errorCode, error.argument], [23, argument]);
      assert(message.test(error.message), error.message);
    }
  }
});

test('each value of an expectation is read once', () => {
  let reads = 0;
  const expected = { get userId() { return reads++ === 0 ? 'bob' : 'ann'; } };
  assert.strictEqual(failure(() => verifier.verify(token, expected)).reason, 'user_id_mismatch');
  assert.strictEqual(reads, 1);
});

test('a refusal can be caught apart from a wrong call, and expiry apart from other refusals', () => {
  const { expire } = verifier.open(token);
  const kinds = (call) => {
    const error = failure(call);
    return [error.name, error instanceof RefusedError, error instanceof ExpiredError];
  };
  assert.deepStrictEqual(kinds(() => verifier.verify(token, { now: expire })), ['ExpiredError', true, true]);
  assert.deepStrictEqual(kinds(() => verifier.verify(token, { userId: 'bob' })), ['RefusedError', true, false]);
  assert.deepStrictEqual(kinds(() => verifier.open('x')), ['RefusedError', true, false]);
  assert.deepStrictEqual(kinds(() => inspect('x')), ['RefusedError', true, false]);
  assert.deepStrictEqual(kinds(() => verifier.verify(token, { user: 'ann' })), ['Token04Error', false, false]);
  assert.deepStrictEqual(kinds(() => issuer.issue('', 60)), ['Token04Error', false, false]);
  for (const kind of [Token04Error, RefusedError, ExpiredError]) {
    assert.deepStrictEqual(kinds(() => new kind()), ['Token04Error', false, false]);
    assert.deepStrictEqual(kinds(() => new (class extends kind {})('x')), ['Token04Error', false, false]);
  }
});

test('leeway accepts a token a while after its expiry', () => {
  const { expire } = verifier.open(token);
  assert.strictEqual(verifier.verify(token, { now: expire + 59, leeway: 60 }).userId, 'ann');
  assert.strictEqual(failure(() => verifier.verify(token, { now: expire + 60, leeway: 60 })).reason, 'expired');
  assert.strictEqual(failure(() => verifier.verify(token, { now: expire, leeway: 0 })).reason, 'expired');
  assert.strictEqual(diagnose(token, secret, { now: expire + 59, leeway: 60 }).accepted, true);
});

test('ctimeLeeway refuses a token from the future', () => {
  const { ctime } = verifier.open(token);
  assert.strictEqual(verifier.verify(token, { now: ctime - 100 }).userId, 'ann');
  assert.strictEqual(verifier.verify(token, { now: ctime - 60, ctimeLeeway: 60 }).userId, 'ann');
  assert.strictEqual(failure(() => verifier.verify(token, { now: ctime - 61, ctimeLeeway: 60 })).reason, 'claims_invalid');
  assert.strictEqual(diagnose(token, secret, { now: ctime - 61, ctimeLeeway: 60 }).reason, 'claims_invalid');
});

test('strict refuses a token that does not name what is expected', () => {
  const basic = issuer.issue('ann', 60);
  for (const [expected, reason] of [
    [{ roomId: 'room1' }, 'room_id_mismatch'],
    [{ privilege: Privilege.LOGIN }, 'privilege_denied'],
    [{ streamId: 's1' }, 'stream_id_denied'],
  ]) {
    assert.strictEqual(verifier.verify(basic, expected).userId, 'ann');
    assert.strictEqual(verifier.verify(basic, Object.assign({ strict: false }, expected)).userId, 'ann');
    const strict = Object.assign({ strict: true }, expected);
    assert.strictEqual(failure(() => verifier.verify(basic, strict)).reason, reason);
    assert.strictEqual(diagnose(basic, secret, strict).reason, reason);
    assert.strictEqual(verifier.verify(token, strict).userId, 'ann');
  }
});

test('the first secret that fits reads a token', () => {
  assert.strictEqual(new Verifier([secret, other]).open(token).secretIndex, 0);
  assert.strictEqual(new Verifier([other, secret]).open(token).secretIndex, 1);
  assert.strictEqual(failure(() => new Verifier(other).open(token)).reason, 'decrypt_failed');
  for (const secrets of ['', [], ['x'], [secret, 5], undefined, null, 5, {}]) {
    assert.strictEqual(failure(() => new Verifier(secrets)).errorCode, 5);
  }
});

test('what is no token', () => {
  for (const text of ['', '04', 'x', `${token} `, token.slice(0, -1), '\ud800', `04${'A'.repeat(1000000)}`]) {
    assert.strictEqual(failure(() => verifier.open(text)).reason, 'malformed');
    assert.strictEqual(failure(() => verifier.verify(text)).reason, 'malformed');
    assert.strictEqual(failure(() => inspect(text)).reason, 'malformed');
  }
  assert.strictEqual(failure(() => inspect(`03${token.slice(2)}`)).sdkCode, 1002079);
  for (const value of [undefined, null, 5, {}, Buffer.from(token)]) {
    assert.strictEqual(failure(() => verifier.open(value)).errorCode, 23);
    assert.strictEqual(failure(() => inspect(value)).errorCode, 23);
    assert.strictEqual(failure(() => diagnose(value, secret)).errorCode, 23);
  }
});

test('a nonce beyond 2^53 keeps its digits', () => {
  const exact = (digits) => (typeof BigInt === 'function' ? BigInt(digits) : digits);
  const claims = (nonce) => `{"app_id":1,"user_id":"u","nonce":${nonce},"ctime":1,"expire":4102444800,"payload":""}`;
  for (const nonce of ['9223372036854775807', '-9223372036854775808', '9007199254740993']) {
    const token = sealed(claims(nonce), 4102444800);
    assert.strictEqual(verifier.verify(token).nonce, exact(nonce));
    assert.strictEqual(diagnose(token, secret).claims.nonce, exact(nonce));
    assert(diagnose(token, secret).json.indexOf(`"nonce":${nonce},`) > 0, nonce);
  }
  for (const nonce of [0, -1, 9007199254740991, -9007199254740991]) {
    assert.strictEqual(verifier.open(sealed(claims(nonce), 4102444800)).nonce, nonce);
  }
  const wrong = failure(() => verifier.open(sealed(claims('"1"'), 4102444800)));
  assert.deepStrictEqual([wrong.reason, wrong.sdkCode], ['claims_invalid', 1002080]);
});

test('times are dates as well', () => {
  const claims = (ctime, expire) => `{"app_id":1,"user_id":"u","nonce":5,"ctime":${ctime},"expire":${expire},"payload":""}`;
  const opened = verifier.open(sealed(claims(1700000000, 4102444800), 4102444800));
  assert.deepStrictEqual([opened.issuedAt, opened.expiresAt], [new Date('2023-11-14T22:13:20Z'), new Date('2100-01-01T00:00:00Z')]);
  assert.deepStrictEqual([opened.ctime, opened.expire], [1700000000, 4102444800]);
  const far = verifier.open(sealed(claims(1, 9000000000000000), 9000000000000000));
  assert.strictEqual(far.expire, 9000000000000000);
  assert(Number.isNaN(far.expiresAt.getTime()));
  const farther = verifier.open(sealed(claims(1, '9007199254740993'), 9007199254740993));
  assert.strictEqual(farther.expire, 9007199254740992);
  assert.deepStrictEqual(Object.keys(opened).filter((name) => /At$/.test(name)), []);
});

test('an envelope needs no secret', () => {
  const envelope = inspect(token);
  const { expire } = verifier.open(token);
  assert.deepStrictEqual(Object.keys(envelope).sort(),
    ['cipher', 'ciphertextLength', 'envelopeLength', 'expire', 'iv', 'tokenLength']);
  assert.deepStrictEqual([envelope.cipher, envelope.expire, envelope.tokenLength], ['aes-256-cbc', expire, token.length]);
  assert(/^[0-9a-f]{32}$/.test(envelope.iv));
  assert.strictEqual(envelope.envelopeLength, envelope.ciphertextLength + 28);
});

test('a diagnosis tells all that is wrong', () => {
  const good = diagnose(token, secret, { appId, userId: 'ann' });
  assert.deepStrictEqual([good.accepted, good.errorCode, good.reason, good.sdkCode, good.hint], [true, 0, null, null, '']);
  assert.strictEqual(good.message, '');
  assert.strictEqual(good.claims.userId, 'ann');
  assert.deepStrictEqual(good.envelope, inspect(token));
  assert.strictEqual(good.checks.length, 12);
  const bad = diagnose(`"${token}"`, [secret], { appId: 1, userId: 'bob' });
  assert.deepStrictEqual([bad.accepted, bad.errorCode, bad.reason], [false, 40, 'malformed']);
  assert.strictEqual(bad.claims.userId, 'ann');
  assert.strictEqual(bad.envelope, null);
  assert(bad.findings.some(({ id, severity }) => id === 'token_quoted' && severity === 'error'));
  const outcome = (reason) => bad.checks.filter((check) => check.reason === reason)[0];
  assert.deepStrictEqual(outcome('app_id_mismatch'), { reason: 'app_id_mismatch', outcome: 'failed', message: 'The token belongs to another app.', sdkCode: 1002076 });
  assert.deepStrictEqual(outcome('room_id_mismatch'), { reason: 'room_id_mismatch', outcome: 'skipped', message: null, sdkCode: null });
  assert(bad.hint.length > 0);
  assert.strictEqual(diagnose(token).claims, null);
  assert.strictEqual(diagnose(issuer.issue('u', 60, new RawPayload('x')), secret).reason, 'payload_invalid');
  assert(diagnose(token, `${secret}\n`).findings.some(({ id }) => /^secret_/.test(id)));
});

test('a report is JSON as well, which is not printed by accident', () => {
  const report = diagnose(token, secret, { appId: 1 });
  const parsed = JSON.parse(report.json);
  assert.deepStrictEqual([parsed.accepted, parsed.code, parsed.reason, parsed.sdk_code, parsed.hint],
    [false, 46, 'app_id_mismatch', 1002076, report.hint]);
  assert.strictEqual(parsed.claims.user_id, 'ann');
  assert.deepStrictEqual(parsed.checks.map((check) => check.outcome), report.checks.map((check) => check.outcome));
  assert.deepStrictEqual(parsed.findings.map((finding) => finding.id), report.findings.map((finding) => finding.id));
  assert.strictEqual(Object.keys(report).indexOf('json'), -1);
});
