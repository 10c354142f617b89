/** Reading and checking tokens. */

import { failed, invalid, misplaced, refusal } from './error.js';
import { inspected, isProxy } from './host.js';
import { Time, big, create, define, disposable, getPrototypeOf, hasOwn, objectPrototype, put } from './intrinsics.js';
import type { Cipher, Secret } from './issuer.js';
import { type NativeClaims, type NativeEnvelope, type NativeVerifier, native } from './native.js';
import type { Privilege } from './payload.js';
import { copied, isList, named, seconds, several } from './plain.js';
import { privately } from './private.js';

/**
 * What a token is checked against. Fields that are left out are not checked, so give everything
 * that you know. By default an expected room, privilege or stream also passes if the token does not
 * name one; with `strict` the token must name it.
 */
export interface Expectation {
  /** The app, else `app_id_mismatch`. */
  readonly appId?: number;
  /** The user, else `user_id_mismatch`. */
  readonly userId?: string;
  /** The room, else `room_id_mismatch`. A token without a room also passes, unless `strict`. */
  readonly roomId?: string;
  /**
   * A privilege, or several that are all required, else `privilege_denied`; an empty array is
   * refused. A token without privileges also passes, unless `strict`.
   */
  readonly privilege?: Privilege | readonly Privilege[];
  /** The stream, else `stream_id_denied`. A token without a list also passes, unless `strict`. */
  readonly streamId?: string;
  /** The time of the check in Unix seconds, instead of now. 0 or less is INVALID_ARGUMENT: every token would pass. */
  readonly now?: number;
  /** Seconds after its expiry for which a token is still accepted; by default 0. */
  readonly leeway?: number;
  /**
   * Refuses a token whose creation time is more than this many seconds in the future, as
   * `claims_invalid`; by default, the creation time is not checked.
   */
  readonly ctimeLeeway?: number;
  /**
   * Whether the token must name the expected room, privileges and stream, instead of leaving them
   * open; by default false.
   */
  readonly strict?: boolean;
}

/** In the order in which the addon lists them. */
const EXPECTED = [
  'appId',
  'userId',
  'roomId',
  'privilege',
  'streamId',
  'now',
  'leeway',
  'ctimeLeeway',
  'strict',
] as const;

/** A list with a value for each name. */
type Listed<Names extends readonly string[]> = { -readonly [Index in keyof Names]: unknown };

const NO_PRIVILEGE = invalid(
  'privilege',
  'expected.privilege is an empty array.',
  'Pass at least one, or leave it out to check none.',
);

/**
 * As the addon takes it: null is what is not expected. What is there but undefined or null is an
 * id that was forgotten, and refused rather than not checked. @internal
 */
export function listed(given: Expectation | undefined): unknown[] {
  const expected = named(given, 'expected', 'expectation', EXPECTED);
  // All elements are there from the beginning, so that assigning one runs no setter of `Array.prototype`.
  const list: Listed<typeof EXPECTED> = [null, null, null, null, null, null, null, null, null];
  for (let index = 0; index < EXPECTED.length; index++) {
    const name = EXPECTED[index] as string;
    list[index] = hasOwn(expected, name) ? expectable(name, expected[name]) : null;
  }
  return list;
}

/** A value as the addon takes it. Only privileges may be an array. */
function expectable(name: string, value: unknown): unknown {
  if (value === null || isProxy(value)) return undefined;
  if (name === 'now') return seconds(value, 'expected.now');
  if (!isList(value)) return value;
  const list = copied(value, 'number');
  // A list that was computed, and lacks what it should have, would switch off the check.
  if (name === 'privilege' && list.length === 0) throw refusal(NO_PRIVILEGE);
  return list;
}

/** A number, or a BigInt where a number would lose digits (text before Node.js 10.4). */
function exact(value: number | string): number | bigint {
  return typeof value === 'number' ? value : big === undefined ? (value as never) : big(value);
}

/**
 * The contents of a token. `console.log` and `util.inspect` show no text of it; `JSON.stringify`
 * shows everything, but has no BigInt. Times beyond 2^53, which only unusual tokens have, are
 * rounded; the `json` of a report has all digits.
 */
export class Claims {
  /** The app. */
  readonly appId!: number;
  /** The user. */
  readonly userId!: string;
  /** A random number, below 2^31 if this package made the token; a BigInt beyond 2^53 (text before Node.js 10.4). */
  readonly nonce!: number | bigint;
  /** When it was made, in Unix seconds. */
  readonly ctime!: number;
  /** When it expires, in Unix seconds: valid before, no longer at this time. */
  readonly expire!: number;
  /** '', or text that should be a JSON object. */
  readonly payload!: string;
  /** How it is encrypted. What a CBC token says may have been altered by someone who had it. */
  readonly cipher!: Cipher;
  /** Which of the verifier's secrets decrypts it, counted from 0. */
  readonly secretIndex!: number;
  /** The expiry before the ciphertext: not authenticated; equal to `expire` once verified. */
  readonly envelopeExpire!: number;

  /** Only a verifier makes them. */
  private constructor() {
    throw refusal(invalid(null, 'Only a Verifier makes Claims.', 'Call verify, open or diagnose.'));
  }

