'use strict';
/** An expectation that would check nothing, and options that are not there. */

const vm = require('vm');
const token04 = require('token04');
const { disguised } = require('../hostile');
const { appId, finding, outcome, secret } = require('../tools');

const issuer = new token04.Issuer(appId, secret);
const verifier = new token04.Verifier(secret);
const token = issuer.issue('mallory', 3600);

exports.run = async (findings) => {
  for (const [name, expected] of disguised({ userId: 'alice' })) {
    findings.refused(() => verifier.verify(token, expected), 23, `verify, ${name}`);
    findings.refused(() => token04.diagnose(token, secret, expected), 23, `diagnose, ${name}`);
  }
  for (const [name, options] of disguised({ cipher: token04.Cipher.GCM })) {
    findings.refused(() => new token04.Issuer(appId, secret, options), 23, `Issuer, ${name}`);
  }
  for (const [name, options] of disguised({ threads: 2 })) {
    findings.refused(() => issuer.issueBatch(['u'], 3600, '', options), 23, `issueBatch, ${name}`);
  }
  for (const [name, options] of disguised({ lang: 'zh' })) {
    findings.refused(() => token04.diagnose(token, secret, {}, options), 23, `diagnose, options, ${name}`);
  }
  for (const [name, options] of disguised({ token, appId, userId: 'mallory', roomId: 'r' })) {
    findings.refused(() => token04.kitToken(options), 23, `kitToken, ${name}`);
  }
  for (const [name, payload] of disguised({ room_id: 'r' })) {
    // Text and null mean something as a payload.
    if (['text', 'null'].indexOf(name) >= 0) continue;
    const code = ['another spelling', '__proto__ from text'].indexOf(name) >= 0 ? 21 : 23;
    findings.refused(() => issuer.issue('u', 3600, payload), code, `payload, ${name}`);
  }
  plain(findings);
  fields(findings);
  findings.child('expectation', 'polluted');
};

/** Plain objects of every realm are taken, and each value is read once. */
function plain(findings) {
  const makers = {
    literal: (userId) => ({ userId }),
    'without a prototype': (userId) => Object.assign(Object.create(null), { userId }),
    'of another realm': (userId) => vm.runInNewContext('({ userId })', { userId }),
    'with a getter': (userId) => ({ get userId() { return userId; } }),
    'with a hidden property': (userId) => Object.defineProperty({}, 'userId', { value: userId }),
    frozen: (userId) => Object.freeze({ userId }),
  };
  for (const name of Object.keys(makers)) {
    findings.refused(() => verifier.verify(token, makers[name]('alice')), 47, `alice, ${name}`);
    findings.refused(() => verifier.verify(token, makers[name]('mallory')), 0, `mallory, ${name}`);
  }
  let reads = 0;
  const once = { get userId() { return reads++ === 0 ? 'alice' : 'mallory'; } };
  findings.refused(() => verifier.verify(token, once), 47, 'a value that changes');
  findings.same(reads, 1, 'reads of a value');
}

/** A field whose value would check nothing. */
function fields(findings) {
  const room = issuer.issue('mallory', 3600, new token04.RtcRoomPayload('r').allow(token04.Privilege.LOGIN).streamIds(['s']));
  const holes = new Array(1);
  const lying = new Proxy([1], { get: (list, name) => (name === 'length' ? 0 : list[name]) });
  let reads = 0;
  const turning = [0];
  Object.defineProperty(turning, 0, { get: () => (reads++ === 0 ? 2 : 1) });
  for (const privilege of [undefined, null, holes, lying, ['1'], [[1]], { 0: 1, length: 1 }, new Set([1]), '1', new Number(1), NaN, 0, 3]) {
    findings.refused(() => verifier.verify(room, { privilege }), 23, `privilege ${typeof privilege}`);
  }
  findings.refused(() => verifier.verify(room, { privilege: turning }), 50, 'a privilege that changes');
  findings.refused(() => verifier.verify(room, { streamId: 't' }), 51, 'another stream');
  for (const value of [undefined, null, {}, [], new String('mallory'), Promise.resolve('mallory'), () => 'mallory', Symbol('m')]) {
    for (const name of ['userId', 'roomId', 'streamId', 'appId', 'now', 'leeway', 'ctimeLeeway', 'strict']) {
      findings.refused(() => verifier.verify(room, { [name]: value }), 23, `${name} ${typeof value}`);
    }
  }
}

