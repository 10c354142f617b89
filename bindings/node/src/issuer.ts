/** Making tokens. */

import { batch, batchAsync } from './batch.js';
import { type Token04Error, failed, misplaced, refusal } from './error.js';
import { inspected } from './host.js';
import { define, disposable, later } from './intrinsics.js';
import { type IssuerHandle, native } from './native.js';
import { type Payload, marshalled, reported } from './payload.js';
import { named, seconds } from './plain.js';
import { privately } from './private.js';

declare global {
  /** As newer versions of TypeScript and `@types/node` declare it. */
  interface SymbolConstructor {
    readonly dispose: unique symbol;
  }
}

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

/** An app's ServerSecret: text, or its 32 bytes, such as a `Buffer`, which the caller can wipe afterwards. */
export type Secret = string | Uint8Array;

/** Options of an {@link Issuer}. */
export interface IssuerOptions {
  /** How tokens are encrypted; by default `Cipher.CBC`. `'cbc'` and `'gcm'` are accepted too. */
  readonly cipher?: Cipher | 'cbc' | 'gcm';
}

/** Options of {@link Issuer.issue}. */
export interface IssueOptions {
  /** The time at which the token is made, in Unix seconds, instead of now. For tests. */
  readonly now?: number;
}

/** Options of {@link Issuer.issueBatch}. */
export interface BatchOptions {
  /**
   * The number of threads: 1, the default, uses only the calling thread; 0 uses one for each core.
   * They end before the call returns.
   */
  readonly threads?: number;
}

const handles = privately<IssuerHandle>();

function handle(issuer: unknown): IssuerHandle {
  const found = handles.of(issuer);
  if (found === undefined) throw misplaced('an Issuer');
  return found;
}

function issuedAt(issuer: IssuerHandle, userId: unknown, ttl: unknown, payload: Payload, options: IssueOptions): string {
  const read = named(options, 'options', 'options', ['now']);
  const given = marshalled(payload);
  const made =
    'now' in read
      ? native.issueAt(issuer, userId, ttl, given, seconds(read['now'], 'now'))
      : native.issue(issuer, userId, ttl, given);
  if (typeof made === 'string') return made;
  throw refusal(reported(made, given));
}

function threads(options: BatchOptions | undefined): unknown {
  const read = named(options, 'options', 'options', ['threads']);
  return 'threads' in read ? read['threads'] : 1;
}

/**
 * Makes the tokens of one app. It keeps the key, so that making a token takes little more time than
 * its encryption: make one, and share it among all requests.
 *
 * ```js
 * const issuer = new Issuer(1234567890, process.env.ZEGO_SERVER_SECRET);
 * const token = issuer.issue('user_1', 3600);
 * ```
 */
export class Issuer {
  /** The AppID. */
  readonly appId!: number;
  /** How its tokens are encrypted. */
  readonly cipher!: Cipher;
  /** So that nothing else is taken for an issuer. */
  protected readonly _nominal!: never;

  /**
   * @param appId the AppID of the ZEGO console: a whole number from 1 to 4294967295
   * @param secret the app's ServerSecret: 32 bytes. The key made from it is wiped by
   *   {@link dispose}, or some time after this object was collected; a string itself cannot be.
   * @throws {Token04Error} INVALID_APP_ID, INVALID_SECRET, INVALID_ARGUMENT
   */
  constructor(appId: number, secret: Secret, options?: IssuerOptions) {
    const read = named(options, 'options', 'options', ['cipher']);
    const made = native.issuer(appId, secret, 'cipher' in read ? read['cipher'] : Cipher.CBC);
    if (failed(made)) throw refusal(made);
    define(this, 'appId', made.appId);
    define(this, 'cipher', made.cipher);
    handles.set(this, made.handle);
  }

  /**
   * Makes a token.
   *
   * @param userId who may use it; must equal the id that the client logs in with, and case
   *   matters. Not empty. Express accepts less than 64 bytes of UTF-8, ZIM at most 32; that
   *   is not checked here.
   * @param ttl how long it is valid from now, in seconds: a whole number, positive. ZIM
   *   accepts at most 24 days (2073600).
   * @param payload what it is limited to; by default nothing. JSON text and plain objects must name
   *   a field that ZEGO reads; see {@link Payload}.
   * @throws {Token04Error} INVALID_USER_ID, INVALID_EFFECTIVE_TIME, INVALID_PAYLOAD,
   *   PAYLOAD_TOO_LARGE if user id and payload are more than 65519 bytes of JSON,
   *   INVALID_ARGUMENT, RANDOM_UNAVAILABLE, CLOCK_UNAVAILABLE, OUT_OF_MEMORY
   */
  issue(userId: string, ttl: number, payload?: Payload, options?: IssueOptions): string {
    if (options !== undefined) return issuedAt(handle(this), userId, ttl, payload, options);
    const given = typeof payload === 'string' ? payload : marshalled(payload);
    const made = native.issue(handle(this), userId, ttl, given);
    if (typeof made === 'string') return made;
    throw refusal(reported(made, given));
  }

  /**
   * Makes a token for each user, in the users' order; cheaper than one by one. A user whose token
   * cannot be made does not fail the batch: there is an error in the place of its token
   * (INVALID_USER_ID, PAYLOAD_TOO_LARGE, or INVALID_ARGUMENT for half a surrogate pair).
   *
   * Tokens of a batch share memory: if one is kept, up to 31 others also stay in memory.
   *
   * @param userIds an array of strings
   * @param ttl as for {@link issue}
   * @param payload as for {@link issue}, the same for all
   * @throws {Token04Error} INVALID_EFFECTIVE_TIME, INVALID_PAYLOAD, PAYLOAD_TOO_LARGE if the
   *   payload alone is too large, INVALID_ARGUMENT, RANDOM_UNAVAILABLE, CLOCK_UNAVAILABLE,
   *   OUT_OF_MEMORY
   */
  issueBatch(
    userIds: readonly string[],
    ttl: number,
    payload?: Payload,
    options?: BatchOptions,
  ): Array<string | Token04Error> {
    return batch(handle(this), userIds, ttl, payload, threads(options));
  }

  /**
   * As {@link issueBatch}, but the tokens are made on Node.js's thread pool, so that the event loop is
   * free meanwhile. The arguments are read before it returns. Disposing of the issuer does not stop it.
   *
   * @returns a promise, which is rejected with what `issueBatch` throws
   */
  issueBatchAsync(
    userIds: readonly string[],
    ttl: number,
    payload?: Payload,
    options?: BatchOptions,
  ): Promise<Array<string | Token04Error>> {
    return later(() => batchAsync(handle(this), userIds, ttl, payload, threads(options)));
  }

  /**
   * Wipes the key. Later calls are refused with INVALID_ARGUMENT. Also under the name
   * `Symbol.dispose`, for `using`.
   */
  dispose(): void {
    native.dispose(handle(this));
  }

  /** Without its key. @internal */
  [inspected](): string {
    const { appId, cipher } = this;
    return handles.of(this) === undefined ? 'Issuer {}' : `Issuer { appId: ${appId}, cipher: '${cipher}' }`;
  }
}

/** What `using` calls. */
export interface Issuer {
  /** As {@link Issuer.dispose}. Exists only if JavaScript has this symbol. */
  [Symbol.dispose](): void;
}

disposable(Issuer.prototype);
