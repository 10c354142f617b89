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
  'privilege.js': { appId: 1, userId: 'demo', roomId: 'demo', privilege: Privilege.LOGIN, streamId: 'any' },
  'room.js': { roomId: 'room1', privilege: [Privilege.LOGIN, Privilege.PUBLISH], streamId: 'stream1' },
  'video.js': { roomId: 'room_123' },
};
const PAYLOADS = {
  'basic.js': '',
  'privilege.js': '{"room_id":"demo","privilege":{"1":1,"2":0},"stream_id_list":null}',
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

function post(port, account, body) {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json' };
    if (account !== undefined) headers.Authorization = account;
    const request = http.request({ port, host: '127.0.0.1', method: 'POST', path: '/token?user_id=bob', headers }, (response) => {
      let text = '';
      response.on('data', (part) => (text += part)).on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
    });
    request.on('error', reject).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
}

const basic = (user, password) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

if (isNode && since(18)) {
  test('examples/node/express.js hands tokens to those who are logged in', async () => {
    const env = Object.assign({}, process.env, {
      NODE_PATH: path.join(process.env.TOKEN04_TOOLS, 'node_modules'),
      ZEGO_APP_ID: String(appId),
      ZEGO_SERVER_SECRET: secret,
      ACCOUNTS: JSON.stringify({
        ann: { password: 'pass:of ann', rooms: ['room1'] },
        bob: { password: 'b', rooms: ['room2'] },
        '': { password: 'nobody', rooms: ['room1'] },
      }),
      PORT: '0',
    });
    const server = childProcess.spawn(process.execPath, [example('express.js')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const port = await new Promise((resolve, reject) => {
        server.stdout.on('data', (text) => resolve(Number(/port (\d+)/.exec(text)[1])));
        server.on('exit', (status) => reject(new Error(`it ended with ${status}`)));
      });
      const ann = basic('ann', 'pass:of ann');
      const room1 = { room_id: 'room1' };
      const refused = async (status, account, body) => {
        const answer = await post(port, account, body);
        assert.deepStrictEqual([answer.status, answer.headers['cache-control']], [status, 'no-store'], `${account} ${JSON.stringify(body)}`);
        assert(!('token' in JSON.parse(answer.text)), answer.text);
        return JSON.parse(answer.text);
      };
      for (const account of [undefined, '', 'Basic', 'Basic ', basic('ann', ''), basic('ann', 'b'), basic('ann', 'pass'), basic('', ''),
        basic('eve', 'b'), basic('undefined', 'undefined'), basic('__proto__', 'x'), ann.slice('Basic '.length), `Bearer ${ann.slice(6)}`]) {
        await refused(401, account, room1);
        await refused(401, account, '{');
      }
      await refused(403, ann, { room_id: 'room2' });
      await refused(403, ann, { room_id: 'room2', user_id: 'bob' });
      for (const [body, code] of [[{}, 23], [{ room_id: 5 }, 23], [{ room_id: ['room1'] }, 23], [{ room_id: '' }, 21], ['{', 23], ['', 23], ['null', 23]]) {
        assert.strictEqual((await refused(400, ann, body)).code, code, JSON.stringify(body));
      }
      const { status, headers, text } = await post(port, ann, { room_id: 'room1', user_id: 'bob' });
      assert.deepStrictEqual([status, headers['cache-control']], [200, 'no-store']);
      const answer = JSON.parse(text);
      assert.deepStrictEqual(Object.keys(answer).sort(), ['expires_at', 'renew_at', 'server_time', 'token']);
      const expected = { appId, userId: 'ann', roomId: 'room1', privilege: [Privilege.LOGIN, Privilege.PUBLISH], strict: true };
      const claims = verifier.verify(answer.token, expected);
      assert.deepStrictEqual([claims.expire - claims.ctime, answer.expires_at, answer.renew_at], [3600, claims.expire, claims.expire - 30]);
      assert(answer.server_time >= claims.ctime && answer.server_time <= Date.now() / 1000, text);
      // What the client cannot help is not its fault.
      assert.deepStrictEqual(await refused(500, basic('', 'nobody'), room1), { error: 'no token can be made' });
    } finally {
      server.kill();
    }
  });
} else {
  skip('examples/node/express.js hands tokens to those who are logged in', 'Express needs Node.js 18');
}
