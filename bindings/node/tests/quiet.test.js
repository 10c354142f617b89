'use strict';
/** Nothing is printed, and nothing that is printed of an object shows what is in it. */

const assert = require('assert');
const path = require('path');
const util = require('util');
const { appId, secret, spawn, test } = require('./harness');
const token04 = require('token04');

test('nothing is ever printed', () => {
  const { status, stdout, stderr } = spawn([path.join(__dirname, 'scripts', 'everything.js')]);
  assert.deepStrictEqual([status, stdout, stderr], [0, '', '']);
});

test('what Node.js prints of an object shows no secret, no token and no text of one', () => {
  const ids = { userId: 'the-user-id', room: 'the-room-id', video: 'the-video-id' };
  const payload = new token04.RtcRoomPayload(ids.room).allow(token04.Privilege.LOGIN).streamIds(['the-stream-id']);
  const issuer = new token04.Issuer(appId, secret);
  const verifier = new token04.Verifier(secret);
  const token = issuer.issue(ids.userId, 60, payload);
  const errors = [() => issuer.issue(ids.userId, 0), () => new token04.Issuer(1, `${secret}x`), () => verifier.open(`${token}x`),
    () => verifier.verify(token, { userId: 'x' }), () => token04.generateToken04(1, ids.userId, secret, 60, { a: ids.room }),
    () => issuer.issue(ids.userId, 60, { RoomId: ids.room }), () => issuer.issue(ids.userId, 60, `{"roomId":"${ids.room}"}`),
    () => issuer.issue(ids.userId, 60, { [ids.room]: new Map() }), () => verifier.verify(token, { [ids.room]: 1 })];
  const objects = [issuer, verifier, payload, new token04.VideoPayload(ids.room, ids.video), verifier.open(token),
    new token04.RawPayload(ids.room)];
  objects.push(token04.diagnose(token, secret, { userId: 'x' }));
  for (const call of errors) {
    try {
      call();
      assert.fail('it did not fail');
    } catch (error) {
      assert(error instanceof token04.Token04Error);
      objects.push(error, error.message, error.stack, JSON.stringify(error));
    }
  }
  for (const object of objects) {
    for (const text of [util.inspect(object, { depth: 5 }), util.format('%s', object), String(object)]) {
      for (const hidden of [secret, token, token.slice(10, 40), ids.userId, ids.room, ids.video, 'the-stream-id']) {
        assert(text.indexOf(hidden) < 0, text);
      }
    }
  }
  assert(JSON.stringify([issuer, verifier]).indexOf(secret) < 0);
  assert.strictEqual(JSON.parse(JSON.stringify(verifier.open(token))).userId, ids.userId);
});
