/** Node.js's package, where no addon is installed: CommonJS. */

const assert = require('assert');
const { Issuer, RtcRoomPayload, Privilege, Verifier, backend, generateToken04 } = require('token04');

assert.strictEqual(backend, 'wasm');
const secret = 'fa94dd0f974cf2e293728a526b028271';
const token = new Issuer(1, secret).issue('user_1', 60, new RtcRoomPayload('r').allow(Privilege.LOGIN));
const verifier = new Verifier(secret);
assert.strictEqual(verifier.verify(token, { userId: 'user_1', roomId: 'r', privilege: Privilege.LOGIN }).userId, 'user_1');
assert.throws(() => verifier.verify(token, { userId: 'user_2' }), { reason: 'user_id_mismatch' });
assert.throws(() => generateToken04(0, 'u', secret, 60), { errorCode: 1, errorMessage: 'appID invalid' });
new Issuer(1, secret).issueBatchAsync(['a', ''], 60).then(([made, wrong]) => {
  assert.strictEqual(verifier.verify(made).userId, 'a');
  assert.strictEqual(wrong.errorCode, 3);
});
