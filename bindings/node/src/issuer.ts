/** Making tokens. */

import { ErrorCode } from './codes.js';
import { Token04Error, inspected, invalid, named } from './error.js';
import { type Failure, type NativeBatch, type NativeIssuer, failed, native } from './native.js';
import { type Payload, marshalled, reported } from './payload.js';

/** How a token is encrypted. */
export const Cipher = Object.freeze({
  /**
   * AES-256-CBC: the classic token. Not authenticated: someone who has one can alter its first
   * block.
   */
  CBC: 'aes-256-cbc',
  /** AES-256-GCM: authenticated. Preferable if whatever verifies the token supports it. */
  GCM: 'aes-256-gcm',
} as const);

/** How a token is encrypted: {@link Cipher.CBC} or {@link Cipher.GCM}. */
export type Cipher = (typeof Cipher)[keyof typeof Cipher];

/** How an {@link Issuer} works. */
export interface IssuerOptions {
  /** How tokens are encrypted; by default `Cipher.CBC`. */
  readonly cipher?: Cipher;
}

/** How {@link Issuer.issueBatch} works. */
export interface BatchOptions {
  /**
   * How many threads share the work: 1, the default, for the caller's alone; 0 for as many as the
   * machine has cores. They are gone when the call returns.
   */
  readonly threads?: number;
}

/**
 * Makes the tokens of one app. Keeps the key, so that a token costs its own encryption and
 * little else: make one, and share it among all requests.
 *
 * ```js
 * const issuer = new Issuer(1234567890, process.env.ZEGO_SERVER_SECRET);
 * const token = issuer.issue('user_1', 3600);
 * ```
 */
export class Issuer {
  /** The AppID. */
  readonly appId: number;
  /** How its tokens are encrypted. */
  readonly cipher: Cipher;
  private readonly _native!: NativeIssuer;

  /**
   * @param appId the AppID of the ZEGO console: a whole number from 1 to 4294967295
   * @param secret the app's ServerSecret: 32 bytes. The key made from it is wiped when this
   *   object is collected; the string itself cannot be.
   * @throws {Token04Error} INVALID_APP_ID, INVALID_SECRET, INVALID_ARGUMENT
   */
  constructor(appId: number, secret: string, options?: IssuerOptions) {
    const read = named(options, 'options', 'options', ['cipher']);
    const made = native.issuer(appId, secret, 'cipher' in read ? read['cipher'] : Cipher.CBC);
    if (failed(made)) throw new Token04Error(made);
    this.appId = made.appId;
    this.cipher = made.cipher as Cipher;
    Object.defineProperty(this, '_native', { value: made });
  }

  /**
   * Makes a token.
   *
   * @param userId who may use it; must equal the id that the client logs in with, and case
   *   matters. Not empty. Express accepts less than 64 bytes of UTF-8, in-app chat at most 32; that
   *   is not checked here.
   * @param ttl how long it is valid from now, in seconds: a whole number, positive. In-app chat
   *   accepts at most 24 days (2073600).
   * @param payload what it is limited to; by default nothing. JSON text and plain objects must name
   *   a field that ZEGO reads; see {@link Payload}.
   * @throws {Token04Error} INVALID_USER_ID, INVALID_EFFECTIVE_TIME, INVALID_PAYLOAD,
   *   PAYLOAD_TOO_LARGE if user id and payload are more than 65519 bytes of JSON,
   *   INVALID_ARGUMENT, RANDOM_UNAVAILABLE, CLOCK_UNAVAILABLE, OUT_OF_MEMORY
   */
  issue(userId: string, ttl: number, payload?: Payload): string {
    const given = typeof payload === 'string' ? payload : marshalled(payload);
    const made = this._native.issue(userId, ttl, given);
    if (typeof made === 'string') return made;
    throw new Token04Error(reported(made, given));
  }

  /**
   * Makes a token for each user, in the users' order; cheaper than one by one. A user whose token
   * cannot be made does not fail the batch: there is an error in the place of its token
   * (INVALID_USER_ID, PAYLOAD_TOO_LARGE, or INVALID_ARGUMENT for half a surrogate pair).
   *
   * Tokens of a batch share memory: one that is kept keeps up to 31 others.
   *
   * @param userIds an array of strings
   * @param ttl as for {@link issue}
   * @param payload as for {@link issue}, the same for all
   * @throws {Token04Error} INVALID_EFFECTIVE_TIME, INVALID_PAYLOAD, PAYLOAD_TOO_LARGE if the
   *   payload alone is, INVALID_ARGUMENT, RANDOM_UNAVAILABLE, CLOCK_UNAVAILABLE, OUT_OF_MEMORY
   */
  issueBatch(
    userIds: readonly string[],
    ttl: number,
    payload?: Payload,
    options?: BatchOptions,
  ): Array<string | Token04Error> {
    const read = named(options, 'options', 'options', ['threads']);
    const threads = 'threads' in read ? read['threads'] : 1;
    const { joined, lengths } = together(userIds);
    const given = marshalled(payload);
    const made = this._native.issueBatch(joined, lengths, ttl, given, threads);
    if (failed(made)) throw new Token04Error(reported(made, given));
    return parted(made, lengths);
  }

  /** Without its functions. @internal */
  [inspected](): string {
    return `Issuer { appId: ${this.appId}, cipher: '${this.cipher}' }`;
  }
}

/**
 * The user ids, all of which must be strings, as one string, which crosses over sooner than many;
 * and their lengths.
 */
function together(userIds: readonly unknown[]): { joined: string; lengths: Uint32Array } {
  const wrong = (what: string) => new Token04Error(invalid('user_ids', what, 'Pass an array of strings.'));
  if (!Array.isArray(userIds)) throw wrong('userIds is not an array.');
  try {
    const lengths = new Uint32Array(userIds.length);
    for (let user = 0; user < lengths.length; user++) {
      const userId: unknown = userIds[user];
      if (typeof userId !== 'string') throw wrong(`userIds[${user}] is not a string.`);
      lengths[user] = userId.length;
    }
    return { joined: userIds.join(''), lengths };
  } catch (error) {
    // What JavaScript throws if an array or a string would be too long.
    if (!(error instanceof RangeError)) throw error;
    const message = 'There is not enough memory for the user ids.';
    const hint = 'Make fewer tokens at once, or allow the process more memory.';
    throw new Token04Error({ code: ErrorCode.OUT_OF_MEMORY, name: 'OUT_OF_MEMORY', message, hint });
  }
}

/** The tokens as strings, each a slice of the text that it came in. */
function parted({ texts, failures, group }: NativeBatch, lengths: Uint32Array): Array<string | Token04Error> {
  const tokens = new Array<string | Token04Error>(lengths.length);
  for (let part = 0, user = 0; part < texts.length; part++) {
    const text = texts[part] as string;
    const last = Math.min(user + group, lengths.length);
    for (let start = 0; user < last; user++) {
      const end = start + (lengths[user] as number);
      tokens[user] = text.slice(start, end);
      start = end;
    }
  }
  for (let index = 0; index < failures.length; index += 2) {
    tokens[failures[index] as number] = new Token04Error(failures[index + 1] as Failure);
  }
  return tokens;
}
