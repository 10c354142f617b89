/** What the addon gives and takes. */

import type { Failure } from './error.js';
import { load } from './load.js';

/** @internal */
export interface NativeClaims {
  readonly appId: number;
  readonly userId: string;
  /** Decimal digits where a number cannot represent it. */
  readonly nonce: number | string;
  readonly ctime: number;
  readonly expire: number;
  readonly payload: string;
  readonly cipher: string;
  readonly secretIndex: number;
  readonly envelopeExpire: number;
}

/** @internal */
export interface NativeEnvelope {
  readonly cipher: string;
  readonly expire: number;
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
  /** How long each token is, 0 where there is none. */
  readonly lengths: Uint32Array;
}

/** Null is what is absent. An explanation has a field `code`, as failures have, and so is in an object. @internal */
export interface NativeExplanation {
  readonly explanation: object | null;
}

/** Null is what is absent. @internal */
export interface NativeReport {
  readonly accepted: boolean;
  readonly errorCode: number;
  readonly reason: string | null;
  readonly sdkCode: number | null;
  readonly message: string;
  readonly hint: string;
  readonly claims: NativeClaims | null;
  readonly envelope: NativeEnvelope | null;
  readonly checks: readonly object[];
  readonly findings: readonly object[];
  readonly json: string;
}

/** @internal */
export interface NativeIssuer {
  readonly appId: number;
  readonly cipher: string;
  readonly handle: IssuerHandle;
}

/** A handle of an issuer in the addon's memory. @internal */
export interface IssuerHandle {
  readonly issuer: unique symbol;
}

/** A handle of a payload in the addon's memory, ready for any number of tokens. @internal */
export interface NativePayload {
  readonly payload: unique symbol;
}

/** A handle of a verifier in the addon's memory. @internal */
export interface NativeVerifier {
  readonly verifier: unique symbol;
}

/** The addon's functions, which never throw. Undefined is an answer that could not be made. @internal */
export interface Native {
  generate(appId: unknown, userId: unknown, secret: unknown, ttl: unknown, payload: unknown): string | Failure | undefined;
  issuer(appId: unknown, secret: unknown, cipher: unknown): NativeIssuer | Failure | undefined;
  issue(issuer: IssuerHandle, userId: unknown, ttl: unknown, payload: unknown): string | Failure | undefined;
  issueAt(issuer: IssuerHandle, userId: unknown, ttl: unknown, payload: unknown, now: unknown): string | Failure | undefined;
  /** How many tokens of a batch are in a text. */
  readonly group: number;
  /** `texts` has an element for each text of the result already. `lengths` are the user ids' in `joined`, and the tokens' when it returns. */
  issueBatch(
    issuer: IssuerHandle,
    joined: string,
    lengths: Uint32Array,
    texts: unknown[],
    ttl: unknown,
    payload: unknown,
    threads: unknown,
  ): NativeBatch | Failure | undefined;
  issueBatchAsync(
    issuer: IssuerHandle,
    joined: string,
    lengths: Uint32Array,
    ttl: unknown,
    payload: unknown,
    threads: unknown,
  ): Promise<NativeBatch | Failure | undefined> | Failure | undefined;
  verifier(secrets: readonly unknown[]): NativeVerifier | Failure | undefined;
  open(verifier: NativeVerifier, token: unknown): NativeClaims | Failure | undefined;
  verify(verifier: NativeVerifier, token: unknown, expected: readonly unknown[]): NativeClaims | Failure | undefined;
  /** Drops an issuer or a verifier. */
  dispose(handle: IssuerHandle | NativeVerifier): void;
  inspect(token: unknown): NativeEnvelope | Failure | undefined;
  diagnose(
    token: unknown,
    secrets: readonly unknown[],
    expected: readonly unknown[],
    lang: unknown,
  ): NativeReport | Failure | undefined;
  explain(code: unknown, lang: unknown): NativeExplanation | Failure | undefined;
  kitToken(
    token: unknown,
    appId: unknown,
    userId: unknown,
    roomId: unknown,
    userName: unknown,
  ): string | Failure | undefined;
  roomPayload(roomId: unknown, grants: readonly unknown[], streamIds: unknown): NativePayload | Failure | undefined;
  videoPayload(roomId: unknown, videoId: unknown): NativePayload | Failure | undefined;
  rawPayload(text: unknown): NativePayload | Failure | undefined;
  payloadText(payload: NativePayload): string | Failure | undefined;
}

/** @internal */
export const native: Native = load();
