'use strict';
/** Codes explained, reports in Chinese, and kit tokens. */

const assert = require('assert');
const { appId, failure, secret, test } = require('./harness');
const { Issuer, RawPayload, diagnose, explain, kitToken } = require('token04');

const issuer = new Issuer(appId, secret);
const token = issuer.issue('ann', 3600);
const han = /[\u4e00-\u9fff]/;

test('a code is explained in both languages', () => {
  const english = explain(1002078);
  assert.deepStrictEqual(Object.keys(english), ['code', 'product', 'name', 'meaning', 'causes', 'hint', 'when', 'source']);
  assert.deepStrictEqual([english.code, english.product, english.name, english.source],
    [1002078, 'express', 'RoomTokenExpireError', 'documented']);
  assert(english.when.indexOf('1002033') > 0 && !han.test(JSON.stringify(english)));
  assert.deepStrictEqual(explain(1002078, 'en'), english);
  assert.deepStrictEqual(explain(1002078, undefined), english);
  const chinese = explain(1002078, 'zh');
  assert.deepStrictEqual([chinese.code, chinese.product, chinese.name], [1002078, 'express', 'RoomTokenExpireError']);
  for (const field of ['meaning', 'causes', 'hint', 'when']) assert(han.test(chinese[field]), field);
  assert(Object.isFrozen(english));
  for (const code of [0, -1, 1, 20014, 50119, 6000103, 7000004]) assert.strictEqual(explain(code).code, code);
  assert.strictEqual(explain(50119).name === null || typeof explain(50119).name === 'string', true);
  assert.strictEqual(explain(6000109).name, null);
});

test('a code that is not known is null', () => {
  for (const code of [2, 12345, -2, 4294967296, -9007199254740991]) assert.strictEqual(explain(code), null);
});

test('what is not a code or not a language is refused', () => {
  for (const code of [undefined, null, '1002078', NaN, Infinity, 1.5, {}, [1002078], true]) {
    const error = failure(() => explain(code));
    assert.deepStrictEqual([error.errorCode, error.argument], [23, 'code'], String(code));
  }
  assert(/^code is a string that contains a number\. Pass Number\(code\)\. /.test(failure(() => explain('1002078')).message));
  for (const lang of [null, '', 'ZH', 'zh-CN', 'de', 1, {}, ['zh'], new String('zh')]) {
    for (const call of [() => explain(1002078, lang), () => explain(2, lang), () => diagnose(token, secret, {}, { lang })]) {
      const error = failure(call);
      assert.deepStrictEqual([error.errorCode, error.argument], [23, 'lang'], String(lang));
      assert(/^lang has an unknown value\. Pass 'en' or 'zh'\. /.test(error.message), error.message);
    }
  }
});

test('a report is in the language that is asked for', () => {
  const expected = { appId, userId: 'bob' };
  const english = diagnose(token, secret, expected);
  const chinese = diagnose(token, secret, expected, { lang: 'zh' });
  assert.deepStrictEqual(diagnose(token, secret, expected, { lang: 'en' }), english);
  assert.deepStrictEqual(diagnose(token, secret, expected, {}), english);
  assert.strictEqual(english.message, 'The token belongs to another user.');
  assert(han.test(chinese.message) && han.test(chinese.hint));
  assert.notStrictEqual(english.findings.length, 0);
  const shape = (report) => ({
    error: [report.errorCode, report.reason, report.sdkCode],
    checks: report.checks.map(({ reason, outcome, sdkCode, message }) => [reason, outcome, sdkCode, message === null]),
    findings: report.findings.map(({ id, severity, sdkCodes }) => [id, severity, sdkCodes]),
  });
  assert.deepStrictEqual(shape(chinese), shape(english));
  for (const [report, is] of [[english, false], [chinese, true]]) {
    for (const { message, hint } of report.findings) assert.deepStrictEqual([han.test(message), han.test(hint)], [is, is], message);
    const failed = report.checks.filter(({ outcome }) => outcome === 'failed');
    assert.deepStrictEqual(failed.map(({ message }) => han.test(message)), [is]);
    const json = JSON.parse(report.json);
    assert.deepStrictEqual([json.message, json.hint], [report.message, report.hint]);
    assert.deepStrictEqual(json.findings.map(({ message }) => message), report.findings.map(({ message }) => message));
    assert.deepStrictEqual(json.checks.map(({ message }) => message), report.checks.map(({ message }) => message));
  }
  const good = diagnose(token, secret, { appId }, { lang: 'zh' });
  assert.deepStrictEqual([good.accepted, good.message, good.hint], [true, '', '']);
});

