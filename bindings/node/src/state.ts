/** What is private about payloads. */

import { type Failure, failed, misplaced } from './error.js';
import { isGone } from './host.js';
import { mark, unitAt } from './intrinsics.js';
import { type NativePayload, native } from './native.js';
import { element, isList } from './plain.js';
import { privately } from './private.js';

/** @internal */
export type Kind = 'an RtcRoomPayload' | 'a VideoPayload' | 'a RawPayload';

/** What a payload is, of which the addon makes one that is ready to be used. @internal */
export interface State {
  readonly kind: Kind;
  /** The room, or the text of a raw payload. */
  readonly first: unknown;
  /** The video, or the streams of a room. */
  second: unknown;
  /** Privilege and whether it is allowed in turn. */
  readonly grants: unknown[] | undefined;
  made: NativePayload | undefined;
}

const states = privately<State>();

/** @internal */
export function keep(payload: object, state: State): void {
  states.set(payload, state);
  marked(payload, state);
}

/** The state of any payload; undefined if it is none. @internal */
export const stateOf = states.of;

/** The state of a payload of this kind. @internal */
export function own(payload: unknown, kind: Kind): State {
  const state = states.of(payload);
  if (state === undefined || state.kind !== kind) throw misplaced(kind);
  return state;
}

/** To be called after a change. @internal */
export function changed(payload: object, state: State): void {
  state.made = undefined;
  marked(payload, state);
}

/** What the addon makes of it. @internal */
export function ready(state: State): NativePayload | Failure | undefined {
  if (state.made !== undefined && !isGone(state.made)) return state.made;
  const made = prepare(state);
  if (!failed(made)) state.made = made;
  return made;
}

function prepare({ kind, first, second, grants }: State): NativePayload | Failure | undefined {
  if (grants !== undefined) return native.roomPayload(first, grants, second);
  return kind === 'a VideoPayload' ? native.videoPayload(first, second) : native.rawPayload(first);
}

/**
 * Marks a payload with a number made of what it says, so that payloads that say the same are equal to
 * whoever compares objects, and others are not. The number tells next to nothing of what was said.
 */
function marked(payload: object, { first, second, grants }: State): void {
  let hash = mixed(mixed(0x811c9dc5, first), second);
  const count = grants === undefined ? 0 : grants.length;
  for (let index = 0; index < count; index++) hash = mixed(hash, (grants as unknown[])[index]);
  mark(payload, hash >>> 0);
}

const { imul } = Math;

/** So many characters of a text count, and its length. */
const COUNTED = 4096;

function mixed(hash: number, value: unknown): number {
  if (typeof value === 'number' || typeof value === 'boolean') return step(hash, +value);
  if (typeof value === 'string') {
    let made = step(hash, value.length);
    const count = value.length < COUNTED ? value.length : COUNTED;
    for (let index = 0; index < count; index++) made = step(made, unitAt(value, index));
    return made;
  }
  if (typeof value !== 'object' || value === null) return step(hash, value === null ? 3 : 5);
  // A copy that this package made; any other object is wrong anyway.
  let made = step(hash, 7);
  if (isList(value)) for (let index = 0; index < value.length; index++) made = mixed(made, element(value, index));
  return made;
}

function step(hash: number, value: number): number {
  return imul(hash ^ value, 0x01000193);
}

