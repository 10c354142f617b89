'use strict';
/** Calls everything, well and badly. The test looks at what is printed. */

const token04 = require('token04');
const secret = 'fa94dd0f974cf2e293728a526b028271';

const issuer = new token04.Issuer(1, secret, { cipher: token04.Cipher.GCM });
const verifier = new token04.Verifier([secret]);
const payload = new token04.RtcRoomPayload('r').allow(1).streamIds(['s']);
const token = issuer.issue('u', 60, payload);
const calls = [
  () => issuer.issueBatch(['u', ''], 60, new token04.VideoPayload('r', 'v'), { threads: 0 }),
  () => verifier.verify(token, { appId: 1 }),
  () => token04.inspect(token),
  () => token04.diagnose(token, secret, {}, { lang: 'zh' }),
  () => token04.explain(1002078),
  () => token04.kitToken({ token, appId: 1, userId: 'u' }),
  () => token04.generateToken04(1, 'u', secret, 60, '{}'),
  () => issuer.issue('u', 60, new token04.RawPayload('{}')),
  () => new token04.Issuer(),
  () => new token04.Verifier(),
  () => issuer.issue(),
  () => issuer.issue('\ud800', 60),
  () => issuer.issue('u', -1.5),
  () => issuer.issue('u', 60, '{}'),
  () => issuer.issue('u', 60, Promise.resolve()),
  () => issuer.issueBatch(['u'], 60, new Map()),
  () => issuer.issueBatch(['u'], 0),
  () => verifier.open('x'),
  () => verifier.verify(token, { userId: 'v' }),
  () => token04.inspect(),
  () => token04.explain('1002078'),
  () => token04.kitToken(),
  () => token04.generateToken04(1, 'u', secret, 60, {}),
];
let failed = 0;
for (const call of calls) {
  try {
    call();
  } catch (error) {
    failed++;
  }
}
process.exitCode = failed === 15 ? 0 : failed + 1;
