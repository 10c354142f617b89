'use strict';
/** Payloads: what is taken, as it is written, and what is refused. */

const assert = require('assert');
const vm = require('vm');
const { appId, failure, secret, test } = require('./harness');
const { Issuer, Privilege, RawPayload, RtcRoomPayload, Verifier, VideoPayload } = require('token04');

const issuer = new Issuer(appId, secret);
const verifier = new Verifier(secret);
const code = (call) => failure(call).errorCode;
const payload = (value) => verifier.open(issuer.issue('u', 60, value)).payload;

const ROOM = '{"room_id":"r","privilege":{"1":1,"2":0},"stream_id_list":null}';

test('payloads of every kind', () => {
  for (const none of [undefined, null, '', new RawPayload('')]) assert.strictEqual(payload(none), '');
  assert.strictEqual(payload(ROOM), ROOM);
  assert.strictEqual(payload(` ${ROOM} `), ` ${ROOM} `);
  assert.strictEqual(payload(JSON.parse(ROOM)), ROOM);
  assert.strictEqual(payload(Object.assign(Object.create(null), JSON.parse(ROOM))), ROOM);
  assert.strictEqual(payload(vm.runInNewContext(`(${ROOM})`)), ROOM);
  assert.strictEqual(payload({ toJSON: () => JSON.parse(ROOM) }), ROOM);
  assert.strictEqual(payload(new RtcRoomPayload('r"').allow(Privilege.LOGIN).deny(Privilege.PUBLISH)),
    '{"room_id":"r\\"","privilege":{"1":1,"2":0},"stream_id_list":null}');
  assert.strictEqual(payload(new VideoPayload('r', 'v')), '{"room_id":"r","video_id":"v"}');
});

test('streams beside the room id are not dropped', () => {
  for (const others of [[['s']], [undefined], [1, ['s']]]) {
    const error = failure(() => new RtcRoomPayload('r', ...others));
    assert.deepStrictEqual([error.errorCode, error.argument], [23, 'payload']);
  }
});

test('what is passed beside a privilege or the streams is not dropped', () => {
  const room = () => new RtcRoomPayload('r').allow(Privilege.LOGIN).streamIds(['s']);
  const cases = [
    ['allow', [Privilege.LOGIN, Privilege.PUBLISH], 'privilege', 'allow accepts one privilege. Call it once for each. (INVALID_ARGUMENT, 23)'],
    ['deny', [Privilege.LOGIN, Privilege.PUBLISH], 'privilege', 'deny accepts one privilege. Call it once for each. (INVALID_ARGUMENT, 23)'],
    ['allow', [Privilege.PUBLISH, undefined], 'privilege', 'allow accepts one privilege. Call it once for each. (INVALID_ARGUMENT, 23)'],
    ['streamIds', [['t'], 'x'], 'stream_ids', 'streamIds accepts one array. Pass all stream ids in it. (INVALID_ARGUMENT, 23)'],
  ];
  for (const [method, given, argument, message] of cases) {
    const made = room();
    const error = failure(() => made[method](...given));
    assert.deepStrictEqual([error.errorCode, error.argument, error.message], [23, argument, message]);
    assert(made.equals(room()), 'it has changed');
  }
});

test('what is printed of a room payload', () => {
  const { inspect } = require('util');
  assert.strictEqual(inspect(new RtcRoomPayload('r').allow(Privilege.LOGIN)), "RtcRoomPayload { login: true, publish: false, streams: 'any' }");
  assert.strictEqual(inspect(new RtcRoomPayload('r').deny(Privilege.LOGIN).allow(Privilege.PUBLISH).streamIds(['s', 't'])),
    'RtcRoomPayload { login: false, publish: true, streams: 2 }');
  assert.strictEqual(inspect(new RtcRoomPayload('r').streamIds([])), 'RtcRoomPayload { login: false, publish: false, streams: 0 }');
  assert.strictEqual(inspect(new RtcRoomPayload('r').streamIds('s')), "RtcRoomPayload { login: false, publish: false, streams: 'invalid' }");
  assert.strictEqual(inspect(Object.create(RtcRoomPayload.prototype)), 'RtcRoomPayload {}');
});

test('a payload that names nothing that ZEGO reads is refused', () => {
  for (const text of ['{}', '{"x":1}', '[]', '["room_id"]', '1', 'null', 'true', '"room_id"', '{', ' ', ROOM.slice(1), `${ROOM}x`,
    "{'room_id':'r'}", '{"room_id":null}', '{"room_id":""}']) {
    assert.strictEqual(code(() => issuer.issue('u', 60, text)), 21, text);
  }
  for (const object of [{}, { x: 1 }, { room_id: null }, { room_id: '', privilege: {}, stream_id_list: [] }, { toJSON: () => ROOM }]) {
    assert.strictEqual(code(() => issuer.issue('u', 60, object)), 21, JSON.stringify(object));
  }
  for (const [misspelt, field, meant] of [
    ['{"RoomId":"r"}', 'RoomId', 'room_id'],
    [{ RoomId: 'r' }, 'RoomId', 'room_id'],
    [{ privileges: { 1: 1 } }, 'privileges', 'privilege'],
  ]) {
    const error = failure(() => issuer.issue('u', 60, misspelt));
    assert.deepStrictEqual([error.errorCode, error.argument], [21, 'payload']);
    assert(error.message.indexOf(`field ${field} must be called ${meant}: ZEGO does not read ${field}.`) > 0, error.message);
    assert(/raw payload/.test(error.hint), error.hint);
  }
});

