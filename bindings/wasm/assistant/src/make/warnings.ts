/** What can be made, but is probably not what is wanted, or is refused by the product. */

import { say, type Word } from '../language.js';
import type { Chosen } from '../place.js';
import type { Plan } from './plan.js';

/** How long products let a user ID be, in bytes, and a Token be valid, in seconds. */
const LIMITS: Readonly<Partial<Record<Chosen, { readonly user: number; readonly ttl?: number }>>> = {
  express: { user: 63 },
  express_web: { user: 63 },
  zim: { user: 32, ttl: 24 * 86_400 },
};

/** What a program makes of a value that is missing. */
const LOST = /^(undefined|null|nan|none|\[object \w+\])$/i;

const length = (text: string): number => new TextEncoder().encode(text).length;

export function warnings({ userId, ttl, payload }: Plan, product: Chosen): string[] {
  const limit = LIMITS[product];
  const found: string[] = [];
  const add = (is: boolean, word: Word, values = {}): unknown => is && found.push(say(word, values));
  add(LOST.test(userId.trim()), 'warn_user_lost', { user: userId });
  add(payload?.kind === 'room' && !payload.login && !payload.publish, 'warn_no_privilege');
  const name = say(`product_${product}`);
  if (limit !== undefined) add(length(userId) > limit.user, 'warn_user_long', { product: name, count: limit.user });
  if (limit?.ttl !== undefined) add(ttl > limit.ttl, 'warn_lifetime', { product: name });
  add(payload !== null && product === 'zim', 'warn_payload_unread', { product: name });
  add(payload?.kind === 'room' && product === 'mini_game', 'warn_payload_basic', { product: name });
  return found;
}
