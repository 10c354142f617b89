'use strict';
/** The examples do what they say. */

const assert = require('assert');
const childProcess = require('child_process');
const http = require('http');
const path = require('path');
const { appId, isNode, secret, since, skip, spawn, test } = require('./harness');
const { Privilege, Verifier } = require('token04');

const verifier = new Verifier(secret);
const example = (name) => path.join(__dirname, '..', 'examples', name);

const EXPECTED = {
  'basic.js': {},
  'room.js': { roomId: 'room1', privilege: [Privilege.LOGIN, Privilege.PUBLISH], streamId: 'stream1' },
  'video.js': { roomId: 'room_123' },
};
const PAYLOADS = {
  'basic.js': '',
  'room.js': '{"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":["stream1"]}',
  'video.js': '{"room_id":"room_123","video_id":"249850980283048"}',
};

for (const name of Object.keys(EXPECTED)) {
  test(`examples/node/${name}`, () => {
    const { status, stdout, stderr } = spawn([example(name)]);
    assert.deepStrictEqual([status, stderr], [0, '']);
    const expected = Object.assign({ appId, userId: 'user_1' }, EXPECTED[name]);
    assert.strictEqual(verifier.verify(stdout.trim(), expected).payload, PAYLOADS[name]);
  });
}

function post(port, pathname, headers) {
  return new Promise((resolve, reject) => {
    const request = http.request({ port, host: '127.0.0.1', method: 'POST', path: pathname, headers }, (response) => {
      let text = '';
      response.on('data', (part) => (text += part)).on('end', () => resolve({ status: response.statusCode, text }));
    });
    request.on('error', reject).end();
  });
}

if (isNode && since(18)) {
  test('examples/node/express.js hands tokens to those who are logged in', async () => {
    const env = Object.assign({}, process.env, {
      NODE_PATH: path.join(process.env.TOKEN04_TOOLS, 'node_modules'),
      ZEGO_APP_ID: String(appId),
      ZEGO_SERVER_SECRET: secret,
      SESSIONS: JSON.stringify({ 'session-of-ann': 'ann' }),
      PORT: '0',
    });
    const server = childProcess.spawn(process.execPath, [example('express.js')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const port = await new Promise((resolve, reject) => {
        server.stdout.on('data', (text) => resolve(Number(/port (\d+)/.exec(text)[1])));
        server.on('exit', (status) => reject(new Error(`it ended with ${status}`)));
      });
      for (const headers of [{}, { Authorization: '' }, { Authorization: 'Bearer ' }, { Authorization: 'Bearer session-of-bob' },
        { Authorization: 'Bearer undefined' }]) {
        const { status, text } = await post(port, '/rooms/room1/token?userId=ann', headers);
        assert.strictEqual(status, 401);
        assert.strictEqual(text.indexOf('"token"'), -1);
      }
      const { status, text } = await post(port, '/rooms/room1/token?userId=bob', { Authorization: 'Bearer session-of-ann' });
      assert.strictEqual(status, 200);
      const expected = { appId, userId: 'ann', roomId: 'room1', privilege: Privilege.LOGIN };
      verifier.verify(JSON.parse(text).token, expected);
    } finally {
      server.kill();
    }
  });
} else {
  skip('examples/node/express.js hands tokens to those who are logged in', 'Express needs Node.js 18');
}
