'use strict';
/** The face of ZEGO's own library. */

const assert = require('assert');
const { appId, failure, secret, test } = require('./harness');
const { Verifier, generateToken04 } = require('token04');

const verifier = new Verifier(secret);

test('it makes tokens, with a payload and without', () => {
  const payload = JSON.stringify({ room_id: 'demo', privilege: { 1: 1, 2: 0 }, stream_id_list: null });
  const claims = verifier.verify(generateToken04(appId, 'demo', secret, 3600, payload), { appId, userId: 'demo' });
  assert.deepStrictEqual([claims.payload, claims.cipher, claims.expire - claims.ctime], [payload, 'aes-256-cbc', 3600]);
  for (const none of [undefined, '', null]) {
    assert.strictEqual(verifier.open(generateToken04(appId, 'demo', secret, 3600, none)).payload, '');
  }
  assert.strictEqual(verifier.open(generateToken04(appId, 'demo', secret, 3600)).payload, '');
  assert.strictEqual(generateToken04.name, 'generateToken04');
});

const REFUSED = [
  [1, 'appID invalid', [0, '', '', 0]],
  [1, 'appID invalid', [undefined, 5, 5, 5]],
  [1, 'appID invalid', ['1234567890', 'u', secret, 60]],
  [1, 'appID invalid', [-1, 'u', secret, 60]],
  [1, 'appID invalid', [1.5, 'u', secret, 60]],
  [1, 'appID invalid', [NaN, 'u', secret, 60]],
  [1, 'appID invalid', [4294967296, 'u', secret, 60]],
  [3, 'userId invalid', [1, '', '', 0]],
  [3, 'userId invalid', [1, 5, '', 0]],
  [3, 'userId invalid', [1, undefined, secret, 60]],
  [5, 'secret must be a 32 byte string', [1, 'u', '', 0]],
  [5, 'secret must be a 32 byte string', [1, 'u', `${secret}\n`, 60]],
  [5, 'secret must be a 32 byte string', [1, 'u', null, 60]],
  [6, 'effectiveTimeInSeconds invalid', [1, 'u', secret, 0, {}]],
  [6, 'effectiveTimeInSeconds invalid', [1, 'u', secret, -1]],
  [6, 'effectiveTimeInSeconds invalid', [1, 'u', secret, '60']],
  [6, 'effectiveTimeInSeconds invalid', [1, 'u', secret, 1.5]],
  [6, 'effectiveTimeInSeconds invalid', [1, 'u', secret, 9223372036854775807]],
];

test('it fails with the numbers and texts of ZEGO, in the order of its checks', () => {
  for (const [errorCode, errorMessage, args] of REFUSED) {
    const error = failure(() => generateToken04(...args));
    assert.deepStrictEqual([error.errorCode, error.errorMessage], [errorCode, errorMessage], String(args[0]));
  }
});

test('its message says more', () => {
  const message = (...args) => failure(() => generateToken04(...args)).message;
  assert(/Pass Number\(appId\)/.test(message('1234567890', 'u', secret, 60)));
  assert(/effectiveTimeInSeconds is a string that contains a number/.test(message(1, 'u', secret, '60')));
  assert(/secret is undefined\. Pass a string/.test(message(1, 'u', undefined, 60)));
  assert(/the AppSign, which has 64 digits/.test(message(1, 'u', 'x', 60)));
});

test('an object as payload is refused, and JSON.stringify named', () => {
  for (const payload of [{}, { room_id: 'r' }, [], new Date(0)]) {
    const error = failure(() => generateToken04(1, 'u', secret, 60, payload));
    assert.strictEqual(error.errorCode, 23);
    assert(/JSON\.stringify\(payload\)/.test(error.errorMessage), error.errorMessage);
  }
  assert.strictEqual(failure(() => generateToken04(1, 'u', secret, 60, 5)).errorCode, 23);
});

test('what ZEGO has no number for has this library\'s', () => {
  assert.strictEqual(failure(() => generateToken04(1, 'u', secret, 60, 'x'.repeat(70000))).errorCode, 20);
  for (const args of [[1, '\ud800', '', 60], [1, 'u', '\ud800', 0], [1, 'u', secret, 60, '\ud800']]) {
    const error = failure(() => generateToken04(...args));
    assert.strictEqual(error.errorCode, 23);
    assert(/half of a surrogate pair/.test(error.errorMessage));
  }
  assert.strictEqual(failure(() => generateToken04(0, '\ud800', secret, 60)).errorCode, 1);
});

test('any text is a payload here, as it is for ZEGO', () => {
  for (const payload of ['{}', '{"RoomId":"r"}', '[]', 'x', 'null']) {
    assert.strictEqual(verifier.open(generateToken04(1, 'u', secret, 60, payload)).payload, payload);
  }
});

test('an error names its argument and says what to do', () => {
  const error = failure(() => generateToken04(1, 'u', secret, '60'));
  assert.deepStrictEqual([error.argument, error.errorMessage], ['effective_time_in_seconds', 'effectiveTimeInSeconds invalid']);
  assert(/Pass Number\(effectiveTimeInSeconds\)\.$/.test(error.hint), error.hint);
  assert(error.message.indexOf(error.hint) > 0 && / \(INVALID_EFFECTIVE_TIME, 6\)$/.test(error.message));
});
