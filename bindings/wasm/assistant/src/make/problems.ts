/** What is missing in the form, or is something else than it should be: said beside the fields. */

import { byId, input, reveal } from '../dom.js';
import { say, type Word } from '../language.js';
import type { Plan } from './plan.js';

export interface Problem {
  readonly id: string;
  readonly why: Word;
}

const FIELDS = ['make-app', 'make-user', 'make-secret', 'make-seconds', 'make-room', 'make-video'];

/** In the order of the form. What is there, but cannot be right, is for the core to say. */
export function problems(plan: Plan, secret: string): Problem[] {
  const { appId, userId, ttl, payload } = plan;
  const all: Array<readonly [boolean, string, Word]> = [
    [input('make-app').value.trim() === '', 'make-app', 'missing_app'],
    [!(appId >= 1 && appId <= 0xffff_ffff), 'make-app', 'wrong_app_number'],
    [userId === '', 'make-user', 'missing_user'],
    [secret === '', 'make-secret', 'missing_secret'],
    [!(ttl >= 1), 'make-seconds', 'wrong_seconds'],
    [payload !== null && payload.roomId === '', 'make-room', 'missing_room'],
    [payload?.kind === 'video' && payload.videoId === '', 'make-video', 'missing_video'],
  ];
  const found = all.filter(([is]) => is).map(([, id, why]) => ({ id, why }));
  return found.filter(({ id }, at) => found.findIndex((one) => one.id === id) === at);
}

/** Marks the fields, and no others. */
export function mark(found: readonly Problem[]): void {
  for (const id of FIELDS) {
    const why = found.find((problem) => problem.id === id)?.why;
    byId(id).setAttribute('aria-invalid', String(why !== undefined));
    byId(`${id}-wrong`).textContent = why === undefined ? '' : say(why);
    reveal(`${id}-wrong`, why !== undefined);
  }
}