test('any text passes as a raw payload', () => {
  for (const text of ['{}', '{"RoomId":"r"}', '[]', 'x', 'null', 'a\0b', '用户😀', '"\\', 'x'.repeat(5000)]) {
    const raw = new RawPayload(text);
    assert.strictEqual(payload(raw), text);
    assert.strictEqual(payload(raw), text);
    assert.strictEqual(raw.toText(), text);
    assert.strictEqual(JSON.stringify({ raw }), JSON.stringify({ raw: text }));
    assert(Object.isFrozen(raw));
  }
  for (const value of [undefined, null, 5, {}, [], Buffer.from('x')]) {
    const error = failure(() => new RawPayload(value));
    assert.deepStrictEqual([error.errorCode, error.argument], [23, 'payload']);
    assert(/^payload is .*\. Pass a string\. /.test(error.message), error.message);
  }
});

test('values of other types are refused, and the message says what to pass', () => {
  class Room {
    constructor() {
      this.room_id = 'r';
    }
  }
  const others = [
    [5, /^payload is a number\. Pass RtcRoomPayload, VideoPayload, a plain object, JSON text or RawPayload\. /],
    [true, /^payload is a boolean\. /],
    [NaN, /^payload is a number\. /],
    [Symbol('p'), /^payload is a symbol\. /],
    [() => ROOM, /^payload is a function\. /],
    [[], /^payload is an array\. Pass an object/],
    [[{ room_id: 'r' }], /^payload is an array\. /],
    [Promise.resolve(ROOM), /^payload is a promise\. Await it first\. /],
    [new Map([['room_id', 'r']]), /^payload is a Map\. Pass Object\.fromEntries\(payload\)\. /],
    [new Proxy({ room_id: 'r' }, {}), /^payload is a Proxy, .*\(in Vue: toRaw\(object\)\)/],
    [new Set(['room_id']), /^payload is an instance of a class/],
    [new Date(0), /^payload is an instance of a class/],
    [Buffer.from(ROOM), /^payload is an instance of a class/],
    [new String(ROOM), /^payload is an instance of a class/],
    [new Room(), /^payload is an instance of a class.* Pass RtcRoomPayload,/],
    [Object.create({ room_id: 'r' }), /^payload is an instance of a class/],
    [Object.create(RawPayload.prototype), /^payload is an instance of a class/],
    [issuer, /^payload is an instance of a class/],
  ];
  if (typeof BigInt === 'function') others.push([BigInt(5), /^payload is a BigInt\. /]);
  for (const [value, message] of others) {
    const error = failure(() => issuer.issue('u', 60, value));
    assert.deepStrictEqual([error.errorCode, error.argument], [23, 'payload']);
    assert(message.test(error.message), error.message);
    assert.strictEqual(code(() => issuer.issueBatch(['u'], 60, value)), 23);
  }
});

test('what JSON would drop or change is refused', () => {
  const values = [undefined, () => 1, Symbol('s'), NaN, -Infinity, new Map([['1', 1]]), new Set(['s']), Promise.resolve(1), new String('s'),
    new Uint8Array(1), /x/];
  if (typeof BigInt === 'function') values.push(BigInt(1));
  for (const value of values) {
    for (const object of [{ room_id: 'r', privilege: value }, { room_id: 'r', privilege: { 1: value } },
      { room_id: 'r', stream_id_list: [value] }]) {
      const error = failure(() => issuer.issue('u', 60, object));
      assert.deepStrictEqual([error.errorCode, error.argument], [23, 'payload']);
      assert(/^payload contains a value that JSON would drop or change\. /.test(error.message), error.message);
    }
  }
});

test('an object that fails to be written shows nothing of itself', () => {
  const circle = { secret };
  circle.circle = circle;
  for (const value of [circle, { toJSON: () => undefined }, { toJSON() { throw new Error(secret); } },
    { get room_id() { throw new Error(secret); } }]) {
    const error = failure(() => issuer.issue('u', 60, value));
    assert.strictEqual(error.errorCode, 23);
    assert(/JSON/.test(error.message) && error.message.indexOf(secret) < 0);
  }
});

