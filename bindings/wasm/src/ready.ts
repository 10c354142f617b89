/** `init` where the module is loaded with the package. */

import type { Source } from './source.js';

/**
 * Does nothing: this package has loaded the module already. A program for browsers, which has to call it, so runs here
 * too.
 *
 * @param source not looked at
 * @returns a promise, resolved
 */
export function init(source?: Source): Promise<void> {
  void source;
  return Promise.resolve();
}
