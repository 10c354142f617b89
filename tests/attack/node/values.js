'use strict';
/** Random arguments, and what a call with them may give at most. */

const token04 = require('token04');
const { convertible, disguised, Liar } = require('./hostile');
const { secret } = require('./tools');

/** In every id and text that is passed, so that it can be looked for where it must not be. */
const MARK = 'zqxmark';
exports.MARK = MARK;

/** Thrown by values that throw. */
class Theirs extends Error {}
exports.Theirs = Theirs;

/** Numbers that depend on the seed alone. */
exports.generator = (seed) => {
  let state = seed >>> 0;
  const next = (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  next.of = (list) => list[next(list.length)];
  return next;
};

/** Generators of arguments; `again` makes another random call, for those that are re-entrant. */
exports.values = (next, again) => {
  const thrower = () => {
    throw new Theirs();
  };
  const strange = (value) => {
    const kind = next(12);
    if (kind < 4) return next.of(convertible(value))[1];
    if (kind < 6) return next.of(disguised({ userId: value, cipher: value, room_id: value }))[1];
    if (kind === 6) return { toString: thrower, valueOf: thrower, get length() { return thrower(); } };
    if (kind === 7) return new Proxy({}, { get: thrower, ownKeys: thrower, getPrototypeOf: thrower });
    if (kind === 8) return { toString: () => (again(), value), [Symbol.toPrimitive]: () => (again(), value) };
    return next.of([undefined, null, NaN, -1, 0, 1.5, 1e300, true, Symbol(MARK), () => value, [], {}, new Array(3), Infinity, -0, 4294967296,
      typeof BigInt === 'function' ? BigInt(5) : 0]);
  };
  const id = () => {
    const kind = next(20);
    if (kind === 0) return '';
    if (kind === 1) return `${MARK}\ud800`;
    if (kind === 2) return MARK.repeat(next(12000));
    if (kind === 3) return `${MARK}\0${next(100)}`;
    if (kind === 4) return `${MARK}用户😀"\\\n`;
    return `${MARK}_${next(50)}`;
  };
  const text = () => (next(5) === 0 ? strange(id()) : id());
  const seconds = () => (next(5) === 0 ? strange(60) : next.of([1, 60, 3600, 86400 * 24, 4503599627370496]));
  const app = () => (next(8) === 0 ? strange(5) : 1 + next(1000));
  const key = () => (next(8) === 0 ? strange(secret) : next.of([secret, secret, secret, secret.slice(1), `${secret}\n`, secret.toUpperCase(), Buffer.from(secret), new Uint8Array(32), Buffer.alloc(next(80))]));
  /** A getter for a value: now and then it throws, calls again, or changes. */
  const behind = (object, name, value) => {
    const kind = next(8);
    let reads = 0;
    const get = kind === 0 ? thrower : kind === 1 ? () => (again(), value) : () => (reads++ === 0 ? value : MARK);
    const how = kind > 4 ? { value, writable: true } : { get };
    return Object.defineProperty(object, name, Object.assign(how, { enumerable: true, configurable: true }));
  };
  const list = (make, most) => {
    const made = next(6) === 0 ? new Liar() : [];
    for (let left = next(most); left > 0; left--) made.push(make());
    if (made.length > 0 && next(6) === 0) behind(made, next(made.length), make());
    if (next(12) === 0) made.length += 1;
    if (next(15) === 0) behind(made, 0, (made.length = next(3), make()));
    return next(12) === 0 ? next.of([new Proxy(made, {}), new Set(made), strange('x')]) : made;
  };
  const typed = () => {
    const kind = next(4);
    if (kind === 0) return new token04.VideoPayload(text(), text());
    const room = new token04.RtcRoomPayload(text());
    for (let left = next(4); left > 0; left--) room[next.of(['allow', 'deny'])](next(8) === 0 ? strange(1) : 1 + next(2));
    if (kind === 1) room.streamIds(list(text, 4));
    return room;
  };
  const plain = () => {
    const made = {};
    for (let left = next(4); left > 0; left--) {
      behind(made, next.of(['room_id', 'privilege', 'stream_id_list', 'video_id', 'RoomId', 'x', 'toJSON']), next.of([text(), { 1: 1, 2: 0 }, [id()], strange(id()), null]));
    }
    return made;
  };
  /** A payload, and the text that a token made of it must have: undefined if that is not known before. */
  const payload = () => {
    const kind = next(8);
    if (kind === 0) return { value: undefined, text: '' };
    if (kind === 1) return { value: null, text: '' };
    if (kind === 2) {
      const value = strange(`{"room_id":"${MARK}"}`);
      return { value, text: value === undefined || value === null ? '' : undefined };
    }
    if (kind === 3) return { value: plain(), text: undefined };
    if (kind < 6) {
      const value = typed();
      let made;
      try {
        made = value.toText();
      } catch (error) {
        if (!(error instanceof token04.Token04Error)) throw error;
      }
      return { value, text: made };
    }
    const value = next.of([`{"room_id":"${MARK}"}`, `{"stream_id_list":["${MARK}"]}`, '{}', '[', `{"RoomId":"${MARK}"}`, id(), '']);
    return kind === 6 && value.indexOf('\ud800') < 0 ? { value: new token04.RawPayload(value), text: value } : { value, text: value };
  };
  return { id, text, seconds, app, key, list, payload, strange, behind, typed, plain };
};
