'use strict';
/** Random calls of everything, and what none of them may do. */

const fs = require('fs');
const util = require('util');
const token04 = require('token04');
const { disguised } = require('./hostile');
const { appId, secret, settled, workers } = require('./tools');
const { MARK, Theirs, generator, values } = require('./values');

/** How much more memory may be in use at the end than after a fifth of the calls, in KiB. */
const GROWTH = 32 * 1024;

const trusted = new token04.Verifier(secret);
const codes = Object.keys(token04.ErrorCode).map((name) => token04.ErrorCode[name]);

exports.run = async (seed, count, seconds) => {
  const next = generator(seed);
  const findings = new Set();
  const outcomes = Object.create(null);
  let calls = 0;
  let depth = 0;
  const found = (what) => findings.size < 20 && findings.add(`seed ${seed}, call ${calls}: ${what}`);
  const any = values(next, () => {
    if (depth < 3) call();
  });

  /** What is used, of which a random one is replaced or disposed of now and then. */
  const issuers = [new token04.Issuer(appId, secret)];
  const verifiers = [trusted];
  const tokens = [issuers[0].issue(`${MARK}_0`, 3600)];
  const keep = (all, value) => void (all.length < 8 ? all.push(value) : (all[next(8)] = value));

  function made(token, userId, ttl, payload, app) {
    if (typeof token !== 'string') return found(`a token is ${typeof token}`);
    const claims = trusted.open(token);
    if (typeof userId !== 'string' || claims.userId !== userId) found('a token for another user');
    if (typeof ttl !== 'number' || claims.expire - claims.ctime !== ttl) if (ttl < 1e15) found('a token of another lifetime');
    if (payload.text !== undefined && claims.payload !== payload.text) found('a token with another payload');
    if (payload.text === undefined && claims.payload === '') found('a token without its payload');
    if (typeof app === 'number' && claims.appId !== app) found('a token for another app');
    keep(tokens, token);
  }

  /** What is still on its way. */
  const promises = [];
  const operations = {
    issuer() {
      const cipher = next.of([token04.Cipher.CBC, token04.Cipher.GCM, 'des', any.strange(token04.Cipher.GCM)]);
      const [app, options] = [any.app(), next.of([undefined, any.behind({}, 'cipher', cipher), any.strange('x'), next.of(disguised({ cipher }))[1]])];
      const issuer = new token04.Issuer(app, any.key(), options);
      if (issuer.appId !== app) found('an issuer of another app');
      keep(issuers, issuer);
    },
    verifier() {
      const key = next(2) === 0 ? any.key() : any.list(any.key, 4);
      keep(verifiers, new token04.Verifier(key));
    },
    issue() {
      const issuer = next.of(issuers);
      const [user, ttl, payload] = [any.text(), any.seconds(), any.payload()];
      made(issuer.issue(user, ttl, payload.value), user, ttl, payload, issuer.appId);
    },
    issueBatch() {
      const issuer = next.of(issuers);
      const [users, ttl, payload] = [any.list(any.text, next(30) === 0 ? 300 : 20), any.seconds(), any.payload()];
      const threads = next.of([0, 1, 2, 3, any.strange(2)]);
      const results = issuer.issueBatch(users, ttl, payload.value, next.of([undefined, any.behind({}, 'threads', threads), any.strange('x')]));
      for (let at = 0; at < results.length; at++) {
        const one = results[at];
        if (one instanceof token04.Token04Error) look(one);
        else made(one, trusted.open(one).userId, ttl, payload, issuer.appId);
      }
      const plain = Array.isArray(users) && Object.keys(Object.getOwnPropertyDescriptors(users)).every((name) => 'value' in Object.getOwnPropertyDescriptor(users, name));
      if (!plain) return;
      if (results.length !== users.length) found('another number of results');
      for (let at = 0; at < users.length; at++) {
        if (typeof results[at] === 'string' && trusted.open(results[at]).userId !== users[at]) found('a result of another user');
      }
    },
    generate() {
      const [app, user, ttl, payload] = [any.app(), any.text(), any.seconds(), any.payload()];
      const token = token04.generateToken04(app, user, any.key(), ttl, payload.value);
      const text = typeof payload.value === 'string' ? payload.value : '';
      try {
        made(token, user, ttl, { text }, app);
      } catch (error) {
        // A secret in capitals is one as well.
        if (error.reason !== 'decrypt_failed') throw error;
      }
    },
    verify: () => checked((token, expected) => next.of(verifiers).verify(token, expected)),
    diagnose: () => checked((token, expected) => {
      const keys = next(2) === 0 ? any.key() : any.list(any.key, 3);
      const report = token04.diagnose(token, keys, expected, next.of([undefined, { lang: 'zh' }, any.behind({}, 'lang', next.of(['en', 'zh', any.strange('zh')]))]));
      look(report);
      JSON.parse(report.json);
      // Without a secret only the envelope is looked at.
      if (!report.accepted && report.errorCode === 0 && keys !== undefined && keys.length !== 0) found('a report without a verdict');
      return report.accepted ? report.claims : undefined;
    }),
    issueAt() {
      const issuer = next.of(issuers);
      const now = next.of([1, 4000000000, any.strange(1)]);
      const claims = trusted.open(issuer.issue('u', 3600, '', next.of([{ now }, any.behind({}, 'now', now), any.strange('x')])));
      if (typeof now === 'number' && claims.ctime !== now && claims.ctime < 1e9) found('a token of another time');
    },
    issueBatchAsync() {
      const issuer = next.of(issuers);
      const [users, ttl, { value }] = [any.list(any.text, 20), any.seconds(), any.payload()];
      const options = next.of([undefined, any.behind({}, 'threads', next.of([0, 2, any.strange(2)])), any.strange('x')]);
      promises.push(issuer.issueBatchAsync(users, ttl, value, options).then(
        (results) => results.forEach((one) => {
          if (one instanceof token04.Token04Error) look(one);
          else if (typeof one !== 'string' || token04.inspect(one).tokenLength !== one.length) found('what is not a token');
        }),
        (error) => {
          if (!(error instanceof token04.Token04Error || error instanceof Theirs)) found(`issueBatchAsync: ${error && error.name}`);
        },
      ));
    },
    explain() {
      const code = next.of([1002078, 0, -1, 2, 50119, any.strange(1002078)]);
      const row = token04.explain(code, next.of(['en', 'zh', undefined, any.strange('zh')]));
      if (row !== null && row.code !== code) found('an explanation of another code');
    },
    kitToken() {
      const [given, app, user, room, name] = [token(), any.app(), any.text(), any.text(), any.text()];
      const options = {};
      const fields = { token: given, appId: app, userId: user, roomId: room, userName: name };
      for (const field of Object.keys(fields)) if (next(20) > 0) options[field] = fields[field];
      const kit = token04.kitToken(next(10) === 0 ? next.of(disguised(options))[1] : options);
      const tail = JSON.parse(Buffer.from(kit.slice(given.length + 1), 'base64').toString());
      if (kit.slice(0, given.length + 1) !== `${given}#` || tail.userID !== user || tail.appID !== app) found('a kit token of another user or app');
      if ('roomId' in options && tail.roomID !== room) found('a kit token for another room');
    },
    open: () => look(next.of(verifiers).open(token())),
    inspect: () => look(token04.inspect(token())),
    payload() {
      const value = next(3) === 0 ? new token04.RawPayload(any.text()) : any.typed();
      JSON.parse(JSON.stringify({ value }));
      look(value);
      value.toText();
    },
    dispose() {
      const all = next.of([issuers, verifiers]);
      const one = next.of(all);
      if (one !== trusted && all.length > 1) one.dispose();
    },
    receivers() {
      const kind = next.of([token04.Issuer, token04.Verifier, token04.RtcRoomPayload, token04.VideoPayload, token04.RawPayload]);
      const name = next.of(Object.getOwnPropertyNames(kind.prototype));
      if (name === 'constructor') new (next.of([token04.Claims, token04.Token04Error]))(any.strange('x'));
      else {
        const made = kind.prototype[name].apply(next.of([any.strange('x'), next.of(issuers.slice(1).concat({})), Object.create(kind.prototype)]), [any.text(), any.seconds()]);
        if (made instanceof Promise) promises.push(made.catch(look));
      }
    },
  };
  const names = Object.keys(operations);

  function token() {
    const one = next.of(tokens);
    const kind = next(10);
    if (kind === 0) return any.strange(one);
    if (kind === 1) return one.slice(next(one.length));
    if (kind === 2) return `${one.slice(0, 40)}${next.of(['A', '-', '😀', '\ud800'])}${one.slice(41)}`;
    return one;
  }

  /** A check that succeeds must meet what was expected of it. */
  function checked(check) {
    const given = token();
    const wanted = {};
    const plain = next(12) > 0;
    const expected = plain ? {} : next.of(disguised({ userId: 'other' }))[1];
    const fields = {
      userId: () => any.text(),
      appId: () => any.app(),
      roomId: () => any.text(),
      privilege: () => next.of([1, 2, [1, 2], any.strange(1), any.list(() => 1 + next(2), 3)]),
      streamId: () => any.text(),
      now: () => next.of([1, 4000000000, any.strange(1)]),
      leeway: () => next.of([0, 60, any.strange(60)]),
      ctimeLeeway: () => next.of([0, 60, any.strange(60)]),
      strict: () => next.of([true, false, any.strange(true)]),
      user_id: () => 'x',
    };
    if (plain) {
      for (let left = next(4); left > 0; left--) {
        const name = next.of(Object.keys(fields));
        wanted[name] = fields[name]();
        any.behind(expected, name, wanted[name]);
      }
    }
    const claims = check(given, expected);
    if (claims === undefined || claims === null) return;
    look(claims);
    if (!plain) found('a check against what is not an expectation');
    if ('user_id' in wanted) found('a check against an unknown name');
    if ('userId' in wanted && claims.userId !== wanted.userId) found('a token of another user passed');
    if ('appId' in wanted && claims.appId !== wanted.appId) found('a token of another app passed');
    if (wanted.strict === true && typeof wanted.roomId === 'string' && JSON.parse(claims.payload).room_id !== wanted.roomId) found('another room passed');
    if ('now' in wanted && typeof wanted.now !== 'number') found('a strange time passed');
  }

  /** Nothing that is printed of this shows what is secret. */
  function look(object) {
    const text = `${util.inspect(object, { depth: 6 })} ${object instanceof Error ? `${object.message} ${object.stack} ${JSON.stringify(object)}` : ''}`;
    if (text.indexOf(MARK) >= 0 || text.indexOf(secret) >= 0) found('what is printed of an object shows what it was made of');
  }

  function call() {
    calls++;
    depth++;
    let outcome = 'OK';
    const name = next.of(names);
    try {
      operations[name]();
    } catch (error) {
      if (error instanceof token04.Token04Error) {
        outcome = `${error.code}/${error.errorCode}`;
        if (codes.indexOf(error.errorCode) < 1 || error.errorCode === -1) found(`${name}: an error with the number ${error.errorCode}`);
        look(error);
      } else if (error instanceof Theirs) {
        // What a caller's getter throws is passed on.
        outcome = 'THEIRS';
      } else {
        outcome = 'OTHER';
        found(`${name}: ${error && error.name}: ${String(error && error.message).slice(0, 80)}`);
      }
    }
    depth--;
    outcomes[outcome] = (outcomes[outcome] || 0) + 1;
  }

  let worker = disturbed();
  const end = Date.now() + seconds * 1000;
  const resident = [];
  for (let turn = 0; calls < count || Date.now() < end; turn++) {
    call();
    // Only a few at once, which may be large.
    if (promises.length >= 4) await Promise.all(promises.splice(0));
    if (turn % 500 !== 0) continue;
    await new Promise((resolve) => setImmediate(resolve));
    if (next(8) === 0 && worker !== undefined) {
      await worker.terminate();
      worker = disturbed();
    }
    const part = seconds > 0 ? 1 - (end - Date.now()) / (seconds * 1000) : calls / count;
    if (resident.length === 0 && part >= 0.2) resident.push(await kib());
  }
  await Promise.all(promises.splice(0));
  if (worker !== undefined) await worker.terminate();
  resident.push(await kib());
  if (resident.length < 2) resident.unshift(resident[0]);
  if (resident[1] - resident[0] > GROWTH) findings.add(`seed ${seed}: memory grew by ${resident[1] - resident[0]} KiB, of which ${GROWTH} are allowed`);
  return { calls, outcomes, resident_kib: resident, findings: Array.from(findings) };
};

