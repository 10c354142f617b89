/** What is left of a damaged token. */

import { call } from './load.js';

/** The token in a text that is not one; null if the text is a token as it is, or none can be made of it. */
export function repaired(text: string): string | null {
  const found = call('repaired', [text]);
  return typeof found === 'string' ? found : null;
}
