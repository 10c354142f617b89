/** What Token is to be made, as the form says. */

import type { Cipher } from '@token04/wasm';
import { area, chosen, input } from '../dom.js';

export interface Room {
  readonly kind: 'room';
  readonly roomId: string;
  readonly login: boolean;
  readonly publish: boolean;
  readonly streamIds: readonly string[];
}

export interface Video {
  readonly kind: 'video';
  readonly roomId: string;
  readonly videoId: string;
}

export interface Kit {
  readonly roomId: string;
  readonly userName: string;
}

/** All but the secret. */
export interface Plan {
  readonly appId: number;
  readonly userId: string;
  readonly ttl: number;
  readonly cipher: Cipher;
  /** Null for a basic Token. */
  readonly payload: Room | Video | null;
  /** Null if no kit token is wanted. */
  readonly kit: Kit | null;
}

function payload(): Room | Video | null {
  const roomId = input('make-room').value;
  switch (chosen('make-kind')) {
    case 'room': {
      const streams = input('make-streams').value.split(/[,，]/).map((id) => id.trim());
      const streamIds = streams.length === 1 && streams[0] === '' ? [] : streams;
      return { kind: 'room', roomId, login: input('make-login').checked, publish: input('make-publish').checked, streamIds };
    }
    case 'video':
      return { kind: 'video', roomId, videoId: input('make-video').value };
    default:
      return null;
  }
}

/** Whole numbers in digits, as they are pasted: `1e3` is a mistake. */
function number(text: string): number {
  const written = text.trim();
  return /^\d*$/.test(written) ? Number(written) : NaN;
}

export function plan(): Plan {
  const ttl = chosen('make-ttl');
  const wanted = payload();
  const kitRoom = wanted === null ? input('make-kit-room').value : wanted.roomId;
  return {
    appId: number(input('make-app').value),
    userId: input('make-user').value,
    ttl: number(ttl === '' ? input('make-seconds').value : ttl),
    cipher: chosen('make-cipher') as Cipher,
    payload: wanted,
    kit: input('make-kit').checked ? { roomId: kitRoom, userName: input('make-kit-name').value } : null,
  };
}

/** Without white space around it, which is never a part of one, and which copying adds. */
export function secret(): string {
  return area('make-secret').value.trim();
}
