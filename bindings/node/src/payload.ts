/** Payloads: what limits a token to a room, privileges, streams or a video. */

import { type Failure, failed, invalid, refusal } from './error.js';
import { inspected, isMap, isPromise, isProxy } from './host.js';
import { define, freeze, parse } from './intrinsics.js';
import { json } from './json.js';
import { type NativePayload, native } from './native.js';
import { copied, isList, isPlain } from './plain.js';
import { type State, changed, keep, own, ready, stateOf } from './state.js';

/** What a room token can allow. The numbers are those of ZEGO's documentation. */
export const Privilege = Object.freeze({
  /** The privilege to log in to the room. */
  LOGIN: 1,
  /** The privilege to publish a stream. */
  PUBLISH: 2,
} as const);

/** What a room token can allow: {@link Privilege.LOGIN} or {@link Privilege.PUBLISH}. */
export type Privilege = (typeof Privilege)[keyof typeof Privilege];

/**
 * A token's payload: an {@link RtcRoomPayload} or a {@link VideoPayload}; JSON text or a plain object,
 * which must name at least one field that ZEGO reads (`room_id`, `privilege`, `stream_id_list`,
 * `video_id`); a {@link RawPayload}, which is not checked; undefined, null or '' for a basic token.
 */
export type Payload =
  | string
  | RtcRoomPayload
  | VideoPayload
  | RawPayload
  | { readonly [field: string]: unknown }
  | null
  | undefined;

const ROOM = 'an RtcRoomPayload';
const VIDEO = 'a VideoPayload';
const RAW = 'a RawPayload';

/** Room for more privileges than there are. */
const MOST = 16;

/**
 * The payload of a token for one room. ZEGO's documentation calls it 权限认证 Token,
 * `RtcRoomPayLoad`.
 *
 * ```js
 * const payload = new RtcRoomPayload('room1').allow(Privilege.LOGIN).streamIds(['stream1']);
 * ```
 */
export class RtcRoomPayload {
  /** So that nothing else is taken for such a payload. */
  protected readonly _nominal!: never;

  /**
   * @param roomId the room; not empty. Express accepts less than 128 bytes. Further arguments are
   *   refused: JavaScript would drop streams that were passed here, and any stream would be allowed.
   */
  constructor(roomId: string) {
    // In JavaScript, what is passed beyond the parameters is dropped.
    if (arguments.length > 1) {
      const message = 'A room payload accepts only the room id.';
      throw refusal(invalid('payload', message, 'Set privileges and streams with allow, deny and streamIds.'));
    }
    keep(this, { kind: ROOM, first: roomId, second: null, grants: [], made: undefined });
  }

  /**
   * Allows a privilege. At least one privilege must be allowed or denied. Further arguments are refused:
   * JavaScript would drop them.
   */
  allow(privilege: Privilege): this {
    if (arguments.length > 1) throw refusal(several('allow'));
    grant(this, privilege, true);
    return this;
  }

  /**
   * Denies a privilege. One that is neither allowed nor denied is also written as denied. Further
   * arguments are refused.
   */
  deny(privilege: Privilege): this {
    if (arguments.length > 1) throw refusal(several('deny'));
    grant(this, privilege, false);
    return this;
  }

  /**
   * The only streams that may be published; without any, all may. Less than 256 bytes each. Further
   * arguments are refused.
   */
  streamIds(streamIds: readonly string[]): this {
    if (arguments.length > 1) {
      throw refusal(invalid('stream_ids', 'streamIds accepts one array.', 'Pass all stream ids in it.'));
    }
    const state = own(this, ROOM);
    // Null is no list, and must not come to mean any stream.
    state.second = isList(streamIds) ? copied(streamIds, 'string') : streamIds === null ? undefined : streamIds;
    changed(this, state);
    return this;
  }

  /** The room, as it was given. */
  get roomId(): string {
    return own(this, ROOM).first as string;
  }

  /** The only streams that may be published, in a copy; null if all may. */
  get streamIdList(): readonly string[] | null {
    const streams = own(this, ROOM).second;
    return isList(streams) ? (copied(streams, 'string') as string[]) : null;
  }

  /** Whether it allows a privilege. */
  allows(privilege: Privilege): boolean {
    return granted(own(this, ROOM).grants as unknown[], privilege);
  }

  /** Whether another payload has the same contents. */
  equals(other: unknown): boolean {
    return equal(own(this, ROOM), other);
  }

  /**
   * The payload as JSON text.
   *
   * @throws {Token04Error} INVALID_PAYLOAD if the room id is empty or no privilege is set,
   *   INVALID_ARGUMENT
   */
  toText(): string {
    return text(ready(own(this, ROOM)));
  }

  /** For `JSON.stringify`. Throws as {@link toText} does. */
  toJSON(): object {
    return parse(text(ready(own(this, ROOM)))) as object;
  }

  /** Ids are in tokens, and so no more printed than those. @internal */
  [inspected](): string {
    const state = stateOf(this);
    if (state === undefined || state.kind !== ROOM) return 'RtcRoomPayload {}';
    const grants = state.grants as unknown[];
    const login = granted(grants, Privilege.LOGIN);
    const publish = granted(grants, Privilege.PUBLISH);
    return `RtcRoomPayload { login: ${login}, publish: ${publish}, streams: ${counted(state.second)} }`;
  }
}

/**
 * The payload of a token for a copyrighted video. ZEGO's documentation calls it 影视资源 Token,
 * `VideoPayLoad`.
 */
export class VideoPayload {
  /** So that nothing else is taken for such a payload. */
  protected readonly _nominal!: never;

