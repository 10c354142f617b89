/** Finds and loads the addon. What it looks at is in the order of {@link candidates}. */

import { version } from './codes.js';

/** A failed call of the addon. Absent is null. @internal */
export interface Failure {
  readonly code: number;
  readonly name: string;
  readonly message: string;
  readonly hint: string;
  readonly argument?: string;
  readonly reason?: string;
  readonly sdkCode?: number;
}

/** A 64-bit number: decimal digits where a double cannot represent it. @internal */
export type Long = number | string;

/** @internal */
export interface NativeClaims {
  readonly appId: number;
  readonly userId: string;
  readonly nonce: Long;
  readonly ctime: Long;
  readonly expire: Long;
  readonly payload: string;
  readonly cipher: string;
  readonly secretIndex: number;
  readonly envelopeExpire: Long;
}

/** @internal */
export interface NativeEnvelope {
  readonly cipher: string;
  readonly expire: Long;
  readonly iv: string;
  readonly tokenLength: number;
  readonly envelopeLength: number;
  readonly ciphertextLength: number;
}

/** @internal */
export interface NativeBatch {
  /** The tokens, `group` to a text. */
  readonly texts: string[];
  /** Index and failure in turn. */
  readonly failures: ReadonlyArray<number | Failure>;
  readonly group: number;
}

/** @internal */
export interface NativeReport {
  readonly accepted: boolean;
  readonly code: number;
  readonly reason?: string;
  readonly sdkCode?: number;
  readonly hint: string;
  readonly claims?: NativeClaims;
  readonly envelope?: NativeEnvelope;
  readonly checks: ReadonlyArray<{ readonly reason: string; readonly outcome: string; readonly sdkCode?: number }>;
  readonly findings: ReadonlyArray<{
    readonly id: string;
    readonly severity: string;
    readonly message: string;
    readonly hint: string;
    readonly sdkCodes: number[];
  }>;
  readonly json: string;
}

/** Each function keeps the issuer alive. @internal */
export interface NativeIssuer {
  readonly appId: number;
  readonly cipher: string;
  issue(userId: unknown, ttl: unknown, payload: unknown): string | Failure;
  /** `lengths` are the user ids' in `joined`, and the tokens' when it returns. */
  issueBatch(
    joined: string,
    lengths: Uint32Array,
    ttl: unknown,
    payload: unknown,
    threads: unknown,
  ): NativeBatch | Failure;
}

/** A payload in the addon's memory, ready for any number of tokens. @internal */
export interface NativePayload {
  readonly opaque: unique symbol;
}

/** A verifier in the addon's memory. @internal */
export interface NativeVerifier {
  readonly opaque: unique symbol;
}

/** The addon's functions, which never throw. @internal */
export interface Native {
  version(): string;
  generate(appId: unknown, userId: unknown, secret: unknown, ttl: unknown, payload: unknown): string | Failure;
  issuer(appId: unknown, secret: unknown, cipher: unknown): NativeIssuer | Failure;
  verifier(secrets: readonly unknown[]): NativeVerifier | Failure;
  open(verifier: NativeVerifier, token: unknown): NativeClaims | Failure;
  verify(verifier: NativeVerifier, token: unknown, expected: readonly unknown[]): NativeClaims | Failure;
  inspect(token: unknown): NativeEnvelope | Failure;
  diagnose(token: unknown, secrets: readonly unknown[], expected: readonly unknown[]): NativeReport | Failure;
  roomPayload(roomId: unknown, grants: readonly unknown[], streamIds: unknown): NativePayload | Failure;
  videoPayload(roomId: unknown, videoId: unknown): NativePayload | Failure;
  rawPayload(text: unknown): NativePayload | Failure;
  payloadText(payload: NativePayload): string | Failure;
}

/** Whether a call failed. @internal */
export function failed(answer: object): answer is Failure {
  return typeof (answer as Partial<Failure>).code === 'number' && 'message' in answer;
}

/**
 * What is tried, in this order: the file that the environment names, the file that a build
 * puts here, the packages for this platform. On Linux both C libraries are tried, since only
 * the loader knows for certain which one fits.
 */
function candidates(): string[] {
  const named = process.env['TOKEN04_ADDON'];
  if (named !== undefined && named !== '') return [named];
  const platform = `@token04/${process.platform}-${process.arch}`;
  const packages = process.platform === 'linux' ? [`${platform}-gnu`, `${platform}-musl`] : [platform];
  return ['../token04.node', ...packages];
}

function load(): Native {
  const tried: string[] = [];
  for (const candidate of candidates()) {
    try {
      const addon = require(candidate) as Native;
      const found = addon.version();
      if (found === version) return addon;
      tried.push(`${candidate}: it is of version ${found}, and this package of version ${version}`);
    } catch (error) {
      // Node.js adds the modules that required it, a line each.
      const [reason] = String((error as { message?: unknown }).message).split('\nRequire stack:');
      tried.push(`${candidate}: ${reason}`);
    }
  }
  throw new Error(
    `token04 has found no addon for ${process.platform}-${process.arch} (Node.js ${process.version}). Tried:\n` +
      tried.map((line) => `  - ${line}\n`).join('') +
      'The packages for platforms are optional dependencies: install without --no-optional and ' +
      '--omit=optional, on the platform that runs it. TOKEN04_ADDON can name a file to load instead.',
  );
}

/** @internal */
export const native: Native = load();
