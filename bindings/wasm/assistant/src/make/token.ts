/** Making the Token of a plan. */

import { Issuer, Privilege, RtcRoomPayload, VideoPayload, kitToken } from '@token04/wasm';
import type { Plan, Room } from './plan.js';

function room(given: Room): RtcRoomPayload {
  const made = new RtcRoomPayload(given.roomId);
  for (const [privilege, is] of [[Privilege.LOGIN, given.login], [Privilege.PUBLISH, given.publish]] as const) {
    if (is) made.allow(privilege);
    else made.deny(privilege);
  }
  return given.streamIds.length === 0 ? made : made.streamIds(given.streamIds);
}

export function payloadOf({ payload }: Plan): RtcRoomPayload | VideoPayload | null {
  if (payload === null) return null;
  return payload.kind === 'room' ? room(payload) : new VideoPayload(payload.roomId, payload.videoId);
}

export interface Made {
  readonly token: string;
  readonly kit: string | null;
}

/** Throws a Token04Error. */
export function made(plan: Plan, secret: string): Made {
  const { appId, userId, ttl, cipher, kit } = plan;
  const issuer = new Issuer(appId, secret, { cipher });
  try {
    const token = issuer.issue(userId, ttl, payloadOf(plan));
    return { token, kit: kit === null ? null : kitToken({ token, appId, userId, ...kit }) };
  } finally {
    issuer.dispose();
  }
}
