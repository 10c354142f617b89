import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, beforeEach, test } from 'node:test';

import { tokenSource } from './token_source.js';

let url;
/** What the endpoint answers, in turn; the last one again and again. */
let answers;
let requests;

const server = createServer(async (request, response) => {
  let text = '';
  for await (const piece of request) text += piece;
  requests.push({ method: request.method, headers: request.headers, body: text });
  const answer = answers.length > 1 ? answers.shift() : answers[0];
  if (answer === 'cut') return request.socket.destroy();
  const { status = 201, type = 'application/json', head = {}, body } = answer;
  response.writeHead(status, { 'content-type': type, ...head }).end(typeof body === 'string' ? body : JSON.stringify(body));
});

/** An answer, by a clock that is wrong by a day. */
function good(token, renew = 300, expire = 360) {
  const now = 86_400 + Math.floor(Date.now() / 1000);
  return { body: { token, server_time: now, issued_at: now, renew_at: now + renew, expires_at: now + expire } };
}

const failing = { status: 503, type: 'application/problem+json', body: { code: 'unavailable' } };
const source = (options) => tokenSource(url, { wait: 1, ...options });

before(async () => {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${server.address().port}/v1/token`;
});
after(() => server.close());
beforeEach(() => (requests = []));

test('a token is fetched once, by everyone who asks, and kept', async () => {
  answers = [good('04first'), good('04second')];
  const token = source({ body: { room_id: 'room1' }, headers: () => ({ authorization: 'Bearer login' }) });
  assert.deepEqual(await Promise.all([token(), token(), token()]), ['04first', '04first', '04first']);
  assert.equal(await token(), '04first');
  const [{ method, headers, body }] = requests;
  assert.deepEqual([requests.length, method, body], [1, 'POST', '{"room_id":"room1"}']);
  assert.deepEqual([headers['content-type'], headers.authorization], ['application/json', 'Bearer login']);
});

test('it is renewed when the server says so', async () => {
  answers = [good('04first', 0), good('04second')];
  const token = source();
  assert.equal(await token(), '04first');
  assert.equal(await token(), '04second');
  assert.equal(await token(), '04second');
  assert.equal(requests.length, 2);
});

test('what passes is tried again', async () => {
  answers = ['cut', { ...failing, status: 429 }, failing, good('04late')];
  assert.equal(await source()(), '04late');
  assert.equal(requests.length, 4);
});

test('it gives up, and the next call begins anew', async () => {
  answers = [failing];
  const token = source();
  await assert.rejects(token(), /503/);
  assert.equal(requests.length, 4);
  answers = [good('04then')];
  assert.equal(await token(), '04then');
});

test('it waits as long as it is told', async () => {
  answers = [{ ...failing, status: 429, head: { 'retry-after': '1' } }, good('04late')];
  const start = Date.now();
  assert.equal(await source()(), '04late');
  assert.ok(Date.now() - start >= 990, `${Date.now() - start} ms`);
});

test('the old token is used while it is good', async () => {
  answers = [good('04old', 0), failing];
  const token = source();
  await token();
  assert.equal(await token(), '04old');
  answers = [good('04short', -1, 0.001), failing];
  const short = source();
  await short();
  await assert.rejects(short(), /503/);
});

test('a refusal is final', async () => {
  answers = [good('04old', 0), { ...failing, status: 401 }];
  const token = source();
  await token();
  await assert.rejects(token(), /401/);
  assert.equal(requests.length, 2);
});

test('an error says what the server says', async () => {
  const said = { code: 'denied', hint: 'Name a room.', field: 'room_id', request_id: 'abc', status: 403 };
  answers = [{ status: 403, type: 'application/problem+json', body: said }];
  await assert.rejects(source()(), (error) => {
    const { status, code, hint, field, requestId, message } = error;
    assert.deepEqual({ status, code, hint, field, request_id: requestId }, said);
    assert.match(message, /403: denied/);
    return true;
  });
  answers = [{ status: 403, type: 'application/problem+json', body: '<' }];
  await assert.rejects(source()(), (error) => error.status === 403 && error.code === undefined);
  // A token is one only with the status of success.
  answers = [{ ...good('04x'), status: 400 }];
  await assert.rejects(source()(), /400/);
});

test('what cannot be a URL is not tried again', async () => {
  for (const [wrong, expected] of [['http://[', 0], ['/v1/token', 1]]) {
    let tries = 0;
    const fetch = (...given) => (tries++, globalThis.fetch(...given));
    await assert.rejects(tokenSource(wrong, { fetch, wait: 1 })(), TypeError);
    assert.equal(tries, expected, wrong);
  }
  answers = [good('04relative')];
  const fetch = (where, options) => globalThis.fetch(new URL(where, url), options);
  assert.equal(await tokenSource('/v1/token', { fetch, wait: 1 })(), '04relative');
});

test('what is no answer of the endpoint is refused', async () => {
  const page = { status: 200, type: 'text/html', body: JSON.stringify(good('04x').body) };
  for (const answer of [page, { body: 'null' }, { body: {} }, { body: { token: '04x' } }, good('04x', 400), good('04x', 0, 0)]) {
    answers = [answer];
    requests = [];
    await assert.rejects(source()(), /No token/);
    assert.equal(requests.length, 1);
  }
  for (const name of ['token', 'expires_at', 'renew_at', 'server_time']) {
    answers = [{ body: { ...good('04x').body, [name]: undefined } }];
    await assert.rejects(source()(), { message: `No token: the answer has the status 201 and lacks ${name}.` });
  }
  answers = [{ body: '<html>' }];
  await assert.rejects(source()());
});