  /** When it was made. An invalid date for times that a `Date` cannot represent. */
  get issuedAt(): Date {
    return new Time(this.ctime * 1000);
  }

  /** When it expires: valid before, no longer at this time. */
  get expiresAt(): Date {
    return new Time(this.expire * 1000);
  }

  /** @internal */
  [inspected](): string {
    const { appId, ctime, expire, cipher } = this;
    return `Claims { appId: ${appId}, ctime: ${ctime}, expire: ${expire}, cipher: '${cipher}' }`;
  }
}

/** @internal */
export function claimed(read: NativeClaims): Claims {
  const claims = create(Claims.prototype) as Claims;
  // Somebody may have given the class another base, which can be a proxy.
  const set = getPrototypeOf(Claims.prototype) === objectPrototype ? put : define;
  set(claims, 'appId', read.appId);
  set(claims, 'userId', read.userId);
  set(claims, 'nonce', exact(read.nonce));
  set(claims, 'ctime', read.ctime);
  set(claims, 'expire', read.expire);
  set(claims, 'payload', read.payload);
  set(claims, 'cipher', read.cipher);
  set(claims, 'secretIndex', read.secretIndex);
  set(claims, 'envelopeExpire', read.envelopeExpire);
  return claims;
}

const handles = privately<NativeVerifier>();

function handle(verifier: unknown): NativeVerifier {
  const found = handles.of(verifier);
  if (found === undefined) throw misplaced('a Verifier');
  return found;
}

/**
 * Reads and checks the tokens of one app. Keeps the keys: make one, and share it.
 *
 * ```js
 * const verifier = new Verifier(process.env.ZEGO_SERVER_SECRET);
 * const claims = verifier.verify(token, { appId: 1234567890, userId: 'user_1' });
 * ```
 */
export class Verifier {
  /** So that nothing else is taken for a verifier. */
  protected readonly _nominal!: never;

  /**
   * @param secrets the ServerSecret; or several, while one is being replaced: a token is read with
   *   the first that can decrypt it
   * @throws {Token04Error} INVALID_SECRET
   */
  constructor(secrets: Secret | readonly Secret[]) {
    const made = native.verifier(several(secrets));
    if (failed(made)) throw refusal(made);
    handles.set(this, made);
  }

  /**
   * Reads a token without checking it against anything: neither time, nor user, nor app.
   *
   * @throws {RefusedError} UNSUPPORTED_VERSION, MALFORMED, DECRYPT_FAILED, CLAIMS_INVALID
   * @throws {Token04Error} INVALID_ARGUMENT
   */
  open(token: string): Claims {
    return claims(native.open(handle(this), token));
  }

  /**
   * Reads a token and checks it: its own consistency, the time, and all that is expected.
   *
   * @throws {RefusedError} the first check that fails gives the error, whose `reason` says which; an
   *   {@link ExpiredError} if it is the time
   * @throws {Token04Error} INVALID_ARGUMENT, CLOCK_UNAVAILABLE
   */
  verify(token: string, expected?: Expectation): Claims {
    return claims(native.verify(handle(this), token, listed(expected)));
  }

  /**
   * Wipes the keys. Later calls are refused with INVALID_ARGUMENT. Also under the name
   * `Symbol.dispose`, for `using`.
   */
  dispose(): void {
    native.dispose(handle(this));
  }

  /** @internal */
  [inspected](): string {
    return 'Verifier {}';
  }
}

/** What `using` calls. */
export interface Verifier {
  /** As {@link Verifier.dispose}. Exists only if JavaScript has this symbol. */
  [Symbol.dispose](): void;
}

disposable(Verifier.prototype);

function claims(read: ReturnType<typeof native.open>): Claims {
  if (failed(read)) throw refusal(read);
  return claimed(read);
}

/** A token's envelope: everything that can be read without the secret. None of it is authenticated.
 * */
export interface Envelope {
  /** How it is encrypted. */
  readonly cipher: Cipher;
  /** When it expires, in Unix seconds. Clients set their timers with it. */
  readonly expire: number;
  /** The IV (16 bytes) or GCM nonce (12 bytes) in hexadecimal digits. No two tokens may share one. */
  readonly iv: string;
  /** The length of the whole token, in characters. */
  readonly tokenLength: number;
  /** The length of the envelope inside the base64, in bytes. */
  readonly envelopeLength: number;
  /** The length of the ciphertext, in bytes; without the tag for GCM. */
  readonly ciphertextLength: number;
}

/** @internal */
export function envelope(read: NativeEnvelope): Envelope {
  const { expire, iv, tokenLength, envelopeLength, ciphertextLength } = read;
  return { cipher: read.cipher as Cipher, expire, iv, tokenLength, envelopeLength, ciphertextLength };
}

/**
 * Reads a token's envelope, which needs no secret and proves nothing.
 *
 * @throws {Token04Error} UNSUPPORTED_VERSION, MALFORMED, INVALID_ARGUMENT
 */
export function inspect(token: string): Envelope {
  const read = native.inspect(token);
  if (failed(read)) throw refusal(read);
  return envelope(read);
}
