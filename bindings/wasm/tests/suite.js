/**
 * What every runtime is asked. It uses nothing of a runtime's own, so that it can run wherever the package can.
 *
 * @param token04 the package
 * @param vectors the files of tests/vectors by name: exact, interop, verify, field
 * @param halves of the package's two, which this is: `all`, or `issue`, which has nothing to check tokens with
 * @returns how many tests passed, and a line for each that did not
 */
export async function suite(token04, vectors, half = 'all') {
  const counts = { passed: 0, failed: [] };
  for (const [name, test] of Object.entries(half === 'all' ? { ...making, ...checking } : making)) {
    try {
      await test(token04, vectors);
      counts.passed += 1;
    } catch (error) {
      counts.failed.push(`${name}: ${error?.stack ?? error}`);
    }
  }
  return counts;
}

const SECRET = 'fa94dd0f974cf2e293728a526b028271';
const APP_ID = 1234567890;

function equal(found, wanted, what) {
  const [one, other] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (one !== other) throw new Error(`${what}: ${one} is not ${other}`);
}

function failure(token04, call) {
  try {
    call();
  } catch (error) {
    if (error instanceof token04.Token04Error && error instanceof Error) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

/** Parts of the envelope, which is not secret: expiry, IV and how long the ciphertext is. */
function envelope(token) {
  const bytes = Uint8Array.from(atob(token.slice(2)), (sign) => sign.charCodeAt(0));
  return { expire: Number(new DataView(bytes.buffer).getBigInt64(0)), iv: String(bytes.slice(10, 26)) };
}

/** Calls as deep in the stack as it goes, and whatever fails there is returned. */
function deep(call) {
  let found;
  const down = () => {
    let isDone;
    try {
      isDone = down();
    } catch {
      isDone = false;
    }
    if (isDone) return true;
    try {
      call();
      return true;
    } catch (error) {
      found = error;
      // Too near the end even for an error: one step up there is more.
      return error.code !== undefined;
    }
  };
  down();
  return found;
}

const making = {
  'a call without enough of the stack costs no issuer its key'(token04) {
    const { INTERNAL } = token04.ErrorCode;
    const issuer = new token04.Issuer(APP_ID, SECRET);
    const calls = [
      () => issuer.issueBatch(['ann'], 60),
      () => issuer.issue('ann', 60, { room_id: 'r' }),
      () => new token04.RtcRoomPayload('r').allow(1).toText(),
    ];
    for (let round = 0; round < 10; round++) {
      for (const call of calls) equal(deep(call)?.errorCode === INTERNAL, false, 'a trap');
    }
    equal(issuer.issue('ann', 60).slice(0, 2), '04', 'the issuer');
  },
  'no code of a caller runs in the middle of a call'(token04) {
    const issuer = new token04.Issuer(APP_ID, SECRET);
    let asked = 0;
    const user = new Proxy([], { get: () => (asked += 1) });
    equal(failure(token04, () => issuer.issue(user, 60)).errorCode, 3, 'code');
    equal(asked, 0, 'how often it was asked');
  },
  'a trap costs the keys, and payloads stay'(token04) {
    const registry = FinalizationRegistry.prototype;
    const { register } = registry;
    const old = new token04.Issuer(APP_ID, SECRET);
    const room = new token04.RtcRoomPayload('r').allow(token04.Privilege.LOGIN);
    const text = room.toText();
    registry.register = () => {
      throw new Error('as a trap');
    };
    let error;
    try {
      error = failure(token04, () => new token04.Issuer(APP_ID, SECRET));
    } finally {
      registry.register = register;
    }
    equal(error.errorCode, token04.ErrorCode.INTERNAL, 'code');
    failure(token04, () => old.issue('ann', 60));
    equal(new token04.Issuer(APP_ID, SECRET).issue('ann', 60, room).slice(0, 2), '04', 'a payload of before');
    equal(room.toText(), text, 'its text');
  },
  'the package says its version'({ version }) {
    if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(String(version));
  },
  'tokens of both faces begin with 04, expire when asked, and have IVs of their own'(token04) {
    const issuer = new token04.Issuer(APP_ID, SECRET);
    equal([issuer.appId, issuer.cipher], [APP_ID, 'aes-256-cbc'], 'issuer');
    const ivs = new Set();
    for (let made = 0; made < 200; made++) {
      const tokens = [issuer.issue('user_1', 3600, undefined, { now: 1700000000 }), token04.generateToken04(APP_ID, 'user_1', SECRET, 60)];
      for (const token of tokens) {
        equal(token.slice(0, 2), '04', 'version');
        ivs.add(envelope(token).iv);
      }
      equal(envelope(tokens[0]).expire, 1700003600, 'expiry');
    }
    equal(ivs.size, 400, 'IVs');
  },
  'secrets are texts or bytes of 32 bytes'(token04) {
    const bytes = new TextEncoder().encode(SECRET);
    equal(new token04.Issuer(1, bytes).issue('u', 60).slice(0, 2), '04', 'bytes');
    equal(String(bytes[0]), '102', 'the caller\'s bytes stay');
    for (const secret of ['', 'short', SECRET + ' ', bytes.slice(1), new Uint8Array(33), null, 5, {}]) {
      const { code, argument } = failure(token04, () => new token04.Issuer(1, secret));
      equal([code, argument], ['INVALID_SECRET', 'secret'], String(secret));
    }
  },
  'wrong arguments are refused with their number and name'(token04) {
    const issuer = new token04.Issuer(APP_ID, SECRET);
    const wrong = [
      [() => new token04.Issuer(0, SECRET), 1, 'app_id'],
      [() => new token04.Issuer(2 ** 32, SECRET), 1, 'app_id'],
      [() => new token04.Issuer(1.5, SECRET), 1, 'app_id'],
      [() => issuer.issue('', 60), 3, 'user_id'],
      [() => issuer.issue('u', 0), 6, 'effective_time_in_seconds'],
      [() => issuer.issue('u', 1.5), 6, 'effective_time_in_seconds'],
      [() => issuer.issue('u', 60, '{'), 21, 'payload'],
      [() => issuer.issue('u', 60, [1, 2]), 23, 'payload'],
      [() => issuer.issue('u', 60, new Map()), 23, 'payload'],
      [() => issuer.issue('u', 60, Promise.resolve('x')), 23, 'payload'],
    ];
    for (const [call, number, argument] of wrong) {
      const error = failure(token04, call);
      equal([error.errorCode, error.argument], [number, argument], String(call));
    }
  },
  'options are plain objects, whatever an object says that it is'(token04) {
    const made = (options) => () => new token04.Issuer(APP_ID, SECRET, options);
    const disguised = [new Map(), new Set(), new WeakMap(), new Date(), /x/, new Number(1), new String('x'), Object(1n), new ArrayBuffer(1), new Uint8Array(1), Promise.resolve()];
    for (const object of disguised) {
      const kind = object.constructor.name;
      Object.setPrototypeOf(object, Object.prototype);
      equal(failure(token04, made(object)).code, 'INVALID_ARGUMENT', kind);
      equal(failure(token04, made(Object.assign(object, { cipher: token04.Cipher.GCM }))).code, 'INVALID_ARGUMENT', kind);
    }
    const plain = Object.assign(Object.create(null), { cipher: token04.Cipher.GCM });
    for (const options of [plain, { ...plain }]) equal(made(options)().cipher, 'aes-256-gcm', 'plain');
  },
  'the drop-in API throws what ZEGO\'s does'(token04) {
    const error = failure(token04, () => token04.generateToken04(APP_ID, 'u', 'short', 60));
    equal([error.errorCode, error.errorMessage], [5, 'secret must be a 32 byte string'], 'error');
  },
  async 'batches keep the users\' order'(token04) {
    const issuer = new token04.Issuer(APP_ID, SECRET, { cipher: token04.Cipher.GCM });
    const users = Array.from({ length: 100 }, (_, user) => (user === 7 ? '' : `user_${user}`));
    for (const made of [issuer.issueBatch(users, 60), await issuer.issueBatchAsync(users, 60)]) {
      equal(made.length, 100, 'length');
      equal(made.map((one) => typeof one === 'string').indexOf(false), 7, 'the wrong one');
      equal(made[7].code, 'INVALID_USER_ID', 'its error');
    }
  },
  'payloads are what they say'(token04) {
    const room = new token04.RtcRoomPayload('room1').allow(token04.Privilege.LOGIN);
    equal(JSON.parse(room.toText()), { room_id: 'room1', privilege: { 1: 1, 2: 0 }, stream_id_list: null }, 'room');
    equal(new token04.VideoPayload('r', 'v').toText().includes('"r"'), true, 'video');
    const token = new token04.Issuer(APP_ID, SECRET).issue('u', 60, room);
    const kit = token04.kitToken({ token, appId: APP_ID, userId: 'u', roomId: 'room1', userName: 'n' });
    equal(kit.startsWith(`${token}#`), true, 'kit token');
  },
  'nothing is done after dispose'(token04) {
    const issuer = new token04.Issuer(APP_ID, SECRET);
    issuer.dispose();
    equal(failure(token04, () => issuer.issue('u', 60)).code, 'INVALID_ARGUMENT', 'issue');
    if (typeof Symbol.dispose === 'symbol') equal(typeof issuer[Symbol.dispose], 'function', 'Symbol.dispose');
  },
  'much text crosses, and memory grows'(token04) {
    const issuer = new token04.Issuer(APP_ID, SECRET);
    const users = Array.from({ length: 500 }, (_, user) => `\u7528\u6237${user}`);
    const made = issuer.issueBatch(users, 60, new token04.RawPayload('\u{1F600}'.repeat(2000)));
    equal(made.every((token) => typeof token === 'string' && token.length > 8000), true, 'tokens');
  },
};

const FIELDS = { app_id: 'appId', user_id: 'userId', room_id: 'roomId', privilege: 'privilege', stream_id: 'streamId' };

const checking = {
  'a proxy is refused whatever it contains'(token04) {
    if (typeof structuredClone !== 'function') return;
    const session = { userId: 'bob', roomId: 'r', room_id: 'r' };
    const over = (own) => new Proxy(own, { get: (target, name) => (name in target ? target[name] : session[name]) });
    const [issuer, verifier] = [new token04.Issuer(APP_ID, SECRET), new token04.Verifier(SECRET)];
    const token = issuer.issue('ann', 60);
    for (const own of [{}, { appId: APP_ID }, { privilege: [1] }]) {
      equal(failure(token04, () => verifier.verify(token, over(own))).errorCode, 23, 'expectation');
    }
    for (const own of [{}, { room_id: 'r' }, { privilege: { 1: 1, 2: 0 } }]) {
      const { message } = failure(token04, () => issuer.issue('ann', 60, over(own)));
      equal(/^payload is a Proxy.*toRaw/.test(message), true, message);
    }
  },
  'exact.json and interop.json are opened'(token04, { exact, interop }) {
    const all = exact.map((vector) => ({ ...vector, claims: vector })).concat(interop);
    if (all.length < 100) throw new Error('too few vectors');
    for (const { name, secret, token, cipher, claims } of all) {
      const read = new token04.Verifier(secret).open(token);
      const found = [read.cipher, read.appId, read.userId, read.nonce, read.ctime, read.payload];
      equal(found.map(String), [cipher, claims.app_id, claims.user_id, claims.nonce, claims.ctime, claims.payload].map(String), name);
    }
  },
  'verify.json is accepted, or refused for its reason'(token04, { verify }) {
    if (verify.length < 50) throw new Error('too few vectors');
    for (const { name, token, secret, now, expect, reason } of verify) {
      const expected = { now };
      for (const [field, value] of Object.entries(expect)) {
        expected[FIELDS[field]] = field === 'privilege' ? token04.Privilege[value.toUpperCase()] : value;
      }
      let found = null;
      try {
        new token04.Verifier(secret).verify(token, expected);
      } catch (error) {
        found = error.reason;
      }
      equal(found, reason, name);
    }
  },
  'what is made is verified'(token04) {
    for (const cipher of Object.values(token04.Cipher)) {
      const token = new token04.Issuer(APP_ID, SECRET, { cipher }).issue('user_1', 60, new token04.RtcRoomPayload('r').allow(token04.Privilege.LOGIN));
      const claims = new token04.Verifier(SECRET).verify(token, { appId: APP_ID, userId: 'user_1', roomId: 'r' });
      equal([claims.userId, claims.cipher], ['user_1', cipher], 'claims');
      const error = failure(token04, () => new token04.Verifier(SECRET).verify(token, { userId: 'user_2' }));
      equal([error instanceof token04.RefusedError, error.reason], [true, 'user_id_mismatch'], 'another user');
    }
  },
  'field cases have their finding'(token04, { field }) {
    if (field.length < 20) throw new Error('too few cases');
    for (const { id, token, secret, args, want } of field) {
      const report = token04.diagnose(token, secret ?? [], options(token04, args));
      const found = report.findings.map((finding) => finding.id);
      for (const wanted of want.findings) if (!found.includes(wanted)) throw new Error(`${id}: no ${wanted}, but ${found}`);
      for (const never of want.never) if (found.includes(never)) throw new Error(`${id}: ${never}`);
      equal(JSON.parse(report.json).findings.map((finding) => finding.id), found, `${id}: the same as JSON`);
    }
  },
  'numbers are explained'(token04) {
    equal(token04.explain(20014) === null, false, '20014');
    equal(token04.explain(987654321), null, 'no such code');
  },
};

/** The command's arguments as options of `diagnose`. */
function options({ Privilege }, args) {
  const names = { '--app-id': 'appId', '--user-id': 'userId', '--room-id': 'roomId', '--privilege': 'privilege', '--now': 'now' };
  const found = {};
  for (let index = 0; index < args.length; index += 2) {
    const [name, value] = [names[args[index]], args[index + 1]];
    if (name === undefined) throw new Error(`${args[index]} is not known here`);
    if (name === 'privilege') found[name] = Privilege[value.toUpperCase()];
    else found[name] = name === 'appId' || name === 'now' ? Number(value) : value;
  }
  return found;
}
