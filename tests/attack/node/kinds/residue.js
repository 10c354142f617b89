'use strict';
/** Keys that stay in memory. */

const fs = require('fs');
const token04 = require('token04');
const { appId, finding, settled } = require('../tools');

exports.run = async (findings) => {
  for (const name of ['loop', 'disposed', 'collected']) findings.child('residue', name);
};

/** What an issuer may leave until the event loop turns, in bytes; with its keys it was about 1000. */
const LEFT = 500;

/** Issuers and verifiers are made without the event loop turning. */
exports.loop = () => {
  const rss = () => process.memoryUsage().rss;
  const make = (count) => {
    for (let made = 0; made < count; made++) {
      new token04.Issuer(appId, 'fa94dd0f974cf2e293728a526b028271');
      if (made % 2000 === 0) global.gc();
    }
    global.gc();
  };
  make(20000);
  // What each leaves grows in every round; what is taken once, at any time, does not.
  const all = [];
  for (let round = 0; round < 3; round++) {
    const before = rss();
    make(60000);
    const each = (rss() - before) / 60000;
    if (each < LEFT) return;
    all.push(Math.round(each));
  }
  finding(false, `in three rounds an issuer leaves ${all.join(', ')} bytes`);
};

/** Copies that calls left on the stack, however many objects there were. */
const STRAY = 8;

/** A secret that is in no file and no string as it is looked for. */
const SECRET = Array.from({ length: 32 }, (_, at) => String.fromCharCode(97 + ((at * 7) % 26))).join('');

/** The third round key of AES-256: not in the secret itself, and next to no chance to be there by accident. */
function roundKey() {
  const box = [];
  for (let value = 0, p = 1, q = 1; value < 255; value++) {
    p = (p ^ (p << 1) ^ (p & 0x80 ? 0x11b : 0)) & 0xff;
    q ^= q << 1;
    q ^= q << 2;
    q ^= q << 4;
    q &= 0xff;
    if (q & 0x80) q ^= 0x09;
    const turned = (by) => ((q << by) | (q >> (8 - by))) & 0xff;
    box[p] = q ^ turned(1) ^ turned(2) ^ turned(3) ^ turned(4) ^ 0x63;
  }
  box[0] = 0x63;
  const key = Buffer.from(SECRET);
  const word = (at) => key.slice(4 * at, 4 * at + 4);
  const last = word(7);
  let carry = [box[last[1]] ^ 1, box[last[2]], box[last[3]], box[last[0]]];
  // A large buffer is outside of the collected heap, where objects are moved, and leave copies behind.
  const made = Buffer.alloc(8192).slice(0, 16);
  for (let at = 0; at < 4; at++) {
    carry = carry.map((byte, place) => byte ^ word(at)[place]);
    carry.forEach((byte, place) => {
      made[4 * at + place] = byte;
    });
  }
  return made;
}

/** How often these bytes are in this process's memory, the buffer itself included. */
function copies(wanted) {
  const maps = fs.readFileSync('/proc/self/maps', 'utf8').split('\n');
  const memory = fs.openSync('/proc/self/mem', 'r');
  const piece = Buffer.alloc(1 << 20);
  const found = [];
  for (const line of maps) {
    const match = /^([0-9a-f]+)-([0-9a-f]+) rw.. /.exec(line);
    if (match === null) continue;
    const [start, end] = [parseInt(match[1], 16), parseInt(match[2], 16)];
    for (let at = start; at < end; at += piece.length - 32) {
      let read = 0;
      try {
        read = fs.readSync(memory, piece, 0, Math.min(piece.length, end - at), at);
      } catch (error) {
        break;
      }
      for (let index = piece.indexOf(wanted.slice(1)); index >= 0 && index < read; index = piece.indexOf(wanted.slice(1), index + 1)) {
        if (index > 0 && piece[index - 1] === wanted[0]) found.push(at + index);
      }
      piece.fill(0, 0, read);
    }
  }
  fs.closeSync(memory);
  return new Set(found).size;
}

/** How many key schedules there are besides what looking for them makes. */
function schedules() {
  const wanted = roundKey();
  const count = copies(wanted);
  wanted.fill(0);
  return count - 1;
}

exports.disposed = () => {
  if (process.platform !== 'linux') return;
  const without = schedules();
  const issuers = Array.from({ length: 20 }, () => new token04.Issuer(appId, SECRET));
  const verifiers = Array.from({ length: 20 }, () => new token04.Verifier(SECRET));
  const alive = schedules();
  // Where the keys have another form, there is nothing to look for.
  if (alive < without + 20) return;
  for (const one of issuers.concat(verifiers)) one.dispose();
  const left = schedules();
  finding(left <= without + STRAY, `${left - without} key schedules are left of ${alive - without}`);
};

exports.collected = async () => {
  if (process.platform !== 'linux') return;
  const without = schedules();
  const keep = (() => Array.from({ length: 3 }, () => new token04.Issuer(appId, SECRET)))();
  if (schedules() < without + 3) return;
  for (let made = 0; made < 1000; made++) new token04.Issuer(appId, SECRET);
  global.gc();
  // The next ones that are made find those that are gone.
  for (let made = 0; made < 3000; made++) {
    new token04.RawPayload('x');
    if (made % 1000 === 0) global.gc();
  }
  const left = schedules() - without;
  finding(left < 100, `${left} key schedules are left of 1003`);
  await settled();
  await settled();
  const end = schedules() - without;
  finding(end <= 3 + STRAY && keep.every((issuer) => issuer.issue('u', 3600)), `${end} key schedules are left of 3`);
};
