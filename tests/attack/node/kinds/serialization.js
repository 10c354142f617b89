'use strict';
/** Objects as text, and text as objects. */

const util = require('util');
const v8 = require('v8');
const token04 = require('token04');
const { appId, outcome, secret, workers } = require('../tools');

const MARKS = { user: 'the-user-id', room: 'the-room-id', video: 'the-video-id', stream: 'the-stream-id', raw: 'the-raw-text' };

exports.run = async (findings) => {
  const issuer = new token04.Issuer(appId, secret);
  const verifier = new token04.Verifier([secret]);
  const room = new token04.RtcRoomPayload(MARKS.room).allow(1).streamIds([MARKS.stream]);
  const token = issuer.issue(MARKS.user, 3600, room);
  const [, error] = outcome(() => verifier.verify(token, { userId: 'other' }));
  const objects = { issuer, verifier, room, video: new token04.VideoPayload(MARKS.room, MARKS.video), raw: new token04.RawPayload(MARKS.raw), error };
  const secrets = [secret, token, token.slice(10, 50)].concat(Object.keys(MARKS).map((name) => MARKS[name]));
  const shown = (name, text) => {
    for (const hidden of secrets) findings.check(String(text).indexOf(hidden) < 0, `${name} is shown`);
  };
  for (const name of Object.keys(objects)) {
    const object = objects[name];
    for (const options of [{}, { showHidden: true, depth: 9 }, { showHidden: true, depth: 9, customInspect: false }, { showProxy: true }]) {
      shown(`${name}, inspect`, util.inspect(object, options));
      shown(`${name}, inspect in an array`, util.inspect([{ object }], Object.assign({ depth: 9 }, options)));
    }
    shown(`${name}, String`, `${object} ${util.format('%s %O %o', object, object, object)}`);
    copies(findings, name, object, shown);
  }
  // Payloads are written as what they are when a caller writes JSON; the rest has nothing to write.
  for (const name of ['issuer', 'verifier', 'error']) shown(`${name}, JSON`, JSON.stringify(objects[name]));
  const claims = verifier.open(token);
  const report = token04.diagnose(token, secret);
  for (const options of [{}, { showHidden: true, depth: 9 }]) {
    shown('claims, inspect', util.inspect(claims, options));
    shown('report, inspect', util.inspect(report, options));
  }
  equal(findings);
};

/** A copy says nothing, and is nothing. */
function copies(findings, name, object, shown) {
  const makers = [(value) => v8.deserialize(v8.serialize(value)), (value) => Object.assign({}, value), (value) => JSON.parse(JSON.stringify({ value }))];
  if (typeof structuredClone === 'function') makers.push(structuredClone);
  if (workers !== undefined && workers.receiveMessageOnPort !== undefined) {
    makers.push((value) => {
      const { port1, port2 } = new workers.MessageChannel();
      port1.postMessage(value);
      const { message } = workers.receiveMessageOnPort(port2);
      port1.close();
      return message;
    });
  }
  makers.forEach((make, at) => {
    let copy;
    try {
      copy = make(object);
    } catch (error) {
      // Old versions do not clone errors, and say so with the message of the one that they were given.
      if (name !== 'error') throw error;
      return;
    }
    if (at !== 2) shown(`${name}, copy ${at}`, `${util.inspect(copy, { showHidden: true, depth: 9 })} ${JSON.stringify(copy)}`);
    if (name === 'error') return;
    for (const call of [(given) => token04.Issuer.prototype.issue.call(given, 'u', 3600), (given) => token04.Verifier.prototype.open.call(given, 'x'),
      (given) => token04.RtcRoomPayload.prototype.toText.call(given), (given) => token04.RawPayload.prototype.toText.call(given)]) {
      findings.refused(() => call(copy), 23, `${name}, copy ${at} used`);
      findings.refused(() => call(Object.setPrototypeOf(Object.assign({}, copy), token04.Issuer.prototype)), 23, `${name}, copy ${at} in disguise`);
    }
  });
}

/** Payloads that say the same are equal to whoever compares objects, and others are not. */
function equal(findings) {
  const { isDeepStrictEqual } = util;
  if (isDeepStrictEqual === undefined || Number(process.versions.node.split('.')[0]) < 10) return;
  const one = () => new token04.RtcRoomPayload('r').allow(1).streamIds(['s']);
  findings.check(isDeepStrictEqual(one(), one()), 'payloads that say the same are not equal');
  findings.check(!isDeepStrictEqual(one(), one().allow(2)), 'other privileges are equal');
  findings.check(!isDeepStrictEqual(one(), one().streamIds(['t'])), 'other streams are equal');
  findings.check(!isDeepStrictEqual(new token04.RawPayload('a'), new token04.RawPayload('b')), 'other texts are equal');
  findings.check(!isDeepStrictEqual(new token04.VideoPayload('a', 'b'), new token04.VideoPayload('a', 'c')), 'other videos are equal');
}