  /**
   * @param roomId the room; not empty
   * @param videoId the video; not empty
   */
  constructor(roomId: string, videoId: string) {
    keep(this, { kind: VIDEO, first: roomId, second: videoId, grants: undefined, made: undefined });
  }

  /** The room, as it was given. */
  get roomId(): string {
    return own(this, VIDEO).first as string;
  }

  /** The video, as it was given. */
  get videoId(): string {
    return own(this, VIDEO).second as string;
  }

  /** Whether another payload has the same contents. */
  equals(other: unknown): boolean {
    return equal(own(this, VIDEO), other);
  }

  /**
   * The payload as JSON text.
   *
   * @throws {Token04Error} INVALID_PAYLOAD if an id is empty, INVALID_ARGUMENT
   */
  toText(): string {
    return text(ready(own(this, VIDEO)));
  }

  /** For `JSON.stringify`. Throws as {@link toText} does. */
  toJSON(): object {
    return parse(text(ready(own(this, VIDEO)))) as object;
  }

  /** @internal */
  [inspected](): string {
    return 'VideoPayload {}';
  }
}

/**
 * Any text as a payload, passed on unchecked: for payloads that this package does not know.
 * Immutable.
 *
 * What such a token restricts depends on how ZEGO reads the text; it may be nothing.
 */
export class RawPayload {
  /** So that nothing else is taken for such a payload. */
  protected readonly _nominal!: never;

  /**
   * @param text the text; '' for none
   * @throws {Token04Error} INVALID_ARGUMENT
   */
  constructor(text: string) {
    const made = native.rawPayload(text);
    if (failed(made)) throw refusal(made);
    keep(this, { kind: RAW, first: text, second: undefined, grants: undefined, made });
    freeze(this);
  }

  /** The text. */
  toText(): string {
    return text(ready(own(this, RAW)));
  }

  /** Whether another payload has the same contents. */
  equals(other: unknown): boolean {
    return equal(own(this, RAW), other);
  }

  /** For `JSON.stringify`: the text, as a string. */
  toJSON(): string {
    return text(ready(own(this, RAW)));
  }

  /** @internal */
  [inspected](): string {
    return 'RawPayload {}';
  }
}

/** More privileges than one, of which JavaScript would drop all but the first. */
function several(method: string): Failure {
  return invalid('privilege', `${method} accepts one privilege.`, 'Call it once for each.');
}

/** How many streams are listed, for who prints a payload. */
function counted(streams: unknown): string {
  if (isList(streams)) return `${streams.length}`;
  return streams === null ? "'any'" : "'invalid'";
}

/** Remembers what was said last of each privilege, whatever `Array.prototype` has. */
function grant(payload: object, privilege: unknown, allowed: boolean): void {
  const state = own(payload, ROOM);
  remember(state.grants as unknown[], privilege, allowed);
  changed(payload, state);
}

function remember(grants: unknown[], privilege: unknown, allowed: boolean): void {
  for (let index = 0; index < grants.length; index += 2) {
    if (grants[index] === privilege) {
      grants[index + 1] = allowed;
      return;
    }
  }
  const end = grants.length;
  // Among so many at least one is wrong, for which the payload is refused: more only take memory.
  if (end >= MOST) return;
  define(grants, end, privilege);
  define(grants, end + 1, allowed);
}

/** Whether a privilege is allowed; what was said last of it counts. */
function granted(grants: readonly unknown[], privilege: unknown): boolean {
  for (let index = 0; index < grants.length; index += 2) {
    if (grants[index] === privilege) return grants[index + 1] === true;
  }
  return false;
}

/** Whether a payload is of the same kind and makes the same text. What makes none equals nothing. */
function equal(state: State, other: unknown): boolean {
  const others = stateOf(other);
  if (others === undefined || others.kind !== state.kind) return false;
  const one = ready(state);
  const two = ready(others);
  return !failed(one) && !failed(two) && text(one) === text(two);
}

function text(made: NativePayload | Failure | undefined): string {
  const found = failed(made) ? made : native.payloadText(made);
  if (typeof found === 'string') return found;
  throw refusal(found);
}

/**
 * A payload as the addon takes it: text, which it checks, or one that it prepared. What cannot be
 * that is a failure, which {@link reported} puts in its place should the addon get that far: other
 * arguments come first. @internal
 */
export function marshalled(payload: unknown): unknown {
  if (payload === undefined || payload === null) return '';
  if (typeof payload !== 'object') return payload;
  const state = stateOf(payload);
  if (state !== undefined) return ready(state);
  return isPlain(payload) ? json(payload) : notPlain(payload);
}

/** What to report of a call that failed with a payload that was given to the addon. @internal */
export function reported(failure: Failure | undefined, given: unknown): Failure | undefined {
  if (failure === undefined || failure.argument !== 'payload') return failure;
  return typeof given === 'object' && given !== null && failed(given) ? given : failure;
}

/** What an object is, and what to pass instead of it. */
function notPlain(payload: object): Failure {
  if (isList(payload)) return invalid('payload', 'payload is an array.', 'Pass an object with the fields that ZEGO reads.');
  if (isPromise(payload)) return invalid('payload', 'payload is a promise.', 'Await it first.');
  if (isMap(payload)) return invalid('payload', 'payload is a Map.', 'Pass Object.fromEntries(payload).');
  // Where the language cannot tell, what cannot be copied is taken for one.
  if (isProxy(payload)) {
    const message = 'payload is a Proxy, or an object that cannot be copied.';
    return invalid('payload', message, 'Pass the plain object (in Vue: toRaw(object)).');
  }
  const message = 'payload is an instance of a class that this package does not know.';
  return invalid('payload', message, 'Pass RtcRoomPayload, VideoPayload, a plain object, JSON text or RawPayload.');
}
