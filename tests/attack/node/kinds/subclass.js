'use strict';
/** The value counts, not what its class says of it. */

const token04 = require('token04');
const { Liar, convertible } = require('../hostile');
const { appId, outcome, secret } = require('../tools');

const issuer = new token04.Issuer(appId, secret);
const verifier = new token04.Verifier(secret);
const token = issuer.issue('mallory', 3600);

exports.run = async (findings) => {
  texts(findings);
  lists(findings);
  payloads(findings);
  receivers(findings);
};

/** What only becomes text or a number is neither. */
function texts(findings) {
  for (const [name, user] of convertible('alice')) {
    const calls = [
      [() => issuer.issue(user, 3600), 3], [() => { throw issuer.issueBatch([user], 3600)[0]; }, 3], [() => token04.generateToken04(appId, user, secret, 3600), 3],
      [() => verifier.open(user), 23], [() => verifier.verify(user), 23], [() => token04.inspect(user), 23],
      [() => token04.diagnose(user, secret), 23], [() => verifier.verify(token, { userId: user }), 23],
      [() => verifier.verify(token, { roomId: user }), 23], [() => new token04.RawPayload(user), 23],
      [() => token04.generateToken04(appId, 'u', secret, 3600, user), 23], [() => new token04.RtcRoomPayload(user).allow(1).toText(), 23],
      [() => new token04.VideoPayload('r', user).toText(), 23], [() => issuer.issue('u', 3600, user), 23],
      [() => new token04.RtcRoomPayload('r').allow(1).streamIds([user]).toText(), 23],
    ];
    calls.forEach(([call, code], at) => findings.refused(call, code, `text ${name}, ${at}`));
  }
  for (const [name, key] of convertible(secret)) {
    findings.refused(() => token04.kitToken({ token, appId, userId: 'u', userName: key }), 23, `user name ${name}`);
    findings.refused(() => token04.generateToken04(appId, 'u', key, 3600), 5, `secret of ZEGO's function ${name}`);
    // Bytes are a secret, and an array is several.
    if (name === 'array' || name === 'buffer') continue;
    findings.refused(() => new token04.Issuer(appId, key), 5, `secret ${name}`);
    findings.refused(() => new token04.Verifier(key), 5, `secret of a verifier ${name}`);
    findings.refused(() => new token04.Verifier([key]), 5, `secret in a list ${name}`);
    findings.refused(() => token04.diagnose(token, key), 23, `secret of a diagnosis ${name}`);
  }
  for (const [name, number] of convertible(60)) {
    findings.refused(() => issuer.issue('u', number), 6, `ttl ${name}`);
    findings.refused(() => new token04.Issuer(number, secret), 1, `app id ${name}`);
    findings.refused(() => token04.generateToken04(appId, 'u', secret, number), 6, `seconds ${name}`);
    findings.refused(() => token04.explain(number), 23, `code ${name}`);
    findings.refused(() => issuer.issueBatch(['u'], 3600, '', { threads: number }), 23, `threads ${name}`);
    findings.refused(() => verifier.verify(token, { leeway: number }), 23, `leeway ${name}`);
    findings.refused(() => verifier.verify(token, { appId: number }), 23, `expected app ${name}`);
  }
}

/** An array's elements count, whatever its methods say. */
function lists(findings) {
  const users = Liar.of('alice', 'bob');
  findings.same(issuer.issueBatch(users, 3600).map((made) => verifier.open(made).userId), ['alice', 'bob'], 'users of a subclass');
  const room = new token04.RtcRoomPayload('r').allow(1).streamIds(Liar.of('a', 'b'));
  findings.same(JSON.parse(room.toText()).stream_id_list, ['a', 'b'], 'streams of a subclass');
  findings.same(new token04.Verifier(Liar.of(secret)).open(token).userId, 'mallory', 'secrets of a subclass');
  const [, made] = outcome(() => issuer.issue('u', 3600, { stream_id_list: Liar.of('a', 'b') }));
  findings.same(outcome(() => JSON.parse(verifier.open(made).payload).stream_id_list)[1], ['a', 'b'], 'a list of a subclass in a payload');
  const short = ['alice', 'bob'];
  Object.defineProperty(short, 'join', { value: () => 'mallorybob'.slice(0, 8) });
  findings.same(issuer.issueBatch(short, 3600).map((one) => verifier.open(one).userId), ['alice', 'bob'], 'a join of its own');
}

