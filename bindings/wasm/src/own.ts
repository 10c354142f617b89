/** The numbers of this library's own errors. */

import type { Lang } from './codes.js';
import { call } from './load.js';

/** What one of them means. */
export interface Own {
  readonly number: number;
  readonly name: string;
  readonly message: string;
  readonly hint: string;
}

/** What a number means, as `token04 explain` says it; null if no error has it. */
export function own(number: number, lang: Lang): Own | null {
  const found = call('own', [number, lang]) as Own | null | undefined;
  // A failure, such as for a number that is not whole, has no number.
  return typeof found?.number === 'number' ? found : null;
}
