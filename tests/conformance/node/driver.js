'use strict';
/**
 * The conformance driver of Node.js; ../README.md describes the protocol. Its arguments are the package, and what
 * the driver calls itself: those of WebAssembly are given.
 */

const [name = 'token04', language = 'node'] = process.argv.slice(2);
const token04 = require(name);

const IMPOSSIBLE = Symbol('impossible');

/** Rounds before the first that counts. */
const WARM_UP = 5;

/** What is made is kept until the next, so that it cannot be left out. */
let kept;

const answers = {
  hello: () => ({ language, version: token04.version, fixes: false }),
  make: (request) => ({ code: 0, token: issuer(request).issue(...of(request, raw(request))) }),
  issue: (request) => ({ code: 0, token: issuer(request).issue(...of(request, request.payload)) }),
  batch(request) {
    const { user_ids: userIds, effective_time_in_seconds: ttl, threads = 1 } = request;
    const results = issuer(request).issueBatch(userIds, ttl, raw(request), { threads });
    return { code: 0, results: results.map((made) => (typeof made === 'string' ? { code: 0, token: made } : { code: made.errorCode })) };
  },
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
    const [ours, [userId, ttl, payload]] = [issuer(request), of(request, raw(request))];
    return timed(() => {
      for (let made = 0; made < request.count; made++) kept = ours.issue(userId, ttl, payload);
    });
  },
  bench_generate({ app_id: appId, user_id: userId, secret, effective_time_in_seconds: seconds, payload, count }) {
    return timed(() => {
      for (let made = 0; made < count; made++) kept = token04.generateToken04(appId, userId, secret, seconds, payload);
    });
  },
  bench_batch(request) {
    const [ours, [, ttl, payload]] = [issuer(request), of(request, raw(request))];
    const users = Array.from({ length: request.count }, (_, user) => `user_${String(user + 1).padStart(6, '0')}`);
    return timed(() => {
      kept = ours.issueBatch(users, ttl, payload);
    });
  },
  open: ({ token, secret }) => opened(new token04.Verifier(secret).open(token)),
  verify: (request) => opened(new token04.Verifier(request.secret).verify(request.token, expected(request))),
  inspect({ token }) {
    const { cipher, expire, iv, tokenLength, envelopeLength, ciphertextLength } = token04.inspect(token);
    const lengths = { token_len: tokenLength, envelope_len: envelopeLength, ciphertext_len: ciphertextLength };
    return { code: 0, envelope: Object.assign({ cipher, expire, iv_hex: iv }, lengths) };
  },
  // As text, since parsing it would lose digits of numbers beyond 2^53.
  diagnose(request) {
    const options = request.lang === undefined ? {} : { lang: request.lang };
    return `{"code":0,"report":${token04.diagnose(request.token, request.secrets, expected(request), options).json}}`;
  },
  explain: ({ code, lang }) => ({ code: 0, explanation: token04.explain(code, lang) }),
  kit_token({ token, app_id: appId, user_id: userId, room_id: roomId, user_name: userName }) {
    return { code: 0, kit_token: token04.kitToken({ token, appId, userId, roomId, userName }) };
  },
  room_payload({ room_id: roomId, privileges = {}, stream_ids: streamIds }) {
    const payload = new token04.RtcRoomPayload(roomId);
    for (const name of Object.keys(privileges)) {
      const privilege = token04.Privilege[name.toUpperCase()];
      if (privileges[name]) payload.allow(privilege);
      else payload.deny(privilege);
    }
    if (streamIds !== null && streamIds !== undefined) payload.streamIds(streamIds);
    return { code: 0, payload: payload.toText() };
  },
  video_payload: ({ room_id: roomId, video_id: videoId }) => ({
    code: 0,
    payload: new token04.VideoPayload(roomId, videoId).toText(),
  }),
};

/** What `expect` may name, and how the package calls it. */
const FIELDS = {
  app_id: 'appId',
  user_id: 'userId',
  room_id: 'roomId',
  privilege: 'privilege',
  stream_id: 'streamId',
  leeway: 'leeway',
  ctime_leeway: 'ctimeLeeway',
  strict: 'strict',
};

function expected({ now, expect = {} }) {
  const found = now === undefined ? {} : { now };
  for (const name of Object.keys(expect)) {
    const value = name === 'privilege' ? token04.Privilege[expect[name].toUpperCase()] : expect[name];
    // A name that is not known here is passed on, and refused.
    found[name in FIELDS ? FIELDS[name] : name] = value;
  }
  return found;
}

function value(from) {
  if (from === null || typeof from !== 'object') return from;
  if ('bytes' in from) return IMPOSSIBLE;
  return 'utf16' in from ? String.fromCharCode(...from.utf16) : from;
}

function issuer({ app_id: appId, secret, cipher }) {
  return new token04.Issuer(appId, secret, { cipher });
}

function of(request, payload) {
  return [request.user_id, request.effective_time_in_seconds, payload];
}

/** Any text as a payload; prepared once, as an app does it. */
function raw({ payload }) {
  return payload === '' ? undefined : new token04.RawPayload(payload);
}

/** Times what is compiled and has its memory: what a server does after its first moments. */
function timed(work) {
  for (let round = 0; round < WARM_UP; round++) work();
  const start = process.hrtime();
  work();
  const [seconds, nanoseconds] = process.hrtime(start);
  return { ns: seconds * 1e9 + nanoseconds };
}

function opened({ appId, userId, nonce, ctime, expire, payload, cipher, secretIndex, envelopeExpire }) {
  const claims = { app_id: appId, user_id: userId, nonce, ctime, expire, payload };
  return { code: 0, reason: null, cipher, claims, secret_index: secretIndex, envelope_expire: envelopeExpire };
}

function failure({ errorCode: code, reason, sdkCode, argument }) {
  return Object.assign({ code, reason, sdk_code: sdkCode }, argument === null ? {} : { argument });
}

function answer(line) {
  try {
    const request = JSON.parse(line);
    const known = answers[request.op];
    return known === undefined ? { error: `unknown op ${request.op}` } : known(request);
  } catch (error) {
    if (!(error instanceof token04.Token04Error)) return { error: String(error) };
    return failure(error);
  }
}

/** An answer as JSON, which it may be already. JSON has no BigInt. In a string the quotes of the mark would be escaped. */
function json(value) {
  if (typeof value === 'string') return value;
  const text = JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? { $big: String(part) } : part));
  return text.replace(/\{"\$big":"(-?\d+)"\}/g, '$1');
}

require('readline')
  .createInterface({ input: process.stdin, crlfDelay: Infinity })
  .on('line', (line) => process.stdout.write(`${json(answer(line))}\n`));