/** Payloads are what they were made of, whatever a subclass says. */
function payloads(findings) {
  class Open extends token04.RtcRoomPayload {
    toText() { return ''; }
    toJSON() { return {}; }
    _prepared() { return ''; }
    valueOf() { return ''; }
    get streamIdList() { return null; }
  }
  class OpenText extends token04.RawPayload {
    toText() { return ''; }
    _prepared() { return ''; }
  }
  const room = new Open('r').allow(1).streamIds(['s']);
  const text = '{"room_id":"r","privilege":{"1":1,"2":0},"stream_id_list":["s"]}';
  findings.same(verifier.open(issuer.issue('u', 3600, room)).payload, text, 'a subclass of a room payload');
  findings.same(verifier.open(issuer.issueBatch(['u'], 3600, room)[0]).payload, text, 'the same in a batch');
  findings.same(verifier.open(issuer.issue('u', 3600, new OpenText(text))).payload, text, 'a subclass of a raw payload');
  for (const made of [Object.create(token04.RtcRoomPayload.prototype), Object.setPrototypeOf({ room_id: 'r' }, token04.RawPayload.prototype),
    new Proxy(room, {}), { __proto__: room }, Reflect.construct(Object, [], token04.VideoPayload)]) {
    findings.refused(() => issuer.issue('u', 3600, made), 23, 'what only looks like a payload');
  }
}

/** Methods on what they do not belong to. */
function receivers(findings) {
  const classes = {
    Issuer: { issue: ['u', 60], issueBatch: [['u'], 60], dispose: [] },
    Verifier: { open: [token], verify: [token], dispose: [] },
    RtcRoomPayload: { allow: [1], deny: [1], streamIds: [['s']], allows: [1], equals: [{}], toText: [], toJSON: [] },
    VideoPayload: { equals: [{}], toText: [], toJSON: [] },
    RawPayload: { equals: [{}], toText: [], toJSON: [] },
  };
  const forged = { _native: { issue: () => 'forged', issueBatch: () => ({}) }, _made: { payload: {} }, _roomId: 'r', _grants: [], appId, handle: 1 };
  const others = [undefined, null, 5, 'x', Symbol('x'), {}, [], forged, () => 1, new Proxy(issuer, {}), Object.create(issuer), Object.create(verifier)];
  for (const name of Object.keys(classes)) {
    for (const method of Object.keys(classes[name])) {
      const call = token04[name].prototype[method];
      if (typeof call !== 'function') {
        findings.check(false, `${name} has no ${method}`);
        continue;
      }
      for (const other of others.concat(Object.create(token04[name].prototype), name === 'Issuer' ? verifier : issuer)) {
        findings.refused(() => call.apply(other, classes[name][method]), 23, `${name}.${method} on ${typeof other}`);
      }
    }
    // What JavaScript itself says of a class without `new`.
    const [, error] = outcome(() => token04[name]('x', secret));
    findings.check(error instanceof TypeError, `${name} without new`);
  }
  findings.refused(() => new token04.Claims({ userId: 'forged' }), 23, 'Claims');
  for (const name of ['Token04Error', 'RefusedError', 'ExpiredError']) findings.refused(() => new token04[name]({ code: 1 }), 23, name);
  class Mine extends token04.Issuer {
    issue(user, ttl) { return super.issue(`mine_${user}`, ttl); }
  }
  findings.same(verifier.open(new Mine(appId, secret).issue('u', 3600)).userId, 'mine_u', 'a subclass of Issuer');
  const strange = Reflect.construct(token04.Issuer, [appId, secret], Date);
  findings.same(verifier.open(token04.Issuer.prototype.issue.call(strange, 'u', 3600)).userId, 'u', 'an issuer of another prototype');
}