test('options of a diagnosis are checked', () => {
  for (const options of ['zh', null, [], { language: 'zh' }, { lang: undefined }, Object.create({ lang: 'zh' }), new Map([['lang', 'zh']])]) {
    assert.strictEqual(failure(() => diagnose(token, secret, {}, options)).errorCode, 23);
  }
});

test('a payload that restricts nothing is found, with the name that was meant', () => {
  const { accepted, findings } = diagnose(issuer.issue('ann', 60, new RawPayload('{"RoomId":"r"}')), secret, { roomId: 'r' });
  const found = findings.filter(({ id }) => id === 'payload_field_unknown')[0];
  assert.strictEqual(accepted, true);
  assert(found.message.indexOf('RoomId') >= 0 && `${found.message} ${found.hint}`.indexOf('room_id') >= 0, found.message);
});

function tail(kit) {
  return JSON.parse(Buffer.from(kit.slice(kit.indexOf('#') + 1), 'base64').toString('latin1'));
}

test('a kit token is the token, a #, and who it is for', () => {
  const kit = kitToken({ token, appId, userId: 'ann', roomId: 'room1', userName: 'Ann 安' });
  assert.strictEqual(kit.slice(0, token.length + 1), `${token}#`);
  assert.deepStrictEqual(tail(kit), { userID: 'ann', roomID: 'room1', userName: encodeURIComponent('Ann 安'), appID: appId });
  assert.deepStrictEqual(tail(kitToken({ token, appId, userId: '用户😀' })), { userID: '用户😀', roomID: '', userName: '', appID: appId });
  const long = '房'.repeat(100000);
  assert.strictEqual(tail(kitToken({ token, appId, userId: 'ann', roomId: long })).roomID, long);
});

test('what a kit token cannot be made of is refused', () => {
  const good = { token, appId, userId: 'ann' };
  for (const [change, code, argument] of [
    [{ appId: 0 }, 1, 'app_id'],
    [{ appId: undefined, userId: 5, token: 5 }, 1, 'app_id'],
    [{ appId: String(appId) }, 1, 'app_id'],
    [{ userId: '' }, 3, 'user_id'],
    [{ userId: undefined, token: 5 }, 3, 'user_id'],
    [{ userId: 'a\ud800' }, 23, 'user_id'],
    [{ token: secret }, 40, null],
    [{ token: '' }, 40, null],
    [{ token: '\ud800' }, 40, null],
    [{ token: `03${token.slice(2)}` }, 41, null],
    [{ token: undefined }, 23, 'token'],
    [{ roomId: null }, 23, 'room_id'],
    [{ roomId: undefined }, 23, 'room_id'],
    [{ userName: 5 }, 23, 'user_name'],
    [{ userName: '\udc00' }, 23, 'user_name'],
    [{ roomID: 'r' }, 23, 'options'],
  ]) {
    const error = failure(() => kitToken(Object.assign({}, good, change)));
    assert.deepStrictEqual([error.errorCode, error.argument], [code, argument], JSON.stringify(change));
    assert(error.message.indexOf(token) < 0 && error.message.indexOf(secret) < 0);
  }
  for (const options of [undefined, null, token, [token], Object.create(good), Promise.resolve(good)]) {
    assert.notStrictEqual(failure(() => kitToken(options)).errorCode, 0);
  }
});