test('room and video payloads', () => {
  const text = (made) => made.toText();
  assert.strictEqual(text(new RtcRoomPayload('r').allow(Privilege.PUBLISH).streamIds(['a', '用'])),
    '{"room_id":"r","privilege":{"1":0,"2":1},"stream_id_list":["a","用"]}');
  assert.strictEqual(text(new RtcRoomPayload('r').deny(Privilege.LOGIN).allow(Privilege.LOGIN).streamIds([])),
    '{"room_id":"r","privilege":{"1":1,"2":0},"stream_id_list":[]}');
  assert.strictEqual(text(new RtcRoomPayload('r').deny(Privilege.PUBLISH)), '{"room_id":"r","privilege":{"1":0,"2":0},"stream_id_list":null}');
  assert.strictEqual(JSON.stringify(new VideoPayload('r', 'v')), '{"room_id":"r","video_id":"v"}');
  for (const incomplete of [new RtcRoomPayload('r'), new RtcRoomPayload('').allow(1), new VideoPayload('', 'v'), new VideoPayload('r', '')]) {
    assert.strictEqual(code(() => incomplete.toText()), 21);
    assert.strictEqual(code(() => issuer.issue('u', 60, incomplete)), 21);
    assert.strictEqual(code(() => JSON.stringify(incomplete)), 21);
  }
  for (const [wrong, argument] of [
    [new RtcRoomPayload(5).allow(1), 'room_id'],
    [new RtcRoomPayload('r').allow(3), 'privilege'],
    [new RtcRoomPayload('r').allow('1'), 'privilege'],
    [new RtcRoomPayload('r').allow(), 'privilege'],
    [new RtcRoomPayload('r').allow(1).streamIds('s'), 'stream_ids'],
    [new RtcRoomPayload('r').allow(1).streamIds([1]), 'stream_ids'],
    [new RtcRoomPayload('r').allow(1).streamIds(), 'stream_ids'],
    [new RtcRoomPayload('r').allow(1).streamIds(null), 'stream_ids'],
    [new VideoPayload('r'), 'video_id'],
  ]) {
    const error = failure(() => wrong.toText());
    assert.deepStrictEqual([error.errorCode, error.argument], [23, argument]);
    assert.strictEqual(code(() => issuer.issue('u', 60, wrong)), 23);
  }
});

test('payloads tell what they say, and whether they say the same', () => {
  const streams = ['a'];
  const room = new RtcRoomPayload('r').allow(Privilege.LOGIN).deny(Privilege.PUBLISH).streamIds(streams);
  assert.deepStrictEqual([room.roomId, room.allows(Privilege.LOGIN), room.allows(Privilege.PUBLISH), room.streamIdList], ['r', true, false, ['a']]);
  streams.push('b');
  room.streamIdList.push('c');
  assert.deepStrictEqual(room.streamIdList, ['a']);
  assert.strictEqual(payload(room), '{"room_id":"r","privilege":{"1":1,"2":0},"stream_id_list":["a"]}');
  assert.strictEqual(room.allow(Privilege.PUBLISH).allows(Privilege.PUBLISH), true);
  for (const strange of [undefined, '1', 3, null]) assert.strictEqual(room.allows(strange), false);
  const basic = () => new RtcRoomPayload('r').allow(Privilege.LOGIN);
  assert.strictEqual(basic().streamIdList, null);
  const video = new VideoPayload('r', 'v');
  assert.deepStrictEqual([video.roomId, video.videoId], ['r', 'v']);
  assert(basic().equals(basic()) && basic().equals(basic().deny(Privilege.PUBLISH)));
  assert(video.equals(new VideoPayload('r', 'v')) && new RawPayload('x').equals(new RawPayload('x')));
  const raw = new RawPayload(basic().toText());
  for (const other of [basic().allow(Privilege.PUBLISH), basic().streamIds([]), new RtcRoomPayload('s').allow(1), new RtcRoomPayload('r'), video, raw, null,
    undefined, {}, basic().toText(), Object.create(basic())]) {
    assert.strictEqual(basic().equals(other), false);
  }
  assert.strictEqual(new RtcRoomPayload('r').equals(new RtcRoomPayload('r')), false);
  assert.strictEqual(raw.equals(basic()), false);
  const { get } = Object.getOwnPropertyDescriptor(RtcRoomPayload.prototype, 'roomId');
  for (const other of [{}, video, undefined, Object.create(RtcRoomPayload.prototype)]) assert.strictEqual(code(() => get.call(other)), 23);
});

test('a payload that changes after its first token is written anew', () => {
  const streams = ['a'];
  const room = new RtcRoomPayload('r').allow(Privilege.LOGIN).streamIds(streams);
  assert.strictEqual(payload(room), '{"room_id":"r","privilege":{"1":1,"2":0},"stream_id_list":["a"]}');
  streams.push('b');
  assert.strictEqual(payload(room.allow(Privilege.PUBLISH)), '{"room_id":"r","privilege":{"1":1,"2":1},"stream_id_list":["a"]}');
  assert.strictEqual(payload(room.deny(Privilege.PUBLISH)), '{"room_id":"r","privilege":{"1":1,"2":0},"stream_id_list":["a"]}');
  assert.strictEqual(payload(room.streamIds(['c'])), '{"room_id":"r","privilege":{"1":1,"2":0},"stream_id_list":["c"]}');
  const frozen = Object.freeze(new RtcRoomPayload('r').allow(Privilege.LOGIN));
  assert.strictEqual(payload(frozen), ROOM);
});
