/** Payloads: what limits a token to a room, privileges, streams or a video. */

import { Token04Error, inspected, invalid } from './error.js';
import { native } from './native.js';

/** What a room token can allow. The numbers are the documents'. */
export const Privilege = Object.freeze({
  /** To log in to the room. */
  LOGIN: 1,
  /** To publish a stream. */
  PUBLISH: 2,
} as const);

/** What a room token can allow: {@link Privilege.LOGIN} or {@link Privilege.PUBLISH}. */
export type Privilege = (typeof Privilege)[keyof typeof Privilege];

/**
 * A token's payload: the JSON text itself, or an object of which it is made; undefined, null or
 * '' for a basic token.
 */
export type Payload = string | object | null | undefined;

/**
 * The payload of a token for one room. The documents call it 权限认证 Token, `RtcRoomPayLoad`.
 *
 * ```js
 * const payload = new RtcRoomPayload('room1').allow(Privilege.LOGIN).streamIds(['stream1']);
 * ```
 */
export class RtcRoomPayload {
  private readonly _roomId: string;
  private readonly _grants: Array<Privilege | boolean> = [];
  private _streamIds: readonly string[] | null = null;

  /** @param roomId the room; not empty. Express takes less than 128 bytes. */
  constructor(roomId: string) {
    this._roomId = roomId;
  }

  /** Allows it. At least one privilege must be allowed or denied. */
  allow(privilege: Privilege): this {
    this._grants.push(privilege, true);
    return this;
  }

  /** Denies it. One that is neither allowed nor denied is denied, too. */
  deny(privilege: Privilege): this {
    this._grants.push(privilege, false);
    return this;
  }

  /** The only streams that may be published; without any, all may. Less than 256 bytes each. */
  streamIds(streamIds: readonly string[]): this {
    this._streamIds = streamIds;
    return this;
  }

  /**
   * The payload as JSON text.
   *
   * @throws {Token04Error} INVALID_PAYLOAD where the room id is empty or no privilege is set,
   *   INVALID_ARGUMENT
   */
  toText(): string {
    return text(native.roomPayload(this._roomId, this._grants, this._streamIds));
  }

  /** For `JSON.stringify`. Throws as {@link toText} does. */
  toJSON(): object {
    return JSON.parse(this.toText()) as object;
  }

  /** Ids are in tokens, and so no more printed than those. @internal */
  [inspected](): string {
    return 'RtcRoomPayload {}';
  }
}

/**
 * The payload of a token for a copyrighted video. The documents call it ZEGO 影视资源 Token, `VideoPayLoad`.
 */
export class VideoPayload {
  private readonly _roomId: string;
  private readonly _videoId: string;

  /**
   * @param roomId the room; not empty
   * @param videoId the video; not empty
   */
  constructor(roomId: string, videoId: string) {
    this._roomId = roomId;
    this._videoId = videoId;
  }

  /**
   * The payload as JSON text.
   *
   * @throws {Token04Error} INVALID_PAYLOAD where an id is empty, INVALID_ARGUMENT
   */
  toText(): string {
    return text(native.videoPayload(this._roomId, this._videoId));
  }

  /** For `JSON.stringify`. Throws as {@link toText} does. */
  toJSON(): object {
    return JSON.parse(this.toText()) as object;
  }

  /** @internal */
  [inspected](): string {
    return 'VideoPayload {}';
  }
}

function text(made: ReturnType<typeof native.roomPayload>): string {
  if (typeof made === 'string') return made;
  throw new Token04Error(made);
}

/**
 * Half a surrogate pair, as JSON.stringify escapes it from Node.js 12 on: what comes before is
 * an even number of backslashes.
 */
const LONE_SURROGATE = /(?:^|[^\\])(?:\\\\)*\\ud[89a-f]/i;

/** The text of a payload that is no string. What is neither object nor nothing is refused by the addon. @internal */
export function textOf(payload: unknown): unknown {
  if (payload === undefined || payload === null) return '';
  if (typeof payload !== 'object') return payload;
  if (payload instanceof RtcRoomPayload || payload instanceof VideoPayload) return payload.toText();
  let json: string | undefined;
  try {
    json = JSON.stringify(payload);
  } catch (error) {
    if (error instanceof Token04Error) throw error;
  }
  // Why it failed is not told, since such messages quote what is in the object.
  if (json === undefined) throw invalid('payload cannot be turned into JSON; JSON.stringify(payload) tells why');
  if (LONE_SURROGATE.test(json)) {
    throw invalid('payload holds half of a surrogate pair; it was cut in the middle of a character');
  }
  return json;
}