/** In a process of its own: prototypes have everything that anyone might look for. */
exports.polluted = () => {
  const before = Object.getOwnPropertyNames(Object.prototype);
  const values = {
    appId, userId: 'alice', roomId: 'r', privilege: 2, streamId: 's', now: 1, leeway: 4000000000, ctimeLeeway: 1, strict: true,
    cipher: token04.Cipher.GCM, threads: 2, lang: 'zh', userName: 'polluted', token: 'polluted', explanation: {}, meaning: 'polluted', code: 47, name: 'X', message: 'polluted', hint: 'polluted', argument: 'polluted', reason: 'expired',
    sdkCode: 5, claims: {}, envelope: {}, value: 'polluted', get: undefined, enumerable: true, toJSON: () => ({ room_id: 'polluted' }),
    room_id: 'polluted', _native: {}, _made: {}, index: 0, handle: 1, errorCode: 1, 0: 'polluted', 1: 'polluted', length: 3, texts: ['polluted'],
  };
  delete values.get;
  for (const name of Object.keys(values)) {
    if (before.indexOf(name) < 0) Object.prototype[name] = values[name];
  }
  const lie = () => 'polluted';
  const arrays = Object.getOwnPropertyDescriptors(Array.prototype);
  const strings = Object.getOwnPropertyDescriptors(String.prototype);
  for (const name of [0, 1, 2, 31]) Array.prototype[name] = 'polluted';
  Array.prototype.toJSON = lie;
  for (const name of ['map', 'join', 'slice', 'indexOf', 'push', 'concat', 'fill', 'forEach', 'reduce', 'includes', 'every']) Array.prototype[name] = lie;
  for (const name of ['slice', 'split', 'charCodeAt', 'substring', 'replace', 'indexOf', 'toString']) String.prototype[name] = lie;
  const iterator = Array.prototype[Symbol.iterator];
  Array.prototype[Symbol.iterator] = lie;
  Object.prototype[Symbol.iterator] = lie;
  const found = {};
  const run = (name, call) => {
    found[name] = outcome(call);
  };
  run('verify', () => verifier.verify(token, { __proto__: null, userId: 'mallory' }));
  run('verify nothing', () => verifier.verify(token, {}));
  run('verify alice', () => verifier.verify(token, { __proto__: null, userId: 'bob' }));
  run('options', () => new token04.Issuer(appId, secret, {}));
  run('issue', () => issuer.issue('u', 3600, { __proto__: null, room_id: 'r', stream_id_list: ['s'] }));
  run('issue nothing', () => issuer.issue('u', 3600, {}));
  run('batch', () => issuer.issueBatch(['u', '', 'v'], 3600, '', {}));
  run('holes', () => issuer.issueBatch(new Array(2), 3600));
  run('holes in secrets', () => new token04.Verifier(new Array(1)));
  run('typed', () => new token04.RtcRoomPayload('r').allow(1).streamIds(['a', 'b']).toText());
  run('report', () => token04.diagnose(token, [secret], { __proto__: null, userId: 'mallory' }));
  run('explain', () => token04.explain(1002078));
  run('unknown', () => token04.explain(2));
  run('kit', () => token04.kitToken({ __proto__: null, token, appId, userId: 'mallory' }));
  run('vendor', () => token04.generateToken04(appId, 'u', secret, 3600));
  run('wrong', () => token04.generateToken04(0, 'u', secret, 3600));
  run('envelope', () => token04.inspect(token));
  // Cleaned up, so that what follows looks at what there is, with functions that work.
  Array.prototype[Symbol.iterator] = iterator;
  delete Object.prototype[Symbol.iterator];
  for (const name of [0, 1, 2, 31, 'toJSON']) delete Array.prototype[name];
  Object.defineProperties(Array.prototype, arrays);
  Object.defineProperties(String.prototype, strings);
  for (const name of Object.keys(values)) if (before.indexOf(name) < 0) delete Object.prototype[name];
  judge(found);
};

function judge(found) {
  const is = (name, code) => finding(found[name][0] === code, `${name}: ${found[name][0]}, ${found[name][1]}`);
  for (const name of ['verify', 'verify nothing', 'options', 'issue', 'batch', 'typed', 'report', 'explain', 'unknown', 'kit', 'vendor', 'envelope']) is(name, 0);
  is('verify alice', 47);
  is('issue nothing', 21);
  is('holes', 23);
  is('holes in secrets', 5);
  is('wrong', 1);
  const value = (name) => found[name][1];
  finding(value('verify').userId === 'mallory', 'claims are another user\'s');
  finding(value('options').cipher === token04.Cipher.CBC, 'a cipher came from a prototype');
  finding(verifier.open(value('issue')).payload === '{"room_id":"r","stream_id_list":["s"]}', 'a payload was changed');
  const batch = value('batch');
  finding(batch.length === 3 && Object.keys(batch).length === 3, 'a batch has holes');
  finding(verifier.open(batch[0]).userId === 'u' && batch[1].errorCode === 3 && verifier.open(batch[2]).userId === 'v', 'a batch is mixed up');
  finding(value('typed') === '{"room_id":"r","privilege":{"1":1,"2":0},"stream_id_list":["a","b"]}', 'a typed payload was changed');
  finding(value('report').accepted === true && value('report').claims.userId === 'mallory', 'a report was changed');
  finding(value('report').message === '' && value('report').findings.every(({ message }) => /^[\x20-\x7e]+$/.test(message)), 'a language came from a prototype');
  finding(value('explain').code === 1002078 && value('explain').meaning !== 'polluted' && value('unknown') === null, 'an explanation was changed');
  const kit = JSON.parse(Buffer.from(value('kit').split('#')[1], 'base64').toString());
  finding(kit.userID === 'mallory' && kit.roomID === '' && kit.userName === '', 'a kit token has what nobody gave it');
  finding(Object.keys(value('report')).indexOf('json') < 0, 'the JSON of a report can be enumerated');
  const { message, hint, argument, reason, sdkCode } = value('wrong');
  finding(message !== 'polluted' && hint !== 'polluted' && argument === 'app_id' && reason === null && sdkCode === null, 'an error was changed');
}