/**
 * What is alive in V8's heap, and what C has from the system. The size of the process says little: V8 in
 * Node.js 24 keeps hundreds of MiB of pages in which nothing is alive any more.
 */
async function kib() {
  await settled();
  const { heapUsed, external, rss } = process.memoryUsage();
  const native = heapOfC();
  return native === undefined ? Math.round(rss / 1024) : Math.round((heapUsed + external) / 1024) + native;
}

/** All that C allocates, if MALLOC_MMAP_MAX_ is 0 and MALLOC_ARENA_MAX is 1; `undefined` where it cannot be told. */
function heapOfC() {
  if (process.env.MALLOC_MMAP_MAX_ !== '0' || process.env.MALLOC_ARENA_MAX !== '1') return undefined;
  try {
    const found = /\[heap\]\n(?:.*\n)*?Rss: +(\d+) kB/.exec(fs.readFileSync('/proc/self/smaps', 'utf8'));
    return found === null ? undefined : Number(found[1]);
  } catch (error) {
    return undefined;
  }
}

/** Another thread that does the same things, and may end at any moment. */
function disturbed() {
  if (workers === undefined) return undefined;
  const code = `const token04 = require(${JSON.stringify(require.resolve('token04'))});
    const secret = ${JSON.stringify(secret)};
    setInterval(() => {
      const issuer = new token04.Issuer(1, secret);
      const tokens = issuer.issueBatch(['a', 'b', ''], 3600, { room_id: 'r' }, { threads: 2 });
      token04.diagnose(tokens[0], secret);
      new token04.Verifier(secret).verify(tokens[1], { userId: 'b' });
      issuer.dispose();
    }, 1);`;
  return new workers.Worker(code, { eval: true });
}
