'use strict';
/** The conformance driver of Node.js; ../README.md describes the protocol. */

const token04 = require('token04');

const IMPOSSIBLE = Symbol('impossible');

/** Rounds before the first that counts. */
const WARM_UP = 5;

/** What is made is kept until the next, so that it cannot be left out. */
let kept;

const answers = {
  hello: () => ({ language: 'node', version: token04.version, fixes: false }),
  make: (request) => ({ code: 0, token: issuer(request).issue(...of(request)) }),
  generate(request) {
    const { app_id: appId, user_id: userId, secret, effective_time_in_seconds: seconds, payload } = request;
    const given = [appId, userId, secret, seconds, payload].map(value);
    // Text that is not Unicode is no string at all.
    if (given.includes(IMPOSSIBLE)) return { impossible: true };
    try {
      return { code: 0, token: token04.generateToken04(...given) };
    } catch (error) {
      if (!(error instanceof token04.Token04Error)) throw error;
      return { code: error.errorCode, message: error.errorMessage };
    }
  },
  bench(request) {
    const [ours, [userId, ttl, payload]] = [issuer(request), of(request)];
    return timed(() => {
      for (let made = 0; made < request.count; made++) kept = ours.issue(userId, ttl, payload);
    });
  },
  bench_batch(request) {
    const [ours, [, ttl, payload]] = [issuer(request), of(request)];
    const users = Array.from({ length: request.count }, (_, user) => `user_${String(user + 1).padStart(6, '0')}`);
    return timed(() => {
      kept = ours.issueBatch(users, ttl, payload);
    });
  },
  open: ({ token, secret }) => opened(new token04.Verifier(secret).open(token)),
  verify({ token, secret, now, expect }) {
    const expected = {};
    if (now !== undefined) expected.now = now;
    if ('app_id' in expect) expected.appId = expect.app_id;
    if ('user_id' in expect) expected.userId = expect.user_id;
    if ('room_id' in expect) expected.roomId = expect.room_id;
    if ('privilege' in expect) expected.privilege = token04.Privilege[expect.privilege.toUpperCase()];
    if ('stream_id' in expect) expected.streamId = expect.stream_id;
    return opened(new token04.Verifier(secret).verify(token, expected));
  },
};

function value(from) {
  if (from === null || typeof from !== 'object') return from;
  if ('bytes' in from) return IMPOSSIBLE;
  return 'utf16' in from ? String.fromCharCode(...from.utf16) : from;
}

function issuer({ app_id: appId, secret, cipher }) {
  return new token04.Issuer(appId, secret, { cipher });
}

function of(request) {
  return [request.user_id, request.effective_time_in_seconds, request.payload];
}

/** Times what is compiled and has its memory: what a server does after its first moments. */
function timed(work) {
  for (let round = 0; round < WARM_UP; round++) work();
  const start = process.hrtime();
  work();
  const [seconds, nanoseconds] = process.hrtime(start);
  return { ns: seconds * 1e9 + nanoseconds };
}

function opened({ appId, userId, nonce, ctime, expire, payload, cipher }) {
  const claims = { app_id: appId, user_id: userId, nonce, ctime, expire, payload };
  return { code: 0, reason: null, cipher, claims };
}

function answer(line) {
  try {
    const request = JSON.parse(line);
    const known = answers[request.op];
    return known === undefined ? { error: `unknown op ${request.op}` } : known(request);
  } catch (error) {
    if (!(error instanceof token04.Token04Error)) return { error: String(error) };
    return { code: error.errorCode, reason: error.reason, sdk_code: error.sdkCode };
  }
}

/** JSON has no BigInt. In a string the quotes of the mark would be escaped. */
function json(value) {
  const text = JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? { $big: String(part) } : part));
  return text.replace(/\{"\$big":"(-?\d+)"\}/g, '$1');
}

require('readline')
  .createInterface({ input: process.stdin, crlfDelay: Infinity })
  .on('line', (line) => process.stdout.write(`${json(answer(line))}\n`));
